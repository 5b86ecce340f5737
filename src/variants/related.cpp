#include "variants/related.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "variants/align.h"
#include "variants/hash.h"
#include "variants/words.h"

namespace inquit {
namespace {

// A shared run has to carry so many bits in so many words. “president of the United States” carries
// 15, “make America great again” 30 and is stopped by its frequency.
constexpr std::uint32_t kRelatedBits = 28;
constexpr std::uint16_t kRelatedWords = 3;
constexpr std::size_t kMostGramWords = 9;
constexpr std::size_t kMostSharers = 8;  // statements of one speaker with one run

struct Words {
  std::vector<Word> words;
  std::vector<WordPlace> places;
};

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

// Pairs that share a gram which few statements have; each once, the earlier first.
std::vector<std::pair<std::uint32_t, std::uint32_t>> find_pairs(std::vector<Gram> grams) {
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

std::string text_of(const SpokenText& statement, const Words& words, std::size_t begin,
                    std::size_t end) {
  const std::size_t first = words.places[begin].begin, last = words.places[end - 1].end;
  return std::string(statement.text.substr(first, last - first));
}

}  // namespace

bool can_relate(const SpeakerKey& speaker) {
  return speaker.last != 0 && (speaker.named || speaker.first != 0);
}

std::vector<RelatedPair> find_related(std::span<const SpokenText> statements,
                                      const Background& background) {
  std::vector<RelatedPair> related;
  if (statements.size() < 2) return related;
  std::vector<Words> words(statements.size());
  std::vector<Gram> grams;
  for (std::uint32_t i = 0; i < statements.size(); ++i) {
    append_words(statements[i].text, background, words[i].words, Aligner::kMostWords,
                 &words[i].places);
    append_grams(words[i].words, i, grams);
  }
  Aligner aligner;
  std::uint32_t set = UINT32_MAX;
  for (const auto& [a, b] : find_pairs(std::move(grams))) {
    if (statements[a].language != statements[b].language ||
        compare(statements[a].speaker, statements[b].speaker) != SpeakerMatch::same)
      continue;
    if (set != a) aligner.set(words[a].words);
    set = a;
    const std::span<const SharedRun> runs = aligner.align(words[b].words);
    const auto best = std::ranges::max_element(runs, {}, &SharedRun::bits);
    if (best == runs.end() || best->bits < kRelatedBits || best->length < kRelatedWords) continue;
    related.push_back({a, b, text_of(statements[a], words[a], best->a, best->a_end()), best->bits});
    related.push_back({b, a, text_of(statements[b], words[b], best->b, best->b_end()), best->bits});
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

}  // namespace inquit
