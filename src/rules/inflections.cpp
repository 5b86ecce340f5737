#include "rules/inflections.h"

#include <algorithm>
#include <utility>

namespace inquit {
namespace {

constexpr int kGroups = 10;  // \0 to \9

// Whether every word that the second ending fits is taken by the first: (.*)e takes all of (.*)ee.
// Only of endings that are plain letters behind (.*), since those are what people write.
bool covers(std::string_view first, std::string_view second) {
  constexpr std::string_view kAny = "(.*)";
  if (first == kAny) return true;
  if (!first.starts_with(kAny) || !second.starts_with(kAny)) return false;
  first.remove_prefix(kAny.size());
  second.remove_prefix(kAny.size());
  constexpr std::string_view kSigns = ".*+?()[]{}|^$\\";
  return first.find_first_of(kSigns) == first.npos && second.find_first_of(kSigns) == second.npos &&
         second.ends_with(first);
}

// The small letters that a regular expression ends in, and so every word that it matches as a
// whole: "e" of (.*)e. Nothing where it has alternatives outside of brackets.
std::string_view tail_of(std::string_view expression) {
  int depth = 0;
  for (const char c : expression) {
    depth += (c == '(') - (c == ')');
    if (c == '|' && depth == 0) return {};
    if (c == '\\') return {};
  }
  const std::size_t last = expression.find_last_not_of("abcdefghijklmnopqrstuvwxyz");
  if (last == std::string_view::npos) return expression;
  return expression[last] == ')' ? expression.substr(last + 1) : std::string_view();
}

// Whether an expression is one row of things, of which a group is the last: no bar parts it or that
// group, and no flags change it.
bool ends_in_one_group(std::string_view expression) {
  if (!expression.ends_with(')') || expression.find('\\') != expression.npos ||
      expression.find("(?i") != expression.npos)
    return false;
  int depth = 0;
  bool in_letters = false, parted = false;
  for (const char c : expression) {
    if (in_letters) {
      in_letters = c != ']';
    } else if (c == '(') {
      if (depth++ == 0) parted = false;
    } else if (c == '|') {
      if (depth == 0) return false;
      parted |= depth == 1;
    }
    depth -= !in_letters && c == ')';
    in_letters |= c == '[';
  }
  return depth == 0 && !parted;
}

// The letters of which one must stand last in a word that an expression matches: "bd" of (.*[bd]),
// "sxh" of (.*(?:s|x|ch)). Empty where it is not so plain.
std::string last_letters(std::string_view expression) {
  if (!ends_in_one_group(expression)) return "";
  const std::string_view end = expression.substr(0, expression.size() - 1);
  const auto plain = [](std::string_view letters) {
    return !letters.empty() &&
           letters.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == letters.npos;
  };
  if (const std::size_t open = end.rfind('['); end.ends_with(']') && open != end.npos) {
    const std::string_view letters = end.substr(open + 1, end.size() - open - 2);
    return plain(letters) ? std::string(letters) : "";
  }
  constexpr std::string_view kEither = "(.*(?:";
  if (!end.starts_with(kEither) || !end.ends_with(')')) return "";
  std::string out;
  for (std::string_view rest = end.substr(kEither.size()); !rest.empty();) {
    const std::size_t bar = rest.find_first_of("|)");
    if (bar == rest.npos || !plain(rest.substr(0, bar))) return "";
    out += rest[bar - 1];
    rest.remove_prefix(bar + 1);
  }
  return out;
}

}  // namespace

std::string Inflections::add(std::string kind, std::string_view value, std::uint32_t layer) {
  const std::size_t arrow = value.find(" => ");
  if (arrow == std::string::npos)
    return "write the ending, then =>, then the forms, as in (.*)e => \\1es, \\1ed";
  RE2::Options options;
  options.set_log_errors(false);
  Ending made{.kind = std::move(kind),
              .layer = layer,
              .whole = std::make_unique<RE2>(value.substr(0, arrow), options),
              .rewrites = {}};
  if (!made.whole->ok()) return "this ending is no regular expression: " + made.whole->error();
  for (const Ending& one : endings_) {
    if (one.kind == made.kind && one.layer == layer &&
        covers(one.whole->pattern(), made.whole->pattern()))
      return "this line is never reached: " + one.whole->pattern() +
             " is above it and matches all its words; put this line before that one";
  }
  made.tail = tail_of(value.substr(0, arrow));
  const std::string last = made.tail.empty() ? last_letters(value.substr(0, arrow))
                                             : made.tail.substr(made.tail.size() - 1);
  if (last.empty()) made.last.set();
  for (const char c : last) made.last.set(static_cast<unsigned char>(c));
  made.any_before = value.substr(0, arrow) == "(.*)" + made.tail;
  std::string_view rest = value.substr(arrow + 4);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string one(rest.substr(0, comma));
    one.erase(0, one.find_first_not_of(' '));
    std::string error;
    if (one.find('$') != std::string::npos)
      return "the form \"" + one + "\" has a \"$\"; what the brackets took is written \\1";
    if (one.find('\\') == std::string::npos && made.whole->NumberOfCapturingGroups() > 0)
      return "the form \"" + one +
             "\" takes nothing over from the word; what the brackets took is written \\1";
    if (!made.whole->CheckRewriteString(one, &error)) {
      while (error.ends_with('.')) error.pop_back();
      return ("the form \"" + one + "\" cannot be made: ").append(error);
    }
    made.rewrites.push_back(std::move(one));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  endings_.push_back(std::move(made));
  return "";
}

bool Inflections::knows(std::string_view kind) const {
  return std::any_of(endings_.begin(), endings_.end(),
                     [&](const Ending& one) { return one.kind == kind; });
}

std::vector<std::string_view> Inflections::kinds() const {
  std::vector<std::string_view> out;
  for (const Ending& one : endings_) {
    if (std::find(out.begin(), out.end(), one.kind) == out.end()) out.push_back(one.kind);
  }
  return out;
}

std::vector<std::string> Inflections::forms(std::string_view kind, std::string_view words) const {
  std::vector<std::string> out;
  const InflectedWord parts = inflected_word(kind, words);
  const unsigned char last = parts.word.empty() ? 0 : static_cast<unsigned char>(parts.word.back());
  for (const Ending& one : endings_) {
    if (!one.last[last] || one.kind != kind || !parts.word.ends_with(one.tail)) continue;
    // The whole word must match: "publish" ends in sh, and must not be cut after its s.
    re2::StringPiece groups[kGroups];
    if (one.any_before) {
      groups[0] = parts.word;
      groups[1] = parts.word.substr(0, parts.word.size() - one.tail.size());
    } else {
      if (!one.whole->Match(parts.word, 0, parts.word.size(), RE2::ANCHOR_BOTH, nullptr, 0))
        continue;  // most do not: groups are dear
      if (!one.whole->Match(parts.word, 0, parts.word.size(), RE2::ANCHOR_BOTH, groups, kGroups))
        continue;
    }
    for (const std::string& rewrite : one.rewrites) {
      std::string form;
      one.whole->Rewrite(&form, rewrite, groups, kGroups);
      out.push_back(std::string(parts.before) + form + std::string(parts.after));
    }
    break;
  }
  return out;
}

InflectedWord inflected_word(std::string_view kind, std::string_view words) {
  const bool verb = kind == "verb";
  const std::size_t space = verb ? words.find(' ') : words.rfind(' ');
  if (space == std::string_view::npos) return {"", words, ""};
  return verb ? InflectedWord{"", words.substr(0, space), words.substr(space)}
              : InflectedWord{words.substr(0, space + 1), words.substr(space + 1), ""};
}

}  // namespace inquit
