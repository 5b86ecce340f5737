#include "rules/dfa_program.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "rules/simple_tree.h"
#include "rules/symbol_classes.h"

namespace inquit {
namespace {

using Node = SymbolTree::Node;
using Instruction = DfaProgram::Instruction;

// Code is written from its end on: each instruction knows where it goes on.
class CodeWriter {
 public:
  explicit CodeWriter(std::vector<Instruction>& code) : code_(code) { add({}); }

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
        (node.lazy ? code_[again].other : code_[again].next) = body;
        return node.kind == Node::Kind::plus ? body : again;
      }
    }
    return next;
  }

 private:
  std::uint32_t add(Instruction one) {
    code_.push_back(one);
    return static_cast<std::uint32_t>(code_.size() - 1);
  }
  std::uint32_t split(std::uint32_t into, std::uint32_t past, bool lazy) {
    return add({Instruction::Kind::split, lazy ? past : into, lazy ? into : past});
  }

  std::vector<Instruction>& code_;
};

// Numbers the sets anew: those that the code asks for, in its order. Sets that were taken into
// others tell no symbols apart any more.
std::vector<const SymbolBits*> keep_used(const std::vector<SymbolBits>& all,
                                         std::vector<Instruction>& code) {
  std::vector<const SymbolBits*> out;
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

SymbolClasses classes_of(const std::vector<const SymbolBits*>& sets, std::size_t symbols) {
  SymbolClasses out(symbols);
  // Most sets come again and again.
  std::unordered_multimap<std::uint64_t, const SymbolBits*> seen;
  for (const SymbolBits* const set : sets) {
    const auto [first, last] = seen.equal_range(set->hash());
    if (std::any_of(first, last, [&](const auto& one) { return *one.second == *set; })) continue;
    seen.emplace(set->hash(), set);
    out.split_by(*set);
  }
  return out;
}

// A symbol of each class.
template <typename Class>
std::vector<Symbol> examples_of(const std::vector<Class>& class_of) {
  if (class_of.empty()) return {};
  std::size_t left = *std::ranges::max_element(class_of) + std::size_t{1};
  std::vector<Symbol> out(left);
  std::vector<char> is_known(left);
  for (std::size_t s = 0; s < class_of.size() && left > 0; ++s) {
    char& known = is_known[class_of[s]];
    if (known != 0) continue;
    known = 1;
    out[class_of[s]] = static_cast<Symbol>(s);
    --left;
  }
  return out;
}

// The sets by class of symbols instead of by symbol.
std::vector<SymbolBits> sets_by_class(const SymbolTree& tree, const std::vector<Symbol>& examples) {
  std::vector<SymbolBits> out;
  for (const auto& set : tree.sets) {
    SymbolBits& bits = out.emplace_back(examples.size());
    for (std::size_t c = 0; c < examples.size(); ++c) {
      if (std::binary_search(set->begin(), set->end(), examples[c])) bits.add(c);
    }
  }
  return out;
}

std::vector<SymbolBits> sets_by_symbol(const SymbolTree& tree, std::size_t symbols) {
  std::vector<SymbolBits> out;
  for (const auto& set : tree.sets) out.emplace_back(symbols, *set);
  return out;
}

}  // namespace

DfaProgram make_dfa_program(const SymbolTree& tree, std::size_t symbols, bool longest,
                            std::vector<std::uint8_t> class_of) {
  const bool known = !class_of.empty();
  std::vector<Symbol> examples = examples_of(class_of);
  const SimpleTree simple(tree,
                          known ? sets_by_class(tree, examples) : sets_by_symbol(tree, symbols));
  DfaProgram out;
  out.longest = longest;
  out.groups = tree.groups.size();
  out.start = CodeWriter(out.code).emit(simple.root(), 0);
  const std::vector<const SymbolBits*> sets = keep_used(simple.sets(), out.code);
  if (known) {
    out.class_of = std::move(class_of);
  } else {
    const SymbolClasses classes = classes_of(sets, symbols);
    examples = examples_of(classes.class_of());
    out.class_of.assign(classes.class_of().begin(), classes.class_of().end());
  }
  out.classes = static_cast<std::uint16_t>(examples.size());
  out.has_class.resize(sets.size() * out.classes);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    for (std::size_t c = 0; c < out.classes; ++c)
      out.has_class[set * out.classes + c] = (*sets[set])[known ? c : examples[c]];
  }
  return out;
}

}  // namespace inquit
