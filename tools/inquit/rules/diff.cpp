// inquit rules diff: what another pack changes, before it goes live.

#include "ruletools/diff.h"
#include "export/output_file.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/rules/corpus.h"
#include "inquit/rules/rules.h"

namespace inquit {
namespace {

constexpr const char* kRulesDiffHelp = R"(Examples:
  inquit rules diff rules/en mine --corpus news/
  inquit rules diff rules/en mine --corpus news/ --format html -o changes.html
  inquit rules diff rules/en mine --corpus corpus --gold

OLD and NEW are folders of packs. Shows the quotes that NEW gained (they had no
speaker), lost, and gave to another speaker, by rule, with a sample of each.
--gold measures both packs against *.gold.jsonl beside the articles, or FILE: how
often the words that name the speaker are right, and how often the name is. A
quote may keep the words and get another name; the names that each rule
gained and lost are counted separately.

Exit codes:
  0  compared
  1  articles were not read as they stand (each is named)
  2  wrong usage, or a pack or gold that does not load
)";

struct Options {
  std::string old_pack, new_pack, output = "-", format = "text";
  std::vector<std::string> corpus, gold_files;
  bool gold = false;
  std::size_t sample = 3;
  unsigned threads = 0;
};

int diff(const Options& options) {
  const std::optional<RuleSet> before = load_or_tell(options.old_pack);
  const std::optional<RuleSet> after = load_or_tell(options.new_pack);
  if (!before || !after || !is_corpus(options.corpus)) return kUsage;
  Gold gold;
  if (options.gold && !read_gold(options.corpus, options.gold_files, gold)) return kUsage;
  DiffReport report;
  const std::size_t problems = over_corpus<DiffReport>(
      options.corpus, options.threads,
      [&](const std::vector<Article>& batch) {
        DiffReport part;
        for (const Article& article : batch) part.add(compare(article, *before, *after, gold));
        return part;
      },
      [&](DiffReport part) { report.add(std::move(part)); });
  OutputFile output(options.output);
  output.write(options.format == "json" ? to_json(report, options.sample)
               : options.format == "html"
                   ? to_html(report, options.sample, options.old_pack + " → " + options.new_pack)
                   : to_text(report, options.sample));
  if (!output.fault()) output.commit();
  if (output.broken_pipe()) return kDone;
  if (output.fault()) tell({*output.fault()});
  return problems > 0 || output.fault() ? kSomeFailed : kDone;
}

}  // namespace

void add_diff(Command& rules) {
  static Options options;
  Command& command = rules.add_command("diff", "Show what another pack changes");
  command.footer(kRulesDiffHelp);
  command.add_option("OLD", options.old_pack, "The pack as it is").required();
  command.add_option("NEW", options.new_pack, "The changed pack").required();
  command.add_option("--corpus", options.corpus, "Articles: files and directories")
      .required()
      .type_name("PATH");
  command
      .add_option("--gold", options.gold_files,
                  "Compare how many mentions and names are right, before and after")
      .type_name("[FILE]")
      .expected(0, 1)
      .given(options.gold);
  command.add_option("--format", options.format, "text, json or html (one page)")
      .one_of({"text", "json", "html"});
  command
      .add_option("--sample", options.sample,
                  "Show this many changes of each rule and kind; 0: all (default: 3)")
      .type_name("N");
  command.add_option("-o,--output", options.output, "Write to this file").type_name("FILE");
  add_threads_option(command, options.threads);
  command.run([] { return diff(options); });
}

}  // namespace inquit
