#include "inquit/tone.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "articles/input.h"
#include "articles/utf8_check.h"
#include "export/output_file.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/outputs.h"
#include "inquit/say.h"
#include "inquit/terminal.h"
#include "rules/rule_set.h"
#include "tone/lexicon_file.h"
#include "tone/target.h"
#include "tone/text_tone.h"

namespace inquit {
namespace {

constexpr std::string_view kToneHelp = R"(Examples:
  inquit tone sentences.txt
  echo "The union slammed the plan." | inquit tone --explain
  inquit tone --target "Harry Kane" sentences.txt
  inquit tone --lexicon vader_lexicon.txt sentences.txt

Reads one text per line and writes its score on a line: from -1 (most negative) to 1
(most positive), by the tone lists of the rule pack. With --explain each line also has
its label (positive, neutral, negative; none if the text has no word of the lists), and
below it each word that counted, the list's file and line, and what changed its score.
With --target a line that does not name the target has the score 0.

Exit codes:
  0  all done
  1  the input was not read as it stands (each place is named), or the output not written
  2  wrong usage, or rules that do not load; nothing was written
)";

constexpr std::uint64_t kLongestLine = 64 << 20;
constexpr std::size_t kFlushBytes = 256 * 1024;

void print(const Diagnostic& diagnostic) { say("inquit: {}\n", to_string(diagnostic)); }

// Nothing where the file cannot be used; what is wrong is printed.
std::optional<ToneLexicon> load_lexicon(const std::string& path, const ToneLexicon& pack) {
  Input input(path, kLongestLine);
  std::string bytes;
  std::vector<Diagnostic> faults;
  const bool whole = input.read_all(bytes);
  if (!input.source().fault().empty()) {
    faults.push_back(
        {Diagnostic::Severity::error, path, 0, 0, std::nullopt, input.source().fault()});
  } else if (!whole) {
    faults.push_back(
        {Diagnostic::Severity::error, path, 0, 0, std::nullopt, "the list is too large to be one"});
  }
  std::optional<ToneLexicon> out;
  if (faults.empty()) out = read_tone_lexicon(path, bytes, pack, faults);
  for (const Diagnostic& fault : faults) {
    print(fault);
    if (fault.severity == Diagnostic::Severity::error) out.reset();
  }
  return out;
}

// One run of the command.
class Scoring {
 public:
  Scoring(const ToneOptions& options, const RuleSet& rules, const ToneLexicon& lexicon)
      : options_(options), lexicon_(lexicon), scorer_(rules, lexicon), output_(options.output) {}

  int run() {
    Input input(options_.path, kLongestLine);
    // Whoever types lines wants to see each at once.
    const bool typed = is_terminal(0);
    while (!output_.fault()) {
      const Input::Got got = input.next_line();
      if (got == Input::Got::end) break;
      if (got == Input::Got::too_long) {
        fault(input.line_number(), std::nullopt,
              fmt::format("the line is longer than {} MB; it counts as empty", kLongestLine >> 20));
        score("");
      } else {
        check(input);
        score(input.line());
      }
      if (pending_.size() >= kFlushBytes || typed) flush();
    }
    if (!input.source().fault().empty()) fault(0, std::nullopt, input.source().fault());
    flush();
    if (!output_.fault()) output_.commit();
    if (output_.broken_pipe()) return kDone;
    if (output_.fault()) print(*output_.fault());
    return output_.fault() || faults_ > 0 ? kSomeFailed : kDone;
  }

 private:
  void fault(std::uint64_t line, std::optional<std::uint64_t> byte, std::string message) {
    ++faults_;
    print({Diagnostic::Severity::error, options_.path, line, 0, byte, std::move(message)});
  }

  void check(const Input& input) {
    const auto found = find_ill_formed(input.line());
    if (found)
      fault(input.line_number(), input.line_offset() + found->first,
            describe(*found) + "; the line is scored without them");
  }

