// Speaker: the person, organisation or unnamed source behind mentions, by canonical name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inquit {

enum class SpeakerKind : std::uint8_t { person, organisation, group, unnamed, document };

std::string_view to_string(SpeakerKind kind);
SpeakerKind speaker_kind_of(std::string_view name);  // unnamed for what is no kind's name

// Who said it. The name is the fullest form that the article uses, titles left off; for an unnamed
// source its description ("senior administration official").
struct Speaker {
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  std::vector<std::string> names = {};  // of two or more who speak together, each in full
  friend bool operator==(const Speaker&, const Speaker&) = default;
};

}  // namespace inquit
