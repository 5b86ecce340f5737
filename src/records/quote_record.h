// QuoteRecord: one quote as it is read back, from JSON Lines or from an archive: what merging
// quotes asks of it and what its clusters show. fields.h says which field of a row each member is.
#pragma once

#include <cstdint>
#include <string>

#include "people/speaker.h"

namespace inquit {

// What is absent is empty. All strings are valid UTF-8.
struct QuoteRecord {
  std::string id;
  std::string doc;
  std::string kind;
  std::string modality;  // "negated", "hypothetical"; empty where the words were said
  std::string text;
  std::string speaker;
  SpeakerKind speaker_kind = SpeakerKind::person;
  double confidence = 0;  // of words and speaker, 0 to 1; 0: not told
  std::string tone_label;
  std::string tone_score;  // a JSON number, as it was written
  std::string published;
  std::string title;
  std::string url;
  std::string source;
  std::string language;
  std::uint64_t start = 0;
  std::uint64_t end = 0;

  friend bool operator==(const QuoteRecord&, const QuoteRecord&) = default;
};

}  // namespace inquit
