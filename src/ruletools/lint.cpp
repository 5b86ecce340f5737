#include "ruletools/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "people/people_weights.h"
#include "quotes/label_lines.h"
#include "rules/asked_lists.h"
#include "rules/pattern.h"
#include "rules/step_program.h"
#include "rules/thing.h"
#include "ruletools/example.h"
#include "ruletools/lint_words.h"
#include "ruletools/pattern_text.h"
#include "speakers/sources.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {
namespace {

bool holds(const Pattern& pattern, auto test) {
  if (test(pattern)) return true;
  return std::any_of(pattern.children.begin(), pattern.children.end(),
                     [&](const Pattern& child) { return holds(child, test); });
}

void each(const Pattern& pattern, auto visit) {
  visit(pattern);
  for (const Pattern& child : pattern.children) each(child, visit);
}

// The names in a thing: "any of roles without clear-verb" names two.
std::vector<std::string_view> names_in(const Pattern& pattern) {
  std::vector<std::string_view> out;
  if (pattern.kind != Pattern::Kind::thing) return out;
  const Thing thing = read_thing(pattern.text);
  out.push_back(thing.base);
  if (!thing.without.empty()) out.push_back(thing.without);
  return out;
}

struct ReadLine {
  const Located* line = nullptr;
  Pattern pattern;
};

// How often a rule must be right to be stated so sure, as its line `measured: 0.93 of 40` tells;
// the same as LEAST of tools/measured, which counts 5 quotes more and 4.5 of them as right. So a
// rule that was never wrong cannot always reach 0.93, and may be certain all the same. Fewer than 3
// quotes tell nothing.
float least_measured(Sure sure, int quotes) {
  if (quotes < 3) return 0;
  const float never_wrong = (static_cast<float>(quotes) + 4.5f) / (static_cast<float>(quotes) + 5);
  return sure == Sure::certain  ? std::min(0.93f, never_wrong - 0.005f)
         : sure == Sure::high   ? 0.80f
         : sure == Sure::medium ? 0.60f
                                : 0;
}

class Linter {
 public:
  Linter(const RuleSet& rules, const std::vector<Diagnostic>& faults)
      : rules_(rules), source_(rules.source()), programs_(rules), faults_(faults) {
    for (const Diagnostic& one : faults) lines_with_faults_.emplace(one.file, one.line);
  }

  std::vector<Diagnostic> run() {
    read_patterns();
    for (const ListSource& list : source_.lists) {
      look_at_list(list);
      look_at_examples(list);
    }
    for (const WeightsSource& weights : source_.weights) look_at_examples(weights);
    for (const ReadLine& one : lines_) look_at_words(one);
    for (const PartSource& part : source_.parts) look_at_part(part);
    for (std::uint32_t r = 0; r < source_.rules.size(); ++r) look_at_rule(r);
    look_for_same_patterns();
    if (faults_.empty()) look_for_unused();
    look_at_settings();
    for (const WeightsSource& weights : source_.weights) look_at_weights(weights);
    for (WordWarning& one : lint_words(rules_)) {
      const std::size_t known = out_.size();
      warn(one.place, std::move(one.message));
      if (one.is_error && out_.size() > known) out_.back().severity = Diagnostic::Severity::error;
    }
    return std::move(out_);
  }

 private:
  // "line 7", or "rules/en/nouns.words:7" where that is another file.
  std::string place_beside(const Located& there, const Located& here) const {
    const std::string line = std::to_string(there.line);
    return there.file == here.file ? "line " + line : source_.files[there.file] + ":" + line;
  }

  void warn(const Located& place, std::string message, std::uint64_t column = 0) {
    Located at = place;
    if (column > 0) at.column = column;
    Diagnostic made = fault_at(source_, at, std::move(message));
    // A line that does not load says enough, and so does one warning at a place.
    if (lines_with_faults_.contains(std::pair(made.file, made.line))) return;
    if (!warned_.emplace(made.file, made.line, made.column).second) return;
    made.severity = Diagnostic::Severity::warning;
    out_.push_back(std::move(made));
  }

  void read_patterns() {
    const auto read = [&](const std::vector<Located>& lines) {
      for (const Located& line : lines) {
        std::vector<Diagnostic> ignored;
        lines_.push_back({&line, read_pattern(line.text, {"", line.line, line.column}, ignored)});
      }
    };
    for (const PartSource& part : source_.parts) read(part.is);
    for (const RuleSource& rule : source_.rules) {
      read(rule.find);
      read(rule.unless_inside);
      read(rule.unless_before);
      read(rule.unless_after);
    }
  }

