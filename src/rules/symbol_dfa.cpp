#include "rules/symbol_dfa.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory_resource>
#include <unordered_map>

namespace inquit {
namespace {

constexpr std::size_t kMostStates = 4000;      // of one automaton; a link holds their numbers
constexpr std::size_t kMostPlaces = 1u << 20;  // of the search for groups
constexpr std::size_t kMostClasses = 256;      // of symbols, so that a byte holds one

using Node = SymbolTree::Node;

// A set of symbols, one bit each.
class Members {
 public:
  explicit Members(std::size_t symbols) : words_((symbols + 63) / 64) {}
  Members(std::size_t symbols, const SymbolSet& set) : Members(symbols) {
    // Long runs of neighbours (every word of the pack, but a few) are added as runs: in an
    // ascending set, as many symbols as numbers lie between two means that none is left out.
    for (std::size_t at = 0; at < set.size();) {
      std::size_t run = 1;
      while (at + 2 * run <= set.size() && set[at] + 2 * run - 1 == set[at + 2 * run - 1]) run *= 2;
      add_run(set[at], run);
      at += run;
    }
  }

  bool operator[](std::size_t symbol) const { return (words_[symbol / 64] >> (symbol % 64)) & 1; }
  std::size_t count() const {
    std::size_t out = 0;
    for (const std::uint64_t word : words_) out += static_cast<std::size_t>(std::popcount(word));
    return out;
  }
  std::uint64_t hash() const {
    std::uint64_t out = 0;
    for (const std::uint64_t word : words_) out = (out ^ word) * 0xFF51AFD7ED558CCDu;
    return out;
  }
  // Calls function with each symbol below `symbols` that is in the set; or with each that is not.
  template <typename Function>
  void each(bool in, std::size_t symbols, Function function) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      std::uint64_t word = in ? words_[i] : ~words_[i];
      if (i + 1 == words_.size() && symbols % 64 != 0)
        word &= (std::uint64_t{1} << (symbols % 64)) - 1;
      for (; word != 0; word &= word - 1)
        function(64 * i + static_cast<std::size_t>(std::countr_zero(word)));
    }
  }
  Members& operator|=(const Members& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend bool operator==(const Members&, const Members&) = default;

 private:
  void add_run(std::size_t first, std::size_t size) {
    while (size > 0) {
      const std::size_t bit = first % 64, here = std::min(size, 64 - bit);
      words_[first / 64] |= (~std::uint64_t{0} >> (64 - here)) << bit;
      first += here;
      size -= here;
    }
  }

  std::vector<std::uint64_t> words_;
};

// Symbols that no set tells apart: classes, numbered from 0. Each set splits the classes that it
// holds some symbols of and not all (partition refinement: Paige and Tarjan, 1987), by walking over
// whichever is smaller, the set or all others.
class Classes {
 public:
  explicit Classes(std::size_t symbols) : class_of_(symbols), sizes_{symbols} {}

  void split_by(const Members& set) {
    const bool in = set.count() * 2 <= class_of_.size();
    hits_.assign(sizes_.size(), 0);
    set.each(in, class_of_.size(), [&](std::size_t s) { ++hits_[class_of_[s]]; });
    made_.assign(sizes_.size(), 0);
    for (std::size_t c = 0; c < made_.size(); ++c) {
      if (hits_[c] == 0 || hits_[c] == sizes_[c]) continue;
      made_[c] = static_cast<std::uint16_t>(sizes_.size());
      sizes_[c] -= hits_[c];
      sizes_.push_back(hits_[c]);
    }
    if (sizes_.size() == made_.size()) return;
    set.each(in, class_of_.size(), [&](std::size_t s) {
      if (made_[class_of_[s]] != 0) class_of_[s] = made_[class_of_[s]];
    });
  }

  std::size_t count() const { return sizes_.size(); }
  const std::vector<std::uint16_t>& class_of() const { return class_of_; }

