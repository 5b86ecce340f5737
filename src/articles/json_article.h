// JsonArticleParser: one line of JSON Lines as an Article.
//
//   {"id": 17, "text": "“We won,” said Roe.", "published": "2022-12-11", "tags": ["football"]}
//   ->  id "17", the text, published; tags are ignored
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "articles/field_map.h"
#include "base/diagnostic.h"

namespace inquit {

// Reads text, id, title, published, url, source, language, author and content_type, or the fields
// that the user named, or ninjs where there is no text (read_mapped_json). Other fields are
// ignored, null counts as absent, and the last of several fields of one name wins. Bytes
// that are not UTF-8 are decoded where the line names an encoding ("encoding", or the charset of
// its content_type), else kept and reported; a lone half of a surrogate pair ("\ud83d") becomes
// U+FFFD and is reported.
class JsonArticleParser {
 public:
  // Fills article (file and line excepted) and returns true, or returns false and says why. The id
  // stays empty where the line has none. Problems are appended; in them file and line are left to
  // the caller, and bytes count from the beginning of the line.
  bool parse(std::string_view line, Article& article, std::vector<Diagnostic>& problems);

  // fields: that the user named, which must outlive the parser; null: inquit's own.
  void use(const FieldMap* fields) { fields_ = fields; }

 private:
  bool parse_own(std::string_view line, Article& article, std::vector<Diagnostic>& problems);
  const FieldMap* fields_ = nullptr;
  std::string scratch_;  // RapidJSON decodes in place
};

}  // namespace inquit
