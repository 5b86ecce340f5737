// Speaker: the person, organisation or unnamed source behind mentions, by canonical name.
// Attribution: what says who said a quote, and the rule that decided.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace inquit {

enum class SpeakerKind : std::uint8_t { person, organisation, group, unnamed, document };

std::string_view to_string(SpeakerKind kind);
SpeakerKind speaker_kind_of(std::string_view name);  // unnamed for what is no kind's name

// Who said it. The name is the fullest form that the article uses, titles left off; for an unnamed
// source its description ("senior administration official").
struct Speaker {
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

// One quote's answer. Without a speaker the article does not say, or inquit does not know.
struct Attribution {
  std::optional<Speaker> speaker;
  std::optional<Span> mention;  // where the speaker is named; none where only a neighbour told
  std::optional<Span> cue;      // the word that reports: "said"
  std::optional<Speaker> via;   // who relays the words
  std::optional<Span> via_mention;
  std::string_view rule;  // the deciding rule's name; lives as long as the RuleSet; may be empty
  float confidence = 0;   // 0 to 1: how often such an answer is right
};

}  // namespace inquit
