// parse_quote: one quote as inquit extract writes it, read back.
// In goes a line of JSON Lines; out comes the record, or what is wrong with the line.
//
//   {"id": "kane-4#1698", "doc": "kane-4", "text": "Absolutely gutted.", "speaker": {"name": ...}}
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "records/quote_record.h"
#include "variants/forms.h"

namespace inquit {

// The view lives as long as the record. Words that were not said so (`modality`) are no printing of
// what somebody said: their view has no text, so that they merge with nothing.
QuoteView view(const QuoteRecord& record);

// Fills the record and returns true, or returns false and says why; file and line are left to the
// caller. Needs "id" and "text"; without "doc" it is what stands before the id's last '#'. Unknown
// fields are passed over. Thread safe.
bool parse_quote(std::string_view line, QuoteRecord& record, std::vector<Diagnostic>& problems);

}  // namespace inquit
