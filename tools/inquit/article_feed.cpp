#include "inquit/article_feed.h"

namespace inquit {
namespace {

constexpr std::size_t kBatchBytes = 64 * 1024;  // threads seldom have to wait for each other

}  // namespace

ArticleFeed::ArticleFeed(const std::vector<std::string>& paths, ReaderOptions options,
                         Progress& progress, DiagnosticSink tell)
    : progress_(progress),
      tell_(std::move(tell)),
      reader_(paths, std::move(options),
              [this](const Diagnostic& diagnostic) { report(diagnostic); }) {}

bool ArticleFeed::next(std::vector<Article>& batch) {
  const std::size_t enough = reader_.bytes_total() ? kBatchBytes : 0;
  std::size_t bytes = 0;
  do {
    progress_.update(
        {articles_, reader_.bytes_decoded(), reader_.bytes_done(), 0, reader_.bytes_total()});
    last_problem_.reset();  // the same file may be read again
    if (!reader_.next(batch.emplace_back())) {
      batch.pop_back();
      break;
    }
    ++articles_;
    bytes += batch.back().text.size();
  } while (bytes < enough);
  return !batch.empty();
}

// The reader reports all that is wrong with an article in one go.
void ArticleFeed::report(const Diagnostic& diagnostic) {
  tell_(diagnostic);
  if (diagnostic.severity != Diagnostic::Severity::error) return;
  // "record 7: ..." where a file has no lines
  const std::string record = diagnostic.message.starts_with("record ")
                                 ? diagnostic.message.substr(0, diagnostic.message.find(':'))
                                 : std::to_string(diagnostic.line);
  std::pair place(diagnostic.file, record);
  if (last_problem_ != place) ++problems_;
  last_problem_ = std::move(place);
}

}  // namespace inquit
