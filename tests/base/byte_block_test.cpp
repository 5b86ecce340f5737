// What a processor tells of 64 bytes at once is what one byte after the other tells.
#include "base/byte_block.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

namespace inquit {
namespace {

template <typename Block>
std::array<std::uint64_t, 8> classes_of(const char* bytes) {
  const Block block(bytes);
  return {block.any(IsHigh{}),
          block.any(IsByte{'\n'}),
          block.any(IsByte{'\x80'}),
          block.any(InRange{'A', 'Z'}),
          block.any(InRange{'\x80', '\xBF'}),
          block.any(InRange{'\xF0', '\xFF'}),
          block.any(InRange{'a', 'z'}, InRange{'0', '9'}, IsByte{'_'}, IsByte{'@'}),
          block.any(IsByte{'<'}, IsHigh{}, InRange{' ', '!'})};
}

void expect_same(const std::string& text) {
  for (std::size_t at = 0; at + kBlockBytes <= text.size(); ++at) {
    ASSERT_EQ(classes_of<ByteBlock>(text.data() + at), classes_of<PlainByteBlock>(text.data() + at))
        << at << " of " << text;
  }
}

void append_utf8(char32_t c, std::string& out) {
  const auto add = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    add(0xE0 | c >> 12);
    add(0x80 | (c >> 6 & 0x3F));
  } else {
    add(0xF0 | c >> 18);
    add(0x80 | (c >> 12 & 0x3F));
    add(0x80 | (c >> 6 & 0x3F));
  }
  add(0x80 | (c & 0x3F));
}

TEST(ByteBlock, TellsTheClassesOfEveryByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at < kBlockBytes; ++at) {
      std::string text(kBlockBytes, ' ');
      text[at] = static_cast<char>(byte);
      ASSERT_EQ(classes_of<ByteBlock>(text.data()), classes_of<PlainByteBlock>(text.data()))
          << byte << " at " << at;
    }
  }
}

TEST(ByteBlock, TellsTheClassesOfAllOfUnicode) {
  std::string all;
  for (char32_t c = 0; c < 0x110000; ++c) append_utf8(c, all);
  for (std::size_t at = 0; at + kBlockBytes <= all.size(); at += kBlockBytes) {
    ASSERT_EQ(classes_of<ByteBlock>(all.data() + at), classes_of<PlainByteBlock>(all.data() + at))
        << at;
  }
}

TEST(ByteBlock, TellsTheClassesOfRandomBytes) {
  std::mt19937 random(20261129);
  std::string text;
  for (int i = 0; i < 4096; ++i) text += static_cast<char>(random() & 0xFF);
  expect_same(text);
}

TEST(ByteBlock, HasNulsBehindTheTextsEnd) {
  for (std::size_t size = 0; size <= 2 * kBlockBytes; ++size) {
    const std::string text(size, 'x');
    for (std::size_t at = 0; at <= size; ++at) {
      const std::uint64_t expected = low_bits(std::min(kBlockBytes, size - at));
      ASSERT_EQ(byte_block_at(text, at).any(IsByte{'x'}), expected) << at << " of " << size;
    }
  }
}

TEST(FindByte, FindsTheFirstFromAPlaceOn) {
  for (std::size_t size = 1; size <= 3 * kBlockBytes; ++size) {
    std::string text(size, 'x');
    EXPECT_EQ(find_byte(text, 0, IsHigh{}, IsByte{'&'}), size);
    text.front() = '&';
    text.back() = '\xE9';
    EXPECT_EQ(find_byte(text, 0, IsHigh{}), size - 1);
    EXPECT_EQ(find_byte(text, size > 1, IsHigh{}, IsByte{'&'}), size - 1);
    EXPECT_EQ(find_byte(text, size, IsHigh{}, IsByte{'&'}), size);
  }
}

}  // namespace
}  // namespace inquit
