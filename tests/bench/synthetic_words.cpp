#include "synthetic_words.h"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "variants/background.h"
#include "variants/embedded_background.h"

namespace inquit::bench {
namespace {

constexpr std::uint32_t kRareWords = 400'000;
constexpr double kRareOffset = 3000;  // the Zipf curve goes on where the listed words end
constexpr double kNumbers = 0.015;

}  // namespace

SyntheticWords::SyntheticWords() {
  read_background();
  make_alias_table();
  first_number_ = static_cast<std::uint32_t>(common_.size()) + kRareWords;
  not_ = number_of_.at("not");
  for (const std::string& word : common_) {
    negation_.push_back(default_background().facts(hash_word(word)).negation ? 1 : 0);
  }
}

void SyntheticWords::read_background() {
  std::istringstream in{std::string(embedded_background())};
  std::string section, first, second, bits;
  std::vector<std::pair<std::string, std::pair<std::string, int>>> pairs;
  for (std::string line; std::getline(in, line);) {
    line.resize(std::min(line.find('#'), line.size()));
    std::istringstream entries(line);
    if (!line.empty() && line[0] != ' ') {
      entries >> section;
    } else if (section == "words" && entries >> bits) {
      for (std::string word; entries >> word;) {
        common_.push_back(word);
        bits_.push_back(static_cast<std::uint8_t>(std::atoi(bits.c_str())));
      }
    } else if (section == "pairs" && entries >> bits) {
      while (entries >> first >> second) {
        if (second.ends_with(',')) second.pop_back();
        pairs.push_back({first, {second, std::atoi(bits.c_str())}});
      }
    }
  }
  for (std::uint32_t i = 0; i < common_.size(); ++i) number_of_.emplace(common_[i], i);
  followers_.resize(common_.size());
  for (const auto& [a, b] : pairs) {
    const auto x = number_of_.find(a), y = number_of_.find(b.first);
    if (x == number_of_.end() || y == number_of_.end()) continue;
    auto& list = followers_[x->second];
    const float before = list.empty() ? 0 : list.back().until;
    list.push_back({y->second, std::min(0.95f, before + std::ldexp(0.9f, -b.second))});
  }
}

void SyntheticWords::make_alias_table() {
  std::vector<double> share;
  double sum = 0;
  for (const std::uint8_t bits : bits_) sum += share.emplace_back(std::ldexp(1.0, -bits));
  share.push_back(std::max(0.12, 1 - sum));
  sum = 0;
  for (const double one : share) sum += one;
  const std::size_t n = share.size();
  alias_.resize(n);
  alias_share_.assign(n, 1);
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < n; ++i) {
    share[i] *= static_cast<double>(n) / sum;
    (share[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t less = small.back(), more = large.back();
    small.pop_back();
    alias_share_[less] = static_cast<float>(share[less]);
    alias_[less] = more;
    share[more] -= 1 - share[less];
    if (share[more] < 1) {
      large.pop_back();
      small.push_back(more);
    }
  }
}

std::uint32_t SyntheticWords::draw(std::uint32_t before, Random& random) const {
  if (before < followers_.size() && !followers_[before].empty()) {
    const auto x = static_cast<float>(random.real());
    for (const Follower& follower : followers_[before]) {
      if (x < follower.until) return follower.word;
    }
  }
  if (random.chance(kNumbers))
    return number(random.chance(0.5) ? 2 + random.below(98) : 1900 + random.below(3000));
  const std::uint32_t column = random.below(alias_.size());
  const std::uint32_t drawn = random.real() < alias_share_[column] ? column : alias_[column];
  return drawn < common_.size() ? drawn : draw_rare(random);
}

std::uint32_t SyntheticWords::draw_rare(Random& random) const {
  return static_cast<std::uint32_t>(common_.size()) + random.rank(kRareWords, kRareOffset);
}

std::uint32_t SyntheticWords::draw_name(Random& random) const {
  const std::uint32_t rare = draw_rare(random);
  return is_name(rare) ? rare : rare - 1;
}

std::uint32_t SyntheticWords::draw_plain(Random& random) const {
  for (;;) {
    const std::uint32_t word = draw(kNone, random);
    if (!is_name(word) && !is_number(word) && !is_negation(word)) return word;
  }
}

void SyntheticWords::append_phrase(std::uint32_t rank, Tokens& tokens) const {
  Random random(0x7068726173650000ull + rank);
  std::uint32_t before = kNone;
  for (std::uint32_t n = 3 + random.below(3); n > 0; --n) {
    do {
      before = draw(before, random);
    } while (before >= common_.size());
    tokens.push_back({before});
  }
}

std::string SyntheticWords::spell(std::uint32_t word) const {
  if (word < common_.size()) return common_[word];
  if (is_number(word)) return std::to_string(word - first_number_);
  std::string out;
  std::uint32_t rest = word - static_cast<std::uint32_t>(common_.size());
  for (int i = 0; i < 3 || rest > 0; ++i, rest /= 80) {
    out += "bdfgklmnprstvzjh"[rest % 80 / 5];
    out += "aeiou"[rest % 5];
  }
  out += "xnl"[word % 3];  // no listed word is meant
  if (is_name(word)) out[0] = static_cast<char>(out[0] - 32);
  return out;
}

std::string SyntheticWords::print(const Tokens& tokens) const {
  std::string out;
  bool start = true;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    std::string word = spell(token.word);
    if (word == "i") word = "I";
    if (start && word[0] >= 'a') word[0] = static_cast<char>(word[0] - 32);
    if (token.bracketed) word = '[' + word + ']';
    out += word;
    if (token.mark == 'e') {
      out += "…";
    } else if (token.mark != ' ') {
      out += token.mark;
    }
    start = token.mark == '.';
  }
  return out;
}

}  // namespace inquit::bench
