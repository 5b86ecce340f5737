// Corpus: the articles that the studio was started with, read once, and what another pack changes
// in them.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "base/diagnostic.h"
#include "rules/rule_set.h"
#include "ruletools/diff.h"
#include "ruletools/gold.h"

namespace inquit {

// Safe from many threads. Articles are read when they are first asked for.
class Corpus {
 public:
  explicit Corpus(std::vector<std::string> paths) : paths_(std::move(paths)) {}

  const std::vector<Article>& articles();
  // Null: there is none of this id.
  const Article* find(std::string_view id);
  // What was wrong with the corpus, to be shown.
  const std::vector<Diagnostic>& faults();

  // judged: a file of gold besides those of the corpus; it may be missing.
  DiffReport compare_packs(const RuleSet& before, const RuleSet& after, const std::string& judged);

 private:
  void read();

  static constexpr std::uint64_t kMostBytes = 64ull * 1024 * 1024;

  std::vector<std::string> paths_;
  std::once_flag once_;
  std::vector<Article> articles_;
  std::vector<Diagnostic> faults_;
};

}  // namespace inquit
