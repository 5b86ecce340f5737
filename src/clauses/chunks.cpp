#include "clauses/chunks.h"

#include <algorithm>

namespace inquit {
namespace {

using namespace word_fact;

// How far a word such as “after” looks for the verb that makes it open a clause.
constexpr std::uint32_t kVerbLookAhead = 12;
constexpr std::uint32_t kLongestRelative = 12;   // chunks, back to the relative word and its head
constexpr std::uint32_t kFarthestMainVerb = 40;  // chunks

class Chunker {
 public:
  Chunker(const Pieces& pieces, const Sentence& sentence, WordClasses& classes,
          IdVector<ChunkId, Chunk>& out)
      : pieces_(pieces.pieces),
        mentions_(pieces.mentions),
        first_(sentence.first),
        size_(sentence.last - sentence.first),
        classes_(classes.classes),
        facts_(classes.facts),
        out_(out),
        begin_(out.next()) {}

  void run() {
    std::uint32_t i = 0;
    while (i < size_) i = take(i);
    if (!may_open_) return;
    for (ChunkId c = begin_; c < out_.next(); ++c) settle_opener(c);
  }

 private:
  WordClass at(std::uint32_t i) const { return i < size_ ? classes_[i] : WordClass::stop; }
  bool has(std::uint32_t i, ListFacts facts) const { return (facts_[i] & facts) != 0; }

  static bool in_phrase(WordClass c) {
    switch (c) {
      case WordClass::determiner:
      case WordClass::possessive:
      case WordClass::demonstrative:
      case WordClass::number:
      case WordClass::adjective:
      case WordClass::noun:
      case WordClass::name:
      case WordClass::sign:
        return true;
      default:
        return false;
    }
  }
  static bool in_verb(WordClass c) {
    return c == WordClass::verb || c == WordClass::auxiliary || c == WordClass::modal;
  }

  Chunk& add(ChunkKind kind, std::uint32_t first, std::uint32_t last) {
    Chunk& chunk = out_.emplace_back();
    chunk.kind = kind;
    chunk.first = first_ + first;
    chunk.last = first_ + last;
    chunk.head = chunk.last - 1;
    chunk.facts = facts_[last - 1];
    return chunk;
  }

  std::uint32_t take(std::uint32_t i) {
    const WordClass c = classes_[i];
    switch (c) {
      case WordClass::pronoun:
      case WordClass::object_pronoun:
      case WordClass::reflexive:
        add_phrase(i, i + 1).pronoun = true;
        return i + 1;
      case WordClass::verb:
      case WordClass::auxiliary:
      case WordClass::modal:
        return take_verb(i);
      case WordClass::infinitive_mark:
        return take_infinitive_mark(i);
      case WordClass::opener_or_preposition:
        may_open_ = true;
        break;
      case WordClass::adverb:
      case WordClass::possessor:
      case WordClass::open:
        return i + 1;
      default:
        break;
    }
    if (in_phrase(c)) return take_phrase(i);
    add(kind_of(c), i, i + 1);
    return i + 1;
  }

  static ChunkKind kind_of(WordClass c) {
    switch (c) {
      case WordClass::comma:
        return ChunkKind::comma;
      case WordClass::semicolon:
        return ChunkKind::semicolon;
      case WordClass::colon:
        return ChunkKind::colon;
      case WordClass::opening:
        return ChunkKind::opening;
      case WordClass::closing:
        return ChunkKind::closing;
      case WordClass::dash:
        return ChunkKind::dash;
      case WordClass::quote:
        return ChunkKind::quote;
      case WordClass::preposition:
      case WordClass::opener_or_preposition:
        return ChunkKind::preposition;
      case WordClass::opener:
        return ChunkKind::opener;
      case WordClass::free_relative:
        return ChunkKind::free_relative;
      case WordClass::relative:
        return ChunkKind::relative;
      case WordClass::report_opener:
        return ChunkKind::report_opener;
      case WordClass::conjunction:
        return ChunkKind::conjunction;
      default:
        return ChunkKind::stop;
    }
  }

  // A determiner opens a phrase of its own, unless it stands where one belongs inside: all the men.
  bool opens_another(std::uint32_t begin, std::uint32_t i) const {
    if (classes_[i] != WordClass::determiner && classes_[i] != WordClass::possessive) return false;
    if (i == begin) return false;
    const WordClass before = classes_[i - 1];
    const bool all = before == WordClass::number && !has(i - 1, kCardinal) &&
                     pieces_[first_ + i - 1].symbol != symbol::kNumber;
    return before != WordClass::possessor && !all && before != WordClass::demonstrative &&
           before != WordClass::sign && before != WordClass::adverb;
  }

