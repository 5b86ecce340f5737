#include "tokens/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "tokens/characters.h"

namespace inquit {
namespace {

// ASCII, the letters of Latin-1 and ’: what nearly all words of news are made of.
bool fold_plain(std::string_view utf8, std::string& out) {
  const std::size_t before = out.size();
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : utf8[i];
      continue;
    }
    const auto next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0;
    if (byte == 0xC3 && next != 0x9F) {  // À to ÿ, but for ß
      const bool capital = next >= 0x80 && next <= 0x9E && next != 0x97;
      out += utf8[i];
      out += static_cast<char>(capital ? next + 32 : next);
      i += 1;
    } else if (utf8.substr(i).starts_with("\xE2\x80\x99")) {
      out += '\'';
      i += 2;
    } else {
      out.resize(before);
      return false;
    }
  }
  return true;
}

// ICU's own, which lives as long as the program; null where its data is missing.
const icu::Normalizer2* normalizer_of(const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  return U_FAILURE(status) ? nullptr : normalizer;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, const icu::Normalizer2* normalizer) {
  if (normalizer == nullptr) return text;
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : out;
}

}  // namespace

void fold_to(std::string_view utf8, std::string& out) {
  if (fold_plain(utf8, out)) return;
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  text.foldCase();
  static const icu::Normalizer2* const composer = normalizer_of(icu::Normalizer2::getNFCInstance);
  text = normalized(text, composer);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (is_invisible(static_cast<char32_t>(c))) continue;
    kept.append(c == 0x2019 ? UChar32{'\''} : c == 0x2010 || c == 0x2011 ? UChar32{'-'} : c);
  }
  kept.toUTF8String(out);
}

void append_visible(std::string_view utf8, std::string& out) {
  const auto size = static_cast<std::uint32_t>(utf8.size());
  for (std::uint32_t at = 0; at < size;) {
    std::uint32_t end = at + 1;
    while (end < size && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) ++end;
    if (end == at + 1 || !is_invisible(code_point_at(utf8, at, size)))
      out.append(utf8.substr(at, end - at));
    at = end;
  }
}

std::string without_accents(std::string_view utf8) {
  std::string out;
  if (std::ranges::all_of(utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    out = utf8;  // as nearly all words of English are
    return out;
  }
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  static const icu::Normalizer2* const decomposer = normalizer_of(icu::Normalizer2::getNFDInstance);
  text = normalized(text, decomposer);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(c);
  }
  kept.toUTF8String(out);
  return out;
}

}  // namespace inquit
