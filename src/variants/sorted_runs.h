// SortedRuns: external sorting of more rows than memory holds.
// Takes rows of a key and a value; returns them sorted by key, then by value, in byte order.
//
//   SortedRuns rows(scratch, "pairs", 64 << 20);
//   rows.add(key, value);  ...  rows.finish();
//   for (RunMerger merger(scratch, "pairs"); merger.next();) use(merger.key(8), merger.value(8));
//
// Rows are sorted in memory and written to files, the runs, which are merged while they are read.
// A finished set of runs outlives the process: who comes later can read it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "variants/scratch.h"

namespace inquit {

// Rows behind each other in a file of the scratch folder. Both throw ScratchError.
class RowWriter {
 public:
  RowWriter(const Scratch& scratch, const std::string& name);
  void add(std::string_view row) { add(row, {}); }
  void add(std::string_view begin, std::string_view rest);  // one row of both
  std::uint64_t offset() const { return offset_; }          // of the next row
  void finish();

 private:
  const Scratch& scratch_;
  std::string name_;
  ScratchFile file_;
  std::uint64_t offset_ = 0;
};

class RowReader {
 public:
  RowReader(const Scratch& scratch, const std::string& name);
  bool next();
  std::string_view row() const { return row_; }  // lives until next()

 private:
  const Scratch& scratch_;
  std::string name_;
  ScratchFile file_;
  std::string row_;
};

// Takes about so much memory. All of its functions throw ScratchError.
class SortedRuns {
 public:
  SortedRuns(const Scratch& scratch, std::string name, std::size_t memory);
  void add(std::string_view key, std::string_view value);
  void finish();

 private:
  struct Row {
    std::uint64_t prefix = 0;  // the first bytes, to compare by
    std::uint64_t begin = 0;   // in bytes_
    std::uint32_t size = 0;
  };
  void flush();
  std::string_view bytes(const Row& row) const {
    return std::string_view(bytes_).substr(row.begin, row.size);
  }

  const Scratch& scratch_;
  std::string name_;
  std::size_t memory_;
  std::string bytes_;
  std::vector<Row> rows_;
  std::vector<std::string> runs_;
  std::size_t made_ = 0;     // runs
  std::uint64_t added_ = 0;  // rows
};

class RunMerger {
 public:
  // Of what finish() left. Throws where a run is missing or, at the end, where rows are.
  RunMerger(const Scratch& scratch, const std::string& name);
  RunMerger(const Scratch& scratch, const std::vector<std::string>& runs);
  bool next();
  std::string_view row() const { return heads_.back()->row(); }
  std::string_view key(std::size_t size) const { return row().substr(0, size); }
  std::string_view value(std::size_t key_size) const { return row().substr(key_size); }

 private:
  void open(const std::vector<std::string>& runs);

  const Scratch& scratch_;
  std::string name_;
  std::optional<std::uint64_t> rows_;  // that there have to be
  std::uint64_t taken_ = 0;
  std::vector<std::unique_ptr<RowReader>> heads_;  // a heap, but for the last, whose row is out
  bool started_ = false;
};

// Numbers in keys, so that they compare as bytes do.
void put_key(std::string& key, std::uint64_t number, int bytes);
std::uint64_t key_number(std::string_view key, std::size_t at, std::size_t bytes);

}  // namespace inquit
