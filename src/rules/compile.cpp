#include "rules/compile.h"

#include <algorithm>
#include <charconv>

#include "tokens/fold.h"

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
  std::sort(symbols.begin(), symbols.end());
  symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
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

const std::vector<Symbol> kOpens = {kOpenName, kOpenPronoun, kOpenDescription};
const std::vector<Symbol> kSubjects = {kSubjectAdjacent,   kSubjectApposition,  kSubjectRelative,
                                       kSubjectParticiple, kSubjectCoordinated, kSubjectInfinitive,
                                       kSubjectFar};
const std::vector<Symbol> kNames = {kPerson, kOrganisation, kPlace, kOtherName};

std::vector<Symbol> joined(std::initializer_list<std::vector<Symbol>> all) {
  std::vector<Symbol> out;
  for (const auto& one : all) out.insert(out.end(), one.begin(), one.end());
  return out;
}

// What stands before a unit without being one.
const std::vector<Symbol> kPrefixes = joined({kOpens, kSubjects, {kSubjectInner, kSubjectPlain}});

bool is_one_of(Symbol one, const std::vector<Symbol>& all) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct FixedThing {
  std::string_view name;
  std::vector<Symbol> symbols;
};

const std::vector<FixedThing>& fixed_things() {
  static const std::vector<FixedThing> things = {
      {"name", kNames},
      {"person", {kPerson}},
      {"organisation", {kOrganisation}},
      {"place", {kPlace}},
      {"other name", {kOtherName}},
      {"number", {kNumber}},
      {"handle", {kHandle}},
      {"link", {kLink}},
      {"other quote", {kQuote, kTitleQuote}},
      {"opening", {kOpening}},
      {"closing", {kClosing}},
      {"stray mark", {kStrayMark}},
      {"end", {kFullStop, kQuestion, kExclamation}},
  };
  return things;
}

const std::vector<std::string_view>& other_things() {
  static const std::vector<std::string_view> things = {"quote",
                                                       "title-case quote",
                                                       "short quote",
                                                       "one-word quote",
                                                       "fragment quote",
                                                       "sentence quote",
                                                       "relay",
                                                       "speaker",
                                                       "subject",
                                                       "cue",
                                                       "pronoun",
                                                       "description",
                                                       "named",
                                                       "word",
                                                       "capitalised",
                                                       "gap 8",
                                                       "any of LIST",
                                                       "sentence start",
                                                       "sentence end",
                                                       "paragraph start",
                                                       "paragraph end",
                                                       "subject adjacent",
                                                       "subject apposition",
                                                       "subject relative",
                                                       "subject participle",
                                                       "subject coordinated",
                                                       "subject infinitive",
                                                       "subject far",
                                                       "subject inner",
                                                       "subject plain"};
  return things;
}

struct QuoteThing {
  std::string_view name;
  QuoteTraits needs;
};
constexpr QuoteThing kQuoteThings[] = {{"quote", 0},
                                       {"title-case quote", kTitleCase},
                                       {"short quote", kShort},
                                       {"one-word quote", kOneWord},
                                       {"fragment quote", kFragment},
                                       {"sentence quote", kWholeSentence}};

const QuoteThing* quote_thing(std::string_view text) {
  for (const QuoteThing& one : kQuoteThings) {
    if (one.name == text) return &one;
  }
  return nullptr;
}

bool holds_quote(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::thing) return quote_thing(pattern.text) != nullptr;
  return std::any_of(pattern.children.begin(), pattern.children.end(), holds_quote);
}

}  // namespace

