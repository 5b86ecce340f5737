// Dialogue: infers the speaker of a turn from the turns decided so far.
// Takes quotes, pieces and decisions; returns the quote whose speaker a turn shares.
//
//   “Why now?” I ask. ¶ “Because.” ¶ “And then?”   ->   the third has the speaker of the first
#pragma once

#include <cstdint>
#include <vector>

#include "clauses/pieces.h"
#include "quotes/finder.h"
#include "speakers/attribute.h"
#include "speakers/turns.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it; decisions may change later. Quotes are
// given by index, kNone for none. Every search is bounded.
class Dialogue {
 public:
  Dialogue(const std::vector<FoundQuote>& quotes, const Pieces& pieces,
           const std::vector<Decision>& decisions, ListId first_pronouns, ListId second_pronouns);

  const Turns& turns() const { return turns_; }

  // Whether it is a post or a transcript's line, whose speaker the label gives.
  bool labelled(std::uint32_t quote) const;
  // Whether a quote has a speaker already.
  bool decided(std::uint32_t quote) const;
  // The last decided quote before this one, at most `paragraphs` paragraphs back.
  std::uint32_t speaker_before(std::uint32_t quote, std::uint32_t paragraphs) const;
  // The given decided quote, or else the last before it, that is not the author's.
  std::uint32_t not_the_asker(std::uint32_t quote) const;
  // The last turn, before this one, of whoever speaks it.
  std::uint32_t own_turn(std::uint32_t quote) const;
  // Whether only turn-taking shows which party of an interview says a quote.
  bool tells(std::uint32_t quote, Party party) const;

 private:
  bool by_author(std::uint32_t quote) const;
  std::uint32_t answer_after(std::uint32_t quote) const;
  bool is_interviewer(std::uint32_t quote) const;
  bool is_reply(std::uint32_t quote) const;
  bool is_address(std::uint32_t quote) const;
  bool is_by_turns(std::uint32_t quote) const;
  bool talk_with_one_another(std::uint32_t first, std::uint32_t second, std::uint32_t third) const;
  bool are_two(std::uint32_t first, std::uint32_t second) const;
  bool is_outside_quotes(const Mention& mention) const;

  const std::vector<FoundQuote>& quotes_;
  const Pieces& pieces_;
  const std::vector<Decision>& decisions_;
  ListId first_pronouns_, second_pronouns_;
  Turns turns_;
  bool interview_ = false;  // the article says I or we outside quotes, as interviews do
};

}  // namespace inquit
