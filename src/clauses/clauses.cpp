#include "clauses/clauses.h"

#include <iterator>

#include "clauses/word_facts.h"

namespace inquit {
namespace {

PhrasePlace place_of(const Clauses& all, ChunkId phrase) {
  if (phrase == kNone) return {};
  const Chunk& chunk = all.chunks[phrase];
  return {chunk.mention, chunk.first, chunk.head + 1};
}

SubjectId inverted_subject(const Clauses& all, const Verb& verb) {
  SubjectId s = verb.subjects;
  while (s && all.subjects[s].found != Found::inverted) s = all.subjects[s].next;
  return s;
}

// Of a verb that has one; rather the one behind it: “the rust,” said Roe
PhrasePlace subject_of(const Clauses& all, const Verb* verb) {
  if (verb == nullptr) return {};
  const SubjectId inverted = inverted_subject(all, *verb);
  return place_of(all, all.subjects[inverted ? inverted : verb->subjects].phrase);
}

}  // namespace

SentenceSpeakers speakers_in(const Clauses& all, std::uint32_t s) {
  if (!all.speakers.empty()) return all.speakers[s];
  const SentenceClauses& sentence = all.sentences[s];
  const Verb *first = nullptr, *last = nullptr, *main = nullptr, *tag = nullptr;
  for (const Verb& verb : all.verbs.slice(sentence.verbs)) {
    if (!(verb.facts & word_fact::kReporting) || verb.subjects == kNone) continue;
    if (first == nullptr) first = &verb;
    last = &verb;
    const FrameKind kind = all.frames[verb.frame].kind;
    if (kind == FrameKind::main || kind == FrameKind::tag) main = &verb;
    if (tag == nullptr && (kind == FrameKind::tag || inverted_subject(all, verb))) tag = &verb;
  }
  return {place_of(all, all.frames[sentence.main].subject), subject_of(all, last),
          subject_of(all, main), subject_of(all, tag != nullptr ? tag : first)};
}

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

}  // namespace inquit
