#include "rules/inflections.h"

#include <algorithm>
#include <utility>

namespace inquit {
namespace {

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

bool is_small(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
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
  const auto plain = [](std::string_view letters) { return !letters.empty() && is_small(letters); };
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
  const std::string_view expression = value.substr(0, arrow);
  Ending made{.layer = layer,
              .whole = std::make_unique<RE2>(expression, options),
              .rewrites = {},
              .plain = plain_ending(expression)};
  if (!made.whole->ok()) return "this ending is no regular expression: " + made.whole->error();
  auto of = std::ranges::find(kinds_, kind, &Kind::name);
  if (of == kinds_.end()) of = kinds_.insert(of, {std::move(kind), {}});
  for (const Ending& one : of->endings) {
    if (one.layer == layer && covers(one.whole->pattern(), made.whole->pattern()))
      return "this line is never reached: " + one.whole->pattern() +
             " is above it and matches all its words; put this line before that one";
  }
  made.tail = tail_of(expression);
  const std::string last =
      made.tail.empty() ? last_letters(expression) : made.tail.substr(made.tail.size() - 1);
  if (last.empty()) made.last.set();
  for (const char c : last) made.last.set(static_cast<unsigned char>(c));
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
    made.rewrites.push_back(pieces_of(one));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  of->endings.push_back(std::move(made));
  return "";
}

std::vector<std::string_view> Inflections::kinds() const {
  std::vector<std::string_view> out;
  for (const Kind& one : kinds_) {
    if (!one.endings.empty()) out.push_back(one.name);
  }
  return out;
}

// None of an ending that has a fault.
const Inflections::Kind* Inflections::kind_of(std::string_view name) const {
  const auto at = std::ranges::find(kinds_, name, &Kind::name);
  return at == kinds_.end() || at->endings.empty() ? nullptr : &*at;
}

std::optional<Inflections::PlainEnding> Inflections::plain_ending(std::string_view expression) {
  constexpr std::string_view kBegin = "(.*";
  const std::size_t close = expression.rfind(')');
  if (!expression.starts_with(kBegin) || close == expression.npos) return std::nullopt;
  PlainEnding out;
  out.tail = expression.substr(close + 1);
  std::string_view end = expression.substr(kBegin.size(), close - kBegin.size());
  if (!is_small(out.tail)) return std::nullopt;
  if (end.starts_with('[') && end.ends_with(']')) {
    end = end.substr(1, end.size() - 2);
    const bool all_others = end.starts_with('^');
    if (all_others) end.remove_prefix(1);
    if (end.empty() || !is_small(end)) return std::nullopt;
    for (const char c : end) out.last.set(static_cast<unsigned char>(c));
    if (all_others) out.last.flip();
    return out;
  }
  if (end.starts_with("(?:") && end.ends_with(')')) {
    end = end.substr(3, end.size() - 4);
    while (true) {
      const std::size_t bar = std::min(end.find('|'), end.size());
      out.ends.emplace_back(end.substr(0, bar));
      if (out.ends.back().empty() || !is_small(out.ends.back())) return std::nullopt;
      if (bar == end.size()) return out;
      end.remove_prefix(bar + 1);
    }
  }
  if (!is_small(end)) return std::nullopt;
  if (!end.empty()) out.ends.emplace_back(end);
  return out;
}

bool Inflections::PlainEnding::fits(std::string_view word) const {
  if (!word.ends_with(tail)) return false;
  word.remove_suffix(tail.size());
  if (last.any()) return !word.empty() && last[static_cast<unsigned char>(word.back())];
  return ends.empty() ||
         std::ranges::any_of(ends, [&](const std::string& one) { return word.ends_with(one); });
}

// Of a form that RE2 has found no fault with: behind a backslash stands a digit or another one.
Inflections::Rewrite Inflections::pieces_of(std::string_view form) {
  Rewrite out(1);
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] != '\\') {
      out.back().letters += form[i];
    } else if (form[++i] == '\\') {
      out.back().letters += '\\';
    } else {
      out.back().group = form[i] - '0';
      out.emplace_back();
    }
  }
  return out;
}

const Inflections::Ending* Inflections::fitting(const Kind& kind, std::string_view word,
                                                Groups& groups) {
  const unsigned char last = word.empty() ? 0 : static_cast<unsigned char>(word.back());
  for (const Ending& one : kind.endings) {
    if (one.plain) {
      if (!one.plain->fits(word)) continue;
      groups[0] = word;
      groups[1] = word.substr(0, word.size() - one.plain->tail.size());
      return &one;
    }
    // The whole word must match: "publish" ends in sh, and must not be cut after its s. Most words
    // match none of these, and groups are dear.
    if (one.last[last] && word.ends_with(one.tail) &&
        one.whole->Match(word, 0, word.size(), RE2::ANCHOR_BOTH, nullptr, 0) &&
        one.whole->Match(word, 0, word.size(), RE2::ANCHOR_BOTH, groups, kGroups))
      return &one;
  }
  return nullptr;
}

InflectedWord inflected_word(std::string_view kind, std::string_view words) {
  const bool verb = kind == "verb";
  const std::size_t space = verb ? words.find(' ') : words.rfind(' ');
  if (space == std::string_view::npos) return {"", words, ""};
  return verb ? InflectedWord{"", words.substr(0, space), words.substr(space)}
              : InflectedWord{words.substr(0, space + 1), words.substr(space + 1), ""};
}

}  // namespace inquit
