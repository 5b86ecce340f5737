#include "identity/name_form.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/trimmed.h"
#include "identity/embedded_name_endings.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::array<std::string_view, 6> kSuffixes = {"jr", "sr", "ii", "iii", "iv", "junior"};

// Endings that transliterations of one name differ by, and what they are made: skiy, sky. In the
// order of the list.
using Endings = std::vector<std::pair<std::string_view, std::string_view>>;

Endings read_endings() {
  Endings endings;
  const std::string_view text = embedded_name_endings();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t stop = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, stop - begin);
    begin = stop + 1;
    const std::size_t colon = line.find(':');
    if (line.starts_with('#') || colon == std::string_view::npos) continue;
    for (std::size_t at = colon + 1; at <= line.size();) {
      const std::size_t end = std::min(line.find(',', at), line.size());
      endings.emplace_back(trimmed(line.substr(at, end - at)), trimmed(line.substr(0, colon)));
      at = end + 1;
    }
  }
  return endings;
}

// Dashes, quotation marks and the like part words: U+2000 to U+207F and U+0080 to U+00BF, by their
// first bytes in UTF-8.
std::size_t sign_at(std::string_view text, std::size_t at) {
  if (text[at] == '\xC2') return 2;
  const bool general = text[at] == '\xE2' && (text[at + 1] == '\x80' || text[at + 1] == '\x81');
  return general ? 3 : 0;
}

// Without apostrophes and commas; other signs are blanks.
std::string without_signs(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (const std::size_t size = sign_at(name, at); size > 0) {
      at += size - 1;
      out += ' ';
    } else if (name[at] != '\'' && name[at] != ',' && name[at] != '"') {
      out += name[at];
    }
  }
  return out;
}

bool is_word_end(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '.' || c == '-'; }

std::string one_spelling(std::string word) {
  static const Endings endings = read_endings();
  for (const auto& [ending, plain] : endings) {
    if (word.size() <= ending.size() + 1 || !word.ends_with(ending)) continue;
    word.replace(word.size() - ending.size(), ending.size(), plain);
    break;
  }
  return word;
}

}  // namespace

bool is_initial(std::string_view word) {
  return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z';
}

std::string NameForm::key() const {
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  return suffix.empty() ? key : key + " " + suffix;
}

NameForm name_form(std::string_view name) {
  NameForm form;
  const std::string folded = without_signs(fold(without_accents(name)));
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && !is_word_end(folded[end])) ++end;
    if (end > at) form.words.push_back(one_spelling(folded.substr(at, end - at)));
    at = end + 1;
  }
  if (form.words.size() > 1 && std::ranges::find(kSuffixes, form.last()) != kSuffixes.end()) {
    form.suffix = std::move(form.words.back());
    form.words.pop_back();
  }
  return form;
}

std::string id_of_name(std::string_view name) {
  std::string id;
  for (const char c : name_form(name).key()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.empty() ? "speaker" : id;
}

}  // namespace inquit
