// to_utf8, Transcoder: convert any encoding that ICU knows by name to UTF-8.
// Labels mean what they mean on the web: "latin1" and "iso-8859-1" are windows-1252, which has
// quotation marks where ISO 8859-1 has control characters.
//
//   to_utf8("\x93No,\x94 she said", "windows-1252")  ->  “No,” she said
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

// Whether the encoding of this name is supported.
bool is_encoding(std::string_view name);

// Whether the name means UTF-8; true for the empty name as well.
bool is_utf8_name(std::string_view name);

// Converts a whole text. Bytes that are invalid in the encoding become U+FFFD. Returns nothing if
// the name is unknown.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view name);

// The encoding that the first kilobyte of a page declares (<meta charset=...>); empty: none.
std::string declared_html_charset(std::string_view html);

// The encoding that the declaration of an XML document names (<?xml ... encoding="..."?>), where
// bytes that begin like this can be of it; empty: none.
std::string declared_xml_encoding(std::string_view xml);

// The bytes of a page as UTF-8. A byte order mark tells its encoding; else the charset that it was
// sent with, then what the page declares, then the fallback. Bytes that are UTF-8 are left as they
// are, whatever a name says: pages are often declared wrong. An empty name says nothing.
std::string page_to_utf8(std::string bytes, std::string_view charset, std::string_view fallback);

// "utf-16" of `text/html; charset="utf-16"`; empty: none.
std::string charset_of(std::string_view content_type);

// A stream of bytes, piece by piece. Not safe to share between threads.
class Transcoder {
 public:
  // The name must be that of an encoding (is_encoding).
  explicit Transcoder(std::string_view name);
  ~Transcoder();
  Transcoder(const Transcoder&) = delete;
  Transcoder& operator=(const Transcoder&) = delete;

  // Appends at most four bytes for each byte of the piece and of what waited of the one before.
  void convert(std::string_view piece, bool last, std::string& out);

  std::uint64_t faults() const;  // places so far that the encoding does not have

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace inquit
