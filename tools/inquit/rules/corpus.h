// A corpus of articles, read by many threads, for the commands that run a pack over one.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analyze_all.h"
#include "articles/reader.h"
#include "inquit/rules/rules.h"
#include "ruletools/gold.h"

namespace inquit {

// Gold for these paths: the files named, or *.gold.jsonl and gold.jsonl in the folders. False, and
// all faults told, where one is no gold or none is there.
bool read_gold(const std::vector<std::string>& corpus, const std::vector<std::string>& files,
               Gold& gold);

// False, and told, where one of the paths is an archive of inquit: it keeps no texts, and what it
// was made from has to be named.
bool is_corpus(const std::vector<std::string>& paths);

// Runs `work` on batches of articles, on many threads; `take` gets the results in their order.
// Returns how many articles could not be read as they stand, each told to standard error.
template <typename Result>
std::size_t over_corpus(const std::vector<std::string>& paths, unsigned threads,
                        std::function<Result(const std::vector<Article>&)> work,
                        std::function<void(Result)> take) {
  std::size_t problems = 0;
  ArticleReader reader(paths, {}, [&](const Diagnostic& one) {
    problems += one.severity == Diagnostic::Severity::error;
    tell({one});
  });
  OrderedPool<std::vector<Article>, Result> pool(threads_or_cores(threads), std::move(work),
                                                 [&](Result result, bool) {
                                                   take(std::move(result));
                                                   return true;
                                                 });
  constexpr std::size_t kBatch = 64 * 1024;  // bytes
  for (bool more = true; more;) {
    std::vector<Article> batch;
    std::size_t bytes = 0;
    for (; bytes < kBatch; bytes += batch.back().text.size()) {
      more = reader.next(batch.emplace_back());
      if (more) continue;
      batch.pop_back();
      break;
    }
    if (!batch.empty() && !pool.submit(std::move(batch), bytes)) break;
  }
  pool.finish();
  return problems;
}

}  // namespace inquit
