// What a RuleSet holds. Inside rules/ only.
#pragma once

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

#include "rules/compile.h"
#include "rules/flat_array.h"
#include "rules/rule_index.h"
#include "rules/rule_set.h"
#include "rules/tone_lexicon.h"

namespace inquit {

// What stages derive of rules (RuleSet::derived); few, so that a list serves. Rules that are copied
// to be changed start without.
struct Derivations {
  Derivations() = default;
  Derivations(const Derivations&) {}
  Derivations& operator=(const Derivations&) = delete;

  std::mutex mutex;
  std::vector<std::pair<std::type_index, std::shared_ptr<const void>>> made;
};

// A pack that was read from an image has only what an analysis needs; this makes the rest.
struct Completion {
  Completion() = default;
  Completion(const Completion& other) : compile(other.compile) {}
  Completion& operator=(const Completion&) = delete;

  RuleSet (*compile)() = nullptr;  // the same pack from its sources; none: nothing is missing
  std::once_flag once;
  std::shared_ptr<const RuleSet::Impl> made;
};

struct RuleSet::Impl {
  PackSource source;
  std::string name, version, language;
  TokenOptions token_options;
  Grammar grammar;
  float threshold = 0;
  Lexicon lexicon;
  KnownNames names;
  SymbolTable table;
  std::vector<std::pair<ListSet, WordInfo>>
      unknown;  // what endings tell of words not in the lexicon, sorted by lists
  std::vector<Rule> rules;
  std::vector<std::shared_ptr<const CompiledRule>> compiled;
  std::shared_ptr<const RuleIndex> index = std::make_shared<RuleIndex>();
  std::vector<std::uint32_t> replaced;  // rules of other patterns than `index` knows
  std::vector<std::uint32_t> leaning;   // rules
  FlatArray<std::uint64_t> beats;       // a bit for each winner and loser
  std::shared_ptr<const PatternCompiler::Scanner> mentions;  // none: the pack has no part "speaker"
  ToneLexicon tones;
  std::vector<WeightsSource> weights;
  std::vector<std::vector<ListEntry>> entries;  // of each of kListsReadByEntry

  mutable Derivations derived;
  mutable Completion completion;

  // Whether a rule beats another, directly or through others; and that it does.
  bool does_beat(std::uint32_t winner, std::uint32_t loser) const {
    const std::size_t bit = winner * rules.size() + loser;
    return (beats[bit / 64] >> (bit % 64)) & 1;
  }
  void set_beats(std::uint32_t winner, std::uint32_t loser) {
    const std::size_t bit = winner * rules.size() + loser;
    beats.edit(bit / 64) |= std::uint64_t{1} << (bit % 64);
  }

  bool is_replaced(std::uint32_t rule) const {
    return std::ranges::find(replaced, rule) != replaced.end();
  }
  // The pack with its sources, parts and table of symbols.
  const Impl& complete() const;
};

// Fills in which rules lean on what lies beyond the quote's sentence.
void list_leaning(RuleSet::Impl& impl);

}  // namespace inquit
