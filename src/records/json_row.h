// JsonRow: writes JSON piece by piece. For the rows of quotes, which are larger than
// the text that they come from: a document model or a writer that checks each step costs more than
// the row.
//
//   row.raw("{\"text\":").string("“No”").raw("}");   ->   {"text":"“No”"}
#pragma once

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace inquit {

class JsonRow {
 public:
  JsonRow() : JsonRow(own_) {}
  // Appends to a string, which is complete once the row is gone.
  explicit JsonRow(std::string& out) : out_(out), begin_(out.size()) { grow(kLeast); }
  ~JsonRow() { out_.resize(static_cast<std::size_t>(at_ - out_.data())); }
  JsonRow(const JsonRow&) = delete;
  JsonRow& operator=(const JsonRow&) = delete;

  // What was written so far.
  std::string_view text() const {
    return {out_.data() + begin_, static_cast<std::size_t>(at_ - out_.data()) - begin_};
  }

  // Whatever is JSON already.
  JsonRow& raw(std::string_view json) {
    add(json);
    return *this;
  }
  template <std::size_t size>
  JsonRow& raw(const char (&json)[size]) {
    make_room(size);
    std::memcpy(at_, json, size - 1);
    at_ += size - 1;
    return *this;
  }

  // A string in its marks; value is UTF-8 and stays as it is but for what JSON escapes (RFC 8259).
  JsonRow& string(std::string_view value) {
    make_room(value.size() + kStep + 2);
    *at_++ = '"';
    const char* from = value.data();
    const char* const end = from + value.size();
    while (from != end) {
      from = copy_plain(from, end);
      if (from == end) break;
      add_escaped(*from++);
      make_room(static_cast<std::size_t>(end - from) + kStep + 2);
    }
    *at_++ = '"';
    return *this;
  }

  // name is the JSON up to the value (,"title":); nothing is written where there is no value.
  JsonRow& string_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : raw(name).string(value);
  }

  JsonRow& number(std::uint64_t value) {
    make_room(20);
    at_ = std::to_chars(at_, end_, value).ptr;
    return *this;
  }

 private:
  void make_room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }

  void grow(std::size_t bytes) {
    const std::size_t size = at_ == nullptr ? begin_ : static_cast<std::size_t>(at_ - out_.data());
    if (out_.capacity() < size + bytes) out_.reserve(std::max(size + bytes, 2 * out_.capacity()));
    // The string fills what it gains with zeros: no more of that than what is written here needs.
    out_.resize(std::min(out_.capacity(), size + std::max(bytes, size - begin_ + kLeast)));
    at_ = out_.data() + size;
    end_ = out_.data() + out_.size();
  }

  void add(std::string_view bytes) {
    make_room(bytes.size());
    std::memcpy(at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }

  static bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\';
  }

  // Copies what needs no escape, kStep bytes at a time; returns where the rest begins. There must
  // be room for all up to the end and kStep more.
  const char* copy_plain(const char* from, const char* end) {
#ifdef __SSE2__
    for (; end - from >= 16; from += 16, at_ += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(at_), bytes);
      const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(' ' - 1)), bytes);
      const __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')),
                                         _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
      const auto escaped = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, marks)));
      if (escaped == 0) continue;
      const int plain = std::countr_zero(escaped);
      at_ += plain;
      return from + plain;
    }
#endif
    for (; end - from >= 8; from += 8, at_ += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, from, 8);
      if (may_need_escape(eight)) break;
      std::memcpy(at_, &eight, 8);
    }
    while (from != end && is_plain(*from)) *at_++ = *from++;
    return from;
  }

  // Whether one of eight bytes needs an escape; true for a few that do not.
  static bool may_need_escape(std::uint64_t eight) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
    const std::uint64_t mark = eight ^ (kOnes * '"'), slash = eight ^ (kOnes * '\\');
    const std::uint64_t found =
        ((eight - kOnes * ' ') & ~eight) | ((mark - kOnes) & ~mark) | ((slash - kOnes) & ~slash);
    return (found & kHigh) != 0;
  }

  void add_escaped(char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kLetters = "btn?fr";  // of the escapes from \b to \r
    const auto byte = static_cast<unsigned char>(c);
    make_room(6);
    if (byte == '"' || byte == '\\') {
      *at_++ = '\\';
      *at_++ = c;
    } else if (byte >= ' ') {
      *at_++ = c;
    } else if (byte >= '\b' && byte <= '\r' && byte != '\v') {
      *at_++ = '\\';
      *at_++ = kLetters[byte - std::size_t{'\b'}];
    } else {
      raw("\\u00");
      *at_++ = kHex[byte >> 4];
      *at_++ = kHex[byte & 15];
    }
  }

  static constexpr std::size_t kLeast = 4096;  // bytes
  static constexpr std::size_t kStep = 16;

  std::string own_;
  std::string& out_;
  std::size_t begin_;  // of what is written here
  char* at_ = nullptr;
  char* end_ = nullptr;
};

}  // namespace inquit
