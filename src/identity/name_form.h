// NameForm: a name as names are compared across articles: words without case, accents and full
// stops, and spellings of one name from another alphabet made one.
//
//   name_form("Joseph R. Tolland Jr.")   first "joseph", middle {"r"}, last "tolland", suffix "jr"
//   name_form("Oksana Drahovskyy") == name_form("Oksana Drahovsky")
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inquit {

struct NameForm {
  std::vector<std::string> words;  // all but the suffix
  std::string suffix;              // "jr", "iii"; empty: none

  bool single() const { return words.size() == 1; }
  const std::string& first() const { return words.front(); }  // words is not empty
  const std::string& last() const { return words.back(); }
  // Words and suffix with a space between them.
  std::string key() const;

  friend bool operator==(const NameForm&, const NameForm&) = default;
};

// Of a name without words ("—") there is no word. Thread safe.
NameForm name_form(std::string_view name);

// Whether a word is an initial: "r".
bool is_initial(std::string_view word);

// A name as an id: letters a to z, digits, hyphens; letters of other alphabets are kept. "speaker"
// for a name without words.
//
//   id_of_name("Zoë O'Carrick")   "zoe-ocarrick"
std::string id_of_name(std::string_view name);

}  // namespace inquit
