#include "inquit/extract.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/fingerprint.h"
#include "inquit.h"
#include "inquit/checkpoint.h"
#include "inquit/choice.h"
#include "inquit/common_options.h"
#include "inquit/exit_code.h"
#include "inquit/extraction.h"
#include "inquit/interrupt.h"
#include "inquit/outputs.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

constexpr std::string_view kExtractHelp = R"(Examples:
  inquit extract article.txt
  inquit extract news/ 2022-12.jsonl.gz -o quotes.jsonl
  inquit extract archive/ -o quotes.jsonl --errors errors.jsonl --resume
  zcat feed.jsonl.gz | inquit extract --format csv > quotes.csv
  inquit extract articles.csv --fields text=body,id=uri,published=date
  inquit extract old/ --encoding windows-1252 --texts texts.jsonl -o quotes.jsonl
  inquit extract news/ --format csv --csv-bom -o for-excel.csv
  inquit extract pages/ --format web-annotation -o annotations.jsonl
  inquit extract herald.rss wire.xml
  inquit extract wire/ --input-format newsml -o quotes.jsonl
  inquit extract CC-NEWS-20261129.warc.gz -o quotes.jsonl --errors errors.jsonl
  inquit extract article.txt --format pretty --color always | less -R

Articles are .txt, .md, .vtt and .srt files; web pages (.html, .htm), without their menus,
captions and related links; .jsonl and .ndjson files with one article per line
({"id": ..., "text": ...}, optionally title, published, url, source, author, language,
content_type: text/html, text/markdown or text/plain, and encoding); .csv and .tsv files
with a header and one article per record; the pages and texts of .warc and .wet files;
.rss, .atom and .xml files (RSS, Atom, NewsML-G2 or NITF); .json documents (an object or
an array of objects); each of these also with .gz or .zst, and directories of them. In a
directory, .csv, .tsv, .xml and .json files are skipped unless --input-format says that
they are articles, since they may hold anything, and so are *.gold.jsonl files, which
hold the right answers for an article.
"-" is standard input. --fields names the fields or columns that hold the text, the id
and the rest; ninjs (1 to 3) is detected. A malformed record is reported and left out;
the others are read.

Text is UTF-8, UTF-16 with a byte order mark, or in the encoding given by --encoding.
Quotation marks that were plainly decoded wrongly ("â€œ", U+0093) are repaired, with a
warning. Offsets count in the repaired text, which --texts writes: for a web page in its
paragraphs, not in its source.

With -o FILE, rows go to FILE.part, which becomes FILE when all is done. A run
that is stopped (Ctrl-C, kill, a full disk, a power cut) leaves FILE.part and
FILE.checkpoint: the same command with --resume continues from there, and nothing
is lost or written twice. A second Ctrl-C does not wait for the articles in progress.

Memory hardly grows with the input: some 60 bytes per article are kept to recognise
repeated ids. One long article is processed at a time, or a few megabytes of short ones.
A long article takes some 20 times its size, the worst case (nothing but short quotes)
160 times. An article that is longer than --max-article, or too large for the memory
that there is, is reported and left out.

Exit codes:
  0  all done
  1  articles were not read as they stand (each is named), or the output not written
  2  wrong usage, or rules that do not load; nothing was written
)";

namespace fs = std::filesystem;

// Of all that the rows depend on but the articles: a run goes on only where another began. 0 for
// one that leaves nothing to go on with.
std::uint64_t fingerprint_job(const ExtractOptions& options) {
  if (options.output == "-") return 0;
  const std::uint64_t sum =
      fingerprint(fmt::format(INQUIT_VERSION " sums of 8 bytes {} {} {} {} {} {}",
                              static_cast<int>(options.format), options.scare_quotes,
                              static_cast<int>(options.unit), options.min_confidence,
                              !options.errors.empty(), options.max_article) +
                  options.input.words() + (options.texts.empty() ? "" : " texts") +
                  (options.csv_mark ? " mark" : ""));
  return fingerprint_rules(options.rules, sum);
}

int misused(const std::string& what) {
  say("inquit: {}\n", what);
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
    say("inquit: {}: error: cannot be replaced\n", options.output);
    return kSomeFailed;
  }
  std::remove(checkpoint_path(options.output).c_str());
  if (!options.quiet) say("inquit: all was written already\n");
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
      say("inquit: {}\n", to_string(diagnostic));
    }
  }
  die_if_interrupted();
  return code;
}

void define_extract(Command& program) {
  Command& command =
      program.add_command("extract", "Find the quotes of articles and who said them");
  command.footer(kExtractHelp);
  const auto options = std::make_shared<ExtractOptions>();
  command.add_option("PATH", options->paths,
                     "Articles: files and directories (default: standard input)");
  add_output_option(command, options->output);
  add_choice<Format>(command, "--format", options->format,
                     {{"jsonl", Format::jsonl},
                      {"json", Format::jsonl},
                      {"ndjson", Format::jsonl},
                      {"json-lines", Format::jsonl},
                      {"csv", Format::csv},
                      {"pretty", Format::pretty},
                      {"web-annotation", Format::web_annotation}},
                     "What to write (default: jsonl)");
  add_csv_mark_option(command, options->csv_mark);
  command.add_flag("--all", options->scare_quotes,
                   "Also titles, nicknames and words in ironic marks (kind \"scare\")");
  add_choice<Unit>(command, "--offsets", options->unit,
                   {{"code-points", Unit::code_points},
                    {"code-point", Unit::code_points},
                    {"characters", Unit::code_points},
                    {"bytes", Unit::bytes},
                    {"byte", Unit::bytes},
                    {"utf8", Unit::bytes},
                    {"utf16", Unit::utf16}},
                   "What start and end count (default: code-points)");
  add_min_confidence_option(command, options->min_confidence);
  add_rules_option(command, options->rules);
  add_threads_option(command, options->threads);
  add_input_options(command, options->input);
  command
      .add_option("--texts", options->texts,
                  "Write the articles as they were read and decoded, which offsets refer to, to "
                  "this file, one JSON object per line")
      .type_name("FILE");
  add_errors_option(command, options->errors);
  add_summary_option(command, options->summary);
  add_max_article_option(command, options->max_article);
  Option& resume =
      command.add_flag("--resume", options->resume, "Continue a run that was interrupted");
  command
      .add_flag("--restart", options->restart,
                "Start over, discarding what an interrupted run left")
      .excludes(resume);
  Option& quiet = command.add_flag("-q,--quiet", options->quiet,
                                   "No progress, no summary; only what went wrong");
  command
      .add_flag("--progress", options->progress,
                "Show progress even where standard error is not a terminal")
      .excludes(quiet);
  add_choice<Color>(
      command, "--color", options->color,
      {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
      "Colours of --format pretty (default: auto)");
  command.run([options] {
    if (options->paths.empty() && is_terminal(STDIN_FILENO))
      throw UsageError("no article is named, and standard input is a terminal");
    if (options->paths.empty()) options->paths.push_back("-");
    return extract(*options);
  });
}

}  // namespace inquit
