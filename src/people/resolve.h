// Resolves mentions to speakers: who "he", "Roe" and "the 34-year-old" are, by their fullest names.
// In go the mentions that won, out come speakers.
//
//   “We won,” he said.   ->   he: Jane Roe's brother John, "John Roe", a person
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "clauses/pieces.h"
#include "clauses/subject.h"
#include "people/party.h"
#include "people/speaker.h"

namespace inquit {

class Referents;

// Names of an article gathered into entities; answers questions about mentions. Keeps references to
// its arguments: they must outlive it. Not for sharing between threads.
class Resolver {
 public:
  // speaker_of_quote: the mention that speaks each quote, kNone where nothing tells.
  Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces,
           const std::vector<Cue>& cues, std::vector<std::uint32_t> speaker_of_quote,
           const RuleSet& rules, const WordLists& lists);
  ~Resolver();

  // None: a pronoun for whom the article has nobody.
  std::optional<Speaker> resolve(std::uint32_t mention);
  // Whether a mention is "I" or "we".
  bool is_first_person(std::uint32_t mention) const;
  // Who asks or answers in the interview, where the turns tell, by the first token of a turn.
  std::optional<Speaker> resolve_party(Party party, std::uint32_t turn);
  // The name in a post's or transcript's label: tokens, half-open.
  std::optional<Speaker> resolve_label(std::uint32_t first, std::uint32_t last);

 private:
  std::unique_ptr<Referents> referents_;
};

}  // namespace inquit
