// The automaton agrees with RE2: on expressions that show what a choice between ways depends on,
// and on every expression of the English pack over random symbols.
#include "rules/symbol_dfa.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "rules/rule_set_impl.h"

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

Answer ask_dfa(const SymbolDfa& dfa, const Sequence& sequence, bool backward, bool groups) {
  const int step = backward ? -1 : 1;
  const Symbol* first =
      sequence.data() + (backward && sequence.size() > 0 ? sequence.size() - 1 : 0);
  const std::uint32_t size = dfa.run(first, sequence.size(), step);
  Answer out;
  if (size == SymbolDfa::kNoMatch) return out;
  out.size = size;
  if (!groups) return out;
  std::vector<SymbolDfa::Group> taken;
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

Sequence sequence_of(const std::vector<Symbol>& symbols) {
  Sequence out;
  for (const Symbol one : symbols) out.push(one);
  return out;
}

// An expression with letters for symbols: a is symbol 1, b is 2 ...
std::string spelled(const std::string& letters) {
  std::string out;
  bool inside = false;
  for (const char c : letters) {
    if (c == '[' || c == ']') inside = c == '[';
    if (c < 'a' || c > 'z') {
      out += c;
      continue;
    }
    char code[8];
    const auto end = std::to_chars(code, code + 8, Sequence::kBase + 1 + (c - 'a'), 16).ptr;
    const std::string one = "\\x{" + std::string(code, end) + "}";
    out += inside ? one : "[" + one + "]";
  }
  return out;
}

TEST(SymbolDfa, ChoosesAsRE2Does) {
  const char* const expressions[] = {
      "a",
      "(a)(b)?",
      "(?:a|ab)(c?)",
      "(?:ab|a)(c?)",
      "((?:a){0,3}?)(a?)b?",
      "((?:[ab]c?){0,4}?)b",
      "((?:[ab]c?){0,4}?)(?:b|)",
      "(?:(a)|(b))+c",
      "(a+)(a*)",
      "(?:a*?)(b|a)",
      "((a|b)|(ab))(c|bcd)?",
      "[^ab]+(a)",
      "(?:a?){0,2}(a)",
      "(|a)(b|)",
      "(?:a(?:b(c)?)?)?(?:c|d)",
  };
  std::mt19937 random(1);
  for (const char* const letters : expressions) {
    const std::string expression = spelled(letters);
    for (const bool longest : {false, true}) {
      RE2::Options options;
      options.set_longest_match(longest);
      const RE2 regex(expression, options);
      ASSERT_TRUE(regex.ok()) << expression;
      const SymbolDfa dfa(expression, kSymbols,
                          longest ? SymbolDfa::Match::longest : SymbolDfa::Match::first);
      for (int i = 0; i < 600; ++i) {
        std::vector<Symbol> symbols(random() % 8);
        std::string shown;
        for (Symbol& one : symbols) {
          one = static_cast<Symbol>(1 + random() % 5);
          shown += static_cast<char>('a' + one - 1);
        }
        const Sequence sequence = sequence_of(symbols);
        Answer expected = ask_re2(regex, sequence, false);
        if (longest) expected.groups.clear();
        EXPECT_EQ(ask_dfa(dfa, sequence, false, !longest), expected)
            << letters << " over " << shown << (longest ? ", longest" : "");
      }
    }
  }
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
      ASSERT_EQ(ask_dfa(expression.dfa(), sequence, backward, groups), expected) << text;
      if (!expression.dfa().may_go_on(symbols.data(), static_cast<std::uint32_t>(symbols.size()),
                                      1))
        symbols.pop_back();
    }
  }
}

TEST(SymbolDfa, AgreesWithRE2OnEveryExpressionOfTheEnglishPack) {
  std::mt19937 random(2);
  const RuleSet::Impl& pack = default_pack().impl();
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

}  // namespace
}  // namespace inquit
