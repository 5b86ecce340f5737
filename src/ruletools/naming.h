// Naming: how a quote's mention was resolved to a name, and which other candidates were considered.
// In go an article as its attribution saw it and a quote; out comes an account for editors.
//
//   “You are a dangerous man,” the judge said.
//     ->  “the judge” is judge, by self; the text names nobody with this description
//         Adam Bell was considered; nothing in the text says so
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ruletools/json_writer.h"
#include "speakers/reading.h"

namespace inquit {

// Evidence for or against a candidate, by its name in the pack's weights.
struct EvidenceShown {
  std::string kind;   // "same-sentence"
  double weight = 0;  // its contribution: the pack's weight times the amount of evidence
};

// A possible antecedent.
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
