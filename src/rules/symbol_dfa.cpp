#include "rules/symbol_dfa.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "rules/state_reducer.h"

namespace inquit {
namespace {

// Of one automaton; a link holds their numbers.
constexpr std::size_t kMostStates = 4000, kMostOfFewest = 16000;

}  // namespace

// Threads in order of preference: indexes of `symbol` instructions.
struct SymbolDfa::State {
  std::vector<std::uint32_t> threads;
  bool match = false;
  friend auto operator<=>(const State&, const State&) = default;
};

// States as far as they are made. Rows are read without the lock, all else is touched with it.
struct SymbolDfa::Cache {
  Cache(const DfaProgram& of, std::atomic<Row*>* rows_of, States kept)
      : program(of), blocks(rows_of), most(kept == States::fewest ? kMostOfFewest : kMostStates) {
    states.resize(kFirstState);
    seen.resize(of.code.size());
    if (kept == States::fewest && !of.longest) make_reducer();
  }

  void make_reducer() {
    std::vector<StateReducer::After> after(program.code.size());
    for (std::size_t i = 0; i < program.code.size(); ++i) {
      if (program.code[i].kind != DfaProgram::Instruction::Kind::symbol) continue;
      State out;
      ++mark;
      close(program.code[i].next, out);
      after[i] = {std::move(out.threads), out.match};
    }
    reducer.emplace(program, std::move(after));
  }

  Link start() {
    State out;
    ++mark;
    close(program.start, out);
    return link_to(std::move(out));
  }

  Link next(Link from, std::uint16_t symbol_class) {
    State out;
    ++mark;
    for (const std::uint32_t thread : states[from / 2]->threads) {
      const DfaProgram::Instruction& one = program.code[thread];
      if (!program.has(one.other, symbol_class)) continue;
      if (!close(one.next, out)) break;
    }
    return link_to(std::move(out));
  }

  // Follows splits from an instruction; false once a match cuts off what comes after.
  bool close(std::uint32_t from, State& out) {
    stack.assign(1, from);
    while (!stack.empty()) {
      const std::uint32_t at = stack.back();
      stack.pop_back();
      if (seen[at] == mark) continue;
      seen[at] = mark;
      const DfaProgram::Instruction& one = program.code[at];
      switch (one.kind) {
        case DfaProgram::Instruction::Kind::symbol:
          out.threads.push_back(at);
          break;
        case DfaProgram::Instruction::Kind::split:
          stack.push_back(one.other);
          stack.push_back(one.next);
          break;
        case DfaProgram::Instruction::Kind::mark:
          stack.push_back(one.next);
          break;
        case DfaProgram::Instruction::Kind::match:
          out.match = true;
          if (!program.longest) return false;
          break;
      }
    }
    return true;
  }

  Link link_to(State state) {
    if (program.longest) std::sort(state.threads.begin(), state.threads.end());
    if (reducer) reducer->reduce(state.threads);
    if (state.threads.empty() && !state.match) return kDead;
    auto at = numbers.find(state);
    if (at == numbers.end()) {
      if (numbers.size() >= most) return kFull;
      at = numbers.emplace(std::move(state), static_cast<Link>(states.size())).first;
      if (states.size() / kBlock >= rows.size()) {
        rows.push_back(std::make_unique<Row[]>(kBlock * program.classes));
        blocks[rows.size() - 1].store(rows.back().get(), std::memory_order_relaxed);
      }
      states.push_back(&at->first);
    }
    return static_cast<Link>(2 * at->second + (at->first.match ? kMatches : 0));
  }

