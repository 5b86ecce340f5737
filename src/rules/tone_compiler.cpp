#include "rules/tone_compiler.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "rules/layers.h"
#include "rules/row_numbers.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr float kGreatest = 4;
constexpr std::size_t kMostGroupSets = 250;

// A line's key, read: a grade, a role or a group, and how forms are made.
struct Key {
  std::string_view inflection;  // empty: none
  std::optional<float> value;
  ToneRole role = ToneRole::none;
  std::optional<std::uint32_t> group;
};

constexpr std::pair<std::string_view, ToneRole> kRoles[] = {
    {"flip", ToneRole::flip},   {"damp", ToneRole::damp},     {"reverse", ToneRole::reverse},
    {"boost", ToneRole::boost}, {"soften", ToneRole::soften}, {"contrast", ToneRole::contrast},
    {"ignore", ToneRole::none},
};

class ToneCompiler {
 public:
  ToneCompiler(const PackSource& source, const Inflections& inflections,
               std::vector<Diagnostic>& faults)
      : source_(source),
        inflections_(inflections),
        faults_(faults),
        layers_(layer_numbers(source.files)) {}

  ToneLexicon compile() {
    refuse_double_names();
    read_irregular_forms();
    for (const ToneSource& tone : source_.tones) {
      for (const ToneLine& line : tone.lines) {
        if (const std::optional<Key> key = read_key(line.key)) add_line(*key, line);
      }
    }
    refuse_too_many_group_sets();
    std::vector<ToneItem> items;
    items.reserve(known_.size());
    // By words, so that equal lists give equal tables.
    for (const std::uint32_t row : by_words()) items.push_back(item_of(row));
    std::vector<TonePattern> patterns;
    for (const ToneSource& tone : source_.tones) {
      for (const Located& line : tone.find) add_pattern(line, items, patterns);
    }
    return ToneLexicon(source_.files, std::move(lines_), items, std::move(patterns));
  }

 private:
  static constexpr std::uint32_t kNone = ToneLines::kNone;

  // What is known of a row of words, with the places that decided it, by their numbers: written
  // out, or made from another word.
  struct Known {
    float value = 0;
    bool graded = false;
    bool is_noun = false;
    ToneRole role = ToneRole::none;
    bool grade_written = false;
    bool role_written = false;
    std::uint32_t graded_at = kNone;
    std::uint32_t role_at = kNone;
    std::uint64_t groups = 0;
    std::vector<std::uint32_t> group_at;
  };

  // All rows in the order of their words.
  std::vector<std::uint32_t> by_words() const {
    // Of most pairs the first eight bytes decide, as a number with the first byte highest.
    struct Row {
      std::uint64_t head = 0;
      std::uint32_t number = 0;
    };
    std::vector<Row> rows(known_.size());
    for (std::uint32_t number = 0; number < rows.size(); ++number) {
      const std::string_view words = rows_[number];
      rows[number].number = number;
      for (std::size_t i = 0; i < std::min<std::size_t>(8, words.size()); ++i)
        rows[number].head |= std::uint64_t{static_cast<unsigned char>(words[i])} << (56 - 8 * i);
    }
    std::ranges::sort(rows, [this](const Row& a, const Row& b) {
      return a.head != b.head ? a.head < b.head : rows_[a.number] < rows_[b.number];
    });
    std::vector<std::uint32_t> out;
    out.reserve(rows.size());
    for (const Row& row : rows) out.push_back(row.number);
    return out;
  }

  ToneItem item_of(std::uint32_t row) {
    Known& known = known_[row];
    for (std::uint32_t& place : known.group_at) place = line_of(place);
    return {.words = rows_[row],
            .value = known.value,
            .graded = known.graded,
            .is_noun = known.is_noun,
            .role = known.role,
            .groups = known.groups,
            .grade_at = line_of(known.graded_at),
            .role_at = line_of(known.role_at),
            .group_at = std::move(known.group_at)};
  }

