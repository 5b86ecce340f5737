// Forms: the distinct forms of all quotes, each kept once, four bytes a word.
// In go quotes; out come forms in canonical order (longest first, then by hash) and, for each
// quote, its form. The order depends on the set of quotes alone, not on the order in which they
// came.
//
// A form is a text; of a text that is too short to be known by, it is what one speaker said by it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "speakers/speaker.h"
#include "variants/background.h"
#include "variants/evidence.h"
#include "variants/words.h"

namespace inquit {

// What merging needs to know of a quote. The views must live during the call only.
struct QuoteView {
  std::string_view text;
  std::string_view doc;      // quotes of one article share it
  std::string_view speaker;  // a name; empty: not known
  SpeakerKind speaker_kind = SpeakerKind::person;
  std::string_view published;  // "2022-12-11..."; empty: no date
  std::string_view language;   // BCP 47; empty counts as the background's own
};

SpeakerKey speaker_key(std::string_view name, SpeakerKind kind);
// Whom most of them name: a person before others, by the last name, then by the first. Sorts them.
SpeakerKey most_named(std::span<SpeakerKey> keys);
// log2 of all quotes over the speaker's, in whole steps.
std::uint8_t speaker_rarity(std::uint64_t theirs, std::uint64_t all);
std::uint16_t day_number(std::string_view published);  // since 1970; 0: no date
std::uint8_t language_group(std::string_view language);

// One quote, its words apart.
struct QuoteFacts {
  SpeakerKey speaker;
  std::uint64_t doc = 0;
  std::uint64_t text = 0;  // hash of words and language
  std::uint64_t form = 0;  // hash of what makes it one form with others
  std::uint16_t day = 0;
  std::uint8_t language = 0;
};
QuoteFacts quote_facts(const QuoteView& quote, std::span<const Word> words);

class Forms {
 public:
  // Adds quotes, which are numbered in this order from 0; their words are found by many threads at
  // once. A quote without words has no form.
  void add(std::span<const QuoteView> quotes, const Background& background, unsigned threads = 1);

  // Puts the forms into canonical order. No add() after it.
  void seal();

  static constexpr std::uint32_t kNone = UINT32_MAX;
  std::size_t quotes() const { return form_of_.size(); }
  std::size_t size() const { return forms_.size(); }
  std::uint32_t form_of(std::size_t quote) const { return form_of_[quote]; }  // or kNone
  Form form(std::uint32_t i) const;
  std::span<const Word> words(std::uint32_t i) const {
    return {words_.data() + forms_[i].begin, forms_[i].length};
  }
  void prefetch(std::uint32_t i) const { __builtin_prefetch(&forms_[i]); }
  void prefetch_words(std::uint32_t i) const {
    const Word* first = words_.data() + forms_[i].begin;
    __builtin_prefetch(first);
    __builtin_prefetch(first + 16);
  }
  std::uint64_t text_hash(std::uint32_t i) const { return forms_[i].text; }

  // The forms that stand in each document, and the documents of each form; sorted.
  std::span<const std::uint32_t> of_document(std::uint32_t doc) const;
  std::span<const std::uint32_t> documents(std::uint32_t form) const;
  bool share_document(std::uint32_t a, std::uint32_t b) const;

 private:
  struct Stored {
    std::uint64_t text = 0;
    std::uint32_t begin = 0;
    std::uint32_t speaker = 0;
    std::uint16_t length = 0;
    std::uint16_t first_day = 0;
    std::uint16_t last_day = 0;
    std::uint8_t language = 0;
    bool slogan = false;
  };
  struct Batch;
  void take(const QuoteFacts& facts, std::span<const Word> words);
  std::uint32_t speaker_id(const SpeakerKey& key);
  std::uint32_t doc_id(std::uint64_t doc);
  void choose_speakers();
  void count_speakers();
  void sort_forms();
  void find_slogans();
  void link_documents();

  // From hashes to numbers.
  struct Numbers {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> values;
    std::size_t used = 0;
    std::uint32_t& at(std::uint64_t key);  // kNone where it was not known
    void prefetch(std::uint64_t key) const;
    void clear();
  };

  std::vector<Word> words_;
  std::vector<Stored> forms_;
  std::vector<std::uint32_t> form_of_;
  std::vector<std::uint32_t> doc_of_;
  std::vector<std::uint32_t> speaker_of_;  // of a quote, until sealed
  std::vector<SpeakerKey> speakers_;
  std::vector<std::uint8_t> rarity_;  // of each speaker
  Numbers form_numbers_, speaker_numbers_, doc_numbers_;
  std::uint32_t docs_ = 0;
  std::vector<std::uint32_t> doc_begin_, doc_forms_, form_begin_, form_docs_;
};

}  // namespace inquit
