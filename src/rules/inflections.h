// Inflections: how a language makes regular forms, as pack.txt says ("inflect verb: ...").
// In go a kind and a word, out come its forms.
//
//   forms("verb", "carry")  ->  carries, carried, carrying
//
// Inside rules/ only.
#pragma once

#include <re2/re2.h>

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace inquit {

class Inflections {
 public:
  // Takes "(.*)e => \1es, \1ed". Returns what is wrong with it, or nothing. Within a layer of a
  // pack each line must be reached; a layer's may take all that those of its base would.
  std::string add(std::string kind, std::string_view value, std::uint32_t layer = 0);

  bool knows(std::string_view kind) const;
  std::vector<std::string_view> kinds() const;

  // The forms of the first ending that fits, without the word itself. Of several words the first
  // is inflected if it is a verb, else the last.
  std::vector<std::string> forms(std::string_view kind, std::string_view words) const;

 private:
  struct Ending {
    std::string kind;
    std::uint32_t layer = 0;
    std::unique_ptr<RE2> whole;
    std::vector<std::string> rewrites;
    std::string tail = {};       // letters that every word with this ending ends in: "e" of (.*)e
    bool any_before = false;     // and whatever stands before them, captured: (.*)e is all of it
    std::bitset<256> last = {};  // bytes, one of which every such word ends in
  };
  std::vector<Ending> endings_;
};

// Which word of several is inflected: "point" of "point out", "officer" of "police officer".
struct InflectedWord {
  std::string_view before, word, after;
};
InflectedWord inflected_word(std::string_view kind, std::string_view words);

}  // namespace inquit
