#include "rules/pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/exact.h"

namespace inquit {
namespace {

// The tree as text: words as they are, {things}, [optional], (a | b), sequences by spaces.
std::string shown(const Pattern& pattern) {
  std::string out;
  switch (pattern.kind) {
    case Pattern::Kind::word:
      return pattern.text;
    case Pattern::Kind::thing:
      return "{" + pattern.text + "}";
    case Pattern::Kind::optional:
      return "[" + shown(pattern.children.front()) + "]";
    case Pattern::Kind::sequence:
      for (const Pattern& child : pattern.children) out += (out.empty() ? "" : " ") + shown(child);
      return out;
    case Pattern::Kind::alternative:
      for (const Pattern& child : pattern.children)
        out += (out.empty() ? "(" : " | ") + shown(child);
      return out + ")";
  }
  return out;
}

std::string read(const std::string& text, std::vector<Diagnostic>& faults) {
  const Exact exact(text);
  return shown(read_pattern(exact.view(), {"tags.rules", 7, 9}, faults));
}

TEST(ReadPattern, UnderstandsWhatEditorsWrite) {
  struct Case {
    std::string text, expected;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"{quote}", "{quote}"},
           {"{quote} [,] {cue} {speaker}", "{quote} [,] {cue} {speaker}"},
           {"{quote}[,]{cue}{speaker}", "{quote} [,] {cue} {speaker}"},
           {"according to {speaker}, {quote}", "according to {speaker} , {quote}"},
           {"So-Called {quote}", "so-called {quote}"},
           {"(so-called | dubbed) {quote}", "(so-called | dubbed) {quote}"},
           {"(so-called|dubbed){quote}", "(so-called | dubbed) {quote}"},
           {"(a | (b | c) d)", "(a | (b | c) d)"},
           {"[of [the]] {name}", "[of [the]] {name}"},
           {"[of | for]", "[(of | for)]"},
           {"(a)", "a"},
           {"{ any  of\troles }", "{any of roles}"},
           {"{gap 8 without speaker}", "{gap 8 without speaker}"},
           {"{matches (ed|ing)  x}", "{matches (ed|ing)  x}"},  // verbatim
           {"{matches a{2}}", "{matches a{2}}"},
           {"said, then: why?!", "said , then : why ? !"},
           {"said,, no", "said , , no"},
           {", . ; : ? ! — -- ... …", ", . ; : ? ! — -- ... …"},
           {"('s | ’s)", "('s | 's)"},
           {"O’Neill", "o'neill"},
           {"U.S. # 1", "u.s. # 1"},  // nothing but a bracket needs care
           {"  a \t b  ", "a b"},
           {"Zürich MÜNCHEN", "zürich münchen"},
       }) {
    std::vector<Diagnostic> faults;
    EXPECT_EQ(read(c.text, faults), c.expected);
    EXPECT_TRUE(faults.empty()) << c.text << ": " << to_string(faults.front());
  }
}

TEST(ReadPattern, TellsWhereEachPieceStands) {
  std::vector<Diagnostic> faults;
  const Pattern pattern = read_pattern("“é” — [said] (a | {b})", {"tags.rules", 7, 9}, faults);
  ASSERT_EQ(pattern.children.size(), 4u);
  EXPECT_EQ(pattern.children[0].column, 9u);
  EXPECT_EQ(pattern.children[1].column, 13u);  // in code points
  EXPECT_EQ(pattern.children[2].column, 15u);
  EXPECT_EQ(pattern.children[2].children[0].children[0].column, 16u);
  EXPECT_EQ(pattern.children[3].children[1].children[0].column, 27u);
}

struct Mistake {
  std::string text;
  std::uint64_t column;  // where the pattern begins in column 9
  std::string says;
};

TEST(ReadPattern, TellsOfEachMistakeOnce) {
  for (const Mistake& c : std::initializer_list<Mistake>{
           {"{quote} [, {cue}", 17, "\"[\" is never closed; write \"]\" where it ends"},
           {"{quote} (a | b", 17, "\"(\" is never closed; write \")\" where it ends"},
           {"{quote} (a | b]", 17, "\"(\" is never closed"},
           {"{quote {cue}", 9, "\"{\" is never closed; write \"}\" where it ends"},
           {"é {quote", 11, "\"{\" is never closed"},
           {"{quote} a)", 18, "\")\" closes nothing; delete it or open it before"},
           {"{quote} a] b", 18, "\"]\" closes nothing"},
           {"{quote}} a", 16, "\"}\" closes nothing; delete it"},
           {"{quote} {}", 17, "there is nothing between the braces; write a name there"},
           {"{quote} { }", 17, "there is nothing between the braces"},
           {"{quote} ()", 17, "there is nothing between the brackets"},
           {"{quote} []", 17, "there is nothing between the brackets"},
           {"{quote} (a | )", 20,
            "there is nothing between the brackets, or on one side of \"|\"; write a word there"},
           {"{quote} ( | a)", 17, "there is nothing between the brackets, or on one side of \"|\""},
           {"{quote} (a || b)", 20,
            "there is nothing between the brackets, or on one side of \"|\""},
           {"said | asked {quote}", 14, "\"|\" is outside brackets; write (this | that)"},
       }) {
    std::vector<Diagnostic> faults;
    read(c.text, faults);
    ASSERT_EQ(faults.size(), 1u) << c.text
                                 << (faults.empty() ? ""
                                                    : ": " + to_string(faults[0]) + "\n" +
                                                          to_string(faults.back()));
    EXPECT_EQ(faults[0].file, "tags.rules");
    EXPECT_EQ(faults[0].line, 7u);
    EXPECT_EQ(faults[0].column, c.column) << c.text << ": " << faults[0].message;
    EXPECT_NE(faults[0].message.find(c.says), std::string::npos)
        << c.text << ": " << faults[0].message;
  }
}

TEST(ReadPattern, TellsOfAllMistakesTogether) {
  std::vector<Diagnostic> faults;
  read("{} ( ) a]", faults);
  ASSERT_EQ(faults.size(), 3u);
  EXPECT_EQ(faults[0].column, 9u);
  EXPECT_EQ(faults[1].column, 12u);
  EXPECT_EQ(faults[2].column, 17u);
}

TEST(ReadPattern, RefusesBracketsWithoutEnd) {
  for (const char bracket : {'(', '['}) {
    std::vector<Diagnostic> faults;
    read(std::string(100'000, bracket), faults);
    ASSERT_FALSE(faults.empty());
    EXPECT_NE(faults[0].message.find("40 deep"), std::string::npos) << faults[0].message;
    EXPECT_LT(faults.size(), 100u);
  }
  std::vector<Diagnostic> faults;
  read(std::string(40, '(') + "a" + std::string(40, ')'), faults);
  EXPECT_TRUE(faults.empty());
}

}  // namespace
}  // namespace inquit
