// Case: a quote that was given to the wrong speaker, kept with its article until a pack answers it,
// and as a test for good.
//
//   {"case": 1, "article": {"id": "court-4", "text": "..."}, "quote": "You are a dangerous man,",
//    "said_by": "Adam Bell", "right": "the judge", "note": "the judge is not named"}
#pragma once

#include <string>
#include <string_view>

#include "rules/rule_set.h"

namespace inquit {

struct Case {
  std::string id, title, url, text;  // of the article; no text: only its id or address is known
  std::string quote;                 // its words
  std::string said_by;               // who was found, and is wrong; empty: nobody
  std::string right;  // a name, or the words that name the speaker; "nobody"; empty: not known
  std::string note;

  std::string name;  // of its file, without the ending
};

// None of its fields is as long as to matter but the text. `fault`: what is wrong with it, a
// sentence; empty: nothing.
Case read_case(std::string_view json, std::string& fault);
std::string to_json(const Case& one);

// "You are a dangerous man," -> "you-are-a-dangerous-man": of its words, for the name of its file.
std::string name_for(const Case& one);

struct CaseOutcome {
  bool passed = false;
  bool can_be_tried = false;  // its article has a text
  std::string found;          // the speaker; "nobody"
  std::string why;            // a sentence, where it does not pass
};
CaseOutcome try_case(const Case& one, const RuleSet& rules);

}  // namespace inquit
