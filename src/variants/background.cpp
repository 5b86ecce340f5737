#include "variants/background.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "variants/embedded_background.h"
#include "variants/hash.h"

namespace inquit {
namespace {

constexpr std::string_view kBlanks = " \t\r";

// Takes the next word of a line; empty at its end.
std::string_view take_word(std::string_view& line, std::string_view blanks = kBlanks) {
  const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
  const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
  const std::string_view word = line.substr(begin, end - begin);
  line.remove_prefix(end);
  return word;
}

}  // namespace

template <typename Value>
void Background::Table<Value>::put(std::uint64_t key, Value value) {
  if (2 * (used + 1) > slots.size()) {
    Table bigger{std::vector<Slot>(std::max<std::size_t>(64, 2 * slots.size())), 0};
    for (const Slot& slot : slots) {
      if (slot.key != 0) bigger.put(slot.key, slot.value);
    }
    *this = std::move(bigger);
  }
  std::size_t at = key & (slots.size() - 1);
  while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & (slots.size() - 1);
  used += slots[at].key == 0;
  slots[at] = {key, value};
}

// Reads the file line by line: a section's name stands at the margin, its lines are indented.
class BackgroundReader {
 public:
  BackgroundReader(Background& into, std::string_view name, std::vector<Diagnostic>& faults)
      : into_(into), name_(name), faults_(faults) {}

