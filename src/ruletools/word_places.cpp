#include "ruletools/word_places.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "rules/asked_lists.h"
#include "rules/layers.h"
#include "rules/regular_forms.h"
#include "ruletools/json_writer.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

using How = ListedWord::How;

// Whether a pattern names a list: {any of titles}, {any of a without any of titles}.
bool names_list(std::string_view pattern, std::string_view list) {
  const std::string named = "any of " + std::string(list);
  for (std::size_t at = pattern.find(named); at != pattern.npos; at = pattern.find(named, at + 1)) {
    const std::string_view behind = pattern.substr(at + named.size());
    if (behind.starts_with('}') || behind.starts_with(' ')) return true;
  }
  return false;
}

bool any_names_list(const std::vector<Located>& patterns, std::string_view list) {
  return std::ranges::any_of(patterns,
                             [&](const Located& one) { return names_list(one.text, list); });
}

class PlaceFinder {
 public:
  PlaceFinder(const RuleSet& rules, std::string_view word)
      : pack_(rules.source()), tones_(rules.tones()), regular_(pack_), word_(fold(word)) {}

  std::vector<ListedWord> find() {
    for (const ListSource& list : pack_.lists) {
      for (const ListEntry& entry : list.entries) {
        if (const std::optional<How> how = how_in(list, entry)) add(list, entry, *how);
      }
    }
    for (const ToneSource& tone : pack_.tones) {
      for (const ToneLine& line : tone.lines) {
        for (const Located& word : line.words) {
          if (const std::optional<How> how = how_graded(line.key.text, word.text))
            add(tone, line, word, *how);
        }
      }
    }
    return std::move(places_);
  }

 private:
  std::optional<How> how_in(const ListSource& list, const ListEntry& entry) const {
    const std::string lemma = fold(entry.lemma.text);
    if (lemma == word_) return How::written;
    if (lemma.starts_with('*') && lemma.size() > 1 && word_.ends_with(lemma.substr(1)))
      return How::ending;
    for (const Located& form : entry.forms) {
      if (fold(form.text) == word_) return How::form;
    }
    const bool regular =
        std::ranges::any_of(entry.forms, [](const Located& form) { return form.text == "+"; });
    if (!regular || lemma.front() != word_.front()) return std::nullopt;
    for (const std::string& made : regular_.of(list.inflect.text, entry.lemma.text)) {
      if (fold(made) == word_) return How::regular_form;
    }
    return std::nullopt;
  }

  // key: "-2", or "verb -2", which grades the forms too.
  std::optional<How> how_graded(std::string_view key, const std::string& entry) const {
    const std::string words = fold(entry);
    if (words == word_) return How::written;
    const std::size_t space = key.find(' ');
    if (space == key.npos || words.front() != word_.front()) return std::nullopt;
    const std::string_view kind = key.substr(0, space);
    for (const std::string& form : irregular_forms(kind, words)) {
      if (form == word_) return How::form;
    }
    for (const std::string& made : regular_.of(kind, words)) {
      if (fold(made) == word_) return How::regular_form;
    }
    return std::nullopt;
  }

  // Those that a word list writes out: stole of steal.
  std::vector<std::string> irregular_forms(std::string_view kind, const std::string& word) const {
    std::vector<std::string> out;
    for (const ListSource& list : pack_.lists) {
      if (list.inflect.text != kind) continue;
      for (const ListEntry& entry : list.entries) {
        if (entry.forms.empty() || entry.forms[0].text == "+" || fold(entry.lemma.text) != word)
          continue;
        for (const Located& form : entry.forms) out.push_back(fold(form.text));
      }
    }
    return out;
  }

  ListedWord& add(const Located& name, const Located& about, const Located& entry, How how) {
    ListedWord& place = places_.emplace_back();
    place.list = name.text;
    place.file = pack_.files[entry.file];
    place.line = entry.line;
    place.entry = entry.text;
    place.how = how;
    place.about = about.text;
    if (layer_of(pack_.files.front()) != layer_of(pack_.files.back()))
      place.layer = layer_of(place.file);
    return place;
  }

