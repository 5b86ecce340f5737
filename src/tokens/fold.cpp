#include "tokens/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace inquit {
namespace {

bool fold_ascii(std::string_view utf8, std::string& out) {
  const std::size_t before = out.size();
  for (const char c : utf8) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out.resize(before);
      return false;
    }
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return true;
}

icu::UnicodeString normalized(const icu::UnicodeString& text,
                              const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  if (U_FAILURE(status)) return text;
  icu::UnicodeString out = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

void fold_to(std::string_view utf8, std::string& out) {
  if (fold_ascii(utf8, out)) return;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  text.foldCase();
  text = normalized(text, icu::Normalizer2::getNFCInstance);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF) continue;
    kept.append(c == 0x2019 ? UChar32{'\''} : c == 0x2010 || c == 0x2011 ? UChar32{'-'} : c);
  }
  kept.toUTF8String(out);
}

std::string without_accents(std::string_view utf8) {
  std::string out;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  text = normalized(text, icu::Normalizer2::getNFDInstance);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
  }
  kept.toUTF8String(out);
  return out;
}

}  // namespace inquit
