// Where a pack has a word: the way back from a word in an article to the lists that it is in.
//
//   for (const ListedWord& one : places_of(rules, "said")) tell(one.list, one.file, one.line);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"

namespace inquit {

struct ListedWord {
  std::string list;
  std::string file;
  std::uint64_t line = 0;
  std::string entry;  // the entry as it is written: "say", "*ly"
  enum class How : std::uint8_t { written, form, regular_form, ending } how = How::written;
  std::string about;                 // what the list does for the program, else what it says itself
  bool asked = false;                // the program asks for the list by its name
  std::vector<std::string> used_by;  // rules and parts whose patterns name the list, in order
};

std::string_view to_string(ListedWord::How how);

// A word, or an entry of several. In the order of the pack's lists.
std::vector<ListedWord> places_of(const RuleSet& rules, std::string_view word);

// As an array of objects.
std::string to_json(const std::vector<ListedWord>& places);

}  // namespace inquit
