#include "inquit/extract.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>

#include "base/fingerprint.h"
#include "inquit.h"
#include "inquit/checkpoint.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/extraction.h"
#include "inquit/interrupt.h"
#include "inquit/outputs.h"
#include "inquit/rules/rules.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

// Of all that the rows depend on but the articles: a run goes on only where another began.
std::uint64_t fingerprint_job(const ExtractOptions& options) {
  const std::uint64_t sum = fingerprint(
      fmt::format(INQUIT_VERSION " {} {} {} {} {} {}", static_cast<int>(options.format),
                  options.scare_quotes, static_cast<int>(options.unit), options.min_confidence,
                  !options.errors.empty(), options.max_article) +
      options.input.words() + (options.texts.empty() ? "" : " texts") +
      (options.csv_mark ? " mark" : ""));
  return fingerprint_rules(options.rules, sum);
}

int misused(const std::string& what) {
  fmt::print(stderr, "inquit: {}\n", what);
  return kUsage;
}

// A file is where it was to go, unless its .part still waits for that.
bool put_in_place(const std::string& path) {
  std::error_code failed;
  const fs::path target = fs::weakly_canonical(path, failed);
  const fs::path part = target.string() + ".part";
  if (!fs::exists(part, failed)) return true;
  fs::rename(part, target, failed);
  return !failed;
}

// The run before was ended after its last row was written.
int finish_only(const ExtractOptions& options, const Checkpoint& checkpoint) {
  if (!put_in_place(options.output) || (!options.errors.empty() && !put_in_place(options.errors)) ||
      (!options.texts.empty() && !put_in_place(options.texts))) {
    fmt::print(stderr, "inquit: {}: error: cannot be replaced\n", options.output);
    return kSomeFailed;
  }
  std::remove(checkpoint_path(options.output).c_str());
  if (!options.quiet) fmt::print(stderr, "inquit: all was written already\n");
  return checkpoint.totals.problems > 0 ? kSomeFailed : kDone;
}

int run(const ExtractOptions& options, const RuleSet& rules) {
  std::string fault;
  const std::string path = checkpoint_path(options.output);
  const std::uint64_t job = fingerprint_job(options);
  std::optional<Checkpoint> from;
  if (options.output != "-" && !options.restart) from = load_checkpoint(path, fault);
  if (!fault.empty()) return misused(path + ": error: " + fault);
  if (from && !options.resume) {
    return misused(fmt::format(
        "{}: error: a run was stopped here after {} articles; go on with --resume, or start anew "
        "with --restart",
        path, from->totals.articles));
  }
  if (from && from->job != job) {
    return misused(path +
                   ": error: the run that was stopped had other options or other rules; use the "
                   "same, or start anew with --restart");
  }
  if (from && from->done) return finish_only(options, *from);
  // Of a run whose .part is about to be written over.
  if (!from && options.output != "-") std::remove(path.c_str());
  return Extraction(options, rules, job, std::move(from)).run();
}

// With those that a run which was stopped leaves.
std::vector<std::string> files_written(const ExtractOptions& options) {
  std::vector<std::string> files = {options.output, options.errors, options.summary, options.texts};
  if (options.output == "-") return files;
  files.push_back(checkpoint_path(options.output));
  for (const std::string& file : {options.output, options.errors, options.texts}) {
    if (!file.empty()) files.push_back(file + ".part");
  }
  return files;
}

}  // namespace

int extract(const ExtractOptions& options) {
  if (const std::string fault = fault_of_outputs(files_written(options), options.paths);
      !fault.empty()) {
    return misused(fault);
  }
  if (options.csv_mark && options.format != Format::csv) return misused(std::string(kMarkNeedsCsv));
  if (options.format == Format::web_annotation && options.unit != Unit::code_points)
    return misused("--format web-annotation counts code points; leave out --offsets");
  if (options.resume && options.output == "-") {
    return misused("--resume needs a file to go on with: -o FILE");
  }
  int code = kUsage;
  try {
    std::optional<RuleSet> loaded;
    if (!options.rules.empty()) loaded = load_pack(options.rules);
    code = run(options, loaded ? *loaded : default_pack());
  } catch (const RulesError& error) {
    for (const Diagnostic& diagnostic : error.diagnostics) {
      fmt::print(stderr, "inquit: {}\n", to_string(diagnostic));
    }
  }
  die_if_interrupted();
  return code;
}

}  // namespace inquit
