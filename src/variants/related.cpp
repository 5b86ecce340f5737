#include "variants/related.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

#include "variants/align.h"
#include "variants/hash.h"
#include "variants/words.h"

namespace inquit {
namespace {

// A shared run has to carry so many bits in so many words. “president of the United States” carries
// 15, “make America great again” 30 and is stopped by its frequency; three words are a name or a
// term.
constexpr std::uint32_t kRelatedBits = 28;
constexpr std::uint16_t kRelatedWords = 4;
constexpr std::size_t kMostGramWords = 9;
constexpr std::size_t kMostSharers = 8;  // statements of one speaker with one run

// A run of words that relates whoever has it, and who has it.
struct Gram {
  std::uint64_t hash = 0;
  std::uint32_t statement = 0;
  friend auto operator<=>(const Gram&, const Gram&) = default;
};

void append_grams(std::span<const Word> words, std::uint32_t statement, std::vector<Gram>& grams) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint32_t bits = 0;
    std::uint64_t hash = 1;
    for (std::size_t j = i; j < std::min(words.size(), i + kMostGramWords); ++j) {
      bits += words[j].bits();
      hash = combine(hash, words[j].id());
      if (bits >= kRelatedBits && j - i + 1 >= kRelatedWords) {
        grams.push_back({hash, statement});
        break;
      }
      if (words[j].gap_behind()) break;
    }
  }
}

// Drops grams that occur once, as most do: cheaper than sorting them.
void keep_repeated(std::vector<Gram>& grams) {
  std::vector<std::uint8_t> seen(std::bit_ceil(4 * grams.size() + 1));  // by low bits: once, twice
  const auto slot = [&](const Gram& gram) -> std::uint8_t& {
    return seen[gram.hash & (seen.size() - 1)];
  };
  for (const Gram& gram : grams)
    slot(gram) = static_cast<std::uint8_t>(std::min(slot(gram) + 1, 2));
  std::erase_if(grams, [&](const Gram& gram) { return slot(gram) < 2; });
}

// Pairs that share a gram which few statements have; each once, the earlier first.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_pairs(std::vector<Gram> grams) {
  keep_repeated(grams);
  std::ranges::sort(grams);
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t begin = 0, end = 0; begin < grams.size(); begin = end) {
    for (end = begin; end < grams.size() && grams[end].hash == grams[begin].hash;) ++end;
    if (end - begin > kMostSharers) continue;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j)
        pairs.emplace_back(grams[i].statement, grams[j].statement);
    }
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// Of two statements whose shared runs are found, the pair in both directions; nothing where no run
// is rare.
void append_related(std::uint32_t from, std::uint32_t to, std::span<const SpokenForm> statements,
                    std::span<const SharedRun> runs, std::vector<RelatedPair>& related) {
  const auto best = std::ranges::max_element(runs, {}, &SharedRun::bits);
  if (best == runs.end() || best->bits < kRelatedBits || best->length < kRelatedWords) return;
  if (const auto turning = find_turning_words(statements[from].words, statements[to].words, runs)) {
    related.push_back({from, to, best->bits, true, turning->a, turning->b});
    related.push_back({to, from, best->bits, true, turning->b, turning->a});
    return;
  }
  related.push_back({from, to, best->bits, false, {best->a, best->length}, {}});
  related.push_back({to, from, best->bits, false, {best->b, best->length}, {}});
}

std::string text_of(std::string_view text, WordRange range, const Background& background) {
  if (range.count == 0) return "–";
  std::vector<Word> words;
  std::vector<WordPlace> places;
  const std::size_t end = std::size_t{range.first} + range.count;
  append_words(text, background, words, end, &places);
  if (places.size() < end) return "";  // the words are of another text
  const std::size_t begin = places[range.first].begin;
  return std::string(text.substr(begin, places[end - 1].end - begin));
}

}  // namespace

bool can_relate(const SpeakerKey& speaker) {
  return speaker.last != 0 && (speaker.named || speaker.first != 0);
}

bool can_relate(std::span<const Word> words) { return words.size() >= kRelatedWords; }

std::vector<RelatedPair> find_related(std::span<const SpokenForm> statements) {
  std::vector<RelatedPair> related;
  if (statements.size() < 2) return related;
  std::vector<Gram> grams;
  for (std::uint32_t i = 0; i < statements.size(); ++i) append_grams(statements[i].words, i, grams);
  Aligner aligner;
  std::uint32_t set = UINT32_MAX;
  for (const auto& [a, b] : find_pairs(std::move(grams))) {
    if (statements[a].language != statements[b].language ||
        compare(statements[a].speaker, statements[b].speaker) != SpeakerMatch::same)
      continue;
    if (set != a) aligner.set(statements[a].words);
    set = a;
    append_related(a, b, statements, aligner.align(statements[b].words), related);
  }
  std::ranges::sort(related, [](const RelatedPair& x, const RelatedPair& y) {
    return std::tuple(x.from, y.bits, x.to) < std::tuple(y.from, x.bits, y.to);
  });
  std::uint32_t from = UINT32_MAX;
  std::size_t kept = 0;
  std::erase_if(related, [&](const RelatedPair& pair) {
    kept = std::exchange(from, pair.from) == pair.from ? kept + 1 : 1;
    return kept > kMostRelated;
  });
  return related;
}

std::string pack(const SpokenForm& statement, std::string_view text) {
  std::string bytes;
  const auto put = [&](std::size_t number) {
    const auto value = static_cast<std::uint32_t>(number);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  put(statement.speaker.last);
  put(statement.speaker.first);
  put(std::size_t{statement.speaker.named} << 8 | statement.language);
  put(statement.words.size());
  for (const Word word : statement.words) put(word.packed());
  return bytes.append(text);
}

PackedSpoken unpack_spoken(std::string_view bytes) {
  const auto take = [&] {
    std::uint32_t value = 0;
    if (bytes.size() < sizeof value) return value;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return value;
  };
  PackedSpoken packed;
  packed.speaker.last = take();
  packed.speaker.first = take();
  const std::uint32_t rest = take();
  packed.speaker.named = rest >> 8 != 0;
  packed.language = static_cast<std::uint8_t>(rest);
  const std::size_t words = std::min<std::size_t>(take(), bytes.size() / sizeof(std::uint32_t));
  for (std::size_t i = 0; i < words; ++i) packed.words.push_back(Word::unpacked(take()));
  packed.text = bytes;
  return packed;
}

std::string why_related(const RelatedPair& pair, std::string_view from_text,
                        std::string_view to_text, const Background& background) {
  const std::string own = text_of(from_text, pair.of_from, background);
  return pair.differs ? "differs: " + own + " / " + text_of(to_text, pair.of_to, background) : own;
}

}  // namespace inquit
