// wrap: a text as lines that fit a terminal, for people to read.
// In goes valid UTF-8; out come lines with white space folded and no control characters.
//
//   wrap("We won, and nobody knows how.", 12)  ->  "We won, and", "nobody knows", "how."
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inquit {

// Columns that a terminal needs: 2 for East Asian wide characters and most emoji, 0 for marks that
// join the character before. An estimate: terminals differ.
int display_width(std::string_view text);

// White space of any kind becomes one space, a control character U+FFFD, and so does one that
// turns the direction of the line: an article must not be able to move the cursor, to change the
// colours or to reorder the words of others before whoever reads it.
std::string printable(std::string_view text);

// Breaks at spaces, after wide characters, and within a word that is wider than a whole line.
// At least one line; width is at least 1.
std::vector<std::string> wrap(std::string_view text, int width);

// Appends the text in a colour, given as the numbers of an ANSI escape sequence ("1;36"); empty:
// plain.
void append_painted(std::string& out, std::string_view text, std::string_view color);

}  // namespace inquit
