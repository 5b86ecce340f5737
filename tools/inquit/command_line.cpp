// The commands of inquit and their options. What each command does stands in its own file.
#include "inquit/command_line.h"

#include <fmt/format.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include "inquit/archive_commands.h"
#include "inquit/choice.h"
#include "inquit/common_options.h"
#include "inquit/dedup.h"
#include "inquit/exit_code.h"
#include "inquit/extract.h"
#include "inquit/people/people.h"
#include "inquit/rules/rules.h"
#include "inquit/terminal.h"
#include "inquit/tone.h"
#include "inquit/version.h"

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

Articles are .txt, .md, .vtt and .srt files; pages (.html, .htm), of which the article
is read and not the menus, captions and related links; .jsonl and .ndjson files with an article a line
({"id": ..., "text": ...}, also title, published, url, source, author, language,
content_type: text/html, text/markdown or text/plain, and encoding), .csv
and .tsv files with a header and an article a record; .warc and .wet files, of which
the pages and texts are read; .rss, .atom and .xml files, which are RSS, Atom, NewsML-G2
or NITF; .json documents, an object or an array of such; all also with .gz or .zst, and
directories of these. There .csv, .tsv, .xml and .json, which may hold anything, are
passed over unless --input-format says that they are articles, and so are *.gold.jsonl,
answers beside an article.
"-" is standard input. --fields names the fields or columns that hold the text, the id
and the rest; ninjs (1 to 3) is known by itself. A record that is broken is named and
left out, the others are read.

Text is UTF-8, UTF-16 with a byte order mark, or what --encoding says. Marks that were
plainly misread on their way ("â€œ" for a quotation mark, U+0093) are repaired, with a
warning; offsets count in the text as it was then read, which --texts writes: of a page
in its paragraphs, not in its source.

With -o FILE, rows go to FILE.part, which becomes FILE when all is done. A run
that is stopped (Ctrl-C, kill, a full disk, a power cut) leaves FILE.part and
FILE.checkpoint: the same command with --resume goes on from there, and nothing
is lost or written twice. Once more Ctrl-C does not wait for the articles in hand.

Memory hardly grows with the input: some 60 bytes an article are kept, so that ids that
come again are seen. One long article is in hand at a time, or a few
megabytes of short ones. A long article takes some 40 times its size, the worst
(nothing but short quotes) 200 times. One longer than --max-article, or for which
there is not memory enough, is named and left out.

Exit codes:
  0  all done
  1  articles were not read as they stand (each is named), or the output not written
  2  wrong usage, or rules that do not load; nothing was written
)";

constexpr std::string_view kToneHelp = R"(Examples:
  inquit tone sentences.txt
  echo "The union slammed the plan." | inquit tone --explain
  inquit tone --target "Harry Kane" sentences.txt
  inquit tone --lexicon vader_lexicon.txt sentences.txt

Reads a text a line and writes its score a line: from -1 (worst) to 1 (best), by
the tone lists of the rule pack. With --explain each line also has its label
(positive, neutral, negative; none where no word of the lists stands there), and
below it each word that counted, the list's file and line, and what changed it.
With --target a line that does not name the target has the score 0.

Exit codes:
  0  all done
  1  the input was not read as it stands (each place is named), or the output not written
  2  wrong usage, or rules that do not load; nothing was written
)";

constexpr std::string_view kDedupHelp = R"(Examples:
  inquit extract news/ | inquit dedup --min-documents 2
  inquit dedup monday.jsonl.gz tuesday.jsonl.gz -o clusters.jsonl
  inquit dedup quotes.jsonl --explain kane-3#685 kane-4#1698

Reads what "inquit extract" writes and writes one object a line, one for each
thing that was said: the form that most articles print, the speaker, and under
"variants" every quote that printed it and how (same, part, longer).

Exit codes:
  0  all done
  1  quotes were not read as they stand (each is named), or the output not written
  2  wrong usage; nothing was written
)";

