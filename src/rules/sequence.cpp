#include "rules/sequence.h"

namespace inquit {
namespace {

void encode_at(char* out, Symbol symbol) {
  const char32_t c = Sequence::kBase + symbol;
  out[0] = static_cast<char>(0xE0 | (c >> 12));
  out[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
  out[2] = static_cast<char>(0x80 | (c & 0x3F));
}

}  // namespace

Symbol symbol_of_sign(char32_t sign, std::size_t bytes) {
  switch (sign) {
    case ',':
      return symbol::kComma;
    case '.':
      return bytes > 1 ? symbol::kEllipsis : symbol::kFullStop;
    case ';':
      return symbol::kSemicolon;
    case ':':
      return symbol::kColon;
    case '?':
      return symbol::kQuestion;
    case '!':
      return symbol::kExclamation;
    case '(':
    case '[':
      return symbol::kOpening;
    case ')':
    case ']':
      return symbol::kClosing;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
      return symbol::kDash;
    case 0x2026:
      return symbol::kEllipsis;
    case '/':
      return symbol::kSlash;
    case '&':
      return symbol::kAmpersand;
    case '%':
      return symbol::kPercent;
    case '$':
    case 0xA3:
    case 0xA5:
    case 0x20AC:
      return symbol::kCurrency;
    case '=':
      return symbol::kEquals;
    case '"':
    case '\'':
    case '`':
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
      return symbol::kStrayMark;
    default:
      return symbol::kOtherPunctuation;
  }
}

void Sequence::clear() { size_ = 0; }

void Sequence::reserve(std::size_t symbols) {
  if (symbols <= symbols_.size()) return;
  symbols_.resize(symbols);
  units_.resize(symbols);
}

std::string Sequence::encoded(std::uint32_t begin, std::uint32_t end, bool backward) const {
  std::string out((end - begin) * kBytes, '\0');
  for (std::uint32_t i = begin; i < end; ++i)
    encode_at(&out[(backward ? end - 1 - i : i - begin) * kBytes], symbols_[i]);
  return out;
}

}  // namespace inquit
