// Clauses: the clauses of each sentence, with the subjects of its verbs, and the role of every
// mention in its clause (clauses/read_clauses.h makes them).
//
//   The officer who arrested Simms said ...   ->   arrested: who (own); said: the officer (own)
//                                                  the officer: subject; Simms: object, in a
//                                                  relative clause
//
// A clause is a frame of a stack; which words open one, and which are verbs, the pack's lists say
// (rules/en/clauses.words).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "clauses/chunks.h"
#include "clauses/pieces.h"

namespace inquit {

enum class FrameKind : std::uint8_t {
  main,
  tag,            // ..., Roe said
  report,         // said that ...
  relative,       // who ...
  subordinate,    // because ...
  free_relative,  // what ...
  participle,     // Speaking in London, ...
  parenthesis,    // between brackets or dashes
  after_colon,
};

using AsideId = Id<struct AsideTag>;

struct Frame {
  FrameKind kind = FrameKind::main;
  std::uint8_t depth = 0;
  bool fronted = false;      // before the clause that it belongs to
  bool after_comma = false;  // , who ...
  FrameId outer;
  std::uint32_t commas = 0;  // seen inside
  ChunkId subject;
  VerbId verb;  // the last one that took the subject
  ChunkId object;
  ChunkId last_phrase;  // the last after the verb: may turn out to be a subject
  ChunkId head;         // of a relative clause: what it is about
  ChunkId relative_word;
  VerbId reporter;  // of a report: the verb right before it
  AsideId asides;   // while it is read: the phrases beside its subject
};

// Why a phrase is a candidate for a verb's subject.
enum class Found : std::uint8_t {
  own,            // the subject of its clause
  inverted,       // said Roe
  relative_word,  // who said
  head,           // of a relative clause whose word is no subject
  apposition,     // stands between commas beside the subject
  coordinated,    // and said
  outer_subject,  // of the clause around a coordinated verb
  waiting,        // of an outer clause that waits for its verb
  object_before,  // stands right before, and is the object of a relative clause
  near_head,      // the phrase that ends right before the verb
  again,          // the subject of a clause that already has its verb
  agent,          // by Roe
  participle_after_comma,
  participle_after_preposition,
  participle,
  participle_outer,    // of the clause around
  participle_phrase,   // the phrase right before: Roe saying
  participle_oblique,  // the same after a preposition
  absolute,            // with Roe saying
  perceived,           // recalls Roe saying
  quoted_as,           // quoted Roe as saying
  fronted,             // Speaking in London, Roe ...
  infinitive,
  infinitive_object,  // told Roe to say
  kCount,
};
std::string_view to_string(Found found);

struct SubjectOf {
  ChunkId phrase;
  Found found = Found::own;
  SubjectId next;  // the verb's next candidate
};

struct Verb {
  ChunkId chunk;
  FrameId frame;
  VerbForm form = VerbForm::finite;
  bool modal = false;
  ListFacts facts = 0;
  SubjectId subjects;  // the first candidate
  VerbId outer;        // the verb that reports its clause
};

// The role of a mention in its own clause, which may be the main clause or another.
enum class Role : std::uint8_t {
  none,  // it was not read as a phrase: a stray word, or inside of another mention
  subject,
  apposition,  // beside the subject
  agent,       // by Roe, according to Roe
  possessor,   // Roe’s
  object,
  oblique,  // after a preposition
};

struct MentionRole {
  Role role = Role::none;
  FrameKind clause = FrameKind::main;
  bool fronted = false;  // in a clause or phrase that stands before the main clause's subject
  friend bool operator==(const MentionRole&, const MentionRole&) = default;
};

struct SentenceClauses {
  IndexRange<ChunkId> chunks;
  IndexRange<VerbId> verbs;
  FrameId main;
};

// Where a phrase stands.
struct PhrasePlace {
  MentionId mention;                  // that covers its head
  std::uint32_t first = 0, last = 0;  // pieces, up to its head, half-open
  explicit operator bool() const { return last > first; }
  friend bool operator==(const PhrasePlace&, const PhrasePlace&) = default;
};

// Who speaks in a sentence, as far as a quote in another sentence depends on it. Those who are not
// there are empty. A verb of saying without a subject counts as none.
struct SentenceSpeakers {
  PhrasePlace subject;  // of the main clause, whatever its verb
  PhrasePlace last;     // of the last verb of saying
  PhrasePlace main;     // of the last one in a main clause or a tag
  PhrasePlace opening;  // of the first tag, else of the first verb of saying
  friend bool operator==(const SentenceSpeakers&, const SentenceSpeakers&) = default;
};

struct Clauses {
  IdVector<ChunkId, Chunk> chunks;
  IdVector<FrameId, Frame> frames;
  IdVector<VerbId, Verb> verbs;
  IdVector<SubjectId, SubjectOf> subjects;
  // By sentence of the pieces.
  std::vector<SentenceClauses> sentences;  // empty ones where they are not kept (ClauseDetail)
  std::vector<SentenceSpeakers> speakers;  // none where all of them are kept: speakers_in()
  IdVector<MentionId, MentionRole> roles;
};

// The verb that governs a clause: the one right before a report, else that of the clause around.
VerbId reporter_of(const Clauses& clauses, FrameId frame);

// Of one of the pieces' sentences.
SentenceSpeakers speakers_in(const Clauses& clauses, std::uint32_t sentence);

}  // namespace inquit
