// inquit rules words: every form of a list, and how often each was seen.

#include <fmt/format.h>

#include "inquit/exit_code.h"
#include "inquit/rules/corpus.h"
#include "inquit/rules/rules.h"
#include "ruletools/word_info.h"

namespace inquit {
namespace {

constexpr const char* kRulesWordsHelp = R"(Examples:
  inquit rules words reporting-verbs --rules mine
  inquit rules words reporting-verbs --corpus news/

One line per word: the form, the entry that it belongs to, "+" where it was made by
a +, and with --corpus how often it was seen. --format json writes an array of
objects: word, entry, regular, and with --corpus seen.

Exit codes:
  0  shown
  2  the pack does not load, or has no such list
)";

struct Options {
  std::string list, pack, format = "text";
  std::vector<std::string> corpus;
  unsigned threads = 0;
};

int words(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules || !is_corpus(options.corpus)) return kUsage;
  if (rules->find_list(options.list) == kNoList) {
    std::vector<std::string_view> known;
    for (const ListSource& one : rules->source().lists) known.push_back(one.name.text);
    tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt,
           "no list is called \"" + options.list + "\"" + did_you_mean(options.list, known)}});
    return kUsage;
  }
  WordCounts counts(*rules);
  std::size_t problems = 0;
  if (!options.corpus.empty()) {
    problems = over_corpus<std::optional<WordCounts>>(
        options.corpus, options.threads,
        [&](const std::vector<Article>& batch) {
          std::optional<WordCounts> part(*rules);
          for (const Article& article : batch) part->add(article);
          return part;
        },
        [&](std::optional<WordCounts> part) { counts.add(*part); });
  }
  std::vector<ListWord> forms = words_of(*rules, options.list);
  const bool counted = !options.corpus.empty();
  for (ListWord& one : forms) one.seen = counted ? counts.of(one.word) : 0;
  if (options.format == "json") {
    print(to_json(forms, counted));
    return problems > 0 ? kSomeFailed : kDone;
  }
  std::string out;
  for (const ListWord& one : forms) {
    out += fmt::format("{:<24} {:<20} {}", one.word, one.lemma == one.word ? "" : one.lemma,
                       one.regular ? "+" : " ");
    if (counted) out += fmt::format(" {:>8}", one.seen);
    while (out.ends_with(' ')) out.pop_back();
    out += "\n";
  }
  print(out);
  return problems > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_words(Command& rules) {
  static Options options;
  Command& command = rules.add_command("words", "Show all forms of a list");
  command.footer(kRulesWordsHelp);
  command.add_option("LIST", options.list, "The list's name").required();
  command.add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
      .type_name("DIR");
  command.add_option("--corpus", options.corpus, "Count them in these articles").type_name("PATH");
  command.add_option("--format", options.format, "text or json").one_of({"text", "json"});
  command.run([] { return words(options); });
}

}  // namespace inquit
