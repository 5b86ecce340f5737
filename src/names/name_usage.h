// NameUsage: how an article writes its words, and which of its lines are In Title Case.
//
//   Jane Roe spoke. Later Roe left.   ->   roe: with a capital inside a sentence, a family name
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "names/name_signs.h"
#include "quotes/finder.h"

namespace inquit {

// Case usage of a word in positions where capitalisation is not forced.
struct Usage {
  bool capital = false;  // inside a sentence
  bool small = false;
  bool family = false;  // after a given name or an initial
};

// Made in one pass over the article. Keeps references to its arguments, which must outlive it.
class NameUsage {
 public:
  NameUsage(const NameSigns& signs, const std::vector<FoundQuote>& quotes);

  // Of a token's word.
  const Usage& of(std::uint32_t token) const { return usage_[numbers_[token]]; }
  // Whether it stands there as a word of its own that is no name.
  bool also_small(std::uint32_t token) const;
  // By paragraph: headlines In Title Case, where capitals mean nothing.
  const std::vector<bool>& title_cases() const { return title_cases_; }
  // Tokens that may begin a name, in order.
  const std::vector<std::uint32_t>& capitals() const { return capitals_; }

 private:
  // What a line's longer words tell of its capitals; those where any word has one tell nothing.
  struct Capitals {
    std::uint32_t words = 0, capitals = 0;
    std::uint32_t forced = 0;    // where any word has a capital
    std::uint32_t ordinary = 0;  // capitals of words that have none in running text
    std::uint32_t verbs = 0;     // of these, verbs
    std::uint32_t small = 0;     // words without one that a headline gives one
    std::uint32_t small_verbs = 0;
    void add(const Capitals& other);
  };

  void count_words(const Paragraph& paragraph, bool title_case);
  void add_particles(std::uint32_t before);
  void count_capital_word(std::uint32_t i, std::uint32_t paragraph_first);
  bool is_title_case(const Paragraph& paragraph);
  // Calls take(token, whether a quote holds it) for the words of a paragraph that are long enough
  // to tell whether it is a headline, until it returns false; first_quote: the first that may stand
  // in it.
  template <typename Take>
  void over_long_words(const Paragraph& paragraph, std::size_t first_quote, Take take) const;
  void count_capital(std::uint32_t i, std::uint32_t paragraph_first, Capitals& to) const;
  bool ends_with_stop(const Paragraph& paragraph) const;
  bool in(std::uint32_t i, NameFacts any) const { return signs_.in(i, any); }
  bool capital(std::uint32_t i) const { return signs_.capital(i); }
  Usage& known(std::uint32_t i) { return usage_[numbers_[i]]; }

  const NameSigns& signs_;
  const std::vector<Token>& tokens_;
  std::span<const std::uint32_t> numbers_;
  const std::vector<FoundQuote>& quotes_;
  std::vector<Usage> usage_;             // by word
  std::vector<std::uint32_t> capitals_;  // tokens
  std::vector<bool> title_cases_;        // by paragraph
  std::size_t next_quote_ = 0;           // of the paragraph that is looked at next
  std::vector<std::uint32_t>::const_iterator next_mixed_;  // likewise, in ArticleWords::mixed
};

}  // namespace inquit
