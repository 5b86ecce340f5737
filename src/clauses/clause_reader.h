// ClauseReader: reads the clauses of one sentence after another. Inside clauses/ only.
// In go the chunks of a sentence, left to right; out come its frames, its verbs, and for each verb
// the phrases that may be its subject.
//
// The frames form a stack: the clause that is read, and those that it stands in. What a chunk does
// to them stands in clause_reader.cpp for phrases, clause_bounds.cpp for what opens and closes
// clauses, finite_verbs.cpp and nonfinite_verbs.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/clauses.h"
#include "clauses/pieces.h"
#include "rules/asked_lists.h"

namespace inquit {

// Bounds that keep the reader linear, in chunks; as those in the .cpp files they are as far as the
// prototype on 900 articles of training news ever had to look.
inline constexpr std::uint32_t kLongestApposition = 12;
inline constexpr std::uint32_t kLongestTail = 8;  // of ... in ... for ...
inline constexpr std::uint8_t kDeepestFrame = 8;
inline constexpr std::size_t kMostWaiting = 8;  // verbs that wait for the main clause's subject

// Keeps references to its arguments, which must outlive it. Not for sharing between threads.
class ClauseReader {
 public:
  ClauseReader(const Pieces& pieces, const RuleSet& rules, Clauses& out)
      : all_(pieces),
        pieces_(pieces.pieces),
        out_(out),
        verb_second_(rules.grammar().verb_second),
        object_articles_(verb_second_ ? rules.list("object-articles") : kNoList) {}

  // Its chunks are known; adds the rest to the clauses.
  void run(SentenceClauses& sentence);

 private:
  // --- chunks ---

  Chunk& chunk(ChunkId c) { return chunks_[c.value]; }
  const Chunk& chunk(ChunkId c) const { return chunks_[c.value]; }
  bool in_sentence(ChunkId c) const { return sentence_.contains(c); }
  bool is(ChunkId c, ChunkKind kind) const { return in_sentence(c) && chunk(c).kind == kind; }
  bool is_phrase(ChunkId c) const { return is(c, ChunkKind::phrase); }
  bool is_finite(ChunkId c) const {
    return is(c, ChunkKind::verb) &&
           (chunk(c).form == VerbForm::finite || chunk(c).form == VerbForm::passive);
  }
  bool has(ChunkId c, ListFacts facts) const {
    return in_sentence(c) && (chunk(c).facts & facts) != 0;
  }
  ChunkId before(ChunkId c) const { return c > sentence_.begin ? c - 1 : kNone; }
  ChunkId after(ChunkId c) const { return c + 1 < sentence_.end ? c + 1 : kNone; }
  // Ends a stretch between commas, dashes or brackets.
  bool is_cut(ChunkId c) const {
    return is(c, ChunkKind::comma) || is(c, ChunkKind::dash) || is(c, ChunkKind::closing);
  }
  void look_over();
  bool verb_follows(ChunkId c) const;
  ChunkId over_tails(ChunkId c) const;
  bool is_name(ChunkId c) const { return pieces_[chunk(c).head].kind == Piece::Kind::name; }
  NameKind name_kind(ChunkId c) const { return all_.names[pieces_[chunk(c).head].name()].kind; }
  bool may_be_person(ChunkId c) const { return chunk(c).mention != kNone || chunk(c).pronoun; }
  bool aside_before_verb(ChunkId comma) const;
  bool may_be_reduced(ChunkId c) const;
  bool after_quote(ChunkId c) const;
  ChunkId over_obliques(ChunkId c) const;
  bool is_base_form(ChunkId c) const {
    return chunk(c).first + 1 == chunk(c).last && pieces_[chunk(c).head].base_form;
  }
  bool chunk_has_helper(ChunkId c) const { return chunk(c).first + 1 < chunk(c).last; }

  // --- frames and their verbs ---