  // --- words ---

  // How an article's words are cut: "father's" is two.
  std::vector<std::string> tokens_of(const std::string& word) {
    const bool clitic = word.starts_with("'") || word.starts_with("’");
    const bool proclitic = word.ends_with("'") || word.ends_with("’");
    const Text text((clitic ? "x" : "x ") + word + (proclitic ? "x" : " x"));
    const Tokens tokens = tokenize(text, rules_.token_options());
    std::vector<std::string> out;
    for (std::size_t i = 1; i + 1 < tokens.tokens.size(); ++i) {
      out.emplace_back(text.slice(tokens.tokens[i].span));
      kinds_of_last_.push_back(tokens.tokens[i].kind);
    }
    return out;
  }

  // Why a word of a list or pattern is never met as one word; empty where it is.
  std::string why_never_met(const std::string& word) {
    kinds_of_last_.clear();
    const std::vector<std::string> cut = tokens_of(word);
    if (cut.size() > 1) {
      std::string apart;
      for (const std::string& one : cut) apart += (apart.empty() ? "" : " ") + one;
      return "\"" + word + "\" is " + std::to_string(cut.size()) + " words in an article (" +
             apart + "); let a pattern write them one after the other";
    }
    if (cut.size() == 1 && kinds_of_last_[0] == TokenKind::number)
      return "numbers are not looked up; let a pattern write {number} in its place";
    if (cut.size() == 1 && kinds_of_last_[0] != TokenKind::word)
      return "\"" + word + "\" is a sign and no word";
    return "";
  }

  void look_at_words(const ReadLine& one) {
    each(one.pattern, [&](const Pattern& here) {
      if (here.kind != Pattern::Kind::word) return;
      const bool sign = std::none_of(here.text.begin(), here.text.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c >= 0x80;
      });
      if (sign || here.text.starts_with("'") || is_dash_or_dots(here.text)) return;
      const std::string why = why_never_met(here.text);
      if (!why.empty()) warn(*one.line, "this can never match: " + why, here.column);
      if (why.empty() && is_part(here.text) && rules_.look_up(here.text).lists.empty())
        warn(*one.line,
             "\"" + here.text + "\" is the word itself; did you mean {" + here.text + "}?",
             here.column);
    });
  }

  bool is_part(const std::string& name) const {
    return std::ranges::find(source_.parts, name, [](const PartSource& part) {
             return part.name.text;
           }) != source_.parts.end();
  }

  // "; the program asks for "male-names" ...": where the pack lacks a list of nearly that name.
  std::string asked_name_like(const std::string& name) const {
    std::vector<std::string_view> missing;
    for (const AskedList& asked : kAskedLists) {
      if (std::ranges::find(source_.lists, asked.name, [](const ListSource& list) {
            return std::string_view(list.name.text);
          }) == source_.lists.end())
        missing.push_back(asked.name);
    }
    const std::string_view meant = nearest(name, missing);
    return meant.empty() ? ""
                         : ", but the program asks for one called \"" + std::string(meant) + "\"";
  }

  static bool is_dash_or_dots(const std::string& text) {
    return text == "—" || text == "–" || text == "…" || text == "€" || text == "£" || text == "¥";
  }

  void look_at_list(const ListSource& list) {
    std::map<std::string, const Located*> seen;
    for (const ListEntry& entry : list.entries) {
      look_at_entry(list, entry.lemma, seen);
      for (const Located& form : entry.forms) {
        if (form.text != "+" && fold(form.text) != fold(entry.lemma.text))
          look_at_entry(list, form, seen);
      }
    }
  }

