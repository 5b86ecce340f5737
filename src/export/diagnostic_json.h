// append_json of a Diagnostic: what was wrong with an input, as a line of JSON Lines.
//
//   {"severity":"error","file":"feed.jsonl","line":7,"message":"the object has no \"text\""}
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace inquit {

// Appends one line; FORMAT.md explains the fields. Bytes that are not UTF-8 become U+FFFD.
void append_json(std::string& out, const Diagnostic& diagnostic);

}  // namespace inquit
