// inquit rules explain: why a quote was given to whom it was.

#include <filesystem>
#include <system_error>

#include "articles/reader.h"
#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "inquit/rules/watch.h"
#include "ruletools/example.h"
#include "ruletools/explain.h"
#include "ruletools/json.h"

namespace inquit {
namespace {

constexpr const char* kRulesExplainHelp = R"(Examples:
  inquit rules explain '“No money,” was the answer from Marit Solheim.'
  inquit rules explain article.txt --rules mine --rule quote-was-the-answer
  inquit rules explain case.txt --rules mine --watch
  inquit rules explain article.txt --format json --most 0

For each quote: what was captured by which rule, which rules matched and lost, and
why; how the words that name the speaker became a name, who else was considered,
and by what evidence they lost; then the rules that came nearest to holding, word
by word, where each stopped, and what would help. TEXT is an article (" ¶ " ends a paragraph), or
the name of a file.

Exit codes:
  0  explained
  1  the file was not read as it stands
  2  wrong usage, or rules that do not load
)";

struct Options {
  std::string text, pack, rule, format = "text";
  std::size_t most = 3;
  bool watch = false;
};

bool is_file(const std::string& text) {
  std::error_code error;
  return text == "-" || (text.size() < 4096 && std::filesystem::is_regular_file(text, error));
}

// Prints all quotes of the text or the file; how many problems the reader told.
std::size_t explain_with(const RuleSet& rules, const Options& options) {
  const Explainer explainer(rules);
  const std::size_t most = options.rule.empty() ? options.most : 0;
  const bool json = options.format == "json";
  std::vector<ArticleExplanation> all;  // for JSON, which is one array
  const auto explain_one = [&](const Article& article) {
    std::vector<QuoteExplanation> quotes = explainer.explain(article, {options.rule});
    if (json) {
      all.push_back({article.id, std::move(quotes)});
    } else {
      print(to_text(quotes, most));
    }
  };
  if (!is_file(options.text)) {
    Article article;
    article.text = read_example(options.text).text;
    explain_one(article);
    if (json) print(to_json(all, most));
    return 0;
  }
  std::size_t problems = 0;
  ArticleReader reader({options.text}, {}, [&](const Diagnostic& one) {
    problems += one.severity == Diagnostic::Severity::error;
    tell({one});
  });
  for (Article article; reader.next(article);) explain_one(article);
  if (json) print(to_json(all, most));
  return problems;
}

bool knows(const RuleSet& rules, const std::string& name) {
  std::vector<std::string_view> known;
  for (const Rule& one : rules.rules()) known.push_back(one.name);
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt,
         "no rule is called \"" + name + "\"" + did_you_mean(name, known)}});
  return false;
}

int explain(const Options& options) {
  if (options.watch) {
    return watch(options.pack, {options.text}, [&](const RuleSet& rules) {
      if (options.rule.empty() || knows(rules, options.rule)) explain_with(rules, options);
    });
  }
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules || (!options.rule.empty() && !knows(*rules, options.rule))) return kUsage;
  return explain_with(*rules, options) > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_explain(Command& rules) {
  static Options options;
  Command& command = rules.add_command("explain", "Explain why a quote got its speaker");
  command.footer(kRulesExplainHelp);
  command.add_option("TEXT", options.text, "An article, or a file of articles").required();
  Option& pack =
      command
          .add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
          .type_name("DIR");
  command.add_option("--rule", options.rule, "Of the rules that did not match, show only this one")
      .type_name("NAME");
  command
      .add_option("--most", options.most,
                  "Show this many of the rules that did not match; 0: all (default: 3)")
      .type_name("N");
  command.add_option("--format", options.format, "text or json").one_of({"text", "json"});
  command.add_flag("--watch", options.watch, "Run again after each change to the pack").needs(pack);
  command.run([] { return explain(options); });
}

}  // namespace inquit
