// Forms::Batch: the words and facts of some quotes. Internal to forms*.cpp.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "variants/forms.h"

namespace inquit {

struct Forms::Batch {
  std::vector<Word> words;
  std::vector<std::uint32_t> ends;  // of each quote's words
  std::vector<QuoteFacts> facts;

  void read(std::span<const QuoteView> quotes, const Background& background) {
    for (const QuoteView& quote : quotes) {
      const std::size_t begin = words.size();
      append_words(quote.text, background, words, Aligner::kMostWords);
      facts.push_back(quote_facts(quote, std::span(words).subspan(begin)));
      ends.push_back(static_cast<std::uint32_t>(words.size()));
    }
  }

  std::span<const Word> words_of(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return std::span(words).subspan(begin, ends[i] - begin);
  }
};

// Whether the first words count for a form that both stand for: capitals and marks may differ
// between its quotes.
inline bool count_before(std::span<const Word> a, std::span<const Word> b) {
  return std::ranges::lexicographical_compare(
      a, b, [](Word x, Word y) { return x.packed() < y.packed(); });
}

}  // namespace inquit
