#include "studio/corpus.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "analyze_all.h"
#include "articles/reader.h"
#include "base/ordered_pool.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> gold_files(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    std::error_code error;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.ends_with(".gold.jsonl") || name == "gold.jsonl") out.push_back(it->path().string());
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

void Corpus::read() {
  std::call_once(once_, [this] {
    if (paths_.empty()) return;
    ArticleReader reader(paths_, {}, [this](const Diagnostic& one) { faults_.push_back(one); });
    std::uint64_t bytes = 0;
    for (Article article; bytes < kMostBytes && reader.next(article); article = {}) {
      bytes += article.text.size();
      articles_.push_back(std::move(article));
    }
    if (bytes >= kMostBytes) {
      Diagnostic most;
      most.severity = Diagnostic::Severity::warning;
      most.message = "the corpus is larger than 64 MB; the studio looks at its first " +
                     std::to_string(articles_.size()) + " articles";
      faults_.push_back(std::move(most));
    }
  });
}

const std::vector<Article>& Corpus::articles() {
  read();
  return articles_;
}

const Article* Corpus::find(std::string_view id) {
  const auto found = std::ranges::find(articles(), id, &Article::id);
  return found == articles_.end() ? nullptr : &*found;
}

const std::vector<Diagnostic>& Corpus::faults() {
  read();
  return faults_;
}

DiffReport Corpus::compare_packs(const RuleSet& before, const RuleSet& after,
                                 const std::string& judged) {
  Gold gold;
  std::vector<Diagnostic> faults;  // of gold: what is no gold judges nothing
  for (const std::string& file : gold_files(paths_)) gold.read(file, faults);
  std::error_code error;
  if (fs::exists(judged, error)) gold.read(judged, faults);
  DiffReport report;
  using Part = std::pair<const Article*, const Article*>;
  OrderedPool<Part, DiffReport> pool(
      threads_or_cores(0),
      [&](Part part) {
        DiffReport out;
        for (const Article* one = part.first; one != part.second; ++one)
          out.add(compare(*one, before, after, gold));
        return out;
      },
      [&](DiffReport part, bool) {
        report.add(std::move(part));
        return true;
      });
  const Article* const end = articles().data() + articles_.size();
  for (const Article* one = articles_.data(); one != end;) {
    const Article* const first = one;
    std::uint64_t bytes = 0;
    for (; one != end && bytes < kBytesOfBatch; ++one) bytes += one->text.size();
    if (!pool.submit({first, one}, bytes)) break;
  }
  pool.finish();
  return report;
}

}  // namespace inquit
