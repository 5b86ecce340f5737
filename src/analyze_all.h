// analyze_all: analyzes many articles in several threads and returns the results in input order.
//
//   analyze_all<Document>(
//       [&](Article& article) { return reader.next(article); }, rules, threads,
//       [](const Article& article, const Analysis& found) { return make_document(...); },
//       [&](Document document) { rows.push_back(std::move(document)); return true; });
#pragma once

#include <cstdint>
#include <functional>
#include <thread>
#include <utility>
#include <vector>

#include "analyzers.h"
#include "base/ordered_pool.h"
#include "inquit.h"

namespace inquit {

// Resolves a requested number of threads: 0 means one for each core of the machine.
inline unsigned threads_or_cores(unsigned wanted) {
  if (wanted > 0) return wanted;
  const unsigned cores = std::thread::hardware_concurrency();
  return cores > 0 ? cores : 1;
}

// Bytes of text in a thread's batch, so that threads seldom wait for each other. A longer article
// is a batch of its own.
inline constexpr std::uint64_t kBytesOfBatch = 64 * 1024;

// next: fills the next article and returns true, or false at the end; called in the caller's
// thread. make: called in many threads at once. take: gets the results in the order of the
// articles, in a thread of its own; false: no more are wanted. threads: 0 is one for each core.
// ask: for what else than quotes.
//
// At most four batches per thread are pending (OrderedPool), so memory does not grow with the
// number of articles. Exceptions from next, make or take are rethrown here, after which no more
// results are taken. Returns false if take ended the run.
template <typename Result>
bool analyze_all(const std::function<bool(Article&)>& next, const RuleSet& rules, unsigned threads,
                 const std::function<Result(const Article&, const Analysis&)>& make,
                 const std::function<bool(Result)>& take, Ask ask = Ask::quotes) {
  using Batch = std::vector<Article>;
  Analyzers analyzers(rules);
  bool wanted = true;
  OrderedPool<Batch, std::vector<Result>> pool(
      threads_or_cores(threads),
      [&](const Batch& batch) {
        Analyzers::Lent analyzer = analyzers.lend();
        std::vector<Result> results;
        results.reserve(batch.size());
        analyzer.analyze_each(batch, ask, [&](const Article& article, const Analysis& found) {
          results.push_back(make(article, found));
        });
        return results;
      },
      [&](std::vector<Result> results, bool) {
        for (Result& result : results) wanted = wanted && take(std::move(result));
        return wanted;
      });
  for (bool more = true, room = true; more && room;) {
    Batch batch;
    std::uint64_t bytes = 0;
    while (bytes < kBytesOfBatch && (more = next(batch.emplace_back())))
      bytes += batch.back().text.size();
    if (!more) batch.pop_back();
    if (!batch.empty()) room = pool.submit(std::move(batch), bytes);
  }
  pool.finish();
  return wanted;
}

}  // namespace inquit
