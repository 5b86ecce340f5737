#include "rules/state_reducer.h"

#include <algorithm>
#include <utility>

namespace inquit {
namespace {

using Kind = DfaProgram::Instruction::Kind;

std::vector<std::uint32_t> symbol_instructions(const DfaProgram& program) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < program.code.size(); ++i) {
    if (program.code[i].kind == Kind::symbol) out.push_back(i);
  }
  return out;
}

}  // namespace

StateReducer::StateReducer(const DfaProgram& program, std::vector<After> after)
    : program_(program),
      threads_(symbol_instructions(program)),
      numbers_(program.code.size()),
      apart_(threads_.size(), false),
      simulated_(threads_.size(), false),
      needless_(threads_.size(), false) {
  for (std::uint32_t n = 0; n < threads_.size(); ++n) numbers_[threads_[n]] = n;
  for (const std::uint32_t thread : threads_) {
    After& numbered = after_.emplace_back(std::move(after[thread]));
    for (std::uint32_t& one : numbered.threads) one = numbers_[one];
  }
  compare_symbols();
  find_simulated();
  find_needless();
}

void StateReducer::compare_symbols() {
  for (std::uint32_t a = 0; a < threads_.size(); ++a) {
    for (std::uint32_t b = 0; b < threads_.size(); ++b) {
      const std::uint32_t x = program_.code[threads_[a]].other,
                          y = program_.code[threads_[b]].other;
      bool apart = true, within = true;
      for (std::size_t c = 0; c < program_.classes; ++c) {
        if (!program_.has(x, c)) continue;
        apart = apart && !program_.has(y, c);
        within = within && program_.has(y, c);
      }
      apart_.set(a, b, apart);
      simulated_.set(a, b, within && (after_[b].match || !after_[a].match));
    }
  }
}

// Whether the second thread can do all that the first can, as far as it is known for what follows.
bool StateReducer::is_simulated(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::all_of(after_[a].threads, [&](std::uint32_t x) {
    return std::ranges::any_of(after_[b].threads,
                               [&](std::uint32_t y) { return simulated_(x, y); });
  });
}

void StateReducer::find_simulated() {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t a = 0; a < threads_.size(); ++a) {
      for (std::uint32_t b = 0; b < threads_.size(); ++b) {
        if (!simulated_(a, b) || is_simulated(a, b)) continue;
        simulated_.set(a, b, false);
        changed = true;
      }
    }
  }
}

// Whether the lists that a symbol leads to from two threads and from the second alone are the same,
// as far as is known. The second takes all symbols that the first does.
bool StateReducer::is_needless(std::uint32_t a, std::uint32_t b) const {
  if (after_[a].match && !after_[b].match) return false;
  Numbers both = after_[a].threads, alone = after_[b].threads;
  if (!after_[a].match) both.insert(both.end(), alone.begin(), alone.end());
  reduce_numbers(both);
  reduce_numbers(alone);
  return both == alone;
}

void StateReducer::find_needless() {
  for (std::uint32_t a = 0; a < threads_.size(); ++a) {
    for (std::uint32_t b = 0; b < threads_.size(); ++b)
      needless_.set(a, b, simulated_(a, b) && !simulated_(b, a));
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::uint32_t a = 0; a < threads_.size(); ++a) {
      for (std::uint32_t b = 0; b < threads_.size(); ++b) {
        if (!needless_(a, b) || apart_(a, b) || is_needless(a, b)) continue;
        needless_.set(a, b, false);
        changed = true;
      }
    }
  }
}

void StateReducer::reduce(std::vector<std::uint32_t>& threads) const {
  for (std::uint32_t& one : threads) one = numbers_[one];
  reduce_numbers(threads);
  for (std::uint32_t& one : threads) one = threads_[one];
}

void StateReducer::reduce_numbers(Numbers& list) const {
  bool changed = true;
  while (changed) {
    changed = drop_simulated(list);
    changed = drop_needless(list) || changed;
  }
  put_in_order(list);
}

bool StateReducer::drop_simulated(Numbers& list) const {
  std::size_t kept = 0;
  for (const std::uint32_t one : Numbers(list)) {
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(kept);
    if (std::any_of(list.begin(), end, [&](std::uint32_t e) { return simulated_(one, e); }))
      continue;
    list[kept++] = one;
  }
  const bool dropped = kept < list.size();
  list.resize(kept);
  return dropped;
}

// A thread is the neighbour of all that it can come to stand beside.
bool StateReducer::drop_needless(Numbers& list) const {
  bool dropped = false;
  for (std::size_t i = list.size(); i-- > 0;) {
    for (std::size_t k = i + 1; k < list.size(); ++k) {
      if (needless_(list[i], list[k])) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        dropped = true;
        break;
      }
      if (!apart_(list[i], list[k])) break;
    }
  }
  return dropped;
}

// The one order of all that changing places may lead to: the least.
void StateReducer::put_in_order(Numbers& list) const {
  for (std::size_t done = 0; done < list.size(); ++done) {
    std::size_t least = done;
    for (std::size_t i = done + 1; i < list.size(); ++i) {
      const auto from = list.begin() + static_cast<std::ptrdiff_t>(done);
      const auto here = list.begin() + static_cast<std::ptrdiff_t>(i);
      if (*here < list[least] &&
          std::all_of(from, here, [&](std::uint32_t one) { return apart_(one, *here); }))
        least = i;
    }
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(least);
    std::rotate(list.begin() + static_cast<std::ptrdiff_t>(done), at, at + 1);
  }
}

}  // namespace inquit
