#include "clauses/clauses.h"

#include "clauses/clause_reader.h"
#include "clauses/mention_roles.h"

namespace inquit {

VerbId reporter_of(const Clauses& clauses, FrameId f) {
  const Frame& frame = clauses.frames[f];
  if (frame.reporter != kNone || frame.outer == kNone) return frame.reporter;
  return clauses.frames[frame.outer].verb;
}

std::string_view to_string(Found found) {
  static constexpr std::string_view kNames[] = {
      "own subject",
      "subject after its verb",
      "relative pronoun",
      "head of the relative clause",
      "apposition",
      "subject of the verb before",
      "subject of the clause around",
      "subject that waits for its verb",
      "object right before",
      "phrase right before",
      "subject of another verb",
      "agent",
      "participle after a comma",
      "participle after a preposition",
      "participle",
      "participle of the clause around",
      "phrase before a participle",
      "phrase with a preposition before a participle",
      "absolute phrase",
      "object of hearing or quoting",
      "quoted as saying",
      "main clause's subject",
      "infinitive",
      "object before an infinitive",
  };
  static_assert(std::size(kNames) == static_cast<std::size_t>(Found::kCount));
  return kNames[static_cast<std::size_t>(found)];
}

Clauses read_clauses(const Pieces& pieces, const RuleSet& rules) {
  const WordFactTable& table = rules.derived<WordFactTable>();
  Clauses out;
  out.sentences.resize(pieces.sentences.size());
  out.chunks.reserve(pieces.pieces.size());  // each takes one or more
  out.verbs.reserve(pieces.pieces.size() / 6);
  out.frames.reserve(pieces.sentences.size() * 3);
  out.subjects.reserve(pieces.pieces.size() / 4);
  WordClasses classes;
  ClauseReader reader(pieces, rules, out);
  for (std::size_t s = 0; s < pieces.sentences.size(); ++s) {
    classify(pieces, pieces.sentences[s], table, classes);
    out.sentences[s].chunks.begin = out.chunks.next();
    append_chunks(pieces, pieces.sentences[s], classes, out.chunks);
    out.sentences[s].chunks.end = out.chunks.next();
    reader.run(out.sentences[s]);
  }
  find_roles(pieces, out);
  return out;
}

}  // namespace inquit
