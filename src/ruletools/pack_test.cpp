#include "ruletools/pack_test.h"

#include <algorithm>
#include <tuple>

#include "rules/pattern.h"
#include "ruletools/pattern_text.h"
#include "tone/examples.h"

namespace inquit {
namespace {

std::string_view name_of(ExampleKind kind) {
  return kind == ExampleKind::yes ? "yes" : kind == ExampleKind::no ? "no" : "later";
}

class PackTester {
 public:
  PackTester(const RuleSet& rules, const PackTestOptions& options)
      : rules_(rules), options_(options) {}

  PackTestReport run() {
    for (std::uint32_t r = 0; r < rules_.rules().size(); ++r) {
      if (wanted(rules_.rules()[r].name) && !rules_.rules()[r].off) test_rule(r);
    }
    for (const ListSource& list : rules_.source().lists) {
      if (wanted(list.name.text)) test_list(list);
    }
    for (const WeightsSource& weights : rules_.source().weights) {
      if (wanted(weights.name.text)) test_weights(weights);
    }
    if (options_.only.empty()) test_tone();
    const auto by_place = [](const Diagnostic& a, const Diagnostic& b) {
      return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    };
    std::stable_sort(out_.faults.begin(), out_.faults.end(), by_place);
    std::stable_sort(out_.notes.begin(), out_.notes.end(), by_place);
    return std::move(out_);
  }

 private:
  bool wanted(const std::string& name) const {
    return options_.only.empty() || options_.only == name;
  }

  void fault(const Located& place, std::string message) {
    out_.faults.push_back(fault_at(rules_.source(), place, std::move(message)));
  }

  template <typename RunOne>
  void test_lines(const std::vector<Located>& lines, ExampleKind kind, const std::string& block,
                  RunOne run_one) {
    for (const Located& line : lines) {
      ExampleResult& result = out_.results.emplace_back();
      result.line = line;
      result.kind = kind;
      result.block = block;
      result.example = read_example(line.text);
      if (!result.example.fault.empty()) {
        Located at = line;
        at.column += code_points(std::string_view(line.text).substr(0, result.example.fault_at));
        fault(at, result.example.fault);
        continue;
      }
      result.outcome = run_one(kind, result.example);
      judge(result);
    }
  }

  void judge(const ExampleResult& result) {
    const ExampleOutcome& outcome = result.outcome;
    if (result.kind == ExampleKind::later) {
      if (!outcome.passed) return;
      out_.notes.push_back(
          fault_at(rules_.source(), result.line, "this later: passes by now; make it a yes:"));
      out_.notes.back().severity = Diagnostic::Severity::warning;
    } else if (!outcome.passed) {
      fault(result.line,
            std::string(name_of(result.kind)) + ": of " + result.block + ": " + outcome.why);
    }
  }

  void test_rule(std::uint32_t r) {
    const RuleSource& source = rules_.source().rules[r];
    const auto run_one = [&](ExampleKind kind, const Example& example) {
      return run_example(rules_, r, kind, example);
    };
    const std::string block = "rule " + source.name.text;
    test_lines(source.yes, ExampleKind::yes, block, run_one);
    test_lines(source.no, ExampleKind::no, block, run_one);
    test_lines(source.later, ExampleKind::later, block, run_one);
    if (options_.coverage && source.yes.empty())
      fault(source.name, "the rule \"" + source.name.text + "\" has no yes:; write an example");
    if (options_.needed && !source.yes.empty()) test_needs(r);
  }

  void test_list(const ListSource& list) {
    const auto run_one = [&](ExampleKind kind, const Example& example) {
      return run_list_example(rules_, list, kind, example);
    };
    const std::string block = "list " + list.name.text;
    test_lines(list.yes, ExampleKind::yes, block, run_one);
    test_lines(list.no, ExampleKind::no, block, run_one);
    test_lines(list.later, ExampleKind::later, block, run_one);
  }

  void test_weights(const WeightsSource& weights) {
    const auto run_one = [&](ExampleKind kind, const Example& example) {
      return run_weights_example(rules_, weights, kind, example);
    };
    const std::string block = "weights " + weights.name.text;
    test_lines(weights.yes, ExampleKind::yes, block, run_one);
    test_lines(weights.no, ExampleKind::no, block, run_one);
    test_lines(weights.later, ExampleKind::later, block, run_one);
  }

