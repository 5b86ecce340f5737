#include "rules/empty_blocks.h"

namespace inquit {

void check_blocks(const PackSource& pack, const LayerChanges& changes, std::uint32_t file,
                  const std::set<std::uint64_t>& reported, std::vector<Diagnostic>& faults) {
  const auto whole = [&](const Located& name) {
    return name.file == file && !reported.contains(name.line);
  };
  for (const PartSource& part : pack.parts) {
    if (whole(part.name) && part.is.empty()) {
      faults.push_back(
          fault_at(pack, part.name,
                   "the part \"" + part.name.text + "\" is empty; add an is: line with a pattern"));
    }
  }
  for (const auto* lists : {&pack.lists, &changes.added, &changes.taken}) {
    for (const ListSource& list : *lists) {
      if (!whole(list.name) || !list.entries.empty()) continue;
      faults.push_back(fault_at(
          pack, list.name,
          "the list \"" + list.name.text + "\" has no words; write them below it, indented"));
    }
  }
  for (const auto* tones : {&pack.tones, &changes.graded}) {
    for (const ToneSource& tone : *tones) {
      if (!whole(tone.name) || !tone.lines.empty() || !tone.find.empty()) continue;
      faults.push_back(fault_at(pack, tone.name,
                                "the tone list \"" + tone.name.text +
                                    "\" has no words; write a score and words below it, as in "
                                    "-2: scandal, fiasco"));
    }
  }
  for (const ListSource& words : changes.ungraded) {
    if (whole(words.name) && words.entries.empty())
      faults.push_back(fault_at(pack, words.name,
                                "there are no words to remove from the tone list \"" +
                                    words.name.text + "\"; write them below, indented"));
  }
  for (const auto* all : {&pack.weights, &changes.weighed}) {
    for (const WeightsSource& weights : *all) {
      if (!whole(weights.name) || !weights.lines.empty()) continue;
      faults.push_back(fault_at(pack, weights.name,
                                "the weights \"" + weights.name.text +
                                    "\" are empty; write a kind of evidence and a number below, "
                                    "as in same-sentence: 1.5"));
    }
  }
  for (const RuleSource& rule : pack.rules) {
    if (whole(rule.name) && rule.find.empty() && rule.where.text.empty()) {
      faults.push_back(
          fault_at(pack, rule.name,
                   "the rule \"" + rule.name.text + "\" finds nothing; write find: and a pattern"));
    }
  }
}

}  // namespace inquit
