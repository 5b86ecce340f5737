// QuoteRecord: one quote as inquit extract writes it, read back.
// In goes a line of JSON Lines; out comes the record, or what is wrong with the line.
//
//   {"id": "kane-4#1698", "doc": "kane-4", "text": "Absolutely gutted.", "speaker": {"name": ...}}
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "people/speaker.h"
#include "variants/forms.h"

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

// The view lives as long as the record. Words that were not said so (`modality`) are no printing of
// what somebody said: their view has no text, so that they merge with nothing.
QuoteView view(const QuoteRecord& record);

// Fills the record and returns true, or returns false and says why; file and line are left to the
// caller. Needs "id" and "text"; without "doc" it is what stands before the id's last '#'. Unknown
// fields are passed over. Thread safe.
bool parse_quote(std::string_view line, QuoteRecord& record, std::vector<Diagnostic>& problems);

}  // namespace inquit
