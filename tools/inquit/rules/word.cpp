// inquit rules word: the lists that a word is in, where, and what they do.

#include <fmt/format.h>

#include <algorithm>

#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/rules/corpus.h"
#include "inquit/rules/rules.h"
#include "ruletools/trial.h"
#include "ruletools/word_places.h"

namespace inquit {
namespace {

constexpr const char* kRulesWordHelp = R"(Examples:
  inquit rules word said
  inquit rules word "prime minister" --rules mine
  inquit rules word labour --format json
  inquit rules word labour --corpus news/ --in group-nouns

One paragraph per list: its name, the file and line where the word is in it (as it is
written, as a form of another word, or by its ending), what the list does, and the
rules and {parts} that name it. Tone lists come last, with the score or role that the
word has there; in a pack that builds on another, each place has its layer. With --corpus also what would change in these articles
if the word were taken out of that list, and with --in if it were added to another.

Exit codes:
  0  shown
  1  no list and no tone list has the word, or articles of the corpus were not read as they stand
  2  the pack does not load, or has no list that --in names
)";

struct Options {
  std::string word, pack;
  std::string format = "text";
  std::vector<std::string> corpus, in;
  unsigned threads = 0;
};

std::string describe(const ListedWord& one) {
  constexpr std::size_t kMostUsers = 8;
  std::string out = fmt::format("{}  {}:{}", one.tone.empty() ? one.list : "tone " + one.list,
                                one.file, one.line);
  if (one.how == ListedWord::How::form) out += ", as a form of \"" + one.entry + "\"";
  if (one.how == ListedWord::How::regular_form)
    out += ", as a regular form of \"" + one.entry + "\"";
  if (one.how == ListedWord::How::ending)
    out += ", by its ending \"" + one.entry + "\", if no list has the word itself";
  out += "\n";
  if (!one.tone.empty())
    out += fmt::format("  {}: {}{}\n", one.tone, one.entry,
                       one.overruled ? "; does not count, another line says otherwise" : "");
  if (!one.layer.empty()) out += "  From the layer " + one.layer + ".\n";
  if (!one.about.empty()) out += "  " + one.about + "\n";
  if (one.asked) out += "  The program asks for this list by its name.\n";
  if (one.used_by.empty()) return out;
  out += "  Used by";
  for (std::size_t i = 0; i < std::min(one.used_by.size(), kMostUsers); ++i)
    out += (i == 0 ? " " : ", ") + one.used_by[i];
  if (one.used_by.size() > kMostUsers)
    out += fmt::format(" and {} more", one.used_by.size() - kMostUsers);
  return out + "\n";
}

// What a list without the word, or with it, changes in the corpus.
DiffReport try_word(const RuleSet& rules, const RuleSet& with, const Options& options,
                    std::size_t& problems) {
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

std::vector<WordEffect> try_everywhere(const RuleSet& rules, const std::vector<ListedWord>& places,
                                       const Options& options, std::size_t& problems) {
  std::vector<WordEffect> out;
  if (options.corpus.empty()) return out;
  const auto add = [&](const std::string& list, const std::string& entry, bool there) {
    const RuleSet with = with_word(rules, list, entry, there);
    out.push_back({list, there, try_word(rules, with, options, problems)});
  };
  for (const ListedWord& one : places) {
    if (!one.tone.empty()) continue;  // tone decides nothing about quotes
    // What "+" or an ending makes cannot be taken out alone.
    const bool alone = one.how == ListedWord::How::form;
    add(one.list, alone ? options.word : one.entry, false);
  }
  for (const std::string& list : options.in) add(list, options.word, true);
  return out;
}

std::string effects_on(const ListedWord& place, const std::vector<WordEffect>& effects) {
  const auto found = std::ranges::find_if(effects, [&](const WordEffect& one) {
    return !one.added && place.tone.empty() && one.list == place.list;
  });
  if (found == effects.end()) return "";
  const bool whole =
      place.how == ListedWord::How::regular_form || place.how == ListedWord::How::ending;
  return fmt::format("  Without {}: {}\n", whole ? "\"" + place.entry + "\"" : "it",
                     effect_text(found->changes));
}

bool has_lists(const RuleSet& rules, const Options& options) {
  std::vector<std::string_view> known;
  for (const ListSource& one : rules.source().lists) known.push_back(one.name.text);
  for (const std::string& list : options.in) {
    if (std::ranges::find(known, list) != known.end()) continue;
    tell({{Diagnostic::Severity::error, "", 0, 0, std::nullopt,
           "no list is called \"" + list + "\"" + did_you_mean(list, known)}});
    return false;
  }
  return true;
}

int word(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules || !has_lists(*rules, options) || !is_corpus(options.corpus)) return kUsage;
  const std::vector<ListedWord> places = places_of(*rules, options.word);
  std::size_t problems = 0;
  const std::vector<WordEffect> effects = try_everywhere(*rules, places, options, problems);
  if (options.format == "json") {
    print(to_json(places, effects));
  } else if (places.empty() && effects.empty()) {
    print("no list has \"" + options.word + "\"; inquit rules lists tells what each list does\n");
  } else {
    std::string out;
    for (const ListedWord& one : places)
      out += (out.empty() ? "" : "\n") + describe(one) + effects_on(one, effects);
    for (const WordEffect& one : effects) {
      if (one.added)
        out += fmt::format("{}{}: with it there: {}\n", out.empty() ? "" : "\n", one.list,
                           effect_text(one.changes));
    }
    print(out);
  }
  return (places.empty() && effects.empty()) || problems > 0 ? kSomeFailed : kDone;
}

}  // namespace

void add_word(Command& rules) {
  static Options options;
  Command& command = rules.add_command("word", "Show the lists that a word is in");
  command.footer(kRulesWordHelp);
  command.add_option("WORD", options.word, "A word, or several in quotes").required();
  command.add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
      .type_name("DIR");
  command.add_option("--format", options.format, "text, or json for other programs")
      .one_of({"text", "json"});
  Option& corpus = command
                       .add_option("--corpus", options.corpus,
                                   "Say what the word does to the answers in these articles")
                       .type_name("PATH");
  command.add_option("--in", options.in, "Also say what would change if it were added to this list")
      .type_name("LIST")
      .needs(corpus);
  add_threads_option(command, options.threads);
  command.run([] { return word(options); });
}

}  // namespace inquit
