// Naming: how the words that name a quote's speaker became a name, and who else was considered.
// In go an article as its attribution saw it and a quote; out comes a story for editors.
//
//   “You are a dangerous man,” the judge said.   ->   “the judge” is “judge”, who is described and
//   not
//                                                     named: nobody in the text is said to be that;
//                                                     Adam Bell was considered, and nothing in the
//                                                     text says so
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ruletools/json_writer.h"
#include "speakers/reading.h"

namespace inquit {

// What spoke for or against a candidate, as the pack's weights call it.
struct EvidenceShown {
  std::string kind;   // "same-sentence"
  double weight = 0;  // what it added: the pack's weight by how much of it there is
};

// Somebody whom the words could have meant.
struct CandidateShown {
  std::string name;  // as a speaker; of somebody new the description
  bool is_new = false;
  bool chosen = false;
  double total = 0;                     // of its evidence
  std::vector<EvidenceShown> evidence;  // what weighs most first
};

struct Naming {
  std::string mention;   // the words: "the judge"; empty where only a neighbouring quote told
  std::string name;      // what became of them; empty: nobody
  std::string by;        // self, surname, title, pronoun, role, relation, label, neighbour
  std::string because;   // the words of the article that show it; may be empty
  std::string why;       // one sentence
  std::string question;  // the weights that decided; empty where nothing was weighed
  std::vector<CandidateShown> candidates;  // the chosen one first, then by their totals
};

// Of a quote that somebody is found to have said. The reading is traced.
Naming naming_of(const Reading& reading, std::uint32_t quote);

// Indented by two spaces, for the terminal. At most `most` of those who lost are shown; 0: all.
std::string naming_text(const Naming& naming, std::size_t most);
// An object.
void write(JsonWriter& out, const Naming& naming);

}  // namespace inquit
