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
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inquit {

class Inflections {
 public:
  // Takes "(.*)e => \1es, \1ed". Returns what is wrong with it, or nothing. Within a layer of a
  // pack each line must be reached; a layer's may take all that those of its base would.
  std::string add(std::string kind, std::string_view value, std::uint32_t layer = 0);

  bool knows(std::string_view kind) const { return kind_of(kind) != nullptr; }
  std::vector<std::string_view> kinds() const;

  // The forms of the first ending that fits, without the word itself. Of several words the first
  // is inflected if it is a verb, else the last.
  std::vector<std::string> forms(std::string_view kind, std::string_view words) const {
    std::vector<std::string> out;
    each_form(kind, words, [&](std::string_view form) { out.emplace_back(form); });
    return out;
  }
  // Calls take(form) with each of them, a view that is valid during the call. False where no ending
  // fits.
  template <typename Take>
  bool each_form(std::string_view kind, std::string_view words, const Take& take) const;

 private:
  static constexpr int kGroups = 10;  // \0 to \9
  using Groups = re2::StringPiece[kGroups];

  // Of what a form is made: letters, then what a group took. "\1es" is group 1 behind nothing, then
  // "es" and no group.
  struct Piece {
    std::string letters;
    int group = -1;  // none
  };
  using Rewrite = std::vector<Piece>;

  // What a word must end in to match an expression as a whole, where that is (.*) with something in
  // the brackets that the group ends in and small letters behind them: (.*)e, (.*[^aeiou])y,
  // (.*(?:s|x|z|ch|sh)). No automaton is asked for those.
  struct PlainEnding {
    std::string tail;               // behind the group
    std::vector<std::string> ends;  // the group ends in one of them; none: or in
    std::bitset<256> last;          // one of these bytes; none: in anything
    bool fits(std::string_view word) const;
  };

  struct Ending {
    std::uint32_t layer = 0;
    std::unique_ptr<RE2> whole;
    std::vector<Rewrite> rewrites;
    std::optional<PlainEnding> plain;
    std::string tail = {};       // letters that every word with this ending ends in
    std::bitset<256> last = {};  // bytes, one of which every such word ends in
  };
  struct Kind {
    std::string name;
    std::vector<Ending> endings;
  };

  static std::optional<PlainEnding> plain_ending(std::string_view expression);
  static Rewrite pieces_of(std::string_view form);
  const Kind* kind_of(std::string_view name) const;
  // The first ending that fits a word, and what its groups took.
  static const Ending* fitting(const Kind& kind, std::string_view word, Groups& groups);

  std::vector<Kind> kinds_;
};

// Which word of several is inflected: "point" of "point out", "officer" of "police officer".
struct InflectedWord {
  std::string_view before, word, after;
};
InflectedWord inflected_word(std::string_view kind, std::string_view words);

template <typename Take>
bool Inflections::each_form(std::string_view kind, std::string_view words, const Take& take) const {
  const Kind* const known = kind_of(kind);
  if (known == nullptr) return false;
  const InflectedWord parts = inflected_word(kind, words);
  Groups groups;
  const Ending* const ending = fitting(*known, parts.word, groups);
  if (ending == nullptr) return false;
  std::string form;
  for (const Rewrite& rewrite : ending->rewrites) {
    form.assign(parts.before);
    for (const Piece& piece : rewrite) {
      form += piece.letters;
      if (piece.group >= 0) form.append(groups[piece.group].data(), groups[piece.group].size());
    }
    form += parts.after;
    take(std::string_view(form));
  }
  return !ending->rewrites.empty();
}

}  // namespace inquit
