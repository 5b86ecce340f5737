// append_json: a document's quotes as JSON Lines, one object a line. FORMAT.md explains each field.
//
//   {"id":"kane-4#1698","doc":"kane-4","kind":"direct","text":"Absolutely gutted. ...", ...}
#pragma once

#include <string>

#include "records/record.h"

namespace inquit {

// Appends a line for each record. Equal documents give equal bytes.
void append_json(std::string& out, const Document& document);

}  // namespace inquit
