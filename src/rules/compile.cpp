#include "rules/compile.h"

#include <algorithm>
#include <charconv>

#include "rules/pattern_size.h"
#include "rules/pattern_symbols.h"

namespace inquit {
namespace {

using namespace symbol;

std::string code(Symbol s) {
  char out[16];
  const auto end =
      std::to_chars(out, out + sizeof out, static_cast<unsigned>(Sequence::kBase + s), 16).ptr;
  return "\\x{" + std::string(out, end) + "}";
}

std::string char_class(std::vector<Symbol> symbols) {
  sort_once(symbols);
  if (symbols.empty()) return "[^\\x{0}-\\x{10FFFF}]";  // never
  std::string out = "[";
  for (std::size_t i = 0; i < symbols.size();) {
    std::size_t j = i;
    while (j + 1 < symbols.size() && symbols[j + 1] == symbols[j] + 1) ++j;
    out += code(symbols[i]);
    if (j > i) out += "-" + code(symbols[j]);
    i = j + 1;
  }
  return out + "]";
}

bool holds_quote(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::thing) return quote_thing(pattern.text) != nullptr;
  return std::any_of(pattern.children.begin(), pattern.children.end(), holds_quote);
}

}  // namespace

void PatternCompiler::fault(const Located& place, std::uint64_t column, std::string message) {
  Located at = place;
  if (column > 0) at.column = column;
  Diagnostic found = fault_at(pack_, at, std::move(message));
  // Once a line: a part is read for each rule that uses it, and quotation marks come in pairs.
  const bool told = std::any_of(faults_.begin(), faults_.end(), [&](const Diagnostic& one) {
    return one.line == found.line && one.file == found.file && one.message == found.message;
  });
  if (!told) faults_.push_back(std::move(found));
}

bool PatternCompiler::told_at(const Located& place) const {
  return std::any_of(faults_.begin(), faults_.end(), [&](const Diagnostic& one) {
    return one.line == place.line && one.file == pack_.files[place.file];
  });
}

const SymbolDfa& Expression::make_dfa() const {
  const std::lock_guard lock(lazy_->mutex);
  if (const SymbolDfa* made = lazy_->dfa.load()) return *made;
  auto made = std::make_unique<const SymbolDfa>(lazy_->text, lazy_->symbols, lazy_->match);
  lazy_->dfa.store(made.get(), std::memory_order_release);
  return *made.release();
}

const RE2& Expression::regex() const {
  const std::lock_guard lock(lazy_->mutex);
  if (!lazy_->regex) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_longest_match(lazy_->match == SymbolDfa::Match::longest);
    options.set_max_mem(64 << 20);
    lazy_->regex = std::make_unique<const RE2>(lazy_->text, options);
  }
  return *lazy_->regex;
}

std::string PatternCompiler::unit(const std::vector<Symbol>& symbols) const {
  const std::string inner = char_class(symbols);
  if (!bracketed_) return inner;
  std::vector<Symbol> prefixes = prefix_symbols();
  prefixes.push_back(kSoftSentence);
  const std::string before = char_class(prefixes) + "*";
  const std::string after = char_class({kClose}) + "?";
  return direction_ == Direction::forward ? "(?:" + before + inner + after + ")"
                                          : "(?:" + after + inner + before + ")";
}

std::string PatternCompiler::group(Half::Group which, std::string inner) {
  groups_.push_back(which);
  return "(" + inner + ")";
}

