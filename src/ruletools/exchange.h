// A pack as JSON and back, line by line, so that other programs can read and write rules without
// loss: comments, order and the division into lines stay. rules/pack.schema.json describes it.
//
//   rule tag                  {"kind": "rule", "name": "tag", "lines": [
//     find: {quote} {cue}      {"key": "find", "value": "{quote} {cue}"}]}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

// The files of a pack that loads. Indentation becomes two spaces when it comes back, and spaces
// around ":" and "," one; nothing else is lost.
std::string pack_to_json(const std::vector<PackFile>& files);

// The files again. Faults say where in the JSON: line and column where it is none, else the path of
// the value, as in /files/0/items/3/lines. What could be read is returned.
std::vector<PackFile> pack_from_json(std::string_view json, const std::string& name,
                                     std::vector<Diagnostic>& faults);

}  // namespace inquit
