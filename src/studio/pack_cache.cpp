#include "studio/pack_cache.h"

#include <algorithm>
#include <utility>

#include "rules/with_rule.h"
#include "studio/pack_folder.h"

namespace inquit {
namespace {

bool same(const Located& a, const Located& b) { return a.text == b.text; }
bool same(const std::vector<Located>& a, const std::vector<Located>& b) {
  return std::ranges::equal(a, b, {}, &Located::text, &Located::text);
}
bool same(const ListEntry& a, const ListEntry& b) {
  return same(a.lemma, b.lemma) && same(a.forms, b.forms);
}
bool same(const Setting& a, const Setting& b) {
  return same(a.key, b.key) && same(a.value, b.value);
}
bool same(const ToneLine& a, const ToneLine& b) {
  return same(a.key, b.key) && same(a.words, b.words);
}

template <typename Block>
bool same(const std::vector<Block>& a, const std::vector<Block>& b);

// What compiling looks at: examples and descriptions are not.
bool same(const ListSource& a, const ListSource& b) {
  return same(a.name, b.name) && same(a.inflect, b.inflect) && same(a.entries, b.entries);
}
bool same(const PartSource& a, const PartSource& b) {
  return same(a.name, b.name) && same(a.is, b.is);
}
bool same(const ToneSource& a, const ToneSource& b) {
  return same(a.name, b.name) && same(a.lines, b.lines) && same(a.find, b.find);
}
bool same(const WeightsSource& a, const WeightsSource& b) {
  return same(a.name, b.name) && same(a.lines, b.lines);
}

template <typename Block>
bool same(const std::vector<Block>& a, const std::vector<Block>& b) {
  return std::ranges::equal(a, b,
                            [](const Block& one, const Block& two) { return same(one, two); });
}

bool same_patterns(const RuleSource& a, const RuleSource& b) {
  return same(a.find, b.find) && same(a.unless_inside, b.unless_inside) &&
         same(a.unless_before, b.unless_before) && same(a.unless_after, b.unless_after);
}
bool same_but_patterns(const RuleSource& a, const RuleSource& b) {
  return same(a.name, b.name) && same(a.beats, b.beats) && same(a.where, b.where) &&
         same(a.speaker, b.speaker) && same(a.then, b.then) && same(a.tone, b.tone) &&
         same(a.sure, b.sure) && same(a.measured, b.measured) && same(a.off, b.off);
}

// Examples are no part of what is compiled, and tests of them run on what was typed.
bool same_examples(const PackSource& a, const PackSource& b) {
  const auto equal = [](const auto& one, const auto& two) {
    return same(one.yes, two.yes) && same(one.no, two.no) && same(one.later, two.later);
  };
  return std::ranges::equal(a.rules, b.rules, equal) &&
         std::ranges::equal(a.lists, b.lists, equal) &&
         std::ranges::equal(a.tones, b.tones, equal) &&
         std::ranges::equal(a.weights, b.weights, equal);
}

std::string key_of(const std::vector<PackFile>& files) {
  std::string all;
  for (const PackFile& file : files) all += file.name + '\0' + hash_of(file.bytes) + '\0';
  return all;
}

}  // namespace

const Explainer& LoadedPack::explainer() const {
  std::call_once(made_, [this] { explainer_.emplace(rules_); });
  return *explainer_;
}

std::optional<std::uint32_t> only_patterns_of(const PackSource& before, const PackSource& after) {
  if (before.rules.size() != after.rules.size() || !same(before.settings, after.settings) ||
      !same(before.lists, after.lists) || !same(before.parts, after.parts) ||
      !same(before.tones, after.tones) || !same(before.weights, after.weights) ||
      !same_examples(before, after))
    return std::nullopt;
  std::optional<std::uint32_t> found;
  for (std::uint32_t r = 0; r < after.rules.size(); ++r) {
    if (!same_but_patterns(before.rules[r], after.rules[r])) return std::nullopt;
    if (same_patterns(before.rules[r], after.rules[r])) continue;
    if (found) return std::nullopt;
    found = r;
  }
  return found;
}

Loaded PackCache::find(const std::string& key, bool exact) {
  const std::lock_guard lock(mutex_);
  const auto entry = std::ranges::find_if(
      entries_, [&](const Entry& one) { return one.key == key && (one.exact || !exact); });
  if (entry == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, entry);
  return entries_.front().pack;
}

Loaded PackCache::keep(Entry entry) {
  const std::lock_guard lock(mutex_);
  entries_.push_front(std::move(entry));
  if (entries_.size() > kMost) entries_.pop_back();
  return entries_.front().pack;
}

Loaded PackCache::by_one_rule(const PackSource& source) {
  std::list<Entry> entries;
  {
    const std::lock_guard lock(mutex_);
    entries = entries_;
  }
  for (const Entry& before : entries) {
    if (!before.pack->faults().empty()) continue;
    const auto changed = only_patterns_of(before.pack->source(), source);
    if (!changed) continue;
    const RuleSet& rules = before.pack->rules();
    const auto rule =
        std::ranges::find(rules.rules(), source.rules[*changed].name.text, &Rule::name);
    if (rule == rules.rules().end() || !tells_apart(rules, source.rules[*changed])) continue;
    const auto index = static_cast<std::uint32_t>(rule - rules.rules().begin());
    try {
      return std::make_shared<LoadedPack>(source, std::vector<Diagnostic>(),
                                          with_rule(rules, index, source.rules[*changed]));
    } catch (const RulesError&) {
      return nullptr;  // what was typed has a fault: that rule is left out
    }
  }
  return nullptr;
}

Loaded PackCache::get(const std::vector<PackFile>& files, std::vector<Diagnostic> faults,
                      bool exact) {
  const std::string key = key_of(files);
  if (Loaded known = find(key, exact)) return known;
  PackSource source = read_pack(files, faults);
  if (!exact && faults.empty()) {
    if (Loaded made = by_one_rule(source)) return keep({key, false, std::move(made)});
  }
  RuleSet rules = compile_pack_leniently(source, faults);
  return keep(
      {key, true,
       std::make_shared<LoadedPack>(std::move(source), std::move(faults), std::move(rules))});
}

}  // namespace inquit