void collect_names(const Pattern& pattern, const KnownNames& names, NamedIn& out) {
  std::vector<std::string_view> inside;
  const auto walk = [&](const auto& self, const Pattern& one) -> void {
    if (one.kind == Pattern::Kind::word) out.words.push_back(one.text);
    std::vector<std::string> row;
    for (const Pattern& child : one.children) {
      if (one.kind == Pattern::Kind::sequence && child.kind == Pattern::Kind::word)
        row.push_back(child.text);
      const bool ends = child.kind != Pattern::Kind::word || &child == &one.children.back();
      if (ends && row.size() > 1) out.rows.push_back(row);
      if (ends) row.clear();
    }
    if (one.kind == Pattern::Kind::thing) {
      std::string_view text = one.text;
      std::string_view without;
      if (const std::size_t at = text.find("without "); at != std::string_view::npos) {
        without = text.substr(at + 8);
        text = at > 0 ? text.substr(0, at - 1) : text.substr(0, 0);
      }
      for (const std::string_view name : {text, without}) {
        if (name.starts_with("any of ")) {
          const auto found = names.lists.find(name.substr(7));
          if (found != names.lists.end()) out.lists.push_back(found->second);
        }
        const auto part = names.parts.find(name);
        if (part != names.parts.end() &&
            std::find(inside.begin(), inside.end(), name) == inside.end()) {
          inside.push_back(part->first);
          for (const Pattern& is : part->second) self(self, is);
          inside.pop_back();
        }
      }
    }
    for (const Pattern& child : one.children) self(self, child);
  };
  walk(walk, pattern);
}

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

std::vector<Symbol> PatternCompiler::symbols_of_word(std::string_view folded) const {
  const WordId word = lexicon_.find(folded);
  std::vector<Symbol> out;
  if (word == kUnknownWord) return out;
  for (std::size_t i = 0; i < table_.words.size(); ++i) {
    if (table_.words[i].word == word) out.push_back(static_cast<Symbol>(kFirstWord + i));
  }
  return out;
}

std::vector<Symbol> PatternCompiler::symbols_of_list(ListId list) const {
  std::vector<Symbol> out;
  for (std::size_t i = 0; i < table_.words.size(); ++i) {
    if (table_.words[i].lists.has(list)) out.push_back(static_cast<Symbol>(kFirstWord + i));
  }
  return out;
}

std::vector<Symbol> PatternCompiler::all_words() const {
  std::vector<Symbol> out = joined({kNames, {kNumber, kHandle, kLink}});
  for (std::size_t i = 0; i < table_.words.size(); ++i)
    out.push_back(static_cast<Symbol>(kFirstWord + i));
  return out;
}

