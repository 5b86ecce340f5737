#include "variants/quote_facts.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <string>
#include <tuple>
#include <vector>

#include "tokens/fold.h"
#include "variants/hash.h"

namespace inquit {
namespace {

constexpr std::uint32_t kTextBits = 64;
// What nobody is known to have said in fewer words or bits is known by its article alone, or, where
// it carries something and has a date, by its week: “a cathedral of rust” is in ten articles of one
// week one quote, “no, no” in each another.
constexpr std::size_t kAnonymousWords = 6;
constexpr std::uint32_t kAnonymousBits = 48;
constexpr std::uint32_t kWeeklyBits = 32;
constexpr std::uint16_t kWeekDays = 7;
// An article that is less sure of a speaker may have taken another for him.
constexpr double kSureConfidence = 0.7;

std::uint32_t short_hash(std::string_view word) {
  return static_cast<std::uint32_t>(hash_word(word)) | 1;  // never 0
}

// No-break spaces, line breaks and tabs as spaces.
std::string with_plain_spaces(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u00A0", at)) != std::string::npos;)
    text.replace(at, 2, " ");
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

std::uint32_t bits_of(std::span<const Word> words) {
  std::uint32_t bits = 0;
  for (const Word word : words) bits += word.bits();
  return bits;
}

// A hash of the capitalised words of a description: of the body that somebody speaks for. 0: none.
std::uint32_t body_of(std::string_view description) {
  std::string body;
  for (std::size_t at = 0; at < description.size();) {
    const std::size_t end = std::min(description.find(' ', at), description.size());
    const std::string_view word = description.substr(at, end - at);
    if (const std::string folded = fold(word); folded.substr(0, 1) != word.substr(0, 1))
      body += folded + ' ';
    at = end + 1;
  }
  return body.empty() ? 0 : short_hash(body);
}

}  // namespace

std::uint64_t hash_of(const SpeakerKey& key) {
  return combine(std::uint64_t{key.last} << 32 | key.first, key.named);
}

namespace {

SpeakerKey key_of(std::string_view name, SpeakerKind kind) {
  SpeakerKey key;
  const std::string folded = with_plain_spaces(fold(without_accents(name)));
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) return key;
  // “who” and “a man” are no names.
  key.named = kind == SpeakerKind::person && folded.substr(0, 1) != name.substr(0, 1);
  if (!key.named) {
    for (const std::string_view word : words) key.last = short_hash(word) ^ (key.last << 1 | 1);
    if (kind != SpeakerKind::group) key.first = body_of(with_plain_spaces(without_accents(name)));
    return key;
  }
  key.last = short_hash(words.back());
  if (words.size() > 1) key.first = short_hash(words.front());
  return key;
}

}  // namespace

// Few people say most of what is quoted: each thread keeps the keys of the last names.
SpeakerKey speaker_key(std::string_view name, SpeakerKind kind) {
  struct Known {
    std::string name;
    SpeakerKind kind = SpeakerKind::person;
    SpeakerKey key;
  };
  constexpr std::size_t kKept = 512, kMostBytes = 64;
  if (name.empty()) return {};
  if (name.size() > kMostBytes) return key_of(name, kind);
  thread_local std::vector<Known> kept(kKept);
  Known& known = kept[hash_word(name) % kKept];
  if (known.name != name || known.kind != kind)
    known = {std::string(name), kind, key_of(name, kind)};
  return known.key;
}

SpeakerKey speaker_of(const QuoteView& quote) {
  SpeakerKey key = speaker_key(quote.speaker, quote.speaker_kind);
  if (quote.confidence <= 0 || quote.confidence >= kSureConfidence) return key;
  return key.named ? SpeakerKey{.last = key.last} : SpeakerKey{};
}

SpeakerKey most_named(std::span<SpeakerKey> keys) {
  struct Count {
    bool named = false;
    std::size_t quotes = 0;
    std::uint32_t name = 0;
    auto operator<=>(const Count&) const = default;
  };
  // Of runs with one name, the longest.
  const auto most = [](std::span<const SpeakerKey> sorted, std::uint32_t SpeakerKey::*name) {
    Count best, run;
    for (const SpeakerKey& key : sorted) {
      if (key.*name == 0) continue;
      if (run.name != key.*name || run.named != key.named) run = {key.named, 0, key.*name};
      ++run.quotes;
      best = std::max(best, run);
    }
    return best;
  };
  std::ranges::sort(
      keys, {}, [](const SpeakerKey& key) { return std::tuple(key.named, key.last, key.first); });
  const Count last = most(keys, &SpeakerKey::last);
  const auto place = [](const SpeakerKey& key) { return std::pair(key.named, key.last); };
  const auto wanted = std::pair(last.named, last.name);
  const std::span theirs(std::ranges::lower_bound(keys, wanted, {}, place),
                         std::ranges::upper_bound(keys, wanted, {}, place));
  return {last.name, most(theirs, &SpeakerKey::first).name, last.named};
}

std::uint8_t speaker_rarity(std::uint64_t theirs, std::uint64_t all) {
  const auto log2 = [](std::uint64_t n) { return static_cast<int>(std::bit_width(n)); };
  return static_cast<std::uint8_t>(
      std::clamp(log2(all) - log2(std::max<std::uint64_t>(1, theirs)), 0, kMostSpeakerRarity));
}

std::uint16_t day_number(std::string_view published) {
  int year = 0, month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t size, int& into) {
    if (published.size() < at + size) return false;
    const char* end = published.data() + at + size;
    const auto [stop, error] = std::from_chars(published.data() + at, end, into);
    return error == std::errc() && stop == end;
  };
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return 0;
  if (year < 1970 || year > 2140 || month < 1 || month > 12 || day < 1 || day > 31) return 0;
  // Days from the civil calendar (Hinnant, chrono-compatible low-level date algorithms).
  year -= month <= 2;
  const int era = year / 400, of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return static_cast<std::uint16_t>(std::clamp(days, 1, 65535));
}

std::uint8_t language_group(std::string_view language) {
  const std::string primary = fold(language.substr(0, language.find_first_of("-_")));
  if (primary.empty() || primary == "en") return 0;
  return static_cast<std::uint8_t>(1 + hash_word(primary) % 255);
}

QuoteFacts quote_facts(const QuoteView& quote, std::span<const Word> words) {
  QuoteFacts facts;
  facts.speaker = speaker_of(quote);
  facts.doc = hash_word(quote.doc);
  facts.day = day_number(quote.published);
  facts.language = language_group(quote.language);
  facts.text = facts.language;
  for (const Word word : words) facts.text = combine(facts.text, word.id());
  const std::uint32_t bits = bits_of(words);
  // Without a date nothing tells whether two people said one phrase or an article erred.
  const bool may_be_stock = facts.day == 0 && bits < kStockBits;
  facts.alone = words.size() >= kDisputedWords && bits >= kTextBits && !may_be_stock;
  if (facts.speaker.last == 0 && (words.size() < kAnonymousWords || bits < kAnonymousBits))
    facts.speaker.first = facts.day != 0 && bits >= kWeeklyBits
                              ? short_hash(std::to_string(facts.day / kWeekDays))
                              : static_cast<std::uint32_t>(facts.doc) | 1;
  facts.form = facts.alone ? facts.text : combine(facts.text, hash_of(facts.speaker));
  return facts;
}

}  // namespace inquit
