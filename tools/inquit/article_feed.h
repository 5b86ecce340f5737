// ArticleFeed: the articles of a command in batches, with progress, and with what is wrong counted.
//
//   ArticleFeed feed(paths, {kMostArticleBytes, &stop}, progress, print);
//   for (std::vector<Article> batch; feed.next(batch);) work(std::exchange(batch, {}));
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "articles/reader.h"
#include "inquit/progress.h"

namespace inquit {

class ArticleFeed {
 public:
  // Ends once *options.stop is true. tell: takes what is wrong.
  ArticleFeed(const std::vector<std::string>& paths, ReaderOptions options, Progress& progress,
              DiagnosticSink tell);

  // Appends articles until they hold enough text for a thread; false at the end. What comes through
  // a pipe may come slowly: it comes one by one.
  bool next(std::vector<Article>& batch);

  // Whether they come through a pipe, where the next one may be long in coming.
  bool live() const { return !reader_.bytes_total(); }

  std::uint64_t articles() const { return articles_; }
  std::uint64_t problems() const { return problems_; }  // articles that something is wrong with
  std::uint64_t bytes_decoded() const { return reader_.bytes_decoded(); }

 private:
  void report(const Diagnostic& diagnostic);

  Progress& progress_;
  DiagnosticSink tell_;
  std::uint64_t articles_ = 0;
  std::uint64_t problems_ = 0;
  std::optional<std::pair<std::string, std::string>> last_problem_;  // file and record of it
  ArticleReader reader_;
};

}  // namespace inquit
