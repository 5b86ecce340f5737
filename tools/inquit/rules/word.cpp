// inquit rules word: the lists that a word is in, where, and what they do.

#include <fmt/format.h>

#include <algorithm>

#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "ruletools/word_places.h"

namespace inquit {
namespace {

constexpr const char* kHelp = R"(Examples:
  inquit rules word said
  inquit rules word "prime minister" --rules mine
  inquit rules word labour --format json

A paragraph a list: its name, the file and line where the word stands in it (as it is
written, as a form of another word, or by its ending), what the list does, and the
rules and {parts} that name it.

Exit codes:
  0  shown
  1  no list has the word
  2  the pack does not load
)";

struct Options {
  std::string word, pack;
  std::string format = "text";
};

std::string describe(const ListedWord& one) {
  constexpr std::size_t kMostUsers = 8;
  std::string out = fmt::format("{}  {}:{}", one.list, one.file, one.line);
  if (one.how == ListedWord::How::form) out += ", as a form of \"" + one.entry + "\"";
  if (one.how == ListedWord::How::regular_form)
    out += ", as a regular form of \"" + one.entry + "\"";
  if (one.how == ListedWord::How::ending)
    out += ", by its ending \"" + one.entry + "\", if no list has the word itself";
  out += "\n";
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

int word(const Options& options) {
  const std::optional<RuleSet> rules = load_or_tell(options.pack);
  if (!rules) return kUsage;
  const std::vector<ListedWord> places = places_of(*rules, options.word);
  if (options.format == "json") {
    print(to_json(places));
  } else if (places.empty()) {
    print("no list has \"" + options.word + "\"; inquit rules lists tells what each list does\n");
  } else {
    std::string out;
    for (const ListedWord& one : places) out += (out.empty() ? "" : "\n") + describe(one);
    print(out);
  }
  return places.empty() ? kSomeFailed : kDone;
}

}  // namespace

void add_word(Command& rules) {
  static Options options;
  Command& command = rules.add_command("word", "Show the lists that a word is in");
  command.footer(kHelp);
  command.add_option("WORD", options.word, "A word, or several in quotes").required();
  command.add_option("--rules", options.pack, "The folder of the pack (default: the built-in one)")
      .type_name("DIR");
  command.add_option("--format", options.format, "text, or json for other programs")
      .one_of({"text", "json"});
  command.run([] { return word(options); });
}

}  // namespace inquit
