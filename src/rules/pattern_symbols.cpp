#include "rules/pattern_symbols.h"

#include <cctype>
#include <functional>

#include "rules/compile.h"

namespace inquit {

using namespace symbol;

namespace {

struct FixedThing {
  std::string_view name;
  std::vector<Symbol> symbols;
};

const std::vector<FixedThing>& fixed_things() {
  static const std::vector<FixedThing> things = {
      {"name", name_symbols()},
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

constexpr QuoteThing kQuoteThings[] = {{"quote", 0},
                                       {"title-case quote", kTitleCase},
                                       {"short quote", kShort},
                                       {"one-word quote", kOneWord},
                                       {"fragment quote", kFragment},
                                       {"sentence quote", kWholeSentence}};

}  // namespace

std::vector<Symbol> joined(std::initializer_list<std::vector<Symbol>> all) {
  std::vector<Symbol> out;
  for (const auto& one : all) out.insert(out.end(), one.begin(), one.end());
  return out;
}

void sort_once(std::vector<Symbol>& symbols) {
  if (std::is_sorted(symbols.begin(), symbols.end(), std::less_equal<Symbol>())) return;
  if (symbols.empty()) return;
  std::vector<bool> there(std::size_t{*std::max_element(symbols.begin(), symbols.end())} + 1);
  for (const Symbol one : symbols) there[one] = true;
  symbols.clear();
  for (std::size_t one = 0; one < there.size(); ++one) {
    if (there[one]) symbols.push_back(static_cast<Symbol>(one));
  }
}

const std::vector<Symbol>& open_symbols() {
  static const std::vector<Symbol> symbols = {kOpenName, kOpenPronoun, kOpenDescription};
  return symbols;
}

const std::vector<Symbol>& subject_symbols() {
  static const std::vector<Symbol> symbols = {
      kSubjectAdjacent,    kSubjectApposition, kSubjectRelative, kSubjectParticiple,
      kSubjectCoordinated, kSubjectInfinitive, kSubjectFar};
  return symbols;
}

const std::vector<Symbol>& name_symbols() {
  static const std::vector<Symbol> symbols = {kPerson, kOrganisation, kPlace, kOtherName};
  return symbols;
}

const std::vector<Symbol>& prefix_symbols() {
  static const std::vector<Symbol> symbols =
      joined({open_symbols(), subject_symbols(), {kSubjectInner, kSubjectPlain}});
  return symbols;
}

Symbol subject_symbol(std::string_view thing) {
  static constexpr std::string_view kKinds[] = {
      "subject adjacent",   "subject apposition",  "subject relative",
      "subject participle", "subject coordinated", "subject infinitive",
      "subject far",        "subject inner",       "subject plain"};
  const auto at = std::find(std::begin(kKinds), std::end(kKinds), thing);
  if (at == std::end(kKinds)) return kNone;
  return static_cast<Symbol>(kSubjectAdjacent + (at - std::begin(kKinds)));
}

const QuoteThing* quote_thing(std::string_view text) {
  for (const QuoteThing& one : kQuoteThings) {
    if (one.name == text) return &one;
  }
  return nullptr;
}

namespace {

enum class Naming : std::uint8_t { never, always, words_out };

Naming naming_of(const Pattern& pattern, const KnownNames& names,
                 std::vector<std::string_view>& inside) {
  const auto any = [&](const std::vector<Pattern>& all, bool each) {
    std::size_t count = 0;
    for (const Pattern& one : all) {
      const Naming naming = naming_of(one, names, inside);
      if (naming == Naming::words_out) return naming;
      count += naming == Naming::always;
    }
    return count > 0 && (!each || count == all.size()) ? Naming::always : Naming::never;
  };
  if (pattern.kind != Pattern::Kind::thing) {
    const Naming naming = any(pattern.children, pattern.kind == Pattern::Kind::alternative);
    return pattern.kind == Pattern::Kind::optional && naming == Naming::always ? Naming::never
                                                                               : naming;
  }
  const std::string_view text = pattern.text;
  if (text == "speaker" || text == "subject" || text.starts_with("subject ")) return Naming::always;
  const auto part = names.parts.find(text);
  if (part == names.parts.end()) {
    return text == "pronoun" || text == "description" || text == "named" ? Naming::always
                                                                         : Naming::never;
  }
  if (text.ends_with("-speaker")) return Naming::words_out;
  if (std::find(inside.begin(), inside.end(), text) != inside.end()) return Naming::never;
  inside.push_back(part->first);
  const Naming naming = any(part->second, true);
  inside.pop_back();
  return naming;
}

}  // namespace

bool always_names(const Pattern& pattern, const KnownNames& names) {
  std::vector<std::string_view> inside;
  return naming_of(pattern, names, inside) == Naming::always;
}

void collect_names(const Pattern& pattern, const KnownNames& names, NamedIn& out) {
  if (pattern.kind == Pattern::Kind::word) out.words.push_back(pattern.text);
  std::vector<std::string> row;
  for (const Pattern& child : pattern.children) {
    if (pattern.kind == Pattern::Kind::sequence && child.kind == Pattern::Kind::word)
      row.push_back(child.text);
    const bool ends = child.kind != Pattern::Kind::word || &child == &pattern.children.back();
    if (ends && row.size() > 1) out.rows.push_back(row);
    if (ends) row.clear();
  }
  if (pattern.kind == Pattern::Kind::thing) {
    const std::string_view text = pattern.text;
    const std::size_t at = text.find("without ");
    const auto add_list = [&](std::string_view name) {
      while (name.ends_with(' ')) name.remove_suffix(1);
      if (!name.starts_with("any of ")) return;
      const auto found = names.lists.find(name.substr(7));
      if (found != names.lists.end()) out.lists.push_back(found->second);
    };
    add_list(text.substr(0, at));
    if (at != std::string_view::npos) add_list(text.substr(at + 8));
  }
  for (const Pattern& child : pattern.children) collect_names(child, names, out);
}

void PatternCompiler::index_words() const {
  if (indexed_) return;
  indexed_ = true;
  for (std::size_t i = 0; i < table_.words.size(); ++i) {
    if (table_.words[i].word != kUnknownWord)
      symbols_of_words_[table_.words[i].word].push_back(static_cast<Symbol>(kFirstWord + i));
  }
}

std::vector<Symbol> PatternCompiler::symbols_of_word(std::string_view folded) const {
  index_words();
  const auto found = symbols_of_words_.find(lexicon_.find(folded));
  return found == symbols_of_words_.end() ? std::vector<Symbol>() : found->second;
}

std::vector<Symbol> PatternCompiler::symbols_of_list(ListId list) const {
  const auto [at, fresh] = symbols_of_lists_.try_emplace(list);
  for (std::size_t i = 0; fresh && i < table_.words.size(); ++i) {
    if (table_.words[i].lists.has(list)) at->second.push_back(static_cast<Symbol>(kFirstWord + i));
  }
  return at->second;
}

std::vector<Symbol> PatternCompiler::all_words() const {
  std::vector<Symbol> out = joined({name_symbols(), {kNumber, kHandle, kLink}});
  for (std::size_t i = 0; i < table_.words.size(); ++i)
    out.push_back(static_cast<Symbol>(kFirstWord + i));
  return out;
}

// One unit: brackets and subject signs before it and the bracket after it do not matter.
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
    std::vector<Symbol> out = name_symbols();
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
  // {reporting-verbs} and {any reporting-verbs}: a list is meant.
  const std::string_view bare =
      text.substr(text.starts_with("any ") ? std::string_view("any ").size() : 0);
  if (names_.lists.contains(bare)) {
    fault(place_, column,
          "nothing is called {" + std::string(text) + "}; for a word of the list write {any of " +
              std::string(bare) + "}");
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
  std::vector<bool> goes(kFirstWord + table_.words.size());
  for (const Symbol one : gone) goes[one] = true;
  std::erase_if(from, [&](Symbol s) { return goes[s]; });
}

void KindTable::add(std::vector<Symbol> symbols, KindSet& needs) {
  sort_once(symbols);
  const auto at = std::find(sets_.begin(), sets_.end(), symbols);
  const auto kind = static_cast<std::size_t>(at - sets_.begin());
  if (at == sets_.end()) {
    if (sets_.size() == KindSet::kMost) return;
    sets_.push_back(std::move(symbols));
  }
  needs.add(kind);
}

std::vector<KindSet> KindTable::masks(std::size_t symbols) const {
  std::vector<KindSet> out(symbols);
  for (std::size_t set = 0; set < sets_.size(); ++set) {
    for (const Symbol one : sets_[set]) out[one].add(set);
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
    out.push_back(open_symbols());
  } else if (text == "subject") {
    out.push_back(subject_symbols());
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
  if (quote_thing(pattern.text) != nullptr) return false;  // a fault that is told
  if (pattern.text.starts_with("sentence ") || pattern.text.starts_with("paragraph ")) {
    out.push_back(pattern.text.starts_with("sentence ") ? kSentence : kParagraph);
    return false;
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

}  // namespace inquit
