#include "rules/listed_words.h"

namespace inquit {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::pair<std::size_t, std::string> wrong_in_word(std::string_view word) {
  if (word.find(' ') != std::string_view::npos) {  // most entries are one word
    if (const std::size_t at = word.find(" #"); at != std::string_view::npos)
      return {at + 1, "a comment needs a line of its own, which begins with #"};
    const std::size_t semicolon = word.find("; ");
    if (semicolon != std::string_view::npos && semicolon > 0 && is_letter(word[semicolon - 1]))
      return {semicolon, "words are separated by a comma, not by \";\""};
  }
  if (!word.empty() && (word[0] == '"' || static_cast<unsigned char>(word[0]) >= 0x80)) {
    for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»"}) {
      if (word.starts_with(mark) && word.size() > mark.size())
        return {0, "write words without quotation marks"};
    }
  }
  if (word == "++") return {0, "write one + for the regular forms"};
  if (word.size() > 2 && word.ends_with('*') && is_letter(word[word.size() - 2]))
    return {word.size() - 1,
            "a * stands for what comes before an ending, as in *ly; write each "
            "word with this beginning out"};
  return {0, ""};
}

}  // namespace inquit
