// inquit search: the clusters of an archive that hold some words.

#include <algorithm>
#include <memory>
#include <vector>

#include "archive/search_words.h"
#include "base/counted.h"
#include "export/cluster_json.h"
#include "export/cluster_pretty.h"
#include "export/output_file.h"
#include "inquit/archive_commands.h"
#include "inquit/choice.h"
#include "inquit/exit_code.h"
#include "inquit/progress.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"
#include "inquit/terminal.h"

namespace inquit {
namespace {

constexpr std::string_view kSearchHelp = R"(Examples:
  inquit search --archive news.db run out of money
  inquit search --archive news.db '"turned down by email"' --since 2022-12-01
  inquit search --archive news.db "loan* OR credit" --speaker Okafor --format jsonl
  inquit search --archive news.db harbour NOT ferry
  inquit search --archive news.db bridge --speaker tom-okafor

One printing of the quote must have all the words, in any order. "A phrase" is matched
exactly, loan* matches words with that beginning, OR separates alternatives, and NOT
excludes the word after it; AND changes nothing. Case, accents, apostrophes and hyphens
do not matter, but OR, NOT and AND are written in capitals.
At most 100 words, operators included. Quotes that most articles printed come first.

Exit codes:
  0  all done, also if nothing was found
  1  the archive could not be read, or the output not written
  2  wrong usage; nothing was written
)";

enum class SearchFormat : std::uint8_t { pretty, jsonl };

struct SearchOptions {
  ArchiveOptions archive;
  ClusterFilter filter;
  std::vector<std::string> words;
  SearchFormat format = SearchFormat::pretty;
  std::uint64_t limit = 20;  // 0: all
  Color color = Color::automatic;
};

int search(const SearchOptions& options) {
  const auto reader = open_reader(options.archive, options.filter);
  OutputFile output("-");
  const PrettyStyle style{use_color(options.color), terminal_width()};
  std::uint64_t found = 0;
  for (ArchivedCluster one; !output.fault() && reader->next(one); ++found) {
    if (options.limit > 0 && found >= options.limit) continue;
    std::string rows;
    if (options.format == SearchFormat::jsonl) {
      append_json(rows, one.cluster, one.quotes, one.speaker_ids);
    } else {
      append_pretty(rows, one, style);
    }
    output.write(rows);
  }
  output.commit();
  if (output.broken_pipe()) return kDone;
  if (output.fault()) {
    tell({*output.fault()});
    return kSomeFailed;
  }
  if (options.archive.quiet) return kDone;
  if (found == 0) {
    say("inquit: nothing was found\n");
  } else if (options.limit > 0 && found > options.limit) {
    say("inquit: {} of {} found are shown; --limit 0 shows all\n", options.limit,
        with_commas(found));
  } else {
    say("inquit: {} found\n", with_commas(found));
  }
  return kDone;
}

}  // namespace

void define_search(Command& program) {
  Command& command = program.add_command("search", "Search the quotes of an archive");
  command.footer(kSearchHelp);
  const auto options = std::make_shared<SearchOptions>();
  command.add_option("WORDS", options->words, "Words of the quote").required();
  add_archive_options(command, options->archive);
  add_filter_options(command, options->filter);
  add_choice<SearchFormat>(command, "--format", options->format,
                           {{"pretty", SearchFormat::pretty},
                            {"jsonl", SearchFormat::jsonl},
                            {"json", SearchFormat::jsonl},
                            {"ndjson", SearchFormat::jsonl},
                            {"json-lines", SearchFormat::jsonl}},
                           "What to write (default: pretty)");
  command.add_option("--limit", options->limit, "Show at most this many; 0: all (default: 20)")
      .type_name("N");
  add_choice<Color>(
      command, "--color", options->color,
      {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
      "Colours of --format pretty (default: auto)");
  command.run([options] {
    std::string words;
    for (const std::string& word : options->words) words += (words.empty() ? "" : " ") + word;
    const SearchExpression expression = search_expression(words);
    if (!expression.fault.empty()) throw UsageError("WORDS: " + expression.fault);
    options->filter.match = expression.match;
    return search(*options);
  });
}

}  // namespace inquit
