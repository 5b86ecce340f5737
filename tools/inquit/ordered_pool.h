// OrderedPool: work for many threads, results in the order in which the work was given.
//
//   OrderedPool<Article, std::string> pool(8, analyze_and_format, write);
//   while (reader.next(article) && pool.submit(std::move(article))) {}
//   pool.finish();
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace inquit {

template <typename Task, typename Result>
class OrderedPool {
 public:
  // Turns a task into a result; called from many threads at once.
  using Work = std::function<Result(const Task&)>;
  // Takes the next result; called from one thread. `more`: the one after it is there already.
  // False: no more results are wanted.
  using Take = std::function<bool(Result result, bool more)>;

  // Holds at most four tasks a thread, so memory is bounded however fast tasks come.
  OrderedPool(unsigned threads, Work work, Take take)
      : work_(std::move(work)), take_(std::move(take)), slots_(4 * std::size_t{threads}) {
    for (unsigned i = 0; i < threads; ++i) workers_.emplace_back([this] { run_worker(); });
    taker_ = std::jthread([this] { run_taker(); });
  }

  ~OrderedPool() { finish(); }

  // Waits for room. False: no more results are wanted.
  bool submit(Task task) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || submitted_ - taken_ < slots_.size(); });
    if (stopped_) return false;
    Slot& slot = slot_of(submitted_++);
    slot.task = std::move(task);
    slot.done = false;
    changed_.notify_all();
    return true;
  }

  // Waits until all results are taken.
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      finished_ = true;
      changed_.notify_all();
    }
    workers_.clear();
    if (taker_.joinable()) taker_.join();
  }

 private:
  struct Slot {
    Task task;
    Result result;
    bool done = false;
  };

  Slot& slot_of(std::uint64_t number) { return slots_[number % slots_.size()]; }
  bool is_done(std::uint64_t number) { return number < submitted_ && slot_of(number).done; }

  void run_worker() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return stopped_ || finished_ || begun_ < submitted_; });
      if (stopped_ || begun_ == submitted_) return;
      Slot& slot = slot_of(begun_++);
      lock.unlock();
      Result result = work_(slot.task);
      lock.lock();
      slot.result = std::move(result);
      slot.done = true;
      changed_.notify_all();
    }
  }

  void run_taker() {
    for (;;) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return is_done(taken_) || (finished_ && taken_ == submitted_); });
      if (!is_done(taken_)) return;
      Result result = std::move(slot_of(taken_).result);
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
  std::vector<Slot> slots_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t submitted_ = 0;
  std::uint64_t begun_ = 0;
  std::uint64_t taken_ = 0;
  bool finished_ = false;
  bool stopped_ = false;
  std::vector<std::jthread> workers_;
  std::jthread taker_;
};

}  // namespace inquit
