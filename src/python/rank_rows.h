// Rows of a key and a form's rank, as inquit.spark sends them between machines: packed, so that
// millions of them are a few large values for Spark, and shared out by their keys into buckets, so
// that all rows of a key meet in one place.
#pragma once

#include <nanobind/nanobind.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquit::python {

// The bytes of rank_key() (variants/form_row.h): they compare as the forms do in canonical order.
using Rank = std::array<unsigned char, 20>;

// Not safe to share between threads.
class KeyRows {
 public:
  using Buckets = std::vector<std::pair<std::uint32_t, nanobind::bytes>>;

  // Throws nanobind::value_error where there are no buckets.
  explicit KeyRows(std::uint32_t buckets);
  // Throws nanobind::value_error where rank is no rank.
  void add(std::uint64_t key, std::string_view rank);
  Buckets take() const;  // the number and the rows of each bucket that has any

 private:
  std::vector<std::string> rows_;
};

// The pairs of forms that share a key.
class RankPairs {
 public:
  // A form's rank; the ranks of the later forms that are to be compared with it, one behind
  // another, ascending, each once.
  using Lists = std::vector<std::pair<nanobind::bytes, nanobind::bytes>>;

  // All rows of one bucket. Throws nanobind::value_error where they are no rows.
  explicit RankPairs(const std::vector<std::string_view>& rows);

  // Calls function with the forms of each key, ascending, each once, by numbers that compare as
  // their ranks.
  template <typename Function>
  void for_groups(Function function) const {
    std::vector<std::uint32_t> forms;
    for (std::size_t i = 0; i < rows_.size();) {
      forms.clear();
      const std::uint64_t key = rows_[i].key;
      for (; i < rows_.size() && rows_[i].key == key; ++i) {
        if (forms.empty() || forms.back() != rows_[i].form) forms.push_back(rows_[i].form);
      }
      function(std::span<const std::uint32_t>(forms));
    }
  }
  void add(std::uint32_t form, std::uint32_t earlier) { pairs_.push_back({earlier, form}); }
  Lists take();

 private:
  struct Row {
    std::uint64_t key;
    std::uint32_t form;
    friend auto operator<=>(const Row&, const Row&) = default;
  };
  struct Pair {
    std::uint32_t earlier;
    std::uint32_t form;
    friend auto operator<=>(const Pair&, const Pair&) = default;
  };
  std::vector<Rank> ranks_;  // ascending
  std::vector<Row> rows_;    // ascending
  std::vector<Pair> pairs_;
};

}  // namespace inquit::python
