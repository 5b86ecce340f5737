// Attribution: the speaker of a quote, and the rule that decided it.
#pragma once

#include <optional>
#include <string_view>

#include "base/span.h"
#include "people/named_by.h"
#include "people/speaker.h"

namespace inquit {

// The attribution of one quote. Without a speaker it is not stated, or not known to inquit.
struct Attribution {
  std::optional<Speaker> speaker;
  std::optional<Span> mention;  // the words that name the speaker; none if only inferred
  std::optional<Span> cue;      // the reporting word: "said"
  NamedBy by = NamedBy::none;   // how the mention became the name
  std::optional<Span> because;  // the words that show it, beside the mention
  std::optional<Speaker> via;   // who relays the words
  std::optional<Span> via_mention;
  std::string_view rule;  // the deciding rule's name; lives as long as the RuleSet; may be empty
  float confidence = 0;   // 0 to 1: how often such an answer is right
  std::string_view modality_rule;  // the rule that says the words were not said so, if one does
};

}  // namespace inquit
