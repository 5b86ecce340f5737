#include "rules/group_finder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <memory_resource>
#include <mutex>
#include <new>
#include <unordered_map>
#include <vector>

namespace inquit {
namespace {

// Steps that are kept, a few megabytes at most. A pattern with many gaps may meet more; those are
// made anew each time.
constexpr std::size_t kMostSteps = 4000;

constexpr std::uint32_t kUnset = 0xFFFFFFFF;

}  // namespace

// How each thread of a state came to be when a symbol was taken, or before the first one was.
struct GroupFinder::Step {
  struct Origin {
    std::uint32_t thread = 0;                 // of the state before, by place in its order
    std::uint32_t first_mark = 0, marks = 0;  // in `marks`: the slots passed, the last one first
  };
  const State* to = nullptr;        // none: nowhere
  const Origin* origins = nullptr;  // by thread of `to`
  const std::uint32_t* marks = nullptr;
  bool matches = false;
  Origin of_match;  // where it does
};

struct GroupFinder::State {
  std::span<const std::uint32_t> threads;     // `symbol` instructions, the preferred first
  std::atomic<const Step*>* steps = nullptr;  // by class; none: not made yet
};

// States and steps as far as they are made. Whoever has read a step sees the state that it leads
// to.
class GroupFinder::Steps {
 public:
  Steps(const DfaProgram& program, std::size_t most)
      : program_(program), most_(most), seen_(program.code.size()) {
    begin_step();
    close(program.start, 0);
    first_ = keep();
  }

  const Step& first() const { return *first_; }

  // The step from a state by a class of symbols; nullptr where no more are made.
  const Step* next(const State& from, std::uint8_t symbol_class) {
    const Step* const known = from.steps[symbol_class].load(std::memory_order_acquire);
    return known != nullptr ? known : make_next(from, symbol_class);
  }

 private:
  // An instruction that is still to be followed, and the last of the marks on the way to it.
  struct Job {
    std::uint32_t instruction = 0;
    std::uint32_t passed = kUnset;  // in passed_
  };
  struct Passed {
    std::uint32_t slot = 0;
    std::uint32_t before = kUnset;  // the mark before it
  };

  const Step* make_next(const State& from, std::uint8_t symbol_class) {
    const std::lock_guard lock(mutex_);
    std::atomic<const Step*>& link = from.steps[symbol_class];
    if (const Step* const known = link.load(std::memory_order_relaxed)) return known;
    if (made_ >= most_) return nullptr;
    begin_step();
    for (std::uint32_t thread = 0; thread < from.threads.size(); ++thread) {
      const DfaProgram::Instruction& one = program_.code[from.threads[thread]];
      if (!program_.has(one.other, symbol_class)) continue;
      if (!close(one.next, thread)) break;
    }
    const Step* const kept = keep();
    link.store(kept, std::memory_order_release);
    return kept;
  }

  void begin_step() {
    ++now_;
    step_ = {};
    passed_.clear();
    threads_.clear();
    origins_.clear();
    marks_.clear();
  }

  // Follows what takes no symbol, from an instruction that a thread came to; false once the match
  // is met, which cuts off what comes after.
  bool close(std::uint32_t from, std::uint32_t thread) {
    using Kind = DfaProgram::Instruction::Kind;
    jobs_.assign(1, {from, kUnset});
    while (!jobs_.empty()) {
      const Job job = jobs_.back();
      jobs_.pop_back();
      if (seen_[job.instruction] == now_) continue;
      seen_[job.instruction] = now_;
      const DfaProgram::Instruction& one = program_.code[job.instruction];
      switch (one.kind) {
        case Kind::symbol:
          threads_.push_back(job.instruction);
          origins_.push_back(origin(thread, job.passed));
          break;
        case Kind::split:
          jobs_.push_back({one.other, job.passed});
          jobs_.push_back({one.next, job.passed});
          break;
        case Kind::mark:
          passed_.push_back({one.other, job.passed});
          jobs_.push_back({one.next, static_cast<std::uint32_t>(passed_.size() - 1)});
          break;
        case Kind::match:
          step_.matches = true;
          step_.of_match = origin(thread, job.passed);
          return false;
      }
    }
    return true;
  }

  Step::Origin origin(std::uint32_t thread, std::uint32_t passed) {
    Step::Origin made{thread, static_cast<std::uint32_t>(marks_.size()), 0};
    for (; passed != kUnset; passed = passed_[passed].before) {
      marks_.push_back(passed_[passed].slot);
      ++made.marks;
    }
    return made;
  }

