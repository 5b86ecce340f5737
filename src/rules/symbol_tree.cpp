#include "rules/symbol_tree.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace inquit {
namespace {

using Node = SymbolTree::Node;

std::string code(Symbol s) {
  char out[16];
  const auto end =
      std::to_chars(out, out + sizeof out, static_cast<unsigned>(Sequence::kBase + s), 16).ptr;
  return "\\x{" + std::string(out, end) + "}";
}

std::string char_class(const SymbolSet& symbols) {
  if (symbols.empty()) return "[^\\x{0}-\\x{10FFFF}]";  // never
  std::string out = "[";
  for (std::size_t i = 0; i < symbols.size();) {
    std::size_t j = i;
    while (j + 1 < symbols.size() && symbols[j + 1] == symbols[j] + 1) ++j;
    out += code(symbols[i]);
    if (j > i) out += "-" + code(symbols[j]);
    i = j + 1;
  }
  return out + "]";
}

class RegexWriter {
 public:
  explicit RegexWriter(const SymbolTree& tree) : tree_(tree) {}

  std::string of(const Node& node) const {
    switch (node.kind) {
      case Node::Kind::set:
        return char_class(*tree_.sets[node.index]);
      case Node::Kind::group:
        return "(" + of(node.children.front()) + ")";
      case Node::Kind::concatenation:
      case Node::Kind::alternation: {
        const bool either = node.kind == Node::Kind::alternation;
        std::string out = either ? "(?:" : "";
        for (std::size_t i = 0; i < node.children.size(); ++i)
          out += (either && i > 0 ? "|" : "") + of(node.children[i]);
        return out + (either ? ")" : "");
      }
      case Node::Kind::star:
        return again(node, "*");
      case Node::Kind::plus:
        return again(node, "+");
      case Node::Kind::up_to:
        return again(node, node.most == 1 ? "?" : "{0," + std::to_string(node.most) + "}");
    }
    return "";
  }

 private:
  std::string again(const Node& node, const std::string& how) const {
    const Node& child = node.children.front();
    const bool one = child.kind == Node::Kind::set || child.kind == Node::Kind::group;
    return (one ? of(child) : "(?:" + of(child) + ")") + how + (node.lazy ? "?" : "");
  }

  const SymbolTree& tree_;
};

bool is_border(const SymbolSet& set) {
  return set.size() == 1 && (set[0] == symbol::kSentence || set[0] == symbol::kParagraph);
}

// Each symbol once. The sets of a pattern's alternatives overlap, and have thousands of symbols: a
// bit for each is faster than sorting.
void make_ascending(SymbolSet& symbols) {
  if (symbols.empty()) return;
  std::vector<std::uint64_t> bits(std::ranges::max(symbols) / 64u + 1);
  for (const Symbol one : symbols) bits[one / 64u] |= std::uint64_t{1} << (one % 64u);
  symbols.clear();
  for (std::size_t at = 0; at < bits.size(); ++at) {
    for (std::uint64_t left = bits[at]; left != 0; left &= left - 1)
      symbols.push_back(
          static_cast<Symbol>(at * 64 + static_cast<std::size_t>(std::countr_zero(left))));
  }
}

// False once a border is met: what stands beyond is not looked at.
bool needed(const SymbolTree& tree, const Node& node, std::vector<SymbolSet>& out) {
  switch (node.kind) {
    case Node::Kind::set: {
      const SymbolSet& set = *tree.sets[node.index];
      if (is_border(set)) return false;
      if (node.solid && !set.empty()) out.push_back(set);
      return true;
    }
    case Node::Kind::star:
    case Node::Kind::plus:
    case Node::Kind::up_to:
      return true;
    case Node::Kind::group:
      return needed(tree, node.children.front(), out);
    case Node::Kind::concatenation:
      return std::ranges::all_of(node.children,
                                 [&](const Node& child) { return needed(tree, child, out); });
    case Node::Kind::alternation: {
      SymbolSet any;
      bool all = true, inside = true;
      for (const Node& child : node.children) {
        std::vector<SymbolSet> one;
        inside = needed(tree, child, one) && inside;
        all = all && !one.empty();
        if (!one.empty()) any.insert(any.end(), one.front().begin(), one.front().end());
      }
      if (all && inside) {
        make_ascending(any);
        out.push_back(std::move(any));
      }
      return inside;
    }
  }
  return true;
}

// Adds the sets that a match of the node can begin with; true where it may take nothing.
bool first(const SymbolTree& tree, const Node& node, std::vector<const SymbolSet*>& out) {
  const auto add = [&](const Node& child) { return first(tree, child, out); };
  switch (node.kind) {
    case Node::Kind::set: {
      const SymbolSet* const set = tree.sets[node.index].get();
      if (std::ranges::find(out, set) == out.end()) out.push_back(set);
      return false;
    }
    case Node::Kind::star:
    case Node::Kind::up_to:
      add(node.children.front());
      return true;
    case Node::Kind::plus:
    case Node::Kind::group:
      return add(node.children.front());
    case Node::Kind::concatenation:
      return std::ranges::all_of(node.children, add);
    case Node::Kind::alternation:
      return std::ranges::count_if(node.children, add) > 0 || node.children.empty();
  }
  return false;
}

bool names(const SymbolTree& tree, const Node& node) {
  const auto child_names = [&](const Node& child) { return names(tree, child); };
  switch (node.kind) {
    case Node::Kind::set:
    case Node::Kind::star:
    case Node::Kind::up_to:
      return false;
    case Node::Kind::group: {
      const CaptureKind kind = tree.groups[node.index];
      return kind == CaptureKind::speaker || kind == CaptureKind::subject ||
             names(tree, node.children.front());
    }
    case Node::Kind::plus:
    case Node::Kind::concatenation:
      return std::ranges::any_of(node.children, child_names);
    case Node::Kind::alternation:
      return !node.children.empty() && std::ranges::all_of(node.children, child_names);
  }
  return false;
}

}  // namespace

std::string regex_of(const SymbolTree& tree) { return RegexWriter(tree).of(tree.root); }

std::vector<SymbolSet> needed_symbols(const SymbolTree& tree) {
  std::vector<SymbolSet> out;
  needed(tree, tree.root, out);
  return out;
}

bool may_take_nothing(const SymbolTree& tree, SymbolSet& first_symbols) {
  std::vector<const SymbolSet*> sets;
  const bool nothing = first(tree, tree.root, sets);
  first_symbols.clear();
  for (const SymbolSet* const set : sets)
    first_symbols.insert(first_symbols.end(), set->begin(), set->end());
  if (sets.size() > 1) make_ascending(first_symbols);
  return nothing;
}

bool always_names(const SymbolTree& tree) { return names(tree, tree.root); }

}  // namespace inquit
