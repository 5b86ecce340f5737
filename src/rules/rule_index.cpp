#include "rules/rule_index.h"

#include <algorithm>
#include <map>
#include <optional>

#include "rules/compile.h"
#include "rules/symbol_classes.h"
#include "rules/symbol_tree.h"

namespace inquit {
namespace {

// How many symbols to a side are looked at: more than a sentence has that somebody wrote, few
// enough that a sentence of a thousand quotes takes no square of them.
constexpr std::uint32_t kWidest = 400;

// A way is posted under what it needs where that is so few symbols: a written word has one for each
// of its shapes, a short list some more. Larger sets stand in nearly every sentence.
constexpr std::size_t kMostPosted = 16;

// How many sets of symbols that ways begin with are told apart on a side.
constexpr std::size_t kMostFirst = 256;

// Sets of many symbols first.
struct LargerFirst {
  bool operator()(const SymbolSet& a, const SymbolSet& b) const {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  }
};

bool ends_sentence(Symbol symbol) {
  return symbol == symbol::kSentence || symbol == symbol::kParagraph;
}

// Where a way is posted: the set of symbols, and the side on which it stands.
struct Key {
  const SymbolSet* symbols = nullptr;
  bool left = false;
};

// Rare is what few symbols are and few patterns ask for: of “the answer”, which 800 rules look for
// in as many ways, each rule's own word.
std::optional<Key> rarest_need(const Find& find, const KindTable& kinds) {
  std::optional<Key> out;
  std::size_t least = 0;
  for (const bool left : {true, false}) {
    for (const std::uint32_t kind : (left ? find.left : find.right).needed) {
      const SymbolSet& symbols = kinds.symbols(kind);
      const std::size_t weight = symbols.size() * kinds.asked(kind);
      if (symbols.size() > kMostPosted || (out && weight >= least)) continue;
      out = Key{&symbols, left};
      least = weight;
    }
  }
  return out;
}

}  // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules, const std::vector<CompiledRule>& compiled,
                     const KindTable& kinds, std::size_t symbols)
    : symbols_(symbols), kinds_of_symbol_(kinds.masks(symbols)) {
  number_ways(rules, compiled);
  for (const bool left : {true, false}) fill_rows(compiled, left);
  post(compiled, kinds);
}

void RuleIndex::number_ways(const std::vector<Rule>& rules,
                            const std::vector<CompiledRule>& compiled) {
  for (std::uint32_t r = 0; r < compiled.size(); ++r) {
    first_way_.push_back(static_cast<std::uint32_t>(ways_.size()));
    for (std::uint32_t f = 0; f < compiled[r].finds.size(); ++f) ways_.push_back({r, f});
  }
  words_ = (ways_.size() + 63) / 64;
  unposted_.resize(words_);
  fitting_.resize(kTraits * words_);
  for (std::size_t way = 0; way < ways_.size(); ++way) {
    const auto [r, f] = ways_[way];
    const std::uint64_t bit = std::uint64_t{1} << (way % 64);
    const bool around = rules[r].where == Where::around && rules[r].names != Names::same;
    if (!around) continue;
    unposted_.edit(way / 64) |= bit;
    const std::size_t needs = compiled[r].finds[f].needs;
    for (std::size_t traits = 0; traits < kTraits; ++traits) {
      if ((needs & traits) == needs) fitting_.edit(traits * words_ + way / 64) |= bit;
    }
  }
}

// Symbols that the same ways can begin with share a row, so that there are few. Ways that begin
// with a word of their own beyond kMostFirst such words count as beginning anywhere: those are
// posted.
void RuleIndex::fill_rows(const std::vector<CompiledRule>& compiled, bool left) {
  std::map<SymbolSet, std::vector<std::uint32_t>, LargerFirst> ways_of_set;
  std::vector<std::uint64_t> anywhere(words_);
  for (std::uint32_t way = 0; way < ways_.size(); ++way) {
    const Find& find = compiled[ways_[way].rule].finds[ways_[way].find];
    const Expression& expression = (left ? find.left : find.right).expression;
    SymbolSet first;
    if (!expression || may_take_nothing(expression.tree(), first)) {
      anywhere[way / 64] |= std::uint64_t{1} << (way % 64);
    } else {
      ways_of_set[std::move(first)].push_back(way);
    }
  }
  // The sets of kMostFirst, and which ways begin with each; symbols that none tells apart are one
  // class, and each class has a row.
  std::vector<SymbolBits> sets;
  std::vector<const std::vector<std::uint32_t>*> ways;
  SymbolClasses classes(symbols_ + 1);
  for (const auto& [symbols, of] : ways_of_set) {
    if (ways.size() == kMostFirst) {
      for (const std::uint32_t way : of) anywhere[way / 64] |= std::uint64_t{1} << (way % 64);
      continue;
    }
    classes.split_by(sets.emplace_back(symbols_ + 1, symbols));
    ways.push_back(&of);
  }
  Side& side = left ? left_ : right_;
  constexpr std::uint16_t kNoRow = 0xFFFF;
  std::vector<std::uint16_t> row_of_class(classes.count(), kNoRow);
  std::uint16_t rows = 0;
  for (std::size_t symbol = 0; symbol <= symbols_; ++symbol) {
    std::uint16_t& row = row_of_class[classes.class_of()[symbol]];
    if (row == kNoRow) {
      row = rows++;
      side.rows.append(anywhere);
      for (std::size_t set = 0; set < sets.size(); ++set) {
        if (!sets[set][symbol]) continue;
        for (const std::uint32_t way : *ways[set])
          side.rows.edit(side.rows.size() - words_ + way / 64) |= std::uint64_t{1} << (way % 64);
      }
    }
    side.row_of_symbol.push_back(row);
  }
}

