#include "clauses/clause_reader.h"

namespace inquit {

using namespace word_fact;

namespace {

constexpr std::uint32_t kLongestAside = 16;  // chunks between commas, before the verb of the clause
constexpr std::size_t kMostAsides = 24;      // appositions in a sentence

}  // namespace

void ClauseReader::run(SentenceClauses& sentence) {
  sentence_ = sentence.chunks;
  chunks_ = out_.chunks.data();
  waiting_.clear();
  asides_.clear();
  subject_before_ = own_tag_ = kNone;
  sentence.verbs.begin = out_.verbs.next();
  look_over();
  sentence.main = frame_ = add_frame(FrameKind::main, kNone);
  for (ChunkId c = sentence_.begin; c < sentence_.end; ++c) {
    chunk(c).frame = frame_;
    take(c);
  }
  sentence.verbs.end = out_.verbs.next();
  for (Verb& verb : out_.verbs.slice(sentence.verbs)) find_outer(verb);
}

// What the rest of the sentence holds, asked more than once.
void ClauseReader::look_over() {
  last_finite_ = last_dash_ = kNone;
  for (ChunkId c = sentence_.begin; c < sentence_.end; ++c) {
    if (is_finite(c)) last_finite_ = c;
    if (is(c, ChunkKind::dash)) last_dash_ = c;
  }
}

// Whether a clause's verb follows the phrase at c with its tails: Roe of Halden left
bool ClauseReader::verb_follows(ChunkId c) const {
  for (std::uint32_t steps = 0; steps < kLongestTail; ++steps) {
    if (is(c + 1, ChunkKind::preposition) && is_phrase(c + 2))
      c += 2;
    else if (is_phrase(c + 1) && chunk(c + 1).time)
      ++c;
    else
      break;
  }
  return is_finite(c + 1);
}

// The phrase that the one at c hangs on: over “of”, “for”, “in”.
ChunkId ClauseReader::over_tails(ChunkId c) const {
  for (std::uint32_t steps = 0; steps < kLongestTail; ++steps) {
    if (c < sentence_.begin + 2 || !is_phrase(c) || !chunk(c).after_preposition ||
        !is(c - 1, ChunkKind::preposition) || !is_phrase(c - 2))
      break;
    c -= 2;
  }
  return c;
}

FrameId ClauseReader::add_frame(FrameKind kind, FrameId outer) {
  Frame made;
  made.kind = kind;
  made.outer = outer;
  made.depth = outer == kNone ? 0 : static_cast<std::uint8_t>(frame(outer).depth + 1);
  return out_.frames.add(made);
}

// A clause inside of the one that is read; a bounded number of them, one in another.
FrameId ClauseReader::push(FrameKind kind) {
  const FrameId outer = here().depth < kDeepestFrame ? frame_ : here().outer;
  return frame_ = add_frame(kind, outer);
}

void ClauseReader::add_aside(FrameId f, ChunkId c) {
  if (c == kNone || asides_.size() >= kMostAsides) return;
  frame(f).asides = asides_.add({c, frame(f).asides});
}

// The nearest outer clause whose subject still waits for its verb.
FrameId ClauseReader::waiting_outer() {
  FrameId f = here().outer;
  while (f != kNone && !(frame(f).subject != kNone && frame(f).verb == kNone)) f = frame(f).outer;
  return f;
}

// The nearest clause, from the one that is read outwards, whose verb is one of saying.
FrameId ClauseReader::saying_frame() const {
  FrameId f = frame_;
  while (f != kNone && !says(f)) f = frame(f).outer;
  return f;
}

// Put in between commas and the like, so that the verb of the clause is still to come:
// Roe, the mayor elected in May, left
bool ClauseReader::aside_before_verb(ChunkId comma) const {
  bool relative = false;
  for (ChunkId n = comma + 1; in_sentence(n) && n < comma + kLongestAside; ++n) {
    switch (chunk(n).kind) {
      case ChunkKind::relative:
        relative = true;
        break;
      case ChunkKind::comma:
        if (is_finite(n + 1) && !is(n - 1, ChunkKind::quote)) return true;
        break;
      case ChunkKind::verb:
        if (is_finite(n) && !relative && !may_be_reduced(n)) return false;
        break;
      case ChunkKind::stop:
      case ChunkKind::semicolon:
      case ChunkKind::colon:
        return false;
      default:
        break;
    }
  }
  return false;
}

// A past form that may as well be a passive participle, by what follows: elected in May, titled
// “...”
bool ClauseReader::may_be_reduced(ChunkId c) const {
  if (!is(c, ChunkKind::verb) || chunk(c).form != VerbForm::finite || chunk_has_helper(c) ||
      !has(c, kPastEnding | kIrregularPassive))
    return false;
  return is(c + 1, ChunkKind::preposition) || (is(c + 1, ChunkKind::quote) && !has(c, kReporting));
}

// Of such a form, whether it is one: after a comma, or the phrase behind it, with the verb of the
// clause still to come.
bool ClauseReader::reduced_in_aside(ChunkId c) const {
  if (here_subject() == kNone || out_.frames[frame_].verb != kNone || !may_be_reduced(c))
    return false;
  const ChunkId left = before(c);
  const ChunkId comma = is_phrase(left) ? before(left) : left;
  return is(comma, ChunkKind::comma) && aside_before_verb(comma);
}

void ClauseReader::add_subject(VerbId v, ChunkId phrase, Found found) {
  if (phrase == kNone) return;
  SubjectId* link = &out_.verbs[v].subjects;
  while (*link) {
    if (out_.subjects[*link].phrase == phrase) return;
    link = &out_.subjects[*link].next;
  }
  *link = out_.subjects.next();  // before it may be moved
  out_.subjects.push_back({phrase, found, kNone});
}

void ClauseReader::take(ChunkId c) {
  switch (chunk(c).kind) {
    case ChunkKind::phrase:
      return take_phrase(c);
    case ChunkKind::verb:
      return take_verb(c);
    case ChunkKind::opener:
      return open_subordinate(c, FrameKind::subordinate);
    case ChunkKind::free_relative:
      return open_subordinate(c, FrameKind::free_relative);
    case ChunkKind::report_opener:
      return take_report_opener(c);
    case ChunkKind::relative:
      return take_relative(c);
    case ChunkKind::conjunction:
      return take_conjunction(c);
    case ChunkKind::comma:
      return take_comma(c);
    case ChunkKind::opening:
      push(FrameKind::parenthesis);
      dash_ = false;
      return;
    case ChunkKind::closing:
      return close_parenthesis();
    case ChunkKind::dash:
      return take_dash(c);
    case ChunkKind::semicolon:
      return take_semicolon();
    case ChunkKind::colon:
      frame_ =
          add_frame(FrameKind::after_colon, frame(frame_).depth < kDeepestFrame ? frame_ : kNone);
      return;
    case ChunkKind::preposition:
    case ChunkKind::quote:
    case ChunkKind::stop:
      return;
  }
}

// Chief Inspector of Fisheries Jane Roe: the name that a title leads up to.
bool ClauseReader::ends_title(ChunkId c) const {
  const MentionId mention = chunk(c).mention;
  const ChunkId title = before(before(c));
  return mention != kNone && all_.mentions[mention].kind == MentionKind::name &&
         all_.mentions[mention].first > chunk(c).first &&
         pieces_[chunk(c).first].kind == Piece::Kind::word &&
         pieces_[chunk(c).first].shape != Shape::lower && is_phrase(title) &&
         chunk(title).mention == kNone && is_finite(after(c));
}

bool ClauseReader::hangs_on_preposition(ChunkId c) const {
  const ChunkId left = before(c);
  if (left == kNone) return false;
  if (is(left, ChunkKind::preposition)) return !ends_title(c);
  // of Roe and Poe
  if (is(left, ChunkKind::conjunction) && is_phrase(before(left)) &&
      chunk(left - 1).after_preposition)
    return !is_finite(after(c));
  // in Halden, Iowa
  return is(left, ChunkKind::comma) && is_phrase(before(left)) &&
         chunk(left - 1).after_preposition && is_name(c) && chunk(c).head == chunk(c).first &&
         name_kind(c) == NameKind::place;
}

void ClauseReader::take_phrase(ChunkId c) {
  const ChunkId left = before(c);
  const bool verb_next = is_finite(after(c));
  chunk(c).after_preposition = hangs_on_preposition(c);
  if (chunk(c).after_preposition) {
    if (verb_next && here().subject == kNone) add_aside(frame_, c);
    return;
  }
  if (chunk(c).time || chunk(c).possessor_only || is_object(c)) return;
  if (here().verb != kNone) {
    if (here().object == kNone || is(left, ChunkKind::verb)) here().object = c;
    here().last_phrase = c;
    return;
  }
  if (here().subject == kNone) {
    here().subject = c;
  } else if (is(left, ChunkKind::conjunction)) {
    return;  // Roe and Poe: the first stands for both
  } else if (is_cut(left) && tag_before_verb(c)) {
    own_tag_ = c;
  } else if (is_cut(left)) {
    const FrameKind kind = here().kind;
    if ((verb_next ? !reduced_in_aside(c + 1) : verb_follows(c)) &&
        (kind == FrameKind::main || kind == FrameKind::report || kind == FrameKind::subordinate)) {
      add_aside(frame_, here().subject);
      here().subject = c;
    } else {
      add_aside(frame_, c);
    }
  } else if (verb_next && is_phrase(left) && here().kind != FrameKind::relative) {
    // the plan Roe wrote: a relative clause without its pronoun
    push(FrameKind::relative);
    here().subject = c;
    here().head = left;
    chunk(c).frame = frame_;
  } else if (verb_next) {
    add_aside(frame_, here().subject);
    here().subject = c;
  }
}

void ClauseReader::move_to(VerbId v, FrameId f) {
  frame_ = f;
  out_.verbs[v].frame = f;
  chunk(out_.verbs[v].chunk).frame = f;
}

bool ClauseReader::after_quote(ChunkId c) const {
  const ChunkId left = before(c);
  return is(left, ChunkKind::quote) ||
         (is(left, ChunkKind::comma) && is(before(left), ChunkKind::quote));
}

// and in a letter to Poe said
ChunkId ClauseReader::over_obliques(ChunkId c) const {
  for (std::uint32_t steps = 0; steps < kLongestTail; ++steps) {
    if (c < sentence_.begin + 2 || !is_phrase(c)) break;
    if (chunk(c).after_preposition && is(c - 1, ChunkKind::preposition))
      c -= 2;
    else if (chunk(c).time)
      --c;
    else
      break;
  }
  return c;
}

void ClauseReader::find_outer(Verb& verb) {
  const FrameKind kind = frame(verb.frame).kind;
  // What critics called “a joke” is theirs, whoever reports the whole.
  if (kind != FrameKind::report && kind != FrameKind::subordinate && kind != FrameKind::relative &&
      kind != FrameKind::after_colon)
    return;
  for (FrameId f = verb.frame; frame(f).outer != kNone; f = frame(f).outer) {
    const VerbId v = reporter_of(out_, f);
    if (!reports(v) || out_.verbs[v].chunk > verb.chunk) continue;
    verb.outer = v;
    return;
  }
}

}  // namespace inquit
