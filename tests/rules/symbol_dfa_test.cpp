// The automaton agrees with RE2: on random trees of symbols, on random patterns, and on every
// pattern of the English pack, over random rows of symbols.
#include "rules/symbol_dfa.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "rules/ready_dfa.h"
#include "rules/rule_set_impl.h"
#include "support/random_pattern.h"

namespace inquit {
namespace {

constexpr std::size_t kSymbols = 32;

// What a matcher says: how many symbols it takes, and which of them each group took.
struct Answer {
  std::optional<std::uint32_t> size;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> groups;
  friend bool operator==(const Answer&, const Answer&) = default;
};

std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  if (!answer.size) return out << "no match";
  out << *answer.size << " symbols";
  for (const auto& [begin, end] : answer.groups) out << ", " << begin << "-" << end;
  return out;
}

Answer ask_re2(const RE2& regex, const Sequence& sequence, bool backward) {
  const std::string text = sequence.encoded(0, sequence.size(), backward);
  const int groups = regex.NumberOfCapturingGroups();
  std::vector<re2::StringPiece> taken(static_cast<std::size_t>(groups) + 1);
  Answer out;
  if (!regex.Match(text, 0, text.size(), RE2::ANCHOR_START, taken.data(), groups + 1)) return out;
  const auto symbols = [](std::ptrdiff_t bytes) {
    return static_cast<std::uint32_t>(bytes / std::ptrdiff_t{Sequence::kBytes});
  };
  out.size = symbols(static_cast<std::ptrdiff_t>(taken[0].size()));
  for (std::size_t g = 1; g < taken.size(); ++g) {
    if (taken[g].empty()) {
      out.groups.emplace_back(0, 0);
      continue;
    }
    const std::uint32_t from = symbols(taken[g].data() - text.data());
    out.groups.emplace_back(from, from + symbols(static_cast<std::ptrdiff_t>(taken[g].size())));
  }
  return out;
}

// groups: how many the tree has; none: they are not asked for.
Answer ask_dfa(const SymbolDfa& dfa, const Sequence& sequence, bool backward, std::size_t groups) {
  const int step = backward ? -1 : 1;
  const Symbol* first =
      sequence.data() + (backward && sequence.size() > 0 ? sequence.size() - 1 : 0);
  const std::uint32_t size = dfa.run(first, sequence.size(), step);
  Answer out;
  if (size == SymbolDfa::kNoMatch) return out;
  out.size = size;
  std::vector<SymbolDfa::Group> taken(groups);
  EXPECT_TRUE(dfa.capture(first, size, step, taken));
  for (const auto& [begin, end] : taken) {
    if (begin == end) {
      out.groups.emplace_back(0, 0);
    } else {
      out.groups.emplace_back(begin, end);
    }
  }
  return out;
}

// The first states of an automaton, as the image of a pack has them.
ReadyDfa ready_of(const SymbolDfa& dfa, std::size_t most) {
  const SymbolDfa::FirstStates states = fewest_states(dfa.first_states(4000), most);
  PackClassMaker maker;
  maker.tell_apart(states.class_of);
  ReadyDfa out(states, maker.examples());
  out.read_by(std::make_shared<const PackClasses>(maker.classes()));
  return out;
}

// The same automaton with states that do the same taken together, as the image is made of.
SymbolDfa with_fewest_states(const SymbolTree& tree, std::size_t symbols, SymbolDfa::Match match) {
  return SymbolDfa(tree, symbols, match, {}, SymbolDfa::States::fewest);
}

// They give what the whole automaton gives, or say that they do not know. Whether they knew.
bool expect_same(const ReadyDfa& ready, const SymbolDfa& dfa, const Sequence& sequence,
                 bool backward) {
  const int step = backward ? -1 : 1;
  const Symbol* first =
      sequence.data() + (backward && sequence.size() > 0 ? sequence.size() - 1 : 0);
  const std::uint32_t size = ready.run(first, sequence.size(), step);
  if (size == ReadyDfa::kUnknown) return false;
  EXPECT_EQ(size, dfa.run(first, sequence.size(), step));
  return true;
}

Sequence sequence_of(const std::vector<Symbol>& symbols) {
  Sequence out;
  for (const Symbol one : symbols) out.push(one);
  return out;
}

// Trees as patterns may come to: what may take nothing is repeated once at most.
class RandomTree {
 public:
  explicit RandomTree(std::mt19937& random) : random_(random) {}

  SymbolTree make() {
    tree_ = {};
    for (int set = 0; set < 4; ++set) {
      SymbolSet symbols;
      for (Symbol one = 1; one <= 5; ++one) {
        if (below(3) == 0) symbols.push_back(one);
      }
      tree_.sets.push_back(std::make_shared<const SymbolSet>(std::move(symbols)));
    }
    tree_.root = node(4);
    return std::move(tree_);
  }

