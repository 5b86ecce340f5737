#include "export/display_width.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace inquit {
namespace {

struct Block {
  char32_t first;
  char32_t last;
};

// Marks, joiners and selectors that take no room of their own (Unicode categories Mn, Me, Cf),
// those that news in Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari can hold.
constexpr std::array<Block, 22> kZeroWidth = {{
    {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},
    {0x05C1, 0x05C2}, {0x05C4, 0x05C7}, {0x0610, 0x061C}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2069}, {0x20D0, 0x20FF},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
}};

// East Asian wide and fullwidth characters, and pictures that terminals draw two columns wide.
constexpr std::array<Block, 14> kWide = {{
    {0x1100, 0x115F},
    {0x2E80, 0x303E},
    {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F6FF},
    {0x1F900, 0x1FAFF},
    {0x20000, 0x3FFFD},
}};

bool is_in(std::span<const Block> blocks, char32_t c) {
  const auto block = std::ranges::lower_bound(blocks, c, {}, &Block::last);
  return block != blocks.end() && block->first <= c;
}

int width_of(char32_t c) {
  if (c < 0xAD) return 1;
  return is_in(kZeroWidth, c) ? 0 : is_in(kWide, c) ? 2 : 1;
}

// Control characters, and those that turn the direction of all that follows in the line: embeddings
// and overrides (U+202A..U+202E), isolates (U+2066..U+2069).
bool is_control(char32_t c) {
  return c < 0x20 || (0x7F <= c && c < 0xA0) || (0x202A <= c && c <= 0x202E) ||
         (0x2066 <= c && c <= 0x2069);
}

bool is_space(char32_t c) {
  return c == ' ' || ('\t' <= c && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// A character of valid UTF-8: its code point and its bytes.
struct Character {
  char32_t code = 0;
  std::string_view bytes;
};

Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = size == 1 ? lead : lead & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    code = (code << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  return {code, text.substr(0, size)};
}

template <typename Take>
void for_each_character(std::string_view text, const Take& take) {
  while (!text.empty()) {
    const Character c = first_character(text);
    take(c);
    text.remove_prefix(c.bytes.size());
  }
}

// Puts words on lines. A word is what may not be broken.
class Wrapper {
 public:
  explicit Wrapper(int width) : width_(width) {}

  void add(const Character& c) {
    if (c.code == ' ') {
      end_word();
      space_ = !line_.empty();
      return;
    }
    const int width = width_of(c.code);
    if (word_width_ + width > width_) end_word();
    word_.append(c.bytes);
    word_width_ += width;
    if (width == 2) end_word();
  }

  std::vector<std::string> finish() {
    end_word();
    if (!line_.empty() || lines_.empty()) lines_.push_back(std::move(line_));
    return std::move(lines_);
  }

 private:
  void end_word() {
    if (word_.empty()) return;
    if (!line_.empty() && line_width_ + (space_ ? 1 : 0) + word_width_ > width_) {
      lines_.push_back(std::exchange(line_, {}));
      line_width_ = 0;
    } else if (space_) {
      line_.push_back(' ');
      ++line_width_;
    }
    line_ += std::exchange(word_, {});
    line_width_ += std::exchange(word_width_, 0);
    space_ = false;
  }

  int width_;
  std::vector<std::string> lines_;
  std::string line_;
  int line_width_ = 0;
  std::string word_;
  int word_width_ = 0;
  bool space_ = false;  // one stands between the line and the word
};

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for_each_character(text, [&](const Character& c) { width += width_of(c.code); });
  return width;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for_each_character(text, [&](const Character& c) {
    if (is_space(c.code)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else {
      out.append(is_control(c.code) ? "\uFFFD" : c.bytes);
    }
  });
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<std::string> wrap(std::string_view text, int width) {
  Wrapper wrapper(std::max(width, 1));
  for_each_character(printable(text), [&](const Character& c) { wrapper.add(c); });
  return wrapper.finish();
}

void append_painted(std::string& out, std::string_view text, std::string_view color) {
  if (color.empty()) {
    out += text;
    return;
  }
  out += "\x1B[";
  out += color;
  out += 'm';
  out += text;
  out += "\x1B[0m";
}

}  // namespace inquit
