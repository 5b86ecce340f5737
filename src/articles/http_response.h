// HttpResponse: a response as a crawler stored it: its headers, and its content without chunking
// and compression.
//
//   read_http("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Hello")
//   ->  status 200, type "text/html", charset "utf-8", body "<p>Hello"
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

// The value of a field among header lines, without blanks around it; the first that has the name,
// in either case. Empty: there is none. The view is into the lines.
std::string_view header_field(std::string_view lines, std::string_view name);

// The part up to and with the empty line that ends a header; 0: it does not end.
std::size_t header_size(std::string_view bytes);

// "text/html" of "Text/HTML; charset=utf-8"
std::string media_type(std::string_view content_type);

struct HttpResponse {
  int status = 0;
  std::string type;     // media_type() of its content; empty: it does not say
  std::string charset;  // in small letters; empty: it does not say
  std::string_view transfer_encoding, content_encoding;
  std::string_view body;  // as it was sent
};

// Views are into the block. None where the block is no HTTP response.
std::optional<HttpResponse> read_http(std::string_view block);

// The content of a response. Crawlers keep headers of what they themselves took off: what is not
// chunked or compressed, whatever its header says, is taken as it stands. Knows gzip, deflate and
// zstd. Where it cannot be unpacked to its end, `fault` says why (a clause) and what came before is
// returned; none where that is nothing, or longer than most bytes.
std::optional<std::string> content_of(const HttpResponse& response, std::uint64_t most,
                                      std::string& fault);

}  // namespace inquit