PatternCompiler::GapUnits PatternCompiler::gap_units(const Pattern& thing) {
  std::string_view text = std::string_view(thing.text).substr(3);
  while (text.starts_with(' ')) text.remove_prefix(1);
  std::string_view without;
  if (const std::size_t at = text.find("without "); at != std::string_view::npos) {
    without = text.substr(at + 8);
    text = text.substr(0, at);
    while (text.ends_with(' ')) text.remove_suffix(1);
  }
  GapUnits out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.most);
  if (error != std::errc() || end != text.data() + text.size() || out.most < 1 || out.most > 60) {
    fault(place_, thing.column, "a gap needs a number from 1 to 60, as in {gap 8}");
    out.most = 0;
    return out;
  }
  out.units = joined({all_words(),
                      {kOtherSymbol, kComma, kFullStop, kSemicolon, kColon, kQuestion, kExclamation,
                       kOpening, kClosing, kDash, kEllipsis, kSlash, kAmpersand, kPercent,
                       kCurrency, kEquals, kStrayMark, kOtherPunctuation, kTitleQuote}});
  out.prefixes = prefix_symbols();
  if (without == "speaker") {
    std::erase_if(out.prefixes, [](Symbol one) { return is_one_of(one, open_symbols()); });
  } else if (without == "subject") {
    std::erase_if(out.prefixes, [](Symbol one) { return is_one_of(one, subject_symbols()); });
  } else if (without == "comma") {
    std::erase(out.units, static_cast<Symbol>(kComma));
  } else if (!without.empty()) {
    take_out(out.units, without, thing.column);
  }
  return out;
}

std::string PatternCompiler::emit_gap(const Pattern& thing) {
  const GapUnits gap = gap_units(thing);
  if (gap.most == 0) return "";
  const std::string inner = char_class(gap.units);
  const std::string before = bracketed_ ? char_class(gap.prefixes) + "*" : "";
  const std::string after = bracketed_ ? char_class({kClose}) + "?" : "";
  const std::string one =
      direction_ == Direction::forward ? before + inner + after : after + inner + before;
  return group(Half::Group::gap, "(?:" + one + "){0," + std::to_string(gap.most) + "}?");
}

std::string PatternCompiler::emit_thing(const Pattern& thing) {
  const std::string_view text = thing.text;
  const auto boundary = [&](Symbol s) {
    return bracketed_ ? "(?:" + char_class({s}) + ")" : char_class({s});
  };
  if (quote_thing(text) != nullptr) {
    fault(place_, thing.column,
          "{quote} cannot stand here: once in each find:, never in a part or an exception; {other "
          "quote} is any other quote");
    return "";
  }
  if (text == "sentence start" || text == "sentence end") return boundary(kSentence);
  if (text == "paragraph start") {
    return direction_ == Direction::forward ? boundary(kParagraph) + boundary(kSentence)
                                            : boundary(kSentence) + boundary(kParagraph);
  }
  if (text == "paragraph end") {
    return direction_ == Direction::forward ? boundary(kSentence) + boundary(kParagraph)
                                            : boundary(kParagraph) + boundary(kSentence);
  }
  if (text.starts_with("gap")) return emit_gap(thing);
  const bool pronoun = text == "pronoun", description = text == "description",
             named = text == "named";
  const auto own = names_.parts.find(text);
  if (bracketed_ && (text == "speaker" || text == "relay" ||
                     ((pronoun || description || named) && own == names_.parts.end()))) {
    const std::vector<Symbol> opens = pronoun       ? std::vector<Symbol>{kOpenPronoun}
                                      : description ? std::vector<Symbol>{kOpenDescription}
                                      : named       ? std::vector<Symbol>{kOpenName}
                                                    : open_symbols();
    const Half::Group captured = text == "relay" ? Half::Group::relay : Half::Group::speaker;
    const std::string open = char_class(opens), close = char_class({kClose});
    std::vector<Symbol> outside = joined({open_symbols(), {kClose}});
    std::string inner = char_class(outside);
    inner.insert(1, "^");
    std::vector<Symbol> skip = subject_symbols();
    skip.push_back(kSubjectInner);
    skip.push_back(kSubjectPlain);
    skip.push_back(kSoftSentence);
    const std::string lead = char_class(skip) + "*";
    return direction_ == Direction::forward ? lead + group(captured, open + inner + "+" + close)
                                            : group(captured, close + inner + "+" + open) + lead;
  }
  if (text == "subject") return group(Half::Group::subject, char_class(subject_symbols()));
  if (const Symbol subject = subject_symbol(text); subject != kNone)
    return group(Half::Group::subject, char_class({subject}));
  if (own != names_.parts.end()) {
    if (std::find(inside_parts_.begin(), inside_parts_.end(), own->first) != inside_parts_.end()) {
      fault(place_, thing.column,
            "the part {" + own->first + "} is made of itself; take it out of its own pattern");
      return "";
    }
    inside_parts_.push_back(own->first);
    const bool captures = text == "cue" || text.ends_with("-cue");
    const bool phrase = text.ends_with("-speaker");
    if (captures) groups_.push_back(Half::Group::cue);  // before the groups within it
    if (phrase) groups_.push_back(Half::Group::phrase);
    std::string out;
    for (const Pattern& is : own->second) {
      out += (out.empty() ? "" : "|") + emit(is);
    }
    inside_parts_.pop_back();
    return (captures || phrase ? "(" : "(?:") + out + ")";
  }
  return unit(symbols_of_thing(text, thing.column));
}

