// inquit people suggest: entries for a file of people, to be approved by an editor.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>

#include "analyze_all.h"
#include "archive/people_reader.h"
#include "base/counted.h"
#include "export/display_width.h"
#include "inquit/archive_commands.h"
#include "inquit/exit_code.h"
#include "inquit/people/people.h"
#include "inquit/progress.h"

namespace inquit {
namespace {

constexpr const char* kPeopleSuggestHelp = R"(Examples:
  inquit people suggest --archive news.db
  inquit people suggest --archive news.db --limit 200 > people/drafts.people

Drafts a file of people, the most quoted first, to be edited and put into the folder
people beside the archive. It lists people with several names, what was linked already
and with what confidence; "# merge" and "# also" lines propose what may be one person,
with the evidence for and against. They have no effect until the "#" is removed.

Exit codes:
  0  all done
  1  the archive could not be read
  2  wrong usage
)";

struct SuggestArguments {
  ArchiveOptions archive;
  std::uint64_t limit = 50;
};

// A name as a file of people can have it: what parts names there would be misread.
bool can_be_written(const std::string& name) {
  return name.find_first_of(";()\n") == std::string::npos;
}

std::string entry(const PersonSuggestion& suggestion) {
  const PersonPage& page = suggestion.page;
  std::string text;
  if (!page.in_file && page.names.size() > 1 && can_be_written(page.person.name)) {
    text +=
        fmt::format("person {}: {}\n  # {} in {}\n", page.person.id, printable(page.person.name),
                    counted(page.person.quotes, "quote"), counted(page.person.articles, "article"));
    if (page.kind != "person") text += "  kind: " + page.kind + "\n";
    for (const PersonName& name : page.names) {
      if (name.name == page.person.name || !can_be_written(name.name)) continue;
      // What was weighed anew for each article must not hold for all from now on.
      const bool weighed = name.why == "surname";
      text +=
          fmt::format("  # {}, sure {:.2f}, {} in {}\n  {}also: {}\n", name.why, name.least_sure,
                      counted(name.quotes, "quote"), counted(name.articles, "article"),
                      weighed ? "# " : "", printable(name.name));
    }
  }
  for (const NearPeople& near : suggestion.near) {
    text += fmt::format("# merge {} -> {}\n#   {} and {}: {}; {} printed under both\n",
                        near.other.id, page.person.id, printable(near.other.name),
                        printable(page.person.name), near.alike, counted(near.same_words, "quote"));
    if (near.same_article > 0)
      text += fmt::format("#   against it: {} {} both as speakers\n",
                          counted(near.same_article, "article"),
                          near.same_article == 1 ? "has" : "have");
  }
  return text;
}

std::string open_entry(const OpenName& open) {
  std::string people;
  for (const std::string& id : open.people) people += (people.empty() ? "" : ", ") + id;
  return fmt::format("# \"{}\" is open, {} in {}: {}\n", printable(open.name),
                     counted(open.quotes, "quote"), counted(open.articles, "article"), people);
}

int suggest(const SuggestArguments& arguments) {
  PeopleReader reader(arguments.archive.path, std::chrono::seconds(arguments.archive.wait),
                      threads_or_cores(arguments.archive.threads));
  tell(reader.archive().people.faults);
  const std::size_t most = arguments.limit == 0 ? static_cast<std::size_t>(-1)
                                                : static_cast<std::size_t>(arguments.limit);
  std::string text;
  for (const PersonSuggestion& one : reader.suggest(most)) text += entry(one) + "\n";
  const std::vector<OpenName> open = reader.open_names();
  for (std::size_t i = 0; i < std::min(open.size(), most); ++i) text += open_entry(open[i]);
  print(text);
  return kDone;
}

}  // namespace

void add_people_suggest(Command& people) {
  Command& command =
      people.add_command("suggest", "Draft a file of people from an archive, for an editor");
  command.footer(kPeopleSuggestHelp);
  const auto arguments = std::make_shared<SuggestArguments>();
  add_archive_options(command, arguments->archive);
  command.add_option("--limit", arguments->limit, "At most this many people; 0: all (default: 50)")
      .type_name("N");
  command.run([arguments] { return suggest(*arguments); });
}

}  // namespace inquit