  // The line of a place, which is added where it is the first that asks for it.
  std::uint32_t line_of(std::uint32_t place) {
    if (place == kNone) return kNone;
    line_of_place_.resize(places_.size(), kNone);
    std::uint32_t& line = line_of_place_[place];
    const Located& at = *places_[place];
    if (line == kNone) line = lines_.add(at.text, at.file, at.line);
    return line;
  }

  void fault(const Located& place, std::string message) {
    faults_.push_back(fault_at(source_, place, std::move(message)));
  }

  std::string place_of(const Located& place) const {
    return source_.files[place.file] + ":" + std::to_string(place.line);
  }

  // Which groups a word is in: of such sets a lexicon numbers so many.
  void refuse_too_many_group_sets() {
    std::map<std::uint64_t, std::uint32_t> sets;  // and the first row in order that is in it
    bool none = false;                            // most have no group
    for (std::uint32_t row = 0; row < known_.size(); ++row) {
      if (known_[row].groups == 0) {
        none = true;
        continue;
      }
      const auto [first, fresh] = sets.emplace(known_[row].groups, row);
      if (!fresh && rows_[row] < rows_[first->second]) first->second = row;
    }
    if (sets.size() + (none ? 1 : 0) <= kMostGroupSets) return;
    const Located& place = *places_[known_[sets.rbegin()->second].group_at.front()];
    fault({place.text, place.file, place.line, 1},
          "the words of this pack are in more than " + std::to_string(kMostGroupSets) +
              " different sets of groups; put fewer words into several groups");
    for (Known& known : known_) known.groups = 0;
  }

  void refuse_double_names() {
    std::map<std::string_view, const Located*> seen;
    for (const ToneSource& tone : source_.tones) {
      const auto [first, fresh] = seen.emplace(tone.name.text, &tone.name);
      if (!fresh) {
        fault(tone.name, "there already is a tone list called \"" + tone.name.text + "\" (" +
                             place_of(*first->second) + "); give this one another name");
      }
    }
  }

  // Words whose forms the pack's lists write out: take: takes, took, taken, taking.
  void read_irregular_forms() {
    for (const ListSource& list : source_.lists) {
      if (list.inflect.text.empty()) continue;
      for (const ListEntry& entry : list.entries) {
        if (entry.forms.empty() || entry.forms[0].text == "+") continue;
        irregular_[list.inflect.text].emplace(entry.lemma.text, &entry);
      }
    }
  }

  std::optional<Key> read_key(const Located& place) {
    std::string_view text = place.text;
    Key key;
    if (const std::string wrong = wrong_score(text); !wrong.empty()) {
      fault(place, wrong);
      return std::nullopt;
    }
    const std::size_t space = text.find(' ');
    if (space != std::string_view::npos) {
      key.inflection = text.substr(0, space);
      if (!inflections_.knows(key.inflection)) {
        const std::string_view meant = nearest(key.inflection, inflections_.kinds());
        fault(place, meant.empty()
                         ? "pack.txt has no \"inflect " + std::string(key.inflection) +
                               ":\"; a score may follow only the kind of its words, as in "
                               "verb -2:"
                         : "write \"" + std::string(meant) + "\" before the score, not \"" +
                               std::string(key.inflection) + "\"");
        return std::nullopt;
      }
      text.remove_prefix(text.find_first_not_of(' ', space));
    }
    if (text.starts_with('{')) return read_group(place, text, key);
    return read_effect(place, text, key);
  }

  // What is meant for a score and is none: what word processors make of "-", a comma in a number,
  // and the kind of words behind it.
  static std::string wrong_score(std::string_view text) {
    for (const std::string_view dash : {"\u2212", "\u2013", "\u2014"}) {
      if (text.find(dash) != std::string_view::npos)
        return "\"" + std::string(dash) +
               "\" is not the sign that scores have; write - (a hyphen), as in -2";
    }
    constexpr std::string_view kDigits = "+-0123456789.";
    const std::size_t end = std::min(text.find_first_not_of(kDigits), text.size());
    if (end == 0 || end == text.size()) return "";
    if (text[end] == ',')
      return "a score has a point and no comma, as in " + std::string(text.substr(0, end)) + "." +
             std::string(text.substr(end + 1));
    if (text[end] == ' ')
      return "write the kind of the words before the score, as in " +
             std::string(text.substr(end + 1)) + " " + std::string(text.substr(0, end));
    return "";
  }