  void score(std::string_view text) {
    std::vector<Span> targets;
    if (!options_.target.empty()) {
      targets = find_target(text, options_.target);
      if (targets.empty()) text = "";
    }
    if (options_.explain) return explain(text, targets);
    if (targets.empty()) return add_line(scorer_.score(text).score, "");
    add_line(scorer_.tone(text, targets).score, "");
  }

  void add_line(float score, std::string_view after) {
    // Four decimals as of {:.4f}, which takes ten times as long. The product is exact.
    const auto parts = static_cast<std::uint32_t>(std::lrint(std::abs(double{score}) * 10000));
    if (score < 0 && parts > 0) pending_ += '-';  // no "-0.0000"
    pending_ += static_cast<char>('0' + parts / 10000);
    pending_ += '.';
    for (std::uint32_t unit = 1000; unit > 0; unit /= 10)
      pending_ += static_cast<char>('0' + parts / unit % 10);
    pending_ += after;
    pending_ += '\n';
  }

  void explain(std::string_view text, std::span<const Span> targets) {
    const Tone tone = scorer_.explain(text, steps_, targets);
    add_line(tone.score, fmt::format(" {}", to_string(tone.label)));
    const auto slice = [&](Span span) { return text.substr(span.begin, span.size()); };
    for (const ToneStep& step : steps_) {
      if (step.rule == ToneRule::grade) {
        const ToneEntry& entry = lexicon_.entry(step.entry);
        fmt::format_to(std::back_inserter(pending_), "  {:+.3f} {}  ({})\n", step.value,
                       slice(step.cause), place(entry.grade_at));
      } else if (step.entry == ToneLexicon::kNone) {
        fmt::format_to(std::back_inserter(pending_), "    {:+.3f} {}: {}\n", step.value,
                       to_string(step.rule), slice(step.cause));
      } else {
        fmt::format_to(std::back_inserter(pending_), "    {:+.3f} {}: {}  ({})\n", step.value,
                       to_string(step.rule), slice(step.cause),
                       place(lexicon_.entry(step.entry).role_at));
      }
    }
  }

  std::string place(const ToneSourceLine& at) const {
    return fmt::format("{}, {}:{}", at.listed, lexicon_.file(at), at.line);
  }

  void flush() {
    output_.write(pending_);
    pending_.clear();
  }

  const ToneOptions& options_;
  const ToneLexicon& lexicon_;
  TextTone scorer_;
  OutputFile output_;
  std::string pending_;
  std::vector<ToneStep> steps_;
  std::uint64_t faults_ = 0;
};

}  // namespace

int tone(const ToneOptions& options) {
  const std::string fault = fault_of_outputs({options.output}, {options.path, options.lexicon});
  if (!fault.empty()) {
    say("inquit: {}\n", fault);
    return kUsage;
  }
  try {
    std::optional<RuleSet> loaded;
    if (!options.rules.empty()) loaded = load_pack(options.rules);
    const RuleSet& pack = loaded ? *loaded : default_pack();
    if (options.lexicon.empty()) return Scoring(options, pack, pack.tones()).run();
    const std::optional<ToneLexicon> lexicon = load_lexicon(options.lexicon, pack.tones());
    return lexicon ? Scoring(options, pack, *lexicon).run() : kUsage;
  } catch (const RulesError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics) print(diagnostic);
    return kUsage;
  }
}

void define_tone(Command& program) {
  Command& command = program.add_command("tone", "Score the tone of texts");
  command.footer(kToneHelp);
  const auto options = std::make_shared<ToneOptions>();
  command.add_option("FILE", options->path, "A text a line (default: standard input)");
  add_output_option(command, options->output);
  command.add_flag("--explain", options->explain, "Also show which words counted, and why");
  command
      .add_option("--lexicon", options->lexicon,
                  "Take the words of this list: VADER's, AFINN's, or word, tab, number")
      .type_name("FILE");
  command
      .add_option("--target", options->target, "Score the tone toward this person or organisation")
      .type_name("NAME");
  add_rules_option(command, options->rules);
  command.run([options] {
    if (options->path == "-" && is_terminal(STDIN_FILENO))
      say("inquit: type a text a line; Ctrl-D ends\n");
    return tone(*options);
  });
}

}  // namespace inquit
