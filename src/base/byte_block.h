// ByteBlock: which of 64 bytes of text are of a class, as the bits of one word: bit i is byte i.
//
//   byte_block_at("It rained.", 0).any(InRange{'A', 'Z'})   ->   1: only the first byte
//
// With SSE2, which every x86-64 processor has, 16 bytes are tested at once; elsewhere one after the
// other, by PlainByteBlock, which tests hold the other against.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace inquit {

inline constexpr std::size_t kBlockBytes = 64;

// Classes of bytes.
struct IsByte {
  char byte;

  bool holds(unsigned char c) const { return c == static_cast<unsigned char>(byte); }
#ifdef __SSE2__
  __m128i holds(__m128i c) const { return _mm_cmpeq_epi8(c, _mm_set1_epi8(byte)); }
#endif
};

// From first to last, both included, by their values without sign.
struct InRange {
  char first, last;

  bool holds(unsigned char c) const {
    return c >= static_cast<unsigned char>(first) && c <= static_cast<unsigned char>(last);
  }
#ifdef __SSE2__
  __m128i holds(__m128i c) const {
    const __m128i above = _mm_sub_epi8(c, _mm_set1_epi8(first));
    const __m128i most = _mm_set1_epi8(static_cast<char>(last - first));
    return _mm_cmpeq_epi8(_mm_min_epu8(above, most), above);
  }
#endif
};

// The bytes of characters beyond ASCII.
struct IsHigh {
  bool holds(unsigned char c) const { return c >= 0x80; }
#ifdef __SSE2__
  __m128i holds(__m128i c) const { return c; }  // only the highest bit of each byte is read
#endif
};

// The first `count` bits; all of them from 64 on.
constexpr std::uint64_t low_bits(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// One byte after the other.
class PlainByteBlock {
 public:
  // Copies 64 bytes.
  explicit PlainByteBlock(const char* bytes) { std::memcpy(bytes_, bytes, kBlockBytes); }

  // The bytes that any of the classes holds.
  template <typename... Class>
  std::uint64_t any(Class... of) const {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < kBlockBytes; ++i)
      out |= std::uint64_t{(of.holds(bytes_[i]) || ...)} << i;
    return out;
  }

 private:
  unsigned char bytes_[kBlockBytes];
};

#ifdef __SSE2__

// The same, 16 at once.
class VectorByteBlock {
 public:
  explicit VectorByteBlock(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i)
      parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
  }

  template <typename... Class>
  std::uint64_t any(Class... of) const {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      __m128i found = _mm_setzero_si128();
      ((found = _mm_or_si128(found, of.holds(parts_[i]))), ...);
      out |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(found))} << (16 * i);
    }
    return out;
  }

 private:
  __m128i parts_[4];
};

using ByteBlock = VectorByteBlock;

#else

using ByteBlock = PlainByteBlock;

#endif

// The block that begins at a place of a text; NULs stand behind the text's end.
inline ByteBlock byte_block_at(std::string_view text, std::size_t at) {
  if (at + kBlockBytes <= text.size()) return ByteBlock(text.data() + at);
  char rest[kBlockBytes] = {};
  if (at < text.size()) std::memcpy(rest, text.data() + at, text.size() - at);
  return ByteBlock(rest);
}

// The first byte from a place on that any of the classes holds; the text's size where none is. The
// classes must not hold NUL.
template <typename... Class>
std::size_t find_byte(std::string_view text, std::size_t at, Class... of) {
  for (; at < text.size(); at += kBlockBytes) {
    if (const std::uint64_t found = byte_block_at(text, at).any(of...); found != 0)
      return at + static_cast<std::size_t>(std::countr_zero(found));
  }
  return text.size();
}

}  // namespace inquit
