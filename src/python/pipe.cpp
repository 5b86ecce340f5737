#include "python/pipe.h"

#include <chrono>
#include <string>
#include <utility>

#include "analyze_all.h"
#include "python/article_of.h"

namespace nb = nanobind;

namespace inquit::python {

constexpr std::chrono::milliseconds kBetweenSignals{50};

Pipe::Pipe(std::shared_ptr<Engine> engine, nb::iterator articles, unsigned threads)
    : engine_(std::move(engine)),
      articles_(std::move(articles)),
      most_in_hand_(4 * threads),
      pool_(
          threads, [this](const Batch& batch) { return find_all(batch); },
          [this](Result result, bool) {
            const std::lock_guard lock(mutex_);
            ready_.push_back(std::move(result));
            arrived_.notify_one();
            return true;
          }) {}

// In a thread of the pool: no Python here.
Pipe::Result Pipe::find_all(const Batch& batch) {
  Result result;
  try {
    engine_->find(batch, result.documents);
  } catch (...) {
    result.failed = std::current_exception();
  }
  return result;
}

std::shared_ptr<const Found> Pipe::next() {
  if (busy_) throw nb::value_error("another thread is iterating over these documents");
  struct Busy {
    explicit Busy(bool& flag) : busy(flag) { busy = true; }
    ~Busy() { busy = false; }
    bool& busy;
  } const busy(busy_);
  return next_document();
}

std::shared_ptr<const Found> Pipe::next_document() {
  for (;;) {
    if (at_ < current_.documents.size()) return std::move(current_.documents[at_++]);
    if (current_.failed) {
      exhausted_ = true;
      std::rethrow_exception(std::exchange(current_.failed, nullptr));
    }
    if (take_ready()) continue;
    fill();
    if (in_hand_ > 0) {
      wait();
    } else if (source_failed_) {
      std::rethrow_exception(std::exchange(source_failed_, nullptr));
    } else {
      return nullptr;
    }
  }
}

bool Pipe::take_ready() {
  const std::lock_guard lock(mutex_);
  if (ready_.empty()) return false;
  current_ = std::move(ready_.front());
  ready_.pop_front();
  at_ = 0;
  --in_hand_;
  return true;
}

// Gives the threads as much as they may hold.
void Pipe::fill() {
  while (!exhausted_ && in_hand_ < most_in_hand_) {
    std::uint64_t bytes = 0;
    Batch batch = pull(bytes);
    if (batch.empty()) return;
    ++in_hand_;
    const nb::gil_scoped_release release;
    pool_.submit(std::move(batch), bytes);
  }
}

Pipe::Batch Pipe::pull(std::uint64_t& bytes) {
  Batch batch;
  try {
    while (bytes < kBytesOfBatch) {
      const auto object = nb::steal<nb::object>(PyIter_Next(articles_.ptr()));
      if (!object.is_valid()) {
        exhausted_ = true;
        if (PyErr_Occurred() != nullptr) throw nb::python_error();
        break;
      }
      batch.push_back(
          article_of(object, engine_->max_article(), "article " + std::to_string(pulled_)));
      bytes += batch.back().text.size();
      ++pulled_;
    }
  } catch (nb::python_error& error) {
    exhausted_ = true;
    if (!error.matches(PyExc_Exception)) throw;  // KeyboardInterrupt and the like
    source_failed_ = std::current_exception();
  } catch (...) {
    exhausted_ = true;
    source_failed_ = std::current_exception();
  }
  return batch;
}

void Pipe::wait() {
  for (bool arrived = false; !arrived;) {
    {
      const nb::gil_scoped_release release;
      std::unique_lock lock(mutex_);
      arrived = arrived_.wait_for(lock, kBetweenSignals, [this] { return !ready_.empty(); });
    }
    if (PyErr_CheckSignals() != 0) {
      exhausted_ = true;
      throw nb::python_error();
    }
  }
}

}  // namespace inquit::python
