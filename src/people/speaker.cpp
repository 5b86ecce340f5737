#include "people/speaker.h"

namespace inquit {

std::string_view to_string(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::person:
      return "person";
    case SpeakerKind::organisation:
      return "organisation";
    case SpeakerKind::group:
      return "group";
    case SpeakerKind::unnamed:
      return "unnamed";
    case SpeakerKind::document:
      return "document";
  }
  return "";
}

SpeakerKind speaker_kind_of(std::string_view name) {
  for (const SpeakerKind kind : {SpeakerKind::person, SpeakerKind::organisation, SpeakerKind::group,
                                 SpeakerKind::document}) {
    if (name == to_string(kind)) return kind;
  }
  return SpeakerKind::unnamed;
}

}  // namespace inquit
