// Clauses: the clauses of each sentence, with the subjects of its verbs.
// Takes the pieces of an article; returns for each sentence its clauses, its verbs with the phrases
// that may be their subjects, and the role of every mention in its clause.
//
//   The officer who arrested Simms said ...   ->   arrested: who (own); said: the officer (own)
//                                                  the officer: subject; Simms: object, in a
//                                                  relative clause
//
// One pass over the chunks of a sentence with a stack of clauses (frames). Which words open a
// clause, and which are verbs, the pack's lists say (rules/en/clauses.words).
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
};

struct SentenceClauses {
  IndexRange<ChunkId> chunks;
  IndexRange<VerbId> verbs;
  FrameId main;
};

struct Clauses {
  IdVector<ChunkId, Chunk> chunks;
  IdVector<FrameId, Frame> frames;
  IdVector<VerbId, Verb> verbs;
  IdVector<SubjectId, SubjectOf> subjects;
  std::vector<SentenceClauses> sentences;  // by sentence of the pieces
  IdVector<MentionId, MentionRole> roles;
};

// The verb that governs a clause: the one right before a report, else that of the clause around.
VerbId reporter_of(const Clauses& clauses, FrameId frame);

// All sentences of an article, the insides of quotes with quotes within among them. Linear time:
// what looks ahead or back does so over a bounded number of chunks. Thread safe.
Clauses read_clauses(const Pieces& pieces, const RuleSet& rules);

}  // namespace inquit
