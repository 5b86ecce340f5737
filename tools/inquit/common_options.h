// The options that several commands have, worded once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "articles/article.h"
#include "base/diagnostic.h"
#include "inquit/command.h"

namespace inquit {

inline void add_output_option(Command& command, std::string& file) {
  command.add_option("-o,--output", file, "Write to this file, whole or not at all")
      .type_name("FILE");
}

inline void add_csv_mark_option(Command& command, bool& mark) {
  command.add_flag("--csv-bom", mark,
                   "Begin CSV with a byte order mark, without which Excel misreads it");
}
inline constexpr std::string_view kMarkNeedsCsv = "--csv-bom goes with --format csv only";

inline void add_errors_option(Command& command, std::string& file) {
  command
      .add_option("--errors", file,
                  "Write the problems found to this file, one JSON object per line")
      .type_name("FILE");
}

inline void add_summary_option(Command& command, std::string& file) {
  command.add_option("--summary", file, "Write a summary of the run to this file, as a JSON object")
      .type_name("FILE");
}

inline void add_rules_option(Command& command, std::string& folder) {
  command.add_option("--rules", folder, "Use the rule pack in this directory").type_name("DIR");
}

template <typename Number>
void add_threads_option(Command& command, Number& threads) {
  command.add_option("-j,--threads", threads, "Use this many threads (default: all)")
      .type_name("N")
      .range(1, 1024);
}

// Where memory did not suffice for the analysis of an article.
inline Diagnostic out_of_memory(const Article& article, std::size_t bytes) {
  Diagnostic diagnostic;
  diagnostic.file = article.file;
  diagnostic.line = article.line;
  diagnostic.message = "there is not memory enough for this article of " + std::to_string(bytes) +
                       " bytes; it was left out (see --max-article)";
  return diagnostic;
}

inline void add_max_article_option(Command& command, std::uint64_t& bytes) {
  command
      .add_option(
          "--max-article", bytes,
          "Leave out articles longer than this, in bytes or as 500K, 16M (default: 16M). One takes "
          "some 20 times its size in memory, at worst (nothing but quotes) 160 times")
      .type_name("SIZE")
      .size()
      .range(std::uint64_t{1}, std::uint64_t{1} << 30);
}

template <typename Number>
void add_min_confidence_option(Command& command, Number& confidence) {
  command
      .add_option("--min-confidence", confidence,
                  "Leave a quote unattributed below this confidence, 0 to 1")
      .type_name("X")
      .range(0.0, 1.0);
}

}  // namespace inquit
