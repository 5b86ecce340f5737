#include "identity/near_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace inquit {
namespace {

struct Pair {
  std::string a, b;
  std::string alike;
};

TEST(NearNames, TellsWhatIsAlikeInTwoNames) {
  for (const Pair& pair : std::vector<Pair>{
           {"Tom Lind", "Tom R. Lind", "same given name and surname"},
           {"Joe Lind", "Joseph Lind", "same surname, short given name"},
           {"J. Lind", "Joseph Lind", "same surname and initial"},
           {"Mario Lind", "Marco Lind", "same surname, one letter of the given name differs"},
           {"Maria Lind", "Maira Lind", "same surname, one letter of the given name differs"},
           {"Ada Okafor", "Ada Okafr", "same given name, one letter of the surname differs"},
           {"Okafor", "Ada Okafor", "the surname alone"},
           {"Ada", "Ada Okafor", ""},
           {"Ada Okafor", "Tom Okafor", ""},
           {"Ada Moe", "Ada Roe", ""},  // too short to be a slip
           {"Maria Lind", "Marlon Lind", ""}}) {
    EXPECT_EQ(what_is_alike(name_form(pair.a), name_form(pair.b)), pair.alike) << pair.a;
    EXPECT_EQ(what_is_alike(name_form(pair.b), name_form(pair.a)), pair.alike) << pair.b;
  }
}

TEST(NearNames, FindsThoseOfMostQuotesFirst) {
  const std::vector<NamedPerson> people = {{"joseph-lind", "Joseph Lind", 9, 1},
                                           {"joe-lind", "Joe Lind", 2, 1},
                                           {"joseph-linde", "Joseph Linde", 5, 1},
                                           {"ada-moe", "Ada Moe", 7, 1},
                                           {"zorba", "Zorba", 3, 1}};
  const NearNames names(people);
  std::vector<std::uint32_t> found;
  for (const NearName& one : names.near(0)) found.push_back(one.person);
  EXPECT_EQ(found, (std::vector<std::uint32_t>{2, 1}));
  EXPECT_TRUE(names.near(3).empty());
  EXPECT_TRUE(names.near(4).empty());
}

TEST(NearNames, ComparesAliasesOfSeveralWordsToo) {
  const std::vector<NamedPerson> people = {
      {"ida-voss", "Ida Voss", 9, 1, {"Ida Ferrand", "Voss"}},
      {"ida-ferand", "Ida Ferand", 2, 1, {}},
      {"tom-voss", "Tom Voss", 1, 1, {"Voss"}},
  };
  const NearNames names(people);
  ASSERT_EQ(names.near(0).size(), 1u);
  EXPECT_EQ(names.near(0)[0].person, 1u);
  EXPECT_EQ(names.near(0)[0].alike, "same given name, one letter of the surname differs");
  ASSERT_EQ(names.near(1).size(), 1u);
  EXPECT_EQ(names.near(1)[0].person, 0u);
  EXPECT_TRUE(names.near(2).empty());
}

}  // namespace
}  // namespace inquit
