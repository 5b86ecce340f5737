// append_web_annotations: a document's quotes as annotations of the W3C's Web Annotation Data Model
// (JSON-LD), one a line: what annotation servers and viewers read. The body says who said it, the
// target where it stands.
//
//   {"@context":["http://www.w3.org/ns/anno.jsonld",{"@vocab":"urn:inquit:"}],
//    "id":"urn:inquit:kane-4:1698","type":"Annotation","motivation":"identifying",
//    "body":[{"type":"TextualBody","purpose":"identifying","value":"Harry Kane", ...}],
//    "target":{"source":"https://...","selector":[{"type":"TextQuoteSelector", ...}]}}
#pragma once

#include <string>

#include "records/record.h"

namespace inquit {

// How much of the text before and behind a quote its TextQuoteSelector shows, in code points: as
// much as other annotators write, enough to tell one "no" from another.
inline constexpr std::uint32_t kSelectorContext = 32;

// Appends a line for each record. The document must be made with Unit::code_points, which the model
// demands of a TextPositionSelector, and with kSelectorContext.
void append_web_annotations(std::string& out, const Document& document);

// Appends the line of one record.
void append_web_annotation(std::string& out, const Document& document, const Record& record);

}  // namespace inquit
