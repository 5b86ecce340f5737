#include "ruletools/check.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rules/layers.h"
#include "rules/rule_set.h"
#include "ruletools/lint.h"

namespace inquit {
namespace {

class LayerCounter {
 public:
  explicit LayerCounter(const PackSource& pack) : pack_(pack) {
    for (const std::string& file : pack.files) layer_at(file);
  }

  std::vector<LayerReport> count() {
    for (const RuleSource& rule : pack_.rules) {
      ++of(rule.name).rules;
      if (rule.off.text == "yes" && is_elsewhere(rule.off, rule.name)) ++of(rule.off).off;
    }
    for (const ListSource& list : pack_.lists) {
      ++of(list.name).lists;
      for (const ListEntry& entry : list.entries)
        of(entry.lemma).words += is_elsewhere(entry.lemma, list.name);
    }
    for (const PartSource& part : pack_.parts) {
      ++of(part.name).parts;
      for (const Located& pattern : part.is)
        of(pattern).patterns += is_elsewhere(pattern, part.name);
    }
    for (const ToneSource& tone : pack_.tones) {
      ++of(tone.name).tones;
      for (const ToneLine& line : tone.lines) {
        for (const Located& word : line.words) of(word).graded += is_elsewhere(word, tone.name);
      }
      for (const Located& pattern : tone.find)
        of(pattern).patterns += is_elsewhere(pattern, tone.name);
    }
    for (const WeightsSource& weights : pack_.weights) {
      ++of(weights.name).weights;
      for (const Setting& line : weights.lines)
        of(line.key).weighed += is_elsewhere(line.key, weights.name);
    }
    for (const Located& one : pack_.taken) ++of(one).taken;
    return std::move(layers_);
  }

 private:
  LayerReport& layer_at(const std::string& file) {
    const std::string folder = layer_of(file);
    const auto known = std::ranges::find(layers_, folder, &LayerReport::folder);
    if (known != layers_.end()) return *known;
    layers_.push_back({});
    layers_.back().folder = folder;
    return layers_.back();
  }

  LayerReport& of(const Located& place) { return layer_at(pack_.files[place.file]); }

  bool is_elsewhere(const Located& place, const Located& name) { return &of(place) != &of(name); }

  const PackSource& pack_;
  std::vector<LayerReport> layers_;
};

PackReport check(const std::vector<PackFile>& files, std::vector<Diagnostic> faults) {
  PackReport out;
  PackSource source = read_pack(files, faults);
  out.rules = source.rules.size();
  out.lists = source.lists.size();
  out.parts = source.parts.size();
  out.layers = LayerCounter(source).count();
  const RuleSet rules = compile_pack_leniently(std::move(source), faults);
  out.errors = faults.size();
  const std::vector<Diagnostic> warnings = lint(rules, faults);
  out.errors += static_cast<std::size_t>(
      std::ranges::count(warnings, Diagnostic::Severity::error, &Diagnostic::severity));
  out.found = std::move(faults);
  out.found.insert(out.found.end(), warnings.begin(), warnings.end());
  std::stable_sort(out.found.begin(), out.found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return out;
}

}  // namespace

PackReport check_pack(const std::vector<PackFile>& files) { return check(files, {}); }

PackReport check_pack(const std::filesystem::path& folder) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = read_pack_files(folder, faults);
  return check(files, std::move(faults));
}

}  // namespace inquit
