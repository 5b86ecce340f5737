// Evidence: whether two quotes are variants of one, in bits, and the rule that decided.
// In go two forms (words, speaker, dates); out comes what speaks for and against one origin.
//
//   “a hell of a lot worse” (Roe) / “I would bring back a hell of a lot worse” (Roe)
//   shared words 37, same speaker 8, needed 31: merged
//
// A run of shared words is worth as many bits as it is rare in the background; it has to outweigh
// what differs and the number of quotes that it might have met by chance.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "variants/align.h"
#include "variants/words.h"

namespace inquit {

// From so many words on, words may outweigh speakers,
constexpr std::uint32_t kDisputedWords = 10;
// and from so many bits on they do, whenever they were printed: the same words are one quote,
// whoever is named. What carries less is a phrase that two people may both have said: “I am
// delighted to join this great club and cannot wait to get started” carries 135.
constexpr std::int32_t kStockBits = 180;

// Speaker rarity saturates at one quote in 2^12.
constexpr std::int32_t kMostSpeakerRarity = 12;

// The known speaker of a quote, reduced to what two names can be compared by.
struct SpeakerKey {
  std::uint32_t last = 0;   // hash of the last name, or of the whole name; 0: nobody is known
  std::uint32_t first = 0;  // hash of the first name, or of the body that is named; 0: none
  bool named = false;       // surely a person by name: two such keys that differ are two people
  friend auto operator<=>(const SpeakerKey&, const SpeakerKey&) = default;
};

// other: two answers that cannot be compared, such as a name and “a spokesman”. “a spokesman for
// Harwick” and “a spokesman for Nordby” are different, “a spokesman for Harwick” and “Harwick” may
// be one (unknown).
enum class SpeakerMatch : std::uint8_t { unknown, same, other, different };
SpeakerMatch compare(const SpeakerKey& a, const SpeakerKey& b);

// A quote's words with who said it and when.
struct Form {
  std::span<const Word> words;
  SpeakerKey speaker;
  std::uint16_t first_day = 0;  // since 1970; 0: no date
  std::uint16_t last_day = 0;
  std::uint8_t language = 0;
  bool slogan = false;              // a short phrase that several people say; see keyed.h
  std::uint8_t speaker_rarity = 5;  // log2 of all quotes over the speaker's
  std::uint8_t documents_step = 1;  // how many print it, in steps of a factor of two
};

enum class Ruling : std::uint8_t {
  merged,
  too_little_evidence,
  numbers_differ,
  negation_differs,
  sense_differs,    // “safe” and “unsafe”, “Monday” and “Friday”
  speakers_differ,  // and the words are few
  quoted,           // one speaker quotes the other, or what he said himself before
  fragment,         // few words, and neither speaker nor story tells
  slogan,
  speech,  // a whole speech holds many quotes
  languages_differ,
};
std::string_view to_string(Ruling ruling);

// All in bits.
struct Evidence {
  std::int32_t shared = 0;   // for: the shared words
  std::int32_t gaps = 0;     // against: what differs between the first and the last shared word
  std::int32_t outside = 0;  // against: other words before and behind, in both
  std::int32_t speaker = 0;  // for or against
  std::int32_t story = 0;    // for or against: dates
  std::int32_t needed = 0;
  bool torn = false;          // within a sentence each goes on, or began, otherwise
  std::uint32_t words = 0;    // shared
  std::uint32_t spanned = 0;  // from the first shared word to the last, in both together
  Ruling ruling = Ruling::too_little_evidence;

  std::int32_t total() const { return shared - gaps - outside + speaker + story; }
  bool merged() const { return ruling == Ruling::merged; }
  // Of the words from the first shared to the last, the share that both have. 0 to 1.
  double similarity() const { return spanned == 0 ? 0 : 2.0 * words / spanned; }
};

// Decides for one form against others. Not safe to share between threads; forms must live as long
// as it compares with them.
class Judge {
 public:
  // quotes: how many the collection holds; more quotes need more evidence.
  explicit Judge(std::uint64_t quotes);

  void set(const Form& a);
  // An upper bound of the evidence with b.
  std::int32_t most(const Form& b, bool same_document) const;
  // Symmetric in its ruling. same_document: both stand in one article.
  Evidence judge(const Form& b, bool same_document);

  std::span<const SharedRun> runs() const { return runs_; }  // of the last judge()
  std::int32_t needed(bool same_document) const;

 private:
  void add_gaps(std::span<const Word> b, Evidence& evidence);
  bool veto(const WordGap& gap, Evidence& evidence) const;
  void add_outside(std::span<const Word> b, Evidence& evidence) const;
  void add_outside(const WordGap& gap, Word before_a, Word before_b, Evidence& evidence) const;
  void add_context(const Form& b, SpeakerMatch speakers, Evidence& evidence) const;
  bool lacks_words(bool of_a, std::span<const Word> form) const;
  Ruling rule(const Form& b, SpeakerMatch speakers, bool same_document,
              const Evidence& evidence) const;

  std::int32_t log_quotes_;
  Form a_;
  Aligner aligner_;
  std::span<const SharedRun> runs_;
};

}  // namespace inquit