  std::uint32_t take_phrase(std::uint32_t begin) {
    std::uint32_t i = begin;
    std::uint32_t possessor = kNone;
    while (i < size_) {
      const WordClass c = classes_[i];
      if (in_phrase(c)) {
        if (opens_another(begin, i)) break;
        ++i;
      } else if (c == WordClass::possessor && i > begin) {
        if (at(i + 1) == WordClass::verb) classes_[i + 1] = WordClass::noun;  // Roe’s call
        possessor = i++;
        if (i >= size_ || !in_phrase(classes_[i])) break;
      } else if (c == WordClass::adverb && i > begin &&
                 (at(i + 1) == WordClass::adjective ||
                  (classes_[i - 1] == WordClass::possessor && in_phrase(at(i + 1))))) {
        // a very old man, Roe’s long promise
        ++i;
      } else if (c == WordClass::conjunction && i > begin &&
                 classes_[i - 1] == WordClass::adjective && at(i + 1) == WordClass::adjective) {
        ++i;
      } else if (c == WordClass::quote && i > begin && leads_to_noun(i)) {
        ++i;
      } else {
        break;
      }
    }
    if (possessor == kNone) i = time_begins(begin, i);
    i = another_begins(begin, i);
    Chunk& chunk = add_phrase(begin, i);
    if (possessor != kNone) {
      chunk.possessor_last = first_ + possessor;
      chunk.possessor_only = i == possessor + 1;
    }
    return i;
  }

  // Roe last week: two phrases
  std::uint32_t time_begins(std::uint32_t begin, std::uint32_t end) const {
    const MentionId mention = pieces_[first_ + begin].mention;
    if (mention == kNone || !has(end - 1, kTime) || pieces_[first_ + end - 1].mention != kNone)
      return end;
    return std::clamp(mentions_[mention].last - first_, begin + 1, end);
  }

  // at the convention Mayor Roe: the phrase ends where somebody is named
  std::uint32_t another_begins(std::uint32_t begin, std::uint32_t end) const {
    if (begin == 0 || classes_[begin - 1] != WordClass::preposition ||
        classes_[begin] != WordClass::determiner)
      return end;
    const MentionId mention = pieces_[first_ + end - 1].mention;
    if (mention == kNone || mentions_[mention].kind != MentionKind::name) return end;
    const std::uint32_t named = mentions_[mention].first;
    if (named <= first_ + begin + 1 || named >= first_ + end ||
        classes_[named - first_ - 1] != WordClass::noun)
      return end;
    return named - first_;
  }

  // a “bold” plan
  bool leads_to_noun(std::uint32_t i) const {
    const WordClass before = classes_[i - 1], after = at(i + 1);
    return (before == WordClass::determiner || before == WordClass::possessive ||
            before == WordClass::adjective) &&
           (after == WordClass::noun || after == WordClass::name);
  }

  // The next word that is no adverb.
  std::uint32_t past_adverbs(std::uint32_t i) const {
    while (i < size_ && classes_[i] == WordClass::adverb) ++i;
    return i;
  }

  std::uint32_t take_verb(std::uint32_t begin) {
    std::uint32_t i = begin, last = begin;
    ListFacts helpers = 0;
    bool being = false;
    bool modal = false, has_main = false, helped = false;
    std::uint32_t last_helper = kNone;
    while (i < size_) {
      const WordClass c = classes_[i];
      if (!in_verb(c)) {
        const std::uint32_t next = c == WordClass::adverb ? past_adverbs(i) : size_;
        if (next >= size_ || next - i > 2 || !in_verb(classes_[next])) break;
        i = next;
        continue;
      }
      last = i++;
      if (c == WordClass::verb) {
        has_main = true;
        break;
      }
      if (c == WordClass::modal) modal = true;
      if (c == WordClass::auxiliary) {
        if (!helped) being = has(last, kParticiple);
        helped = true;
        last_helper = last;
        helpers |= facts_[last];
      }
    }
    const bool passive_form = has(last, kPastEnding | kIrregularPassive | kIrregularPast) ||
                              !pieces_[first_ + last].base_form;
    Chunk& chunk = add(ChunkKind::verb, begin, last + 1);
    chunk.modal = modal;
    if (has_main && has(last, kParticiple)) {
      chunk.form = helpers & kBe ? VerbForm::finite : VerbForm::participle;
    } else if (has_main && last_helper != kNone && has(last_helper, kBe) && passive_form) {
      chunk.form = VerbForm::passive;
    }
    if (being) chunk.form = VerbForm::participle;  // having said
    if (pending_infinitive_) {
      // to be called: what stands for its subject does not speak
      if (chunk.form == VerbForm::passive) chunk.facts &= ~(kReporting | kWeakReporting);
      chunk.form = VerbForm::infinitive;
      pending_infinitive_ = false;
    }
    return last + 1;
  }

  std::uint32_t take_infinitive_mark(std::uint32_t i) {
    const std::uint32_t next = past_adverbs(i + 1);
    if (next < size_ &&
        (classes_[next] == WordClass::verb || classes_[next] == WordClass::auxiliary)) {
      pending_infinitive_ = true;
      return next;
    }
    // according to: one preposition
    if (out_.next() > begin_ && out_.back().kind == ChunkKind::preposition &&
        (out_.back().facts & kSourcePreposition) && out_.back().last == first_ + i) {
      out_.back().last = first_ + i + 1;
      return i + 1;
    }
    add(ChunkKind::preposition, i, i + 1);
    return i + 1;
  }

