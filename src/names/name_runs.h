// NameRuns: where a name begins and how far it goes.
//
//   Robert “Bobby” van der Roe said   ->   the run "Robert “Bobby” van der Roe"
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "names/name_signs.h"
#include "names/name_usage.h"
#include "names/names.h"

namespace inquit {

// The longest nickname in marks within a name: Mick “The Rock” Roe.
inline constexpr std::uint32_t kLongestNickname = 3;  // words

// Where a name is looked for.
struct NamePlace {
  std::uint32_t sentence_end = 0;  // token
  std::uint32_t dateline_end = 0;  // token, the paragraph's first without a dateline
  bool title_case = false;         // its line is in Title Case
  bool sentence_start = false;     // any word has a capital there
};

// A run of tokens that belong to one name, titles before it as well; half-open.
struct NameRun {
  std::uint32_t begin = 0, end = 0;
  bool marked = false;  // a name that ends in a mark: Whose City?
};

// Asked about in the order of the text. Keeps references to its arguments, which must outlive it.
class NameRuns {
 public:
  NameRuns(const NameSigns& signs, const NameUsage& usage)
      : signs_(signs), tokens_(signs.tokens), lists_(signs.lists), usage_(usage) {}

  // The run that begins at a token; none: no name does.
  std::optional<NameRun> at(std::uint32_t begin, const NamePlace& place);
  // The names of the text, which tell how words of its headlines belong together.
  void note_neighbours(const IdVector<NameId, Name>& names);

 private:
  bool may_start(std::uint32_t i) const;
  bool may_be_known(std::uint32_t i, bool followed) const;
  bool may_start_unsure(std::uint32_t i) const;
  bool is_link(std::uint32_t i) const;
  bool small_after_hyphen(std::uint32_t i) const;
  bool is_given_in_syllables(std::uint32_t i, std::string_view word, std::size_t hyphen) const;
  bool holds_ampersand(std::uint32_t i) const;
  bool joins_in_headline(std::uint32_t i) const;
  bool is_weekday_of_name(std::uint32_t i) const;
  bool joins(std::uint32_t i) const;
  bool joins_over_stop(std::uint32_t i) const;
  bool joins_over_comma(std::uint32_t begin, std::uint32_t i) const;
  std::uint32_t skip_particles(std::uint32_t i, bool organisation) const;
  std::uint32_t after_owners(std::uint32_t i) const;
  std::uint32_t after_nickname(std::uint32_t i) const;
  bool may_have_nickname(std::uint32_t begin, std::uint32_t open, std::uint32_t after) const;
  std::uint32_t end_of_marked(std::uint32_t begin);
  std::uint32_t end_of_run(std::uint32_t begin) const;
  std::uint32_t step(std::uint32_t begin, std::uint32_t i) const;
  std::uint64_t pair_at(std::uint32_t i) const {
    return std::uint64_t{signs_.words.numbers[i - 1]} << 32 | signs_.words.numbers[i];
  }
  bool in(std::uint32_t i, NameFacts any) const { return signs_.in(i, any); }
  bool capital(std::uint32_t i) const { return signs_.capital(i); }
  bool touches(std::uint32_t i) const { return signs_.touches(i); }

  const NameSigns& signs_;
  const std::vector<Token>& tokens_;
  const WordLists& lists_;
  const NameUsage& usage_;
  NamePlace place_;                               // that is looked at
  std::set<std::vector<std::uint32_t>> marked_;   // names that end in a mark, by their words
  bool text_has_names_ = false;                   // outside of headlines
  std::unordered_set<std::uint64_t> neighbours_;  // pairs of words in names of the text
};

}  // namespace inquit
