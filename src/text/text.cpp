#include "text/text.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "base/byte_block.h"

namespace inquit {
namespace {

// The bytes of a character but its first.
struct IsInner {
  bool holds(unsigned char c) const { return (c & 0xC0) == 0x80; }
#ifdef __SSE2__
  // Those from 0x80 to 0xBF are the least numbers with sign.
  __m128i holds(__m128i c) const { return _mm_cmplt_epi8(c, _mm_set1_epi8('\xC0')); }
#endif
};

constexpr InRange kAstral{'\xF0', '\xFF'};  // first bytes of characters of two UTF-16 units

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_ascii(std::string_view bytes) { return find_byte(bytes, 0, IsHigh{}) == bytes.size(); }

// What stands at the start of bytes: a character beyond ASCII, or the maximal ill-formed part,
// which is the longest run that could have begun one (Unicode Standard, table 3-7), at least one
// byte.
struct HighPart {
  std::size_t size = 1;
  bool well_formed = false;
};

HighPart high_part(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = byte(0);
  std::size_t length = 0;
  unsigned char low = 0x80, high = 0xBF;  // the range that the second byte must lie in
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  }
  std::size_t size = 1;
  while (size < length && size < bytes.size()) {
    if (byte(size) < low || byte(size) > high) break;
    low = 0x80;
    high = 0xBF;
    ++size;
  }
  return {size, size == length};
}

// The first byte from a place on that belongs to no character; the size where all do.
std::size_t find_ill_formed(std::string_view bytes, std::size_t at) {
  while ((at = find_byte(bytes, at, IsHigh{})) < bytes.size()) {
    const HighPart part = high_part(bytes.substr(at));
    if (!part.well_formed) break;
    at += part.size;
  }
  return at;
}

}  // namespace

Text::Text(std::string input, Markup markup) : bytes_(std::move(input)) {
  assert(bytes_.size() <= (std::size_t{1} << 30));
  ascii_ = ascii_source_ = is_ascii(bytes_);
  if (!ascii_) {
    repair();
    count_units();
  }
  if (markup != Markup::keep) read_markup_away(markup);
}

void Text::repair() {
  if (find_ill_formed(bytes_, 0) == bytes_.size()) return;
  const std::string original = std::move(bytes_);
  bytes_.clear();
  bytes_.reserve(original.size() + 16);
  for (std::size_t at = 0;;) {
    const std::size_t next = find_ill_formed(original, at);
    bytes_.append(original, at, next - at);
    if (next == original.size()) return;
    const std::size_t size = high_part(std::string_view(original).substr(next)).size;
    repairs_.push_back(
        {static_cast<std::uint32_t>(bytes_.size()), next, static_cast<std::uint32_t>(size)});
    bytes_ += kReplacement;
    at = next + size;
  }
}

void Text::count_units() {
  static_assert(kStep == kBlockBytes);
  checkpoints_.reserve(bytes_.size() / kStep + 1);
  Checkpoint now;
  for (std::size_t block = 0; block < bytes_.size(); block += kStep) {
    checkpoints_.push_back(now);
    const std::size_t end = std::min<std::size_t>(block + kStep, bytes_.size());
    const auto [leads, astral] = count(block, end);
    now.code_points += leads;
    now.utf16 += leads + astral;
  }
}

void Text::read_markup_away(Markup markup) {
  edits_ = markup == Markup::html ? read_html_markup(bytes_) : read_markup(bytes_);
  if (edits_.empty()) return;
  source_ = std::move(bytes_);
  bytes_.clear();
  bytes_.reserve(source_.size());
  edited_.reserve(edits_.size());
  std::size_t at = 0;
  for (const Edit& edit : edits_) {
    bytes_.append(source_, at, edit.begin - at);
    edited_.push_back(static_cast<std::uint32_t>(bytes_.size()));
    bytes_ += edit.seen;
    at = edit.begin + edit.size;
  }
  bytes_.append(source_, at);
  ascii_ = is_ascii(bytes_);
}

Span Text::source_span(Span span) const {
  if (edits_.empty()) return span;
  const auto seen_end = [&](std::size_t i) {
    return edited_[i] + static_cast<std::uint32_t>(edits_[i].seen.size());
  };
  // A span begins behind what is no words, and ends before it.
  const auto begin = [&](std::uint32_t at) {
    const auto next = std::ranges::upper_bound(edited_, at);
    if (next == edited_.begin()) return at;
    const auto i = static_cast<std::size_t>(next - edited_.begin()) - 1;
    const Edit& edit = edits_[i];
    return at < seen_end(i) ? edit.begin : edit.begin + edit.size + (at - seen_end(i));
  };
  const auto end = [&](std::uint32_t at) {
    const auto next = std::ranges::lower_bound(edited_, at);
    if (next == edited_.begin()) return at;
    const auto i = static_cast<std::size_t>(next - edited_.begin()) - 1;
    const std::uint32_t behind = edits_[i].begin + edits_[i].size;
    return at <= seen_end(i) ? behind : behind + (at - seen_end(i));
  };
  const std::uint32_t first = begin(span.begin);
  return {first, span.begin < span.end ? end(span.end) : first};
}

std::uint64_t Text::offset(std::uint32_t at, Unit unit) const {
  assert(at <= source().size());
  if (ascii_source_) return at;
  if (unit == Unit::bytes) {
    // Each repair before the place wrote three bytes for `size` of the input.
    const auto after = std::lower_bound(
        repairs_.begin(), repairs_.end(), at,
        [](const Repair& repair, std::uint32_t place) { return repair.at < place; });
    if (after == repairs_.begin()) return at;
    const Repair& last = *(after - 1);
    return last.original + last.size + (at - last.at - kReplacement.size());
  }
  if (checkpoints_.empty()) return 0;
  const std::size_t block = std::min<std::size_t>(at / kStep, checkpoints_.size() - 1);
  const Checkpoint& before = checkpoints_[block];
  const std::size_t begin = block * kStep;
  const std::uint64_t counted = unit == Unit::utf16 ? before.utf16 : before.code_points;
  // Where 64 bytes are 64 characters, none of them is beyond ASCII but, maybe, the last.
  if (block + 1 < checkpoints_.size() &&
      checkpoints_[block + 1].code_points - before.code_points == kStep)
    return counted + (at - begin);
  const ByteBlock bytes = byte_block_at(source(), begin);
  const std::uint64_t here = low_bits(at - begin);
  const int leads = std::popcount(here & ~bytes.any(IsInner{}));
  const int astral = unit == Unit::utf16 ? std::popcount(here & bytes.any(kAstral)) : 0;
  return counted + static_cast<std::uint64_t>(leads + astral);
}

// Within one block.
Text::Counts Text::count(std::size_t begin, std::size_t end) const {
  const ByteBlock block = byte_block_at(source(), begin);
  if (block.any(IsHigh{}) == 0) return {static_cast<std::uint32_t>(end - begin), 0};
  const std::uint64_t here = low_bits(end - begin);
  return {static_cast<std::uint32_t>(std::popcount(here & ~block.any(IsInner{}))),
          static_cast<std::uint32_t>(std::popcount(here & block.any(kAstral)))};
}

Range Text::range(Span span, Unit unit) const {
  const Span written = edits_.empty() ? span : source_span(span);
  return {offset(written.begin, unit), offset(written.end, unit)};
}

}  // namespace inquit
