#include "rules/pack_source.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <system_error>

#include "rules/embedded_pack.h"
#include "rules/layers.h"
#include "rules/pattern.h"
#include "text/text.h"

namespace inquit {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// The fields of each kind of block, as an editor writes them.
using Field = Located RuleSource::*;
using Fields = std::vector<Located> RuleSource::*;
struct OneField {
  std::string_view key;
  Field field;
};
struct ManyField {
  std::string_view key;
  Fields field;
};
constexpr std::uint64_t kLargestFile = 16u << 20;

constexpr OneField kRuleOnce[] = {
    {"about", &RuleSource::about},       {"where", &RuleSource::where},
    {"speaker", &RuleSource::speaker},   {"then", &RuleSource::then},
    {"tone", &RuleSource::tone},         {"sure", &RuleSource::sure},
    {"measured", &RuleSource::measured}, {"since", &RuleSource::since},
    {"off", &RuleSource::off},
};
constexpr ManyField kRuleMany[] = {
    {"find", &RuleSource::find},
    {"unless inside", &RuleSource::unless_inside},
    {"unless before", &RuleSource::unless_before},
    {"unless after", &RuleSource::unless_after},
    {"beats", &RuleSource::beats},
    {"yes", &RuleSource::yes},
    {"no", &RuleSource::no},
    {"later", &RuleSource::later},
};

const std::vector<std::string_view> kListKeys = {"about", "inflect", "yes", "no", "later"};

// Reads the blocks of one file into the pack.
class FileReader {
 public:
  FileReader(PackSource& pack, LayerChanges& changes, std::uint32_t file, std::string_view bytes,
             std::vector<Diagnostic>& faults)
      : pack_(pack), changes_(changes), file_(file), bytes_(bytes), faults_(faults) {}

  void read_blocks() {
    each_line([this](std::string_view line) {
      const std::string_view content = trimmed(line);
      if (content.empty() || content.front() == '#' || is_conflict(line)) return;
      if (is_space(line.front()) && is_head(content)) {
        fault(line, content,
              "a block begins in the first column; take the space before \"" +
                  std::string(content) + "\" away");
        read_head(line, content);
      } else if (is_space(line.front())) {
        read_field(line, content);
      } else {
        read_head(line, content);
      }
    });
    check_blocks();
  }

  void read_settings() {
    each_line([this](std::string_view line) {
      const std::string_view content = trimmed(line);
      if (content.empty() || content.front() == '#') return;
      const std::size_t colon = content.find(':');
      if (colon == std::string_view::npos) {
        fault(line, content, "this line has no \":\"; write key: value");
        return;
      }
      const std::string_view key = trimmed(content.substr(0, colon));
      static const std::vector<std::string_view> known = {
          "name",     "base",      "version",      "language",        "needs",
          "mark",     "clitic",    "inflect verb", "inflect noun",    "inflect adjective",
          "about",    "threshold", "proclitic",    "proclitic small", "order",
          "capitals", "tags"};
      if (std::find(known.begin(), known.end(), key) == known.end()) {
        fault(line, content,
              "no setting is called \"" + std::string(key) + "\"" + did_you_mean(key, known));
        return;
      }
      pack_.settings.push_back(
          {located(line, key), located(line, trimmed(content.substr(colon + 1)))});
    });
  }

 private:
  enum class Block { none, list, part, rule, tone, weights, switched_off, broken };

  template <typename Function>
  void each_line(Function function) {
    std::size_t at = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    while (at < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      ++line_;
      function(bytes_.substr(at, end - at));
      at = end + 1;
    }
  }

  Located located(std::string_view line, std::string_view part) const {
    const auto offset = static_cast<std::size_t>(part.data() - line.data());
    return {std::string(part), file_, line_, code_points(line.substr(0, offset)) + 1};
  }