  void read(std::string_view text) {
    for (number_ = 1; !text.empty(); ++number_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      read_line(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

 private:
  enum class Section {
    none,
    numbers,
    contractions,
    negations,
    spellings,
    opposites,
    prefixes,
    words,
    pairs
  };

  void read_line(std::string_view line) {
    line = line.substr(0, line.find('#'));
    if (line.find_first_not_of(kBlanks) == std::string_view::npos) return;
    if (kBlanks.find(line[0]) == std::string_view::npos) return open(take_word(line));
    switch (section_) {
      case Section::none:
        return fault("is in no section; begin one with " + names_of_sections());
      case Section::numbers:
        return read_numbers(line);
      case Section::contractions:
        return read_contractions(line);
      case Section::negations:
        return read_negations(line);
      case Section::spellings:
        return line.find(':') == std::string_view::npos ? read_spellings(line)
                                                        : read_regular_spellings(line);
      case Section::opposites:
        return read_opposites(line);
      case Section::prefixes:
        return read_prefixes(line);
      case Section::words:
      case Section::pairs:
        return read_bits(line);
    }
  }

  static constexpr std::array<std::string_view, 8> kNames = {
      "numbers",   "contractions", "negations", "spellings",
      "opposites", "prefixes",     "words",     "pairs"};

  static std::string names_of_sections() {
    std::string names;
    for (const std::string_view name : kNames) {
      names += names.empty() ? "" : name == kNames.back() ? " or " : ", ";
      names += name;
    }
    return names;
  }

  void open(std::string_view name) {
    const auto* found = std::ranges::find(kNames, name);
    section_ =
        found == kNames.end() ? Section::none : static_cast<Section>(1 + (found - kNames.begin()));
    if (section_ == Section::none) {
      fault("\"" + std::string(name) + "\" is no section; there are " + names_of_sections());
    }
  }

  void read_numbers(std::string_view line) {
    for (std::string_view entry; !(entry = take_word(line, ",")).empty();) {
      const std::string_view word = take_word(entry);
      const std::string_view figure = take_word(entry);
      if (word.empty()) continue;
      if (figure.empty()) return fault("\"" + std::string(word) + "\" has no figure beside it");
      into_.senses_.put(hash_word(word), {{hash_word(figure), true}, false});
    }
  }

  void read_contractions(std::string_view line) {
    for (std::string_view entry; !(entry = take_word(line, ",")).empty();) {
      const std::string_view word = take_word(entry);
      if (word.empty()) continue;
      Background::Expansion expansion;
      for (std::string_view part; !(part = take_word(entry)).empty();) {
        if (expansion.size == expansion.words.size())
          return fault("is short for more than three words");
        expansion.words[expansion.size++] = hash_word(part);
      }
      if (expansion.size == 0)
        return fault("\"" + std::string(word) + "\" has no words that it is short for");
      if (word.starts_with('-')) {
        into_.endings_.emplace_back(word.substr(1), expansion.words[0]);
      } else {
        into_.contractions_.put(hash_word(word), expansion);
      }
    }
  }

  void read_negations(std::string_view line) {
    for (std::string_view word; !(word = take_word(line)).empty();) {
      negations_.push_back(hash_word(word));
      into_.words_.put(negations_.back(), {Background::kRareBits, true});
    }
  }

  // “grey gray, tyre tire”
  void read_spellings(std::string_view line) {
    for (std::string_view entry; !(entry = take_word(line, ",")).empty();) {
      const std::string_view word = take_word(entry);
      const std::string_view other = take_word(entry);
      if (word.empty()) continue;
      if (other.empty())
        return fault("\"" + std::string(word) + "\" has no other spelling beside it");
      into_.spellings_.put(hash_word(word), hash_word(other));
    }
  }

  // “our or - s ed: col”: “colour” is "color", “colours” "colors", “coloured” "colored".
  void read_regular_spellings(std::string_view line) {
    std::string_view stems = line.substr(line.find(':') + 1);
    line = line.substr(0, line.find(':'));
    const std::string from(take_word(line)), to(take_word(line));
    std::vector<std::string> endings;
    for (std::string_view ending; !(ending = take_word(line)).empty();)
      endings.emplace_back(ending == "-" ? "" : ending);
    if (to.empty() || endings.empty())
      return fault("has no letters, letters instead and endings before its colon");
    for (std::string_view word; !(word = take_word(stems)).empty();) {
      const std::string stem(word);
      for (const std::string& ending : endings) {
        const std::string word_from = std::string(stem).append(from).append(ending);
        const std::string word_to = std::string(stem).append(to).append(ending);
        into_.spellings_.put(hash_word(word_from), hash_word(word_to));
      }
    }
  }

  // “rise rises | fall falls”: words between bars are of one side.
  void read_opposites(std::string_view line) {
    std::vector<std::vector<std::string>> sides(1);
    for (std::string_view word; !(word = take_word(line)).empty();) {
      if (word == "|") {
        sides.emplace_back();
      } else {
        sides.back().emplace_back(word);
      }
    }
    put_set(sides);
  }

  // “un: safe”: “safe” and “unsafe” are opposed.
  void read_prefixes(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return fault("has no prefix and colon before its words");
    std::string_view before = line.substr(0, colon), words = line.substr(colon + 1);
    const std::string prefix(take_word(before));
    for (std::string_view word; !(word = take_word(words)).empty();)
      put_set({{std::string(word)}, {prefix + std::string(word)}});
  }

  void put_set(const std::vector<std::vector<std::string>>& sides) {
    constexpr std::size_t kSides = 1u << Background::kSideBits;
    constexpr std::size_t kMembers = 1u << Background::kMemberBits;
    if (sides.size() < 2 || sides.size() > kSides)
      return fault("has not 2 to " + std::to_string(kSides) + " sides with a bar between them");
    const std::uint64_t mask = (kSides * kMembers - 1)
                               << 42;  // of the bits that Word::id ends with
    for (std::size_t side = 0; side < sides.size(); ++side) {
      if (sides[side].empty() || sides[side].size() > kMembers)
        return fault("has not 1 to " + std::to_string(kMembers) + " words on each side");
      for (std::size_t member = 0; member < sides[side].size(); ++member) {
        std::string word = sides[side][member];
        const bool capital = word[0] >= 'A' && word[0] <= 'Z';
        if (capital) word[0] = static_cast<char>(word[0] + 32);
        const std::uint64_t hash = hash_word(word);
        if (into_.senses_.find(hash) != nullptr)
          return fault("\"" + word + "\" is in two sets, or is a number as well");
        const std::uint64_t set = combine(0x73657473, hash_word(sides[0][0])) & ~mask;
        into_.senses_.put(hash, {{set | (side * kMembers + member) << 42, false}, capital});
      }
    }
  }

  void read_bits(std::string_view line) {
    std::string_view given = take_word(line);
    int bits = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), bits);
    if (error != std::errc() || end != given.data() + given.size() - 1 || *end != ':' || bits < 0 ||
        bits > Background::kRareBits) {
      return fault("begins with no number of bits, 0 to 14, and a colon");
    }
    const auto value = static_cast<std::uint8_t>(bits);
    if (section_ == Section::words) {
      for (std::string_view word; !(word = take_word(line)).empty();) put_word(word, value);
      return;
    }
    for (std::string_view entry; !(entry = take_word(line, ",")).empty();) {
      const std::uint64_t first = hash_word(take_word(entry));
      const std::string_view second = take_word(entry);
      if (second.empty()) return fault("a pair has one word only");
      into_.pairs_.put(combine(first, hash_word(second)), value);
      put_pair_place(first, 1);
      put_pair_place(hash_word(second), 2);
    }
  }

  void put_pair_place(std::uint64_t word, std::uint8_t place) {
    const std::uint8_t* known = into_.pair_places_.find(word);
    const auto others = static_cast<std::uint8_t>(known == nullptr ? 0 : *known);
    into_.pair_places_.put(word, others | place);
  }

  void put_word(std::string_view word, std::uint8_t bits) {
    const std::uint64_t hash = hash_word(word);
    into_.words_.put(hash, {bits, std::ranges::find(negations_, hash) != negations_.end()});
  }

  void fault(std::string message) {
    faults_.push_back(
        {.file = std::string(name_), .line = number_, .byte = {}, .message = std::move(message)});
  }

  Background& into_;
  std::string_view name_;
  std::vector<Diagnostic>& faults_;
  std::uint64_t number_ = 0;
  Section section_ = Section::none;
  std::vector<std::uint64_t> negations_;
};

Background::Background(std::string_view name, std::string_view text,
                       std::vector<Diagnostic>& faults) {
  BackgroundReader(*this, name, faults).read(text);
  join_tables();
}

void Background::join_tables() {
  const auto join_all = [&](const auto& table) {
    for (const auto& slot : table.slots) {
      if (slot.key != 0) join(slot.key);
    }
  };
  join_all(words_);
  join_all(spellings_);
  join_all(senses_);
  join_all(pair_places_);
  pair_places_ = {};
}

void Background::join(std::uint64_t word) {
  Known known;
  known.spelled = spelled(word);
  const StoredSense* sense = senses_.find(known.spelled);
  known.sense = sense != nullptr ? sense->sense.word : known.spelled;
  known.number = sense != nullptr && sense->sense.number;
  known.capital_only = sense != nullptr && sense->capital;
  known.bits = facts(known.spelled).bits;
  known.negation = facts(known.spelled).negation;
  if (const std::uint8_t* places = pair_places_.find(known.spelled)) {
    known.begins_pair = (*places & 1) != 0;
    known.ends_pair = (*places & 2) != 0;
  }
  known_.put(word, known);
}

WordFacts Background::facts(std::uint64_t word) const {
  const WordFacts* found = words_.find(word);
  return found != nullptr ? *found : WordFacts{kRareBits, false};
}

std::uint8_t Background::bits_after(std::uint64_t before, std::uint64_t word,
                                    std::uint8_t own) const {
  const std::uint8_t* found = pairs_.find(combine(before, word));
  return found != nullptr ? std::min(*found, own) : own;
}

Background::Expansion Background::expand(std::string_view word) const {
  if (const Expansion* found = contractions_.find(hash_word(word))) return *found;
  for (const auto& [ending, meaning] : endings_) {
    if (word.size() > ending.size() && word.ends_with(ending)) {
      return {{hash_word(word.substr(0, word.size() - ending.size())), meaning, 0}, 2};
    }
  }
  return {};
}

std::uint64_t Background::spelled(std::uint64_t word) const {
  const std::uint64_t* found = spellings_.find(word);
  return found != nullptr ? *found : word;
}

Background::Sense Background::sense(std::uint64_t word, bool capital) const {
  const StoredSense* found = senses_.find(word);
  return found != nullptr && (capital || !found->capital) ? found->sense : Sense{word, false};
}

const Background& default_background() {
  static const Background background = [] {
    std::vector<Diagnostic> faults;  // a test sees that there are none
    return Background("rules/en/background.txt", embedded_background(), faults);
  }();
  return background;
}

}  // namespace inquit
