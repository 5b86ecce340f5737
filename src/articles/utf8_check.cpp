#include "articles/utf8_check.h"

#include <utf8.h>

#include <algorithm>
#include <cstring>

#include "articles/diagnose.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

bool is_continuation(char byte) { return (byte & 0xC0) == 0x80; }

bool is_ascii(const char* at, const char* end) {
  std::uint64_t any = 0;
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    any |= word;
  }
  for (; at != end; ++at) any |= static_cast<unsigned char>(*at) & 0x80u;
  return (any & 0x8080808080808080u) == 0;
}

// The first ill-formed byte at or after `at`, or end.
const char* find_fault(const char* at, const char* end) {
  constexpr std::ptrdiff_t kBlock = 128;
  while (at != end) {
    const char* stop = at + std::min(kBlock, end - at);
    for (int i = 0; i < 3 && stop != end && is_continuation(*stop); ++i) ++stop;
    if (!is_ascii(at, stop)) {
      if (const char* fault = utf8::find_invalid(at, stop); fault != stop) return fault;
    }
    at = stop;
  }
  return end;
}

// The second bytes that may follow a lead byte (Unicode Standard, table 3-7).
bool may_follow(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0:
      return 0xA0 <= second && second <= 0xBF;
    case 0xED:
      return 0x80 <= second && second <= 0x9F;
    case 0xF0:
      return 0x90 <= second && second <= 0xBF;
    case 0xF4:
      return 0x80 <= second && second <= 0x8F;
    default:
      return 0x80 <= second && second <= 0xBF;
  }
}

// Steps over one maximal ill-formed part: what could have begun a character, or a single byte.
const char* past_fault(const char* at, const char* end) {
  const auto lead = static_cast<unsigned char>(*at++);
  if (lead < 0xC2 || lead > 0xF4) return at;
  if (at == end || !may_follow(lead, static_cast<unsigned char>(*at))) return at;
  const int following = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  for (int i = 0; i < following && at != end && is_continuation(*at); ++i) ++at;
  return at;
}

}  // namespace

std::optional<IllFormed> find_ill_formed(std::string_view bytes) {
  const char* end = bytes.data() + bytes.size();
  const char* fault = find_fault(bytes.data(), end);
  if (fault == end) return std::nullopt;
  IllFormed found{static_cast<std::uint64_t>(fault - bytes.data()), 0};
  for (; fault != end; fault = find_fault(past_fault(fault, end), end)) ++found.places;
  return found;
}

std::string well_formed(std::string bytes) {
  const char* end = bytes.data() + bytes.size();
  const char* at = bytes.data();
  const char* fault = find_fault(at, end);
  if (fault == end) return bytes;
  std::string out;
  for (; fault != end; fault = find_fault(at, end)) {
    out.append(at, fault).append("\uFFFD");
    at = past_fault(fault, end);
  }
  return out.append(at, end);
}

std::string describe(const IllFormed& found) {
  return "not UTF-8 in " + counted(found.places, "place") +
         ", the first here; each is read as U+FFFD; if it is windows-1252, say --encoding "
         "windows-1252";
}

}  // namespace inquit
