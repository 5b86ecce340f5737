// CueFinder: the cues of one sentence after another. Inside clauses/ only.
//
//   Roe, the panel's chair, told reporters on Monday that ...   ->   told: Roe, by apposition
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "rules/rule_set.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it. Not for sharing between threads.
class CueFinder {
 public:
  CueFinder(const Pieces& pieces, const Clauses& clauses, const RuleSet& rules,
            std::vector<Cue>& out);

  // Appends the cues of a sentence whose clauses are read.
  void run(const SentenceClauses& sentence);

 private:
  const Chunk& chunk(ChunkId c) const { return clauses_.chunks[c]; }
  bool has(std::uint32_t piece, ListId list) const {
    return list != kNoList && all_.pieces[piece].lists.has(list);
  }
  static bool reports(const Verb& verb) {
    return (verb.facts & (word_fact::kReporting | word_fact::kWeakReporting)) != 0 &&
           verb.form != VerbForm::passive && verb.form != VerbForm::reduced;
  }
  const Cue* cue_of(VerbId v) const;
  ChunkId chunk_of(const Verb& verb, MentionId mention) const;
  void add(VerbId v);
  void choose(const Verb& verb, Cue& cue) const;
  void fall_back(ChunkId verb, Cue& cue) const;
  // Of a relative pronoun that is no mention, what it is about: Roe, who last year said.
  MentionId mention_of(ChunkId phrase) const {
    const Chunk& own = chunk(phrase);
    if (own.mention != kNone || own.kind != ChunkKind::relative || own.frame == kNone)
      return own.mention;
    const ChunkId head = clauses_.frames[own.frame].head;
    return head ? chunk(head).mention : MentionId();
  }
  SubjectBy distance(ChunkId subject, ChunkId verb) const;
  void mark_inner(Cue& inner, VerbId v) const;
  VerbId outer_of(const Verb& verb) const;
  bool opens_clause(VerbId outer, ChunkId subject) const;

  const Pieces& all_;
  const Clauses& clauses_;
  const ListId inner_verbs_;
  const bool verb_second_;
  std::vector<Cue>& cues_;
  // Of the sentence at hand.
  VerbId first_verb_;
  std::vector<VerbId> verbs_;               // by cue
  std::vector<std::uint32_t> cue_of_verb_;  // by verb; kNone: it is no cue
};

}  // namespace inquit
