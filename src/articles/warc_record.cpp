#include "articles/warc_record.h"

#include <algorithm>
#include <charconv>

#include "articles/http_response.h"

namespace inquit {
namespace {

constexpr std::string_view kVersion = "WARC/";

bool is_digit(char c) { return '0' <= c && c <= '9'; }

std::string_view without_brackets(std::string_view id) {
  if (id.starts_with('<') && id.ends_with('>')) return id.substr(1, id.size() - 2);
  return id;
}

}  // namespace

WarcHeader read_warc_header(std::string_view lines) {
  WarcHeader header;
  header.type = media_type(header_field(lines, "WARC-Type"));
  header.id = without_brackets(header_field(lines, "WARC-Record-ID"));
  header.target = without_brackets(header_field(lines, "WARC-Target-URI"));
  header.content = header_field(lines, "Content-Type");
  header.cut = header_field(lines, "WARC-Truncated");
  const std::string_view language = header_field(lines, "WARC-Identified-Content-Language");
  header.language = language.substr(0, language.find(','));
  const std::string_view length = header_field(lines, "Content-Length");
  std::uint64_t size = 0;
  const auto [end, failed] = std::from_chars(length.data(), length.data() + length.size(), size);
  if (failed == std::errc() && end == length.data() + length.size()) header.length = size;
  return header;
}

bool begins_warc_record(std::string_view bytes) {
  return bytes.size() > kVersion.size() + 2 && bytes.starts_with(kVersion) &&
         is_digit(bytes[kVersion.size()]) && bytes[kVersion.size() + 1] == '.' &&
         is_digit(bytes[kVersion.size() + 2]);
}

std::size_t find_warc_record(std::string_view bytes, std::size_t from) {
  for (std::size_t at = bytes.find(kVersion, from); at != std::string_view::npos;
       at = bytes.find(kVersion, at + 1)) {
    if ((at == 0 || bytes[at - 1] == '\n') && begins_warc_record(bytes.substr(at))) return at;
  }
  return std::string_view::npos;
}

}  // namespace inquit
