#include "rules/simple_tree.h"

#include <utility>

namespace inquit {
namespace {

using Node = SymbolTree::Node;

// The set in the middle of (before* set after?), its mirror image, or a lone set; else nullptr.
std::uint32_t* core_of_unit(Node& node) {
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

bool differ_in_core_alone(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.children.size() != b.children.size()) return false;
  const auto same = [](const Node& x, const Node& y) {
    return x.kind == y.kind && x.most == y.most && x.lazy == y.lazy &&
           x.children.front().index == y.children.front().index;
  };
  return a.kind == Node::Kind::set ||
         (same(a.children[0], b.children[0]) && same(a.children[2], b.children[2]));
}

}  // namespace

SimpleTree::SimpleTree(const SymbolTree& tree, std::vector<SymbolBits> sets)
    : sets_(std::move(sets)), own_(sets_.size()) {
  root_ = simple(tree.root);
}

Node SimpleTree::simple(const Node& node) {
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
  const bool lone = (either || node.kind == Node::Kind::concatenation) && out.children.size() == 1;
  if (!lone) return out;
  Node only = std::move(out.children.front());
  return only;
}

// Neighbours that are units of one shape become one unit: a list of words has one alternative a
// list, and all that tells them apart is a set of symbols.
void SimpleTree::add_alternative(Node& to, Node one) {
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
  SymbolBits both = sets_[*into];
  both |= sets_[*core];
  *into = static_cast<std::uint32_t>(sets_.size());
  sets_.push_back(std::move(both));
  own_.resize(sets_.size());
  own_.back() = true;
}

}  // namespace inquit
