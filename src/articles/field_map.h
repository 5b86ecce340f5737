// FieldMap: maps the fields of a record to those of an article, as given by the user.
//
//   parse_fields("text=body,id=meta.uri,published=date", fault)
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"

namespace inquit {

struct FieldMap {
  struct Field {
    std::string_view name;  // of the article: "text"
    std::string path;       // of the record: "meta.uri"
    bool given = false;     // the user named it
  };
  std::vector<Field> fields;  // all that there are, "html" and "encoding" only where given
  bool given() const;         // whether the user named any

  // The path of "text"; empty: none.
  std::string_view path_of(std::string_view name) const;

  friend bool operator==(const FieldMap&, const FieldMap&) = default;
};
inline bool operator==(const FieldMap::Field& a, const FieldMap::Field& b) {
  return a.name == b.name && a.path == b.path && a.given == b.given;
}

// The names as they are in inquit's own JSON Lines: each field by its own name.
FieldMap default_fields();

// "text=body,id=uri": those named take their value from there, the others keep their own names.
// "html" is a text with tags, "encoding" the name of the encoding that the text's bytes are in.
// Returns nothing if it is malformed; `fault` then says how.
std::optional<FieldMap> parse_fields(std::string_view given, std::string& fault);

// The member that a field fills; null for "html" and "encoding".
std::string Article::*member_of(std::string_view name);

}  // namespace inquit