// One unit: brackets and subject signs before it and the bracket after it do not matter.
std::string PatternCompiler::unit(const std::vector<Symbol>& symbols) const {
  const std::string inner = char_class(symbols);
  if (!bracketed_) return inner;
  std::vector<Symbol> prefixes = kPrefixes;
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

// The symbols of a word or sign written out in a pattern.
std::vector<Symbol> PatternCompiler::symbols_of_written(const Pattern& word) {
  const std::string& text = word.text;
  for (const std::string_view mark :
       {"\"", "'", "`", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98"}) {
    if (!text.starts_with(mark) || (mark == "'" && text.size() > 1)) continue;
    fault(place_, word.column,
          "quotation marks never stand in a pattern; write {quote} for the quote with its marks");
    return {};
  }
  if (text == "\xE2\x80\x94" || text == "\xE2\x80\x93" || text == "--")
    return {symbol_of_sign(0x2014, 3)};
  if (text == "..." || text == "\xE2\x80\xA6") return {symbol_of_sign(0x2026, 3)};
  const bool sign = text.size() == 1 && std::isalnum(static_cast<unsigned char>(text[0])) == 0;
  return sign ? std::vector<Symbol>{symbol_of_sign(static_cast<unsigned char>(text[0]), 1)}
              : symbols_of_word(text);
}

// The symbols of a thing that is always one unit; a fault where there is no such thing.
std::vector<Symbol> PatternCompiler::symbols_of_thing(std::string_view text, std::uint64_t column) {
  for (const FixedThing& thing : fixed_things()) {
    if (thing.name == text) return thing.symbols;
  }
  if (text == "word") return all_words();
  if (const std::size_t without = text.find(" without "); without != std::string_view::npos) {
    std::vector<Symbol> out = symbols_of_single(text.substr(0, without), column);
    if (text.starts_with("word ")) std::erase_if(out, [](Symbol s) { return s < kNumber; });
    take_out(out, text.substr(without + 9), column);
    return out;
  }
  if (text == "capitalised") {
    std::vector<Symbol> out = kNames;
    for (std::size_t i = 0; i < table_.words.size(); ++i) {
      if (table_.words[i].shape > 0) out.push_back(static_cast<Symbol>(kFirstWord + i));
    }
    return out;
  }
  if (text.starts_with("any of ")) {
    const std::string_view list = text.substr(7);
    const auto found = names_.lists.find(list);
    if (found != names_.lists.end()) return symbols_of_list(found->second);
    std::vector<std::string_view> known;
    for (const auto& [name, id] : names_.lists) known.push_back(name);
    fault(place_, column,
          "no list is called \"" + std::string(list) + "\"" + did_you_mean(list, known));
    return {};
  }
  std::vector<std::string_view> known = other_things();
  for (const FixedThing& thing : fixed_things()) known.push_back(thing.name);
  for (const auto& [name, part] : names_.parts) known.push_back(name);
  fault(place_, column,
        "nothing is called {" + std::string(text) + "}" + did_you_mean(text, known) +
            (did_you_mean(text, known).empty()
                 ? "; a part of that name can be defined with: part " + std::string(text)
                 : ""));
  return {};
}

// The symbols of a thing, or of a part whose alternatives are single units.
std::vector<Symbol> PatternCompiler::symbols_of_single(std::string_view text,
                                                       std::uint64_t column) {
  const auto part = names_.parts.find(text);
  if (part == names_.parts.end()) return symbols_of_thing(text, column);
  std::vector<Symbol> out;
  const auto add = [&](const std::vector<Symbol>& more) {
    out.insert(out.end(), more.begin(), more.end());
  };
  const auto walk = [&](const auto& self, const Pattern& one) -> void {
    if (one.kind == Pattern::Kind::thing && one.text != text)
      add(symbols_of_single(one.text, column));
    if (one.kind == Pattern::Kind::word) add(symbols_of_word(one.text));
    for (const Pattern& child : one.children) self(self, child);
  };
  for (const Pattern& is : part->second) walk(walk, is);
  return out;
}

void PatternCompiler::take_out(std::vector<Symbol>& from, std::string_view what,
                               std::uint64_t column) {
  const std::vector<Symbol> gone = symbols_of_single(what, column);
  std::erase_if(from, [&](Symbol s) { return is_one_of(s, gone); });
}

std::string PatternCompiler::emit_gap(const Pattern& thing) {
  std::string_view text = std::string_view(thing.text).substr(3);
  while (text.starts_with(' ')) text.remove_prefix(1);
  std::string_view without;
  if (const std::size_t at = text.find("without "); at != std::string_view::npos) {
    without = text.substr(at + 8);
    text = text.substr(0, at);
    while (text.ends_with(' ')) text.remove_suffix(1);
  }
  int most = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), most);
  if (error != std::errc() || end != text.data() + text.size() || most < 1 || most > 60) {
    fault(place_, thing.column, "a gap needs a number from 1 to 60, as in {gap 8}");
    return "";
  }
  std::vector<Symbol> units =
      joined({all_words(),
              {kOtherSymbol, kComma, kFullStop, kSemicolon, kColon, kQuestion, kExclamation,
               kOpening, kClosing, kDash, kEllipsis, kSlash, kAmpersand, kPercent, kCurrency,
               kEquals, kStrayMark, kOtherPunctuation, kTitleQuote}});
  std::vector<Symbol> prefixes = kPrefixes;
  if (without == "speaker") {
    std::erase_if(prefixes, [](Symbol one) { return is_one_of(one, kOpens); });
  } else if (without == "subject") {
    std::erase_if(prefixes, [](Symbol one) { return is_one_of(one, kSubjects); });
  } else if (without == "comma") {
    std::erase(units, static_cast<Symbol>(kComma));
  } else if (!without.empty()) {
    take_out(units, without, thing.column);
  }
  const std::string inner = char_class(units);
  const std::string before = bracketed_ ? char_class(prefixes) + "*" : "";
  const std::string after = bracketed_ ? char_class({kClose}) + "?" : "";
  const std::string one =
      direction_ == Direction::forward ? before + inner + after : after + inner + before;
  return group(Half::Group::gap, "(?:" + one + "){0," + std::to_string(most) + "}?");
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
                                                    : kOpens;
    const Half::Group captured = text == "relay" ? Half::Group::relay : Half::Group::speaker;
    const std::string open = char_class(opens), close = char_class({kClose});
    std::vector<Symbol> outside = joined({kOpens, {kClose}});
    std::string inner = char_class(outside);
    inner.insert(1, "^");
    std::vector<Symbol> skip = kSubjects;
    skip.push_back(kSubjectInner);
    skip.push_back(kSubjectPlain);
    skip.push_back(kSoftSentence);
    const std::string lead = char_class(skip) + "*";
    return direction_ == Direction::forward ? lead + group(captured, open + inner + "+" + close)
                                            : group(captured, close + inner + "+" + open) + lead;
  }
  if (text == "subject") return group(Half::Group::subject, char_class(kSubjects));
  if (text.starts_with("subject ")) {
    static constexpr std::string_view kinds[] = {"adjacent",   "apposition",  "relative",
                                                 "participle", "coordinated", "infinitive",
                                                 "far",        "inner",       "plain"};
    for (std::size_t i = 0; i < std::size(kinds); ++i) {
      if (text.substr(8) == kinds[i]) {
        return group(Half::Group::subject, char_class({static_cast<Symbol>(kSubjectAdjacent + i)}));
      }
    }
  }
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

