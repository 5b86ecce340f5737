// inquit rules export, inquit rules import: a pack for other programs, and back.

#include <filesystem>
#include <system_error>

#include "articles/input.h"
#include "export/output_file.h"
#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "rules/embedded_pack.h"
#include "rules/layers.h"
#include "ruletools/exchange.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExportHelp = R"(Examples:
  inquit rules export mine --json > mine.json
  inquit rules export --json -o english.json

Writes a pack that loads as JSON, line by line, with its comments; import makes
the same files of it. rules/pack.schema.json describes the format.

Exit codes:
  0  written
  1  the output could not be written
  2  the pack does not load
)";

constexpr const char* kImportHelp = R"(Examples:
  inquit rules import --json mine.json mine
  program | inquit rules import --json - mine

Makes the folder DIR and the pack's files in it. No existing file is overwritten.
The pack is then loaded, and its mistakes are reported.

Exit codes:
  0  made, and it loads
  1  the files could not be written
  2  the JSON is no pack (nothing was written), or the pack does not load
)";

constexpr std::uint64_t kLargestJson = 256u << 20;

struct Options {
  std::string pack, output = "-", input, folder;
  bool json = false;
};

int fail(std::string file, std::string message, int code) {
  tell({{Diagnostic::Severity::error, std::move(file), 0, 0, std::nullopt, std::move(message)}});
  return code;
}

int write(const std::string& path, const std::string& bytes) {
  OutputFile output(path);
  output.write(bytes);
  if (!output.fault()) output.commit();
  if (output.broken_pipe()) return kDone;
  if (output.fault()) tell({*output.fault()});
  return output.fault() ? kSomeFailed : kDone;
}

int export_pack(const Options& options) {
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files =
      options.pack.empty() ? embedded_pack() : read_pack_files(options.pack, faults);
  if (!load_or_tell(options.pack)) return kUsage;
  // The pack's own, without those of the pack that it builds on.
  const std::string own = layer_of(files.back().name);
  std::erase_if(files, [&](const PackFile& file) { return layer_of(file.name) != own; });
  return write(options.output, pack_to_json(files));
}

int import_pack(const Options& options) {
  std::string json;
  Input input(options.input, kLargestJson);
  if (!input.read_all(json)) return fail(options.input, "is larger than 256 MB", kUsage);
  if (!input.source().fault().empty()) return fail(options.input, input.source().fault(), kUsage);
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = pack_from_json(json, options.input, faults);
  if (!faults.empty()) {
    tell(faults);
    return kUsage;
  }
  std::error_code error;
  if (fs::exists(options.folder, error) && !fs::is_empty(options.folder, error))
    return fail(options.folder, "is there already and not empty; name a new folder", kUsage);
  fs::create_directories(options.folder, error);
  if (error) return fail(options.folder, "cannot be made: " + error.message(), kSomeFailed);
  for (const PackFile& file : files) {
    if (const int code = write((fs::path(options.folder) / file.name).string(), file.bytes);
        code != kDone)
      return code;
  }
  return load_or_tell(options.folder) ? kDone : kUsage;
}

}  // namespace

void add_export(Command& rules) {
  static Options options;
  Command& command = rules.add_command("export", "Write a pack as JSON");
  command.footer(kExportHelp);
  command.add_option("PACK", options.pack, "The folder of the pack (default: the built-in one)");
  command.add_flag("--json", options.json, "As JSON, the only format").required();
  command.add_option("-o,--output", options.output, "Write to this file").type_name("FILE");
  command.run([] { return export_pack(options); });
}

void add_import(Command& rules) {
  static Options options;
  Command& command = rules.add_command("import", "Make a pack from JSON");
  command.footer(kImportHelp);
  command.add_option("--json", options.input, "The JSON; \"-\": standard input")
      .required()
      .type_name("FILE");
  command.add_option("DIR", options.folder, "The folder to make").required();
  command.run([] { return import_pack(options); });
}

}  // namespace inquit
