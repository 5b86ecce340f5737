// What the rules of a pack do on an archive: how often each holds and wins, which agree, which
// contradict one another, which never fire, how long each takes, how often it is right.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "inquit.h"
#include "ruletools/gold.h"
#include "ruletools/word_info.h"

namespace inquit {

struct RuleCoverage {
  std::uint64_t held = 0;  // quotes for which its pattern held
  std::uint64_t won = 0;
  std::uint64_t overlaps = 0;   // held beside the winner, with the same speaker
  std::uint64_t conflicts = 0;  // held beside the winner, with another
  double seconds = 0;           // of trying it around every quote
  Score mentions, names;        // of those that it won, where gold judges
  // Whom it contradicts most: winners, with counts.
  std::map<std::uint32_t, std::uint64_t> against;
};

class Coverage {
 public:
  explicit Coverage(const RuleSet& rules)
      : rules_(&rules), by_rule_(rules.rules().size()), words_(rules) {}

  // One thread an object; objects over parts of an archive can be added.
  void add(const Article& article, const Gold& gold);
  void add(const Coverage& other);

  const std::vector<RuleCoverage>& by_rule() const { return by_rule_; }
  const WordCounts& words() const { return words_; }
  std::uint64_t articles() const { return articles_; }
  std::uint64_t quotes() const { return quotes_; }

 private:
  const RuleSet* rules_;
  std::vector<RuleCoverage> by_rule_;
  WordCounts words_;
  std::uint64_t articles_ = 0, quotes_ = 0;
};

// A table, then the rules that never held and, for each list, how many of its words were not seen;
// with `words` also which.
std::string to_text(const Coverage& coverage, const RuleSet& rules, bool words);
std::string to_json(const Coverage& coverage, const RuleSet& rules);

}  // namespace inquit
