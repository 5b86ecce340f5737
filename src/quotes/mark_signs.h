// MarkSigns: classifies a single quotation mark by its character and its neighbours: whether it can
// open or close, or is an apostrophe, an elision, a measure or part of code instead.
//
//   rock ’n’ roll, players’ union, 6'2", x = f("a")   ->   none of these marks belongs to a quote
#pragma once

#include <cstdint>

#include "rules/token_infos.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

enum class MarkRole : std::uint8_t { opens, closes, either };

// The lists of the pack used here.
struct MarkLists {
  explicit MarkLists(const RuleSet& rules);

  ListId elisions, clipped, reporting_verbs;
  ListSet never_owned;  // words that stand after no possessive
};

// Tests of a token and its neighbours, in constant time unless stated otherwise. Tokens are given
// by index. Keeps references to its arguments, which must outlive it. Not thread
// safe.
class MarkSigns {
 public:
  MarkSigns(const Text& text, const Tokens& tokens, const TokenInfos& infos);

  // Selects the paragraph that all other functions refer to.
  void enter(const Paragraph& paragraph) { here_ = paragraph; }

  // ‘ ’ ‚ ‹ › ' `
  static bool is_single(const Token& token);
  // “ ” „ « » " `` '' ❝ ❞
  static bool is_double(const Token& token);
  // ″ ′ ‵ ‶ ´: signs that are typed for marks where no mark is at hand
  static bool is_look_alike(const Token& token);

  // Zero-width spaces and the like may lie between.
  bool touches_before(std::uint32_t i) const { return i > here_.first && !tokens_[i].space_before; }
  bool touches_after(std::uint32_t i) const {
    return i + 1 < here_.last && !tokens_[i + 1].space_before;
  }
  bool wordy(std::uint32_t i) const {
    return tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::number;
  }
  // Tokens after which a mark may open though it touches them: brackets, dashes, other opening
  // marks.
  static bool opens_after(const Token& token);

  MarkRole way_of_double(std::uint32_t i) const;
  // d’, before a mark that opens: d’« idiot »
  bool is_elided(std::uint32_t i) const;
  // 6'2", 5' 11"
  bool is_inches(std::uint32_t i) const;
  // ''Tis the season,' she said: an opening mark and an apostrophe, not a mark of two strokes.
  // Linear in the paragraph.
  bool is_single_and_apostrophe(std::uint32_t i) const;

  bool can_open_single(std::uint32_t i) const;
  bool can_close_single(std::uint32_t i) const;
  // players’ union, a pint o’ milk: an apostrophe as well as a closing mark.
  bool may_be_apostrophe(std::uint32_t i) const;
  // fishin’: the word before has lost its last letters.
  bool is_clipped(std::uint32_t i) const;

 private:
  MarkRole way_by_neighbours(std::uint32_t i) const;
  MarkRole way_of_following(std::uint32_t i) const;
  bool closes_before(std::uint32_t i) const;
  bool is_elision(std::uint32_t i) const;
  bool ends_elision(std::uint32_t i) const;
  bool opens_with_dash(std::uint32_t i) const;

  const MarkLists& lists_;
  const Text& text_;
  const std::vector<Token>& tokens_;
  const TokenInfos& infos_;
  Paragraph here_;
};

}  // namespace inquit
