// read_file: what ArticleReader makes of a file, and whether it can go on from any place in it.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/reader.h"
#include "files.h"

namespace inquit {

struct Read {
  std::vector<Article> articles;
  std::vector<std::string> texts, ids, types;
  std::vector<std::string> reports;  // without the folder of the file
};

inline Read read_file(const std::string& path, const ReaderOptions& options = {}) {
  Read got;
  const std::size_t folder = path.find_last_of('/') + 1;
  ArticleReader reader({path}, options, [&](const Diagnostic& one) {
    got.reports.push_back(to_string(one).substr(folder));
  });
  for (Article article; reader.next(article);) {
    got.texts.push_back(article.text);
    got.ids.push_back(article.id);
    got.types.push_back(article.content_type);
    got.articles.push_back(article);
  }
  return got;
}

// Of a file of this name with these bytes.
inline Read read_bytes(std::string_view name, std::string_view bytes,
                       const ReaderOptions& options = {}) {
  const TemporaryFolder folder;
  return read_file(folder.write(name, bytes), options);
}

// A file that other software wrote, see written/make.py.
inline std::string written(std::string_view name) {
  return INQUIT_SOURCE_DIR "/tests/articles/written/" + std::string(name);
}

// A second reader that goes on behind any step of the first ends where that one did. Returns the
// number of steps.
inline std::size_t expect_to_go_on_from_every_step(const std::string& path) {
  std::vector<ReadPosition> behind;
  ArticleReader whole({path}, {}, [](const Diagnostic&) {});
  Article article;
  while (whole.step(article) != ArticleReader::Step::end) behind.push_back(whole.position());
  for (const ReadPosition& position : behind) {
    ArticleReader again({path}, {}, [](const Diagnostic&) {});
    EXPECT_EQ(again.go_on_from(position, [](Article&) {}), std::nullopt);
    while (again.step(article) != ArticleReader::Step::end) {
    }
    EXPECT_EQ(again.position(), whole.position());
  }
  return behind.size();
}

}  // namespace inquit
