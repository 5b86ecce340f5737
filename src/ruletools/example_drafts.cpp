#include "ruletools/example_drafts.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "rules/pattern.h"
#include "rules/thing.h"

namespace inquit {
namespace {

// Words that a pattern takes; empty where it can say none.
class Sampler {
 public:
  explicit Sampler(const PackSource& pack) : pack_(pack) {}

  std::string sample(const std::string& pattern) {
    std::vector<Diagnostic> ignored;
    return words(read_pattern(pattern, {}, ignored), 0);
  }

 private:
  std::string words(const Pattern& pattern, int depth) {
    constexpr int kDeepest = 6;
    if (depth > kDeepest) return "";
    switch (pattern.kind) {
      case Pattern::Kind::word:
        return pattern.text;
      case Pattern::Kind::optional:
        return "";
      case Pattern::Kind::alternative:
        return pattern.children.empty() ? "" : words(pattern.children.front(), depth + 1);
      case Pattern::Kind::thing:
        return words_of_thing(pattern.text, depth);
      case Pattern::Kind::sequence:
        break;
    }
    std::string out;
    for (const Pattern& child : pattern.children) {
      const std::string one = words(child, depth + 1);
      if (!one.empty()) out += (out.empty() ? "" : " ") + one;
    }
    return out;
  }

  std::string words_of_thing(const std::string& text, int depth) {
    const Thing thing = read_thing(text);
    if (thing.kind == Thing::Kind::list) return word_of_list(thing.argument);
    if (thing.kind == Thing::Kind::mention || text == "name") return "Jane Roe";
    if (text == "number") return "3";
    for (const PartSource& part : pack_.parts) {
      if (part.name.text != text || part.is.empty()) continue;
      std::vector<Diagnostic> ignored;
      return words(read_pattern(part.is.front().text, {}, ignored), depth + 1);
    }
    return "";
  }

  std::string word_of_list(std::string_view name) const {
    for (const ListSource& list : pack_.lists) {
      if (list.name.text != name) continue;
      for (const ListEntry& entry : list.entries) {
        if (!entry.lemma.text.starts_with('*')) return entry.lemma.text;
      }
    }
    return "";
  }

  const PackSource& pack_;
};

// The words of an example outside of its quotes, a quote being one; signs stay with their word.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("“") || rest.starts_with("„") || rest.starts_with("«")) inside = true;
    if (rest.starts_with("”") || rest.starts_with("»")) inside = false;
    if (text[at] == ' ' && !inside) {
      if (!word.empty()) out.push_back(std::move(word));
      word.clear();
    } else {
      word += text[at];
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

class ExampleDrafter {
 public:
  ExampleDrafter(const RuleSet& rules, const Untested& untested)
      : rules_(rules),
        untested_(untested),
        source_(rules.source().rules[untested.rule]),
        mutant_(with_rule(rules, untested.rule, untested.without)),
        sample_(Sampler(rules.source()).sample(untested.text)) {}

  std::optional<DraftedExample> draft() {
    if (sample_.empty()) return std::nullopt;
    for (const Located& yes : source_.yes) {
      const std::string_view whole = yes.text;
      const std::vector<std::string> words = words_of(whole.substr(0, whole.rfind(" =>")));
      for (const std::size_t replaced : {1u, 0u, 2u}) {
        for (std::size_t at = 0; at + replaced <= words.size(); ++at) {
          if (tries_++ == kMostTries) return std::nullopt;
          if (const auto line = try_one(words, at, replaced)) return DraftedExample{yes, *line};
        }
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kMostTries = 100;

  std::optional<std::string> try_one(const std::vector<std::string>& words, std::size_t at,
                                     std::size_t replaced) const {
    std::string text;
    const auto add = [&](std::string_view word) {
      text += (text.empty() ? "" : " ") + std::string(word);
    };
    for (std::size_t i = 0; i < at; ++i) add(words[i]);
    add(sample_);
    // The sign that ends a sentence, or a piece of it, stays.
    if (replaced > 0) {
      const char last = words[at + replaced - 1].back();
      if (last == '.' || last == ',' || last == ':') text += last;
    }
    for (std::size_t i = at + replaced; i < words.size(); ++i) add(words[i]);
    const Example example = read_example(text);
    return untested_.in_exception ? as_no(text, example) : as_yes(text, example);
  }

  std::optional<std::string> as_yes(const std::string& text, const Example& example) const {
    const ExampleOutcome outcome = run_example(rules_, untested_.rule, ExampleKind::yes, example);
    if (!outcome.passed) return std::nullopt;
    Example wanted = example;
    std::string line = "yes: " + text;
    if (outcome.not_a_quote) {
      wanted.not_a_quote = true;
      line += " => not a quote";
    } else if (outcome.speaker != "nobody") {
      wanted.speaker = outcome.speaker;
      line += " => speaker = " + outcome.speaker;
    }
    if (run_example(mutant_, untested_.rule, ExampleKind::yes, wanted).passed) return std::nullopt;
    return line;
  }

  std::optional<std::string> as_no(const std::string& text, const Example& example) const {
    if (!run_example(rules_, untested_.rule, ExampleKind::no, example).passed ||
        run_example(mutant_, untested_.rule, ExampleKind::no, example).passed)
      return std::nullopt;
    return "no: " + text;
  }

  const RuleSet& rules_;
  const Untested& untested_;
  const RuleSource& source_;
  const RuleSet mutant_;
  const std::string sample_;
  std::size_t tries_ = 0;
};

}  // namespace

std::vector<DraftedExample> draft_examples(const RuleSet& rules, const PackTestReport& report) {
  std::vector<DraftedExample> out;
  for (const Untested& one : report.untested) {
    if (auto drafted = ExampleDrafter(rules, one).draft()) out.push_back(std::move(*drafted));
  }
  return out;
}

std::string with_drafts(const std::string& bytes, std::uint32_t file,
                        const std::vector<DraftedExample>& drafts) {
  std::string out;
  std::uint64_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string line = bytes.substr(at, end - at);
    out += line + "\n";
    ++number;
    const std::string ending = line.ends_with('\r') ? "\r\n" : "\n";
    const std::string indent = line.substr(0, line.find_first_not_of(" \t"));
    for (const DraftedExample& one : drafts) {
      if (one.after.file != file || one.after.line != number) continue;
      out.append(indent)
          .append("# a draft: read it, correct it, and delete this line")
          .append(ending);
      out.append(indent).append(one.line).append(ending);
    }
    at = end + 1;
  }
  return out;
}

}  // namespace inquit