  void fault(std::string_view line, std::string_view part, std::string message) {
    reported_.insert(head_);
    faults_.push_back(fault_at(pack_, located(line, part), std::move(message)));
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
    if (space == std::string_view::npos || content.find_first_of(":,") != std::string_view::npos)
      return false;
    const std::string_view kind = content.substr(0, space);
    std::string_view name = trimmed(content.substr(space));
    cut_change(kind, name);
    return is_name(name) && (kind == "list" || kind == "part" || kind == "rule" || kind == "tone" ||
                             kind == "weights");
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
        head_ = line_;
        fault(line, content,
              "a block begins with list, part, rule, tone or weights and a name, not with \"" +
                  std::string(kind) + "\"" + did_you_mean(kind, kinds));
        kind = nearest(kind, kinds);  // what is meant is read, so that nothing misses it
      }
      if (colon_field || kind.empty() || !is_name(name)) return;
    }
    head_ = line_;
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
      changes_.off.push_back(where);
      block_ = Block::switched_off;
    } else if (kind == "tone") {
      pack_.tones.emplace_back().name = where;
      block_ = Block::tone;
    } else if (kind == "weights") {
      pack_.weights.emplace_back().name = where;
      block_ = Block::weights;
    } else {
      pack_.rules.emplace_back().name = where;
      block_ = Block::rule;
    }
    last_good_ = block_;
  }

  // What stands behind the name in the head of a block that changes one of the base: "+" or "-"
  // behind a list's, "+" behind a part's, "off" behind a rule's. It is taken off the name.
  static std::string_view cut_change(std::string_view kind, std::string_view& name) {
    const std::size_t space = name.rfind(' ');
    if (space == std::string_view::npos) return {};
    std::string_view change = name.substr(space + 1);
    if (change == "\u2212" || change == "\u2013") change = "-";  // what Word makes of it
    const bool known = kind == "list"   ? change == "+" || change == "-"
                       : kind == "part" ? change == "+"
                                        : kind == "rule" && change == "off";
    if (!known) return {};
    name = trimmed(name.substr(0, space));
    return change;
  }

  void read_field(std::string_view line, std::string_view content) {
    switch (block_) {
      case Block::none:
        fault(line, content,
              "this line belongs to no block; begin one with list, part, rule, tone or weights in "
              "the "
              "first column");
        block_ = Block::broken;
        return;
      case Block::broken:
        return;
      case Block::switched_off:
        fault(
            line, content,
            "a rule that is switched off has no lines; to change it, write a rule with replaces:");
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
    const Located value = located(line, trimmed(content.substr(colon + 1)));
    if (value.text.empty()) {
      fault(line, content,
            "nothing stands after \"" + std::string(key) +
                ":\"; write it there or take the line away");
      return;
    }
    if (block_ == Block::part) {
      read_part_field(line, key, value);
    } else if (block_ == Block::tone) {
      read_tone_field(line, key, value);
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

  static bool is_rule_key(std::string_view key) {
    return std::ranges::find(kRuleOnce, key, &OneField::key) != std::end(kRuleOnce) ||
           std::ranges::find(kRuleMany, key, &ManyField::key) != std::end(kRuleMany);
  }

  void read_rule_field(std::string_view line, std::string_view key, const Located& value) {
    RuleSource& rule = pack_.rules.back();
    if (key == "replaces") {
      changes_.replaced.push_back({rule.name, value});
      return;
    }
    for (const OneField& one : kRuleOnce) {
      if (key != one.key) continue;
      if (!(rule.*one.field).text.empty()) {
        // Another sentence on what the rule is for begins another rule.
        const bool begins_one = key == "about" && !rule.find.empty();
        fault(line, key,
              "\"" + std::string(key) + ":\" stands twice in this rule; " +
                  (begins_one ? "is the line \"rule NAME\" missing above?" : "keep one"));
        if (begins_one) {
          block_ = Block::broken;
          return;
        }
      }
      rule.*one.field = value;
      return;
    }
    for (const ManyField& many : kRuleMany) {
      if (key == many.key) {
        (rule.*many.field).push_back(value);
        return;
      }
    }
    std::vector<std::string_view> keys;
    for (const OneField& one : kRuleOnce) keys.push_back(one.key);
    for (const ManyField& many : kRuleMany) keys.push_back(many.key);
    keys.emplace_back("replaces");
    std::string help = did_you_mean(key, keys);
    if (help.empty()) {
      for (const std::string_view one : keys)
        help += (help.empty() ? "; it has " : ", ") + std::string(one);
    }
    fault(line, key, "a rule has no key \"" + std::string(key) + "\"" + help);
  }

  void read_weight(std::string_view line, std::string_view key, const Located& value) {
    WeightsSource& weights = pack_.weights.back();
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
        fault(line, key, "\"" + std::string(key) + ":\" stands twice in these weights; keep one");
    }
    weights.lines.push_back({located(line, key), value});
  }

  // What a key may be besides these is known where tone lists are compiled (tone_compiler.cpp).
  void read_tone_field(std::string_view line, std::string_view key, const Located& value) {
    ToneSource& tone = pack_.tones.back();
    if (key == "about") {
      tone.about = value;
    } else if (key == "yes") {
      tone.yes.push_back(value);
    } else if (key == "no") {
      tone.no.push_back(value);
    } else if (key == "later") {
      tone.later.push_back(value);
    } else if (key == "find") {
      tone.find.push_back(value);
    } else {
      ToneLine& into = tone.lines.emplace_back();
      into.key = located(line, key);
      const std::size_t colon = line.find(':');
      for (const std::string_view word : split(trimmed(line.substr(colon + 1))))
        add_listed(line, word, into.words);
    }
  }

  void add_listed(std::string_view line, std::string_view word, std::vector<Located>& into) {
    if (word.empty()) {
      fault(line, trimmed(line),
            "two commas follow one another, or one ends the line before it should; take one away");
    } else if (const auto [at, wrong] = wrong_in_word(word); !wrong.empty()) {
      fault(line, word.substr(at), wrong);
    } else {
      into.push_back(located(line, word));
    }
  }

  // What is meant to part words, or to stand around them, and is taken for a piece of them.
  static std::pair<std::size_t, std::string> wrong_in_word(std::string_view word) {
    if (const std::size_t at = word.find(" #"); at != std::string_view::npos)
      return {at + 1, "a comment stands on a line of its own, which begins with #"};
    const std::size_t semicolon = word.find("; ");
    if (semicolon != std::string_view::npos && semicolon > 0 && is_letter(word[semicolon - 1]))
      return {semicolon, "words are parted by a comma, not by \";\""};
    for (const std::string_view mark : {"\"", "“", "”", "„", "«", "»"}) {
      if (word.starts_with(mark) && word.size() > mark.size())
        return {0, "words stand without quotation marks"};
    }
    if (word == "++") return {0, "write one + for the regular forms"};
    if (word.size() > 2 && word.ends_with('*') && is_letter(word[word.size() - 2]))
      return {word.size() - 1,
              "a * stands for what comes before an ending, as in *ly; write each "
              "word with this beginning out"};
    return {0, ""};
  }

  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  void read_list_line(std::string_view line, std::string_view content) {
    ListSource& list = list_->back();
    const std::size_t colon = content.find(':');
    if (colon == std::string_view::npos) {
      for (const std::string_view word : split(content)) {
        std::vector<Located> one;
        add_listed(line, word, one);
        for (Located& lemma : one) list.entries.push_back({std::move(lemma), {}});
      }
      return;
    }
    const std::string_view key = trimmed(content.substr(0, colon));
    const std::string_view value = trimmed(content.substr(colon + 1));
    if (key == "about" || key == "inflect") {
      const bool is_about = key == "about";
      if (!(is_about ? list.about : list.inflect).text.empty()) {
        // Another sentence on what the list is for begins another list.
        fault(line, key,
              "\"" + std::string(key) + ":\" stands twice in the list \"" + list.name.text +
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
    if (!value.empty() && read_example(list, key, located(line, value))) return;
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
    ListEntry entry{located(line, key), {}};
    for (const std::string_view form : split(value)) add_listed(line, form, entry.forms);
    list.entries.push_back(std::move(entry));
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

  static std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> out;
    if (text.ends_with(',')) text.remove_suffix(1);
    while (true) {
      const std::size_t comma = text.find(',');
      out.push_back(trimmed(text.substr(0, comma)));
      if (comma == std::string_view::npos) return out;
      text.remove_prefix(comma + 1);
    }
  }

  // Blocks that lack what they cannot do without. Where a line of theirs is wrong, that says
  // enough.
  void check_blocks() {
    if (in_conflict_) return;
    const auto whole = [this](const Located& name) {
      return name.file == file_ && !reported_.contains(name.line);
    };
    for (const PartSource& part : pack_.parts) {
      if (whole(part.name) && part.is.empty()) {
        faults_.push_back(fault_at(
            pack_, part.name,
            "the part \"" + part.name.text + "\" is empty; add an is: line with a pattern"));
      }
    }
    for (const auto* lists : {&pack_.lists, &changes_.added, &changes_.taken}) {
      for (const ListSource& list : *lists) {
        if (!whole(list.name) || !list.entries.empty()) continue;
        faults_.push_back(fault_at(
            pack_, list.name,
            "the list \"" + list.name.text + "\" has no words; write them below it, indented"));
      }
    }
    for (const ToneSource& tone : pack_.tones) {
      if (whole(tone.name) && tone.lines.empty() && tone.find.empty()) {
        faults_.push_back(fault_at(pack_, tone.name,
                                   "the tone list \"" + tone.name.text +
                                       "\" has no words; write a score and words below it, as in "
                                       "-2: scandal, fiasco"));
      }
    }
    for (const WeightsSource& weights : pack_.weights) {
      if (whole(weights.name) && weights.lines.empty())
        faults_.push_back(fault_at(pack_, weights.name,
                                   "the weights \"" + weights.name.text +
                                       "\" are empty; write a kind of evidence and a number below, "
                                       "as in same-sentence: 1.5"));
    }
    for (const RuleSource& rule : pack_.rules) {
      if (whole(rule.name) && rule.find.empty() && rule.where.text.empty()) {
        faults_.push_back(fault_at(
            pack_, rule.name,
            "the rule \"" + rule.name.text + "\" finds nothing; write find: and a pattern"));
      }
    }
  }

  PackSource& pack_;
  LayerChanges& changes_;
  std::vector<ListSource>* list_ = nullptr;  // where the list that is read stands last
  std::vector<PartSource>* part_ = nullptr;  // likewise
  std::uint32_t file_;
  std::string_view bytes_;
  std::vector<Diagnostic>& faults_;
  std::uint64_t line_ = 0;
  bool in_conflict_ = false;          // a conflict of git was met
  bool in_second_version_ = false;    // which is passed over
  std::uint64_t head_ = 0;            // line of the block's first line
  std::set<std::uint64_t> reported_;  // first lines of blocks that have a fault
  Block block_ = Block::none;
  Block last_good_ = Block::none;
};

// Edits between two words (Damerau-Levenshtein, adjacent swaps), for small words.
std::size_t edits(std::string_view a, std::string_view b) {
  if (a.size() > 64 || b.size() > 64) return 64;
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.size()];
}

}  // namespace

Diagnostic fault_at(const PackSource& pack, const Located& place, std::string message) {
  return {Diagnostic::Severity::error,
          place.file < pack.files.size() ? pack.files[place.file] : "",
          place.line,
          place.column,
          std::nullopt,
          std::move(message)};
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::string_view best;
  if (word.size() > 64) return best;
  std::size_t fewest = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t count = edits(word, candidate);
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string_view found = nearest(word, candidates);
  return found.empty() ? "" : "; did you mean \"" + std::string(found) + "\"?";
}

namespace {

// False where nothing of the file can be understood.
bool check_utf8(const PackFile& file, const Text& text, std::vector<Diagnostic>& faults) {
  if (text.repairs().empty()) return true;
  const std::string_view before = text.bytes().substr(0, text.repairs().front().at);
  const std::size_t line = before.rfind('\n') + 1;  // 0 where there is none
  const bool utf16 = file.bytes.starts_with("\xFF\xFE") || file.bytes.starts_with("\xFE\xFF");
  faults.push_back({Diagnostic::Severity::error, file.name,
                    static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1,
                    code_points(before.substr(line)) + 1, std::nullopt,
                    std::string(utf16 ? "this file is UTF-16" : "this sign is not UTF-8") +
                        "; save the file as UTF-8 in your editor"});
  return !utf16;
}

}  // namespace

namespace {

bool is_settings(std::string_view name) { return name.ends_with("pack.txt"); }

bool is_of_pack(std::string_view name) {
  return is_settings(name) || name.ends_with(".rules") || name.ends_with(".words") ||
         name.ends_with(".tone") || name.ends_with(".weights");
}

void read_file(const PackFile& file, PackSource& pack, LayerChanges& changes,
               std::vector<Diagnostic>& faults) {
  const auto index = static_cast<std::uint32_t>(pack.files.size());
  pack.files.push_back(file.name);
  const Text text(file.bytes);
  if (!check_utf8(file, text, faults)) return;
  FileReader reader(pack, changes, index, text.bytes(), faults);
  if (is_settings(file.name)) {
    reader.read_settings();
  } else {
    reader.read_blocks();
  }
}

}  // namespace

namespace {

// "tags copy.rules", "tags (1).rules": what a copy is called that a file manager made.
bool is_called_a_copy(const std::string& name) {
  return std::filesystem::path(name).filename().string().find_first_of(" (") != std::string::npos;
}

// The files that hold the same lines as another one of their folder, which are passed over: the one
// that is called a copy, else the later one.
std::set<std::size_t> copies_among(const std::vector<PackFile>& files,
                                   std::vector<Diagnostic>& faults) {
  std::set<std::size_t> copies;
  std::map<std::pair<std::string, std::string_view>, std::size_t> seen;  // by folder and bytes
  for (std::size_t at = 0; at < files.size(); ++at) {
    if (!is_of_pack(files[at].name) || is_settings(files[at].name) ||
        trimmed(files[at].bytes).find_first_not_of('\n') == std::string_view::npos)
      continue;
    const auto [first, fresh] =
        seen.emplace(std::pair(layer_of(files[at].name), std::string_view(files[at].bytes)), at);
    if (fresh) continue;
    std::size_t copy = at;
    if (is_called_a_copy(files[first->second].name) && !is_called_a_copy(files[at].name))
      std::swap(copy, first->second);
    copies.insert(copy);
    faults.push_back({Diagnostic::Severity::error, files[copy].name, 0, 0, std::nullopt,
                      "this file holds the same blocks as " + files[first->second].name +
                          "; take one of the two out of the folder"});
  }
  return copies;
}

}  // namespace

PackSource read_pack(const std::vector<PackFile>& files, std::vector<Diagnostic>& faults) {
  const std::set<std::size_t> copies = copies_among(files, faults);
  PackSource pack;
  bool is_base = true;
  for (std::size_t at = 0; at < files.size();) {
    const std::string folder = layer_of(files[at].name);
    PackSource layer;
    layer.files = pack.files;
    LayerChanges changes;
    for (; at < files.size() && layer_of(files[at].name) == folder; ++at) {
      if (is_of_pack(files[at].name) && !copies.contains(at))
        read_file(files[at], layer, changes, faults);
    }
    if (is_base) {
      refuse_changes(layer, changes, faults);
      pack = std::move(layer);
      is_base = false;
    } else {
      put_over(pack, std::move(layer), std::move(changes), faults);
    }
  }
  return pack;
}

namespace {

std::vector<PackFile> read_folder(const std::filesystem::path& folder, unsigned depth,
                                  std::vector<Diagnostic>& faults);

// The files of the pack that these build on, and of those below it.
std::vector<PackFile> read_base(const NamedBase& base, const std::filesystem::path& folder,
                                unsigned depth, std::vector<Diagnostic>& faults) {
  constexpr unsigned kMostLayers = 8;
  Diagnostic fault = base.place;
  if (depth == kMostLayers) {
    fault.message =
        "this is the 9th pack that builds on another, or they build on each other in a "
        "circle; take one out";
  } else if (base.text == "en") {
    return embedded_pack();
  } else {
    const bool is_path = base.text.find('/') != std::string::npos;
    const std::filesystem::path there =
        (folder / (is_path ? "" : "..") / base.text).lexically_normal();
    std::error_code error;
    if (std::filesystem::is_directory(there, error)) return read_folder(there, depth + 1, faults);
    fault.message = "there is no pack \"" + there.string() +
                    "\"; base: en is the English one that is built in, another name is a folder "
                    "beside this one, and a path begins here";
  }
  faults.push_back(std::move(fault));
  return {};
}

}  // namespace

namespace {

// "names.words" for names.words.txt, as some editors save it, names.word and Names.WORDS; empty for
// a name that is right, or of another file.
std::string meant_name(const std::string& name) {
  std::string lower = name;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "pack.txt" || lower == "pack.txt.txt") return name == "pack.txt" ? "" : "pack.txt";
  if (name.starts_with('.')) return "";
  std::filesystem::path path(lower);
  if (path.extension() == ".txt" && path.stem().has_extension()) path = path.stem();
  static constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {".rules", ".rules"}, {".rule", ".rules"}, {".words", ".words"},     {".word", ".words"},
      {".tone", ".tone"},   {".tones", ".tone"}, {".weights", ".weights"}, {".weight", ".weights"},
  };
  for (const auto& [ending, meant] : kEndings) {
    if (path.extension() != ending) continue;
    const std::string right = path.stem().string() + std::string(meant);
    return right == name ? "" : right;
  }
  return "";
}

// Of a file whose name says nothing and that yet begins as one of a pack does: "crime.tone" for
// crime.txt with "tone crime" at its beginning; empty for others.
std::string meant_by_its_lines(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const bool silent = path.extension() == ".txt" || !path.has_extension();
  std::error_code error;
  if (!silent || name == "pack.txt" || !std::filesystem::is_regular_file(path, error)) return "";
  std::ifstream file(path, std::ios::binary);
  constexpr int kMostLines = 50;
  int lines = 0;
  for (std::string line; lines < kMostLines && std::getline(file, line); ++lines) {
    const std::string_view content = trimmed(line);
    if (content.empty() || content.front() == '#') continue;
    const std::string_view kind = content.substr(0, content.find(' '));
    const bool named =
        kind.size() < content.size() && is_name(trimmed(content.substr(kind.size())));
    const std::string_view ending = !named                             ? ""
                                    : kind == "list"                   ? ".words"
                                    : kind == "tone"                   ? ".tone"
                                    : kind == "weights"                ? ".weights"
                                    : kind == "rule" || kind == "part" ? ".rules"
                                                                       : "";
    return ending.empty() ? "" : path.stem().string() + std::string(ending);
  }
  return "";
}

std::string meant_name(const std::filesystem::path& path) {
  const std::string by_name = meant_name(path.filename().string());
  return by_name.empty() ? meant_by_its_lines(path) : by_name;
}

std::vector<PackFile> read_own_files(const std::filesystem::path& folder,
                                     std::vector<Diagnostic>& faults) {
  std::vector<PackFile> out;
  const auto fail = [&](const std::filesystem::path& path, std::string message) {
    faults.push_back(
        {Diagnostic::Severity::error, path.string(), 0, 0, std::nullopt, std::move(message)});
  };
  std::error_code error;
  std::vector<std::filesystem::path> paths;
  std::vector<std::filesystem::path> misnamed;
  for (std::filesystem::directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    const std::string ending = it->path().extension().string();
    if (it->path().filename() == "pack.txt" || ending == ".rules" || ending == ".words" ||
        ending == ".tone" || ending == ".weights")
      paths.push_back(it->path());
    else if (!meant_name(it->path()).empty())
      misnamed.push_back(it->path());
  }
  if (error) {
    fail(folder, "the rule pack cannot be read: " + error.message());
    return out;
  }
  // Read under the name that is meant, so that nothing else misses it.
  paths.insert(paths.end(), misnamed.begin(), misnamed.end());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    // A pipe or a device under this name would never end.
    if (!std::filesystem::is_regular_file(path, error) && std::filesystem::exists(path, error)) {
      fail(path, "this is no plain file; give it another name or move it out of the pack");
      continue;
    }
    if (std::filesystem::file_size(path, error) > kLargestFile && !error) {
      fail(path, "this file of the rule pack is larger than 16 MB; cut it into several");
      continue;
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      fail(path, "this file of the rule pack cannot be read");
      continue;
    }
    const bool is_of_pack = std::ranges::find(misnamed, path) == misnamed.end();
    const std::string meant = is_of_pack ? "" : meant_name(path);
    if (!meant.empty()) fail(path, "this file is not read under this name; call it " + meant);
    out.push_back({(meant.empty() ? path : path.parent_path() / meant).string(),
                   std::string(std::istreambuf_iterator<char>(file), {})});
  }
  if (paths.empty())
    fail(folder,
         "no rules are in this folder: a pack holds pack.txt, *.rules, *.words, *.tone and "
         "*.weights");
  return out;
}

std::vector<PackFile> read_folder(const std::filesystem::path& folder, unsigned depth,
                                  std::vector<Diagnostic>& faults) {
  std::vector<PackFile> own = read_own_files(folder, faults);
  const NamedBase base = base_of(own);
  if (base.text.empty()) return own;
  std::vector<PackFile> all = read_base(base, folder, depth, faults);
  all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
  return all;
}

}  // namespace

std::vector<PackFile> read_pack_files(const std::filesystem::path& folder,
                                      std::vector<Diagnostic>& faults) {
  return read_folder(folder, 0, faults);
}

}  // namespace inquit