  std::optional<Key> read_group(const Located& place, std::string_view text, Key key) {
    const std::string_view name = text.substr(1, text.size() - 1 - text.ends_with('}'));
    const bool plain =
        !name.empty() &&
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    if (!text.ends_with('}') || !plain || name == "-") {
      fault(place,
            "write a group's name in braces, of small letters, digits and hyphens, "
            "as in {wanted}");
      return std::nullopt;
    }
    const auto [group, fresh] = groups_.emplace(name, static_cast<std::uint32_t>(groups_.size()));
    if (group->second >= TonePattern::kMostGroups) {
      if (fresh)
        fault(place, "a pack has " + std::to_string(TonePattern::kMostGroups) +
                         " groups at most; this is one more");
      return std::nullopt;
    }
    key.group = group->second;
    return key;
  }

  // A role or a grade.
  std::optional<Key> read_effect(const Located& place, std::string_view text, Key key) {
    for (const auto& [name, role] : kRoles) {
      if (text != name) continue;
      key.role = role;
      if (name == "ignore") key.value = 0.0f;
      return key;
    }
    return read_grade(place, text, key);
  }

  void add_pattern(const Located& line, std::vector<ToneItem>& items,
                   std::vector<TonePattern>& patterns) {
    const std::string_view whole = line.text;
    const std::size_t arrow = whole.rfind("=>");
    if (arrow == std::string_view::npos || whole.find_first_not_of(' ', arrow + 2) == whole.npos)
      return fault(line, "say what it does: find: PATTERN => -2 (or boost, ignore ...)");
    const std::optional<Key> effect =
        read_effect(line, whole.substr(whole.find_first_not_of(' ', arrow + 2)), {});
    if (!effect) return;
    std::string wrong;
    TonePattern pattern = read_tone_pattern(
        whole.substr(0, arrow),
        [this](std::string_view name) -> std::optional<std::uint32_t> {
          const auto known = groups_.find(name);
          return known == groups_.end() ? std::nullopt : std::optional(known->second);
        },
        wrong);
    if (!wrong.empty()) return fault(line, std::move(wrong));
    pattern.value = effect->value;
    pattern.role = effect->role;
    pattern.entry = static_cast<std::uint32_t>(items.size());
    const std::string_view listed = whole.substr(0, whole.find_last_not_of(' ', arrow - 1) + 1);
    const std::uint32_t at = lines_.add(listed, line.file, line.line);
    items.push_back({.words = listed,
                     .value = effect->value.value_or(0),
                     .graded = effect->value.has_value(),
                     .role = effect->role,
                     .is_pattern = true,
                     .grade_at = at,
                     .role_at = at});
    patterns.push_back(std::move(pattern));
  }

