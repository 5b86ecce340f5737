#include "tone/examples.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/trimmed.h"
#include "tone/text_tone.h"

namespace inquit {
namespace {

std::string joined_hits(std::string_view text, const Tone& tone) {
  std::string out;
  for (const ToneHit& hit : tone.hits) {
    if (!out.empty()) out += ", ";
    out += text.substr(hit.span.begin, hit.span.size());
  }
  return out;
}

class Runner {
 public:
  explicit Runner(const RuleSet& rules)
      : source_(rules.source()), lexicon_(rules.tones()), scorer_(rules) {}

  std::vector<Diagnostic> run() {
    for (const ToneSource& list : source_.tones) {
      if (list.yes.empty())
        report(list.name,
               "the tone list \"" + list.name.text + "\" has no yes: that shows what it does");
      for (const Located& one : list.yes) {
        if (std::string wrong = what_is_wrong(list, one); !wrong.empty())
          report(one, std::move(wrong));
      }
      for (const Located& one : list.no) check_absent(list, one);
      for (const Located& one : list.later) {
        if (what_is_wrong(list, one).empty()) {
          report(one, "this known miss holds by now; make it a yes:");
          findings_.back().severity = Diagnostic::Severity::warning;
        }
      }
    }
    return std::move(findings_);
  }

 private:
  void report(const Located& place, std::string message) {
    findings_.push_back(fault_at(source_, place, std::move(message)));
  }

  // Empty where the example holds.
  std::string what_is_wrong(const ToneSource& list, const Located& example) {
    const std::string_view whole = example.text;
    const std::size_t arrow = whole.rfind("=>");
    if (arrow == std::string_view::npos)
      return "say what its tone is: yes: TEXT => negative (or neutral, positive, none)";
    const std::string_view text = trimmed(whole.substr(0, arrow));
    std::string_view wanted = trimmed(whole.substr(arrow + 2));
    std::string_view hits;
    const std::size_t semicolon = wanted.find(';');
    if (semicolon != std::string_view::npos) {
      hits = trimmed(wanted.substr(semicolon + 1));
      wanted = trimmed(wanted.substr(0, semicolon));
      if (!hits.starts_with("hits ="))
        return "after the tone write nothing, or hits = and the words, as in \"; hits = slammed\"";
      hits = trimmed(hits.substr(6));
    }
    const Tone tone = scorer_.tone(text);
    const std::string found = joined_hits(text, tone);
    if (wanted != to_string(tone.label))
      return "this is " + std::string(to_string(tone.label)) + ", not " + std::string(wanted) +
             (found.empty() ? "" : "; its hits are " + found);
    if (semicolon != std::string_view::npos && hits != found)
      return "its hits are " + (found.empty() ? "none" : found) + ", not " + std::string(hits);
    if (!finds_own(list, text)) return "it has no word of this list";
    return "";
  }

  void check_absent(const ToneSource& list, const Located& example) {
    const Tone tone = scorer_.tone(example.text);
    for (const ToneHit& hit : tone.hits) {
      if (!belongs(list, lexicon_.entry(hit.entry))) continue;
      report(example, "\"" + example.text.substr(hit.span.begin, hit.span.size()) +
                          "\" of this list counts here");
      return;
    }
  }

  // Whether any entry of the list stands in the text, graded or not.
  bool finds_own(const ToneSource& list, std::string_view text) {
    scorer_.score(text);
    return scorer_.scorer().any_entry(
        [&](const ToneEntry& entry) { return belongs(list, entry) || gathers(list, entry); });
  }

  // Whether the list says what the entry's grade or role is.
  static bool belongs(const ToneSource& list, const ToneEntry& entry) {
    const auto at = [](const ToneLine& line, const ToneSourceLine& place) {
      return line.key.line == place.line && line.key.file == place.file;
    };
    if (entry.is_pattern) {
      return std::ranges::any_of(list.find, [&](const Located& line) {
        return line.line == entry.grade_at.line && line.file == entry.grade_at.file;
      });
    }
    return std::ranges::any_of(list.lines, [&](const ToneLine& line) {
      return (entry.graded && at(line, entry.grade_at)) ||
             (entry.role != ToneRole::none && at(line, entry.role_at));
    });
  }

  // Whether the list puts the entry into a group.
  static bool gathers(const ToneSource& list, const ToneEntry& entry) {
    return std::ranges::any_of(entry.group_at, [&](const ToneSourceLine& place) {
      return std::ranges::any_of(list.lines, [&](const ToneLine& line) {
        return line.key.line == place.line && line.key.file == place.file;
      });
    });
  }

  const PackSource& source_;
  const ToneLexicon& lexicon_;
  TextTone scorer_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> test_tone_examples(const RuleSet& rules) { return Runner(rules).run(); }

}  // namespace inquit