std::string PatternCompiler::emit_sequence(const std::vector<Pattern>& sequence) {
  std::string out;
  if (direction_ == Direction::forward) {
    for (const Pattern& one : sequence) out += emit(one);
  } else {
    for (auto one = sequence.rbegin(); one != sequence.rend(); ++one) out += emit(*one);
  }
  return out;
}

std::string PatternCompiler::emit(const Pattern& pattern) {
  switch (pattern.kind) {
    case Pattern::Kind::sequence:
      return emit_sequence(pattern.children);
    case Pattern::Kind::alternative: {
      std::string out;
      for (std::size_t i = 0; i < pattern.children.size(); ++i)
        out += (i ? "|" : "") + emit(pattern.children[i]);
      return "(?:" + out + ")";
    }
    case Pattern::Kind::optional:
      return "(?:" + emit(pattern.children.front()) + ")?";
    case Pattern::Kind::word:
      return unit(symbols_of_written(pattern));
    case Pattern::Kind::thing:
      return emit_thing(pattern);
  }
  return "";
}

// How large it may become is known before (pattern_size.h).
Expression PatternCompiler::build(std::string regex, bool longest) const {
  return Expression(std::move(regex), kFirstWord + table_.words.size(),
                    longest ? SymbolDfa::Match::longest : SymbolDfa::Match::first);
}

Half PatternCompiler::half(const std::vector<Pattern>& sequence, const Located& place,
                           Direction direction) {
  Half out;
  if (sequence.empty()) return out;
  place_ = place;
  direction_ = direction;
  groups_.clear();
  const std::string regex = emit_sequence(sequence);
  out.expression = build(regex, false);
  out.groups = std::move(groups_);
  groups_.clear();
  Pattern whole;
  whole.children = sequence;
  std::vector<std::vector<Symbol>> sets;
  needed(whole, sets);
  for (std::vector<Symbol>& set : sets) kinds_.add(std::move(set), out.needs);
  return out;
}

