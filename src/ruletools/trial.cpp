#include "ruletools/trial.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "rules/regular_forms.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

void move_to(std::uint32_t file, RuleSource& rule) {
  for (Located* one : {&rule.name, &rule.about, &rule.where, &rule.speaker, &rule.then, &rule.tone,
                       &rule.sure, &rule.measured, &rule.since, &rule.off})
    one->file = file;
  for (auto* lines : {&rule.find, &rule.unless_inside, &rule.unless_before, &rule.unless_after,
                      &rule.beats, &rule.yes, &rule.no, &rule.later}) {
    for (Located& one : *lines) one.file = file;
  }
}

bool is_it(const Located& one, const std::string& folded) { return fold(one.text) == folded; }

// False where the list has no such word.
bool take_out(ListSource& list, const std::string& word) {
  if (std::erase_if(list.entries,
                    [&](const ListEntry& entry) { return is_it(entry.lemma, word); }) > 0)
    return true;
  std::size_t gone = 0;
  for (ListEntry& entry : list.entries)
    gone += std::erase_if(entry.forms, [&](const Located& form) { return is_it(form, word); });
  return gone > 0;
}

void put_in(ListSource& list, const PackSource& pack, std::string_view word) {
  ListEntry entry{list.name, {}};
  entry.lemma.text = word;
  if (!list.inflect.text.empty() && !RegularForms(pack).of(list.inflect.text, word).empty()) {
    entry.forms.push_back(list.name);
    entry.forms.back().text = "+";
  }
  list.entries.push_back(std::move(entry));
}

}  // namespace

RuleSet with_blocks(const RuleSet& rules, const std::string& blocks) {
  PackSource source = rules.source();
  std::vector<Diagnostic> faults;
  PackSource more = read_pack({{"draft.rules", blocks}}, faults);
  const auto file = static_cast<std::uint32_t>(source.files.size());
  source.files.emplace_back("draft.rules");
  for (RuleSource& rule : more.rules) {
    move_to(file, rule);
    source.rules.push_back(std::move(rule));
  }
  for (PartSource& part : more.parts) {
    part.name.file = file;
    for (Located& is : part.is) is.file = file;
    source.parts.push_back(std::move(part));
  }
  return compile_pack(std::move(source), std::move(faults));
}

RuleSet with_word(const RuleSet& rules, std::string_view name, std::string_view word, bool there) {
  PackSource source = rules.source();
  const auto list = std::ranges::find(
      source.lists, name, [](const ListSource& one) { return std::string_view(one.name.text); });
  if (list == source.lists.end()) return rules;
  if (there) {
    put_in(*list, rules.source(), word);
  } else if (!take_out(*list, fold(word))) {
    return rules;
  }
  return compile_pack(std::move(source), {});
}

std::uint64_t taken_by(const DiffReport& report, const std::string& rule) {
  // All that was decided otherwise before: whoever else answers now answers as it did.
  return report.other_rule +
         static_cast<std::uint64_t>(std::ranges::count(report.changes, rule, &Change::rule));
}

bool takes_many(std::uint64_t taken, std::uint64_t quotes) {
  return taken >= 10 && taken * 100 > quotes;
}

}  // namespace inquit
