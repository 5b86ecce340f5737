// What the steps of DiskMerge keep in files, as bytes. Internal to disk_*.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/form_row.h"
#include "variants/quote_store.h"
#include "variants/scratch.h"
#include "variants/sorted_runs.h"

namespace inquit {

inline constexpr std::size_t kDiskBatch = 1 << 14;  // quotes, or pairs of forms, that threads share

std::string key_of(std::uint64_t number, int bytes);
void put_u32(std::string& out, std::size_t number);
std::uint32_t take_u32(std::string_view& bytes);  // 0 at the end

// A quote's two parts as one, and the quote of these bytes.
std::string join_parts(std::string_view shared, std::string_view own);
QuoteRecord record_of(std::string_view joined);

void read_form(const Scratch& scratch, std::string_view bytes, FormRow& row);

// Numbers in a file of their own.
inline constexpr std::size_t kNumbersAtOnce = 1 << 16;  // that are written
template <typename T>
void save_numbers(const Scratch& scratch, const std::string& name, std::span<const T> numbers) {
  RowWriter writer(scratch, name);
  for (std::size_t at = 0; at < numbers.size(); at += kNumbersAtOnce) {
    const auto piece = numbers.subspan(at, std::min(kNumbersAtOnce, numbers.size() - at));
    writer.add({reinterpret_cast<const char*>(piece.data()), piece.size_bytes()});
  }
  writer.finish();
}
template <typename T>
std::vector<T> load_numbers(const Scratch& scratch, const std::string& name) {
  std::vector<T> numbers;
  RowReader reader(scratch, name);
  while (reader.next()) {
    const std::size_t before = numbers.size();
    if (reader.row().size() % sizeof(T) != 0) scratch.fail("be read", name);
    if (reader.row().empty()) continue;
    numbers.resize(before + reader.row().size() / sizeof(T));
    std::memcpy(numbers.data() + before, reader.row().data(), reader.row().size());
  }
  return numbers;
}

}  // namespace inquit
