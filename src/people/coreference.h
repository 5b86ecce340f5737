// Coreference: whom each mention of an article means.
// In go the entities that the article names and its mentions, out comes for each mention the entity
// that it means, how that was found, and how likely it is to be right.
//
//   Jane Roe met the mayor. “We won,” she said.   ->   she: Jane Roe, by pronoun
//
// One decision for all kinds of mention: candidates, each with evidence; a weight for each kind of
// evidence (the pack's *.weights files); the highest total wins, of equals the one mentioned last.
// README.md beside this file has the model, with an article traced from its bytes to a name.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "clauses/clauses.h"
#include "clauses/pieces.h"
#include "people/entities.h"
#include "people/named_by.h"
#include "people/people_weights.h"
#include "people/places.h"
#include "people/speaker.h"
#include "people/tally.h"
#include "people/trace.h"

namespace inquit {

struct Reference {
  EntityId entity;  // none: nobody that the article brings in
  NamedBy by = NamedBy::none;
  // Of this candidate among those considered (softmax of the totals); 1 where there was no choice.
  float probability = 1;
  IndexRange<std::uint32_t>
      because;  // the pieces that show it, empty where the mention itself does
};

// What the mentions of an article mean. They are decided in text order, for each depends on those
// before it, as far as somebody asks: the answers are those of a pass over all of them. Keeps
// references to its arguments, which must outlive it; but clauses and cues only until it is made.
// Near linear: candidates and looks back are bounded. Not thread safe.
class Coreference {
 public:
  // speaker_of_quote: the mention that speaks each quote, kNone where nothing tells. Where it is
  // traced, all mentions are decided at once.
  Coreference(const Entities& cast, const Clauses& clauses, const std::vector<Cue>& cues,
              std::vector<MentionId> speaker_of_quote, Tracing tracing = Tracing::off);

  // What was considered, where it is traced.
  const PeopleTrace& trace() const { return trace_; }

  Reference of(MentionId mention);
  // How likely the name of what a mention means is to be right, from 0 to 1: by the way in which it
  // was found and, where candidates were weighed, by how clearly this one won.
  float confidence_of(MentionId mention);
  float confidence_of_nobody() const;  // where the article brings nobody in
  // As a speaker: the name in full or, for whom the article only describes, the fullest
  // description, which any mention may give.
  Speaker speaker(EntityId e);

 private:
  // Where the mention that is looked at stands.
  struct Spot {
    std::uint32_t sentence = 0;  // of the text around quotes
    std::uint32_t paragraph = 0;
    std::uint32_t quote = kNone;  // that it is inside of
  };
  // What is known of an entity up to the mention that is looked at, with what weighing it asks of
  // the entity, so that a candidate is one record.
  struct Track {
    std::uint32_t mentions = 0;
    MentionId last;
    std::uint32_t first_sentence = 0;
    std::uint32_t last_sentence = 0;  // of the text around quotes
    std::uint32_t last_paragraph = 0;
    std::uint32_t quote = kNone;  // that the last mention stands in
    MentionPlace place;           // the best one in that sentence
    bool by_pronoun = false;      // the last mention is a pronoun
    bool has_spoken = false;
    bool listed = false;
    bool callable = false;  // he or she can be this one at all
    bool sure = false;      // certainly a person
    bool titled = false;    // its gender is a title's
    bool named = false;     // the article names it, and by no fuller form elsewhere
    NameKind kind = NameKind::other;
    Gender gender = Gender::unknown;  // the entity's, or learnt from a pronoun
    EntityId newer, older;            // by their last mentions
  };
  // Somebody or something that the article describes and does not name.
  struct Described {
    std::string name;  // empty until it is asked for
    MentionId first;
    EntityId owner;  // whose: her brother
    DescribedKind kind = DescribedKind::unknown;
    SpeakerKind speaker = SpeakerKind::unnamed;
    bool plural = false;
    bool of_owner = false;      // goes by its owner's name: Warren Pike’s office
    bool anonymous = false;     // its head is one of those that mostly stay without a name
    bool fully_worded = false;  // no mention that is not decided can tell more
    NameWord head = kNoWord;
    IndexRange<std::uint32_t> words;  // its modifiers, in described_words_
    EntityId older, newer;            // those with the same head
  };
  // A description that is being resolved.
  struct Description {
    MentionId number;
    const Mention* mention = nullptr;
    std::uint32_t head = 0;  // piece
    NameWord head_word = kNoWord;
    RoleKey role;                           // of the head
    std::span<const std::string> narrower;  // roles that the head takes in
    DescribedKind kind = DescribedKind::unknown;
    Gender gender = Gender::unknown;
    EntityId owner;                       // her brother, where it is known who she is
    bool owned = false;                   // her brother
    bool bare = false;                    // nothing but an article and the head
    bool anonymous = false;               // a head that mostly stays without a name: the source
    bool attending = false;               // one who deals with others: the judge
    bool epithet = false;                 // one that stands for somebody named: the striker
    NameWord years = kNoWord;             // the 34-year-old
    std::span<const NameWord> modifiers;  // until the next description is read
    std::size_t holders = 0;              // named ones who are said to hold the role
    bool described_before = false;        // somebody with the same head
    EntityId most_recent;                 // of the named ones that it can mean
  };
  // A pronoun of a man or a woman that is being resolved.
  struct Personal {
    MentionId number;
    Gender gender = Gender::unknown;
    EntityId outer;  // whoever speaks the quote around it
    // By sentences back, the person who was the subject of the main clause last.
    std::array<EntityId, 3> mains;
  };
  struct Candidate {
    EntityId entity;  // none: somebody new
    float total = 0;
  };
  using PersonTally = Tally<PersonEvidence, kPersonEvidence.size()>;
  using DescriptionTally = Tally<DescriptionEvidence, kDescriptionEvidence.size()>;

