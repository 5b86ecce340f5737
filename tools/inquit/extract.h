// inquit extract: articles in, a row for each quote out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "articles/reader.h"
#include "inquit/command.h"
#include "inquit/input_options.h"
#include "inquit/terminal.h"
#include "text/text.h"

namespace inquit {

enum class Format : std::uint8_t { jsonl, csv, pretty, web_annotation };

struct ExtractOptions {
  std::vector<std::string> paths;  // files and directories; "-": standard input
  std::string output = "-";
  Format format = Format::jsonl;
  bool csv_mark = false;  // begin CSV with a byte order mark
  bool scare_quotes = false;
  Unit unit = Unit::code_points;
  float min_confidence = 0;
  std::string rules;     // the folder of a rule pack; empty: the pack that is compiled in
  unsigned threads = 0;  // 0: as many as the computer runs at once
  InputOptions input;
  std::string texts;    // a file for the articles as they were read; empty: none
  std::string errors;   // a file for the diagnostics; empty: standard error
  std::string summary;  // a file for what the run came to; empty: none
  std::uint64_t max_article = kMostArticleBytes;
  bool resume = false;   // go on from the checkpoint beside the output
  bool restart = false;  // pay no heed to it
  bool quiet = false;
  bool progress = false;  // also where standard error is no terminal
  Color color = Color::automatic;
};

// Adds the command to the program.
void define_extract(Command& program);

// Runs it and returns its exit code (exit_code.h).
int extract(const ExtractOptions& options);

}  // namespace inquit
