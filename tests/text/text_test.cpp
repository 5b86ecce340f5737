#include "text/text.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace inquit {

void PrintTo(const Range& range, std::ostream* out) {
  *out << "[" << range.begin << ", " << range.end << ")";
}
void PrintTo(const Text::Repair& repair, std::ostream* out) {
  *out << "{at " << repair.at << ", original " << repair.original << ", size " << repair.size
       << "}";
}

namespace {

using Repairs = std::vector<Text::Repair>;

Span span_of(const Text& text, std::string_view needle) {
  const std::size_t at = text.bytes().find(needle);
  EXPECT_NE(at, std::string_view::npos) << needle;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + needle.size())};
}

// The expectations are what Python 3.11 makes of the same bytes: bytes.decode(errors="replace").
TEST(Text, RepairsEachMaximalIllFormedPartAsPythonDoes) {
  struct Case {
    std::string input;
    std::string expected;
    Repairs repairs;
  };
  const std::vector<Case> cases = {
      {"", "", {}},
      {"plain", "plain", {}},
      {"é€😀", "é€😀", {}},
      {"\xEF\xBF\xBD", "\uFFFD", {}},  // a replacement character that was there before
      {"\x80", "\uFFFD", {{0, 0, 1}}},
      {"a\xFFz", "a\uFFFDz", {{1, 1, 1}}},
      {"caf\xE9 noir", "caf\uFFFD noir", {{3, 3, 1}}},           // Latin-1
      {"\x93no\x94", "\uFFFDno\uFFFD", {{0, 0, 1}, {5, 3, 1}}},  // Windows-1252 marks
      {"\xE2\x80", "\uFFFD", {{0, 0, 2}}},  // a curly mark cut off at the end of a feed
      {"\xF0\x9F\x98", "\uFFFD", {{0, 0, 3}}},
      {"\xF0\x9F\x98x", "\uFFFDx", {{0, 0, 3}}},
      {"\xE2\x80\xE2\x80\x9C", "\uFFFD“", {{0, 0, 2}}},
      {"\xC0\xAF", "\uFFFD\uFFFD", {{0, 0, 1}, {3, 1, 1}}},  // overlong slash
      {"\xE0\x80\xAF", "\uFFFD\uFFFD\uFFFD", {{0, 0, 1}, {3, 1, 1}, {6, 2, 1}}},
      {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", {{0, 0, 1}, {3, 1, 1}, {6, 2, 1}}},  // surrogate
      {"\xF4\x90\x80\x80",
       "\uFFFD\uFFFD\uFFFD\uFFFD",
       {{0, 0, 1}, {3, 1, 1}, {6, 2, 1}, {9, 3, 1}}},  // beyond U+10FFFF
      {"\xF0\x80\x80", "\uFFFD\uFFFD\uFFFD", {{0, 0, 1}, {3, 1, 1}, {6, 2, 1}}},
      {"\xF8\x88", "\uFFFD\uFFFD", {{0, 0, 1}, {3, 1, 1}}},
      {std::string("a\0\x80", 3), std::string("a\0\uFFFD", 5), {{2, 2, 1}}},
      // The Unicode Standard, table 3-11
      {"a\xF1\x80\x80\xE1\x80\xC2"
       "b\x80"
       "c\x80\xBF"
       "d",
       "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd",
       {{1, 1, 3}, {4, 4, 2}, {7, 6, 1}, {11, 8, 1}, {15, 10, 1}, {18, 11, 1}}},
  };
  for (const Case& c : cases) {
    const Text text(c.input);
    EXPECT_EQ(text.bytes(), c.expected) << testing::PrintToString(c.input);
    EXPECT_EQ(text.repairs(), c.repairs) << testing::PrintToString(c.input);
  }
}

TEST(Text, TellsWhereASpanStandsInEachUnit) {
  struct Case {
    std::string input;
    std::string needle;  // as it stands in the repaired text
    Range code_points, bytes, utf16;
  };
  const std::vector<Case> cases = {
      {"She said no.", "no", {9, 11}, {9, 11}, {9, 11}},
      {"", "", {0, 0}, {0, 0}, {0, 0}},
      {"café \"oui\"", "oui", {6, 9}, {7, 10}, {6, 9}},
      {"“We won,” said Roe.", "We won,", {1, 8}, {3, 10}, {1, 8}},
      {"😀 “ja” 😀", "ja", {3, 5}, {8, 10}, {4, 6}},
      {"😀 “ja” 😀", "😀 “ja” 😀", {0, 8}, {0, 18}, {0, 10}},
      {"👨‍👩‍👧 no",
       "no",
       {6, 8},
       {19, 21},
       {9, 11}},  // joined: five code points, eight units
      {"\xEF\xBB\xBF\"no\"", "no", {2, 4}, {4, 6}, {2, 4}},  // a byte-order mark counts
      {"a\r\n“b”", "b", {4, 5}, {6, 7}, {4, 5}},
      {"e\u0301 “b”", "b", {4, 5}, {7, 8}, {4, 5}},  // a decomposed letter is two
      {"שרון said “כן”.", "כן", {11, 13}, {17, 21}, {11, 13}},
      // Repaired: code points count the U+FFFD, bytes count what was read.
      {"caf\xE9 no", "no", {5, 7}, {5, 7}, {5, 7}},
      {"\xE2\x80 no", "no", {2, 4}, {3, 5}, {2, 4}},
      {"\x93no\x94 and \x93yes\x94.", "yes", {10, 13}, {10, 13}, {10, 13}},
      {"\x93no\x94 and \x93yes\x94.", "\uFFFDyes\uFFFD", {9, 14}, {9, 14}, {9, 14}},
      {"a\xF0\x9F\x98", "\uFFFD", {1, 2}, {1, 4}, {1, 2}},
      {"\xC0\xAF“x”", "x", {3, 4}, {5, 6}, {3, 4}},
  };
  for (const Case& c : cases) {
    const Text text(c.input);
    const Span span = span_of(text, c.needle);
    EXPECT_EQ(text.slice(span), c.needle);
    EXPECT_EQ(text.range(span, Unit::code_points), c.code_points) << c.input << " / " << c.needle;
    EXPECT_EQ(text.range(span, Unit::bytes), c.bytes) << c.input << " / " << c.needle;
    EXPECT_EQ(text.range(span, Unit::utf16), c.utf16) << c.input << " / " << c.needle;
  }
}

// One code point of a text: its bytes as read, and its sizes.
struct Piece {
  std::string read;
  std::uint32_t repaired_bytes, utf16;
};

// Walks the text code point by code point and compares every place with a plain count.
void expect_places(const std::vector<Piece>& pieces, const std::string& what) {
  std::string input;
  for (const Piece& piece : pieces) input += piece.read;
  const Text text(input);
  std::uint32_t at = 0;
  std::uint64_t code_points = 0, bytes = 0, utf16 = 0;
  for (std::size_t i = 0; i <= pieces.size(); ++i) {
    const Span here{at, at};
    ASSERT_EQ(text.range(here, Unit::code_points).begin, code_points) << what << " byte " << at;
    ASSERT_EQ(text.range(here, Unit::bytes).begin, bytes) << what << " byte " << at;
    ASSERT_EQ(text.range(here, Unit::utf16).begin, utf16) << what << " byte " << at;
    if (i == pieces.size()) break;
    at += pieces[i].repaired_bytes;
    code_points += 1;
    bytes += pieces[i].read.size();
    utf16 += pieces[i].utf16;
  }
  ASSERT_EQ(at, text.size()) << what;
}

TEST(Text, CountsRightOverTheBordersOfItsBlocks) {
  const Piece ascii{"x", 1, 1}, two{"é", 2, 1}, three{"“", 3, 1}, four{"😀", 4, 2};
  const Piece cut{"\xE2\x80", 3, 1}, lone{"\xFF", 3, 1};
  for (const Piece& piece : {two, three, four, cut, lone}) {
    // The border falls before, into and after the piece.
    for (const std::size_t before :
         {0u, 1u, 507u, 508u, 509u, 510u, 511u, 512u, 513u, 1021u, 1022u, 1023u, 1024u}) {
      std::vector<Piece> pieces(before, ascii);
      pieces.push_back(piece);
      expect_places(pieces, std::to_string(before) + " and at the end");
      pieces.insert(pieces.end(), 600, ascii);
      pieces.push_back(piece);
      expect_places(pieces, std::to_string(before) + " and in the middle");
    }
    expect_places(std::vector<Piece>(1100, piece), "nothing else");
  }
  std::vector<Piece> mixed;
  for (int i = 0; i < 700; ++i) {
    mixed.insert(mixed.end(), {ascii, two, cut, four, three, lone});
  }
  expect_places(mixed, "mixed");
}

TEST(Text, KnowsPlainAsciiAtEveryLength) {
  for (std::size_t size = 0; size < 70; ++size) {
    EXPECT_TRUE(Text(std::string(size, 'x')).ascii()) << size;
    for (std::size_t at = 0; at < size; ++at) {
      std::string input(size, 'x');
      input[at] = '\xE9';
      EXPECT_FALSE(Text(input).ascii()) << at << " of " << size;
    }
  }
}

// All characters are kept, and every sequence that is none is one place that is repaired.
TEST(Text, TellsAllCharactersFromWhatIsNone) {
  const auto utf8 = [](unsigned c) {
    const auto byte = [](unsigned bits) { return static_cast<char>(bits); };
    if (c < 0x800) return std::string{byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
    if (c < 0x10000)
      return std::string{byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)),
                         byte(0x80 | (c & 0x3F))};
    return std::string{byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)),
                       byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
  };
  std::string all, none;
  std::size_t faults = 0;
  for (unsigned c = 0x80; c < 0x110000; ++c) {
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    (surrogate ? none : all) += utf8(c);
    faults += surrogate ? 3 : 0;  // a byte of each could begin nothing
  }
  for (unsigned c = 0x110000; c < 0x140000; c += 0x111) {  // beyond the last character
    none += utf8(c);
    faults += 4;
  }
  EXPECT_TRUE(Text(all).repairs().empty());
  EXPECT_EQ(Text(none).repairs().size(), faults);
}

