// What the tools for rules tell, as JSON for editors' tools and scripts.
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "ruletools/explain.h"
#include "ruletools/pack_test.h"

namespace inquit {

// An array, one object a diagnostic: file, line and column (from 1; column in code points; left out
// where unknown), severity ("error" or "warning") and message. A line break at the end.
std::string to_json(const std::vector<Diagnostic>& diagnostics);

// An object: examples (file, line, block, kind, text, passed, why, expected, captured), faults and
// notes (as above), taken_away. captured.name is null where nobody speaks; captured.unnamed tells
// that nobody does, or somebody who is only described.
std::string to_json(const PackTestReport& report, const PackSource& pack);

// What explain tells of one article.
struct ArticleExplanation {
  std::string article;  // its id; empty for a text that has none
  std::vector<QuoteExplanation> quotes;
};
// An array, one object an article: article (null where it has no id) and quotes; of each quote
// words, kind, speaker (null: nobody), rule, confidence, modality and modality_rule where the words
// were not said, name (how the words became it: mention, name, by, because, why, weights,
// candidates; null where nobody speaks), held (rule, speaker, cue,
// pattern and way: the pattern laid over the words; won, lost_because), sources
// (words, total, evidence: kind and weight) and missed (rule, pattern, way, why, fixes), at most
// `most` of the last two each; 0: all.
std::string to_json(const std::vector<ArticleExplanation>& articles, std::size_t most);

}  // namespace inquit