void add_extract(CLI::App& program, ExtractOptions& options) {
  CLI::App& command =
      *program.add_subcommand("extract", "Find the quotes of articles and who said them");
  command.footer(std::string(kExtractHelp));
  command.add_option("PATH", options.paths,
                     "Articles: files and directories (default: standard input)");
  add_output_option(command, options.output);
  add_choice<Format>(command, "--format", options.format,
                     {{"jsonl", Format::jsonl},
                      {"json", Format::jsonl},
                      {"ndjson", Format::jsonl},
                      {"json-lines", Format::jsonl},
                      {"csv", Format::csv},
                      {"pretty", Format::pretty},
                      {"web-annotation", Format::web_annotation}},
                     "What to write (default: jsonl)");
  add_csv_mark_option(command, options.csv_mark);
  command.add_flag("--all", options.scare_quotes,
                   "Also titles, nicknames and words in ironic marks (kind \"scare\")");
  add_choice<Unit>(command, "--offsets", options.unit,
                   {{"code-points", Unit::code_points},
                    {"code-point", Unit::code_points},
                    {"characters", Unit::code_points},
                    {"bytes", Unit::bytes},
                    {"byte", Unit::bytes},
                    {"utf8", Unit::bytes},
                    {"utf16", Unit::utf16}},
                   "What start and end count (default: code-points)");
  add_min_confidence_option(command, options.min_confidence);
  add_rules_option(command, options.rules);
  add_threads_option(command, options.threads);
  add_input_options(command, options.input);
  command
      .add_option("--texts", options.texts,
                  "Write the articles as they were read, decoded, to this file, a JSON object a "
                  "line: what offsets count in")
      ->type_name("FILE");
  add_errors_option(command, options.errors);
  add_summary_option(command, options.summary);
  add_max_article_option(command, options.max_article);
  auto* resume =
      command.add_flag("--resume", options.resume, "Go on where a run before was stopped");
  command.add_flag("--restart", options.restart, "Start anew where a run before was stopped")
      ->excludes(resume);
  auto* quiet = command.add_flag("-q,--quiet", options.quiet,
                                 "No progress, no summary; only what went wrong");
  command
      .add_flag("--progress", options.progress,
                "Tell how far it is also where standard error is no terminal")
      ->excludes(quiet);
  add_choice<Color>(
      command, "--color", options.color,
      {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
      "Colours of --format pretty (default: auto)");
}

void add_tone(CLI::App& program, ToneOptions& options) {
  CLI::App& command = *program.add_subcommand("tone", "Score texts by the tone lists");
  command.footer(std::string(kToneHelp));
  command.add_option("FILE", options.path, "A text a line (default: standard input)");
  add_output_option(command, options.output);
  command.add_flag("--explain", options.explain, "Also which words counted, and why");
  command
      .add_option("--lexicon", options.lexicon,
                  "Take the words of this list: VADER's, AFINN's, or word, tab, number")
      ->type_name("FILE");
  command.add_option("--target", options.target, "Score toward whom this name names")
      ->type_name("NAME");
  add_rules_option(command, options.rules);
}

void add_dedup(CLI::App& program, DedupOptions& options) {
  CLI::App& command =
      *program.add_subcommand("dedup", "Merge the variants of each quote across articles");
  command.footer(std::string(kDedupHelp));
  command.add_option("QUOTES", options.paths,
                     "Quotes, as inquit extract writes them (default: standard input)");
  add_output_option(command, options.output);
  command.add_option("--min-quotes", options.min_quotes, "Leave out clusters of fewer quotes")
      ->type_name("N");
  command
      .add_option("--min-documents", options.min_documents, "Leave out clusters of fewer articles")
      ->type_name("N");
  command.add_option("--explain", options.explain, "Show why two quotes were or were not merged")
      ->type_name("ID ID")
      ->expected(2);
  add_threads_option(command, options.threads);
  add_summary_option(command, options.summary);
  command.add_flag("-q,--quiet", options.quiet, "No summary; only what went wrong");
}

int run(int argc, char** argv) {
  CLI::App program("Finds quotes in news articles and says who said them.", "inquit");
  program.set_version_flag("--version", version,
                           "Print the version, that of the rules and those of libraries");
  program.require_subcommand(1);
  program.footer("inquit COMMAND --help tells more about a command.");
  ExtractOptions options;
  add_extract(program, options);
  ToneOptions tone_options;
  add_tone(program, tone_options);
  DedupOptions dedup_options;
  add_dedup(program, dedup_options);
  Action chosen;
  add_archive_commands(program, chosen);
  add_people(program, chosen);
  add_rules(program, chosen);
  const auto misused = [&](std::string_view what) {
    std::string command;
    for (const CLI::App* at = &program; !at->get_subcommands().empty();) {
      at = at->get_subcommands().front();
      command += at->get_name() + " ";
    }
    fmt::print(stderr, "inquit: {}\nTry: inquit {}--help\n", what, command);
    return kUsage;
  };
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& stop) {
    return stop.get_exit_code() == 0 ? program.exit(stop) : misused(stop.what());
  }
  if (program.got_subcommand("dedup")) {
    if (dedup_options.paths.empty() && is_terminal(STDIN_FILENO)) {
      return misused("no file of quotes is named, and standard input is a terminal");
    }
    if (dedup_options.paths.empty()) dedup_options.paths.push_back("-");
    return dedup(dedup_options);
  }
  if (program.got_subcommand("tone")) {
    if (tone_options.path == "-" && is_terminal(STDIN_FILENO))
      fmt::print(stderr, "inquit: type a text a line; Ctrl-D ends\n");
    return tone(tone_options);
  }
  if (chosen) return chosen();
  if (options.paths.empty() && is_terminal(STDIN_FILENO)) {
    return misused("no article is named, and standard input is a terminal");
  }
  if (options.paths.empty()) options.paths.push_back("-");
  return extract(options);
}

}  // namespace

int command_line(int argc, char** argv) {
#ifdef __GLIBC__
  // What a long article needed goes back to the system as soon as it is let go. By itself glibc
  // keeps blocks of up to 32 MB in its heap once one was freed, between others that are in use.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe shows where it is written to
  std::signal(SIGXFSZ, SIG_IGN);  // and a file that may not grow likewise
  try {
    return run(argc, argv);
  } catch (const ArchiveError& error) {
    tell({error.diagnostic});
    return kSomeFailed;
  } catch (const std::bad_alloc&) {
    std::fputs("inquit: error: there is not memory enough\n", stderr);
    return kSomeFailed;
  } catch (const std::exception& error) {
    fmt::print(stderr, "inquit: error: {}\n", error.what());
    return kSomeFailed;
  }
}

}  // namespace inquit
