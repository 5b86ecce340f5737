// Explains: for each quote of an article which rule decided, which others held and why they lost,
// and how far those came that did not hold; and how the words that name the speaker became a name.
//
//   “No,” declared Roe.   ->   quote-said-speaker stopped at "declared": it is not in
//                              reporting-verbs; put it into that list
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inquit.h"
#include "rules/steps.h"
#include "ruletools/naming.h"

namespace inquit {

// One word of the way that a pattern went, or where it stopped.
struct StepShown {
  std::string element;  // "{any of reporting-verbs}", "said"; "" for where nothing is asked
  std::string words;    // what stands in the article
};

// A rule that held.
struct ExplainedRule {
  std::string rule;
  std::string speaker;         // the words; "nobody" where none is captured
  std::string cue;             // empty where none is
  std::string pattern;         // the find: line that held; empty where it names only its quote
  std::vector<StepShown> way;  // the pattern laid over the words, in the article's order
  bool won = false;
  std::string lost_because;  // one clause, of one that did not win
};

// A phrase that may be the source, with what speaks for and against it.
struct WeighedSource {
  std::string words;
  float total = 0;
  std::vector<std::pair<std::string, float>> evidence;  // kind and weight, none of 0
};

// A rule that did not hold.
struct MissedRule {
  std::string rule;
  std::string pattern;             // the find: line that came farthest
  std::vector<StepShown> way;      // what fitted, in the article's order
  std::string why;                 // one sentence
  std::vector<std::string> fixes;  // what would help, the nearest first
  std::uint32_t fitted = 0;        // elements that took something, gaps not counted
  std::uint32_t words = 0;         // of these, the ones that took a word or a name, and no sign
};

struct QuoteExplanation {
  std::string words, kind;
  std::string speaker;  // the name that is given out; "nobody"
  bool has_speaker = false;
  std::string rule;  // that decided; empty: none
  float confidence = 0;
  std::string modality;                // "negated", "hypothetical"; empty where the words were said
  std::string modality_rule;           // that says so
  std::optional<Naming> naming;        // of a quote that some rule gives to words of the article
  std::vector<ExplainedRule> held;     // the winner first
  std::vector<WeighedSource> sources;  // the greatest sum first; none: the rules alone decided
  // Those that share most words with the text first: a rule that fits a quote, a full stop and the
  // paragraph's end comes near nothing.
  std::vector<MissedRule> missed;
};

struct ExplainOptions {
  std::string rule;                         // only this rule; empty: all
  std::optional<std::uint32_t> quote = {};  // only this one of the article's; none: all
  bool missed = true;                       // also the rules that did not hold: most of the work
};

// Explains articles by one pack. Builds what it needs of each rule when it is first asked for, and
// once. Safe from many threads.
class Explainer {
 public:
  explicit Explainer(const RuleSet& rules);
  std::vector<QuoteExplanation> explain(const Article& article,
                                        const ExplainOptions& options) const;

 private:
  friend class QuoteExplainer;
  const RuleSteps& steps_of(std::uint32_t rule) const;

  RuleSet rules_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<const RuleSteps>> steps_;  // by rule; null: not asked for yet
};

// For the terminal. At most `most` of the missed rules and of the sources of each quote are shown,
// and of those whom its words could have meant; 0: all.
std::string to_text(const std::vector<QuoteExplanation>& quotes, std::size_t most);

}  // namespace inquit