// A string of more than 15 bytes is a heap buffer of just its size and a null.
TEST(Text, ReadsNothingBeyondATextThatIsCutOff) {
  for (const char* tail : {"", "\xC3", "\xE2", "\xE2\x80", "\xF0", "\xF0\x9F", "\xF0\x9F\x98"}) {
    for (std::size_t size = 16; size < 40; ++size) {
      std::string input(size, 'x');
      input += tail;
      input.shrink_to_fit();
      const Text text(std::move(input));
      EXPECT_EQ(text.repairs().size(), *tail ? 1u : 0u);
      const Range all = text.range({0, text.size()}, Unit::bytes);
      EXPECT_EQ(all, (Range{0, size + std::string_view(tail).size()}));
    }
  }
}

TEST(Text, AgreesWithSlicesOfTheArticleAsItWasRead) {
  const std::string input = "\xEF\xBB\xBF“caf\xE9”\r\n\xE2\x80 ‘😀’ — said O’Neill\xC3";
  const Text text(input);
  // Between any two repairs the input's bytes are the text's.
  for (const std::string needle : {"“caf", "”\r\n", " ‘😀’ — said O’Neill", "😀", "said"}) {
    const Range range = text.range(span_of(text, needle), Unit::bytes);
    EXPECT_EQ(input.substr(range.begin, range.end - range.begin), needle);
  }
  const Span whole{0, text.size()};
  EXPECT_EQ(text.range(whole, Unit::bytes), (Range{0, input.size()}));
}

TEST(Text, AnEmptyTextHasOnePlace) {
  const Text text;
  EXPECT_EQ(text.size(), 0u);
  EXPECT_TRUE(text.ascii());
  EXPECT_EQ(text.range({0, 0}, Unit::code_points), (Range{0, 0}));
  EXPECT_EQ(text.range({0, 0}, Unit::bytes), (Range{0, 0}));
}

}  // namespace
}  // namespace inquit