  Chunk& add_phrase(std::uint32_t first, std::uint32_t last) {
    Chunk& chunk = add(ChunkKind::phrase, first, last);
    std::uint32_t head = chunk.last - 1;
    while (head > chunk.first && classes_[head - first_] == WordClass::possessor) --head;
    chunk.head = head;
    chunk.facts = facts_[head - first_];
    chunk.mention = pieces_[head].mention;
    const bool alone =
        chunk.first + 1 == chunk.last && (chunk.facts & kDemonstrative) != 0;  // this
    chunk.time = pieces_[head].kind == Piece::Kind::word && (chunk.facts & kTime) != 0 && !alone;
    return chunk;
  }

  // after Roe, asked about it, left: what stands between the commas opens with a verb
  bool aside_before_verb(ChunkId comma, ChunkId end) const {
    if (comma + 1 >= end || out_[comma + 1].kind != ChunkKind::verb) return false;
    for (ChunkId n = comma + 2; n + 1 < end; ++n) {
      if (out_[n].kind != ChunkKind::comma) continue;
      return out_[n + 1].kind == ChunkKind::verb &&
             (out_[n + 1].form == VerbForm::finite || out_[n + 1].form == VerbForm::passive);
    }
    return false;
  }

  bool is_finite(ChunkId c) const {
    return out_[c].kind == ChunkKind::verb &&
           (out_[c].form == VerbForm::finite || out_[c].form == VerbForm::passive);
  }

  // The aide who resigned before Roe called it "...": no verb is left for the aide if "before"
  // opens a clause. What a verb of saying reports may have verbs of its own.
  bool is_of_main_subject(ChunkId opener, ChunkId verb) const {
    std::uint32_t verbs = 0;
    ChunkId c = opener;
    const auto back = [&] { return c > begin_ && c + kLongestRelative > opener; };
    for (; back() && out_[c - 1].kind != ChunkKind::relative; --c) {
      const ChunkKind kind = out_[c - 1].kind;
      if (kind == ChunkKind::comma || kind == ChunkKind::quote) return false;
      verbs += is_finite(c - 1) ? 1 : 0;
    }
    if (verbs != 1 || !back()) return false;
    --c;
    if (c == begin_ || out_[c - 1].kind != ChunkKind::phrase) return false;
    for (; back() && out_[c - 1].kind != ChunkKind::comma; --c) {
      if (out_[c - 1].kind != ChunkKind::phrase && out_[c - 1].kind != ChunkKind::preposition)
        return false;
    }
    const ChunkId end = std::min(out_.next(), verb + kFarthestMainVerb);
    const bool reports = (out_[verb].facts & word_fact::kReporting) != 0;
    for (ChunkId n = verb + 1; n < end; ++n) {
      if (!is_finite(n)) continue;
      if (!reports || (out_[n].facts & word_fact::kReporting) ||
          out_[n - 1].kind == ChunkKind::quote)  // called it “...” left
        return false;
    }
    return true;
  }

  // after the vote, after they voted: it opens a clause if a finite verb comes before its end
  void settle_opener(ChunkId c) {
    Chunk& chunk = out_[c];
    if (chunk.kind != ChunkKind::preposition ||
        classes_[chunk.first - first_] != WordClass::opener_or_preposition)
      return;
    if (c > begin_ && out_[c - 1].kind == ChunkKind::relative) return;  // who after the vote said
    // quoted her as saying, after leaving
    if (c + 1 < out_.next() && out_[c + 1].kind == ChunkKind::verb &&
        out_[c + 1].form == VerbForm::participle)
      return;
    const ChunkId end = std::min(out_.next(), c + 1 + kVerbLookAhead);
    for (ChunkId n = c + 1; n < end; ++n) {
      switch (out_[n].kind) {
        case ChunkKind::phrase:
        case ChunkKind::preposition:
        case ChunkKind::report_opener:
        case ChunkKind::free_relative:
        case ChunkKind::dash:
          continue;
        case ChunkKind::verb:
          if (is_finite(n)) {
            if (!is_of_main_subject(c, n)) chunk.kind = ChunkKind::opener;
            return;
          }
          continue;
        case ChunkKind::comma:
          if (n == c + 2 && aside_before_verb(n, end)) chunk.kind = ChunkKind::opener;
          return;
        default:
          return;
      }
    }
  }

  const std::vector<Piece>& pieces_;
  const IdVector<MentionId, Mention>& mentions_;
  const std::uint32_t first_, size_;
  std::vector<WordClass>& classes_;
  const std::vector<ListFacts>& facts_;
  IdVector<ChunkId, Chunk>& out_;
  const ChunkId begin_;
  bool pending_infinitive_ = false;
  bool may_open_ = false;  // a word has been met that opens a clause if a verb follows
};

}  // namespace

void append_chunks(const Pieces& pieces, const Sentence& sentence, WordClasses& classes,
                   IdVector<ChunkId, Chunk>& out) {
  Chunker(pieces, sentence, classes, out).run();
}

}  // namespace inquit