  void look_at_entry(const ListSource& list, const Located& word,
                     std::map<std::string, const Located*>& seen) {
    if (word.text.starts_with('*')) return;
    std::string_view rest = word.text;
    while (!rest.empty()) {
      const std::size_t space = std::min(rest.find(' '), rest.size());
      const std::string_view one = rest.substr(0, space);
      const std::string why = one == "..." ? "" : why_never_met(std::string(one));
      if (!why.empty() && space > 0) {
        warn(word, "\"" + word.text + "\" is never met as an entry: " + why);
        return;
      }
      rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    const auto [at, fresh] = seen.emplace(fold(word.text), &word);
    if (!fresh)
      warn(word, "\"" + word.text + "\" appears twice in the list " + list.name.text + " (" +
                     place_beside(*at->second, word) + "); delete one");
  }

  // --- parts and rules ---

  void look_at_part(const PartSource& part) {
    for (const Located& is : part.is) {
      if (broken(is)) continue;
      if (part.name.text != "speaker" && can_be_empty(programs_.steps_of(is, Direction::forward)))
        warn(is, "this line of {" + part.name.text +
                     "} can be empty; put square brackets around {" + part.name.text +
                     "} where it is used instead");
      else if (faults_.empty() && part.name.text != "speaker" &&
               !can_match(programs_.steps_of(is, Direction::forward)))
        warn(is, "this line of {" + part.name.text + "} can never match: no word is left of it");
    }
    for (std::size_t i = 0; i < part.is.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (same_text(part.is[i], part.is[k]))
          warn(part.is[i], "the part {" + part.name.text + "} says this twice (line " +
                               std::to_string(part.is[k].line) + "); delete one");
      }
    }
  }

  bool broken(const Located& line) const {
    return lines_with_faults_.contains(std::pair(source_.files[line.file], line.line));
  }

  static std::string normal(const Located& line) {
    std::vector<Diagnostic> ignored;
    return text_of(read_pattern(line.text, {"", line.line, line.column}, ignored));
  }
  static bool same_text(const Located& a, const Located& b) { return normal(a) == normal(b); }

  void look_at_rule(std::uint32_t r) {
    const RuleSource& source = source_.rules[r];
    look_at_examples(source);
    if (source.off.text == "yes" && source.find.empty())
      warn(source.off, "off: yes has no effect on a rule without find:; put # before its lines");
    look_at_beats(source);
    look_at_measure(r);
    if (rules_.rules()[r].off) return;
    const bool doubtful = std::ranges::any_of(
        source.find, [&](const Located& find) { return may_leave_no_word(read(find)); });
    for (const Way& way : faults_.empty() && doubtful ? programs_.ways_of(r) : std::vector<Way>{}) {
      const bool never =
          (way.left && !can_match(*way.left)) || (way.right && !can_match(*way.right));
      if (never)
        warn(source.find[way.find],
             "this can never match: a {... without ...} in it leaves no word");
    }
    look_at_capture(r);
    look_at_exceptions(r);
  }

  static Pattern read(const Located& line) {
    std::vector<Diagnostic> ignored;
    return read_pattern(line.text, {"", line.line, line.column}, ignored);
  }

  // Whether words are taken out of a set in it or in a part of it. Other patterns can match, and
  // need not be turned into a program for that to be seen: of ten thousand rules that takes long.
  bool may_leave_no_word(const Pattern& pattern) {
    if (pattern.kind == Pattern::Kind::thing) {
      if (!read_thing(pattern.text).without.empty()) return true;
      if (part_may_leave_no_word(pattern.text)) return true;
    }
    return std::ranges::any_of(pattern.children,
                               [&](const Pattern& child) { return may_leave_no_word(child); });
  }

  bool part_may_leave_no_word(const std::string& name) {
    const auto [known, fresh] = leave_no_word_.emplace(name, false);  // false while it is looked at
    if (!fresh) return known->second;
    for (const PartSource& part : source_.parts) {
      if (part.name.text == name && std::ranges::any_of(part.is, [&](const Located& is) {
            return may_leave_no_word(read(is));
          }))
        return leave_no_word_[name] = true;
    }
    return false;
  }

  void look_at_beats(const RuleSource& source) {
    std::set<std::string_view> seen;
    for (const Located& beaten : source.beats) {
      if (!seen.insert(beaten.text).second)
        warn(beaten, "the rule beats " + beaten.text + " twice; delete one");
    }
  }

  // "measured: 0.79 of 12" bears no more than sure: medium.
  void look_at_measure(std::uint32_t r) {
    const RuleSource& source = source_.rules[r];
    const std::string& measured = source.measured.text;
    const std::size_t of = measured.find(" of ");
    if (of == std::string::npos || source.sure.text.empty()) return;
    const Rule& rule = rules_.rules()[r];
    const float least = least_measured(rule.sure, std::atoi(measured.c_str() + of + 4));
    if (rule.confidence >= least) return;
    warn(source.sure, "the priority is higher than the measured precision: " + source.sure.text +
                          " asks for " + fmt::format("{:.2f}", least) + ", and measured: says " +
                          measured + "; lower sure:, or measure again");
  }

