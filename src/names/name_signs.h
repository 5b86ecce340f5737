// NameSigns: the properties of a token and of what stands before it that matter for names:
// capitals, initials, joined particles, and the lists of the pack that have the word.
//
//   al-Hassan   a capital within     SPRINGFIELD, Ill. —   a dateline     J.K.   initials
#pragma once

#include <cstdint>
#include <vector>

#include "names/name_facts.h"
#include "names/word_lists.h"
#include "rules/article_words.h"
#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it. Tokens are given by index. Thread safe.
class NameSigns {
 public:
  NameSigns(const Text& t, const Tokens& k, const ArticleWords& w, const RuleSet& r,
            const WordLists& l)
      : text(t),
        tokens(k.tokens),
        paragraphs(k.paragraphs),
        words(w),
        rules(r),
        lists(l),
        noun_capitals(r.grammar().noun_capitals) {
    const auto& table = r.derived<NameFactTable>();
    facts_.reserve(w.words.size());
    for (const WordMemory::Word& word : w.words) facts_.push_back(table.of(word.info->lists));
  }

  const Text& text;
  const std::vector<Token>& tokens;
  const std::vector<Paragraph>& paragraphs;
  const ArticleWords& words;
  const RuleSet& rules;
  const WordLists& lists;
  const bool noun_capitals;  // nouns have capitals, too

  // Whether the word stands in any of the lists; no token but a word does.
  bool in(std::uint32_t i, NameFacts any) const { return (facts_[words.numbers[i]] & any) != 0; }
  bool capital(std::uint32_t i) const {
    return tokens[i].kind == TokenKind::word &&
           (tokens[i].shape == Shape::capital || tokens[i].shape == Shape::upper);
  }
  const WordInfo& info(std::uint32_t i) const { return words.info(i); }
  // What is known of a token's word from its letters.
  const WordMemory::Word& word(std::uint32_t i) const { return words.words[words.numbers[i]]; }
  // Written together with the token before.
  bool touches(std::uint32_t i) const {
    return i > 0 && tokens[i - 1].span.end == tokens[i].span.begin;
  }
  // Unspaced initials: J.K.
  bool is_initials(std::uint32_t i) const;
  // A capital after a joined particle: al-Hassan, d’Éon, tSaoir, ffoulkes-Roe.
  bool capital_within(std::uint32_t i) const;
  // al-Hassan, d’Albert by itself: not un-Christian.
  bool begins_with_particle(std::uint32_t i) const;
  // Whether a capital tells nothing there: it begins a sentence, a line, or what a colon opens.
  bool is_capital_anyway(std::uint32_t i, std::uint32_t paragraph_first) const;
  // SPRINGFIELD, Ill., May 3 (Wire) — : where the text begins; the paragraph's first token if it
  // has no dateline.
  std::uint32_t end_of_dateline(const Paragraph& paragraph) const;
  // Mrs Sunday: only so is a day known for a surname. first: the paragraph's first token.
  bool follows_title(std::uint32_t i, std::uint32_t first) const;
  bool follows_given_name(std::uint32_t i, std::uint32_t first) const;
  bool is_verb(std::uint32_t i) const;
  // Where nouns have capitals, whether one of its own opens the run of capitals at i: das Haus, der
  // alte Wirt.
  bool follows_determiner(std::uint32_t i) const;
  // Where nouns have capitals: the surname of two unknown words that are no noun and its name:
  // Marit Solheim, but not “die Stadt Solheim”.
  bool ends_plain_name(std::uint32_t i, std::uint32_t first) const;

 private:
  bool is_unknown_capital(std::uint32_t i) const { return capital(i) && info(i).lists.empty(); }
  bool is_determiner(std::uint32_t i) const {
    using namespace name_fact;
    return in(i, kArticles | kPossessives | kDemonstratives | kQuantifiers);
  }
  // A dash with space around it.
  bool is_dash(std::uint32_t i) const;

  std::vector<NameFacts> facts_;  // by word
};

}  // namespace inquit