 private:
  using Node = SymbolTree::Node;

  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  Node node(int depth) {
    Node out;
    out.lazy = below(2) == 0;
    out.kind = depth == 0 ? Node::Kind::set : static_cast<Node::Kind>(below(7));
    switch (out.kind) {
      case Node::Kind::set:
        out.index = below(static_cast<std::uint32_t>(tree_.sets.size()));
        break;
      case Node::Kind::concatenation:
      case Node::Kind::alternation:
        for (std::uint32_t i = below(3) + (out.kind == Node::Kind::alternation); i > 0; --i)
          out.children.push_back(node(depth - 1));
        break;
      case Node::Kind::star:
      case Node::Kind::plus:
        out.children.push_back(node(0));
        break;
      case Node::Kind::up_to:
        out.most = 1 + below(3);
        out.children.push_back(node(out.most == 1 ? depth - 1 : 0));
        break;
      case Node::Kind::group:
        out.index = static_cast<std::uint32_t>(tree_.groups.size());
        tree_.groups.push_back(CaptureKind::gap);
        out.children.push_back(node(depth - 1));
        break;
    }
    return out;
  }

  std::mt19937& random_;
  SymbolTree tree_;
};

TEST(SymbolDfa, ChoosesAsRE2DoesOnRandomTrees) {
  std::mt19937 random(1);
  RandomTree trees(random);
  int matches = 0, unknown = 0, rows = 0;
  for (int t = 0; t < 3000; ++t) {
    const SymbolTree tree = trees.make();
    const std::string text = regex_of(tree);
    for (const bool longest : {false, true}) {
      RE2::Options options;
      options.set_longest_match(longest);
      const RE2 regex(text, options);
      ASSERT_TRUE(regex.ok()) << text;
      const auto match = longest ? SymbolDfa::Match::longest : SymbolDfa::Match::first;
      const SymbolDfa dfa(tree, kSymbols, match);
      const ReadyDfa all = ready_of(dfa, 4000), few = ready_of(dfa, 2);
      const ReadyDfa fewest = ready_of(with_fewest_states(tree, kSymbols, match), 4000);
      for (int i = 0; i < 25; ++i) {
        std::vector<Symbol> symbols(random() % 8);
        for (Symbol& one : symbols) one = static_cast<Symbol>(1 + random() % 5);
        const Sequence sequence = sequence_of(symbols);
        Answer expected = ask_re2(regex, sequence, false);
        if (longest) expected.groups.clear();
        ASSERT_EQ(ask_dfa(dfa, sequence, false, longest ? 0 : tree.groups.size()), expected)
            << text << " over " << testing::PrintToString(symbols) << (longest ? ", longest" : "");
        ASSERT_TRUE(expect_same(all, dfa, sequence, false)) << text;
        ASSERT_TRUE(expect_same(fewest, dfa, sequence, false)) << text;
        unknown += !expect_same(few, dfa, sequence, false);
        matches += expected.size.has_value() && *expected.size > 0;
        ++rows;
      }
    }
  }
  EXPECT_GT(matches, rows / 10);  // neither everything nor nothing
  EXPECT_LT(matches, rows * 9 / 10);
  EXPECT_GT(unknown, rows / 100);
}

// Two gaps with a word between that may come often: the places where the second gap may have begun
// make a state for each choice of them, unless those that tell nothing more are left out. What the
// gaps took is right even so, which needs all those states.
TEST(SymbolDfa, MakesFewStatesOfTwoGaps) {
  using Node = SymbolTree::Node;
  SymbolTree tree;
  tree.sets = {std::make_shared<const SymbolSet>(SymbolSet{1, 2, 3}),
               std::make_shared<const SymbolSet>(SymbolSet{2}),
               std::make_shared<const SymbolSet>(SymbolSet{4})};
  const auto set = [](std::uint32_t index) {
    Node out;
    out.kind = Node::Kind::set;
    out.index = index;
    return out;
  };
  const auto gap = [&](std::uint32_t most) {
    Node out;
    out.kind = Node::Kind::up_to;
    out.most = most;
    out.lazy = true;
    out.children.push_back(set(0));
    return out;
  };
  const auto group = [&](std::uint32_t index) {
    Node out;
    out.kind = Node::Kind::group;
    out.index = index;
    out.children.push_back(gap(16));
    tree.groups.push_back(CaptureKind::gap);
    return out;
  };
  tree.root.children = {group(0), set(1), group(1), set(2)};
  const SymbolDfa all(tree, kSymbols, SymbolDfa::Match::first);
  const auto size = [](const SymbolDfa::FirstStates& states) {
    return states.rows.size() / states.classes;
  };
  EXPECT_EQ(size(all.first_states(4000)), 4000u);
  const SymbolDfa few = with_fewest_states(tree, kSymbols, SymbolDfa::Match::first);
  EXPECT_LT(size(few.first_states(4000)), 300u);
  const RE2 regex(regex_of(tree));
  std::mt19937 random(4);
  int matches = 0;
  for (int i = 0; i < 2000; ++i) {
    std::vector<Symbol> symbols(random() % 40);
    for (Symbol& one : symbols) one = static_cast<Symbol>(1 + random() % 20 / 6);
    const Sequence sequence = sequence_of(symbols);
    const Answer expected = ask_re2(regex, sequence, false);
    ASSERT_EQ(ask_dfa(few, sequence, false, 2), expected);
    matches += expected.size.has_value();
  }
  EXPECT_GT(matches, 200);
  EXPECT_LT(matches, 1800);
}

// The ends of every range in an expression: symbols that it tells apart.
std::vector<Symbol> symbols_in(const std::string& expression) {
  std::vector<Symbol> out;
  for (std::size_t at = expression.find("\\x{"); at != std::string::npos;
       at = expression.find("\\x{", at + 1)) {
    const auto code = std::stoul(expression.substr(at + 3), nullptr, 16);
    if (code >= Sequence::kBase && code < 0xD800)
      out.push_back(static_cast<Symbol>(code - Sequence::kBase));
  }
  return out;
}

void expect_agreement(const Expression& expression, bool groups, std::mt19937& random) {
  if (!expression) return;
  const std::string text = expression.regex().pattern();
  std::vector<Symbol> alphabet = symbols_in(text);
  for (Symbol s = 0; s < symbol::kFirstWord; ++s) alphabet.push_back(s);
  // Of an automaton of its own: all states that it may have are made.
  const ReadyDfa ready = ready_of(
      with_fewest_states(expression.tree(), expression.symbols(), expression.match()), 512);
  for (int i = 0; i < 40; ++i) {
    // A walk that goes on only where the automaton still lives reaches far into the pattern.
    std::vector<Symbol> symbols;
    for (int tries = 0; tries < 60 && symbols.size() < 30; ++tries) {
      symbols.push_back(alphabet[random() % alphabet.size()]);
      const bool backward = i % 2 == 1;
      std::vector<Symbol> as_read = symbols;
      if (backward) std::reverse(as_read.begin(), as_read.end());
      const Sequence sequence = sequence_of(as_read);
      Answer expected = ask_re2(expression.regex(), sequence, backward);
      if (!groups) expected.groups.clear();
      expect_same(ready, expression.dfa(), sequence, backward);
      ASSERT_EQ(ask_dfa(expression.dfa(), sequence, backward,
                        groups ? expression.tree().groups.size() : 0),
                expected)
          << text;
      if (!expression.dfa().may_go_on(symbols.data(), static_cast<std::uint32_t>(symbols.size()),
                                      1))
        symbols.pop_back();
    }
  }
}

void expect_agreement(const RuleSet::Impl& pack, std::mt19937& random) {
  expect_agreement(pack.mentions->expression, false, random);
  for (const auto& compiled : pack.compiled) {
    const CompiledRule& rule = *compiled;
    for (const Find& find : rule.finds) {
      expect_agreement(find.left.expression, true, random);
      expect_agreement(find.right.expression, true, random);
    }
    for (const auto* tests : {&rule.unless_inside, &rule.unless_before, &rule.unless_after}) {
      for (const Expression& test : *tests) expect_agreement(test, true, random);
    }
  }
}

TEST(SymbolDfa, AgreesWithRE2OnEveryExpressionOfTheEnglishPack) {
  std::mt19937 random(2);
  expect_agreement(default_pack().impl(), random);
}

TEST(SymbolDfa, AgreesWithRE2OnRandomPatterns) {
  std::mt19937 random(3);
  RandomPattern patterns(random);
  std::string pack = kPackOfRandomPatterns;
  for (int r = 0; r < 200; ++r)
    pack += "rule r" + std::to_string(r) + "\n  find: " + patterns.find() +
            "\n  unless after: " + patterns.sequence(1) + "\n";
  std::vector<Diagnostic> faults;
  PackSource source = read_pack({{"a.rules", pack}}, faults);
  const RuleSet rules = compile_pack(std::move(source), std::move(faults));
  expect_agreement(rules.impl(), random);
}

}  // namespace
}  // namespace inquit
