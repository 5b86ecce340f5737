// SyntheticWords: made-up English. Words are drawn as often as rules/en/background.txt says, each
// after the one before it; words that it does not list are made of syllables, by Zipf's law.
//
//   a sentence of it: "The tariff would be one of the mirobas to pay for, Tadelo."
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "random.h"

namespace inquit::bench {

struct Token {
  std::uint32_t word = 0;  // of SyntheticWords
  char mark = ' ';         // behind it: ',', '.', or 'e' for an ellipsis
  bool bracketed = false;
  friend bool operator==(const Token&, const Token&) = default;
};
using Tokens = std::vector<Token>;

class SyntheticWords {
 public:
  SyntheticWords();

  // Word before: what pairs go by; kNone at a start.
  std::uint32_t draw(std::uint32_t before, Random& random) const;
  std::uint32_t draw_plain(Random& random) const;  // neither name, number nor negation
  std::uint32_t draw_name(Random& random) const;
  std::uint32_t draw_rare(Random& random) const;
  std::uint32_t number(std::uint32_t value) const { return first_number_ + value; }
  std::uint32_t negation() const { return not_; }

  bool is_common(std::uint32_t word) const { return word < common_.size() && bits_[word] < 9; }
  bool is_number(std::uint32_t word) const { return word >= first_number_; }
  bool is_name(std::uint32_t word) const {
    return word >= common_.size() && word < first_number_ && word % 2 == 0;
  }
  bool is_negation(std::uint32_t word) const {
    return word < common_.size() && negation_[word] != 0;
  }

  // The phrase that is the rank-th most common of many.
  void append_phrase(std::uint32_t rank, Tokens& tokens) const;

  // As a newspaper prints it; capitals: whether a sentence begins.
  std::string print(const Tokens& tokens) const;
  std::string spell(std::uint32_t word) const;

  static constexpr std::uint32_t kNone = UINT32_MAX;
  static constexpr std::uint32_t kPhrases = 30'000;

 private:
  void read_background();
  void make_alias_table();

  struct Follower {
    std::uint32_t word = 0;
    float until = 0;  // cumulative probability
  };
  std::vector<std::string> common_;
  std::vector<std::uint8_t> bits_;
  std::vector<std::uint8_t> negation_;
  std::unordered_map<std::string_view, std::uint32_t> number_of_;
  std::vector<std::vector<Follower>> followers_;
  std::vector<float> alias_share_;  // Walker's alias method; the last entry stands for rare words
  std::vector<std::uint32_t> alias_;
  std::uint32_t first_number_ = 0;
  std::uint32_t not_ = 0;
};

}  // namespace inquit::bench
