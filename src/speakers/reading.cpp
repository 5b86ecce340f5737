#include "speakers/reading.h"

#include <memory>
#include <utility>

#include "clauses/read_clauses.h"
#include "names/word_lists.h"
#include "speakers/find_speakers.h"
#include "speakers/settle.h"

namespace inquit {
namespace {

// Frees the memory of layers that are no longer needed.
template <typename... Layer>
void let_go(Layer&... layers) {
  ((layers = Layer()), ...);
}

}  // namespace

Reading::Reading(std::string article, const RuleSet& rules, WordMemory& memory, Keep keep,
                 Markup markup)
    : text(std::move(article), markup) {
  read_all({rules, memory, keep});
}

Reading::Reading(std::string article, const RuleSet& rules, Tracing tracing)
    : text(std::move(article), Markup::read) {
  const auto memory = std::make_shared<WordMemory>(rules);
  read_all({rules, *memory, Keep::all, tracing});
  words.own = memory;
}

Reading::Reading(std::string article, Markup markup, TextAlone)
    : text(std::move(article), markup) {}

std::deque<Reading> read_together(std::span<const ArticleText> articles, const RuleSet& rules,
                                  WordMemory& memory, Keep keep) {
  std::deque<Reading> out;
  for (const ArticleText& one : articles)
    out.emplace_back(std::string(one.text), one.markup, Reading::TextAlone());
  for (int stage = 0; stage < Reading::kStages; ++stage) {
    for (Reading& one : out) one.read(static_cast<Reading::Stage>(stage), {rules, memory, keep});
  }
  return out;
}

void Reading::read_all(const Terms& terms) {
  for (int stage = 0; stage < kStages; ++stage) read(static_cast<Stage>(stage), terms);
}

void Reading::read(Stage stage, const Terms& terms) {
  const auto& [rules, memory, keep, tracing] = terms;
  const bool goes_on =
      !marked.empty() || keep == Keep::answers_and_people || tracing == Tracing::on;
  if (stage > Stage::quotes && !goes_on) return;
  switch (stage) {
    case Stage::tokens:
      tokens = tokenize(text, rules.token_options());
      return;
    case Stage::quotes:
      marked = find_quotes(text, tokens, memory);
      return;
    case Stage::words:
      words = look_up_words(text, tokens, memory);
      return;
    case Stage::names:
      pieces.names = find_names(text, tokens, words, marked, rules, rules.derived<WordLists>());
      return;
    case Stage::pieces:
      pieces = make_pieces(tokens, words, marked, std::move(pieces.names), rules,
                           rules.derived<WordLists>());
      return;
    case Stage::clauses: {
      ClausesAndCues told = read_clauses(
          pieces, rules, keep == Keep::all ? ClauseDetail::all : ClauseDetail::enough_for_quotes);
      clauses = std::move(told.clauses);
      cues = std::move(told.cues);
      return;
    }
    case Stage::attribution: {
      Decisions decided = attribute(marked, std::move(pieces), cues, clauses, rules, tracing);
      pieces = std::move(decided.pieces);
      decisions = std::move(decided.of_quotes);
      trace = std::move(decided.trace);
      if (keep != Keep::all)
        let_go(clauses.chunks, clauses.frames, clauses.verbs, clauses.subjects, clauses.sentences,
               clauses.speakers);
      return;
    }
    case Stage::people:
      people.emplace(text, tokens, pieces, clauses, cues, speaking_mentions(decisions, rules),
                     rules, rules.derived<WordLists>(), tracing);
      if (keep != Keep::all) let_go(clauses, cues);
      return;
    case Stage::answers: {
      std::vector<Attribution> found =
          find_speakers(text, tokens, marked, pieces, decisions, *people, rules);
      if (keep == Keep::answers_and_people) named = people->people_in_full();
      if (keep != Keep::all) people.reset();
      SettledQuotes settled =
          settle_quotes(text, tokens, words, marked, pieces, decisions, std::move(found), rules);
      quotes = std::move(settled.quotes);
      attributions = std::move(settled.attributions);
      if (keep != Keep::all) let_go(marked, decisions);
      return;
    }
  }
}

}  // namespace inquit
