#include "articles/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <stdexcept>
#include <utility>

#include "articles/utf8_check.h"

namespace inquit {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

// Labels that the WHATWG Encoding Standard gives another meaning than ICU does.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kLabels = {{
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
}};

std::string icu_name(std::string_view name) {
  std::string known = lower(name);
  const auto* label = std::ranges::find(kLabels, known, [](const auto& one) { return one.first; });
  return label == kLabels.end() ? known : std::string(label->second);
}

// Encodings in which ASCII bytes mean something else, so that bytes of theirs may look like UTF-8.
bool hides_in_ascii(std::string_view name) {
  constexpr std::array<std::string_view, 6> kBegins = {"utf-16", "utf-32", "iso-2022",
                                                       "utf-7",  "hz-gb",  "ucs-2"};
  const std::string known = lower(name);
  return std::ranges::any_of(kBegins, [&](std::string_view one) { return known.starts_with(one); });
}

// Puts U+FFFD where the encoding has nothing, and counts.
void count_and_substitute(const void* context, UConverterToUnicodeArgs* args, const char* bytes,
                          std::int32_t size, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason <= UCNV_IRREGULAR) ++*static_cast<std::uint64_t*>(const_cast<void*>(context));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, bytes, size, reason, status);
}

}  // namespace

struct Transcoder::State {
  UConverter* from = nullptr;
  std::uint64_t faults = 0;
  std::u16string units;
  char16_t high = 0;  // half of a pair that waits for the other one

  explicit State(std::string_view name) {
    UErrorCode status = U_ZERO_ERROR;
    from = ucnv_open(icu_name(name).c_str(), &status);
    if (U_FAILURE(status)) throw std::invalid_argument("unknown encoding");
    ucnv_setToUCallBack(from, count_and_substitute, &faults, nullptr, nullptr, &status);
  }
  ~State() { ucnv_close(from); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static void append(char32_t c, std::string& out) {
    if (c < 0x80) {
      out += static_cast<char>(c);
      return;
    }
    if (c >= 0x10000) {
      out += static_cast<char>(0xF0 | (c >> 18));
      out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    } else if (c >= 0x800) {
      out += static_cast<char>(0xE0 | (c >> 12));
    } else {
      out += static_cast<char>(0xC0 | (c >> 6));
    }
    if (c >= 0x800) out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }

  void append_units(std::size_t count, std::string& out) {
    for (std::size_t i = 0; i < count; ++i) {
      const char16_t unit = units[i];
      if ((unit & 0xFC00) == 0xD800) {
        high = unit;
      } else if ((unit & 0xFC00) == 0xDC00 && high != 0) {
        append(0x10000 + ((static_cast<char32_t>(high) - 0xD800) << 10) + (unit - 0xDC00u), out);
        high = 0;
      } else {
        append(unit, out);
      }
    }
  }
};

Transcoder::Transcoder(std::string_view name) : state_(std::make_unique<State>(name)) {}
Transcoder::~Transcoder() = default;

std::uint64_t Transcoder::faults() const { return state_->faults; }

void Transcoder::convert(std::string_view piece, bool last, std::string& out) {
  constexpr std::size_t kUnits = 16 * 1024;
  state_->units.resize(kUnits);
  const char* at = piece.data();
  const char* end = at + piece.size();
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* to = state_->units.data();
    ucnv_toUnicode(state_->from, &to, to + kUnits, &at, end, nullptr, last, &status);
    state_->append_units(static_cast<std::size_t>(to - state_->units.data()), out);
    if (status != U_BUFFER_OVERFLOW_ERROR) return;
  }
}

bool is_encoding(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return false;
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(icu_name(name).c_str(), &status);
  ucnv_close(converter);
  return U_SUCCESS(status);
}

bool is_utf8_name(std::string_view name) {
  const std::string known = lower(name);
  return known.empty() || known == "utf-8" || known == "utf8" || known == "unicode-1-1-utf-8";
}

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view name) {
  if (is_utf8_name(name)) return std::string(bytes);
  if (!is_encoding(name)) return std::nullopt;
  std::string out;
  Transcoder(name).convert(bytes, true, out);
  return out;
}

std::string charset_of(std::string_view content_type) {
  const std::string known = lower(content_type);
  std::size_t at = known.find("charset");
  if (at == std::string::npos) return {};
  at = known.find_first_not_of(" \t", at + 7);
  if (at == std::string::npos || known[at] != '=') return {};
  at = known.find_first_not_of(" \t\"'", at + 1);
  if (at == std::string::npos) return {};
  return known.substr(at, known.find_first_of(" \t\"';>/\r\n", at) - at);
}

std::string declared_html_charset(std::string_view html) {
  constexpr std::size_t kLookedAt = 1024;  // as the HTML standard asks for
  const std::string head = lower(html.substr(0, kLookedAt));
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at)) {
    const std::size_t end = head.find('>', at);
    std::string name = charset_of(std::string_view(head).substr(at, end - at));
    if (!name.empty()) return name.starts_with("utf-16") ? "utf-8" : name;
    if (end == std::string::npos) break;
    at = end;
  }
  return {};
}

std::string declared_xml_encoding(std::string_view xml) {
  if (!xml.starts_with("<?xml")) return {};
  const std::string_view declaration = xml.substr(0, xml.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  const std::string_view name = declaration.substr(at + 1, end - at - 1);
  return is_encoding(name) && !hides_in_ascii(name) ? std::string(name) : std::string();
}

std::string page_to_utf8(std::string bytes, std::string_view charset, std::string_view fallback) {
  const std::string_view all = bytes;
  if (all.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  for (const auto& [mark, name] : {std::pair("\xFF\xFE", "utf-16le"), {"\xFE\xFF", "utf-16be"}})
    if (all.starts_with(mark)) return to_utf8(all.substr(2), name).value_or(bytes);
  if (hides_in_ascii(charset)) return to_utf8(bytes, charset).value_or(bytes);
  const std::string declared = declared_html_charset(bytes);
  if (hides_in_ascii(declared)) return to_utf8(bytes, declared).value_or(bytes);
  if (!find_ill_formed(bytes)) return bytes;
  for (const std::string_view name : {charset, std::string_view(declared)})
    if (!is_utf8_name(name) && is_encoding(name)) return *to_utf8(bytes, name);
  const bool says = !charset.empty() || !declared.empty();
  return says ? bytes : to_utf8(bytes, fallback).value_or(bytes);
}

}  // namespace inquit
