// fold: the form in which words are looked up: case-folded, ’ as ', without soft hyphens and
// joiners.
//
//   fold("O’NEILL") == "o'neill"
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// Appends the folded word to out. utf8 must be valid. Unicode full case folding; the letters keep
// their accents, composed as far as Unicode composes them (NFC). Thread safe.
void fold_to(std::string_view utf8, std::string& out);

inline std::string fold(std::string_view utf8) {
  std::string out;
  fold_to(utf8, out);
  return out;
}

// Appends the text without invisible characters: soft hyphens, zero-width spaces and joiners.
void append_visible(std::string_view utf8, std::string& out);

// The word without its accents and other marks: "Müller" -> "Muller". Case is kept.
std::string without_accents(std::string_view utf8);

}  // namespace inquit
