// Case: a quote that was given to the wrong speaker, kept with its article until a pack answers it,
// and as a test for good.
//
//   {"case": 1, "article": {"id": "court-4", "text": "..."}, "quote": "You are a dangerous man,",
//    "said_by": "Adam Bell", "right": "the judge", "note": "the judge is not named"}
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "rules/rule_set.h"

namespace inquit {

struct Case {
  std::string id, title, url, text;  // of the article; no text: only its id or address is known
  std::string quote;                 // its words
  std::string said_by;               // who was found, and is wrong; empty: nobody
  std::string right;  // a name, or the words that name the speaker; "nobody"; empty: not known
  std::string note;
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

// A file below "cases" in the folder of a pack.
struct KeptCase {
  std::string file;
  Case read;
  std::string fault;  // why it cannot be read; empty: it can
};
// Sorted by their files' names. Those of the packs that this one builds on are not among them.
std::vector<KeptCase> cases_of(const std::filesystem::path& pack);

// What is wrong with each case of a pack that it does not answer; a case whose article has no text
// cannot be tried, and is none of them.
std::vector<Diagnostic> unanswered_cases(const std::filesystem::path& pack, const RuleSet& rules);

}  // namespace inquit
