#include "names/names.h"

#include <algorithm>

#include "names/name_kinds.h"
#include "names/name_runs.h"
#include "names/name_signs.h"
#include "names/name_usage.h"

namespace inquit {
namespace {

class NameFinder {
 public:
  NameFinder(const Text& text, const Tokens& tokens, const ArticleWords& words,
             const std::vector<FoundQuote>& quotes, const RuleSet& rules, const WordLists& lists)
      : signs_(text, tokens, words, rules, lists),
        usage_(signs_, quotes),
        runs_(signs_, usage_),
        kinds_(signs_, usage_) {}

  IdVector<NameId, Name> run() {
    find_in_paragraphs(false);
    const std::vector<bool>& title_cases = usage_.title_cases();
    if (std::ranges::find(title_cases, true) == title_cases.end()) return std::move(names_);
    // Headlines come last: only the text tells which of their words belong together.
    runs_.note_neighbours(names_);
    find_in_paragraphs(true);
    std::ranges::sort(names_, {}, &Name::first);
    return std::move(names_);
  }

 private:
  void find_in_paragraphs(bool title_case) {
    auto next = usage_.capitals().begin();
    NamePlace place;
    place.title_case = title_case;
    for (std::size_t p = 0; p < signs_.paragraphs.size(); ++p) {
      const Paragraph& paragraph = signs_.paragraphs[p];
      const bool wanted = usage_.title_cases()[p] == title_case;
      place.dateline_end = wanted ? signs_.end_of_dateline(paragraph) : 0;
      std::uint32_t behind = paragraph.first;  // the name before
      for (; next != usage_.capitals().end() && *next < paragraph.last; ++next) {
        if (*next < behind || !wanted) continue;
        place.sentence_end = signs_.words.sentences.around(*next).end;
        place.sentence_start = signs_.is_capital_anyway(*next, paragraph.first);
        const auto run = runs_.at(*next, place);
        if (!run) continue;
        behind = run->end;
        if (const auto name = kinds_.name_of(*run, place)) names_.push_back(*name);
      }
    }
  }

  const NameSigns signs_;
  const NameUsage usage_;
  NameRuns runs_;
  NameKinds kinds_;
  IdVector<NameId, Name> names_;
};

}  // namespace

IdVector<NameId, Name> find_names(const Text& text, const Tokens& tokens, const ArticleWords& words,
                                  const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                                  const WordLists& lists) {
  return NameFinder(text, tokens, words, quotes, rules, lists).run();
}

}  // namespace inquit
