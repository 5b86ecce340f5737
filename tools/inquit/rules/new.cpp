// inquit rules new: from a sentence that went wrong to a draft rule.

#include <fmt/format.h>

#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/rules/corpus.h"
#include "inquit/rules/rules.h"
#include "ruletools/draft.h"
#include "ruletools/trial.h"
#include "ruletools/word_places.h"

namespace inquit {
namespace {

constexpr const char* kRulesNewHelp = R"help(Examples:
  inquit rules new '“No money,” was the answer from [Marit Solheim].'
  inquit rules new --rules mine "$(cat sentence.txt)" >> mine/answers.rules
  inquit rules new '“No money,” said [a voice] from the back.' --corpus news/

Put square brackets around who said it. What is printed is a rule with its first
example: paste it into a *.rules file, make it as wide as you mean it, and run
inquit rules test. With --corpus it says how many quotes of these articles the draft
would decide, and warns if there are many. A draft keeps the words that matter: the
whole verb after the speaker, and a preposition before it. Where no rule can help, it
says what can.

Exit codes:
  0  a draft, or a rule that does it already
  1  a draft that does not decide its example yet, or articles of the corpus were not
     read as they stand (each is named)
  2  nothing to draft from, or the pack does not load
)help";

struct Options {
  std::string sentence, pack, format = "text";
  std::vector<std::string> corpus;
  unsigned threads = 0;
};

// What the draft does to the corpus. The number of articles that could not be read is added.
DiffReport try_draft(const RuleSet& rules, const Draft& draft, const Options& options,
                     std::size_t& problems) {
  const RuleSet with = with_blocks(rules, draft.rule);
  const Gold gold;
  DiffReport report;
  problems += over_corpus<DiffReport>(
      options.corpus, options.threads,
      [&](const std::vector<Article>& batch) {
        DiffReport part;
        for (const Article& article : batch) part.add(compare(article, rules, with, gold));
        return part;
      },
      [&](DiffReport part) { report.add(std::move(part)); });
  return report;
}

// As comments, so that what is printed is a rule file.
std::string trial_text(const DiffReport& trial, const Draft& draft) {
  constexpr std::size_t kMostShown = 3;
  const std::uint64_t taken = taken_by(trial, draft.name);
  std::string out =
      fmt::format("# In the corpus it decides {} of {} quotes; what changes there is {}\n", taken,
                  trial.quotes, effect_text(trial));
  if (takes_many(taken, trial.quotes))
    out +=
        "# These are many for a rule from one sentence: make it narrower, with a word that tells\n";
  std::size_t shown = 0;
  for (const Change& one : trial.sample(kMostShown)) {
    if (shown++ == kMostShown) break;
    const auto who = [](const AnswerShown& answer) {
      return answer.speaker.empty() ? std::string("nobody") : answer.speaker;
    };
    out += fmt::format("#   {}: “{}”: {}, and was {}\n", one.article, one.quote,
                       who(one.new_answer), who(one.old_answer));
  }
  return out;
}

std::string decided_text(const Draft& draft) {
  std::string out = "# No rule is needed: " + draft.decided_by + " finds this speaker.\n";
  if (!draft.decided_name.empty())
    out += "# They are taken for " + draft.decided_name +
           ". If that is somebody else, no rule can help: a rule finds\n"
           "# the words, and whom they mean is told by lists and *.weights; inquit rules explain "
           "shows why.\n";
  return out;
}

int tell_draft(const Draft& draft, const DiffReport* trial, const Options& options) {
  if (options.format == "json") {
    print(to_json(draft, trial));
    return !draft.fault.empty() ? kUsage : draft.works || draft.rule.empty() ? kDone : kSomeFailed;
  }
  if (!draft.fault.empty()) {
    tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt, draft.fault}});
    return kUsage;
  }
  if (!draft.decided_by.empty()) {
    print(decided_text(draft));
    return kDone;
  }
  std::string out;
  for (const std::string& note : draft.notes) out += "# " + note + "\n";
  if (trial != nullptr) out += trial_text(*trial, draft);
  print(out + draft.rule);
  return draft.works ? kDone : kSomeFailed;
}

int draft(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules || !is_corpus(options.corpus)) return kUsage;
  const Draft draft = draft_rule(*rules, options.sentence);
  std::optional<DiffReport> trial;
  std::size_t problems = 0;
  if (draft.works && !options.corpus.empty()) trial = try_draft(*rules, draft, options, problems);
  const int code = tell_draft(draft, trial ? &*trial : nullptr, options);
  return code == kDone && problems > 0 ? kSomeFailed : code;
}

}  // namespace

void add_new(Command& rules) {
  static Options options;
  Command& command = rules.add_command("new", "Draft a rule from a sentence");
  command.footer(kRulesNewHelp);
  command.add_option("SENTENCE", options.sentence, "The sentence, its speaker in square brackets")
      .required();
  command.add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
      .type_name("DIR");
  command
      .add_option("--corpus", options.corpus,
                  "Say how many quotes of these articles the draft would decide")
      .type_name("PATH");
  command.add_option("--format", options.format, "text or json").one_of({"text", "json"});
  add_threads_option(command, options.threads);
  command.run([] { return draft(options); });
}

}  // namespace inquit