  const Step* keep() {
    ++made_;
    step_.origins = copy_of(origins_);
    step_.marks = copy_of(marks_);
    if (!threads_.empty()) {
      const State* const known = known_state();
      step_.to = known != nullptr ? known : keep_state();
    }
    return new (memory_.allocate(sizeof(Step), alignof(Step))) Step(step_);
  }

  const State* known_state() const {
    const auto [first, last] = states_.equal_range(hash_of(threads_));
    const auto at = std::find_if(first, last, [&](const auto& one) {
      return std::ranges::equal(one.second->threads, threads_);
    });
    return at == last ? nullptr : at->second;
  }

  const State* keep_state() {
    using Link = std::atomic<const Step*>;
    auto* const made = new (memory_.allocate(sizeof(State), alignof(State))) State;
    made->threads = {copy_of(threads_), threads_.size()};
    made->steps =
        static_cast<Link*>(memory_.allocate(program_.classes * sizeof(Link), alignof(Link)));
    std::uninitialized_value_construct_n(made->steps, program_.classes);
    states_.emplace(hash_of(threads_), made);
    return made;
  }

  template <typename T>
  const T* copy_of(const std::vector<T>& values) {
    T* const out = static_cast<T*>(memory_.allocate(values.size() * sizeof(T), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), out);
    return out;
  }

  static std::uint64_t hash_of(const std::vector<std::uint32_t>& threads) {
    std::uint64_t out = threads.size();
    for (const std::uint32_t one : threads) out = (out ^ one) * 0xFF51AFD7ED558CCDu;
    return out ^ out >> 32;
  }

  const DfaProgram& program_;
  const std::size_t most_;
  std::mutex mutex_;
  // Of steps and states, none of which needs to be destroyed.
  std::pmr::monotonic_buffer_resource memory_;
  std::unordered_multimap<std::uint64_t, const State*> states_;  // by the hash of their threads
  std::size_t made_ = 0;                                         // steps
  const Step* first_ = nullptr;
  // While a step is made.
  Step step_;
  std::vector<std::uint64_t> seen_;  // by instruction: the last step that came to it
  std::uint64_t now_ = 0;
  std::vector<Job> jobs_;
  std::vector<Passed> passed_;
  std::vector<std::uint32_t> threads_;
  std::vector<Step::Origin> origins_;
  std::vector<std::uint32_t> marks_;
};

GroupFinder::GroupFinder(const DfaProgram& program)
    : program_(program), steps_(std::make_unique<Steps>(program, kMostSteps)) {}
GroupFinder::~GroupFinder() = default;

void GroupFinder::find(const Symbol* at, std::uint32_t size, int step,
                       std::span<Group> groups) const {
  if (find(*steps_, at, size, step, groups)) return;
  Steps of_this_match(program_, std::size_t{size} + 2);
  find(of_this_match, at, size, step, groups);
}

bool GroupFinder::find(Steps& steps, const Symbol* at, std::uint32_t size, int step,
                       std::span<Group> groups) const {
  constexpr std::size_t kFew = 64;
  std::array<const Step*, kFew> few;
  std::vector<const Step*> many;
  if (size >= kFew) many.resize(std::size_t{size} + 1);
  const Step** const taken =
      size >= kFew ? many.data() : few.data();  // before each symbol, and last

  std::ranges::fill(groups, Group{kUnset, kUnset});
  taken[0] = &steps.first();
  bool holds = true;
  for (std::uint32_t i = 0; i < size && holds; ++i, at += step) {
    const State* const here = taken[i]->to;
    holds = here != nullptr;
    if (!holds) break;
    taken[i + 1] = steps.next(*here, program_.class_of[*at]);
    if (taken[i + 1] == nullptr) return false;
  }
  if (holds && taken[size]->matches) {
    Step::Origin origin = taken[size]->of_match;
    for (std::uint32_t i = size;; --i) {
      for (std::uint32_t m = 0; m < origin.marks; ++m) {
        const std::uint32_t slot = taken[i]->marks[origin.first_mark + m];
        std::uint32_t& place = slot % 2 == 0 ? groups[slot / 2].begin : groups[slot / 2].end;
        if (place == kUnset) place = i;
      }
      if (i == 0) break;
      origin = taken[i - 1]->origins[origin.thread];
    }
  }
  for (Group& one : groups) {
    if (one.begin == kUnset || one.end == kUnset) one = {};
  }
  return true;
}

}  // namespace inquit
