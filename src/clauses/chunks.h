// Chunks: the noun phrases, verb groups and function words that clauses consist of.
// Takes the classes of a sentence's words and returns its chunks, left to right.
//
//   The mayor of Halden had quietly told them   ->
//       phrase "The mayor" | preposition "of" | phrase "Halden" | finite verb "had quietly told" |
//       phrase "them"
//
// After Abney, Parsing by Chunks (1991): phrases without their postmodifiers, found left to right.
#pragma once

#include <cstdint>
#include "base/ids.h"
#include "clauses/word_classes.h"

namespace inquit {

enum class ChunkKind : std::uint8_t {
  phrase,  // a noun phrase up to its head
  verb,    // a verb with its helpers
  preposition,
  opener,         // because, after: a dependent clause begins
  free_relative,  // what
  relative,       // who, which
  report_opener,  // that
  conjunction,    // and, but
  quote,
  comma,
  stop,
  semicolon,
  colon,
  opening,
  closing,
  dash,
};

enum class VerbForm : std::uint8_t {
  finite,
  passive,
  participle,  // saying
  infinitive,  // to say
  reduced,     // arrested, of “the man arrested in June”: found out later
};

// Of the chunks, verbs, frames and candidates of Clauses.
using ChunkId = Id<struct ChunkTag>;
using VerbId = Id<struct VerbTag>;
using FrameId = Id<struct FrameTag>;
using SubjectId = Id<struct SubjectTag>;

struct Chunk {
  ChunkKind kind = ChunkKind::phrase;
  VerbForm form = VerbForm::finite;  // of a verb
  bool possessor_only : 1 = false;   // Roe’s, and no noun follows
  bool pronoun : 1 = false;
  bool time : 1 = false;                 // last Monday: never a subject
  bool modal : 1 = false;                // would say
  bool after_preposition : 1 = false;    // and so no subject
  std::uint32_t first = 0, last = 0;     // pieces, half-open
  std::uint32_t head = 0;                // piece: the noun, the main verb, the only word
  MentionId mention;                     // the one that covers the head of a phrase
  std::uint32_t possessor_last = kNone;  // Roe’s plan: the piece of the ’s
  FrameId frame;
  ListFacts facts = 0;  // of the head
};

// Appends the chunks of a sentence. classes are the sentence's and are corrected where a chunk
// shows better. Linear time.
void append_chunks(const Pieces& pieces, const Sentence& sentence, WordClasses& classes,
                   IdVector<ChunkId, Chunk>& out);

}  // namespace inquit