 private:
  std::vector<std::uint16_t> class_of_;  // by symbol
  std::vector<std::size_t> sizes_;       // by class
  std::vector<std::size_t> hits_;        // by class: its symbols in the set
  std::vector<std::uint16_t> made_;      // by class: the one that is split off, or 0
};

// A tree with what comes to the same taken together.
class Simplifier {
 public:
  Simplifier(const SymbolTree& tree, std::size_t symbols) {
    for (const auto& set : tree.sets) sets_.emplace_back(symbols, *set);
    own_.resize(sets_.size());
    root_ = simple(tree.root);
  }

  const Node& root() const { return root_; }
  const std::vector<Members>& sets() const { return sets_; }

 private:
  Node simple(const Node& node) {
    Node out;
    out.kind = node.kind;
    out.lazy = node.lazy;
    out.index = node.index;
    out.most = node.most;
    const bool either = node.kind == Node::Kind::alternation;
    for (const Node& child : node.children) {
      Node one = simple(child);
      if (either) {
        add_alternative(out, std::move(one));
      } else {
        out.children.push_back(std::move(one));
      }
    }
    const bool lone =
        (either || node.kind == Node::Kind::concatenation) && out.children.size() == 1;
    if (!lone) return out;
    Node only = std::move(out.children.front());
    return only;
  }

  // Neighbours that are units of one shape become one unit: a list of words has one alternative a
  // list, and all that tells them apart is a set of symbols.
  void add_alternative(Node& to, Node one) {
    if (one.kind == Node::Kind::alternation) {
      for (Node& child : one.children) add_alternative(to, std::move(child));
      return;
    }
    Node* const last = to.children.empty() ? nullptr : &to.children.back();
    std::uint32_t* const into = last == nullptr ? nullptr : core_of_unit(*last);
    const std::uint32_t* const core = core_of_unit(one);
    if (into == nullptr || core == nullptr || !differ_in_core_alone(*last, one)) {
      to.children.push_back(std::move(one));
      return;
    }
    // A set of the tree may stand elsewhere as well: it is copied once, and that copy grows.
    if (*into < own_.size() && own_[*into]) {
      sets_[*into] |= sets_[*core];
      return;
    }
    Members both = sets_[*into];
    both |= sets_[*core];
    *into = static_cast<std::uint32_t>(sets_.size());
    sets_.push_back(std::move(both));
    own_.resize(sets_.size());
    own_.back() = true;
  }

  // The set in the middle of (before* set after?), its mirror image, or a lone set; else nullptr.
  static std::uint32_t* core_of_unit(Node& node) {
    if (node.kind == Node::Kind::set) return &node.index;
    if (node.kind != Node::Kind::concatenation || node.children.size() != 3) return nullptr;
    const auto wraps_a_set = [](const Node& one) {
      return (one.kind == Node::Kind::star || one.kind == Node::Kind::up_to) &&
             one.children.front().kind == Node::Kind::set;
    };
    Node& core = node.children[1];
    return core.kind == Node::Kind::set && wraps_a_set(node.children[0]) &&
                   wraps_a_set(node.children[2])
               ? &core.index
               : nullptr;
  }

  static bool differ_in_core_alone(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.children.size() != b.children.size()) return false;
    const auto same = [](const Node& x, const Node& y) {
      return x.kind == y.kind && x.most == y.most && x.lazy == y.lazy &&
             x.children.front().index == y.children.front().index;
    };
    return a.kind == Node::Kind::set ||
           (same(a.children[0], b.children[0]) && same(a.children[2], b.children[2]));
  }

  std::vector<Members> sets_;
  std::vector<bool> own_;  // by set: it stands in one place alone
  Node root_;
};

}  // namespace

// The tree as Thompson's automaton.
struct SymbolDfa::Program {
  struct Instruction {
    enum class Kind : std::uint8_t { symbol, split, mark, match };
    Kind kind = Kind::match;
    std::uint32_t next = 0;   // of `split`: the preferred way
    std::uint32_t other = 0;  // of `split`: the other way; `symbol`: its set; `mark`: its slot
  };

