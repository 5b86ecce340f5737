// Article: one news article as it was read, before any stage looks at it.
//
//   {"id": "kane-4", "text": "ENGLAND captain ...", "published": "2022-12-11"}
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

// The origin of an article's id, which decides what a repeated id means.
enum class IdOrigin : std::uint8_t {
  input,    // given by the input: the same id is the same article
  file,     // the path of the file: the same article as long as the file is the same
  content,  // a fingerprint of the content: different content is a different article
};

struct Article {
  std::string id;    // see ArticleReader
  std::string text;  // bytes as read: not checked, not repaired (Text does that)

  // Metadata from the input; empty if absent.
  std::string title;
  std::string published;  // ISO 8601 date or date and time, as written in the input
  std::string url;
  std::string source;    // the outlet
  std::string language;  // BCP 47, as written in the input

  std::string file;  // where it was read, as the user named it; "-" for standard input
  // From 1: its line in JSON Lines, the line that it begins in in CSV, else the number of its
  // record; 0: the file is the article.
  std::uint64_t line = 0;

  IdOrigin id_origin = IdOrigin::input;
  std::string former_id =
      {};                   // that archives of format 2 and before have it under; empty: the same
  std::string author = {};  // its byline, as written in the input
  // What the text is: "text/plain", in which nothing is markup, "text/html", "text/markdown";
  // empty: not said, and markup is what cannot be taken for words.
  std::string content_type = {};

  friend bool operator==(const Article&, const Article&) = default;
};

// The fields of an article that an input can give, by name.
struct ArticleField {
  std::string_view name;
  std::string Article::*member;
};
inline constexpr std::array<ArticleField, 9> kArticleFields = {
    {{"text", &Article::text},
     {"id", &Article::id},
     {"title", &Article::title},
     {"published", &Article::published},
     {"url", &Article::url},
     {"source", &Article::source},
     {"language", &Article::language},
     {"author", &Article::author},
     {"content_type", &Article::content_type}}};

}  // namespace inquit
