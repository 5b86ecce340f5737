// OrderedPool: a thread pool that delivers results in submission order.
//
//   OrderedPool<Article, std::string> pool(8, analyze_and_format, write);
//   while (reader.next(article) && pool.submit(std::move(article), bytes)) {}
//   pool.finish();
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "base/joining_thread.h"

namespace inquit {

// Limit on the bytes of all pending tasks, per thread.
inline constexpr std::uint64_t kBytesInHand = 2 * 1024 * 1024;

template <typename Task, typename Result>
class OrderedPool {
 public:
  // Turns a task into a result; called from many threads at once.
  using Work = std::function<Result(Task)>;
  // Takes the next result; called from one thread. `more`: the following result is ready too.
  // Return false to stop.
  using Take = std::function<bool(Result result, bool more)>;

  // Holds at most four tasks per thread, and one task at a time if they are large: memory is
  // bounded however fast tasks arrive and however large they are.
  OrderedPool(unsigned threads, Work work, Take take)
      : work_(std::move(work)),
        take_(std::move(take)),
        most_(kBytesInHand * threads),
        slots_(4 * std::size_t{threads}) {
    try {
      workers_.reserve(threads);
      taker_ = JoiningThread([this] { run_taker(); });
      for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { run_worker(); });
    } catch (const std::system_error&) {
      // The system cannot start another thread: the work is done by fewer.
      if (!workers_.empty()) return;
      end();
      throw std::runtime_error("no thread could be started: raise ulimit -v or ulimit -u");
    }
  }

  ~OrderedPool() { end(); }

  // Blocks until there is room for a task of `bytes`. Returns false once the pool was stopped.
  bool submit(Task task, std::uint64_t bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || has_room(bytes); });
    if (stopped_) return false;
    Slot& slot = slot_of(submitted_++);
    slot.task = std::move(task);
    slot.bytes = bytes;
    bytes_ += bytes;
    slot.done = false;
    changed_.notify_all();
    return true;
  }

  // Blocks until all results are taken. Rethrows the first exception of work or take, after which
  // no more results are taken.
  void finish() {
    end();
    if (failed_) std::rethrow_exception(std::exchange(failed_, nullptr));
  }

 private:
  void end() {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
      changed_.notify_all();
    }
    workers_.clear();
    taker_.join();
  }

  struct Slot {
    Task task;
    Result result;
    std::uint64_t bytes = 0;
    bool done = false;
  };

  bool has_room(std::uint64_t bytes) const {
    const std::uint64_t held = submitted_ - taken_;
    return held == 0 || (held < slots_.size() && bytes_ + bytes <= most_);
  }

  Slot& slot_of(std::uint64_t number) { return slots_[number % slots_.size()]; }
  bool is_done(std::uint64_t number) { return number < submitted_ && slot_of(number).done; }

  void run_worker() {
    try {
      work_on();
    } catch (...) {
      fail();
    }
  }

  void run_taker() {
    try {
      take_on();
    } catch (...) {
      fail();
    }
  }

  // Within a handler.
  void fail() {
    const std::lock_guard lock(mutex_);
    if (!failed_) failed_ = std::current_exception();
    stopped_ = true;
    changed_.notify_all();
  }

  void work_on() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || finished_ || begun_ < submitted_; });
      if (stopped_ || begun_ == submitted_) return;
      Slot& slot = slot_of(begun_++);
      Task task = std::move(slot.task);
      lock.unlock();
      Result result = work_(std::move(task));
      lock.lock();
      slot.result = std::move(result);
      slot.done = true;
      changed_.notify_all();
    }
  }

  void take_on() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(
          lock, [&] { return stopped_ || is_done(taken_) || (finished_ && taken_ == submitted_); });
      if (stopped_ || !is_done(taken_)) return;
      Result result = std::move(slot_of(taken_).result);
      bytes_ -= slot_of(taken_).bytes;
      const bool more = is_done(taken_ + 1) && taken_ + 1 < submitted_;
      ++taken_;
      changed_.notify_all();
      lock.unlock();
      if (take_(std::move(result), more)) continue;
      lock.lock();
      stopped_ = true;
      changed_.notify_all();
      return;
    }
  }

  Work work_;
  Take take_;
  const std::uint64_t most_;
  std::uint64_t bytes_ = 0;  // of all tasks that are held
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t submitted_ = 0;
  std::uint64_t begun_ = 0;
  std::uint64_t taken_ = 0;
  bool finished_ = false;
  bool stopped_ = false;
  std::exception_ptr failed_;
  std::vector<JoiningThread> workers_;
  JoiningThread taker_;
};

}  // namespace inquit