  // Where an instruction can lead without taking a symbol.
  struct Ahead {
    std::uint64_t takes = 0;  // the first classes that it can take from there, a bit each
    bool ends = false;        // whether to the match
    friend bool operator==(const Ahead&, const Ahead&) = default;
  };
  static constexpr std::size_t kClassesAhead = 64;

  std::vector<Instruction> code;
  std::vector<std::uint8_t> has_class;  // by set, by class of symbols
  std::vector<Ahead> ahead;             // by instruction
  std::size_t groups = 0;
  std::uint32_t start = 0;
  std::uint16_t classes = 1;
  bool longest = false;

  std::uint32_t add(Instruction one) {
    code.push_back(one);
    return static_cast<std::uint32_t>(code.size() - 1);
  }

  bool has(std::uint32_t set, std::uint16_t symbol_class) const {
    return has_class[set * classes + symbol_class] != 0;
  }

  // With more classes than bits each instruction may take anything, which only takes longer.
  void look_ahead() {
    ahead.resize(code.size());
    for (bool changed = true; changed;) {  // twice or thrice: code is written from its end on
      changed = false;
      for (std::size_t i = 0; i < code.size(); ++i) {
        const Ahead now = ahead_of(code[i]);
        changed = changed || now != ahead[i];
        ahead[i] = now;
      }
    }
  }
  Ahead ahead_of(const Instruction& one) const {
    switch (one.kind) {
      case Instruction::Kind::match:
        return {0, true};
      case Instruction::Kind::mark:
        return ahead[one.next];
      case Instruction::Kind::split:
        return {ahead[one.next].takes | ahead[one.other].takes,
                ahead[one.next].ends || ahead[one.other].ends};
      case Instruction::Kind::symbol:
        break;
    }
    Ahead out;
    for (std::uint16_t c = 0; c < std::min<std::size_t>(classes, kClassesAhead); ++c)
      out.takes |= std::uint64_t{has(one.other, c)} << c;
    if (classes > kClassesAhead) out.takes = ~std::uint64_t{0};
    return out;
  }

  std::uint32_t split(std::uint32_t into, std::uint32_t past, bool lazy) {
    return add({Instruction::Kind::split, lazy ? past : into, lazy ? into : past});
  }

  // Numbers the sets anew: those that the code asks for, in its order. Sets that were taken into
  // others tell no symbols apart any more.
  std::vector<const Members*> keep_used(const std::vector<Members>& all) {
    std::vector<const Members*> out;
    std::vector<std::uint32_t> number(all.size(), 0);  // and one
    for (Instruction& one : code) {
      if (one.kind != Instruction::Kind::symbol) continue;
      if (number[one.other] == 0) {
        out.push_back(&all[one.other]);
        number[one.other] = static_cast<std::uint32_t>(out.size());
      }
      one.other = number[one.other] - 1;
    }
    return out;
  }

  // Adds the code of a node that goes on at `next`; where it begins.
  std::uint32_t emit(const Node& node, std::uint32_t next) {
    switch (node.kind) {
      case Node::Kind::set:
        return add({Instruction::Kind::symbol, next, node.index});
      case Node::Kind::group: {
        const std::uint32_t slot = 2 * node.index;
        const std::uint32_t end = add({Instruction::Kind::mark, next, slot + 1});
        return add({Instruction::Kind::mark, emit(node.children.front(), end), slot});
      }
      case Node::Kind::concatenation:
        for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
          next = emit(*child, next);
        return next;
      case Node::Kind::alternation: {
        std::uint32_t out = emit(node.children.back(), next);
        for (std::size_t i = node.children.size() - 1; i-- > 0;)
          out = split(emit(node.children[i], next), out, false);
        return out;
      }
      case Node::Kind::up_to: {
        std::uint32_t out = next;
        for (std::uint32_t i = 0; i < node.most; ++i)
          out = split(emit(node.children.front(), out), next, node.lazy);
        return out;
      }
      case Node::Kind::star:
      case Node::Kind::plus: {
        const std::uint32_t again = split(0, next, node.lazy);
        const std::uint32_t body = emit(node.children.front(), again);
        (node.lazy ? code[again].other : code[again].next) = body;
        return node.kind == Node::Kind::plus ? body : again;
      }
    }
    return next;
  }
};

