// inquit rules new: from a sentence that went wrong to a draft rule.

#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "ruletools/draft.h"

namespace inquit {
namespace {

constexpr const char* kHelp = R"help(Examples:
  inquit rules new '“No money,” was the answer from [Marit Solheim].'
  inquit rules new --rules mine "$(cat sentence.txt)" >> mine/answers.rules

Put square brackets around who said it. What is printed is a rule with its first
example: paste it into a *.rules file, make it as wide as you mean it, and run
inquit rules test.

Exit codes:
  0  a draft, or a rule that does it already
  1  a draft that does not decide its example yet
  2  nothing to draft from, or the pack does not load
)help";

struct Options {
  std::string sentence, pack;
};

int draft(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules) return kUsage;
  const Draft draft = draft_rule(*rules, options.sentence);
  if (!draft.fault.empty()) {
    tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt, draft.fault}});
    return kUsage;
  }
  if (!draft.decided_by.empty()) {
    print("# No rule is needed: " + draft.decided_by + " finds this speaker.\n");
    return kDone;
  }
  std::string out;
  for (const std::string& note : draft.notes) out += "# " + note + "\n";
  print(out + draft.rule);
  return draft.works ? kDone : kSomeFailed;
}

}  // namespace

void add_new(Command& rules) {
  static Options options;
  Command& command = rules.add_command("new", "Draft a rule from a sentence");
  command.footer(kHelp);
  command.add_option("SENTENCE", options.sentence, "The sentence, its speaker in square brackets")
      .required();
  command.add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
      .type_name("DIR");
  command.run([] { return draft(options); });
}

}  // namespace inquit
