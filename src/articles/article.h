// Article: one news article as it was read, before any stage looks at it.
//
//   {"id": "kane-4", "text": "ENGLAND captain ...", "published": "2022-12-11"}
#pragma once

#include <cstdint>
#include <string>

namespace inquit {

struct Article {
  std::string id;    // the file's stem, or the "id" of a JSON line
  std::string text;  // bytes as read: not checked, not repaired (Text does that)

  // What the input says about it; empty where it says nothing.
  std::string title;
  std::string published;  // ISO 8601 date or date and time, as written in the input
  std::string url;
  std::string source;    // the outlet
  std::string language;  // BCP 47, as written in the input

  std::string file;        // where it was read, as the user named it; "-" for standard input
  std::uint64_t line = 0;  // from 1, in a file of JSON lines; 0: the file is the article

  friend bool operator==(const Article&, const Article&) = default;
};

}  // namespace inquit
