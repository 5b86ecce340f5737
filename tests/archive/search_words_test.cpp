#include "archive/search_words.h"

#include <gtest/gtest.h>

#include <string>
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
           {"AND NOT NEAR(a b)", R"x("AND" "NOT" "NEAR(a" "b)")x"},
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
  for (const char* typed :
       {"", "  ", "\"open", "*", "lo*an", "OR", "a OR", "OR a", "a OR OR b", "&", "\"\"", "“"}) {
    const SearchExpression found = search_expression(typed);
    EXPECT_NE(found.fault, "") << typed;
    EXPECT_EQ(found.match, "") << typed;
  }
}

}  // namespace
}  // namespace inquit