  static constexpr int kDeepest = 8;  // quotes within quotes
  // A pronoun tells whether a person is a man or a woman where it is as likely as this to mean him
  // or her.
  static constexpr float kSureOfGender = 0.7f;

  void find_main();
  void find_order();
  void decide_next();
  void decide_all();
  void decide_wordings(EntityId e);
  Speaker speaker_so_far(EntityId e) const;
  Reference decide(MentionId mention);
  Reference named(MentionId mention) const;
  Reference pronoun(MentionId mention);
  Reference described(MentionId mention);
  // Appends a candidate; where its evidence is noted, null where nothing is traced. Valid until the
  // next one.
  std::vector<PeopleTrace::Evidence>* add_candidate(EntityId e);
  Reference choose(MentionId mention, std::string_view question);  // of the candidates

  // pronouns.cpp
  Gender gender_of_pronoun(std::uint32_t piece) const;
  Reference first_person(MentionId mention) const;
  Reference relative(MentionId mention);
  Reference person_called(MentionId mention, Gender gender);
  bool may_be_called(EntityId e) const { return tracks_[e].callable; }
  void weigh_person(const Personal& pronoun, EntityId e, std::size_t rank,
                    PersonTally& tally) const;
  Reference thing_called(MentionId mention);
  bool comes_before(EntityId a, EntityId b) const {  // by their last mentions
    return mention_at(tracks_[a].last).first < mention_at(tracks_[b].last).first;
  }

  // described.cpp
  EntityId owner_of(MentionId mention, std::uint32_t head);
  EntityId apposed_name(MentionId mention) const;
  bool says_what_somebody_is(MentionId mention) const;
  EntityId whom_it_describes(MentionId mention) const;
  EntityId add_described(const Description& description);
  std::string wording(const Described& known) const;
  void reword(const Description& description, EntityId e);
  void weigh_named(const Description& description, EntityId e, DescriptionTally& tally) const;
  void weigh_described(const Description& description, EntityId e, DescriptionTally& tally) const;
  bool is_from_elsewhere(const Description& description, const Entity& known) const;
  std::vector<NameWord> origins(IndexRange<std::uint32_t> pieces) const;
  void weigh_newcomer(const Description& description, DescriptionTally& tally) const;
  bool may_be_described(const Description& description, EntityId e) const;
  bool may_be_called_by(const Description& description) const;
  void find_candidates(Description& description);  // into found_
  void read_modifiers(const Mention& mention, std::uint32_t head);
  const RoleFact* fact(const Description& description, EntityId e) const;
  bool has_role(const Entity& known, NameWord word) const;
  std::span<const NameWord> words_of(const Described& known) const {
    return std::span(described_words_)
        .subspan(known.words.begin, known.words.end - known.words.begin);
  }

  void note(MentionId mention, EntityId e);
  void note(MentionId mention, EntityId e, const MentionPlace& place);
  void note_pair(MentionId mention, EntityId e);
  Reference one_of_pair(bool second) const;
  void move_to_front(EntityId e);
  EntityId outer_speaker(MentionId mention) const;
  Spot spot_of(MentionId mention) const;
  const Mention& mention_at(MentionId m) const { return cast_.all.mentions[m]; }
  bool is_named(EntityId e) const { return e < cast_.entities.next(); }
  const Entity& named_entity(EntityId e) const { return cast_.entities[e]; }
  const Described& described_entity(EntityId e) const {
    return described_[e.value - cast_.entities.size()];
  }
  bool has(std::uint32_t u, ListId list) const { return cast_.has(u, list); }

  const Entities& cast_;
  const WordLists& lists_;
  const PeopleWeights& weights_;
  const BroaderRoles& broader_roles_;
  const std::vector<MentionId> speaker_of_quote_;
  const bool traced_;
  PeopleTrace trace_;

  IdVector<MentionId, MentionPlace> places_;
  IdVector<MentionId, Reference> references_;
  std::vector<Described> described_;
  IdVector<EntityId, Track> tracks_;
  IdVector<MentionId, bool> speaks_;
  std::vector<NameWord> described_words_;
  struct SameHead {
    EntityId oldest, newest;
  };
  std::vector<SameHead> by_head_;  // of described_, by the word; those after the last have none
  EntityId newest_;                // mentioned last
  Spot here_;                      // of the mention that is looked at
  struct Pair {                    // the two people who stood side by side last
    EntityId first, second;
    std::uint32_t sentence = 0;
  };
  Pair pair_;
  MentionId last_noted_;
  EntityId last_speaker_;
  EntityId main_person_, main_body_, most_named_;
  std::size_t people_ = 0, bodies_ = 0;  // that the article names
  std::size_t people_so_far_ = 0;
  // Of the mention that is looked at.
  std::vector<Candidate> candidates_;
  std::vector<std::vector<PeopleTrace::Evidence>> evidence_;  // of each, where it is traced
  std::vector<EntityId> found_;
  std::vector<NameWord> modifiers_;
  std::vector<MentionId> order_;  // of the text
  std::size_t decided_ = 0;       // of order_: how many are
  IdVector<MentionId, bool> is_decided_;
};

}  // namespace inquit
