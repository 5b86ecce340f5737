#include "archive/search_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquit {
namespace {

TEST(SearchWords, AreTakenAsTyped) {
  for (const auto& [typed, match] : std::vector<std::pair<std::string, std::string>>{
           {"run out of money", R"("run" "out" "of" "money")"},
           {"\"run out\" money", R"("run out" "money")"},
           {"“run out” «of money»", R"("run out" "of money")"},
           {"loan*", R"("loan"*)"},
           {"\"turned dow\"*", R"("turned dow"*)"},
           {"don't O’Neill well-known", R"("don't" "O’Neill" "well-known")"},
           {"cuts OR layoffs jobs", R"("cuts" OR "layoffs" "jobs")"},
           {"river AND town", R"("river" "town")"},
           {"river and not town", R"("river" "and" "not" "town")"},
           {"river NOT town", R"x((("river") NOT ("town")))x"},
           {"NOT town river", R"x((("river") NOT ("town")))x"},
           {"river AND NOT \"old town\" mill NOT ferr*",
            R"x((("river" "mill") NOT ("old town" OR "ferr"*)))x"},
           {"river NOT town OR mill", R"x((("river") NOT ("town")) OR "mill")x"},
           {"NEAR(a b)", R"x("NEAR(a" "b)")x"},
           {"text:money ^now {a} -b +c", R"("text:money" "^now" "{a}" "-b" "+c")"},
           {"jobs & - $ money", R"("jobs" "money")"},
           {"it\"s over\"", R"("it" "s over")"},
       }) {
    const SearchExpression found = search_expression(typed);
    EXPECT_EQ(found.match, match) << typed;
    EXPECT_EQ(found.fault, "") << typed;
  }
}

TEST(SearchWords, ThatSayNothingAreAFault) {
  for (const char* typed : {"",      "  ",    "\"open",      "*",           "lo*an",      "OR",
                            "a OR",  "OR a",  "a OR OR b",   "&",           "\"\"",       "“",
                            "AND",   "a AND", "AND a",       "a AND AND b", "a AND OR b", "NOT",
                            "NOT a", "a NOT", "a NOT NOT b", "a OR NOT b",  "a NOT &"}) {
    const SearchExpression found = search_expression(typed);
    EXPECT_NE(found.fault, "") << typed;
    EXPECT_EQ(found.match, "") << typed;
  }
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += what;
  return text;
}

TEST(SearchWords, AreAtMostAHundred) {
  const auto fault = [](const std::string& typed) { return search_expression(typed).fault; };
  EXPECT_EQ(fault(repeated("a ", 100)), "");
  EXPECT_NE(fault(repeated("a ", 101)), "");
  EXPECT_EQ(fault(repeated("a OR ", 49) + "b"), "");
  EXPECT_NE(fault(repeated("a OR ", 50) + "b"), "");
  EXPECT_EQ(fault('"' + repeated("a ", 100) + '"'), "");
  EXPECT_NE(fault('"' + repeated("a ", 101) + '"'), "");
  EXPECT_NE(fault(repeated("a-", 101)), "");  // words to the index
  EXPECT_EQ(fault(repeated("a", 4000)), "");
  EXPECT_NE(fault(repeated("a", 4001)), "");
  EXPECT_NE(fault(repeated("* ", 3000)), "");
}

}  // namespace
}  // namespace inquit