  Frame& frame(FrameId f) { return out_.frames[f]; }
  const Frame& frame(FrameId f) const { return out_.frames[f]; }
  Frame& here() { return out_.frames[frame_]; }
  FrameId add_frame(FrameKind kind, FrameId outer);
  FrameId push(FrameKind kind);
  void pop() {
    if (here().outer != kNone) frame_ = here().outer;
  }
  void add_aside(FrameId f, ChunkId c);
  // What stands for the subject of a frame's verbs.
  ChunkId subject_of(const Frame& f) const {
    if (f.subject != kNone || f.kind != FrameKind::relative) return f.subject;
    return f.relative_word != kNone ? f.relative_word : f.head;
  }
  FrameId waiting_outer();
  bool reports(VerbId v) const {
    return v != kNone &&
           (out_.verbs[v].facts & (word_fact::kReporting | word_fact::kWeakReporting));
  }
  bool says(FrameId f) const {
    const VerbId v = frame(f).verb;
    return v != kNone && (out_.verbs[v].facts & word_fact::kReporting) != 0 &&
           out_.verbs[v].form == VerbForm::finite && frame(f).kind != FrameKind::relative;
  }
  FrameId saying_frame() const;
  bool reduced_in_aside(ChunkId c) const;
  ChunkId here_subject() const { return out_.frames[frame_].subject; }
  void add_subject(VerbId v, ChunkId phrase, Found found);
  ChunkId first_subject(VerbId v) const {
    const SubjectId s = out_.verbs[v].subjects;
    return s ? out_.subjects[s].phrase : kNone;
  }
  void move_to(VerbId v, FrameId f);
  void find_outer(Verb& verb);

  // --- the sentence, chunk by chunk ---

  void take(ChunkId c);
  bool ends_title(ChunkId c) const;
  bool hangs_on_preposition(ChunkId c) const;
  void take_phrase(ChunkId c);

  // --- finite verbs ---

  void take_verb(ChunkId c);
  void take_finite(ChunkId c, VerbId v);
  void add_tag(VerbId v, ChunkId speaker, Found found);
  bool tag_before_verb(ChunkId c) const;
  bool parenthetical_tag(ChunkId c) const;
  bool tag_of_quote(ChunkId c) const;
  void take_subject(VerbId v, FrameId f, Found found);
  void first_verb_of_frame(VerbId v);
  void second_verb_of_frame(ChunkId c, VerbId v);
  void add_near_head(VerbId v, ChunkId left);
  void coordinate(VerbId v);
  bool follows_infinitive(VerbId v);
  void open_tag(VerbId v, ChunkId subject, FrameId waits);
  void clause_of_object(VerbId v, ChunkId left, FrameId waits);
  bool passive_phrase(VerbId v) const;
  bool was_reduced(ChunkId left) const;
  void invert(ChunkId c, VerbId v);
  void find_agent(ChunkId c, VerbId v);

  // --- where the verb stands second (verb_second.cpp) ---

  bool is_object(ChunkId c) const;
  ChunkId subject_behind(ChunkId c) const;
  void invert_second(ChunkId c, VerbId v);
  bool joins_helper(ChunkId c, VerbId v);

  // --- participles and infinitives ---

  void take_participle(ChunkId c, VerbId v);
  bool follows_participle(VerbId v);
  void phrase_with_participle(VerbId v, ChunkId left);
  void quoted_as(VerbId v, ChunkId as);
  void absolute_with_apposition(VerbId v, ChunkId comma);
  void take_infinitive(VerbId v);

  // --- what opens and closes clauses ---

  void open_subordinate(ChunkId c, FrameKind kind);
  void take_report_opener(ChunkId c);
  void describe_word(ChunkId c);
  ChunkId head_of_relative(ChunkId c) const;
  void take_relative(ChunkId c);
  void take_conjunction(ChunkId c);
  void take_comma(ChunkId c);
  void close_at_comma(ChunkId c);
  bool apposition_follows(ChunkId comma) const;
  void take_semicolon();
  void close_parenthesis();
  void take_dash(ChunkId c);

  struct Aside {
    ChunkId phrase;
    AsideId next;
  };
  const Pieces& all_;
  const std::vector<Piece>& pieces_;
  Clauses& out_;
  Chunk* chunks_ = nullptr;  // of out_: none is added while a sentence is read
  const bool verb_second_;
  const ListId object_articles_;  // den, einem: what they open is no subject
  IndexRange<ChunkId> sentence_;
  ChunkId last_finite_, last_dash_;
  ChunkId own_tag_;         // the speaker of a tag whose verb comes next
  ChunkId subject_before_;  // of the main clause before a semicolon
  FrameId frame_;
  bool dash_ = false;                // a dash has opened the parenthesis that is read
  IdVector<AsideId, Aside> asides_;  // of the sentence: phrases beside the subject of a frame
  std::vector<VerbId> waiting_;      // for the main clause's subject
};

}  // namespace inquit
