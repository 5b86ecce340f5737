// Checkpoint: how far a run of inquit extract has come, in a small file beside its output, so that
// another run goes on from there.
//
//   quotes.jsonl.part         the rows so far
//   quotes.jsonl.checkpoint   {"job": ..., "articles": 12345, "output": 9876543, ...}
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "articles/reader.h"
#include "base/diagnostic.h"
#include "export/output_file.h"

namespace inquit {

struct Totals {
  std::uint64_t articles = 0;
  std::uint64_t quotes = 0;  // scare quotes left out
  std::uint64_t attributed = 0;
  std::uint64_t problems = 0;  // articles and files that something is wrong with

  Totals& operator+=(const Totals& more);
};

struct Checkpoint {
  std::uint64_t job = 0;    // a fingerprint of all that the rows depend on but the articles
  bool done = false;        // all is written; the files only wait to be put in their place
  OutputFile::Kept output;  // the part of the output that belongs to what was read
  OutputFile::Kept errors;  // likewise of --errors
  OutputFile::Kept texts;   // and of --texts
  Totals totals;
  ReadPosition position;
};

// Replaces the file; whoever reads it finds the old checkpoint or the new one. What went wrong.
std::optional<Diagnostic> save(const Checkpoint& checkpoint, const std::string& path);

// None where there is no such file, or one that is no checkpoint: then `fault` says so.
std::optional<Checkpoint> load_checkpoint(const std::string& path, std::string& fault);

}  // namespace inquit
