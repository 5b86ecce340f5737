#include "speakers/dialogue.h"

#include <algorithm>

namespace inquit {
namespace {

constexpr std::uint32_t kFarthestQuote = 64;  // quotes searched: bounds the total work
constexpr std::uint32_t kParagraphs = 4;      // search window back for an earlier speaker
constexpr int kSteps = 6;                     // quotes by the author that are skipped
constexpr int kTurns = 4;                     // ahead
// Longest turn, in tokens, between two named speakers: anything longer is a continued statement.
// Without this limit, and without a question or a "you", 4 of 4 such turns in news were wrong.
constexpr std::uint32_t kLongestReply = 25;
constexpr std::uint32_t kMostNameWords = 8;  // the last words of a name, which are compared

}  // namespace

Dialogue::Dialogue(const std::vector<FoundQuote>& quotes, const Pieces& pieces,
                   const std::vector<Decision>& decisions, ListId first_pronouns,
                   ListId second_pronouns)
    : quotes_(quotes),
      pieces_(pieces),
      decisions_(decisions),
      first_pronouns_(first_pronouns),
      second_pronouns_(second_pronouns),
      turns_(quotes, pieces) {
  interview_ = std::ranges::any_of(pieces.mentions, [&](const Mention& mention) {
    return mention.kind == MentionKind::pronoun &&
           pieces.pieces[mention.first].lists.has(first_pronouns) && is_outside_quotes(mention);
  });
}

bool Dialogue::is_outside_quotes(const Mention& mention) const {
  const Sentence& sentence = pieces_.sentences[pieces_.pieces[mention.first].sentence];
  return pieces_.regions[sentence.region].quote == kNone;
}

bool Dialogue::labelled(std::uint32_t q) const {
  return quotes_[q].label_last > quotes_[q].label_first;
}

bool Dialogue::decided(std::uint32_t q) const {
  if (labelled(q)) return quotes_[q].quote.kind == QuoteKind::transcript;
  const Decision& decision = decisions_[q];
  return decision.answers() && decision.speech &&
         (decision.mention != kNone || decision.same_as != kNone || decision.party != Party::none);
}

std::uint32_t Dialogue::speaker_before(std::uint32_t q, std::uint32_t paragraphs) const {
  for (std::uint32_t o = q; o-- > 0 && q - o <= kFarthestQuote;) {
    if (quotes_[o].paragraph + paragraphs < quotes_[q].paragraph) return kNone;
    if (quotes_[o].quote.kind == QuoteKind::nested ||
        quotes_[o].quote.kind == QuoteKind::headline || quotes_[o].quote.kind == QuoteKind::post)
      continue;
    if (quotes_[o].paragraph < quotes_[q].paragraph && decided(o)) return o;
  }
  return kNone;
}

// An answer belongs to whoever spoke before the asker: “Why now?” I ask. ¶ “Because.”
std::uint32_t Dialogue::not_the_asker(std::uint32_t q) const {
  for (int steps = 0; q != kNone && steps < kSteps; ++steps) {
    if (!by_author(q)) return q;
    q = speaker_before(q, kParagraphs);
  }
  return kNone;
}

// Whether the author is the speaker of a quote: “Why now?” I ask.
bool Dialogue::by_author(std::uint32_t q) const {
  const Decision& decision = decisions_[q];
  if (decision.mention == kNone) return decision.party == Party::interviewer;
  const Mention& mention = pieces_.mentions[decision.mention];
  return mention.kind == MentionKind::pronoun &&
         pieces_.pieces[mention.first].lists.has(first_pronouns_) && is_outside_quotes(mention);
}

std::uint32_t Dialogue::own_turn(std::uint32_t q) const {
  const std::uint32_t other = turns_.before(q);
  if (other == kNone) return kNone;
  if (quotes_[q].after_dash) {
    const std::uint32_t own = turns_.before(other);
    return own != kNone && quotes_[own].after_dash && decided(own) ? own : kNone;
  }
  if (!decided(other)) return kNone;
  if (!by_author(other)) {
    const std::uint32_t own = turns_.before(turns_.opening(other));
    return own != kNone && decided(own) && (by_author(own) || talk_with_one_another(own, other, q))
               ? own
               : kNone;
  }
  const std::uint32_t own = not_the_asker(other);
  return own != kNone ? own : answer_after(q);
}

// Whether a quote opens its paragraph and is short.
bool Dialogue::is_reply(std::uint32_t q) const {
  return turns_.opens(q) && quotes_[q].closed &&
         quotes_[q].inner_last - quotes_[q].inner_first <= kLongestReply;
}

// Whether a quote addresses somebody: it is a question or contains "you".
bool Dialogue::is_address(std::uint32_t q) const {
  if (quotes_[q].ends_in_question_mark) return true;
  for (std::uint32_t i = quotes_[q].inner_first; i < quotes_[q].inner_last; ++i) {
    if (pieces_.words->info(i).lists.has(second_pronouns_)) return true;
  }
  return false;
}

// Whether a turn has the speaker of the turn before the last: the dialogue is under way.
bool Dialogue::is_by_turns(std::uint32_t q) const {
  const std::uint32_t own = decisions_[q].same_as;
  return own != kNone && quotes_[own].paragraph + 2 == quotes_[q].paragraph;
}

// Whether three turns are a conversation of two people, so that the third is the first speaker's:
// “You burnt it,” Marlow said. ¶ “You told me to,” Pyke said. ¶ “I told you to warm it.”
bool Dialogue::talk_with_one_another(std::uint32_t first, std::uint32_t second,
                                     std::uint32_t third) const {
  if (!is_reply(first) || !is_reply(second) || !is_reply(third)) return false;
  const bool put_to_somebody = is_address(first) || is_address(second) || is_address(third);
  return (put_to_somebody || is_by_turns(second)) && are_two(first, second);
}

// Whether two consecutive turns are, as far as is known, by two people: their speakers have
// different names, or the first is a question and the second is introduced in other words.
bool Dialogue::are_two(std::uint32_t first, std::uint32_t second) const {
  const MentionId a = decisions_[first].mention, b = decisions_[second].mention;
  if (a == kNone || b == kNone || a == b) return false;
  const Mention& x = pieces_.mentions[a];
  const Mention& y = pieces_.mentions[b];
  if (x.name == kNone || y.name == kNone) return quotes_[first].ends_in_question_mark;
  const Name& one = pieces_.names[x.name];
  const Name& other = pieces_.names[y.name];
  const auto begin = [](const Name& name) {
    return std::max(name.first, name.last - std::min(name.last, kMostNameWords));
  };
  for (std::uint32_t i = begin(one); i < one.last; ++i) {
    for (std::uint32_t k = begin(other); k < other.last; ++k) {
      if (pieces_.words->numbers[i] == pieces_.words->numbers[k]) return false;
    }
  }
  return true;
}

// The next attributed turn that is not the author's.
std::uint32_t Dialogue::answer_after(std::uint32_t q) const {
  for (int steps = 0; steps < kTurns; ++steps) {
    q = turns_.after(q);
    if (q == kNone) return kNone;
    if (decided(q) && !by_author(q)) return q;
  }
  return kNone;
}

// A question after a dash that opens a dialogue, or the turn after an interviewee's.
bool Dialogue::is_interviewer(std::uint32_t q) const {
  if (!quotes_[q].after_dash || decided(q)) return false;
  const std::uint32_t other = turns_.before(q);
  if (other != kNone && quotes_[other].after_dash)
    return decisions_[other].party == Party::interviewee;
  const std::uint32_t last = turns_.dash_before(q);
  return last == kNone ? quotes_[q].ends_in_question_mark
                       : decisions_[last].party == Party::interviewee;
}

bool Dialogue::tells(std::uint32_t q, Party party) const {
  const Party known = interview_ ? turns_.party(q) : Party::none;
  if (known != Party::none) return known == party;
  if (party == Party::interviewer) return is_interviewer(q);
  const std::uint32_t other = turns_.before(q);
  return other != kNone && decided(other) && by_author(other);
}

}  // namespace inquit
