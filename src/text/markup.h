// read_markup: finds the markup in a text: Markdown, HTML, character references, subtitle times.
// Takes a text and returns the places to replace when it is read.
//
//   **“We won,”** said [Roe](http://x.example)   ->   read as: “We won,” said Roe
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inquit {

// Instead of `size` bytes from `begin` on, `seen` is read.
struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  std::string seen;
  friend bool operator==(const Edit&, const Edit&) = default;
};

// Only what cannot be mistaken for words is markup: tags of known elements, references that end in
// a semicolon, emphasis whose both ends stand at a word's edge, links with an address, marks at the
// begin of a line (># ). A lone asterisk, s**t, snake_case and 1 < 2 are none. In order, none
// overlapping. Takes valid UTF-8; linear time.
std::vector<Edit> read_markup(std::string_view utf8);

// The same of a text that is HTML: only tags, comments and character references are markup, and
// lines go on with the next but in <pre> and where one is empty.
std::vector<Edit> read_html_markup(std::string_view utf8);

// The same of WebVTT or SubRip, whose cues become paragraphs; empty where the text is neither.
std::vector<Edit> read_subtitles(std::string_view utf8);

}  // namespace inquit