  // A rule around the quote that captures nobody decides nothing.
  void look_at_capture(std::uint32_t r) {
    const Rule& rule = rules_.rules()[r];
    const RuleSource& source = source_.rules[r];
    if (tells_modality(rule.then)) return look_at_modality(source);
    if (rule.then == Then::not_a_quote || rule.names != Names::captured) return;
    for (const Located& find : source.find) {
      std::vector<Diagnostic> ignored;
      const Pattern pattern = read_pattern(find.text, {"", find.line, find.column}, ignored);
      if (!holds(pattern, [&](const Pattern& one) { return captures_speaker(one); }))
        warn(find,
             "there is no {speaker} or {subject} here, so the rule decides nothing; write one, "
             "or then: not a quote, or speaker: nobody");
    }
    if (source.find.empty() && !source.where.text.empty())
      warn(source.name, "this rule names nobody: write speaker: same, or a find: with {speaker}");
  }

  // A rule that tells how the words stand names nobody and competes with no other.
  void look_at_modality(const RuleSource& source) {
    const auto has_no_effect = [&](const Located& line, const char* key) {
      if (!line.text.empty())
        warn(line,
             std::string(key) + ": has no effect beside then: " + source.then.text + "; delete it");
    };
    has_no_effect(source.sure, "sure");
    has_no_effect(source.measured, "measured");
    has_no_effect(source.speaker, "speaker");
    for (const Located& beaten : source.beats) has_no_effect(beaten, "beats");
  }

  bool captures_speaker(const Pattern& pattern) {
    for (const std::string_view name : names_in(pattern)) {
      const Thing::Kind kind = read_thing(name).kind;
      if (kind == Thing::Kind::mention || kind == Thing::Kind::subject ||
          name.ends_with("-speaker"))
        return true;
      if (part_captures_speaker(name)) return true;
    }
    return false;
  }

  bool part_captures_speaker(std::string_view name) {
    const auto [known, fresh] = captures_.emplace(name, false);  // false while it is looked at
    if (!fresh) return known->second;
    for (const PartSource& part : source_.parts) {
      if (part.name.text != name) continue;
      for (const Located& is : part.is) {
        std::vector<Diagnostic> ignored;
        const Pattern inner = read_pattern(is.text, {"", is.line, is.column}, ignored);
        if (holds(inner, [&](const Pattern& one) { return captures_speaker(one); }))
          return captures_[std::string(name)] = true;
      }
    }
    return false;
  }

  void look_at_exceptions(std::uint32_t r) {
    const RuleSource& source = source_.rules[r];
    const auto look = [&](const std::vector<Located>& lines) {
      for (const Located& line : lines) {
        if (broken(line)) continue;
        const StepProgram program = programs_.steps_of(line, Direction::forward);
        if (can_be_empty(program))
          warn(line,
               "this exception can be empty, so it always holds and the rule never does; take "
               "the brackets away, or a gap at its end");
        else if (faults_.empty() && !can_match(program))
          warn(line, "this exception can never match");
      }
    };
    look(source.unless_inside);
    look(source.unless_before);
    look(source.unless_after);
  }

  template <typename Source>  // of a rule, a list or weights
  void look_at_examples(const Source& source) {
    const auto look = [&](const std::vector<Located>& lines) {
      for (const Located& line : lines) {
        const Example example = read_example(line.text);
        if (example.fault.empty()) continue;
        const std::size_t known = out_.size();
        warn(line, example.fault,
             line.column + code_points(std::string_view(line.text).substr(0, example.fault_at)));
        // Nothing else can be meant, and the example would test nothing.
        if (out_.size() > known) out_.back().severity = Diagnostic::Severity::error;
      }
    };
    look(source.yes);
    look(source.no);
    look(source.later);
  }

  // --- across the pack ---

  // Two rules that ask the same under the same conditions.
  void look_for_same_patterns() {
    std::map<std::string, std::pair<const Located*, const RuleSource*>> seen;
    for (const RuleSource& rule : source_.rules) {
      std::string conditions = rule.where.text + "\n" + rule.speaker.text + "\n";
      for (const auto* lines : {&rule.unless_inside, &rule.unless_before, &rule.unless_after}) {
        for (const Located& line : *lines) conditions += normal(line) + "\n";
        conditions += "\n";
      }
      for (const Located& find : rule.find) {
        const auto [at, fresh] = seen.emplace(conditions + normal(find), std::pair{&find, &rule});
        if (fresh) continue;
        const auto& [line, other] = at->second;
        if (other != &rule && other->name.text == rule.name.text) continue;  // told of the name
        warn(find, other == &rule ? "this pattern appears twice in the rule (line " +
                                        std::to_string(line->line) + "); delete one"
                                  : "the rule " + other->name.text + " has the same pattern (" +
                                        source_.files[line->file] + ":" +
                                        std::to_string(line->line) + "); delete one");
      }
      look_for_same_sides(rule);
    }
  }

