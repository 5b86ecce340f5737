// Rivals: two common ways to find near-identical quotes, to measure inquit's beside them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace inquit::bench {

// Quotes that are equal once small letters are taken and marks dropped are one.
class ExactMatch {
 public:
  void add(std::string_view text);
  std::vector<std::uint32_t> labels();  // of each quote, in the order of add()

 private:
  std::vector<std::uint64_t> hashes_;
};

// MinHash with locality-sensitive hashing (Broder, 1997; Indyk and Motwani, 1998): texts of which
// one band of the signature is equal are compared; where their 3-grams' Jaccard similarity is 0.5
// or more, they are joined, and clusters are the connected components. Equal texts are one.
class MinHash {
 public:
  static constexpr std::size_t kBands = 16;
  static constexpr std::size_t kRows = 4;
  static constexpr double kLeastSimilarity = 0.5;

  void add(std::string_view text);
  std::vector<std::uint32_t> labels();

 private:
  std::uint32_t find(std::uint32_t text);
  bool similar(std::uint32_t a, std::uint32_t b) const;
  void join_band(std::size_t band);

  std::vector<std::uint32_t> grams_;  // of each text, sorted
  std::vector<std::uint32_t> begin_{0};
  std::vector<std::uint32_t> bands_;  // kBands hashes a text
  std::vector<std::uint32_t> parent_;
};

}  // namespace inquit::bench
