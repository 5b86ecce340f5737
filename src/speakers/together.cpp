#include "speakers/together.h"

#include <algorithm>

namespace inquit {
namespace {

constexpr int kMostJoined = 6;                       // mentions on each side
constexpr std::uint32_t kPluralSentences = 2;        // search window back for the names
constexpr std::uint32_t kLongestPluralSubject = 40;  // pieces of a sentence that are searched

class Joiner {
 public:
  Joiner(const Pieces& pieces, const WordLists& lists, MentionId mention)
      : all_(pieces),
        lists_(lists),
        mention_(mention),
        sentence_(all_.sentences[all_.pieces[all_.mentions[mention].first].sentence]) {}

  std::vector<MentionId> run(std::uint32_t cue) {
    std::vector<MentionId> out{mention_};
    const Mention& own = all_.mentions[mention_];
    if (own.kind != MentionKind::name || cue == kNone || in_mention(cue)) return out;
    const bool cue_first = cue < own.first;
    // A, B and | C said
    bool joined = false;
    for (int step = 0; step < kMostJoined; ++step) {
      const MentionId before = joined_before(all_.mentions[out.front()].first, joined);
      if (before == kNone || (cue_first && all_.mentions[before].first < cue)) break;
      out.insert(out.begin(), before);
    }
    if (!joined) out.assign(1, mention_);
    if (joined && !may_open(all_.mentions[out.front()], cue_first)) out.assign(1, mention_);
    // said A, | B and C
    std::vector<MentionId> after;
    bool closed = false;
    std::uint32_t end = own.last;
    for (int step = 0; step < kMostJoined && !closed; ++step) {
      const MentionId next = joined_after(end, closed);
      if (next == kNone) break;
      after.push_back(next);
      end = all_.mentions[next].last;
    }
    if (closed && may_close(end, cue_first, cue)) out.insert(out.end(), after.begin(), after.end());
    return out;
  }

 private:
  bool in_mention(std::uint32_t u) const { return all_.pieces[u].mention == mention_; }
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && all_.pieces[u].kind == Piece::Kind::word &&
           all_.pieces[u].lists.has(list);
  }
  bool joins(std::uint32_t u) const { return has(u, lists_.joining_conjunctions); }
  bool is_name(MentionId m) const {
    return m != kNone && all_.mentions[m].kind == MentionKind::name &&
           !all_.mentions[m].possessive_after;
  }

  // The name before a mention's first piece, over "and" or, once that was seen, over a comma.
  MentionId joined_before(std::uint32_t first, bool& joined) const {
    if (first < sentence_.first + 2) return kNone;
    const bool conjunction = joins(first - 1);
    const bool comma = all_.pieces[first - 1].symbol == symbol::kComma;
    if (!conjunction && !(comma && joined)) return kNone;
    std::uint32_t u = first - 2;
    if (conjunction && all_.pieces[u].symbol == symbol::kComma && u > sentence_.first) --u;
    const MentionId m = all_.pieces[u].mention;
    if (!is_name(m) || all_.mentions[m].last != u + 1) return kNone;
    joined |= conjunction;
    return m;
  }

  MentionId joined_after(std::uint32_t end, bool& closed) const {
    if (end + 1 >= sentence_.last) return kNone;
    std::uint32_t u = end;
    if (all_.pieces[u].symbol == symbol::kComma) ++u;
    if (u < sentence_.last && joins(u)) {
      closed = true;
      ++u;
    }
    if (u == end || u >= sentence_.last) return kNone;
    const MentionId m = all_.pieces[u].mention;
    if (is_name(m) && all_.mentions[m].first == u) return m;
    closed = false;
    return kNone;
  }

  // Roe met Poe and Cole said: Poe is met, and does not speak.
  bool may_open(const Mention& first, bool cue_first) const {
    return cue_first || (!first.after_verb && !first.after_preposition);
  }

  // said A and B. / A and B said: not: said A and B left
  bool may_close(std::uint32_t end, bool cue_first, std::uint32_t cue) const {
    if (!cue_first) return end <= cue;
    return end >= sentence_.last || all_.pieces[end].kind != Piece::Kind::word ||
           has(end, lists_.prepositions) || has(end, lists_.time_words) ||
           has(end, lists_.weekdays);
  }

  const Pieces& all_;
  const WordLists& lists_;
  MentionId mention_;
  const Sentence& sentence_;
};

// The coordinated names that open a sentence and are no object, before a piece.
std::vector<MentionId> joined_subject(const Pieces& all, const WordLists& lists,
                                      const Sentence& sentence, std::uint32_t end) {
  end = std::min(end, sentence.first + kLongestPluralSubject);
  for (std::uint32_t u = sentence.first; u < end; ++u) {
    const MentionId m = all.pieces[u].mention;
    if (m == kNone) continue;
    const Mention& mention = all.mentions[m];
    if (mention.kind != MentionKind::name || mention.after_preposition || mention.after_verb)
      return {};
    std::vector<MentionId> out = Joiner(all, lists, m).run(end);
    if (out.size() < 2 || all.mentions[out.back()].last >= end) return {};
    return out;
  }
  return {};
}

}  // namespace

std::vector<MentionId> meant_by_plural(const Pieces& pieces, const WordLists& lists,
                                       MentionId mention) {
  const Piece& they = pieces.pieces[pieces.mentions[mention].first];
  if (pieces.mentions[mention].kind != MentionKind::pronoun || lists.plural_pronouns == kNoList ||
      !they.lists.has(lists.plural_pronouns))
    return {};
  const std::uint32_t own = they.sentence;
  for (std::uint32_t back = 0; back <= kPluralSentences && back <= own; ++back) {
    const Sentence& sentence = pieces.sentences[own - back];
    const std::uint32_t end = back == 0 ? pieces.mentions[mention].first : sentence.last;
    std::vector<MentionId> out = joined_subject(pieces, lists, sentence, end);
    if (!out.empty()) return out;
  }
  return {};
}

std::vector<MentionId> speak_together(const Pieces& pieces, const WordLists& lists,
                                      MentionId mention, std::uint32_t cue) {
  return Joiner(pieces, lists, mention).run(cue);
}

}  // namespace inquit
