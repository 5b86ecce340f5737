// PackCache: packs with what was typed into them, compiled only as far as needed.
// In go the files of a pack; out comes it compiled, with its faults.
//
//   A key in the find: line of one rule changes nothing else: that rule alone is compiled anew, in
//   a millisecond, where the whole pack takes some 60.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"
#include "rules/rule_set.h"
#include "ruletools/explain.h"

namespace inquit {

// Immutable but for the explainer, which is made when it is first asked for. Shared by threads.
class LoadedPack {
 public:
  LoadedPack(PackSource source, std::vector<Diagnostic> faults, RuleSet rules)
      : source_(std::move(source)), faults_(std::move(faults)), rules_(std::move(rules)) {}

  // As the files say it: compiling puts rules into another order.
  const PackSource& source() const { return source_; }

  const std::vector<Diagnostic>& faults() const { return faults_; }
  const RuleSet& rules() const { return rules_; }
  const Explainer& explainer() const;

 private:
  PackSource source_;
  std::vector<Diagnostic> faults_;
  RuleSet rules_;
  mutable std::once_flag made_;
  mutable std::optional<Explainer> explainer_;
};

using Loaded = std::shared_ptr<const LoadedPack>;

// Safe from many threads. Keeps the last few packs.
class PackCache {
 public:
  // `faults` are those of reading the files. With `exact`, where places in the files are asked for
  // (diagnostics), all is compiled; without it, a rule may stand at the line where it stood before.
  Loaded get(const std::vector<PackFile>& files, std::vector<Diagnostic> faults, bool exact);

 private:
  struct Entry {
    std::string key;
    bool exact = false;
    Loaded pack;
  };
  Loaded find(const std::string& key, bool exact);
  // The pack by compiling one rule anew; null where that does not suffice.
  Loaded by_one_rule(const PackSource& source);
  Loaded keep(Entry entry);

  static constexpr std::size_t kMost = 4;
  std::mutex mutex_;
  std::list<Entry> entries_;  // the one asked for last first
};

// The rule whose patterns (find: and unless) are all that differs between two packs; places in the
// files apart. None where something else differs or nothing does.
std::optional<std::uint32_t> only_patterns_of(const PackSource& before, const PackSource& after);

}  // namespace inquit