void RuleIndex::post(const std::vector<CompiledRule>& compiled, const KindTable& kinds) {
  std::vector<std::vector<std::uint32_t>> posted_left(symbols_), posted_right(symbols_);
  for (std::uint32_t way = 0; way < ways_.size(); ++way) {
    std::uint64_t& bits = unposted_.edit(way / 64);
    const std::uint64_t bit = std::uint64_t{1} << (way % 64);
    if ((bits & bit) == 0) continue;
    const auto key = rarest_need(compiled[ways_[way].rule].finds[ways_[way].find], kinds);
    if (!key) continue;
    bits &= ~bit;
    for (const Symbol one : *key->symbols)
      (key->left ? posted_left : posted_right)[one].push_back(way);
  }
  for (const bool left : {true, false}) {
    Side& side = left ? left_ : right_;
    for (const std::vector<std::uint32_t>& ways : left ? posted_left : posted_right) {
      side.posted_from.push_back(static_cast<std::uint32_t>(side.posted.size()));
      side.posted.append(ways);
    }
    side.posted_from.push_back(static_cast<std::uint32_t>(side.posted.size()));
  }
}

// Visits the symbols on one side of a place, up to the sentence's end; false where that is too far.
template <typename Visit>
bool RuleIndex::walk(const Sequence& sequence, std::uint32_t at, bool left, Visit visit) const {
  const Symbol* const symbols = sequence.data();
  if (left) {
    const std::uint32_t last = at > kWidest ? at - kWidest : 0;
    for (std::uint32_t i = at; i-- > last;) {
      visit(symbols[i]);
      if (ends_sentence(symbols[i])) return true;
    }
    return last == 0;
  }
  const std::uint32_t end = std::min<std::uint32_t>(sequence.size(), at + 1 + kWidest);
  for (std::uint32_t i = at + 1; i < end; ++i) {
    visit(symbols[i]);
    if (ends_sentence(symbols[i])) return true;
  }
  return end == sequence.size();
}

// Beyond kWidest there may be anything.
Surroundings RuleIndex::surroundings(const Sequence& sequence, std::uint32_t at) const {
  Surroundings out;
  for (const bool left : {true, false}) {
    KindSet& kinds = left ? out.left : out.right;
    if (!walk(sequence, at, left, [&](Symbol one) { kinds |= kinds_of_symbol_[one]; }))
      kinds = KindSet::all();
  }
  return out;
}

bool RuleIndex::find_around(const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
                            WayBits& bits, Surroundings& around) const {
  if (words_ == 0) return false;
  const std::uint64_t* const left = left_row(sequence, at);
  const std::uint64_t* const right = right_row(sequence, at + 1);
  const std::uint64_t* const fitting = fitting_.data() + traits % kTraits * words_;
  std::uint64_t any = 0;
  for (std::size_t word = 0; word < words_; ++word) any |= left[word] & right[word] & fitting[word];
  if (any == 0) return false;

  for (std::size_t word = 0; word < words_; ++word) bits[word] = unposted_[word];
  for (const bool to_left : {true, false}) {
    const Side& side = to_left ? left_ : right_;
    KindSet& kinds = to_left ? around.left : around.right;
    const auto meet = [&](Symbol one) {
      kinds |= kinds_of_symbol_[one];
      for (std::uint32_t i = side.posted_from[one]; i < side.posted_from[one + 1]; ++i)
        bits.add(side.posted[i]);
    };
    if (walk(sequence, at, to_left, meet)) continue;
    kinds = KindSet::all();
    for (const std::uint32_t way : side.posted) bits.add(way);
  }
  for (std::size_t word = 0; word < words_; ++word)
    bits[word] &= left[word] & right[word] & fitting[word];
  return true;
}

}  // namespace inquit
