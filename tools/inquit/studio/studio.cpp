#include "inquit/studio/studio.h"

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/say.h"
#include "inquit/studio/serve.h"

namespace inquit {
namespace {

constexpr std::string_view kStudioHelp = R"(Examples:
  inquit studio --rules mine
  inquit studio --rules mine --corpus news/
  inquit studio --rules mine --corpus news/ --archive news.db --port 8484

Prints an address of this machine (127.0.0.1); open it in a browser. The page shows
the files of the pack, an editor that says what is wrong as you type, and an article
whose quotes each say why they were given to their speaker. Below are the
examples of the rule, what the change does over the corpus, and cases: quotes that
were given to the wrong speaker, kept as tests.

Saving writes the files of the pack; in a git checkout it also makes a branch
desk/... and a commit. Nobody else can use the page: the address contains a token
that is new at each start. Ctrl-C ends it.

Exit codes:
  1  the port could not be opened
  2  wrong usage, or no such folder
)";

int studio(const StudioArguments& arguments) {
  std::error_code error;
  if (!std::filesystem::is_directory(arguments.rules, error))
    throw UsageError(arguments.rules + " is no folder; name that of a rule pack");
  const std::string fault = serve_studio(arguments);
  if (fault.empty()) return kDone;
  say("inquit: {}\n", fault);
  return kSomeFailed;
}

}  // namespace

void define_studio(Command& program) {
  Command& command = program.add_command("studio", "Write and try rules in the browser");
  command.footer(kStudioHelp);
  const auto arguments = std::make_shared<StudioArguments>();
  command.add_option("--rules", arguments->rules, "The rule pack to work on")
      .required()
      .type_name("DIR");
  command
      .add_option("--corpus", arguments->corpus,
                  "Articles to look at and to try changes on: files and directories")
      .type_name("PATH");
  command
      .add_option(
          "--archive", arguments->archive,
          "Show the quotes of this archive that outlets disagree about or that are not sure")
      .type_name("FILE");
  command.add_option("--port", arguments->port, "Listen on this port (default: one that is free)")
      .type_name("N")
      .range(1, 65535);
  command.run([arguments] { return studio(*arguments); });
}

}  // namespace inquit