std::unique_ptr<RE2> PatternCompiler::build(const std::string& regex, const Located& place,
                                            bool longest) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_longest_match(longest);
  options.set_max_mem(64 << 20);
  auto made = std::make_unique<RE2>(regex, options);
  if (!made->ok()) {
    fault(place, 0,
          "this pattern is too large (" + std::to_string(regex.size() / 1000) +
              " kB); make its gaps or alternatives fewer");
    return nullptr;
  }
  return made;
}

std::uint64_t KindTable::bit_of(std::vector<Symbol> symbols) {
  std::sort(symbols.begin(), symbols.end());
  const auto at = std::find(sets_.begin(), sets_.end(), symbols);
  const auto index = static_cast<std::size_t>(at - sets_.begin());
  if (at == sets_.end()) {
    if (sets_.size() == 64) return 0;
    sets_.push_back(std::move(symbols));
  }
  return std::uint64_t{1} << index;
}

std::vector<std::uint64_t> KindTable::masks(std::size_t symbols) const {
  std::vector<std::uint64_t> out(symbols);
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    for (const Symbol one : sets_[set]) out[one] |= std::uint64_t{1} << set;
  }
  return out;
}

// False once a sentence's end is met: what stands beyond is not looked at.
bool PatternCompiler::needed(const Pattern& pattern, std::vector<std::vector<Symbol>>& out) {
  switch (pattern.kind) {
    case Pattern::Kind::optional:
      return true;
    case Pattern::Kind::word: {
      std::vector<Symbol> symbols = symbols_of_written(pattern);
      if (!symbols.empty()) out.push_back(std::move(symbols));
      return true;
    }
    case Pattern::Kind::sequence: {
      std::vector<const Pattern*> order;
      for (const Pattern& child : pattern.children) order.push_back(&child);
      if (direction_ == Direction::backward) std::reverse(order.begin(), order.end());
      return std::all_of(order.begin(), order.end(),
                         [&](const Pattern* child) { return needed(*child, out); });
    }
    case Pattern::Kind::alternative: {
      std::vector<Symbol> any;
      bool all = true, inside = true;
      for (const Pattern& child : pattern.children) {
        std::vector<std::vector<Symbol>> one;
        inside = needed(child, one) && inside;
        all = all && !one.empty();
        if (!one.empty()) any.insert(any.end(), one.front().begin(), one.front().end());
      }
      if (all && inside) out.push_back(std::move(any));
      return inside;
    }
    case Pattern::Kind::thing:
      break;
  }
  const std::string_view text = pattern.text;
  if (quote_thing(text) != nullptr) return true;
  if (text.starts_with("sentence ") || text.starts_with("paragraph ")) return false;
  if (text.starts_with("gap")) return true;
  if (text == "speaker" || text == "relay") {
    out.push_back(kOpens);
  } else if (text == "subject") {
    out.push_back(kSubjects);
  } else if (text.starts_with("subject ") || text == "pronoun" || text == "description" ||
             text == "named") {
    return true;
  } else if (const auto part = names_.parts.find(text); part != names_.parts.end()) {
    Pattern any;
    any.kind = Pattern::Kind::alternative;
    any.children = part->second;
    if (std::find(inside_parts_.begin(), inside_parts_.end(), part->first) != inside_parts_.end())
      return true;
    inside_parts_.push_back(part->first);
    const bool inside = needed(any, out);
    inside_parts_.pop_back();
    return inside;
  } else {
    out.push_back(symbols_of_thing(text, pattern.column));
  }
  return true;
}