  void look_for_same_sides(const RuleSource& rule) {
    for (const Located& find : rule.find) {
      std::vector<Diagnostic> ignored;
      const Pattern pattern = read_pattern(find.text, {"", find.line, find.column}, ignored);
      each(pattern, [&](const Pattern& here) {
        if (here.kind != Pattern::Kind::alternative) return;
        std::set<std::string> sides;
        for (const Pattern& child : here.children) {
          if (!sides.insert(text_of(child)).second)
            warn(find,
                 "\"" + text_of(child) + "\" appears twice between these brackets; delete one",
                 child.column);
        }
      });
    }
  }

  void look_for_unused() {
    std::set<std::string_view> used;
    for (const ReadLine& one : lines_) {
      each(one.pattern, [&](const Pattern& here) {
        for (std::string_view name : names_in(here)) {
          used.insert(read_thing(name).argument);
        }
      });
    }
    for (const ListSource& list : source_.lists) {
      if (!used.contains(list.name.text) &&
          std::ranges::find(kAskedLists, list.name.text, &AskedList::name) == std::end(kAskedLists))
        warn(list.name, "nothing uses the list \"" + list.name.text + "\"" +
                            asked_name_like(list.name.text) + "; name it in a pattern as {any of " +
                            list.name.text + "}, or delete it");
    }
    for (const PartSource& part : source_.parts) {
      if (!used.contains(part.name.text) && part.name.text != "speaker")
        warn(part.name, "nothing uses the part \"" + part.name.text +
                            "\"; name it in a pattern as {" + part.name.text + "}, or delete it");
    }
  }

  void look_at_settings() {
    std::map<std::pair<std::uint32_t, std::string_view>, const Setting*> seen;  // by file: layers
    for (const Setting& setting : source_.settings) {
      if (setting.key.text.starts_with("inflect ")) continue;
      const auto [at, fresh] =
          seen.emplace(std::pair(setting.key.file, std::string_view(setting.key.text)), &setting);
      if (!fresh)
        warn(setting.key, "\"" + setting.key.text + ":\" is given twice (line " +
                              std::to_string(at->second->key.line) + "); keep one");
    }
  }

  // Weights that no part of the program asks for change nothing.
  void look_at_weights(const WeightsSource& weights) {
    std::vector<WeightsBlock> known(kPeopleWeights.begin(), kPeopleWeights.end());
    for (const WeightsBlock& one : source_weight_blocks()) known.push_back(one);
    for (const WeightsBlock& one : label_weight_blocks()) known.push_back(one);
    const auto block = std::ranges::find(known, weights.name.text, &WeightsBlock::name);
    if (block == known.end()) {
      std::vector<std::string_view> blocks;
      blocks.reserve(known.size());
      for (const WeightsBlock& one : known) blocks.push_back(one.name);
      warn(weights.name, "nothing uses the weights \"" + weights.name.text + "\"" +
                             did_you_mean(weights.name.text, blocks));
      return;
    }
    const std::vector<std::string_view> kinds(block->keys.begin(), block->keys.end());
    for (const Setting& line : weights.lines) {
      if (std::ranges::find(kinds, line.key.text) == kinds.end())
        warn(line.key, "the weights \"" + weights.name.text + "\" know no evidence \"" +
                           line.key.text + "\"" + did_you_mean(line.key.text, kinds));
    }
  }

  const RuleSet& rules_;
  const PackSource& source_;
  StepPrograms programs_;
  const std::vector<Diagnostic>& faults_;
  std::set<std::pair<std::string, std::uint64_t>> lines_with_faults_;       // file and line
  std::set<std::tuple<std::string, std::uint64_t, std::uint64_t>> warned_;  // and column
  std::vector<ReadLine> lines_;
  std::vector<TokenKind> kinds_of_last_;
  std::map<std::string, bool, std::less<>> captures_;  // by part
  std::map<std::string, bool> leave_no_word_;          // by part
  std::vector<Diagnostic> out_;
};

}  // namespace

std::vector<Diagnostic> lint(const RuleSet& rules, const std::vector<Diagnostic>& faults) {
  return Linter(rules, faults).run();
}

}  // namespace inquit
