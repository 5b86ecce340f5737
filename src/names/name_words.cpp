#include "names/name_words.h"

#include <algorithm>

#include "tokens/fold.h"

namespace inquit {
namespace {

// Words of the article that are looked through, before a table of all of them is made.
constexpr std::uint32_t kMostLookedThrough = 10'000;

}  // namespace

NameWord NameWords::folded(std::uint32_t token) {
  if (const std::uint32_t number = words_.numbers[token]; number != 0) return number;
  return other(fold(text_.slice(tokens_.tokens[token].span)));
}

NameWord NameWords::plain(std::uint32_t token) {
  const NameWord word = folded(token);
  if (word >= words_.words.size()) return without_accents_of(word);
  if (plain_.empty()) plain_.resize(words_.words.size(), kNoWord);
  if (plain_[word] == kNoWord) plain_[word] = without_accents_of(word);
  return plain_[word];
}

NameWord NameWords::without_accents_of(NameWord word) {
  const std::string_view letters = form(word);
  const bool ascii =
      std::ranges::all_of(letters, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? word : other_or_word(without_accents(letters));
}

NameWord NameWords::row(std::string_view folded) {
  return folded.find(' ') != std::string_view::npos ? other(folded) : other_or_word(folded);
}

// A number for what cannot be a word of the article.
NameWord NameWords::other(std::string_view form) {
  if (form.empty()) return kNoWord;
  if (const auto at = by_form_.find(form); at != by_form_.end()) return at->second;
  const auto word = static_cast<NameWord>(size());
  others_.push_back({std::string(form), &rules_.look_up(form).lists});
  by_form_.emplace(others_.back().form, word);
  return word;
}

NameWord NameWords::other_or_word(std::string_view form) {
  const NameWord word = word_of_article(form);
  return word != kNoWord ? word : other(form);
}

// kNoWord: the article does not have it.
NameWord NameWords::word_of_article(std::string_view form) {
  const char* const known = words_.memory->known_form(form);
  if (known == nullptr) return kNoWord;
  const auto size = static_cast<NameWord>(words_.words.size());
  if (looked_through_ + size <= kMostLookedThrough) {
    looked_through_ += size;
    for (NameWord word = 1; word < size; ++word) {
      if (words_.form(word).data() == known) return word;
    }
    return kNoWord;
  }
  if (by_place_.empty()) {
    for (NameWord word = 1; word < size; ++word) by_place_.emplace(words_.form(word).data(), word);
  }
  const auto at = by_place_.find(known);
  return at == by_place_.end() ? kNoWord : at->second;
}

}  // namespace inquit