Half PatternCompiler::half(const std::vector<Pattern>& sequence, const Located& place,
                           Direction direction) {
  Half out;
  if (sequence.empty()) return out;
  place_ = place;
  direction_ = direction;
  groups_.clear();
  const std::string regex = emit_sequence(sequence);
  out.regex = build(regex, place, false);
  out.groups = std::move(groups_);
  groups_.clear();
  Pattern whole;
  whole.children = sequence;
  std::vector<std::vector<Symbol>> sets;
  needed(whole, sets);
  for (std::vector<Symbol>& set : sets) out.needs |= kinds_.bit_of(std::move(set));
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
    const std::size_t before = faults_.size();
    half({pattern}, place, Direction::forward);  // {quot}: a slip of the pen says more
    if (faults_.size() == before)
      fault(place, 0, "this pattern has no {quote}; say where the quote stands");
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

Find PatternCompiler::one_sided(const Pattern& pattern, const Located& place, Direction direction) {
  Find find;
  (direction == Direction::backward ? find.left : find.right) = half({pattern}, place, direction);
  return find;
}

std::unique_ptr<RE2> PatternCompiler::test(const Pattern& pattern, const Located& place,
                                           Direction direction) {
  return half({pattern}, place, direction).regex;
}

bool PatternCompiler::first_symbols(const Pattern& pattern, std::vector<Symbol>& out) {
  const auto add = [&](const std::vector<Symbol>& symbols) {
    out.insert(out.end(), symbols.begin(), symbols.end());
  };
  switch (pattern.kind) {
    case Pattern::Kind::word:
      add(symbols_of_written(pattern));
      return false;
    case Pattern::Kind::optional:
      first_symbols(pattern.children.front(), out);
      return true;
    case Pattern::Kind::sequence:
      return std::all_of(pattern.children.begin(), pattern.children.end(),
                         [&](const Pattern& child) { return first_symbols(child, out); });
    case Pattern::Kind::alternative: {
      bool empty = false;
      for (const Pattern& child : pattern.children) empty = first_symbols(child, out) || empty;
      return empty;
    }
    case Pattern::Kind::thing:
      break;
  }
  const auto part = names_.parts.find(pattern.text);
  if (part == names_.parts.end()) {
    if (!pattern.text.starts_with("gap")) add(symbols_of_thing(pattern.text, pattern.column));
    return pattern.text.starts_with("gap");
  }
  bool empty = false;
  if (std::find(inside_parts_.begin(), inside_parts_.end(), part->first) != inside_parts_.end())
    return false;
  inside_parts_.push_back(part->first);
  for (const Pattern& is : part->second) empty = first_symbols(is, out) || empty;
  inside_parts_.pop_back();
  return empty;
}

PatternCompiler::Scanner PatternCompiler::scanner(const std::vector<Pattern>& alternatives,
                                                  const Located& place) {
  place_ = place;
  direction_ = Direction::forward;
  bracketed_ = false;
  groups_.clear();
  inside_parts_ = {"speaker"};
  Scanner out;
  std::string regex;
  std::vector<Symbol> first;
  for (const Pattern& one : alternatives) {
    regex += (regex.empty() ? "" : "|") + emit(one);
    first_symbols(one, first);
  }
  bracketed_ = true;
  inside_parts_.clear();
  out.regex = build("(?:" + regex + ")", place, true);
  out.starts.assign(kFirstWord + table_.words.size(), false);
  for (const Symbol one : first) out.starts[one] = true;
  return out;
}

}  // namespace inquit
