#include "articles/repair.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "articles/diagnose.h"
#include "base/counted.h"
#include "base/windows_1252.h"

namespace inquit {

using namespace reading;

namespace {

constexpr int kRounds = 3;  // read wrongly so many times over

struct Decoded {
  char32_t code = 0;
  std::size_t size = 0;  // bytes; 0: nothing whole stands there
};

Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3F); };
  if (at >= text.size()) return {};
  if (byte(0) < 0x80) return {byte(0), 1};
  if (byte(0) >= 0xC2 && byte(0) < 0xE0 && tail(1)) return {(byte(0) & 0x1Fu) << 6 | low(1), 2};
  if (byte(0) >= 0xE0 && byte(0) < 0xF0 && tail(1) && tail(2))
    return {(byte(0) & 0x0Fu) << 12 | low(1) << 6 | low(2), 3};
  return {};
}

// The byte that windows-1252, or ISO 8859-1 with its controls, writes this character as.
std::optional<unsigned char> byte_of(char32_t code) {
  if (code < 0x100) return static_cast<unsigned char>(code);
  const auto* mark = std::ranges::find(kWindows1252, static_cast<char16_t>(code));
  if (code > 0xFFFF || mark == kWindows1252.end()) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (mark - kWindows1252.begin()));
}

struct Misread {
  std::string bytes;     // the character that was meant
  std::size_t size = 0;  // of the text, that stands for it; 0: none stands here
  bool beyond_doubt = false;
};

// A character of several bytes, each of which became a character of its own.
Misread misread_at(std::string_view text, std::size_t at) {
  const Decoded lead = decode(text, at);
  const auto first = lead.size > 1 ? byte_of(lead.code) : std::nullopt;
  if (!first || *first < 0xC2 || *first > 0xF4) return {};
  const std::size_t wanted = *first < 0xE0 ? 1 : *first < 0xF0 ? 2 : 3;
  Misread found{std::string(1, static_cast<char>(*first)), 0};
  std::size_t end = at + lead.size;
  while (found.bytes.size() <= wanted) {
    const Decoded next = decode(text, end);
    const auto byte = next.size > 1 ? byte_of(next.code) : std::nullopt;
    if (!byte || *byte < 0x80 || *byte > 0xBF) break;
    found.bytes += static_cast<char>(*byte);
    end += next.size;
  }
  const bool mark = text.substr(at).starts_with("â€") || found.bytes.starts_with("\xE2\x80");
  if (found.bytes.size() <= wanted) {
    // The closing mark whose last byte, 0x9D, windows-1252 does not have.
    if (!mark || found.bytes != "\xE2\x80") return {};
    if (text.substr(end).starts_with("\uFFFD")) end += 3;
    found.bytes = "\u201D";
  }
  const auto second = static_cast<unsigned char>(found.bytes[1]);
  const bool overlong = (*first == 0xE0 && second < 0xA0) || (*first == 0xED && second > 0x9F) ||
                        (*first == 0xF0 && second < 0x90) || (*first == 0xF4 && second > 0x8F);
  if (overlong) return {};
  found.size = end - at;
  found.beyond_doubt = mark || wanted > 1;
  return found;
}

// The places where a misread character may begin: C3 is the lead byte of À to ÿ.
template <typename Use>
void for_each_candidate(std::string_view text, Use use) {
  for (std::size_t at = text.find('\xC3'); at != std::string_view::npos;) {
    const Misread found = misread_at(text, at);
    if (found.size > 0) use(at, found);
    at = text.find('\xC3', at + std::max<std::size_t>(found.size, 1));
  }
}

std::uint64_t undo_misreading(std::string& text) {
  bool certain = false;
  std::uint64_t places = 0;
  for_each_candidate(text, [&](std::size_t, const Misread& one) {
    certain |= one.beyond_doubt;
    ++places;
  });
  // Letters alone (FranÃ§ois) are left: each repaired one moves the offsets behind it.
  if (!certain) return 0;
  std::string out;
  std::size_t from = 0;
  for_each_candidate(text, [&](std::size_t at, const Misread& one) {
    out.append(text, from, at - from).append(one.bytes);
    from = at + one.size;
  });
  text = out.append(text, from);
  return places;
}

bool is_control(std::string_view text, std::size_t at) {
  const auto second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0u;
  return 0x80 <= second && second <= 0x9F;
}

// A quotation mark or dash among them shows that they are such. A letter alone does not (U+0083
// stands in what was misread twice), nor does U+0085, which may be the line end that it is by its
// name.
std::uint64_t replace_controls(std::string& text) {
  bool certain = false;
  std::size_t at = text.find('\xC2');
  for (; at != std::string::npos && !certain; at = text.find('\xC2', at + 1)) {
    if (!is_control(text, at) || text[at + 1] == '\x85') continue;
    const char16_t mark = kWindows1252[static_cast<unsigned char>(text[at + 1]) - 0x80u];
    certain = u'\u2013' <= mark && mark <= u'\u203A';
  }
  if (!certain) return 0;
  std::uint64_t replaced = 0;
  std::string out;
  std::size_t from = 0;
  for (at = text.find('\xC2'); at != std::string::npos; at = text.find('\xC2', at + 1)) {
    if (!is_control(text, at)) continue;
    const char16_t mark = kWindows1252[static_cast<unsigned char>(text[at + 1]) - 0x80u];
    if (mark == 0) continue;
    out.append(text, from, at - from);
    if (mark >= 0x800) {
      out += static_cast<char>(0xE0 | (mark >> 12));
      out += static_cast<char>(0x80 | ((mark >> 6) & 0x3F));
    } else {
      out += static_cast<char>(0xC0 | (mark >> 6));
    }
    out += static_cast<char>(0x80 | (mark & 0x3F));
    from = at + 2;
    ++replaced;
  }
  text = out.append(text, from);
  return replaced;
}

}  // namespace

RepairedMarks repair_marks(std::string& text) {
  RepairedMarks repaired;
  if (text.find('\xC3') != std::string::npos) {
    for (int round = 0; round < kRounds; ++round) {
      const std::uint64_t places = undo_misreading(text);
      if (places == 0) break;
      if (round == 0) repaired.misread = places;
    }
  }
  repaired.controls = replace_controls(text);
  return repaired;
}

std::string describe(const RepairedMarks& repaired) {
  std::string out;
  if (repaired.misread > 0) {
    out = "UTF-8 had been read as windows-1252 in " + counted(repaired.misread, "place") +
          " (like \"â€œ\" for a mark)";
  }
  if (repaired.controls > 0) {
    out += std::string(out.empty() ? "" : ", and ") + counted(repaired.controls, "mark") +
           " of windows-1252 stood as U+0080 to U+009F";
  }
  if (!out.empty())
    out +=
        "; repaired, and offsets count in the repaired text (--texts writes it, --no-repair keeps "
        "it as it was)";
  return out;
}

}  // namespace inquit