  void test_tone() {
    for (Diagnostic& one : test_tone_examples(rules_)) {
      const bool warning = one.severity == Diagnostic::Severity::warning;
      (warning ? out_.notes : out_.faults).push_back(std::move(one));
    }
    for (const ToneSource& tone : rules_.source().tones)
      out_.tone_examples += tone.yes.size() + tone.no.size();
  }

  // --- what happens without each exception and each alternative ---

  using Lines = std::vector<Located> RuleSource::*;
  struct Key {
    Lines lines;
    const char* name;
  };

  void test_needs(std::uint32_t r) {
    const RuleSource& source = rules_.source().rules[r];
    static constexpr Key kExceptions[] = {{&RuleSource::unless_inside, "unless inside"},
                                          {&RuleSource::unless_before, "unless before"},
                                          {&RuleSource::unless_after, "unless after"}};
    for (const Key& key : kExceptions) {
      test_alternatives(r, key.lines);
      for (std::size_t i = 0; i < (source.*key.lines).size(); ++i)
        test_without(r, key.lines, i, std::string("the exception \"") + key.name + ":\"", "no");
    }
    test_alternatives(r, &RuleSource::find);
    if (source.find.size() < 2) return;
    for (std::size_t i = 0; i < source.find.size(); ++i)
      test_without(r, &RuleSource::find, i, "this \"find:\"", "yes");
  }

  void test_without(std::uint32_t r, Lines lines, std::size_t i, const std::string& what,
                    const char* example) {
    RuleSource without = rules_.source().rules[r];
    const Located gone = (without.*lines)[i];
    (without.*lines).erase((without.*lines).begin() + static_cast<std::ptrdiff_t>(i));
    test_mutant(r, without, gone, gone.text, what, example);
  }

  void test_alternatives(std::uint32_t r, Lines lines) {
    const RuleSource& source = rules_.source().rules[r];
    for (std::size_t i = 0; i < (source.*lines).size(); ++i) {
      const Located& line = (source.*lines)[i];
      std::vector<Diagnostic> faults;
      const Pattern pattern = read_pattern(line.text, {"", line.line, line.column}, faults);
      for (const Alternative& one : alternatives_of(pattern)) {
        RuleSource without = source;
        (without.*lines)[i].text = one.rest;
        Located place = line;
        place.column = one.column;
        test_mutant(r, without, place, one.text, "the alternative \"" + one.text + "\"",
                    lines == &RuleSource::find ? "yes" : "no");
      }
    }
  }

  void test_mutant(std::uint32_t r, const RuleSource& without, const Located& place,
                   const std::string& text, const std::string& what, const char* example) {
    ++out_.taken_away;
    try {
      const RuleSet mutant = with_rule(rules_, r, without);
      if (notices(mutant, r)) return;
      fault(place, what + " of rule " + without.name.text + " is needed by no example; write a " +
                       example + ": that fails without it, or delete the rule");
      out_.untested.push_back({r, without, text, std::string_view(example) == "no"});
    } catch (const RulesError&) {
      // What is left is no pattern: it is needed.
    }
  }

  // The rule's own examples first: nearly always one of them notices.
  bool notices(const RuleSet& mutant, std::uint32_t r) {
    if (notices_in(mutant, r)) return true;
    for (std::uint32_t other = 0; other < rules_.rules().size(); ++other) {
      if (other != r && !rules_.rules()[other].off && notices_in(mutant, other)) return true;
    }
    return false;
  }

  bool notices_in(const RuleSet& mutant, std::uint32_t r) {
    const RuleSource& source = rules_.source().rules[r];
    const auto notice = [&](const std::vector<Located>& lines, ExampleKind kind) {
      return std::any_of(lines.begin(), lines.end(), [&](const Located& line) {
        const Example example = read_example(line.text);
        return example.fault.empty() && !run_example(mutant, r, kind, example).passed &&
               run_example(rules_, r, kind, example).passed;
      });
    };
    return notice(source.yes, ExampleKind::yes) || notice(source.no, ExampleKind::no);
  }

  const RuleSet& rules_;
  const PackTestOptions& options_;
  PackTestReport out_;
};

}  // namespace

PackTestReport test_pack(const RuleSet& rules, const PackTestOptions& options) {
  return PackTester(rules, options).run();
}

}  // namespace inquit
