#include "rules/with_rule.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "rules/compile.h"
#include "rules/pattern_size.h"
#include "rules/pattern_symbols.h"
#include "rules/rule_set.h"
#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

std::vector<Pattern> read_all(const PackSource& pack, const std::vector<Located>& from,
                              std::vector<Diagnostic>& faults) {
  std::vector<Pattern> out;
  out.reserve(from.size());
  for (const Located& one : from)
    out.push_back(read_pattern(one.text, {pack.files[one.file], one.line, one.column}, faults));
  return out;
}

}  // namespace

void list_leaning(RuleSet::Impl& impl) {
  impl.leaning.clear();
  for (std::uint32_t r = 0; r < impl.rules.size(); ++r) {
    if (impl.rules[r].where != Where::around && !impl.rules[r].off) impl.leaning.push_back(r);
  }
}

bool tells_apart(const RuleSet& rules, const RuleSource& patterns) {
  const RuleSet::Impl& impl = rules.impl();
  std::vector<Diagnostic> faults;
  NamedIn named;
  for (const auto* lines :
       {&patterns.find, &patterns.unless_inside, &patterns.unless_before, &patterns.unless_after}) {
    for (const Pattern& one : read_all(impl.source, *lines, faults))
      collect_names(one, impl.names, named);
  }
  const auto& words = impl.table.words;
  const auto is_told = [&](const std::string& word) {
    const WordId id = impl.lexicon.find(word);
    return id != kUnknownWord &&
           std::ranges::find(words, id, &SymbolTable::Word::word) != words.end();
  };
  const auto is_asked = [&](ListId list) {
    return std::ranges::any_of(words,
                               [&](const SymbolTable::Word& one) { return one.lists.has(list); });
  };
  // Words in a row that are one entry of a list: compiling the pack takes such an entry apart.
  const auto is_taken_apart = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      if (impl.lexicon.may_begin_phrase(impl.lexicon.find(row[i]), impl.lexicon.find(row[i + 1])))
        return false;
    }
    return true;
  };
  return faults.empty() && std::ranges::all_of(named.words, is_told) &&
         std::ranges::all_of(named.lists, is_asked) &&
         std::ranges::all_of(named.rows, is_taken_apart);
}

RuleSet with_rule(const RuleSet& rules, std::uint32_t index, const RuleSource& instead) {
  auto impl = std::make_shared<RuleSet::Impl>(rules.impl());
  std::vector<Diagnostic> faults;
  const RulePatterns patterns{read_all(impl->source, instead.find, faults),
                              read_all(impl->source, instead.unless_inside, faults),
                              read_all(impl->source, instead.unless_before, faults),
                              read_all(impl->source, instead.unless_after, faults)};
  KindTable kinds;
  PatternCompiler compiler(impl->source, impl->names, impl->lexicon, impl->table, kinds, faults);
  CompiledRule made = compiler.rule(instead, patterns, impl->rules[index].where);
  if (!faults.empty()) throw RulesError(std::move(faults));
  impl->rules[index].always_names = std::ranges::all_of(made.finds, &Find::always_names);
  impl->compiled[index] = std::make_shared<const CompiledRule>(std::move(made));
  impl->rules[index].has_find = !instead.find.empty();
  impl->source.rules[index].find = instead.find;
  impl->source.rules[index].unless_inside = instead.unless_inside;
  impl->source.rules[index].unless_before = instead.unless_before;
  impl->source.rules[index].unless_after = instead.unless_after;
  // Its new patterns say nothing of what they need in the terms of the others: they are tried
  // everywhere.
  if (std::ranges::find(impl->replaced, index) == impl->replaced.end())
    impl->replaced.push_back(index);
  list_leaning(*impl);
  return RuleSet(std::move(impl));
}

}  // namespace inquit
