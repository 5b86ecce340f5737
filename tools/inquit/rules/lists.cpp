// inquit rules lists: the lists that the program asks a pack for.

#include <fmt/format.h>

#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "rules/asked_lists.h"

namespace inquit {
namespace {

constexpr const char* kRulesListsHelp = R"(Examples:
  inquit rules lists
  inquit rules lists mine

One line per list: its name, a word of it in the English pack, and what it does. A pack
may lack any of them. With PACK, only those that PACK lacks are shown.

Exit codes:
  0  shown
  2  the pack does not load
)";

constexpr const char* title_of(ListTopic topic) {
  switch (topic) {
    case ListTopic::verbs:
      return "Verbs";
    case ListTopic::clauses:
      return "Clauses";
    case ListTopic::small_words:
      return "Determiners and pronouns";
    case ListTopic::people:
      return "People and bodies";
    case ListTopic::names:
      return "Names";
    case ListTopic::places:
      return "Places and times";
    case ListTopic::marks:
      return "Sentences, marks and labels";
  }
  return "";
}

int lists(const std::string& pack) {
  std::optional<RuleSet> rules;
  if (!pack.empty()) {
    rules = load_or_tell(pack);
    if (!rules) return kUsage;
  }
  std::string out;
  std::optional<ListTopic> topic;
  for (const AskedList& one : kAskedLists) {
    if (rules && rules->find_list(one.name) != kNoList) continue;
    if (topic != one.topic) out += fmt::format("{}{}\n", topic ? "\n" : "", title_of(one.topic));
    topic = one.topic;
    out += fmt::format("  {:<23} {:<14} {}\n", one.name, one.example, one.about);
  }
  print(out);
  return kDone;
}

}  // namespace

void add_lists(Command& rules) {
  static std::string pack;
  Command& command =
      rules.add_command("lists", "Show the word lists that the program looks up in a pack");
  command.footer(kRulesListsHelp);
  command.add_option("PACK", pack, "Only the lists that this folder's pack lacks");
  command.run([] { return lists(pack); });
}

}  // namespace inquit
