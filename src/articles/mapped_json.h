// read_mapped_json: one JSON object as an article, by the fields that the user named, or as ninjs
// (IPTC's News in JSON, 1.x to 3.x).
//
//   {"meta": {"uri": "x:1"}, "body": ["One.", "Two."]}, fields text=body,id=meta.uri
//   ->  id "x:1", text "One.\n\nTwo."
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "articles/field_map.h"
#include "base/diagnostic.h"

namespace inquit {

// A path's parts are names of members or numbers of elements ("authors.0.name"); an array without a
// number stands for all its elements: those of a text are its paragraphs, of authors are joined by
// commas, of another field the first counts. A member whose name has dots in it is found as well.
// Where no field is named, the object must be ninjs. Fills article as JsonArticleParser does.
bool read_mapped_json(std::string_view json, const FieldMap& fields, Article& article,
                      std::vector<Diagnostic>& problems);

}  // namespace inquit
