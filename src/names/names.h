// Names: runs of capitalised words that name somebody or something.
// In go tokens, out come names with a guess at what they name.
//
//   Sen. Jane van der Roe Jr. told the Harbour Council   ->   "Jane van der Roe Jr" a person,
//                                                             "Harbour Council" an organisation
#pragma once

#include <cstdint>
#include <vector>

#include "base/ids.h"
#include "names/word_lists.h"
#include "quotes/finder.h"
#include "rules/article_words.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

using NameId = Id<struct NameTag>;

enum class NameKind : std::uint8_t { person, organisation, place, other };
enum class Gender : std::uint8_t { unknown, male, female };

struct Name {
  std::uint32_t first = 0, last = 0;  // tokens, half-open, titles left off
  NameKind kind = NameKind::other;
  Gender gender = Gender::unknown;  // as its given name or its title tells
  bool title_before = false;        // a title stood before it: "Sen. Roe"
  bool office_before = false;       // ... with what it is of: "Minister of Health Jane Roe"
  bool in_title_case = false;       // it stands where every word has a capital
  bool person_for_sure = false;     // a title, a given name or an initial says so
};

// Names in order, none overlapping, each within a sentence. words and quotes are the tokens'.
// Linear time; thread safe.
IdVector<NameId, Name> find_names(const Text& text, const Tokens& tokens, const ArticleWords& words,
                                  const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                                  const WordLists& lists);

}  // namespace inquit
