// GramIndex: which forms might be variants of each other, because they share a rare run of words.
// In go forms in canonical order; out come, for each form, the lists of earlier forms with a gram
// of its.
//
// A gram begins at a word that is not too common and goes on until it carries gram_bits(): three
// rare words or seven common ones. So no list is long merely because its words are common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "variants/forms.h"
#include "variants/words.h"

namespace inquit {

// Appends the hashes of a form's grams; at least one for a form with words.
void append_grams(std::span<const Word> words, std::uint64_t text_hash, std::uint32_t gram_bits,
                  std::vector<std::uint64_t>& grams);

bool has_gram(std::span<const Word> words, std::uint32_t gram_bits);

// The more quotes, the rarer a gram has to be, so that few share it by chance.
std::uint32_t gram_bits(std::uint64_t quotes);

// A gram as the index tells it from others: forty bits of its hash.
constexpr std::uint64_t indexed_gram(std::uint64_t gram) { return gram >> 24; }

// Replaces grams by the indexed ones of a form with these words, ascending, each once.
void indexed_grams(std::span<const Word> words, std::uint64_t text_hash, std::uint32_t gram_bits,
                   std::vector<std::uint64_t>& grams);

// Some grams, and a few that it takes for one of them. Safe to share between threads once filled.
class GramFilter {
 public:
  explicit GramFilter(std::size_t grams);
  void add(std::uint64_t indexed_gram) { word(indexed_gram) |= bits(indexed_gram); }
  bool has(std::uint64_t indexed_gram) const {
    const std::uint64_t wanted = bits(indexed_gram);
    return (bits_[place(indexed_gram)] & wanted) == wanted;
  }

 private:
  // Two bits of one word (a blocked Bloom filter; Putze and others, WEA 2007).
  std::size_t place(std::uint64_t gram) const { return gram * 0x9E3779B97F4A7C15ull >> shift_; }
  std::uint64_t& word(std::uint64_t gram) { return bits_[place(gram)]; }
  static std::uint64_t bits(std::uint64_t gram) {
    return 1ull << (gram & 63) | 1ull << (gram >> 6 & 63);
  }
  std::vector<std::uint64_t> bits_;
  int shift_;
};

// Read-only once made; safe to share between threads.
class GramIndex {
 public:
  // wanted: forms whose lists are asked for, by number; none: all.
  GramIndex(const Forms& forms, unsigned threads, const std::vector<bool>* wanted = nullptr);

  // The lists that the form is in. Grams of a single form have no list.
  std::span<const std::uint32_t> lists_of(std::uint32_t form) const {
    return {links_.data() + link_begin_[form], link_begin_[form + 1] - link_begin_[form]};
  }
  // A list's first forms, ascending.
  std::span<const std::uint32_t> list(std::uint32_t i) const {
    return {members_.data() + list_begin_[i], list_begin_[i + 1] - list_begin_[i]};
  }
  void prefetch_list(std::uint32_t i) const { __builtin_prefetch(&list_begin_[i]); }
  void prefetch_members(std::uint32_t i) const { __builtin_prefetch(&members_[list_begin_[i]]); }

 private:
  std::vector<std::uint32_t> list_begin_, members_;
  std::vector<std::uint32_t> link_begin_, links_;
};

}  // namespace inquit
