// QuoteFacts: the properties of a quote that merging compares, besides its words.
// Takes a quote as printed; returns hashes and numbers that can be compared.
//
//   {"Not now", doc "kane-4", speaker "Harry Kane", published "2022-12-11"}
//   -> speaker (hash of "kane", hash of "harry"), day 19337, hashes of text and document
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "people/speaker.h"
#include "variants/evidence.h"
#include "variants/words.h"

namespace inquit {

// What merging needs to know of a quote. The views must live during the call only.
struct QuoteView {
  std::string_view text = {};
  std::string_view doc = {};      // quotes of one article share it
  std::string_view speaker = {};  // a name; empty: not known
  SpeakerKind speaker_kind = SpeakerKind::person;
  std::string_view published = {};  // "2022-12-11..."; empty: no date
  std::string_view language = {};   // BCP 47; empty counts as the background's own
  double confidence = 0;  // that this is the speaker, 0 to 1; 0: not told, and taken for sure
};

SpeakerKey speaker_key(std::string_view name, SpeakerKind kind);
// As that, but a person whom the article is unsure of is not `named`: he is no other than another;
// and anybody else whom it is unsure of is nobody.
SpeakerKey speaker_of(const QuoteView& quote);
std::uint64_t hash_of(const SpeakerKey& key);
// Whom most of them name: a person before others, by the last name, then by the first. Sorts them.
SpeakerKey most_named(std::span<SpeakerKey> keys);
// log2 of all quotes over the speaker's, in whole steps, at most kMostSpeakerRarity.
std::uint8_t speaker_rarity(std::uint64_t theirs, std::uint64_t all);
std::uint16_t day_number(std::string_view published);  // since 1970; 0: no date
std::uint8_t language_group(std::string_view language);

// One quote, its words apart.
struct QuoteFacts {
  // Of few words that nobody is known to have said, `first` is the article's, or their week's:
  // said in two articles, or in two weeks, they are two forms.
  SpeakerKey speaker;
  std::uint64_t doc = 0;
  std::uint64_t text = 0;  // hash of words and language
  std::uint64_t form = 0;  // hash of what makes it one form with others
  std::uint16_t day = 0;
  std::uint8_t language = 0;
  bool alone = false;  // known by its words: said by anybody, it is one form
};
QuoteFacts quote_facts(const QuoteView& quote, std::span<const Word> words);

}  // namespace inquit
