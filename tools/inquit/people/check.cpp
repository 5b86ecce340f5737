// inquit people check: the mistakes of files of people.

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "base/counted.h"
#include "identity/people_file.h"
#include "inquit/exit_code.h"
#include "inquit/people/people.h"
#include "ruletools/json.h"

namespace inquit {
namespace {

constexpr const char* kPeopleCheckHelp = R"(Examples:
  inquit people check
  inquit people check news.people
  inquit people check rules/en/people --format json

PATH is a file of people or a folder with *.people files (default: the folder people).
All mistakes are reported at once, each with its line: ids that exist already, names
that two people claim, circular merges, invalid dates, examples that fail.

Exit codes:
  0  no error
  2  errors (each is reported)
)";

struct CheckArguments {
  std::string place = "people";
  std::string format = "text";
};

int check(const CheckArguments& arguments) {
  const PeopleReport report = check_people_at(arguments.place);
  if (arguments.format == "json") {
    print(to_json(report.faults));
  } else {
    std::string out;
    for (const Diagnostic& one : report.faults) out += to_string(one) + "\n";
    print(out + fmt::format("{} people, {}: {}\n", report.people, counted(report.merges, "merge"),
                            counted(report.faults.size(), "error")));
  }
  return report.faults.empty() ? kDone : kUsage;
}

}  // namespace

void add_people_check(Command& people) {
  Command& command = people.add_command("check", "Find the mistakes of a file of people");
  command.footer(kPeopleCheckHelp);
  const auto arguments = std::make_shared<CheckArguments>();
  command.add_option("PATH", arguments->place, "A file, or a folder of *.people files");
  command.add_option("--format", arguments->format, "text, or json for editors' tools")
      .one_of({"text", "json"});
  command.run([arguments] { return check(*arguments); });
}

}  // namespace inquit
