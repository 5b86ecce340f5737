#include "tone/tone.h"

namespace inquit {

std::string_view to_string(ToneLabel label) {
  switch (label) {
    case ToneLabel::none:
      return "none";
    case ToneLabel::negative:
      return "negative";
    case ToneLabel::neutral:
      return "neutral";
    case ToneLabel::positive:
      return "positive";
  }
  return "";
}

}  // namespace inquit