// The ways through the alternatives that hold the quote.
std::vector<PatternCompiler::Split> PatternCompiler::split(const Pattern& pattern,
                                                           const Located& place) {
  std::vector<Split> out;
  switch (pattern.kind) {
    case Pattern::Kind::thing:
      return {Split{quote_thing(pattern.text)->needs, {}, {}}};
    case Pattern::Kind::alternative:
      for (const Pattern& child : pattern.children) {
        if (!holds_quote(child)) {
          if (!told_at(place))  // a bar outside of brackets says more
            fault(place, child.column,
                  "one side of \"|\" has a {quote} and the other has none; write two find: lines");
          continue;
        }
        for (Split& one : split(child, place)) out.push_back(std::move(one));
      }
      return out;
    case Pattern::Kind::optional:
      fault(place, pattern.column,
            "the quote cannot be optional; take {quote} out of the square brackets");
      return {};
    case Pattern::Kind::word:
      return {};
    case Pattern::Kind::sequence:
      break;
  }
  std::size_t at = pattern.children.size();
  for (std::size_t i = 0; i < pattern.children.size(); ++i) {
    if (!holds_quote(pattern.children[i])) continue;
    if (at < pattern.children.size()) {
      fault(place, pattern.children[i].column,
            "{quote} stands twice; it is the quote that the rule is about: write {other quote} for "
            "another");
      return {};
    }
    at = i;
  }
  for (Split& one : split(pattern.children[at], place)) {
    one.left.insert(one.left.begin(), pattern.children.begin(),
                    pattern.children.begin() + static_cast<std::ptrdiff_t>(at));
    one.right.insert(one.right.end(),
                     pattern.children.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     pattern.children.end());
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Find> PatternCompiler::finds(const Pattern& pattern, const Located& place) {
  std::vector<Find> out;
  if (!holds_quote(pattern)) {
    half({pattern}, place, Direction::forward);  // {quot}: a slip of the pen says more
    if (!told_at(place)) fault(place, 0, "this pattern has no {quote}; say where the quote stands");
    return out;
  }
  for (const Split& one : split(pattern, place)) {
    Find find;
    find.needs = one.needs;
    find.left = half(one.left, place, Direction::backward);
    find.right = half(one.right, place, Direction::forward);
    out.push_back(std::move(find));
  }
  return out;
}

CompiledRule PatternCompiler::rule(const RuleSource& source, const RulePatterns& patterns,
                                   Where where) {
  CompiledRule out;
  for (std::size_t f = 0; f < patterns.find.size(); ++f) {
    if (is_refused(patterns.find[f])) continue;
    if (!is_around(where)) {
      out.finds.push_back(
          one_sided(patterns.find[f], source.find[f],
                    where == Where::sentence_before ? Direction::backward : Direction::forward));
    } else {
      for (Find& find : finds(patterns.find[f], source.find[f]))
        out.finds.push_back(std::move(find));
    }
  }
  const auto tests = [&](const std::vector<Pattern>& all, const std::vector<Located>& places,
                         Direction direction) {
    std::vector<Expression> made;
    for (std::size_t p = 0; p < all.size(); ++p) {
      if (is_refused(all[p])) continue;
      if (auto one = test(all[p], places[p], direction)) made.push_back(std::move(one));
    }
    return made;
  };
  out.unless_inside = tests(patterns.inside, source.unless_inside, Direction::forward);
  out.unless_before = tests(patterns.before, source.unless_before, Direction::backward);
  out.unless_after = tests(patterns.after, source.unless_after, Direction::forward);
  return out;
}

Find PatternCompiler::one_sided(const Pattern& pattern, const Located& place, Direction direction) {
  Find find;
  (direction == Direction::backward ? find.left : find.right) = half({pattern}, place, direction);
  return find;
}

Expression PatternCompiler::test(const Pattern& pattern, const Located& place,
                                 Direction direction) {
  return half({pattern}, place, direction).expression;
}

PatternCompiler::Scanner PatternCompiler::scanner(const std::vector<Pattern>& alternatives,
                                                  const PartSource& part) {
  direction_ = Direction::forward;
  bracketed_ = false;
  groups_.clear();
  inside_parts_ = {"speaker"};
  Scanner out;
  std::string regex;
  std::vector<Symbol> first;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    const Pattern& one = alternatives[i];
    place_ = part.is[std::min(i, part.is.size() - 1)];
    regex += (regex.empty() ? "" : "|") + emit(one);
    first_symbols(one, first);
  }
  bracketed_ = true;
  inside_parts_.clear();
  out.expression = build("(?:" + regex + ")", true);
  out.starts.assign(kFirstWord + table_.words.size(), false);
  for (const Symbol one : first) out.starts[one] = true;
  return out;
}

}  // namespace inquit
