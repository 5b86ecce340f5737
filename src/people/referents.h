// Referents: which entity each mention of an article means.
// In go the article's entities and mentions, out comes for a mention its entity, if it has one.
//
//   Jane Roe met the mayor. “We won,” she said.   ->   she: Jane Roe
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "clauses/pieces.h"
#include "people/entities.h"
#include "people/speaker.h"

namespace inquit {

// Built once for an article; keeps references to its arguments, which must outlive it. Mentions are
// resolved in text order, so that a pronoun can lean on those before it; an entity that the article
// only describes is added when a mention needs it. Near linear: every look back is bounded. Not
// for sharing between threads.
class Referents : public Entities {
 public:
  // speaker_of_quote: the mention that speaks each quote, kNone where nothing tells.
  Referents(const Text& text, const Tokens& tokens, const Pieces& pieces,
            const std::vector<Cue>& cues, std::vector<std::uint32_t> speaker_of_quote,
            const RuleSet& rules, const WordLists& lists);

  // The entity that a mention means; kNone: none.
  std::uint32_t entity_of(std::uint32_t mention);
  // What is known of an entity, as a speaker.
  Speaker speaker(std::uint32_t entity) const;
  // A description as the article words it, its article left off.
  Speaker phrase(const Mention& mention) const;
  // The official ... after "a federation official": the fuller description, earlier, of the same
  // head; the mention itself if there is none.
  std::uint32_t first_description(std::uint32_t mention) const;
  // Whoever a label before a transcript's line means: its words, e.g. "q", and the token at
  // which the line begins.
  std::uint32_t entity_of_label(std::vector<NameWord> label, std::uint32_t line);
  // Who asks in the interview that the article is, and who answers, by the token at which a turn
  // begins; kNone: the article does not tell who asks.
  std::uint32_t interviewer(std::uint32_t turn);
  std::uint32_t interviewee(std::uint32_t turn);

 private:
  struct Search;

  Gender gender_of_pronoun(const Mention& mention) const;
  bool is_plural_pronoun(const Mention& mention) const;
  bool is_relative(const Mention& mention) const;
  std::uint32_t antecedent(std::uint32_t mention);
  std::uint32_t first_person(std::uint32_t mention);
  std::uint32_t told_of(std::uint32_t mention, Search search);
  std::uint32_t person_before(std::uint32_t mention, Gender gender);
  std::uint32_t recent_person(std::uint32_t mention, Gender gender, std::uint32_t sentences,
                              bool ageless = false);
  std::uint32_t one_called_they(std::uint32_t mention);
  std::uint32_t thing_before(std::uint32_t mention);
  template <typename Visit>
  void look_back(std::uint32_t piece, Visit visit);
  std::uint32_t person_in(const Sentence& sentence, std::uint32_t before, const Search& search);
  std::uint32_t thing_in(const Sentence& sentence, std::uint32_t before, const Mention& pronoun);
  std::uint32_t person_behind(std::uint32_t mention, const Search& search);
  bool stands_alone(const Mention& mention) const;
  std::uint32_t described_person(std::uint32_t mention, const Search& search);
  bool may_be_new(const Mention& mention, const Search& search) const;
  bool tells_what_somebody_is(const Mention& mention) const;
  bool tells_of_another(const Mention& mention) const;
  bool tells_of_who_follows(const Mention& mention) const;
  std::uint32_t name_beside(const Mention& mention) const;
  std::uint32_t outer_speaker(std::uint32_t mention);
  std::uint32_t add_described(std::uint32_t mention, NameKind kind);

  std::uint32_t described(std::uint32_t mention);
  std::uint32_t apposed_name(const Mention& mention) const;
  std::uint32_t owner_of(std::uint32_t mention, std::uint32_t head);
  std::uint32_t of_age(std::uint32_t mention, std::string_view years);
  std::uint32_t with_that_role(const Mention& mention, std::uint32_t head);
  std::uint32_t body_called(std::uint32_t head);
  std::uint32_t lately_named(std::uint32_t mention, std::uint32_t head);
  std::uint32_t last_body(std::uint32_t mention);
  std::uint32_t head_of(const Mention& mention) const;
  bool is_definite(const Mention& mention) const;
  bool introduces(std::uint32_t piece) const;
  bool opens_phrase(std::uint32_t piece) const;
  bool is_verb(std::uint32_t piece) const;
  bool has_preposition(const Mention& mention) const;
  std::uint32_t end_of_phrase(const Mention& mention) const;
  bool is_plural(std::uint32_t head) const;
  bool is_within_quote(const Mention& mention) const;
  bool is_individual(std::uint32_t head) const;

  std::uint32_t asker(std::uint32_t line);
  std::uint32_t answerer(std::uint32_t asking);
  void weigh_answerers();
  bool heads_questions(const Mention& mention) const;
  bool asks(const Mention& mention) const;
  bool in_list(NameWord word, ListId list) const;

  std::vector<std::uint32_t> speaker_of_quote_;
  std::vector<std::uint32_t> entity_of_mention_;  // memo; kNone: none
  std::vector<bool> resolved_;

  // What is known of an interview up to a line; lines are asked about in order.
  struct Interview {
    std::uint32_t mention = 0;  // the first that was not looked at
    std::uint32_t line = 0;
    std::uint32_t asked = kNone, last = kNone;
  };
  Interview interview_;
  std::array<std::uint32_t, 2> answerers_{kNone, kNone};  // the most likely, the next
  bool weighed_ = false;
};

}  // namespace inquit
