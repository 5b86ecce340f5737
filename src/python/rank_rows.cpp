#include "python/rank_rows.h"

#include <algorithm>
#include <compare>
#include <cstring>

namespace nb = nanobind;

namespace inquit::python {
namespace {

constexpr std::size_t kKeySize = sizeof(std::uint64_t);
constexpr std::size_t kRowSize = kKeySize + sizeof(Rank);

// Keys of neighbouring numbers fall into different buckets.
std::uint32_t bucket_of(std::uint64_t key, std::size_t buckets) {
  constexpr std::uint64_t kOddMultiplier = 0x9e3779b97f4a7c15;  // 2^64 over the golden ratio
  return static_cast<std::uint32_t>(((key * kOddMultiplier) >> 32U) % buckets);
}

Rank rank_at(std::string_view row) {
  Rank rank;
  std::memcpy(rank.data(), row.data() + kKeySize, sizeof rank);
  return rank;
}

}  // namespace

KeyRows::KeyRows(std::uint32_t buckets) : rows_(buckets) {
  if (buckets == 0) throw nb::value_error("there has to be a bucket");
}

void KeyRows::add(std::uint64_t key, std::string_view rank) {
  if (rank.size() != sizeof(Rank)) throw nb::value_error("these are not the bytes of a rank");
  std::string& rows = rows_[bucket_of(key, rows_.size())];
  rows.append(reinterpret_cast<const char*>(&key), sizeof key);
  rows += rank;
}

KeyRows::Buckets KeyRows::take() const {
  Buckets buckets;
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    if (!rows_[i].empty()) buckets.emplace_back(i, nb::bytes(rows_[i].data(), rows_[i].size()));
  }
  return buckets;
}

RankPairs::RankPairs(const std::vector<std::string_view>& rows) {
  std::size_t size = 0;
  for (const std::string_view some : rows) {
    if (some.size() % kRowSize != 0) throw nb::value_error("these are not rows of keys and ranks");
    size += some.size() / kRowSize;
  }
  const auto for_rows = [&](auto function) {
    for (const std::string_view some : rows) {
      for (std::size_t i = 0; i < some.size(); i += kRowSize) function(some.substr(i, kRowSize));
    }
  };
  ranks_.reserve(size);
  for_rows([&](std::string_view row) { ranks_.push_back(rank_at(row)); });
  std::sort(ranks_.begin(), ranks_.end());
  ranks_.erase(std::unique(ranks_.begin(), ranks_.end()), ranks_.end());
  rows_.reserve(size);
  for_rows([&](std::string_view row) {
    std::uint64_t key = 0;
    std::memcpy(&key, row.data(), sizeof key);
    const auto place = std::lower_bound(ranks_.begin(), ranks_.end(), rank_at(row));
    rows_.push_back({key, static_cast<std::uint32_t>(place - ranks_.begin())});
  });
  std::sort(rows_.begin(), rows_.end());
}

RankPairs::Lists RankPairs::take() {
  std::sort(pairs_.begin(), pairs_.end());
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  Lists lists;
  std::string forms;
  for (std::size_t i = 0; i < pairs_.size();) {
    const std::uint32_t earlier = pairs_[i].earlier;
    forms.clear();
    for (; i < pairs_.size() && pairs_[i].earlier == earlier; ++i)
      forms.append(reinterpret_cast<const char*>(ranks_[pairs_[i].form].data()), sizeof(Rank));
    const Rank& rank = ranks_[earlier];
    lists.emplace_back(nb::bytes(rank.data(), rank.size()), nb::bytes(forms.data(), forms.size()));
  }
  pairs_.clear();
  return lists;
}

}  // namespace inquit::python
