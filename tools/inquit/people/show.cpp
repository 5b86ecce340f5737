// inquit people show: one person of an archive, by all names.

#include <fmt/format.h>

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
#include "inquit/say.h"

namespace inquit {
namespace {

constexpr const char* kPeopleShowHelp = R"(Examples:
  inquit people show --archive news.db tom-okafor
  inquit people show --archive news.db tom-okafor ada-moe

Shows the person with an id: the names that articles use, how each was linked and with
what confidence, outlets and dates. An id that was merged into another shows that one.

Exit codes:
  0  all done
  1  nobody has one of the ids, or the archive could not be read
  2  wrong usage
)";

struct ShowArguments {
  ArchiveOptions archive;
  std::vector<std::string> ids;
};

std::string dates(const PersonPage& page) {
  if (page.first_published.empty()) return "";
  const std::string first = page.first_published.substr(0, 10);
  const std::string last = page.last_published.substr(0, 10);
  return first == last ? ", " + first : ", " + first + " to " + last;
}

std::string shown(const PersonPage& page) {
  std::string text = fmt::format("{}  {}  {}{}\n  {} in {}{}\n", printable(page.person.name),
                                 page.person.id, page.kind, page.in_file ? ", of a file" : "",
                                 counted(page.person.quotes, "quote"),
                                 counted(page.person.articles, "article"), printable(dates(page)));
  for (const std::string& id : page.former_ids) text += "  was " + id + "\n";
  for (const PersonName& name : page.names) {
    text += fmt::format("  {:>7}  {}  {}, sure {:.2f}\n", with_commas(name.quotes),
                        printable(name.name), name.why, name.least_sure);
  }
  for (const PersonOutlet& outlet : page.outlets) {
    text += fmt::format(
        "  {:>7}  in {}\n", with_commas(outlet.quotes),
        outlet.source.empty() ? "articles of no known outlet" : printable(outlet.source));
  }
  return text;
}

int show(const ShowArguments& arguments) {
  PeopleReader reader(arguments.archive.path, std::chrono::seconds(arguments.archive.wait),
                      threads_or_cores(arguments.archive.threads));
  tell(reader.archive().people.faults);
  int code = kDone;
  for (const std::string& id : arguments.ids) {
    if (const std::optional<PersonPage> page = reader.page(id)) {
      print(shown(*page));
      continue;
    }
    say("inquit: nobody in {} has the id \"{}\"; inquit report lists them\n",
        arguments.archive.path, id);
    code = kSomeFailed;
  }
  return code;
}

}  // namespace

void add_people_show(Command& people) {
  Command& command = people.add_command("show", "Show a person of an archive, by all names");
  command.footer(kPeopleShowHelp);
  const auto arguments = std::make_shared<ShowArguments>();
  command.add_option("ID", arguments->ids, "The person's id").required();
  add_archive_options(command, arguments->archive);
  command.run([arguments] { return show(*arguments); });
}

}  // namespace inquit