  const DfaProgram& program;
  std::atomic<Row*>* const blocks;
  const std::size_t most;
  std::optional<StateReducer> reducer;
  std::mutex mutex;
  std::map<State, Link> numbers;
  std::vector<const State*> states;  // by number, from kFirstState
  std::vector<std::unique_ptr<Row[]>> rows;
  std::vector<std::uint64_t> seen;  // by instruction: the mark of its last closure
  std::uint64_t mark = 0;
  std::vector<std::uint32_t> stack;
};

SymbolDfa::SymbolDfa(const SymbolTree& tree, std::size_t symbols, Match match,
                     std::vector<std::uint8_t> class_of, States states)
    : program_(make_dfa_program(tree, symbols, match == Match::longest, std::move(class_of))),
      class_of_(program_.class_of),
      classes_(program_.classes),
      blocks_(std::make_unique<std::atomic<Row*>[]>(
          ((states == States::fewest ? kMostOfFewest : kMostStates) + kFirstState) / kBlock + 1)),
      cache_(std::make_unique<Cache>(program_, blocks_.get(), states)),
      start_(program_.has_too_many_classes() ? kFull : cache_->start()) {
  if (match == Match::first && program_.groups > 0 && !program_.has_too_many_classes())
    groups_ = std::make_unique<const GroupFinder>(program_);
}

SymbolDfa::~SymbolDfa() = default;

SymbolDfa::Link SymbolDfa::build_next(Link from, std::uint8_t symbol_class) const {
  const std::lock_guard lock(cache_->mutex);
  Row& link = row_of(from)[symbol_class];
  if (const Link known = link.load(std::memory_order_relaxed); known != 0) return known;
  const Link made = cache_->next(from, symbol_class);
  link.store(made, std::memory_order_release);
  return made;
}

inline SymbolDfa::Link SymbolDfa::next(Link from, Symbol symbol) const {
  const std::uint8_t symbol_class = class_of_[symbol];
  const Link known = row_of(from)[symbol_class].load(std::memory_order_acquire);
  return known != 0 ? known : build_next(from, symbol_class);
}

std::uint32_t SymbolDfa::run(const Symbol* at, std::uint32_t most, int step) const {
  if (start_ == kDead) return kNoMatch;
  if (start_ == kFull) return kTooLarge;
  std::uint32_t found = start_ & kMatches ? 0 : kNoMatch;
  Link here = start_;
  for (std::uint32_t i = 0; i < most; ++i, at += step) {
    here = next(here, *at);
    if (here == kDead) break;
    if (here == kFull) return kTooLarge;
    if (here & kMatches) found = i + 1;
  }
  return found;
}

bool SymbolDfa::may_go_on(const Symbol* at, std::uint32_t size, int step) const {
  Link to = start_;
  for (std::uint32_t i = 0; i < size && to != kDead && to != kFull; ++i, at += step)
    to = next(to, *at);
  return to != kDead;
}

SymbolDfa::FirstStates SymbolDfa::first_states(std::size_t most) const {
  FirstStates out;
  out.class_of = class_of_;
  out.classes = static_cast<std::uint32_t>(classes_);
  std::vector<Link> states;
  std::vector<std::uint16_t> number(kMostOfFewest + kFirstState + 1);  // by state, from 1 on
  const auto link_to = [&](Link link) -> std::uint16_t {
    if (link == kDead) return kDeadLink;
    if (link == kFull) return kUnknownLink;
    std::uint16_t& known = number[link / 2];
    if (known == 0 && states.size() < most) {
      states.push_back(link);
      known = static_cast<std::uint16_t>(states.size());
    }
    return known == 0 ? kUnknownLink
                      : static_cast<std::uint16_t>(2 * known + (link & kMatches ? 1 : 0));
  };
  out.start = link_to(start_);
  for (std::size_t state = 0; state < states.size(); ++state) {
    for (std::size_t c = 0; c < classes_; ++c)
      out.rows.push_back(link_to(build_next(states[state], static_cast<std::uint8_t>(c))));
  }
  return out;
}

bool SymbolDfa::capture(const Symbol* at, std::uint32_t size, int step,
                        std::span<Group> groups) const {
  if (program_.has_too_many_classes()) return false;
  if (groups_) groups_->find(at, size, step, groups);
  return true;
}

}  // namespace inquit
