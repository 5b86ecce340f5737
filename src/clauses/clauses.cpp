#include "clauses/clauses.h"

#include <algorithm>

namespace inquit {
namespace {

using namespace word_fact;

// Bounds that keep the reader linear, in chunks unless said otherwise. They are as far as the
// prototype on 900 articles of training news ever had to look.
constexpr std::uint8_t kDeepestFrame = 8;
constexpr std::uint32_t kFarthestAgent = 6;     // from a passive verb to “by”
constexpr std::uint32_t kFarthestHead = 7;      // from “who” back to what it is about
constexpr std::uint32_t kFarthestQuoted = 6;    // from “as saying” back to “quoted”
constexpr std::uint32_t kFarthestAbsolute = 8;  // from “, describing” back to “with”
constexpr std::uint32_t kLongestApposition = 12;
constexpr std::uint32_t kLongestAside = 16;  // between commas, before the verb of the clause
constexpr VerbId kFarthestParticiple = 4;    // verbs between two that “and” joins
constexpr std::uint32_t kLongestTail = 8;    // of ... in ... for ...
constexpr std::uint32_t kDatelineEnd = 5;    // a dash so early ends a dateline
constexpr std::size_t kMostWaiting = 8;      // verbs that wait for the main clause's subject
constexpr std::size_t kMostAsides = 24;      // appositions in a sentence

class SentenceReader {
 public:
  SentenceReader(const Pieces& pieces, Clauses& out)
      : all_(pieces), pieces_(pieces.pieces), out_(out) {}

  void run(SentenceClauses& sentence) {
    begin_ = sentence.first_chunk;
    end_ = sentence.last_chunk;
    waiting_.clear();
    asides_.clear();
    subject_before_ = own_tag_ = kNone;
    sentence.first_verb = static_cast<VerbId>(out_.verbs.size());
    look_over();
    sentence.main = frame_ = add_frame(FrameKind::main, kNone);
    for (ChunkId c = begin_; c < end_; ++c) {
      chunk(c).frame = frame_;
      take(c);
    }
    sentence.last_verb = static_cast<VerbId>(out_.verbs.size());
    for (VerbId v = sentence.first_verb; v < sentence.last_verb; ++v) find_outer(out_.verbs[v]);
  }

 private:
  // --- chunks ---

  Chunk& chunk(ChunkId c) { return out_.chunks[c]; }
  const Chunk& chunk(ChunkId c) const { return out_.chunks[c]; }
  Frame& frame(FrameId f) { return out_.frames[f]; }
  const Frame& frame(FrameId f) const { return out_.frames[f]; }
  Frame& here() { return out_.frames[frame_]; }

  bool in_sentence(ChunkId c) const { return c >= begin_ && c < end_; }
  bool is(ChunkId c, ChunkKind kind) const { return in_sentence(c) && chunk(c).kind == kind; }
  bool is_phrase(ChunkId c) const { return is(c, ChunkKind::phrase); }
  bool is_finite(ChunkId c) const {
    return is(c, ChunkKind::verb) &&
           (chunk(c).form == VerbForm::finite || chunk(c).form == VerbForm::passive);
  }
  bool has(ChunkId c, ListFacts facts) const {
    return in_sentence(c) && (chunk(c).facts & facts) != 0;
  }
  ChunkId before(ChunkId c) const { return c > begin_ ? c - 1 : kNone; }
  ChunkId after(ChunkId c) const { return c + 1 < end_ ? c + 1 : kNone; }
  // Ends a stretch between commas, dashes or brackets.
  bool is_cut(ChunkId c) const {
    return is(c, ChunkKind::comma) || is(c, ChunkKind::dash) || is(c, ChunkKind::closing);
  }

  // What the rest of the sentence holds, asked more than once.
  void look_over() {
    last_finite_ = last_dash_ = kNone;
    for (ChunkId c = begin_; c < end_; ++c) {
      if (is_finite(c)) last_finite_ = c;
      if (is(c, ChunkKind::dash)) last_dash_ = c;
    }
  }

