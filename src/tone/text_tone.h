// TextTone: the tone of a standalone text, as given by `inquit tone`: words of the tone lists
// count, except in names.
//
//   Judge Savage praised the choir.   ->   positive; hits praised
//
// Names are looked for only where a graded word has a capital, since few texts have such a one.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"
#include "names/names.h"
#include "rules/rule_set.h"
#include "rules/word_memory.h"
#include "text/text.h"
#include "tokens/token.h"
#include "tone/scorer.h"

namespace inquit {

// Where names stand whose words have no tone, in bytes and in order: those of people that a title
// or a given name tells, and those of bodies and places that have several words (Victory Gardens),
// but where every word has a capital, since a headline's words are no names. A single word with a
// capital may be anything (a Disaster).
std::vector<Span> toneless_names(const Tokens& tokens, std::span<const Name> names);

// Reuses buffers: one per thread. rules and lexicon must outlive it; the lexicon
// may be another than that of the rules.
class TextTone {
 public:
  TextTone(const RuleSet& rules, const ToneLexicon& lexicon)
      : rules_(&rules), memory_(rules), scorer_(lexicon) {}
  explicit TextTone(const RuleSet& rules) : TextTone(rules, rules.tones()) {}

  // As of ToneScorer. Time grows linearly with the text.
  Tone tone(std::string_view text, std::span<const Span> targets = {});
  Tone explain(std::string_view text, std::vector<ToneStep>& steps,
               std::span<const Span> targets = {});
  ToneScorer::Summary score(std::string_view text);

  // What the last text held.
  const ToneScorer& scorer() const { return scorer_; }

 private:
  std::span<const Span> names_of(std::string_view text);

  const RuleSet* rules_;
  WordMemory memory_;
  ToneScorer scorer_;
  std::vector<Span> names_;
};

}  // namespace inquit
