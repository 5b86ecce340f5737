// inquit rules test: the pack's examples are its tests.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/counted.h"
#include "export/output_file.h"
#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "inquit/rules/watch.h"
#include "ruletools/example_drafts.h"
#include "ruletools/json.h"
#include "ruletools/pack_test.h"
#include "studio/case.h"

namespace inquit {
namespace {

constexpr const char* kRulesTestHelp = R"(Examples:
  inquit rules test mine
  inquit rules test mine --rule quote-was-the-answer --verbose
  inquit rules test mine --coverage
  inquit rules test mine --write-examples

Runs every yes:, no: and later: of rules, lists and weights: who decides a quote, the
words that were captured and the name that came of them. Then removes each exception
and each alternative in turn: an example must fail without it. A later: never fails. --write-examples writes such examples into the pack's files, below those that they were
made from, each marked as a draft: read them, they need not be good English.

Cases that inquit studio kept in the folder "cases" of the pack are tests as well.

Exit codes:
  0  all is as the examples say
  1  an example or a case fails, or something is needed by no example
  2  the pack does not load
)";

struct Options {
  std::string pack;
  std::string format = "text";
  bool verbose = false;
  bool examples_only = false;
  bool watch = false;
  bool write_examples = false;
  PackTestOptions test;
};

std::string values(const ExampleOutcome& got) {
  if (!got.found) return "no quote";
  std::string out = got.not_a_quote ? "not a quote" : "speaker = " + got.speaker;
  if (got.cue != "nothing") out += "; cue = " + got.cue;
  if (got.relay != "nobody") out += "; relay = " + got.relay;
  if (got.modality != Modality::said) out += "; " + std::string(to_string(got.modality));
  if (!got.name.empty()) out += "; name = " + got.name + (got.is_unnamed ? ", only described" : "");
  return out + " (" + (got.rule.empty() ? "no rule" : got.rule) + ")";
}

std::string values(const Example& wanted) {
  std::string out = wanted.not_a_quote ? "not a quote" : "";
  const auto add = [&](const char* name, const std::optional<std::string>& value) {
    if (value) out += (out.empty() ? "" : "; ") + std::string(name) + " = " + *value;
  };
  add("speaker", wanted.speaker);
  add("cue", wanted.cue);
  add("relay", wanted.relay);
  add("name", wanted.name);
  if (wanted.modality) out += (out.empty() ? "" : "; ") + std::string(to_string(*wanted.modality));
  return out.empty() ? "that the rule decides" : out;
}

std::string shown(const ExampleResult& one) {
  const char* kind = one.kind == ExampleKind::yes  ? "yes"
                     : one.kind == ExampleKind::no ? "no"
                                                   : "later";
  const char* mark = one.outcome.passed ? "ok  " : one.kind == ExampleKind::later ? "miss" : "FAIL";
  std::string out =
      std::string(mark) + "  " + one.block + "  " + kind + ": " + one.line.text + "\n";
  if (one.kind != ExampleKind::no) out += "        expected  " + values(one.example) + "\n";
  return out + "        captured  " + values(one.outcome) + "\n";
}

std::string in_text(const PackTestReport& report, const Options& options) {
  std::string out;
  std::size_t passed = 0, later = 0;
  for (const ExampleResult& one : report.results) {
    const bool is_later = one.kind == ExampleKind::later;
    later += is_later;
    passed += one.outcome.passed && !is_later;
    if (options.verbose || (!one.outcome.passed && !is_later && one.example.fault.empty()))
      out += shown(one);
  }
  for (const Diagnostic& one : report.notes) out += to_string(one) + "\n";
  for (const Diagnostic& one : report.faults) out += to_string(one) + "\n";
  out += counted(passed, "example") + " of " + std::to_string(report.results.size() - later) +
         " passed";
  if (later > 0) out += ", " + std::to_string(later) + " for later";
  if (report.tone_examples > 0)
    out += "; " + counted(report.tone_examples, "example") + " of tone lists";
  if (options.test.needed)
    out += "; " + counted(report.taken_away, "exception and alternative") + " removed in turn";
  return out + "; " + counted(report.faults.size(), "fault") + "\n";
}

bool has_block(const RuleSet& rules, const std::string& name) {
  const auto is_it = [&](const auto& one) { return one.name.text == name; };
  return std::ranges::any_of(rules.source().rules, is_it) ||
         std::ranges::any_of(rules.source().lists, is_it) ||
         std::ranges::any_of(rules.source().weights, is_it);
}

// Into the files of the pack's own folder; its base's stay as they are.
void write_examples(const RuleSet& rules, const PackTestReport& report, const Options& options) {
  const std::vector<DraftedExample> drafts = draft_examples(rules, report);
  std::set<std::uint32_t> files;
  std::size_t written = 0;
  for (const DraftedExample& one : drafts) {
    const std::filesystem::path path = rules.source().files[one.after.file];
    std::error_code error;
    if (!std::filesystem::equivalent(path.parent_path(), options.pack, error)) continue;
    files.insert(one.after.file);
    ++written;
  }
  for (const std::uint32_t file : files) {
    const std::string& path = rules.source().files[file];
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    OutputFile out(path);
    out.write(with_drafts(bytes, file, drafts));
    if (!out.fault()) out.commit();
    if (out.fault()) tell({*out.fault()});
  }
  print(counted(written, "example") + " written as drafts; for " +
        std::to_string(report.untested.size() - written) + " none was found\n");
}

int test_once(const RuleSet& rules, const Options& options) {
  if (!options.test.only.empty() && !has_block(rules, options.test.only)) {
    std::vector<std::string_view> known;
    for (const RuleSource& one : rules.source().rules) known.push_back(one.name.text);
    tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt,
           "no rule, list or weights are called \"" + options.test.only + "\"" +
               did_you_mean(options.test.only, known)}});
    return kUsage;
  }
  PackTestOptions asked = options.test;
  asked.needed = !options.examples_only;
  PackTestReport report = test_pack(rules, asked);
  if (asked.only.empty() && !options.pack.empty())
    std::ranges::move(unanswered_cases(options.pack, rules), std::back_inserter(report.faults));
  print(options.format == "json" ? to_json(report, rules.source()) : in_text(report, options));
  if (options.write_examples) write_examples(rules, report, options);
  return report.faults.empty() ? kDone : kSomeFailed;
}

int test(const Options& options) {
  if (options.watch) {
    return watch(options.pack, {}, [&](const RuleSet& rules) { test_once(rules, options); });
  }
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  return rules ? test_once(*rules, options) : kUsage;
}

}  // namespace

void add_test(Command& rules) {
  static Options options;
  Command& command = rules.add_command("test", "Run the examples of a pack");
  command.footer(kRulesTestHelp);
  Option& pack = command.add_option("PACK", options.pack,
                                    "The folder of the pack (default: the built-in one)");
  command.add_flag("--watch", options.watch, "Run again after each change to the pack").needs(pack);
  command.add_option("--rule", options.test.only, "Only the examples of this rule, list or weights")
      .type_name("NAME");
  command.add_flag("--coverage", options.test.coverage, "Fail for a rule without a yes: example");
  command.add_flag("--examples-only", options.examples_only,
                   "Do not try the pack without each exception and alternative");
  command
      .add_flag("--write-examples", options.write_examples,
                "Write examples that are asked for into the pack, as drafts")
      .needs(pack);
  command.add_flag("-v,--verbose", options.verbose, "Also show what passed");
  command.add_option("--format", options.format, "text or json").one_of({"text", "json"});
  command.run([] { return test(options); });
}

}  // namespace inquit
