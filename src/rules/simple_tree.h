// SimpleTree: a tree of symbols with what comes to the same taken together, so that the automaton
// made of it has fewer instructions. Inside rules/ only.
//
//   said, or one of reporting-verbs   ->   one set, of both
#pragma once

#include <cstdint>
#include <vector>

#include "rules/symbol_classes.h"
#include "rules/symbol_tree.h"

namespace inquit {

// Holds for the same rows of symbols as the tree that it is made of, and its groups take the same;
// that tree is not needed afterwards.
class SimpleTree {
 public:
  // sets: the tree's, by symbol, or by class of symbols that none of them tells apart.
  SimpleTree(const SymbolTree& tree, std::vector<SymbolBits> sets);

  // Sets are numbers into sets(), of which some may be in no node any more.
  const SymbolTree::Node& root() const { return root_; }
  const std::vector<SymbolBits>& sets() const { return sets_; }

 private:
  SymbolTree::Node simple(const SymbolTree::Node& node);
  void add_alternative(SymbolTree::Node& to, SymbolTree::Node one);

  std::vector<SymbolBits> sets_;
  std::vector<bool> own_;  // by set: it stands in one place alone
  SymbolTree::Node root_;
};

}  // namespace inquit
