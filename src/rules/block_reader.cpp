#include "rules/block_reader.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "rules/empty_blocks.h"
#include "rules/listed_words.h"
#include "rules/rule_fields.h"

namespace inquit {
namespace {

const std::vector<std::string_view> kListKeys = {"about", "inflect", "yes", "no", "later"};

// Reads the blocks of one file into the pack.
class BlockReader {
 public:
  BlockReader(PackSource& pack, LayerChanges& changes, PackLines& lines)
      : pack_(pack), changes_(changes), lines_(lines) {}

  // The first lines of blocks that have a fault; none where git left a conflict, and blocks lack
  // what was passed over.
  std::optional<std::set<std::uint64_t>> read() {
    lines_.each([this](std::string_view line) {
      const std::string_view content = trimmed(line);
      if (content.empty() || content.front() == '#' || is_conflict(line)) return;
      if (is_blank(line.front()) && is_head(content)) {
        fault(line, content,
              "a block begins in the first column; take the space before \"" +
                  std::string(content) + "\" away");
        read_head(line, content);
      } else if (is_blank(line.front())) {
        read_field(line, content);
      } else {
        read_head(line, content);
      }
    });
    if (in_conflict_) return std::nullopt;
    return std::move(reported_);
  }

 private:
  enum class Block { none, list, part, rule, tone, weights, switched_off, left_out, broken };

  Located located(std::string_view line, std::string_view part) const {
    return lines_.located(line, part);
  }

  void fault(std::string_view line, std::string_view part, std::string message) {
    reported_.insert(head_);
    lines_.fault(line, part, std::move(message));
  }

  // What git leaves in a file where two people changed the same lines.
  bool is_conflict(std::string_view line) {
    if (line.starts_with("<<<<<<< ")) {
      fault(
          line, line,
          "two versions of these lines stand here (a conflict of git); keep one of them, and take "
          "the lines with <<<<<<<, ======= and >>>>>>> away");
      in_conflict_ = true;
      return true;
    }
    if (in_conflict_ && line.starts_with("=======")) in_second_version_ = true;
    if (!in_second_version_) return false;
    in_second_version_ = !line.starts_with(">>>>>>> ");
    return true;
  }

  // "list titles": no field and no words of a list are written so.
  static bool is_head(std::string_view content) {
    const std::size_t space = content.find(' ');
    if (space == std::string_view::npos) return false;
    const std::string_view kind = content.substr(0, space);
    if (kind != "list" && kind != "part" && kind != "rule" && kind != "tone" && kind != "weights")
      return false;
    if (content.find_first_of(":,") != std::string_view::npos) return false;
    std::string_view name = trimmed(content.substr(space));
    cut_change(kind, name);
    return is_name(name);
  }

  void read_head(std::string_view line, std::string_view content) {
    static const std::vector<std::string_view> kinds = {"list", "part", "rule", "tone", "weights"};
    const std::size_t space = content.find(' ');
    std::string_view kind = content.substr(0, space);
    std::string_view name = space == std::string_view::npos ? "" : trimmed(content.substr(space));
    block_ = Block::broken;
    if (kind.ends_with(':') && is_name(name) &&
        std::ranges::find(kinds, kind.substr(0, kind.size() - 1)) != kinds.end()) {
      kind.remove_suffix(1);
      fault(line, content,
            "a block begins without a colon: " + std::string(kind) + " " + std::string(name));
    }
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
      const std::size_t colon = content.find(':');
      const bool colon_field = colon != std::string_view::npos && colon < 16;
      if (colon_field) {
        fault(line, content, "a field must be indented; put two spaces before it");
        block_ = last_good_;
        read_field(line, content);
      } else {
        head_ = lines_.number();
        fault(line, content,
              "a block begins with list, part, rule, tone or weights and a name, not with \"" +
                  std::string(kind) + "\"" + did_you_mean(kind, kinds));
        kind = nearest(kind, kinds);  // what is meant is read, so that nothing misses it
      }
      if (colon_field || kind.empty() || !is_name(name)) return;
    }
    head_ = lines_.number();
    const std::string_view change = cut_change(kind, name);
    if (!is_name(name)) {
      fault(line, name.empty() ? content : name,
            "a " + std::string(kind) +
                " needs a name of small letters, digits and hyphens, as in \"" + std::string(kind) +
                " my-" + std::string(kind) + "\"");
      return;
    }
    const Located where = located(line, name);
    if (kind == "list") {
      list_ = change.empty() ? &pack_.lists : change == "+" ? &changes_.added : &changes_.taken;
      list_->emplace_back().name = where;
      block_ = Block::list;
    } else if (kind == "part") {
      part_ = change.empty() ? &pack_.parts : &changes_.wider;
      part_->emplace_back().name = where;
      block_ = Block::part;
    } else if (change == "off") {
      (kind == "tone" ? changes_.tones_off : changes_.off).push_back(where);
      block_ = kind == "tone" ? Block::left_out : Block::switched_off;
    } else if (kind == "tone" && change == "-") {
      list_ = &changes_.ungraded;
      list_->emplace_back().name = where;
      block_ = Block::list;
    } else if (kind == "tone") {
      tones_ = change.empty() ? &pack_.tones : &changes_.graded;
      tones_->emplace_back().name = where;
      block_ = Block::tone;
    } else if (kind == "weights") {
      weights_ = change.empty() ? &pack_.weights : &changes_.weighed;
      weights_->emplace_back().name = where;
      block_ = Block::weights;
    } else {
      pack_.rules.emplace_back().name = where;
      block_ = Block::rule;
    }
    last_good_ = block_;
  }