  std::optional<Key> read_grade(const Located& place, std::string_view text, Key key) {
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    float value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::invalid_argument || end != digits.data() + digits.size()) {
      std::vector<std::string_view> names;
      for (const auto& [name, role] : kRoles) names.push_back(name);
      fault(place, "a tone list has no key \"" + std::string(text) + "\"" +
                       did_you_mean(text, names) +
                       "; it has scores such as -2, flip, damp, reverse, boost, soften, contrast, "
                       "ignore, {group}, find, about, yes, no, later");
      return std::nullopt;
    }
    if (error != std::errc() || !(value >= -kGreatest && value <= kGreatest)) {
      fault(place, "a score is a number from -4 (worst) to 4 (best), not " + std::string(text));
      return std::nullopt;
    }
    if (value == 0) {
      fault(place, "a score of 0 says nothing; to keep words from counting, write ignore:");
      return std::nullopt;
    }
    key.value = value;
    return key;
  }

  void add_line(const Key& key, const ToneLine& line) {
    const Irregular* irregular = nullptr;
    if (const auto at = irregular_.find(key.inflection); at != irregular_.end())
      irregular = &at->second;
    for (const Located& word : line.words) {
      const std::string words = tone_key(word.text);
      if (words.empty()) {
        fault(word,
              "\"" + word.text + "\" has no word in it; write a word, an emoji or an emoticon");
        continue;
      }
      const auto place = static_cast<std::uint32_t>(places_.size());
      places_.push_back(&word);
      add(key, place, words, true);
      if (key.inflection.empty()) continue;
      const bool fits = each_form(key.inflection, irregular, word.text, [&](std::string_view form) {
        add(key, place, tone_key(form), false);
      });
      if (!fits)
        fault(word, "no line \"inflect " + std::string(key.inflection) + ":\" of pack.txt fits \"" +
                        word.text + "\"; write its forms out on a line without \"" +
                        std::string(key.inflection) + "\", or a line there");
    }
  }

  // The words of a kind whose forms a list writes out.
  using Irregular = std::unordered_map<std::string_view, const ListEntry*>;

  // False where there are none.
  template <typename Take>
  bool each_form(std::string_view inflection, const Irregular* irregular, std::string_view words,
                 const Take& take) const {
    if (irregular != nullptr) {
      const InflectedWord parts = inflected_word(inflection, words);
      if (const auto known = irregular->find(parts.word); known != irregular->end()) {
        for (const Located& form : known->second->forms)
          take(std::string(parts.before) + form.text + std::string(parts.after));
        return true;
      }
    }
    return inflections_.each_form(inflection, words, take);
  }

  // What is written out counts before what is made of another word. Two of a kind must agree. But
  // what a layer says, in either way, counts before all that its base says.
  void add(const Key& key, std::uint32_t place, std::string_view words, bool written) {
    const std::uint32_t row = rows_.number_of(words);
    if (row == known_.size()) known_.emplace_back();
    Known& known = known_[row];
    if (key.group) {
      known.groups |= std::uint64_t{1} << *key.group;
      known.group_at.push_back(place);
    } else if (key.value) {
      if (decides(known.graded_at, known.grade_written, known.value == *key.value, place, words,
                  written, "score")) {
        known.value = *key.value;
        known.is_noun = key.inflection == "noun";
      }
      known.graded = true;
    } else if (decides(known.role_at, known.role_written, known.role == key.role, place, words,
                       written, "role")) {
      known.role = key.role;
    }
  }

  // Whether the new place decides; a fault where both would.
  bool decides(std::uint32_t& decided_at, bool& was_written, bool agrees, std::uint32_t place,
               std::string_view words, bool written, const char* what) {
    const Located& here = *places_[place];
    const std::uint32_t layer = layers_[here.file];
    const std::uint32_t decided = decided_at == kNone ? layer : layers_[places_[decided_at]->file];
    if (layer < decided) return false;
    if (decided_at == kNone || layer > decided || (written && !was_written)) {
      decided_at = place;
      was_written = written;
      return true;
    }
    if (written == was_written && !agrees) {
      fault(here, "\"" + std::string(words) + "\" has another " + what + " already (" +
                      place_of(*places_[decided_at]) +
                      (written ? "); keep one" : "); write this form out where it belongs"));
    }
    return false;
  }

  const PackSource& source_;
  const Inflections& inflections_;
  std::vector<Diagnostic>& faults_;
  const std::vector<std::uint32_t> layers_;                   // of the files
  std::map<std::string, Irregular, std::less<>> irregular_;   // by inflection
  std::map<std::string, std::uint32_t, std::less<>> groups_;  // by name, numbered as they come
  RowNumbers rows_;
  std::vector<Known> known_;            // by row
  std::vector<const Located*> places_;  // of what lines say
  ToneLines lines_;
  std::vector<std::uint32_t> line_of_place_;
};

}  // namespace

ToneLexicon compile_tones(const PackSource& source, const Inflections& inflections,
                          std::vector<Diagnostic>& faults) {
  return ToneCompiler(source, inflections, faults).compile();
}

}  // namespace inquit
