// Where a pack has a word: the way back from a word in an article to the lists that it is in.
//
//   for (const ListedWord& one : places_of(rules, "said")) tell(one.list, one.file, one.line);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule_set.h"
#include "ruletools/diff.h"

namespace inquit {

struct ListedWord {
  std::string list;  // a word list's name, or a tone list's
  std::string file;
  std::uint64_t line = 0;
  std::string entry;  // the entry as it is written: "say", "*ly"
  enum class How : std::uint8_t { written, form, regular_form, ending } how = How::written;
  std::string about;                 // what the list does for the program, else what it says itself
  bool asked = false;                // the program asks for the list by its name
  std::vector<std::string> used_by;  // rules and parts whose patterns name the list, in order
  std::string tone;                  // of a tone list: what its line begins with, "verb -2", "flip"
  bool overruled = false;            // the tone is another, by a line elsewhere
  std::string layer;                 // the folder of the file, in a pack that builds on another
};

// What becomes of articles where a list gets a word, or loses it.
struct WordEffect {
  std::string list;
  bool added = false;  // else taken away
  DiffReport changes;  // compare of the pack and with_word (trial.h) over the articles
};

// How many quotes of how many got, lost or changed a speaker: "2 of 31 quotes: 1 gained, 1 lost".
std::string effect_text(const DiffReport& changes);

std::string_view to_string(ListedWord::How how);

// A word, or an entry of several. In the order of the pack's lists; tone lists are last.
std::vector<ListedWord> places_of(const RuleSet& rules, std::string_view word);

// As an array of objects. "tone", "overruled" and "layer" stand where they say something. Each
// place that an effect is of gets it as "taken_away": articles, quotes, gained, lost, changed,
// modality; behind the places stand those of lists that do not have the word, with "list" and
// "added".
std::string to_json(const std::vector<ListedWord>& places,
                    const std::vector<WordEffect>& effects = {});

}  // namespace inquit
