// Finite verbs: their subjects, and the clauses that they show.
#include "clauses/clause_reader.h"

namespace inquit {

using namespace word_fact;

namespace {

constexpr std::uint32_t kFarthestAgent = 6;  // chunks, from a passive verb to “by”

}  // namespace

void ClauseReader::take_verb(ChunkId c) {
  const VerbId v = out_.verbs.next();
  Verb verb;
  verb.chunk = c;
  verb.frame = frame_;
  verb.form = chunk(c).form;
  verb.modal = chunk(c).modal;
  verb.facts = chunk(c).facts;
  out_.verbs.push_back(verb);
  switch (verb.form) {
    case VerbForm::finite:
    case VerbForm::passive:
      take_finite(c, v);
      break;
    case VerbForm::participle:
      take_participle(c, v);
      break;
    case VerbForm::infinitive:
    case VerbForm::reduced:
      take_infinitive(v);
      break;
  }
}

void ClauseReader::take_finite(ChunkId c, VerbId v) {
  if (reduced_in_aside(c)) {
    out_.verbs[v].form = VerbForm::reduced;
    add_subject(v, is_phrase(before(c)) ? before(c) : here().subject, Found::own);
    find_agent(c, v);
    return;
  }
  if (own_tag_ != kNone && own_tag_ == before(c)) {
    add_tag(v, own_tag_, Found::own);
  } else if (parenthetical_tag(c)) {
    add_tag(v, after(c), Found::inverted);
  } else if (tag_of_quote(c)) {
    const ChunkId speaker = here().subject;
    here().subject = kNone;
    const FrameId tag = add_frame(FrameKind::tag, kNone);
    frame(tag).subject = speaker;
    frame(tag).verb = v;
    chunk(speaker).frame = tag;
    move_to(v, tag);
    add_subject(v, speaker, Found::own);
  } else if (here().verb == kNone) {
    first_verb_of_frame(v);
  } else if (verb_second_ && joins_helper(c, v)) {
    return;
  } else {
    second_verb_of_frame(c, v);
  }
  invert(c, v);
  find_agent(c, v);
  const FrameKind kind = here().kind;
  if (first_subject(v) != kNone && (kind == FrameKind::main || kind == FrameKind::tag)) {
    for (const VerbId waits : waiting_) add_subject(waits, first_subject(v), Found::fronted);
    waiting_.clear();
  }
}

// A clause of its own inside of the one that is read, which goes on behind it.
void ClauseReader::add_tag(VerbId v, ChunkId speaker, Found found) {
  const FrameId tag = add_frame(FrameKind::tag, frame_);
  add_subject(v, speaker, found);
  chunk(speaker).after_preposition = false;
  chunk(speaker).frame = tag;
  chunk(out_.verbs[v].chunk).frame = tag;
  out_.verbs[v].frame = tag;
  frame(tag).subject = speaker;
  frame(tag).verb = v;
}

// Of a phrase behind a comma, whether it is a tag: The plan, she said, had failed.
bool ClauseReader::tag_before_verb(ChunkId c) const {
  return out_.frames[frame_].verb == kNone && is_finite(c + 1) && has(c + 1, kReporting) &&
         chunk(c + 1).form == VerbForm::finite && is(c + 2, ChunkKind::comma) &&
         last_finite_ != kNone && last_finite_ > c + 1;
}

// A tag inside of a clause that waits for its verb, or that has it in the quote:
// The plan, says Roe, has failed. The plan “has failed,” said Roe.
bool ClauseReader::parenthetical_tag(ChunkId c) const {
  const Frame& f = out_.frames[frame_];
  const ChunkId speaker = after(c);
  if (subject_of(f) == kNone || f.verb != kNone || !is_phrase(speaker) ||
      chunk(speaker).mention == kNone || chunk(speaker).pronoun)
    return false;
  const ChunkId next = after(speaker);
  const bool ends = next == kNone || is(next, ChunkKind::comma) || is(next, ChunkKind::stop) ||
                    is(next, ChunkKind::preposition) || is(next, ChunkKind::quote);
  if (!ends) return false;
  if (after_quote(c)) {
    // Roe, “the king,” told Poe: there the quote is an apposition.
    const ChunkId quote = is(before(c), ChunkKind::quote) ? before(c) : before(before(c));
    return has(c, kReporting) && !is(before(quote), ChunkKind::comma);
  }
  if (!is(before(c), ChunkKind::comma)) return false;
  // The plan, warned Roe, “is a joke.” But Roe, 34, told Poe, “We won.”
  if (is(next, ChunkKind::comma) && is(next + 1, ChunkKind::quote))
    return has(c, kReporting) && (!has(c, kAddresseeVerb) || f.commas == 1);
  if (!has(c, kParenthesisVerb) || last_finite_ == kNone || last_finite_ <= speaker) return false;
  for (ChunkId n = speaker + 1; in_sentence(n) && n < speaker + kLongestApposition; ++n) {
    if (is(n, ChunkKind::comma)) return true;
  }
  return false;
}

// ... where “nothing happens,” Roe says: the quote has the verb of the clause inside, and what
// follows is no part of it.
bool ClauseReader::tag_of_quote(ChunkId c) const {
  const Frame& f = out_.frames[frame_];
  if (f.outer == kNone || f.verb != kNone || f.subject == kNone || !has(c, kReporting))
    return false;
  const ChunkId subject = f.subject;
  return over_tails(before(c)) == subject && is(before(subject), ChunkKind::comma) &&
         is(before(before(subject)), ChunkKind::quote);
}

void ClauseReader::take_subject(VerbId v, FrameId f, Found found) {
  add_subject(v, frame(f).subject, found);
  for (AsideId a = frame(f).asides; a; a = asides_[a].next)
    add_subject(v, asides_[a].phrase, Found::apposition);
}

void ClauseReader::first_verb_of_frame(VerbId v) {
  if (here().subject != kNone) {
    take_subject(v, frame_, Found::own);
  } else if (here().kind == FrameKind::relative) {
    if (here().relative_word != kNone)
      add_subject(v, here().relative_word, Found::relative_word);
    else
      add_subject(v, here().head, Found::head);
  } else if (here().kind == FrameKind::main && here().outer == kNone) {
    add_subject(v, subject_before_, Found::coordinated);
  }
  here().verb = v;
  here().last_phrase = here().object = kNone;
}

// A clause has its verb, and another one comes.
void ClauseReader::second_verb_of_frame(ChunkId c, VerbId v) {
  const ChunkId left = over_tails(before(c));
  const bool touches = is_phrase(left) && !chunk(left).after_preposition;
  const bool free = touches && left == here().last_phrase;
  const FrameId waits = waiting_outer();
  const ChunkId mark = left == kNone ? kNone : before(left);
  if (is(over_obliques(before(c)), ChunkKind::conjunction)) return coordinate(v);
  if ((free && is_cut(mark)) || (touches && is(mark, ChunkKind::quote)))
    return open_tag(v, left, waits);
  if (free) return clause_of_object(v, left, waits);
  if (waits != kNone) {
    move_to(v, waits);
    take_subject(v, waits, Found::own);
    add_near_head(v, left);
    here().verb = v;
    return;
  }
  if (was_reduced(left)) {
    Verb& first = out_.verbs[here().verb];
    add_subject(v, out_.subjects[first.subjects].phrase, Found::own);
    first.form = VerbForm::reduced;
    here().verb = v;
  } else {
    add_near_head(v, left);
    add_subject(v, subject_of(here()), Found::again);
    return;
  }
  add_near_head(v, left);
}

void ClauseReader::add_near_head(VerbId v, ChunkId left) {
  if (is_phrase(left)) add_subject(v, over_tails(left), Found::near_head);
}

// Roe left and said: the same subject; in a clause within another, perhaps the outer one.
void ClauseReader::coordinate(VerbId v) {
  const ChunkId c = out_.verbs[v].chunk;
  if (is_base_form(c) && follows_infinitive(v)) return;
  if (out_.verbs[here().verb].form == VerbForm::passive &&
      may_be_reduced(c))  // was read and sent by
    out_.verbs[v].form = VerbForm::passive;
  // a guard who came and said: no comma parts the two, and so they are of one clause
  const bool one_clause =
      here().kind == FrameKind::relative && here().commas == 0 && !here().after_comma;
  // Roe said the plan failed and told Poe: Roe
  const FrameId saying = reports(v) && !one_clause ? saying_frame() : kNone;
  if (saying != kNone) add_subject(v, subject_of(frame(saying)), Found::coordinated);
  add_subject(v, subject_of(here()), saying == kNone ? Found::coordinated : Found::outer_subject);
  if (one_clause) return;
  for (FrameId f = here().outer; f != kNone; f = frame(f).outer) {
    if (frame(f).subject != kNone && frame(f).verb != kNone)
      add_subject(v, frame(f).subject, Found::outer_subject);
  }
}

// asked Roe to come and tell: the second verb is an infinitive, too
bool ClauseReader::follows_infinitive(VerbId v) {
  if (v == VerbId(0) || out_.verbs[v - 1].form != VerbForm::infinitive ||
      out_.verbs[v - 1].chunk < sentence_.begin || out_.verbs[v - 1].frame != frame_)
    return false;
  for (SubjectId s = out_.verbs[v - 1].subjects; s; s = out_.subjects[s].next)
    add_subject(v, out_.subjects[s].phrase, out_.subjects[s].found);
  out_.verbs[v].form = VerbForm::infinitive;
  return true;
}

// ..., Roe said: a tag, or the main clause after a fronted one.
void ClauseReader::open_tag(VerbId v, ChunkId subject, FrameId waits) {
  FrameId g = frame_;
  while (frame(g).outer != kNone &&
         (frame(g).kind == FrameKind::subordinate || frame(g).kind == FrameKind::relative ||
          frame(g).kind == FrameKind::report || frame(g).kind == FrameKind::participle))
    g = frame(g).outer;
  const FrameKind kind = frame(g).verb != kNone ? FrameKind::tag : FrameKind::main;
  const FrameId tag = add_frame(kind, frame(g).outer);
  frame(tag).subject = subject;
  frame(tag).verb = v;
  chunk(subject).frame = tag;
  move_to(v, tag);
  add_subject(v, subject, Found::own);
  if (waits != kNone) add_subject(v, frame(waits).subject, Found::waiting);
}

// A verb right after what could be the object of the verb before.
void ClauseReader::clause_of_object(VerbId v, ChunkId left, FrameId waits) {
  const FrameKind kind = here().kind;
  const Verb& first = out_.verbs[here().verb];
  // What a verb of saying governs may be a clause, unless the outer one would get no verb then.
  const bool may_report = (first.facts & kReporting) && !(first.facts & kAddresseeVerb) &&
                          last_finite_ != out_.verbs[v].chunk;
  const bool closes = waits != kNone && !may_report &&
                      (kind == FrameKind::relative || kind == FrameKind::subordinate ||
                       kind == FrameKind::participle);
  here().last_phrase = kNone;
  if (closes) {  // the officer who arrested Simms said
    move_to(v, waits);
    add_subject(v, here().subject, Found::own);
    add_subject(v, left, Found::object_before);
    here().verb = v;
    return;
  }
  if (kind == FrameKind::subordinate && here().fronted && !reports(here().verb) &&
      here().outer != kNone) {  // When it rained the mayor said
    move_to(v, here().outer);
    here().subject = left;
    here().verb = v;
    add_subject(v, left, Found::own);
    return;
  }
  if (passive_phrase(here().verb)) {  // the man accused of robbing Roe told
    add_subject(v, first_subject(here().verb), Found::own);
    add_subject(v, left, Found::object_before);
    out_.verbs[here().verb].form = VerbForm::reduced;
    here().verb = v;
    return;
  }
  // They heard her say: no report, she speaks herself.
  const bool perceived =
      has(out_.verbs[here().verb].chunk, kPerceptionVerb) && is_base_form(out_.verbs[v].chunk);
  // Roe said the plan failed
  const FrameId report = push(perceived ? FrameKind::participle : FrameKind::report);
  here().reporter = v - 1;
  here().subject = left;
  here().verb = v;
  chunk(left).frame = report;
  move_to(v, report);
  add_subject(v, left, perceived ? Found::perceived : Found::own);
  if (waits != kNone) add_subject(v, frame(waits).subject, Found::waiting);
}

// A past form with a preposition right after it, where its object would stand: accused of.
bool ClauseReader::passive_phrase(VerbId v) const {
  const Verb& verb = out_.verbs[v];
  return verb.form == VerbForm::finite && verb.subjects != kNone && !chunk_has_helper(verb.chunk) &&
         (verb.facts & (kPastEnding | kIrregularPassive)) != 0 &&
         is(verb.chunk + 1, ChunkKind::preposition) && frame(verb.frame).kind == FrameKind::main &&
         is_phrase(before(verb.chunk));
}

// the man arrested in June said
bool ClauseReader::was_reduced(ChunkId left) const {
  const Frame& f = out_.frames[frame_];
  const Verb& first = out_.verbs[f.verb];
  if (first.form != VerbForm::finite || !(first.facts & kPastEnding) || f.object != kNone ||
      first.subjects == kNone || left == kNone || is(first.chunk + 1, ChunkKind::quote))
    return false;
  switch (chunk(left).kind) {
    case ChunkKind::comma:
    case ChunkKind::quote:
    case ChunkKind::colon:
    case ChunkKind::conjunction:
    case ChunkKind::dash:
    case ChunkKind::stop:
      return false;
    default:
      return true;
  }
}

// “...,” said Roe
void ClauseReader::invert(ChunkId c, VerbId v) {
  if (verb_second_) return invert_second(c, v);
  const bool tag = after_quote(c) && has(c, kReporting | kWeakReporting);
  if (first_subject(v) != kNone && !tag) return;
  const ChunkId right = after(c);
  if (!is_phrase(right) || chunk(right).time || has(right, kObjectPronoun)) return;
  if (!after_quote(c) && has(c, kAddresseeVerb)) return;  // they asked people
  if (after_quote(c) && has(c, kBe)) return;              // “No,” was the answer
  add_subject(v, right, Found::inverted);
  chunk(right).after_preposition = false;
  if (after_quote(c) && here().subject == kNone) here().subject = right;
}

void ClauseReader::find_agent(ChunkId c, VerbId v) {
  if (chunk(c).form != VerbForm::passive && !has(c, kPastEnding | kIrregularPassive)) return;
  for (ChunkId n = c + 1; in_sentence(n) && n <= c + kFarthestAgent; ++n) {
    switch (chunk(n).kind) {
      case ChunkKind::comma:
        if (n == c + 1 && has(n + 1, kAgentPreposition)) continue;  // called, by Roe,
        return;
      case ChunkKind::stop:
      case ChunkKind::verb:
      case ChunkKind::relative:
        return;
      case ChunkKind::preposition:
        if (!has(n, kAgentPreposition) || !is_phrase(after(n))) continue;
        add_subject(v, n + 1, Found::agent);
        return;
      default:
        continue;
    }
  }
}

}  // namespace inquit
