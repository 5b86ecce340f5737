// Resolves mentions to speakers by their fullest names: "he", "Roe", "the 34-year-old".
// Takes the mentions that attribution chose; returns speakers.
//
//   “We won,” he said.   ->   he: Jane Roe's brother John, "John Roe", a person, by pronoun
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "names/word_lists.h"
#include "people/named_by.h"
#include "people/party.h"
#include "people/speaker.h"
#include "people/trace.h"
#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

class Coreference;
class Interview;
struct Entities;

// A speaker and how he was found.
struct Resolved {
  Speaker speaker;
  NamedBy by = NamedBy::self;
  IndexRange<std::uint32_t> because;  // pieces that show it, empty where the mention itself does
  float confidence = 1;               // how likely the name is to be right where the mention is
};

// Resolves the mentions of one article. Keeps references to its arguments, which must outlive it.
// Not thread safe.
class Resolver {
 public:
  // speaker_of_quote: the mention that speaks each quote, kNone where nothing tells.
  Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces, const Clauses& clauses,
           const std::vector<Cue>& cues, std::vector<MentionId> speaker_of_quote,
           const RuleSet& rules, const WordLists& lists, Tracing tracing = Tracing::off);
  ~Resolver();

  // None: a pronoun without an antecedent in the article.
  std::optional<Resolved> resolve(MentionId mention) const;
  // Whether a mention without an antecedent may still be given as the speaker by its own words: he,
  // they; but not I, whose author is not known, and not who or which.
  bool may_stand_for_itself(MentionId mention) const;
  float confidence_of_nobody() const;
  // Whether a mention is "I" or "we".
  bool is_first_person(MentionId mention) const;
  // The party that asks or answers in an interview, by the first token of a turn.
  std::optional<Resolved> resolve_party(Party party, std::uint32_t turn) const;
  // The name in a post's or transcript's label: tokens, half-open.
  std::optional<Resolved> resolve_label(std::uint32_t first, std::uint32_t last) const;

  // The people whom the article names in full outside of headlines, its author left out: each once
  // by its fullest name, in the order of the names.
  std::vector<std::string> people_in_full() const;

  Coreference& references() const { return *references_; }

 private:
  std::unique_ptr<const Entities> cast_;
  std::unique_ptr<Coreference> references_;
  std::unique_ptr<Interview> interview_;
};

}  // namespace inquit
