#include "synthetic_news.h"

#include <algorithm>
#include <cmath>
#include <thread>
#include <utility>

namespace inquit::bench {
namespace {

constexpr double kSingletons = 0.72;
constexpr double kSizeTail = 1.5;
constexpr std::uint32_t kMostPrintings = 3000;
constexpr std::uint32_t kManyPrintings = 200;
constexpr std::uint32_t kViralWords = 10;
constexpr std::uint32_t kClustersOfStory = 4;
constexpr std::uint32_t kTwinEvery = 200;
constexpr std::uint32_t kTopics = 3000;
constexpr std::uint32_t kTopicWords = 40;
constexpr std::uint32_t kPeople = 300'000;
constexpr double kVersionTail = 0.6;
constexpr std::uint32_t kFewestWords = 3;
constexpr std::uint32_t kMostWords = 80;

// How a version differs from the whole quote, as shares; what is left prints it whole.
constexpr double kCut = 0.42, kJoined = 0.08, kDropped = 0.08, kBracketed = 0.08, kChanged = 0.14,
                 kExtended = 0.14;
constexpr double kSecondEdit = 0.15;

using Place = Tokens::iterator;
Place at(Tokens& tokens, std::size_t i) { return tokens.begin() + static_cast<std::ptrdiff_t>(i); }

std::string date(std::uint32_t day) {
  const std::uint32_t year = day / 360, month = day / 30 % 12, of_month = day % 30 % 28;
  const auto two = [](std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(2010 + year) + "-" + two(1 + month) + "-" + two(1 + of_month);
}

}  // namespace

// What the quotes of one story share.
struct SyntheticNews::Story {
  std::uint32_t number = 0;
  std::uint32_t topic = 0;
  std::uint32_t day = 0;
  std::uint32_t people[2] = {0, 0};
};

SyntheticNews::SyntheticNews(std::uint64_t seed, std::uint32_t quotes) : seed_(mix(seed)) {
  Random random(seed_);
  for (std::uint32_t cluster = 0; cluster_of_.size() < quotes; ++cluster) {
    std::uint32_t printings = 1;
    if (!random.chance(kSingletons)) {
      do {
        printings = 1 + random.pareto(kSizeTail, kMostPrintings + 1);
      } while (printings > kMostPrintings);
    }
    if (printings >= kManyPrintings) viral_.insert(cluster);
    for (std::uint32_t i = 0; i < printings && cluster_of_.size() < quotes; ++i) {
      cluster_of_.push_back(cluster);
      printing_of_.push_back(i);
    }
  }
  for (std::uint32_t i = quotes; i > 1; --i) {
    const std::uint32_t j = random.below(i);
    std::swap(cluster_of_[i - 1], cluster_of_[j]);
    std::swap(printing_of_[i - 1], printing_of_[j]);
  }
}

SyntheticNews::Story SyntheticNews::story_of(std::uint32_t cluster) const {
  Story story;
  story.number = cluster / kClustersOfStory;
  Random random(seed_ + 0x1000000000ull + story.number);
  story.topic = random.rank(kTopics);
  story.day = random.below(360 * 12);
  for (std::uint32_t& person : story.people) person = random.rank(kPeople);
  return story;
}

std::uint32_t SyntheticNews::topic_word(std::uint32_t topic, Random& random) const {
  Random of_topic(0x746F706963ull + (std::uint64_t{topic} << 20) + random.rank(kTopicWords));
  for (;;) {
    const std::uint32_t word = of_topic.chance(0.5) ? words_.draw_rare(of_topic)
                                                    : words_.draw(SyntheticWords::kNone, of_topic);
    if (!words_.is_common(word) && !words_.is_number(word) && !words_.is_negation(word))
      return word;
  }
}

void SyntheticNews::append_sentence(std::uint32_t topic, std::uint32_t words, Random& random,
                                    Tokens& tokens) const {
  const std::size_t first = tokens.size();
  std::uint32_t before = SyntheticWords::kNone;
  while (tokens.size() < first + words) {
    if (random.chance(0.025)) {
      words_.append_phrase(random.rank(SyntheticWords::kPhrases), tokens);
    } else {
      std::uint32_t word = words_.draw(before, random);
      if (!words_.is_common(word) && random.chance(0.35)) word = topic_word(topic, random);
      tokens.push_back({word});
    }
    before = tokens.back().word;
    if (random.chance(0.06)) tokens.back().mark = ',';
  }
  tokens.resize(first + words);
  tokens.back().mark = '.';
}

// The words as they were said: 3 to 80, most often some 18.
Tokens SyntheticNews::original(std::uint32_t cluster) const {
  const bool twin = cluster % kTwinEvery == 1;
  Random random(seed_ + 0x2000000000ull + cluster - (twin ? 1 : 0));
  const std::uint32_t topic = story_of(cluster).topic;
  const double normal =
      std::sqrt(-2 * std::log(1 - random.real())) * std::cos(2 * 3.14159265358979 * random.real());
  std::uint32_t left = static_cast<std::uint32_t>(
      std::clamp(18 * std::exp(0.75 * normal), double{kFewestWords}, double{kMostWords}));
  if (viral_.contains(cluster)) left = std::max(left, kViralWords);
  Tokens tokens;
  while (left > 0) {
    std::uint32_t words = std::min(left, 5 + random.below(20));
    if (left - words < 4) words = left;
    append_sentence(topic, words, random, tokens);
    left -= words;
  }
  if (twin) make_twin(tokens, random);
  return tokens;
}

void SyntheticNews::make_twin(Tokens& tokens, Random& random) const {
  for (Token& token : tokens) {
    if (words_.is_number(token.word)) {
      token.word = words_.number(2 + random.below(98));
      return;
    }
    if (words_.is_name(token.word) && &token != &tokens.front()) {
      token.word = words_.draw_name(random);
      return;
    }
  }
  tokens.insert(at(tokens, 1 + random.below(tokens.size() - 1)), {words_.negation()});
}

Tokens SyntheticNews::version(std::uint32_t cluster, std::uint32_t version) const {
  Tokens tokens = original(cluster);
  if (version == 0) return tokens;
  Random random(mix(seed_ + 0x3000000000ull + cluster) + version);
  edit(tokens, cluster, random.real(), random);
  if (random.chance(kSecondEdit)) edit(tokens, cluster, kCut + random.real() * (1 - kCut), random);
  return tokens;
}

void SyntheticNews::edit(Tokens& tokens, std::uint32_t cluster, double kind, Random& random) const {
  if ((kind -= kCut) < 0) return cut(tokens, random);
  if ((kind -= kJoined) < 0) return join_pieces(tokens, random);
  if ((kind -= kDropped) < 0) return drop_words(tokens, random);
  if ((kind -= kBracketed) < 0) return add_brackets(tokens, random);
  if ((kind -= kChanged) < 0) return change_words(tokens, random);
  if ((kind -= kExtended) < 0) return extend(tokens, cluster, random);
}

// A piece of it: from its begin or to its end twice as often as from its middle.
void SyntheticNews::cut(Tokens& tokens, Random& random) const {
  const std::size_t size = tokens.size();
  if (size <= kFewestWords) return;
  const auto keep =
      std::clamp(static_cast<std::size_t>((0.25 + 0.7 * random.real()) * static_cast<double>(size)),
                 std::size_t{kFewestWords}, size - 1);
  const std::uint32_t where = random.below(3);
  const std::size_t first = where == 0   ? 0
                            : where == 1 ? size - keep
                                         : random.below(size - keep + 1);
  tokens.erase(at(tokens, first + keep), tokens.end());
  tokens.erase(tokens.begin(), at(tokens, first));
  tokens.back().mark = ',';
}

// Two pieces of it run together, and what stood between them left out, often with dots.
void SyntheticNews::join_pieces(Tokens& tokens, Random& random) const {
  if (tokens.size() < 10) return;
  const std::size_t first = 4 + random.below(tokens.size() - 8);
  const std::size_t most = tokens.size() - first - 4;
  const std::size_t gap = 1 + random.below(std::max<std::size_t>(1, most / 2));
  tokens[first - 1].mark = random.chance(0.6) ? 'e' : ' ';
  tokens.erase(at(tokens, first), at(tokens, first + std::min(gap, most)));
}

void SyntheticNews::drop_words(Tokens& tokens, Random& random) const {
  for (std::uint32_t n = 1 + random.below(2); n > 0 && tokens.size() > 5; --n) {
    const std::size_t i = random.below(tokens.size());
    if (!words_.is_number(tokens[i].word) && !words_.is_negation(tokens[i].word))
      tokens.erase(at(tokens, i));
  }
}

void SyntheticNews::add_brackets(Tokens& tokens, Random& random) const {
  const std::size_t i = random.below(tokens.size());
  if (words_.is_number(tokens[i].word) || words_.is_negation(tokens[i].word)) return;
  const Token inserted{words_.draw_name(random), ' ', true};
  if (random.chance(0.5)) {
    tokens[i] = inserted;
  } else {
    tokens.insert(at(tokens, i), inserted);
  }
}

void SyntheticNews::change_words(Tokens& tokens, Random& random) const {
  for (std::uint32_t n = 1 + random.below(2); n > 0 && tokens.size() > 4; --n) {
    Token& token = tokens[random.below(tokens.size())];
    if (!words_.is_number(token.word) && !words_.is_name(token.word) &&
        !words_.is_negation(token.word))
      token.word = words_.draw_plain(random);
  }
}

// Some of what was said just before or just after.
void SyntheticNews::extend(Tokens& tokens, std::uint32_t cluster, Random& random) const {
  const bool before = random.chance(0.5);
  Random speech(seed_ + 0x5000000000ull + 2 * std::uint64_t{cluster} + (before ? 0 : 1));
  Tokens more;
  append_sentence(story_of(cluster).topic, 4 + speech.below(18), speech, more);
  const std::size_t words = std::max<std::size_t>(3, random.below(more.size() + 1));
  const bool whole = random.chance(0.5);
  tokens.back().mark = '.';
  if (before) {
    if (!whole) more.erase(more.begin(), more.end() - static_cast<std::ptrdiff_t>(words));
    tokens.insert(tokens.begin(), more.begin(), more.end());
  } else {
    if (!whole) more.resize(words);
    tokens.insert(tokens.end(), more.begin(), more.end());
  }
}

std::string SyntheticNews::person(std::uint32_t number, bool last_only) const {
  Random random(0x70656F706C65ull + number);
  const std::string first = words_.spell(words_.draw_name(random));
  const std::string last = words_.spell(words_.draw_name(random));
  return last_only ? last : first + " " + last;
}

void SyntheticNews::add_speaker(const Story& story, std::uint32_t cluster, Random& random,
                                SyntheticQuote& quote) const {
  const std::uint32_t who = cluster / 2 % 2;  // a twin is the same person's
  const double kind = random.real();
  if (kind < 0.64) {
    quote.speaker = person(story.people[who], kind < 0.08);
  } else if (kind < 0.66) {
    quote.speaker = person(story.people[1 - who], false);
  } else if (kind < 0.68) {
    quote.speaker = person(random.rank(kPeople), false);
  } else if (kind < 0.74) {
    quote.speaker = random.chance(0.5) ? "spokesman" : "official";
    quote.speaker_kind = SpeakerKind::unnamed;
  }
}

SyntheticQuote SyntheticNews::quote(std::uint32_t i) const {
  const std::uint32_t cluster = cluster_of_[i];
  const std::uint32_t printing = printing_of_[i];
  Random random(mix(seed_ + 0x4000000000ull + cluster) + printing);
  const Story story = story_of(cluster);
  SyntheticQuote out;
  out.text = words_.print(version(cluster, random.pareto(kVersionTail, 100'000) - 1));
  out.doc = std::to_string(story.number) + "-" + std::to_string(printing);
  add_speaker(story, cluster, random, out);
  if (!random.chance(0.1)) {
    const double lag = random.chance(0.05) ? 300 * random.real() : -std::log(1 - random.real());
    out.published = date(story.day + static_cast<std::uint32_t>(lag));
  }
  return out;
}

std::vector<SyntheticQuote> make_quotes(const SyntheticNews& news, std::uint32_t begin,
                                        std::uint32_t end) {
  constexpr unsigned kMakers = 2;
  std::vector<SyntheticQuote> quotes(end - begin);
  std::vector<std::jthread> makers;
  for (unsigned t = 0; t < kMakers; ++t) {
    makers.emplace_back([&, t] {
      for (std::uint32_t i = begin + t; i < end; i += kMakers) quotes[i - begin] = news.quote(i);
    });
  }
  makers.clear();
  return quotes;
}

}  // namespace inquit::bench
