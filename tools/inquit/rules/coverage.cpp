// inquit rules coverage: what each rule does on an archive.

#include "ruletools/coverage.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/rules/corpus.h"
#include "inquit/rules/rules.h"

namespace inquit {
namespace {

constexpr const char* kRulesCoverageHelp = R"(Examples:
  inquit rules coverage mine --corpus news/
  inquit rules coverage mine --corpus corpus --gold
  inquit rules coverage --corpus news/ --words | grep "list reporting-verbs"

One line per rule: for how many quotes its pattern held and how many it decided;
how often it held beside the winner with the same speaker (overlaps) or another
one (conflicts); the time it took to try; what the pack promises (measured:, or
else sure:) and, with --gold, how often the mention (the words that name the
speaker) and the name are right. Then the rules that never held and the words
that were never seen.

Exit codes:
  0  counted
  1  articles were not read as they stand (each is named)
  2  wrong usage, or a pack or gold that does not load
)";

struct Options {
  std::string pack, format = "text";
  std::vector<std::string> corpus, gold_files;
  bool gold = false, words = false;
  unsigned threads = 0;
};

int coverage(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules || !is_corpus(options.corpus)) return kUsage;
  Gold gold;
  if (options.gold && !read_gold(options.corpus, options.gold_files, gold)) return kUsage;
  Coverage all(*rules);
  const std::size_t problems = over_corpus<std::optional<Coverage>>(
      options.corpus, options.threads,
      [&](const std::vector<Article>& batch) {
        std::optional<Coverage> part(*rules);
        for (const Article& article : batch) part->add(article, gold);
        return part;
      },
      [&](std::optional<Coverage> part) { all.add(*part); });
  print(options.format == "json" ? to_json(all, *rules) : to_text(all, *rules, options.words));
  return problems > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_coverage(Command& rules) {
  static Options options;
  Command& command = rules.add_command("coverage", "Count what each rule does on an archive");
  command.footer(kRulesCoverageHelp);
  command.add_option("PACK", options.pack, "The folder of the pack (default: the built-in one)");
  command.add_option("--corpus", options.corpus, "Articles: files and directories")
      .required()
      .type_name("PATH");
  command.add_option("--gold", options.gold_files, "Measure how often each rule is right")
      .type_name("[FILE]")
      .expected(0, 1)
      .given(options.gold);
  command.add_flag("--words", options.words, "Also list the words that never occurred");
  command.add_option("--format", options.format, "text or json").one_of({"text", "json"});
  add_threads_option(command, options.threads);
  command.run([] { return coverage(options); });
}

}  // namespace inquit
