// Interview: who asks and who answers where the article is a dialogue, and whom a label before a
// line means: SMITH:, Q:, THE CHAIR:.
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

// Keeps references to its arguments, which must outlive it. Lines are asked about in text order,
// for the whole to be linear; another order gives the same answers. Not for sharing between
// threads.
class Interview {
 public:
  Interview(const Entities& cast, const Coreference& references)
      : cast_(cast), references_(references) {}

  // Whoever a label means: its words, and the token at which its line begins; kNone: nobody that
  // the article names.
  std::uint32_t entity_of_label(std::vector<NameWord> label, std::uint32_t line);
  // Who asks and who answers, by the token at which a turn begins; kNone: the article does not tell
  // who asks.
  std::uint32_t interviewer(std::uint32_t turn);
  std::uint32_t interviewee(std::uint32_t turn);

 private:
  std::uint32_t entity_of(std::uint32_t mention) const {
    return references_.of(mention).entity.value;
  }
  std::uint32_t asker(std::uint32_t line);
  std::uint32_t answerer(std::uint32_t asking);
  void weigh_answerers();
  bool heads_questions(const Mention& mention) const;
  bool asks(const Mention& mention) const;
  std::uint32_t with_initials(std::string_view initials);
  bool in_list(NameWord word, ListId list) const;

  const Entities& cast_;
  const Coreference& references_;
  // What is known up to a line.
  struct Lines {
    std::uint32_t mention = 0;  // the first that was not looked at
    std::uint32_t line = 0;
    std::uint32_t asked = kNone, last = kNone;
  };
  Lines lines_;
  std::array<std::uint32_t, 2> answerers_{kNone, kNone};  // the most likely, the next
  bool weighed_ = false;
  std::optional<std::unordered_map<std::string, std::uint32_t>> by_initials_;  // of people
};

}  // namespace inquit
