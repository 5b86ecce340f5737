#include "speakers/reading.h"

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
    : text(std::move(article), markup),
      tokens(tokenize(text, rules.token_options())),
      marked(find_quotes(text, tokens, memory)) {
  if (marked.empty() && keep != Keep::answers_and_people) return;
  words = look_up_words(text, tokens, memory);
  read(rules, Tracing::off, keep);
}

Reading::Reading(std::string article, const RuleSet& rules, Tracing tracing)
    : text(std::move(article), Markup::read),
      tokens(tokenize(text, rules.token_options())),
      marked(find_quotes(text, tokens, rules)) {
  if (marked.empty() && tracing == Tracing::off) return;
  words = look_up_words(text, tokens, rules);
  read(rules, tracing, Keep::all);
}

void Reading::read(const RuleSet& rules, Tracing tracing, Keep keep) {
  const WordLists& lists = rules.derived<WordLists>();
  pieces = make_pieces(text, tokens, words, marked, rules, lists);
  ClausesAndCues told = read_clauses(
      pieces, rules, keep == Keep::all ? ClauseDetail::all : ClauseDetail::enough_for_quotes);
  clauses = std::move(told.clauses);
  cues = std::move(told.cues);
  Decisions decided = attribute(marked, std::move(pieces), cues, clauses, rules, tracing);
  pieces = std::move(decided.pieces);
  decisions = std::move(decided.of_quotes);
  trace = std::move(decided.trace);
  if (keep != Keep::all)
    let_go(clauses.chunks, clauses.frames, clauses.verbs, clauses.subjects, clauses.sentences,
           clauses.speakers);
  people.emplace(text, tokens, pieces, clauses, cues, speaking_mentions(decisions, rules), rules,
                 lists, tracing);
  if (keep != Keep::all) let_go(clauses, cues);
  std::vector<Attribution> found =
      find_speakers(text, tokens, marked, pieces, decisions, *people, rules);
  if (keep == Keep::answers_and_people) named = people->people_in_full();
  if (keep != Keep::all) people.reset();
  SettledQuotes settled =
      settle_quotes(text, tokens, words, marked, pieces, decisions, std::move(found), rules);
  quotes = std::move(settled.quotes);
  attributions = std::move(settled.attributions);
  if (keep != Keep::all) let_go(marked, decisions);
}

}  // namespace inquit
