// Pipe: the iterator behind Analyzer.pipe: articles out of a Python iterator, documents in order,
// analysed by threads that need no GIL.
#pragma once

#include <nanobind/nanobind.h>

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include "base/ordered_pool.h"
#include "python/engine.h"

namespace inquit::python {

class Pipe {
 public:
  // Reads no article before the first call of next().
  Pipe(std::shared_ptr<Engine> engine, nanobind::iterator articles, unsigned threads);

  // The next document, or null at the end. Throws ValueError where another thread waits in it.
  //  With the GIL, which is released while it waits. Throws
  // what the iterator threw, after the documents of the articles before; what a signal handler
  // raised (KeyboardInterrupt), at once. At most 4 * threads batches of 64 KiB are in hand.
  std::shared_ptr<const Found> next();

 private:
  using Batch = std::vector<Article>;
  struct Result {
    std::vector<std::shared_ptr<const Found>> documents;
    std::exception_ptr failed;  // after these documents
  };

  std::shared_ptr<const Found> next_document();
  Result find_all(const Batch& batch);
  bool take_ready();
  void fill();
  Batch pull(std::uint64_t& bytes);
  void wait();

  std::shared_ptr<Engine> engine_;
  nanobind::iterator articles_;
  const unsigned most_in_hand_;
  std::uint64_t pulled_ = 0;  // articles
  unsigned in_hand_ = 0;      // batches given to the pool whose results were not taken
  bool exhausted_ = false;
  bool busy_ = false;  // read and written with the GIL
  std::exception_ptr source_failed_;
  Result current_;  // whose documents are handed out
  std::size_t at_ = 0;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Result> ready_;
  OrderedPool<Batch, Result> pool_;  // last: its threads use all of the above
};

}  // namespace inquit::python
