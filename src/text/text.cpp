#include "text/text.h"

#include <utf8.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace inquit {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_ascii(std::string_view bytes) {
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, bytes.data() + i, 8);
    if (eight & 0x8080808080808080u) return false;
  }
  for (; i < bytes.size(); ++i) {
    if (static_cast<unsigned char>(bytes[i]) >= 0x80) return false;
  }
  return true;
}

// The size of the maximal ill-formed part at the start of bytes: the longest run that could have
// begun a well-formed sequence (Unicode Standard, table 3-7), at least one byte.
std::size_t ill_formed_size(std::string_view bytes) {
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
  return size;
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
  if (utf8::find_invalid(bytes_.begin(), bytes_.end()) == bytes_.end()) return;
  const std::string original = std::move(bytes_);
  bytes_.clear();
  bytes_.reserve(original.size() + 16);
  auto at = original.begin();
  for (;;) {
    const auto next = utf8::find_invalid(at, original.end());
    bytes_.append(at, next);
    if (next == original.end()) return;
    const auto offset = static_cast<std::size_t>(next - original.begin());
    const std::size_t size = ill_formed_size(std::string_view(original).substr(offset));
    repairs_.push_back(
        {static_cast<std::uint32_t>(bytes_.size()), offset, static_cast<std::uint32_t>(size)});
    bytes_ += kReplacement;
    at = next + static_cast<std::ptrdiff_t>(size);
  }
}

void Text::count_units() {
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
  std::uint64_t before =
      unit == Unit::utf16 ? checkpoints_[block].utf16 : checkpoints_[block].code_points;
  const auto [leads, astral] = count(block * kStep, at);
  return before + leads + (unit == Unit::utf16 ? astral : 0);
}

// Within a block, so that a byte holds each count.
Text::Counts Text::count(std::size_t begin, std::size_t end) const {
  static_assert(kStep < 256);
  const std::string_view bytes = source();
  std::uint8_t leads = 0, astral = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    leads = static_cast<std::uint8_t>(leads + ((byte & 0xC0) != 0x80));
    astral = static_cast<std::uint8_t>(astral + (byte >= 0xF0));
  }
  return {leads, astral};
}

Range Text::range(Span span, Unit unit) const {
  const Span written = source_span(span);
  return {offset(written.begin, unit), offset(written.end, unit)};
}

}  // namespace inquit
