// What opens a clause, and what closes it.
#include "clauses/clause_reader.h"

namespace inquit {

using namespace word_fact;

namespace {

constexpr std::uint32_t kFarthestHead = 7;  // chunks, from “who” back to what it is about
constexpr std::uint32_t kDatelineEnd = 5;   // a dash at so early a chunk ends a dateline

}  // namespace

void ClauseReader::open_subordinate(ChunkId c, FrameKind kind) {
  const ChunkId left = before(c);
  const bool waits = here().verb == kNone;
  // Roe, who left, once said: an adverb
  if (waits && here().subject != kNone && has(c, kTime | kAdverb) && is_finite(c + 1) &&
      !(is(left, ChunkKind::comma) && aside_before_verb(left)))
    return;
  const bool fronted = kind == FrameKind::subordinate &&
                       (here().subject == kNone || (is(left, ChunkKind::comma) && waits));
  push(kind);
  here().fronted = fronted;
  chunk(c).frame = frame_;
}

void ClauseReader::take_report_opener(ChunkId c) {
  const ChunkId left = before(c);
  if (is(left, ChunkKind::preposition)) return;  // at that
  const VerbId reporter = out_.verbs.empty() || out_.verbs.back().chunk < sentence_.begin
                              ? kNone
                              : out_.verbs.next() - 1;
  if (is_phrase(left) && is(after(c), ChunkKind::verb)) {  // the plan that failed
    push(FrameKind::relative);
    here().head = left;
    here().relative_word = c;
    describe_word(c);
  } else if (here().verb != kNone || is_phrase(left)) {
    push(FrameKind::report);
    here().reporter = reporter;
  } else if (here().subject == kNone) {
    here().subject = c;
    describe_word(c);
  }
}

void ClauseReader::describe_word(ChunkId c) {
  chunk(c).head = chunk(c).first;
  chunk(c).mention = pieces_[chunk(c).first].mention;
  chunk(c).pronoun = true;
}

// What a relative clause is about: the phrase before it, or one that it hangs on.
ChunkId ClauseReader::head_of_relative(ChunkId c) const {
  const bool personal = has(c, kPersonal);
  for (ChunkId n = c; n-- > sentence_.begin && n + kFarthestHead >= c;) {
    switch (chunk(n).kind) {
      case ChunkKind::phrase:
        break;
      case ChunkKind::verb:
      case ChunkKind::stop:
      case ChunkKind::semicolon:
      case ChunkKind::colon:
        return kNone;
      default:
        continue;
    }
    if (chunk(n).possessor_only) continue;
    const ChunkId over = over_tails(n);
    if (!personal || over == n) return n;
    // the mayor of Halden, who
    if (!may_be_person(n) && may_be_person(over)) return over;
    if (is_name(n) && (name_kind(n) == NameKind::organisation || name_kind(n) == NameKind::place))
      return over;
    return n;
  }
  return kNone;
}

void ClauseReader::take_relative(ChunkId c) {
  const ChunkId head = head_of_relative(c);
  const bool comma = is(before(c), ChunkKind::comma);
  push(FrameKind::relative);
  here().head = head;
  here().relative_word = c;
  here().after_comma = comma;
  chunk(c).frame = frame_;
  describe_word(c);
}

// Roe left, and Poe said: a clause of its own, if a verb follows the phrase.
void ClauseReader::take_conjunction(ChunkId c) {
  const ChunkId subject = after(c);
  if (here().verb == kNone || !is_phrase(subject)) return;
  ChunkId n = subject;
  for (std::uint32_t steps = 0; steps < kLongestTail && in_sentence(n + 2); ++steps) {
    if (is(n + 1, ChunkKind::preposition) && is_phrase(n + 2))
      n += 2;
    else if (is_phrase(n + 1))
      ++n;
    else
      break;
  }
  if (!is_finite(n + 1) && !(is(n + 1, ChunkKind::comma) && aside_before_verb(n + 1))) return;
  // says Roe and Poe should: one phrase, of which something is said
  if (before(c) == here().object && reports(here().verb) && is_phrase(before(c)) &&
      !has(out_.verbs[here().verb].chunk, kAddresseeVerb))
    return;
  FrameId g = frame_;
  const auto climb = [&](bool reports_too) {
    while (frame(g).outer != kNone) {
      const FrameKind kind = frame(g).kind;
      const bool inner = kind == FrameKind::subordinate || kind == FrameKind::relative ||
                         kind == FrameKind::free_relative || kind == FrameKind::participle ||
                         (reports_too && kind == FrameKind::report);
      if (!inner) break;
      g = frame(g).outer;
    }
  };
  climb(false);
  const bool named = chunk(subject).mention != kNone &&
                     all_.mentions[chunk(subject).mention].kind == MentionKind::name;
  if (is(before(c), ChunkKind::comma) && (has(c, kContrast) || named)) climb(true);
  const FrameKind kind = frame(g).kind == FrameKind::report ? FrameKind::report : FrameKind::main;
  frame_ = add_frame(kind, frame(g).outer);
}

void ClauseReader::take_comma(ChunkId c) {
  const FrameId closed = frame_;
  close_at_comma(c);
  ++here().commas;
  if (frame_ != closed) ++frame(closed).commas;
}

void ClauseReader::close_at_comma(ChunkId c) {
  const FrameKind kind = here().kind;
  if (verb_second_ && is_finite(c + 1) && here().outer != kNone &&
      (kind == FrameKind::relative || (kind == FrameKind::subordinate && here().fronted))) {
    pop();  // Als der Regen kam, sagte ...: its own verb stands before the comma
  } else if ((kind == FrameKind::subordinate || kind == FrameKind::participle) && here().fronted) {
    if (here().verb != kNone || here().subject == kNone || !apposition_follows(c)) pop();
  } else if (kind == FrameKind::subordinate && here().verb != kNone &&
             is(c + 1, ChunkKind::report_opener)) {
    pop();  // did not say, as some reported, that
  } else if (kind == FrameKind::relative && here().verb != kNone && here().outer != kNone) {
    if (frame(here().outer).verb == kNone || here().after_comma) pop();
  }
}

// When Roe, the mayor, left: the clause's own verb is still to come.
bool ClauseReader::apposition_follows(ChunkId comma) const {
  return is_finite(comma + 1) || aside_before_verb(comma);
}

// Roe left; met Poe; and said: the subject goes on where the next clause has none.
void ClauseReader::take_semicolon() {
  FrameId f = frame_;
  while (frame(f).outer != kNone) f = frame(f).outer;
  if (frame(f).kind == FrameKind::main && frame(f).subject != kNone)
    subject_before_ = frame(f).subject;
  frame_ = add_frame(FrameKind::main, kNone);
}

void ClauseReader::close_parenthesis() {
  for (FrameId f = frame_; f != kNone; f = frame(f).outer) {
    if (frame(f).kind != FrameKind::parenthesis) continue;
    if (frame(f).outer != kNone) frame_ = frame(f).outer;
    return;
  }
}

void ClauseReader::take_dash(ChunkId c) {
  for (FrameId f = frame_; dash_ && f != kNone; f = frame(f).outer) {
    if (frame(f).kind != FrameKind::parenthesis) continue;
    frame_ = frame(f).outer != kNone ? frame(f).outer : frame_;
    dash_ = false;
    return;
  }
  const bool another = last_dash_ != kNone && last_dash_ > c;
  if (here().kind == FrameKind::main && here().verb == kNone &&
      c <= sentence_.begin + kDatelineEnd && !(another && last_dash_ < c + kLongestApposition)) {
    here().subject = kNone;  // HALDEN, Iowa — Roe said
    here().asides = kNone;
  } else if (another) {
    push(FrameKind::parenthesis);
    dash_ = true;
  }
}

}  // namespace inquit
