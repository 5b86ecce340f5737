#include "speakers/speaker.h"

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

}  // namespace inquit
