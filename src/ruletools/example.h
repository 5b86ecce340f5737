// Examples of rules and lists: how their lines are read, and whether the pack does what they say.
//
//   yes: “We won,” said Roe. ¶ “Easily.” => speaker = Roe; cue = said
//   yes: Jane Roe won. “At last,” she said. => speaker = she; name = Jane Roe
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inquit.h"
#include "rules/rule_set.h"

namespace inquit {

// "text => speaker = X; cue = Y; name = Z; negated", or "text => not a quote".
struct Example {
  std::string text;  // the article; " ¶ " has become the end of a paragraph
  std::optional<std::string> speaker, cue, relay;  // words of the article
  std::optional<std::string> name;                 // the speaker's, or kNobodyNamed
  bool not_a_quote = false;
  std::optional<Modality> modality;
  std::string fault;         // what is wrong with the line itself; empty where nothing is
  std::size_t fault_at = 0;  // byte of the line
};

// What an example writes for "no name": nobody is found to speak, or somebody who is described and
// not named (SpeakerKind::unnamed).
inline constexpr std::string_view kNobodyNamed = "none";

Example read_example(std::string_view line);

enum class ExampleKind : std::uint8_t { yes, no, later };

// What came of an example.
struct ExampleOutcome {
  bool passed = false;
  std::string why;  // where it failed: one sentence
  // Of the quote that it is about, "nobody" and "nothing" where there is none.
  std::string rule, speaker, cue, relay;
  std::string name;         // the speaker's as it is given out; of somebody unnamed the description
  bool is_unnamed = false;  // nobody, or only described
  bool not_a_quote = false;
  Modality modality = Modality::said;
  bool found = false;  // the article has that quote
};

// A `yes:` passes if the rule decides the quote that it is about, against all others, and captures
// what the line says; a `no:` if the rule decides no quote. `later:` is run as yes.
ExampleOutcome run_example(const RuleSet& rules, std::uint32_t rule, ExampleKind kind,
                           const Example& example);

// An example of a list. It passes as yes if the answer is as the line says, whatever the rule, and
// would be another one without the list's words in the article; as no if the answer is not so.
ExampleOutcome run_list_example(const RuleSet& rules, const ListSource& list, ExampleKind kind,
                                const Example& example);

// An example of weights. It passes as yes if the answer is as the line says and those weights chose
// who is meant; as no if the answer is not so.
ExampleOutcome run_weights_example(const RuleSet& rules, const WeightsSource& weights,
                                   ExampleKind kind, const Example& example);

// Everything that was found in an article, one line a quote, to show beside what was expected.
std::vector<std::string> findings_of(const RuleSet& rules, const std::string& text);

}  // namespace inquit
