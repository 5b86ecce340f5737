#include "clauses/mention_roles.h"

namespace inquit {
namespace {

class RoleFinder {
 public:
  RoleFinder(const Pieces& pieces, Clauses& out) : pieces_(pieces), out_(out) {}

  void run(const SentenceClauses& sentence) {
    main_subject_ = main_subject(sentence);
    for (const Verb& verb : out_.verbs.slice(sentence.verbs)) of_subjects(verb);
    for (ChunkId c = sentence.chunks.begin; c < sentence.chunks.end; ++c) of_phrase(sentence, c);
  }

 private:
  void set(MentionId mention, Role role, ChunkId c, FrameKind clause) {
    if (mention == kNone || mention >= out_.roles.next()) return;
    MentionRole& own = out_.roles[mention];
    if (own.role != Role::none) return;
    const FrameId f = out_.chunks[c].frame;
    own = {role, clause,
           (f != kNone && out_.frames[f].fronted) || (main_subject_ != kNone && c < main_subject_)};
  }

  // Of the sentence's first main clause, or of its tag where there is none.
  ChunkId main_subject(const SentenceClauses& sentence) const {
    ChunkId of_tag;
    for (const Verb& verb : out_.verbs.slice(sentence.verbs)) {
      const FrameKind clause = out_.frames[verb.frame].kind;
      if (verb.subjects == kNone || !is_own(out_.subjects[verb.subjects].found)) continue;
      if (clause == FrameKind::main) return out_.subjects[verb.subjects].phrase;
      if (clause == FrameKind::tag && of_tag == kNone) of_tag = out_.subjects[verb.subjects].phrase;
    }
    return of_tag;
  }

  void of_subjects(const Verb& verb) {
    bool first = true;
    const FrameKind clause = out_.frames[verb.frame].kind;
    for (SubjectId s = verb.subjects; s; s = out_.subjects[s].next) {
      const SubjectOf& subject = out_.subjects[s];
      const MentionId mention = out_.chunks[subject.phrase].mention;
      if (subject.found == Found::agent) {
        set(mention, Role::agent, subject.phrase, clause);
      } else if (subject.found == Found::apposition) {
        set(mention, Role::apposition, subject.phrase, clause);
      } else if (first && is_own(subject.found)) {
        set(mention, Role::subject, subject.phrase, clause);
      }
      first = false;
    }
  }

  static bool is_own(Found found) {
    return found == Found::own || found == Found::inverted || found == Found::relative_word;
  }

  void of_phrase(const SentenceClauses& sentence, ChunkId c) {
    const Chunk& chunk = out_.chunks[c];
    if (chunk.kind != ChunkKind::phrase) return;
    const FrameKind clause = out_.frames[chunk.frame].kind;
    if (chunk.possessor_last != kNone && chunk.possessor_last > chunk.first)
      set(pieces_.pieces[chunk.possessor_last - 1].mention,
          pieces_.pieces[chunk.possessor_last - 1].mention == chunk.mention ? role_of(sentence, c)
                                                                            : Role::possessor,
          c, clause);
    if (chunk.mention == kNone) return;
    set(chunk.mention, role_of(sentence, c), c, clause);
  }

  Role role_of(const SentenceClauses& sentence, ChunkId c) const {
    const Chunk& chunk = out_.chunks[c];
    if (chunk.possessor_only) return Role::possessor;
    if (chunk.after_preposition) {
      const ChunkId left = c > sentence.chunks.begin ? c - 1 : c;
      return out_.chunks[left].facts & word_fact::kSourcePreposition ? Role::agent : Role::oblique;
    }
    const VerbId v = out_.frames[chunk.frame].verb;
    return v != kNone && out_.verbs[v].chunk < c ? Role::object : Role::apposition;
  }

  const Pieces& pieces_;
  Clauses& out_;
  ChunkId main_subject_;
};

}  // namespace

void find_roles(const Pieces& pieces, const SentenceClauses& sentence, Clauses& clauses) {
  RoleFinder(pieces, clauses).run(sentence);
}

}  // namespace inquit
