// Interview: identifies who asks and who answers in an interview, and resolves the labels of a
// transcript: SMITH:, Q:, THE CHAIR:.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "people/coreference.h"
#include "people/entities.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it. Total time is linear if lines are
// queried in text order; the results do not depend on the order. Not thread
// safe.
class Interview {
 public:
  Interview(const Entities& cast, Coreference& references) : cast_(cast), references_(references) {}

  // Resolves a transcript or post label to an entity, given its words and the token at which its
  // line begins; kNone if the article names nobody like that.
  EntityId entity_of_label(std::vector<NameWord> label, std::uint32_t line);
  // Who asks and who answers, by the token at which a turn begins; kNone: the article does not tell
  // who asks.
  EntityId interviewer(std::uint32_t turn);
  EntityId interviewee(std::uint32_t turn);
  // The mention at the head of the questions that a line belongs to, after entity_of_label was
  // asked about the line; kNone: nobody heads them.
  MentionId questioner() const { return lines_.header; }

 private:
  EntityId entity_of(MentionId mention) { return references_.of(mention).entity; }
  EntityId asker(std::uint32_t line);
  EntityId answerer(EntityId asking);
  void weigh_answerers();
  bool heads_questions(const Mention& mention) const;
  bool is_sworn(const Mention& mention) const;
  bool is_asking(const Mention& mention) const;
  EntityId with_initials(std::string_view initials);
  bool in_list(NameWord word, ListId list) const;

  const Entities& cast_;
  Coreference& references_;
  // What is known up to a line.
  struct Lines {
    MentionId mention{0};  // the first that was not looked at
    std::uint32_t line = 0;
    EntityId asked, last;
    EntityId sworn;    // the witness who was called last
    MentionId header;  // the mention that heads the questions: BY MS. ROE
  };
  Lines lines_;
  std::array<EntityId, 2> answerers_;  // the most likely, the next
  bool weighed_ = false;
  std::optional<std::unordered_map<std::string, EntityId>> by_initials_;  // of people
};

}  // namespace inquit