// Threads in order of preference: indexes of `symbol` instructions.
struct SymbolDfa::State {
  std::vector<std::uint32_t> threads;
  bool match = false;
  friend auto operator<=>(const State&, const State&) = default;
};

// States as far as they are made. Rows are read without the lock, all else is touched with it.
struct SymbolDfa::Cache {
  Cache(const Program& of, std::atomic<Row*>* rows_of) : program(of), blocks(rows_of) {
    states.resize(kFirstState);
    seen.resize(of.code.size());
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
      const Program::Instruction& one = program.code[thread];
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
      const Program::Instruction& one = program.code[at];
      switch (one.kind) {
        case Program::Instruction::Kind::symbol:
          out.threads.push_back(at);
          break;
        case Program::Instruction::Kind::split:
          stack.push_back(one.other);
          stack.push_back(one.next);
          break;
        case Program::Instruction::Kind::mark:
          stack.push_back(one.next);
          break;
        case Program::Instruction::Kind::match:
          out.match = true;
          if (!program.longest) return false;
          break;
      }
    }
    return true;
  }

  Link link_to(State state) {
    if (program.longest) std::sort(state.threads.begin(), state.threads.end());
    if (state.threads.empty() && !state.match) return kDead;
    auto at = numbers.find(state);
    if (at == numbers.end()) {
      if (numbers.size() >= kMostStates) return kFull;
      at = numbers.emplace(std::move(state), static_cast<Link>(states.size())).first;
      if (states.size() / kBlock >= rows.size()) {
        rows.push_back(std::make_unique<Row[]>(kBlock * program.classes));
        blocks[rows.size() - 1].store(rows.back().get(), std::memory_order_relaxed);
      }
      states.push_back(&at->first);
    }
    return static_cast<Link>(2 * at->second + (at->first.match ? kMatches : 0));
  }

  const Program& program;
  std::atomic<Row*>* const blocks;
  std::mutex mutex;
  std::map<State, Link> numbers;
  std::vector<const State*> states;  // by number, from kFirstState
  std::vector<std::unique_ptr<Row[]>> rows;
  std::vector<std::uint64_t> seen;  // by instruction: the mark of its last closure
  std::uint64_t mark = 0;
  std::vector<std::uint32_t> stack;
};

SymbolDfa::SymbolDfa(const SymbolTree& tree, std::size_t symbols, Match match)
    : class_of_(symbols) {
  const Simplifier simple(tree, symbols);
  auto program = std::make_unique<Program>();
  program->longest = match == Match::longest;
  program->add({});
  program->start = program->emit(simple.root(), 0);
  program->groups = tree.groups.size();
  const std::vector<const Members*> sets = program->keep_used(simple.sets());

  Classes classes(symbols);
  std::unordered_multimap<std::uint64_t, const Members*> seen;  // most sets come again and again
  for (const Members* const set : sets) {
    const auto [first, last] = seen.equal_range(set->hash());
    if (std::any_of(first, last, [&](const auto& one) { return *one.second == *set; })) continue;
    seen.emplace(set->hash(), set);
    classes.split_by(*set);
  }
  const std::vector<std::uint16_t>& class_of = classes.class_of();
  program->classes = static_cast<std::uint16_t>(classes.count());
  std::vector<std::size_t> example(program->classes);  // a symbol of each class
  for (std::size_t s = symbols; s-- > 0;) example[class_of[s]] = s;
  program->has_class.resize(sets.size() * program->classes);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t c = 0; c < program->classes; ++c)
      program->has_class[set * program->classes + c] = (*sets[set])[example[c]];
  }
  program->look_ahead();
  program_ = std::move(program);
  classes_ = program_->classes;
  blocks_ = std::make_unique<std::atomic<Row*>[]>((kMostStates + kFirstState) / kBlock + 1);
  cache_ = std::make_unique<Cache>(*program_, blocks_.get());
  start_ = program_->classes > kMostClasses ? kFull : cache_->start();
  for (std::size_t s = 0; s < symbols; ++s) class_of_[s] = static_cast<std::uint8_t>(class_of[s]);
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
  std::vector<std::uint16_t> number(kMostStates + kFirstState + 1);  // by state, from 1 on
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