  // Whether a clause's verb follows the phrase at c with its tails: Roe of Halden left
  bool verb_follows(ChunkId c) const {
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
  ChunkId over_tails(ChunkId c) const {
    for (std::uint32_t steps = 0; steps < kLongestTail; ++steps) {
      if (c < begin_ + 2 || !is_phrase(c) || !chunk(c).after_preposition ||
          !is(c - 1, ChunkKind::preposition) || !is_phrase(c - 2))
        break;
      c -= 2;
    }
    return c;
  }

  bool is_name(ChunkId c) const { return pieces_[chunk(c).head].kind == Piece::Kind::name; }
  NameKind name_kind(ChunkId c) const { return all_.names[pieces_[chunk(c).head].index].kind; }
  bool may_be_person(ChunkId c) const { return chunk(c).mention != kNone || chunk(c).pronoun; }

  // --- frames ---

  FrameId add_frame(FrameKind kind, FrameId outer) {
    Frame made;
    made.kind = kind;
    made.outer = outer;
    made.depth = outer == kNone ? 0 : static_cast<std::uint8_t>(frame(outer).depth + 1);
    out_.frames.push_back(made);
    return static_cast<FrameId>(out_.frames.size() - 1);
  }

  // A clause inside of the one that is read; a bounded number of them, one in another.
  FrameId push(FrameKind kind) {
    const FrameId outer = here().depth < kDeepestFrame ? frame_ : here().outer;
    return frame_ = add_frame(kind, outer);
  }
  void pop() {
    if (here().outer != kNone) frame_ = here().outer;
  }

  void add_aside(FrameId f, ChunkId c) {
    if (c == kNone || asides_.size() >= kMostAsides) return;
    asides_.push_back({c, frame(f).asides});
    frame(f).asides = static_cast<std::uint32_t>(asides_.size() - 1);
  }

  // What stands for the subject of a frame's verbs.
  ChunkId subject_of(const Frame& f) const {
    if (f.subject != kNone || f.kind != FrameKind::relative) return f.subject;
    return f.relative_word != kNone ? f.relative_word : f.head;
  }

  // The nearest outer clause whose subject still waits for its verb.
  FrameId waiting_outer() {
    FrameId f = here().outer;
    while (f != kNone && !(frame(f).subject != kNone && frame(f).verb == kNone)) f = frame(f).outer;
    return f;
  }

  bool reports(VerbId v) const {
    return v != kNone && (out_.verbs[v].facts & (kReporting | kWeakReporting));
  }
  bool says(FrameId f) const {
    const VerbId v = frame(f).verb;
    return v != kNone && (out_.verbs[v].facts & kReporting) != 0 &&
           out_.verbs[v].form == VerbForm::finite && frame(f).kind != FrameKind::relative;
  }
  // The nearest clause, from the one that is read outwards, whose verb is one of saying.
  FrameId saying_frame() const {
    FrameId f = frame_;
    while (f != kNone && !says(f)) f = frame(f).outer;
    return f;
  }

  // Put in between commas and the like, so that the verb of the clause is still to come:
  // Roe, the mayor elected in May, left
  bool aside_before_verb(ChunkId comma) const {
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
  bool may_be_reduced(ChunkId c) const {
    if (!is(c, ChunkKind::verb) || chunk(c).form != VerbForm::finite || chunk_has_helper(c) ||
        !has(c, kPastEnding | kIrregularPassive))
      return false;
    return is(c + 1, ChunkKind::preposition) ||
           (is(c + 1, ChunkKind::quote) && !has(c, kReporting));
  }

  // Of such a form, whether it is one: after a comma, or the phrase behind it, with the verb of the
  // clause still to come.
  bool reduced_in_aside(ChunkId c) const {
    if (here_subject() == kNone || out_.frames[frame_].verb != kNone || !may_be_reduced(c))
      return false;
    const ChunkId left = before(c);
    const ChunkId comma = is_phrase(left) ? before(left) : left;
    return is(comma, ChunkKind::comma) && aside_before_verb(comma);
  }
  ChunkId here_subject() const { return out_.frames[frame_].subject; }

  // --- subjects ---

  void add_subject(VerbId v, ChunkId phrase, Found found) {
    if (phrase == kNone) return;
    std::uint32_t* link = &out_.verbs[v].subjects;
    while (*link != kNone) {
      if (out_.subjects[*link].phrase == phrase) return;
      link = &out_.subjects[*link].next;
    }
    *link = static_cast<std::uint32_t>(out_.subjects.size());
    out_.subjects.push_back({phrase, found, kNone});
  }
  ChunkId first_subject(VerbId v) const {
    const std::uint32_t s = out_.verbs[v].subjects;
    return s == kNone ? kNone : out_.subjects[s].phrase;
  }

  // --- the sentence, chunk by chunk ---

  void take(ChunkId c) {
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
  bool ends_title(ChunkId c) const {
    const std::uint32_t mention = chunk(c).mention;
    const ChunkId title = before(before(c));
    return mention != kNone && all_.mentions[mention].kind == MentionKind::name &&
           all_.mentions[mention].first > chunk(c).first &&
           pieces_[chunk(c).first].kind == Piece::Kind::word &&
           pieces_[chunk(c).first].shape != Shape::lower && is_phrase(title) &&
           chunk(title).mention == kNone && is_finite(after(c));
  }

  bool hangs_on_preposition(ChunkId c) const {
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

  void take_phrase(ChunkId c) {
    const ChunkId left = before(c);
    const bool verb_next = is_finite(after(c));
    chunk(c).after_preposition = hangs_on_preposition(c);
    if (chunk(c).after_preposition) {
      if (verb_next && here().subject == kNone) add_aside(frame_, c);
      return;
    }
    if (chunk(c).time || chunk(c).possessor_only) return;
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
          (kind == FrameKind::main || kind == FrameKind::report ||
           kind == FrameKind::subordinate)) {
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

  // --- verbs ---

  void take_verb(ChunkId c) {
    const auto v = static_cast<VerbId>(out_.verbs.size());
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

  void move_to(VerbId v, FrameId f) {
    frame_ = f;
    out_.verbs[v].frame = f;
    chunk(out_.verbs[v].chunk).frame = f;
  }

  void take_finite(ChunkId c, VerbId v) {
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
  void add_tag(VerbId v, ChunkId speaker, Found found) {
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
  bool tag_before_verb(ChunkId c) const {
    return out_.frames[frame_].verb == kNone && is_finite(c + 1) && has(c + 1, kReporting) &&
           chunk(c + 1).form == VerbForm::finite && is(c + 2, ChunkKind::comma) &&
           last_finite_ != kNone && last_finite_ > c + 1;
  }

  bool after_quote(ChunkId c) const {
    const ChunkId left = before(c);
    return is(left, ChunkKind::quote) ||
           (is(left, ChunkKind::comma) && is(before(left), ChunkKind::quote));
  }

  // A tag inside of a clause that waits for its verb, or that has it in the quote:
  // The plan, says Roe, has failed. The plan “has failed,” said Roe.
  bool parenthetical_tag(ChunkId c) const {
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
  bool tag_of_quote(ChunkId c) const {
    const Frame& f = out_.frames[frame_];
    if (f.outer == kNone || f.verb != kNone || f.subject == kNone || !has(c, kReporting))
      return false;
    const ChunkId subject = f.subject;
    return over_tails(before(c)) == subject && is(before(subject), ChunkKind::comma) &&
           is(before(before(subject)), ChunkKind::quote);
  }

  void take_subject(VerbId v, FrameId f, Found found) {
    add_subject(v, frame(f).subject, found);
    for (std::uint32_t a = frame(f).asides; a != kNone; a = asides_[a].next)
      add_subject(v, asides_[a].phrase, Found::apposition);
  }

  void first_verb_of_frame(VerbId v) {
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
  void second_verb_of_frame(ChunkId c, VerbId v) {
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

  // and in a letter to Poe said
  ChunkId over_obliques(ChunkId c) const {
    for (std::uint32_t steps = 0; steps < kLongestTail; ++steps) {
      if (c < begin_ + 2 || !is_phrase(c)) break;
      if (chunk(c).after_preposition && is(c - 1, ChunkKind::preposition))
        c -= 2;
      else if (chunk(c).time)
        --c;
      else
        break;
    }
    return c;
  }

  void add_near_head(VerbId v, ChunkId left) {
    if (is_phrase(left)) add_subject(v, over_tails(left), Found::near_head);
  }

  // Roe left and said: the same subject; in a clause within another, perhaps the outer one.
  void coordinate(VerbId v) {
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
  bool follows_infinitive(VerbId v) {
    if (v == 0 || out_.verbs[v - 1].form != VerbForm::infinitive ||
        out_.verbs[v - 1].chunk < begin_ || out_.verbs[v - 1].frame != frame_)
      return false;
    for (std::uint32_t s = out_.verbs[v - 1].subjects; s != kNone; s = out_.subjects[s].next)
      add_subject(v, out_.subjects[s].phrase, out_.subjects[s].found);
    out_.verbs[v].form = VerbForm::infinitive;
    return true;
  }

  // ..., Roe said: a tag, or the main clause after a fronted one.
  void open_tag(VerbId v, ChunkId subject, FrameId waits) {
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
  void clause_of_object(VerbId v, ChunkId left, FrameId waits) {
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

  bool is_base_form(ChunkId c) const {
    return chunk(c).first + 1 == chunk(c).last && pieces_[chunk(c).head].base_form;
  }

  // A past form with a preposition right after it, where its object would stand: accused of.
  bool passive_phrase(VerbId v) const {
    const Verb& verb = out_.verbs[v];
    return verb.form == VerbForm::finite && verb.subjects != kNone &&
           !chunk_has_helper(verb.chunk) && (verb.facts & (kPastEnding | kIrregularPassive)) != 0 &&
           is(verb.chunk + 1, ChunkKind::preposition) &&
           frame(verb.frame).kind == FrameKind::main && is_phrase(before(verb.chunk));
  }
  bool chunk_has_helper(ChunkId c) const { return chunk(c).first + 1 < chunk(c).last; }

  // the man arrested in June said
  bool was_reduced(ChunkId left) const {
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
  void invert(ChunkId c, VerbId v) {
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

  void find_agent(ChunkId c, VerbId v) {
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

  // --- participles and infinitives ---

  void take_participle(ChunkId c, VerbId v) {
    const ChunkId left = before(c);
    if (is(left, ChunkKind::conjunction) && follows_participle(v)) return;
    if (is_phrase(left) && !chunk(left).possessor_only)
      phrase_with_participle(v, left);
    else if (is(left, ChunkKind::preposition) && has(left, kRolePreposition))
      quoted_as(v, left);
    else if (is(left, ChunkKind::comma))
      absolute_with_apposition(v, left);
    const FrameId saying = is(left, ChunkKind::comma) && reports(v) ? saying_frame() : kNone;
    const ChunkId subject = subject_of(saying == kNone ? here() : frame(saying));
    if (subject != kNone) {
      add_subject(v, subject,
                  is(left, ChunkKind::comma)         ? Found::participle_after_comma
                  : is(left, ChunkKind::preposition) ? Found::participle_after_preposition
                                                     : Found::participle);
    } else if (waiting_.size() < kMostWaiting) {
      waiting_.push_back(v);
    }
    for (FrameId f = saying == kNone ? here().outer : frame_; f != kNone; f = frame(f).outer)
      add_subject(v, frame(f).subject, Found::participle_outer);
    if (here().verb != kNone) return;
    const bool fronted =
        left == kNone || is(left, ChunkKind::preposition) || is(left, ChunkKind::comma);
    // the lawyer representing Roe said: it goes on to the main verb
    const bool reduced = is_phrase(left) && over_tails(left) == here().subject;
    if (!fronted && !reduced) return;
    push(FrameKind::participle);
    here().verb = v;
    here().fronted = fronted;
    move_to(v, frame_);
  }

  // Roe left, telling Poe no and calling her: the subject of the participle before
  bool follows_participle(VerbId v) {
    for (VerbId p = v; p-- > 0 && p + kFarthestParticiple >= v;) {
      const Verb& other = out_.verbs[p];
      if (other.chunk < begin_) return false;
      if (other.form != VerbForm::participle || other.subjects == kNone) continue;
      if (!is(before(other.chunk), ChunkKind::comma) || !reports(p)) return false;
      for (std::uint32_t s = other.subjects; s != kNone; s = out_.subjects[s].next)
        add_subject(v, out_.subjects[s].phrase, out_.subjects[s].found);
      return true;
    }
    return false;
  }

  // Roe saying: with Roe saying, recalls Roe saying
  void phrase_with_participle(VerbId v, ChunkId left) {
    ChunkId head = over_tails(left);
    ChunkId opener = before(head);
    if (is(opener, ChunkKind::conjunction) &&
        is_phrase(before(opener))) {  // with Roe and Poe saying
      head = over_tails(before(opener));
      opener = before(head);
    }
    if (is(opener, ChunkKind::preposition) && has(opener, kAbsoluteOpener)) {
      add_subject(v, head, Found::absolute);
    } else if (is(opener, ChunkKind::verb) && has(opener, kPerceptionVerb) && reports(v)) {
      add_subject(v, head, Found::perceived);
    } else if (chunk(left).after_preposition) {
      add_subject(v, left, Found::participle_oblique);
      add_subject(v, head, Found::near_head);
    } else {
      add_subject(v, left, Found::participle_phrase);
    }
  }

  // quoted Roe as saying; Roe was quoted as saying
  void quoted_as(VerbId v, ChunkId as) {
    for (ChunkId n = as; n-- > begin_ && n + kFarthestQuoted >= as;) {
      if (is(n, ChunkKind::comma)) return;
      if (!is(n, ChunkKind::verb)) continue;
      const VerbId own = here().verb;
      if (chunk(n).form == VerbForm::passive && own != kNone && out_.verbs[own].chunk == n)
        add_subject(v, subject_of(here()), Found::quoted_as);
      else if (is_phrase(n + 1) && n + 1 < as)
        add_subject(v, n + 1, Found::quoted_as);
      return;
    }
  }

  // with its former chairman, Otis Vale, describing
  void absolute_with_apposition(VerbId v, ChunkId comma) {
    for (ChunkId n = comma; n-- > begin_ && n + kFarthestAbsolute >= comma;) {
      const ChunkKind kind = chunk(n).kind;
      if (kind == ChunkKind::verb || kind == ChunkKind::opener || kind == ChunkKind::relative ||
          kind == ChunkKind::stop)
        return;
      if (kind != ChunkKind::preposition || !has(n, kAbsoluteOpener)) continue;
      const ChunkId subject = n + 1;
      bool between_commas = false;
      for (ChunkId m = n + 2; m < comma; ++m) between_commas |= is(m, ChunkKind::comma);
      if (!is_phrase(subject) || !between_commas) return;
      add_subject(v, subject, Found::absolute);
      for (ChunkId m = n + 2; m < comma; ++m) {
        if (is_phrase(m) && !chunk(m).after_preposition) add_subject(v, m, Found::apposition);
      }
      return;
    }
  }

  void take_infinitive(VerbId v) {
    const ChunkId subject = subject_of(here());
    if (here().verb != kNone) {
      const Verb& governs = out_.verbs[here().verb];
      if (here().object != kNone && (governs.facts & kControlVerb) &&
          governs.form != VerbForm::passive)
        add_subject(v, here().object, Found::infinitive_object);
    }
    add_subject(v, subject, Found::infinitive);
    if (subject == kNone && waiting_.size() < kMostWaiting) waiting_.push_back(v);
  }

  // --- what opens and closes clauses ---

  void open_subordinate(ChunkId c, FrameKind kind) {
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

  void take_report_opener(ChunkId c) {
    const ChunkId left = before(c);
    if (is(left, ChunkKind::preposition)) return;  // at that
    const VerbId reporter = out_.verbs.empty() || out_.verbs.back().chunk < begin_
                                ? kNone
                                : static_cast<VerbId>(out_.verbs.size() - 1);
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

  void describe_word(ChunkId c) {
    chunk(c).head = chunk(c).first;
    chunk(c).mention = pieces_[chunk(c).first].mention;
    chunk(c).pronoun = true;
  }

  // What a relative clause is about: the phrase before it, or one that it hangs on.
  ChunkId head_of_relative(ChunkId c) const {
    const bool personal = has(c, kPersonal);
    for (ChunkId n = c; n-- > begin_ && n + kFarthestHead >= c;) {
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

  void take_relative(ChunkId c) {
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
  void take_conjunction(ChunkId c) {
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

  void take_comma(ChunkId c) {
    const FrameId closed = frame_;
    close_at_comma(c);
    ++here().commas;
    if (frame_ != closed) ++frame(closed).commas;
  }

  void close_at_comma(ChunkId c) {
    const FrameKind kind = here().kind;
    if ((kind == FrameKind::subordinate || kind == FrameKind::participle) && here().fronted) {
      if (here().verb != kNone || here().subject == kNone || !apposition_follows(c)) pop();
    } else if (kind == FrameKind::subordinate && here().verb != kNone &&
               is(c + 1, ChunkKind::report_opener)) {
      pop();  // did not say, as some reported, that
    } else if (kind == FrameKind::relative && here().verb != kNone && here().outer != kNone) {
      if (frame(here().outer).verb == kNone || here().after_comma) pop();
    }
  }

  // When Roe, the mayor, left: the clause's own verb is still to come.
  bool apposition_follows(ChunkId comma) const {
    return is_finite(comma + 1) || aside_before_verb(comma);
  }

  // Roe left; met Poe; and said: the subject goes on where the next clause has none.
  void take_semicolon() {
    FrameId f = frame_;
    while (frame(f).outer != kNone) f = frame(f).outer;
    if (frame(f).kind == FrameKind::main && frame(f).subject != kNone)
      subject_before_ = frame(f).subject;
    frame_ = add_frame(FrameKind::main, kNone);
  }

  void close_parenthesis() {
    for (FrameId f = frame_; f != kNone; f = frame(f).outer) {
      if (frame(f).kind != FrameKind::parenthesis) continue;
      if (frame(f).outer != kNone) frame_ = frame(f).outer;
      return;
    }
  }

  void take_dash(ChunkId c) {
    for (FrameId f = frame_; dash_ && f != kNone; f = frame(f).outer) {
      if (frame(f).kind != FrameKind::parenthesis) continue;
      frame_ = frame(f).outer != kNone ? frame(f).outer : frame_;
      dash_ = false;
      return;
    }
    const bool another = last_dash_ != kNone && last_dash_ > c;
    if (here().kind == FrameKind::main && here().verb == kNone && c <= begin_ + kDatelineEnd &&
        !(another && last_dash_ < c + kLongestApposition)) {
      here().subject = kNone;  // HALDEN, Iowa — Roe said
      here().asides = kNone;
    } else if (another) {
      push(FrameKind::parenthesis);
      dash_ = true;
    }
  }

  void find_outer(Verb& verb) {
    const FrameKind kind = frame(verb.frame).kind;
    // What critics called “a joke” is theirs, whoever reports the whole.
    if (kind != FrameKind::report && kind != FrameKind::subordinate &&
        kind != FrameKind::relative && kind != FrameKind::after_colon)
      return;
    for (FrameId f = verb.frame; frame(f).outer != kNone; f = frame(f).outer) {
      const VerbId v = reporter_of(out_, f);
      if (!reports(v) || out_.verbs[v].chunk > verb.chunk) continue;
      verb.outer = v;
      return;
    }
  }

  struct Aside {
    ChunkId phrase = kNone;
    std::uint32_t next = kNone;
  };

  const Pieces& all_;
  const std::vector<Piece>& pieces_;
  Clauses& out_;
  ChunkId begin_ = 0, end_ = 0;
  ChunkId last_finite_ = kNone, last_dash_ = kNone;
  ChunkId own_tag_ = kNone;         // the speaker of a tag whose verb comes next
  ChunkId subject_before_ = kNone;  // of the main clause before a semicolon
  FrameId frame_ = kNone;
  bool dash_ = false;            // a dash has opened the parenthesis that is read
  std::vector<Aside> asides_;    // of the sentence: phrases beside the subject of a frame
  std::vector<VerbId> waiting_;  // for the main clause's subject
};

// What each mention does, once all clauses are read.
class RoleFinder {
 public:
  RoleFinder(const Pieces& pieces, Clauses& out) : pieces_(pieces), out_(out) {
    out_.roles.assign(pieces.mentions.size(), {});
  }

  void run() {
    for (const SentenceClauses& sentence : out_.sentences) {
      main_subject_ = main_subject(sentence);
      for (VerbId v = sentence.first_verb; v < sentence.last_verb; ++v) of_subjects(out_.verbs[v]);
      for (ChunkId c = sentence.first_chunk; c < sentence.last_chunk; ++c) of_phrase(sentence, c);
    }
  }

 private:
  void set(std::uint32_t mention, Role role, ChunkId c, FrameKind clause) {
    if (mention == kNone || mention >= out_.roles.size()) return;
    MentionRole& own = out_.roles[mention];
    if (own.role != Role::none) return;
    const FrameId f = out_.chunks[c].frame;
    own = {role, clause,
           (f != kNone && out_.frames[f].fronted) || (main_subject_ != kNone && c < main_subject_)};
  }

  // Of the sentence's first main clause, or of its tag where there is none.
  ChunkId main_subject(const SentenceClauses& sentence) const {
    ChunkId of_tag = kNone;
    for (VerbId v = sentence.first_verb; v < sentence.last_verb; ++v) {
      const Verb& verb = out_.verbs[v];
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
    for (std::uint32_t s = verb.subjects; s != kNone; s = out_.subjects[s].next) {
      const SubjectOf& subject = out_.subjects[s];
      const std::uint32_t mention = out_.chunks[subject.phrase].mention;
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
      const ChunkId left = c > sentence.first_chunk ? c - 1 : c;
      return out_.chunks[left].facts & kSourcePreposition ? Role::agent : Role::oblique;
    }
    const VerbId v = out_.frames[chunk.frame].verb;
    return v != kNone && out_.verbs[v].chunk < c ? Role::object : Role::apposition;
  }

  const Pieces& pieces_;
  Clauses& out_;
  ChunkId main_subject_ = kNone;
};

}  // namespace

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

Clauses read_clauses(const Tokens& tokens, const Pieces& pieces, const RuleSet& rules) {
  const WordFactTable& table = rules.derived<WordFactTable>();
  Clauses out;
  out.sentences.resize(pieces.sentences.size());
  out.chunks.reserve(pieces.pieces.size() * 2 / 3);
  out.verbs.reserve(pieces.pieces.size() / 6);
  out.frames.reserve(pieces.sentences.size() * 3);
  out.subjects.reserve(pieces.pieces.size() / 4);
  WordClasses classes;
  SentenceReader reader(pieces, out);
  for (std::size_t s = 0; s < pieces.sentences.size(); ++s) {
    classify(tokens, pieces, pieces.sentences[s], table, classes);
    out.sentences[s].first_chunk = static_cast<ChunkId>(out.chunks.size());
    append_chunks(pieces, pieces.sentences[s], classes, out.chunks);
    out.sentences[s].last_chunk = static_cast<ChunkId>(out.chunks.size());
    reader.run(out.sentences[s]);
  }
  RoleFinder(pieces, out).run();
  return out;
}

}  // namespace inquit
