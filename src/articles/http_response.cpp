#include "articles/http_response.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "articles/decoder.h"
#include "articles/encoding.h"
#include "base/trimmed.h"

namespace inquit {
namespace {

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

// The line at the front, taken off.
std::string_view take_line(std::string_view& bytes) {
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

// Content in chunks (RFC 9112): a length in hexadecimal digits, a line end, so many bytes, a line
// end; the last one has no bytes. None where it is none, such as what a crawler put together. What
// is cut off within a chunk is read up to there.
std::optional<std::string> joined_chunks(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::string_view rest = body;
    const std::string_view line = take_line(rest);
    std::uint64_t size = 0;
    const auto [end, failed] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::string_view behind = trimmed({end, line.data() + line.size()});
    if (failed != std::errc() || !(behind.empty() || behind.front() == ';')) return std::nullopt;
    if (size == 0) return out;
    out += rest.substr(0, size);
    if (size >= rest.size()) return out;
    rest.remove_prefix(size);
    if (!rest.starts_with('\n') && !rest.starts_with("\r\n")) return std::nullopt;
    take_line(rest);
    body = rest;
  }
  return out;
}

}  // namespace

std::string_view header_field(std::string_view lines, std::string_view name) {
  while (!lines.empty()) {
    const std::string_view line = take_line(lines);
    if (line.size() <= name.size() || line[name.size()] != ':') continue;
    if (is_same(line.substr(0, name.size()), name)) return trimmed(line.substr(name.size() + 1));
  }
  return {};
}

std::size_t header_size(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    std::string_view behind = bytes.substr(at + 1);
    if (behind.starts_with("\r\n")) return at + 3;
    if (behind.starts_with('\n')) return at + 2;
  }
  return 0;
}

std::string media_type(std::string_view content_type) {
  std::string out(trimmed(content_type.substr(0, content_type.find(';'))));
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::optional<HttpResponse> read_http(std::string_view block) {
  if (!block.starts_with("HTTP/")) return std::nullopt;
  std::size_t size = header_size(block);
  if (size == 0) size = block.size();  // no content
  std::string_view lines = block.substr(0, size);
  std::string_view status_line = take_line(lines);
  HttpResponse response;
  status_line.remove_prefix(std::min(status_line.find(' '), status_line.size()));
  status_line = trimmed(status_line);
  std::from_chars(status_line.data(), status_line.data() + status_line.size(), response.status);
  const std::string_view type = header_field(lines, "Content-Type");
  response.type = media_type(type);
  response.charset = charset_of(type);
  response.transfer_encoding = header_field(lines, "Transfer-Encoding");
  response.content_encoding = header_field(lines, "Content-Encoding");
  response.body = block.substr(size);
  return response;
}

std::optional<std::string> content_of(const HttpResponse& response, std::uint64_t most,
                                      std::string& fault) {
  std::string content;
  std::optional<std::string> joined;
  if (is_same(response.transfer_encoding, "chunked")) joined = joined_chunks(response.body);
  const std::string_view sent = joined ? std::string_view(*joined) : response.body;
  const std::string coding = media_type(response.content_encoding);
  if (coding == "br") {
    fault = "its content is compressed with Brotli, which inquit does not read";
    return std::nullopt;
  }
  const std::unique_ptr<Decoder> decoder = make_content_decoder(coding, sent);
  if (!decoder) return std::string(sent);
  std::string_view left = sent;
  for (;;) {
    const std::size_t size = content.size();
    content.resize(size + std::clamp<std::size_t>(size, 64 * 1024, 4 * 1024 * 1024));
    Decoder::Step step = decoder->decode(left, content.data() + size, content.size() - size);
    content.resize(size + step.made);
    left.remove_prefix(step.used);
    if (content.size() > most) {
      fault = "its content is longer than the limit for an article once it is unpacked";
      return std::nullopt;
    }
    if (step.fault.empty() && (step.made > 0 || step.used > 0)) continue;
    if (decoder->complete()) return content;  // what stands behind it is none of it
    fault = "its content is cut off or corrupt (" + std::string(decoder->name()) + ")";
    return content.empty() ? std::nullopt : std::optional(std::move(content));
  }
}

}  // namespace inquit