namespace {

// What is still to try: an instruction at a place, or a slot to set back.
struct Job {
  std::uint32_t instruction = 0;  // or kUndo + a slot
  std::uint32_t place = 0;        // or what the slot held before
};
constexpr std::uint32_t kUndo = 0x80000000, kUnset = 0xFFFFFFFF;

}  // namespace

bool SymbolDfa::capture(const Symbol* at, std::uint32_t size, int step,
                        std::vector<Group>& groups) const {
  using Kind = Program::Instruction::Kind;
  const Program& program = *program_;
  const std::size_t width = std::size_t{size} + 1;
  if (program.code.size() * width > kMostPlaces || start_ == kFull) return false;

  std::array<std::byte, 8192> space;
  std::pmr::monotonic_buffer_resource memory(space.data(), space.size());
  std::pmr::vector<std::uint8_t> classes(size, &memory);
  for (std::uint32_t i = 0; i < size; ++i)
    classes[i] = class_of_[at[static_cast<std::ptrdiff_t>(i) * step]];
  std::pmr::vector<std::uint64_t> seen(program.code.size() * width / 64 + 1, &memory);
  std::pmr::vector<std::uint32_t> slots(2 * program.groups, kUnset, &memory);
  std::pmr::vector<Job> jobs(&memory);
  jobs.reserve(64);
  jobs.push_back({program.start, 0});

  // The match ends where the symbols do. What can go on with the next symbol is tried alone.
  const auto fails = [&](std::uint32_t instruction, std::uint32_t place) {
    const Program::Ahead& ahead = program.ahead[instruction];
    if (place == size) return !ahead.ends;
    return ((ahead.takes >> classes[place] % Program::kClassesAhead) & 1) == 0;
  };
  bool found = false;
  while (!jobs.empty() && !found) {
    auto [next, place] = jobs.back();
    jobs.pop_back();
    if (next & kUndo) {
      slots[next & ~kUndo] = place;
      continue;
    }
    while (!fails(next, place)) {
      const Program::Instruction& one = program.code[next];
      if (one.kind == Kind::match) {
        found = true;
        break;
      }
      next = one.next;
      if (one.kind == Kind::symbol) {
        if (program.classes > Program::kClassesAhead && !program.has(one.other, classes[place]))
          break;
        ++place;
      } else if (one.kind == Kind::mark) {
        jobs.push_back({kUndo | one.other, slots[one.other]});
        slots[one.other] = place;
      } else {
        // Every loop and every choice passes a split: no other place needs to be remembered.
        const std::size_t bit =
            static_cast<std::size_t>(&one - program.code.data()) * width + place;
        if ((seen[bit / 64] >> (bit % 64)) & 1) break;
        seen[bit / 64] |= std::uint64_t{1} << (bit % 64);
        if (fails(one.next, place)) {
          next = one.other;
        } else if (!fails(one.other, place)) {
          jobs.push_back({one.other, place});
        }
      }
    }
  }
  groups.assign(program.groups, {});
  for (std::size_t g = 0; found && g < program.groups; ++g) {
    if (slots[2 * g] != kUnset && slots[2 * g + 1] != kUnset)
      groups[g] = {slots[2 * g], slots[2 * g + 1]};
  }
  return true;
}

}  // namespace inquit
