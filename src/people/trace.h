// PeopleTrace: the candidates considered in resolving a mention, for explanations and measurements.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "clauses/pieces.h"
#include "people/entity_lists.h"

namespace inquit {

// Whether candidates are kept: costs time and memory, and does not change results.
enum class Tracing : std::uint8_t { off, on };

struct PeopleTrace {
  struct Evidence {
    std::string_view kind;  // as the pack's weights name it: "same-sentence"
    float weight = 0;       // what one of it adds
    float amount = 1;       // how much of it there is
  };
  struct Candidate {
    EntityId entity;   // none: somebody new
    std::string name;  // as a speaker; for somebody new the description
    std::vector<Evidence> evidence;
    float total = 0;
  };
  // One decision. candidates: in the order in which they were weighed.
  struct Decision {
    MentionId mention;
    std::string_view question;  // the pack's weights: "he-or-she", "descriptions"
    std::vector<Candidate> candidates;
    std::size_t chosen = 0;
  };
  std::vector<Decision> decisions;
};

}  // namespace inquit
