// ArticleFinder: which article of an archive an article is that is to be stored.
// In go its id, its edition and where it was read; out comes the row that it takes the place of,
// or the id of a new one.
//
//   FoundArticle found = ArticleFinder(db).find("lead", edition, {.place = place_of(article)});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "archive/database.h"

namespace inquit {

struct FoundArticle {
  std::int64_t key = 0;     // 0: a new article
  std::string id;           // to store it under
  Edition edition;          // of the row
  std::uint64_t place = 0;  // of the row's file; 0: it is not of a file, or not known
  bool taken = false;       // the article's own id belongs to another article
};

// For one thread; lives no longer than its database. Throws ArchiveError.
class ArticleFinder {
 public:
  explicit ArticleFinder(Database& db);
  FoundArticle find(std::string_view id, const Edition& edition, const ArticleName& name);

 private:
  struct Row {
    std::int64_t key = 0;
    Edition edition;
    std::optional<std::uint64_t> place;  // none: of an archive of format 2, which did not tell
  };
  std::optional<Row> row(std::string_view id);
  static FoundArticle found(std::string_view id, const std::optional<Row>& row);

  Statement row_;
};

}  // namespace inquit