  void add(const ToneSource& tone, const ToneLine& line, const Located& word, How how) {
    ListedWord& place = add(tone.name, tone.about, word, how);
    place.tone = line.key.text;
    const bool is_score = line.key.text.find_first_of("0123456789") != std::string::npos &&
                          !line.key.text.ends_with('}');
    for (const ToneEntry& entry : tones_.entries()) {
      if (!is_score || !entry.graded || entry.is_pattern || entry.words != word_) continue;
      place.overruled = entry.grade_at.file != word.file || entry.grade_at.line != word.line;
    }
  }

  void add(const ListSource& list, const ListEntry& entry, How how) {
    ListedWord& place = add(list.name, list.about, entry.lemma, how);
    const auto asked = std::ranges::find(kAskedLists, list.name.text, &AskedList::name);
    if (asked != std::end(kAskedLists)) {
      place.asked = true;
      place.about = asked->about;
    }
    for (const PartSource& part : pack_.parts) {
      if (any_names_list(part.is, place.list)) place.used_by.push_back("{" + part.name.text + "}");
    }
    for (const RuleSource& rule : pack_.rules) {
      if (any_names_list(rule.find, place.list) || any_names_list(rule.unless_inside, place.list) ||
          any_names_list(rule.unless_before, place.list) ||
          any_names_list(rule.unless_after, place.list))
        place.used_by.push_back(rule.name.text);
    }
  }

  const PackSource& pack_;
  const ToneLexicon& tones_;
  RegularForms regular_;
  std::string word_;
  std::vector<ListedWord> places_;
};

}  // namespace

std::string_view to_string(ListedWord::How how) {
  static constexpr std::array<std::string_view, 4> kNames = {"written", "form", "regular form",
                                                             "ending"};
  return kNames[static_cast<std::size_t>(how)];
}

std::vector<ListedWord> places_of(const RuleSet& rules, std::string_view word) {
  if (fold(word).empty()) return {};
  return PlaceFinder(rules, word).find();
}

namespace {

std::array<std::uint64_t, kChangeKinds> counts_of(const DiffReport& changes) {
  std::array<std::uint64_t, kChangeKinds> out{};
  for (const Change& one : changes.changes) ++out[static_cast<std::size_t>(one.kind)];
  return out;
}

void write(JsonWriter& out, const char* key, const DiffReport& changes) {
  out.key(key);
  out.object();
  out.field("articles", changes.articles);
  out.field("quotes", changes.quotes);
  const std::array<std::uint64_t, kChangeKinds> counts = counts_of(changes);
  for (std::size_t kind = 0; kind < counts.size(); ++kind)
    out.field(to_string(static_cast<ChangeKind>(kind)), counts[kind]);
  out.end_object();
}

}  // namespace

std::string effect_text(const DiffReport& changes) {
  const std::array<std::uint64_t, kChangeKinds> counts = counts_of(changes);
  std::string out;
  for (std::size_t kind = 0; kind < counts.size(); ++kind) {
    if (counts[kind] > 0)
      out += (out.empty() ? ": " : ", ") + std::to_string(counts[kind]) + " " +
             (kind == static_cast<std::size_t>(ChangeKind::words)
                  ? "with other words"
                  : std::string(to_string(static_cast<ChangeKind>(kind))));
  }
  return std::to_string(changes.changes.size()) + " of " + std::to_string(changes.quotes) +
         " quotes" + out;
}

std::string to_json(const std::vector<ListedWord>& places, const std::vector<WordEffect>& effects) {
  JsonWriter out;
  out.array();
  for (const ListedWord& one : places) {
    out.object();
    out.field("list", one.list);
    out.field("file", one.file);
    out.field("line", one.line);
    out.field("entry", one.entry);
    out.field("how", to_string(one.how));
    out.field("about", one.about);
    if (!one.tone.empty()) out.field("tone", one.tone);
    if (one.overruled) out.field("overruled", true);
    if (!one.layer.empty()) out.field("layer", one.layer);
    out.field("asked", one.asked);
    out.key("used_by");
    out.array();
    for (const std::string& name : one.used_by) out.string(name);
    out.end_array();
    for (const WordEffect& effect : effects) {
      if (!effect.added && one.tone.empty() && effect.list == one.list)
        write(out, "taken_away", effect.changes);
    }
    out.end_object();
  }
  for (const WordEffect& effect : effects) {
    if (!effect.added) continue;
    out.object();
    out.field("list", effect.list);
    write(out, "added", effect.changes);
    out.end_object();
  }
  out.end_array();
  return out.text();
}

}  // namespace inquit