  // What stands behind the name in the head of a block that changes one of the base: "+" or "-"
  // behind a list's, "+" behind a part's or that of weights, "off" behind a rule's, all three
  // behind a tone list's. It is taken off the name.
  static std::string_view cut_change(std::string_view kind, std::string_view& name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos) return {};
    std::string_view change = name.substr(space + 1);
    if (change == "\u2212" || change == "\u2013") change = "-";  // what Word makes of it
    const bool words = kind == "list" || kind == "tone";
    const bool known = change == "+"   ? words || kind == "part" || kind == "weights"
                       : change == "-" ? words
                                       : change == "off" && (kind == "rule" || kind == "tone");
    if (!known) return {};
    name = trimmed(name.substr(0, space));
    return change;
  }

  void read_field(std::string_view line, std::string_view content) {
    switch (block_) {
      case Block::none:
        fault(line, content,
              "this line belongs to no block; begin one with list, part, rule, tone or weights in "
              "the first column");
        block_ = Block::broken;
        return;
      case Block::broken:
        return;
      case Block::switched_off:
        fault(
            line, content,
            "a rule that is switched off has no lines; to change it, write a rule with replaces:");
        return;
      case Block::left_out:
        fault(line, content,
              "a tone list that is left out has no lines; to change it, write tone NAME + and tone "
              "NAME -");
        return;
      case Block::list:
        return read_list_line(line, content);
      case Block::part:
      case Block::rule:
      case Block::tone:
      case Block::weights:
        break;
    }
    const std::size_t colon = content.find(':');
    const std::string_view key = trimmed(content.substr(0, std::min(colon, content.size())));
    if (colon == std::string_view::npos) {
      fault(line, content, "this line has no \":\"; write key: value");
      return;
    }
    const std::string_view text = trimmed(content.substr(colon + 1));
    if (text.empty()) {
      fault(
          line, content,
          "there is nothing after \"" + std::string(key) + ":\"; write a value or delete the line");
      return;
    }
    if (block_ == Block::tone) return read_tone_field(line, key, text);
    const Located value = located(line, text);
    if (block_ == Block::part) {
      read_part_field(line, key, value);
    } else if (block_ == Block::weights) {
      read_weight(line, key, value);
    } else {
      read_rule_field(line, key, value);
    }
  }

  void read_part_field(std::string_view line, std::string_view key, const Located& value) {
    if (key == "is") {
      part_->back().is.push_back(value);
    } else if (key == "about") {
      part_->back().about = value;
    } else if (is_rule_key(key)) {
      fault(line, key,
            "a part has no key \"" + std::string(key) +
                "\"; it has is: and about:, and a rule has this key: is the line \"rule NAME\" "
                "missing above?");
      block_ = Block::broken;
    } else {
      fault(line, key, "a part has no key \"" + std::string(key) + "\"; it has is: and about:");
    }
  }

  void read_rule_field(std::string_view line, std::string_view key, const Located& value) {
    RuleSource& rule = pack_.rules.back();
    if (key == "replaces") {
      changes_.replaced.push_back({rule.name, value});
      return;
    }
    for (const OneRuleField& one : kRuleOnce) {
      if (key != one.key) continue;
      if (!(rule.*one.field).text.empty()) {
        // Another sentence on what the rule is for begins another rule.
        const bool begins_one = key == "about" && !rule.find.empty();
        fault(line, key,
              "\"" + std::string(key) + ":\" is given twice in this rule; " +
                  (begins_one ? "is the line \"rule NAME\" missing above?" : "keep one"));
        if (begins_one) {
          block_ = Block::broken;
          return;
        }
      }
      rule.*one.field = value;
      return;
    }
    for (const ManyRuleField& many : kRuleMany) {
      if (key == many.key) {
        (rule.*many.field).push_back(value);
        return;
      }
    }
    fault(line, key, no_such_rule_key(key));
  }

  void read_weight(std::string_view line, std::string_view key, const Located& value) {
    WeightsSource& weights = weights_->back();
    if (key == "about") {
      weights.about = value;
      return;
    }
    if (read_example(weights, key, value)) return;
    if (!is_name(key)) {
      fault(line, key,
            "a weight needs a name of small letters, digits and hyphens, as in same-sentence: 1.5");
      return;
    }
    for (const Setting& known : weights.lines) {
      if (known.key.text == key)
        fault(line, key, "\"" + std::string(key) + ":\" is given twice in these weights; keep one");
    }
    weights.lines.push_back({located(line, key), value});
  }

