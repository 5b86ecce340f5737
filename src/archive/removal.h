// remove_articles: removes articles from an archive so that its files retain nothing of them.
// In go ids, or an outlet and a date; out comes what was removed. Clusters are merged anew, the
// index is written anew, and freed room is overwritten.
//
//   Removed removed = remove_articles("news.db", {.ids = {"herald-1"}}, options);
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "archive/archive.h"

namespace inquit {

// Articles of these ids; or, where there are none, all that meet each condition that is not empty.
struct ArticleSelection {
  std::vector<std::string> ids = {};
  std::string source = {};  // the outlet, exactly
  std::string before =
      {};  // "2022-12-11": published before that day; who has no date is left alone
};

struct RemovalOptions {
  std::chrono::milliseconds wait{60'000};  // for other programs that write or read
  unsigned threads = 1;
  bool dry_run = false;  // only says what would be removed
};

struct Removed {
  std::uint64_t articles = 0;
  std::uint64_t quotes = 0;
  std::vector<std::string> unknown;  // ids that no article has
  std::uint64_t undated = 0;         // articles whose date cannot be compared, and that stay
  ArchiveSize left;
};

// May be stopped at any moment: articles are removed all or none, and where the file was not
// written anew yet, the next call does that, whatever it removes. Takes time and disk as a copy of
// the archive does. Throws ArchiveError, also where readers keep the file from being cleaned.
Removed remove_articles(const std::string& path, const ArticleSelection& selection,
                        const RemovalOptions& options);

}  // namespace inquit
