#include "ruletools/lint_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "rules/layers.h"
#include "rules/pattern.h"
#include "rules/regular_forms.h"
#include "ruletools/example.h"
#include "speakers/reading.h"
#include "text/text.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {
namespace {

// Whether one letter more, less or other, or two that changed places, make one word of the other.
// Of four letters only the last: too many words of that length are neighbours (kind, kin, find).
bool is_one_slip(std::string_view a, std::string_view b) {
  constexpr std::size_t kLong = 5;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1 || (b.size() < kLong && a.size() < b.size())) return false;
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  if (at == a.size()) return false;  // the same, or a longer form of it: thing, things
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return a.size() >= kLong;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

bool is_plain_word(std::string_view word) {
  return std::ranges::all_of(word,
                             [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
}

class WordLinter {
 public:
  explicit WordLinter(const RuleSet& rules) : rules_(rules), pack_(rules.source()) {}

  std::vector<WordWarning> run() {
    look_at_patterns();
    look_at_lists();
    look_at_examples();
    look_at_tones();
    return std::move(out_);
  }

 private:
  void warn(Located place, std::string message) { out_.push_back({std::move(place), message}); }

  // --- words of patterns ---

  void look_at_patterns() {
    std::vector<Located> words;
    const auto read = [&](const std::vector<Located>& lines) {
      for (const Located& line : lines) {
        std::vector<Diagnostic> ignored;
        collect(read_pattern(line.text, {"", line.line, line.column}, ignored), line, words);
      }
    };
    for (const PartSource& part : pack_.parts) read(part.is);
    for (const RuleSource& rule : pack_.rules) {
      read(rule.find);
      read(rule.unless_inside);
      read(rule.unless_before);
      read(rule.unless_after);
    }
    std::erase_if(words, [&](const Located& word) { return is_known(fold(word.text)); });
    for (const Located& word : words) look_at_spelling(word);
  }

  static void collect(const Pattern& pattern, const Located& line, std::vector<Located>& words) {
    constexpr std::size_t kShortest = 4;  // of three letters too many words have a neighbour
    if (pattern.kind == Pattern::Kind::word && pattern.text.size() >= kShortest &&
        is_plain_word(fold(pattern.text))) {
      Located& word = words.emplace_back(line);
      word.text = pattern.text;
      word.column = pattern.column;
    }
    for (const Pattern& child : pattern.children) collect(child, line, words);
  }

  // In a list, or in an example: who wrote the word twice meant it.
  bool is_known(const std::string& word) {
    if (!rules_.look_up(word).lists.empty()) return true;
    if (words_of_examples_.empty()) read_words_of_examples();
    return words_of_examples_.contains(word);
  }

  void read_words_of_examples() {
    words_of_examples_.insert("");
    each_example([&](const Located& line, bool) {
      const Text text(line.text);
      for (const Token& token : tokenize(text, rules_.token_options()).tokens)
        words_of_examples_.insert(fold(text.slice(token.span)));
    });
  }

  void look_at_spelling(const Located& word) {
    const std::string folded = fold(word.text);
    std::string like;
    const auto look = [&](const std::string& known) {
      if (like.empty() && is_plain_word(known) && is_one_slip(folded, known)) like = known;
    };
    for (const ListSource& list : pack_.lists) {
      for (const ListEntry& entry : list.entries) {
        look(fold(entry.lemma.text));
        for (const Located& form : entry.forms) look(fold(form.text));
      }
    }
    for (const std::string& known : words_of_examples_) look(known);
    if (like.empty()) return;
    warn(word, "no list and no example has \"" + word.text + "\"; did you mean \"" + like + "\"?");
  }

  // --- words of lists ---

  void look_at_lists() {
    for (const ListSource& list : pack_.lists) {
      look_at_kind(list);
      if (list.inflect.text.empty()) continue;
      for (const ListEntry& entry : list.entries) look_for_articles(list, entry);
    }
    look_for_both_sexes();
  }

  void look_at_kind(const ListSource& list) {
    const auto is_called = [&](std::string_view kind) { return list.name.text.ends_with(kind); };
    const char* other = is_called("verbs") && list.inflect.text == "noun"   ? "verb"
                        : is_called("nouns") && list.inflect.text == "verb" ? "noun"
                                                                            : nullptr;
    if (other != nullptr)
      warn(list.inflect, "the list is called " + list.name.text + ", and its words change as a " +
                             list.inflect.text + "; did you mean inflect: " + other + "?");
  }

  void look_for_articles(const ListSource& list, const ListEntry& entry) {
    const ListId articles = rules_.find_list("articles");
    if (articles == kNoList || rules_.find_list(list.name.text) == articles) return;
    const auto look = [&](const Located& word) {
      if (rules_.look_up(fold(word.text)).lists.has(articles))
        warn(word, "\"" + word.text + "\" is an article (list articles) and no " +
                       list.inflect.text + "; take it out of " + list.name.text);
    };
    look(entry.lemma);
    for (const Located& form : entry.forms) look(form);
  }

  // A given name of both sexes tells nothing: it stands in neither list.
  void look_for_both_sexes() {
    const ListSource* const men = list_called("male-names");
    const ListSource* const women = list_called("female-names");
    if (men == nullptr || women == nullptr) return;
    std::map<std::string, const Located*> names;
    for (const ListEntry& entry : men->entries) names.emplace(fold(entry.lemma.text), &entry.lemma);
    for (const ListEntry& entry : women->entries) {
      const auto known = names.find(fold(entry.lemma.text));
      if (known == names.end()) continue;
      warn(entry.lemma, "\"" + entry.lemma.text + "\" is in male-names too (" +
                            place_of(*known->second) + "); keep one, or none where it is both");
    }
  }

  const ListSource* list_called(std::string_view name) const {
    for (const ListSource& list : pack_.lists) {
      if (list.name.text == name) return &list;
    }
    return nullptr;
  }

  std::string place_of(const Located& place) const {
    return pack_.files[place.file] + ":" + std::to_string(place.line);
  }

  // --- examples ---

  template <typename Visit>
  void each_example(Visit visit) const {
    const auto all = [&](const auto& blocks) {
      for (const auto& block : blocks) {
        for (const auto* lines : {&block.yes, &block.no, &block.later}) {
          for (const Located& line : *lines) visit(line, lines == &block.yes);
        }
      }
    };
    all(pack_.rules);
    all(pack_.lists);
    all(pack_.weights);
  }

  void look_at_examples() {
    each_example([&](const Located& line, bool is_yes) {
      if (!is_yes) return;
      const Example example = read_example(line.text);
      if (!example.fault.empty() || has_mark(example.text)) return;
      if (Reading(example.text, rules_).quotes.empty())
        out_.push_back({line,
                        "no quote is in this example; put its words between “ and ”, or write no: "
                        "for what is no quote",
                        true});
    });
  }

  static bool has_mark(std::string_view text) {
    static constexpr std::array<std::string_view, 14> kMarks = {"\"", "“", "”", "„", "«", "»", "‹",
                                                                "›",  "‘", "’", "'", "—", "–", "`"};
    return std::ranges::any_of(kMarks,
                               [&](std::string_view mark) { return text.find(mark) != text.npos; });
  }

  // --- tone ---

  struct Graded {
    const Located* word = nullptr;
    float score = 0;
  };

  void look_at_tones() {
    std::map<std::pair<std::string, std::string>, const Located*> seen;  // by role or group, words
    std::map<std::string, Graded> written;
    for (const ToneSource& tone : pack_.tones) {
      for (const Located& line : tone.yes) look_at_label(line);
      for (const ToneLine& line : tone.lines) {
        const std::optional<float> score = score_of(line.key.text);
        for (const Located& word : line.words) {
          const std::string kind = score ? "score" : line.key.text;
          const auto [at, fresh] = seen.emplace(std::pair(kind, tone_words(word.text)), &word);
          if (!fresh && layers_[word.file] == layers_[at->second->file])
            warn(word,
                 "\"" + word.text + "\" is here and in " + place_of(*at->second) + "; delete one");
          if (score) written.emplace(tone_words(word.text), Graded{&word, *score});
        }
      }
    }
    look_for_turned_forms(written);
  }

  static std::string tone_words(std::string_view words) { return fold(words); }

  // "moaned" at +2, where "verb -1: moan" makes it -1.
  void look_for_turned_forms(const std::map<std::string, Graded>& written) {
    const RegularForms regular(pack_);
    for (const ToneSource& tone : pack_.tones) {
      for (const ToneLine& line : tone.lines) {
        const std::optional<float> score = score_of(line.key.text);
        const std::size_t space = line.key.text.find(' ');
        if (!score || space == std::string::npos) continue;
        for (const Located& word : line.words) {
          for (const std::string& form : regular.of(line.key.text.substr(0, space), word.text)) {
            const auto own = written.find(tone_words(form));
            if (own == written.end() || own->second.score * *score >= 0 ||
                layers_[own->second.word->file] != layers_[word.file])
              continue;
            warn(*own->second.word,
                 "\"" + own->second.word->text + "\" is graded against \"" + word.text +
                     "\", of which it is a form (" + place_of(word) +
                     "); grade it alike, or write the forms of that word out without this one");
          }
        }
      }
    }
  }

  // "verb -1.5" and "+2"; of roles and groups none.
  static std::optional<float> score_of(std::string_view key) {
    const std::size_t space = key.rfind(' ');
    if (space != key.npos) key.remove_prefix(space + 1);
    if (key.find_first_not_of("+-.0123456789") != key.npos) return std::nullopt;
    return std::strtof(std::string(key).c_str(), nullptr);
  }

  void look_at_label(const Located& line) {
    static constexpr std::array<std::string_view, 4> kLabels = {"negative", "neutral", "positive",
                                                                "none"};
    const std::size_t arrow = line.text.rfind("=> ");
    if (arrow == std::string::npos) return;
    std::string_view label = std::string_view(line.text).substr(arrow + 3);
    label = label.substr(0, label.find(';'));
    while (label.ends_with(' ')) label.remove_suffix(1);
    if (std::ranges::find(kLabels, label) != kLabels.end()) return;
    Located place = line;
    place.column += code_points(std::string_view(line.text).substr(0, arrow + 3));
    out_.push_back({place,
                    "no tone is called \"" + std::string(label) + "\"" +
                        did_you_mean(label, {kLabels.begin(), kLabels.end()}) +
                        "; it is one of: negative, neutral, positive, none",
                    true});
  }

  const RuleSet& rules_;
  const PackSource& pack_;
  const std::vector<std::uint32_t> layers_ = layer_numbers(pack_.files);  // of the files
  std::set<std::string> words_of_examples_;
  std::vector<WordWarning> out_;
};

}  // namespace

std::vector<WordWarning> lint_words(const RuleSet& rules) { return WordLinter(rules).run(); }

}  // namespace inquit
