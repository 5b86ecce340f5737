// JsonRow: writes JSON piece by piece. For the rows of quotes, which are larger than
// the text that they come from: a document model or a writer that checks each step costs more than
// the row.
//
//   row.raw("{\"text\":").string("“No”").raw("}");   ->   {"text":"“No”"}
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/decimals.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace inquit {

// JSON that stands in every row, such as ,"kind": with zeros behind it up to a multiple of kStep,
// so that it is copied in steps of a fixed size.
class JsonPiece {
 public:
  static constexpr std::size_t kStep = 32;

  JsonPiece() = default;
  explicit JsonPiece(std::string json) : padded_(std::move(json)), size_(padded_.size()) {
    padded_.resize((size_ + kStep - 1) / kStep * kStep);
  }

  const std::string& padded() const { return padded_; }
  std::size_t size() const { return size_; }

 private:
  std::string padded_;
  std::size_t size_ = 0;
};

class JsonRow {
 public:
  JsonRow() : bytes_(new char[kLeast]), at_(bytes_.get()), end_(at_ + kLeast) {}
  JsonRow(const JsonRow&) = delete;
  JsonRow& operator=(const JsonRow&) = delete;

  // What was written since the last clear(); valid until more is written.
  std::string_view text() const {
    return {bytes_.get(), static_cast<std::size_t>(at_ - bytes_.get())};
  }

  // Begins another row in the same memory.
  void clear() { at_ = bytes_.get(); }

  // Whatever is JSON already.
  JsonRow& raw(std::string_view json) {
    make_room(json.size());
    std::memcpy(at_, json.data(), json.size());
    at_ += json.size();
    return *this;
  }
  template <std::size_t size>
  JsonRow& raw(const char (&json)[size]) {
    make_room(size);
    std::memcpy(at_, json, size - 1);
    at_ += size - 1;
    return *this;
  }
  JsonRow& raw(const JsonPiece& json) {
    const std::string& padded = json.padded();
    make_room(padded.size());
    for (std::size_t i = 0; i < padded.size(); i += JsonPiece::kStep)
      std::memcpy(at_ + i, padded.data() + i, JsonPiece::kStep);
    at_ += json.size();
    return *this;
  }

  // A string in its marks; value is UTF-8 and stays as it is but for what JSON escapes (RFC 8259).
  JsonRow& string(std::string_view value) {
    make_room(value.size() + 2);
    *at_++ = '"';
    const std::size_t plain = copy_plain(value);
    at_ += plain;
    if (plain < value.size()) escape(value.substr(plain));
    *at_++ = '"';
    return *this;
  }

  // name is the JSON up to the value (,"title":); nothing is written where there is no value.
  JsonRow& string_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : raw(name).string(value);
  }

  JsonRow& number(std::uint64_t value) {
    make_room(kNumberSize);
    at_ = write_number(at_, value);
    return *this;
  }

  // With two to four decimals, "0.97" (base/decimals.h).
  JsonRow& decimal(float value) {
    make_room(kDecimalSize);
    at_ = write_two_to_four_decimals(at_, value);
    return *this;
  }

 private:
  void make_room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }

  // The new memory is not filled, as a string would do when it is resized.
  void grow(std::size_t bytes) {
    const std::string_view written = text();
    const auto room = static_cast<std::size_t>(end_ - bytes_.get());
    const std::size_t size = std::max(written.size() + bytes, 2 * room);
    std::unique_ptr<char[]> grown(new char[size]);
    std::memcpy(grown.get(), written.data(), written.size());
    at_ = grown.get() + written.size();
    end_ = grown.get() + size;
    bytes_ = std::move(grown);
  }

  static bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\';
  }

  // Whether one of eight bytes needs an escape.
  static bool needs_escape(std::uint64_t bytes) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
    const std::uint64_t mark = bytes ^ (kOnes * '"'), slash = bytes ^ (kOnes * '\\');
    const std::uint64_t found =
        ((bytes - kOnes * ' ') & ~bytes) | ((mark - kOnes) & ~mark) | ((slash - kOnes) & ~slash);
    return (found & kHigh) != 0;
  }

#ifdef __SSE2__
  // Whether one of 16 bytes needs one.
  static bool needs_escape(__m128i bytes) {
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ' - 1)), bytes);
    const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    return _mm_movemask_epi8(_mm_or_si128(control, marks)) != 0;
  }
#endif

  // Copies all of a value up to the first byte that needs an escape, and returns how much that is.
  // There must be room for all of it, since bytes behind that place may be copied too.
  std::size_t copy_plain(std::string_view value) {
#ifdef __SSE2__
    if (value.size() >= sizeof(__m128i)) return copy_words<__m128i>(value);
#endif
    if (value.size() >= sizeof(std::uint64_t)) return copy_words<std::uint64_t>(value);
    const bool whole = value.size() >= sizeof(std::uint32_t) && copy_four_to_seven(value);
    return whole ? value.size() : copy_bytes(value, 0);
  }

  // A word at a time; the last one may overlap the one before, so that no bytes are left over.
  template <typename Word>
  std::size_t copy_words(std::string_view value) {
    const std::size_t last = value.size() - sizeof(Word);
    char* const to = at_;
    for (std::size_t i = 0;; i = std::min(i + sizeof(Word), last)) {
      Word word;
      std::memcpy(&word, value.data() + i, sizeof(Word));
      if (needs_escape(word)) return copy_bytes(value, i);
      std::memcpy(to + i, &word, sizeof(Word));
      if (i == last) return value.size();
    }
  }

  // False where there is something to escape.
  bool copy_four_to_seven(std::string_view value) {
    std::uint32_t first = 0, last = 0;
    const std::size_t behind = value.size() - sizeof(last);
    std::memcpy(&first, value.data(), sizeof(first));
    std::memcpy(&last, value.data() + behind, sizeof(last));
    std::memcpy(at_, &first, sizeof(first));
    std::memcpy(at_ + behind, &last, sizeof(last));
    return !needs_escape(std::uint64_t{first} | std::uint64_t{last} << 32);
  }

  // One by one, from a place on.
  std::size_t copy_bytes(std::string_view value, std::size_t i) {
    for (; i < value.size() && is_plain(value[i]); ++i) at_[i] = value[i];
    return i;
  }

  // What begins with a byte that needs an escape; leaves room for the mark behind it.
  void escape(std::string_view rest) {
    while (!rest.empty()) {
      make_room(rest.size() + kEscapeSize + 1);
      add_escaped(rest.front());
      rest.remove_prefix(1);
      const std::size_t plain = copy_plain(rest);
      at_ += plain;
      rest.remove_prefix(plain);
    }
  }

  void add_escaped(char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kLetters = "btn?fr";  // of the escapes from \b to \r
    const auto byte = static_cast<unsigned char>(c);
    if (byte == '"' || byte == '\\') {
      *at_++ = '\\';
      *at_++ = c;
    } else if (byte >= '\b' && byte <= '\r' && byte != '\v') {
      *at_++ = '\\';
      *at_++ = kLetters[byte - std::size_t{'\b'}];
    } else {
      std::memcpy(at_, "\\u00", 4);
      at_ += 4;
      *at_++ = kHex[byte >> 4];
      *at_++ = kHex[byte & 15];
    }
  }

  static constexpr std::size_t kLeast = 4096;    // bytes
  static constexpr std::size_t kEscapeSize = 6;  // \u001F

  std::unique_ptr<char[]> bytes_;
  char* at_;
  char* end_;
};

}  // namespace inquit