  // What a key may be besides these is known where tone lists are compiled (tone_compiler.cpp).
  void read_tone_field(std::string_view line, std::string_view key, std::string_view text) {
    ToneSource& tone = tones_->back();
    if (key == "about") {
      tone.about = located(line, text);
    } else if (key == "yes") {
      tone.yes.push_back(located(line, text));
    } else if (key == "no") {
      tone.no.push_back(located(line, text));
    } else if (key == "later") {
      tone.later.push_back(located(line, text));
    } else if (key == "find") {
      tone.find.push_back(located(line, text));
    } else {
      ToneLine& into = tone.lines.emplace_back();
      into.key = located(line, key);
      into.words.reserve(listed_count(text));
      each_listed(text, [&](std::string_view word) {
        add_listed(line, word, [&](Located one) { into.words.push_back(std::move(one)); });
      });
    }
  }

  // take(located) takes the word where nothing is wrong with it.
  template <typename Take>
  void add_listed(std::string_view line, std::string_view word, const Take& take) {
    if (word.empty()) {
      fault(line, trimmed(line),
            "two commas follow one another, or a line ends with one; delete one");
    } else if (const auto [at, wrong] = wrong_in_word(word); !wrong.empty()) {
      fault(line, word.substr(at), wrong);
    } else {
      take(located(line, word));
    }
  }

  void read_list_line(std::string_view line, std::string_view content) {
    ListSource& list = list_->back();
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) {
      each_listed(content, [&](std::string_view word) {
        add_listed(line, word, [&](Located one) { list.entries.push_back({std::move(one), {}}); });
      });
      return;
    }
    const std::string_view key = trimmed(content.substr(0, colon));
    const std::string_view value = trimmed(content.substr(colon + 1));
    if (key == "about" || key == "inflect") {
      const bool is_about = key == "about";
      if (!(is_about ? list.about : list.inflect).text.empty()) {
        // Another sentence on what the list is for begins another list.
        fault(line, key,
              "\"" + std::string(key) + ":\" is given twice in the list \"" + list.name.text +
                  "\"; " + (is_about ? "is the line \"list NAME\" missing above?" : "keep one"));
        if (is_about) block_ = Block::broken;
        return;
      }
    }
    if (key == "about") {
      list.about = located(line, value);
      return;
    }
    if (key == "inflect") {
      list.inflect = located(line, value);
      return;
    }
    const bool is_example = key == "yes" || key == "no" || key == "later";
    if (!value.empty() && is_example && read_example(list, key, located(line, value))) return;
    if (is_mistyped_list_key(key, value)) {
      fault(line, key,
            "a list has no key \"" + std::string(key) + "\"" + did_you_mean(key, kListKeys));
      if (nearest(key, kListKeys) == "inflect") list.inflect = located(line, value);
      return;
    }
    if (key.empty() || value.empty() || key.find(',') != std::string_view::npos) {
      fault(line, content,
            "write \"word: form, form\", \"word: +\" for the regular forms, or \"word, word\"");
      return;
    }
    ListEntry& entry = list.entries.emplace_back();
    entry.lemma = located(line, key);
    entry.forms.reserve(listed_count(value));
    each_listed(value, [&](std::string_view form) {
      add_listed(line, form, [&](Located one) { entry.forms.push_back(std::move(one)); });
    });
  }

  template <typename Source>  // a ListSource or WeightsSource
  static bool read_example(Source& source, std::string_view key, Located value) {
    std::vector<Located>* into = key == "yes"     ? &source.yes
                                 : key == "no"    ? &source.no
                                 : key == "later" ? &source.later
                                                  : nullptr;
    if (into != nullptr) into->push_back(std::move(value));
    return into != nullptr;
  }

  // "abuot: Verbs that report." is no word with forms: a form has few words and no full stop.
  static bool is_mistyped_list_key(std::string_view key, std::string_view value) {
    const bool kind = value == "verb" || value == "noun";
    const auto spaces = std::count(value.begin(), value.end(), ' ');
    const auto commas = std::count(value.begin(), value.end(), ',');
    const bool sentence = key.size() > 2 && spaces - commas > 2;
    if (!kind && !sentence) return false;
    const std::string_view meant = nearest(key, kListKeys);
    return meant == "inflect" ? kind : !meant.empty() && sentence;
  }

  PackSource& pack_;
  LayerChanges& changes_;
  PackLines& lines_;
  std::vector<ListSource>* list_ = nullptr;  // where the list that is read stands last
  std::vector<PartSource>* part_ = nullptr;  // likewise
  std::vector<ToneSource>* tones_ = nullptr;
  std::vector<WeightsSource>* weights_ = nullptr;
  bool in_conflict_ = false;          // a conflict of git was met
  bool in_second_version_ = false;    // which is passed over
  std::uint64_t head_ = 0;            // line of the block's first line
  std::set<std::uint64_t> reported_;  // first lines of blocks that have a fault
  Block block_ = Block::none;
  Block last_good_ = Block::none;
};

}  // namespace

void read_blocks(PackSource& pack, LayerChanges& changes, PackLines& lines,
                 std::vector<Diagnostic>& faults) {
  const auto reported = BlockReader(pack, changes, lines).read();
  if (reported) check_blocks(pack, changes, lines.file(), *reported, faults);
}

}  // namespace inquit
