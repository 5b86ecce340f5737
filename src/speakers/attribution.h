// Attribution: what says who said a quote, and the rule that decided.
#pragma once

#include <optional>
#include <string_view>

#include "base/span.h"
#include "people/named_by.h"
#include "people/speaker.h"

namespace inquit {

// One quote's answer. Without a speaker the article does not say, or inquit does not know.
struct Attribution {
  std::optional<Speaker> speaker;
  std::optional<Span> mention;  // where the speaker is named; none where only a neighbour told
  std::optional<Span> cue;      // the word that reports: "said"
  NamedBy by = NamedBy::none;   // how the mention became the name
  std::optional<Span> because;  // the words that show it, beside the mention
  std::optional<Speaker> via;   // who relays the words
  std::optional<Span> via_mention;
  std::string_view rule;  // the deciding rule's name; lives as long as the RuleSet; may be empty
  float confidence = 0;   // 0 to 1: how often such an answer is right
  std::string_view modality_rule;  // the rule that says the words were not said so, if one does
};

}  // namespace inquit
