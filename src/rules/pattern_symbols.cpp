#include "rules/pattern_symbols.h"

#include <algorithm>
#include <cctype>
#include <functional>

#include "rules/compile.h"

namespace inquit {

using namespace symbol;

namespace {

constexpr Symbol kOtherUnits[] = {kNumber, kHandle, kLink};

}  // namespace

std::vector<Symbol> joined(std::initializer_list<std::span<const Symbol>> all) {
  std::vector<Symbol> out;
  for (const std::span<const Symbol> one : all) out.insert(out.end(), one.begin(), one.end());
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
    const auto add_list = [&](const Thing& thing) {
      if (thing.kind != Thing::Kind::list) return;
      const auto found = names.lists.find(thing.argument);
      if (found != names.lists.end()) out.lists.push_back(found->second);
    };
    const Thing thing = read_thing(pattern.text);
    add_list(thing);
    if (!thing.without.empty()) add_list(read_thing(thing.without));
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
  std::vector<Symbol> out = joined({name_symbols(), kOtherUnits});
  for (std::size_t i = 0; i < table_.words.size(); ++i)
    out.push_back(static_cast<Symbol>(kFirstWord + i));
  return out;
}

// The symbols of a word or sign written out in a pattern.
std::vector<Symbol> PatternCompiler::symbols_of_written(const Pattern& word) {
  const std::string& text = word.text;
  for (const std::string_view mark :
       {"\"", "'", "`", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98"}) {
    if (!text.starts_with(mark) || (mark == "'" && text.size() > 1)) continue;
    fault(place_, word.column,
          "a pattern cannot contain quotation marks; write {quote} for the quote with its marks");
    return {};
  }
  if (text == "\xE2\x80\x94" || text == "\xE2\x80\x93" || text == "--")
    return {symbol_of_sign(0x2014, 3)};
  if (text == "..." || text == "\xE2\x80\xA6") return {symbol_of_sign(0x2026, 3)};
  const bool sign = text.size() == 1 && std::isalnum(static_cast<unsigned char>(text[0])) == 0;
  return sign ? std::vector<Symbol>{symbol_of_sign(static_cast<unsigned char>(text[0]), 1)}
              : symbols_of_word(text);
}

void PatternCompiler::no_such_thing(std::string_view text, std::uint64_t column) {
  // {reporting-verbs}, {any reporting-verbs} and {anyof reporting-verbs}: a list is meant.
  std::string_view bare = text;
  for (const std::string_view begin : {"any ", "anyof ", "all of ", "one of "}) {
    if (bare.starts_with(begin)) bare.remove_prefix(begin.size());
  }
  if (names_.lists.contains(bare)) {
    fault(place_, column,
          "nothing is called {" + std::string(text) + "}; for a word of the list write {any of " +
              std::string(bare) + "}");
    return;
  }
  std::vector<std::string_view> known = known_things();
  for (const auto& [name, part] : names_.parts) known.push_back(name);
  std::erase(known, text);  // {cue} has a meaning of its own, and yet a pack defines it
  const std::string meant = did_you_mean(text, known);
  fault(
      place_, column,
      "nothing is called {" + std::string(text) + "}" +
          (meant.empty() && text.find(' ') != text.npos
               ? "; for a word of a list write {any of LIST}, for a part its name"
           : meant.empty() ? "; a part of that name can be defined with: part " + std::string(text)
                           : meant));
}

std::vector<Symbol> PatternCompiler::symbols_of_thing(const Thing& thing, std::uint64_t column) {
  std::vector<Symbol> out;
  switch (thing.kind) {
    case Thing::Kind::unit:
      out.assign(thing.symbols.begin(), thing.symbols.end());
      break;
    case Thing::Kind::word:
      out = all_words();
      if (!thing.without.empty()) std::erase_if(out, [](Symbol s) { return s < kNumber; });
      break;
    case Thing::Kind::capitalised:
      out.assign(name_symbols().begin(), name_symbols().end());
      for (std::size_t i = 0; i < table_.words.size(); ++i) {
        if (table_.words[i].shape > 0) out.push_back(static_cast<Symbol>(kFirstWord + i));
      }
      break;
    case Thing::Kind::list: {
      const auto found = names_.lists.find(thing.argument);
      if (found != names_.lists.end()) {
        out = symbols_of_list(found->second);
        break;
      }
      std::vector<std::string_view> known;
      for (const auto& [name, id] : names_.lists) known.push_back(name);
      fault(place_, column,
            "no list is called \"" + std::string(thing.argument) + "\"" +
                did_you_mean(thing.argument, known));
      break;
    }
    default:
      if (names_.parts.contains(thing.base)) {
        out = symbols_of_part(thing.base, column);
      } else {
        no_such_thing(thing.base, column);
      }
  }
  if (!thing.without.empty()) take_out(out, thing.without, column);
  return out;
}

// Of a part whose alternatives are single units.
std::vector<Symbol> PatternCompiler::symbols_of_part(std::string_view name, std::uint64_t column) {
  std::vector<Symbol> out;
  const auto add = [&](const std::vector<Symbol>& more) {
    out.insert(out.end(), more.begin(), more.end());
  };
  const auto walk = [&](const auto& self, const Pattern& one) -> void {
    if (one.kind == Pattern::Kind::thing && one.text != name)
      add(symbols_of_thing(resolve_thing(one.text, names_.parts), column));
    if (one.kind == Pattern::Kind::word) add(symbols_of_word(one.text));
    for (const Pattern& child : one.children) self(self, child);
  };
  for (const Pattern& is : names_.parts.find(name)->second) walk(walk, is);
  return out;
}

void PatternCompiler::take_out(std::vector<Symbol>& from, std::string_view what,
                               std::uint64_t column) {
  std::vector<bool> goes(kFirstWord + table_.words.size());
  for (const Symbol one : symbols_of_thing(resolve_thing(what, names_.parts), column))
    goes[one] = true;
  std::erase_if(from, [&](Symbol s) { return goes[s]; });
}

std::uint32_t KindTable::add(SymbolSet symbols) {
  const auto [at, fresh] =
      numbers_.emplace(std::move(symbols), static_cast<std::uint32_t>(sets_.size()));
  if (fresh) {
    sets_.push_back(&at->first);
    asked_.push_back(0);
  }
  ++asked_[at->second];
  return at->second;
}

void KindTable::number_bits() {
  std::vector<std::uint32_t> order(sets_.size());
  for (std::uint32_t kind = 0; kind < order.size(); ++kind) order[kind] = kind;
  std::ranges::stable_sort(order, std::greater(), [&](std::uint32_t kind) { return asked_[kind]; });
  bits_.assign(sets_.size(), kNoBit);
  for (std::size_t bit = 0; bit < std::min(order.size(), KindSet::kMost); ++bit)
    bits_[order[bit]] = bit;
}

KindSet KindTable::bits_of(const std::vector<std::uint32_t>& kinds) const {
  KindSet out;
  for (const std::uint32_t kind : kinds) {
    if (bits_[kind] != kNoBit) out.add(bits_[kind]);
  }
  return out;
}

std::vector<KindSet> KindTable::masks(std::size_t symbols) const {
  std::vector<KindSet> out(symbols);
  for (std::size_t kind = 0; kind < sets_.size(); ++kind) {
    if (bits_[kind] == kNoBit) continue;
    for (const Symbol one : *sets_[kind]) out[one].add(bits_[kind]);
  }
  return out;
}

}  // namespace inquit
