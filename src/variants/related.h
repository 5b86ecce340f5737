// find_related: what one speaker said again in other words: linked, not merged.
// In go the statements of one surname; out come the pairs that share a rare run of words.
//
//   “I can't fault my preparation or the detail before the game.”
//   “... my preparation or the details, it was just the execution”
//   related by “fault my preparation or the”, 49 bits
//
// Two that are alike but for one word that turns the sense are related by that word: “differs:
// safe / unsafe”. A run that many of a speaker's statements have is his slogan and relates none of
// them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/background.h"
#include "variants/evidence.h"
#include "variants/turning_words.h"

namespace inquit {

// What a cluster shows. The words must live during the call only.
struct SpokenForm {
  std::span<const Word> words;
  SpeakerKey speaker;
  std::uint8_t language = 0;
};

struct RelatedPair {
  std::uint32_t from = 0;  // places of two statements
  std::uint32_t to = 0;
  std::uint32_t bits = 0;  // what the run that both have is worth
  bool differs = false;    // alike but for a word
  WordRange of_from;       // that run; the word that differs, or nothing
  WordRange of_to;         // only where they differ
};

// Whether somebody's statements are compared at all: a person or a body by name.
bool can_relate(const SpeakerKey& speaker);
// Whether so few words can hold a rare run.
bool can_relate(std::span<const Word> words);

// Each pair twice, once in each direction; for each `from` in rising order those of most bits
// first, then by `to`, at most kMostRelated. In which order the statements come decides ties alone:
// whoever needs the same result of the same set sorts them.
inline constexpr std::size_t kMostRelated = 16;
std::vector<RelatedPair> find_related(std::span<const SpokenForm> statements);

// A statement and its text as bytes, for steps that run elsewhere. Only the program that wrote them
// can read them; unpack_spoken() takes any bytes, and reads nothing past their end.
std::string pack(const SpokenForm& statement, std::string_view text);
struct PackedSpoken {
  std::vector<Word> words;
  SpeakerKey speaker;
  std::uint8_t language = 0;
  std::string text;
  SpokenForm statement() const { return {words, speaker, language}; }
};
PackedSpoken unpack_spoken(std::string_view bytes);

// Why they are related, in the words of the texts: “fault my preparation or the”, or “differs: safe
// / unsafe”, those of `from` first; a dash stands for words that are only in the other.
std::string why_related(const RelatedPair& pair, std::string_view from_text,
                        std::string_view to_text, const Background& background);

}  // namespace inquit
