#include "variants/sorted_runs.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace inquit {
namespace {

constexpr std::size_t kMostRuns = 128;  // that are merged at once
constexpr std::size_t kFileBuffer = 256 << 10;
constexpr std::uint32_t kMostRowBytes = 1u << 30;

std::uint64_t prefix_of(std::string_view row) {
  std::uint64_t prefix = 0;
  for (std::size_t i = 0; i < 8; ++i)
    prefix = prefix << 8 | (i < row.size() ? static_cast<unsigned char>(row[i]) : 0u);
  return prefix;
}

std::string run_name(const std::string& name, std::size_t number) {
  return name + ".run-" + std::to_string(number);
}

std::string list_name(const std::string& name) { return name + ".run-list"; }

// At the top of the heap is the reader of the least row.
bool later(const std::unique_ptr<RowReader>& a, const std::unique_ptr<RowReader>& b) {
  return a->row() > b->row();
}

}  // namespace

void put_key(std::string& key, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    key += static_cast<char>(number >> shift & 255);
}

std::uint64_t key_number(std::string_view key, std::size_t at, std::size_t bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = at; i < at + bytes; ++i)
    number = number << 8 | static_cast<unsigned char>(key[i]);
  return number;
}

RowWriter::RowWriter(const Scratch& scratch, const std::string& name)
    : scratch_(scratch), name_(name), file_(scratch.open(name, "wb")) {
  std::setvbuf(file_.get(), nullptr, _IOFBF, kFileBuffer);
}

void RowWriter::add(std::string_view begin, std::string_view rest) {
  const auto size = static_cast<std::uint32_t>(begin.size() + rest.size());
  const auto put = [&](const void* bytes, std::size_t n) {
    return n == 0 || std::fwrite(bytes, 1, n, file_.get()) == n;  // no words have no address
  };
  if (!put(&size, sizeof size) || !put(begin.data(), begin.size()) ||
      !put(rest.data(), rest.size()))
    scratch_.fail("be written", name_);
  offset_ += sizeof size + size;
}

void RowWriter::finish() {
  std::FILE* file = file_.release();
  if (std::fclose(file) != 0) scratch_.fail("be written", name_);
}

RowReader::RowReader(const Scratch& scratch, const std::string& name)
    : scratch_(scratch), name_(name), file_(scratch.open(name, "rb")) {
  std::setvbuf(file_.get(), nullptr, _IOFBF, kFileBuffer);
}

bool RowReader::next() {
  std::uint32_t size = 0;
  errno = 0;
  const std::size_t got = std::fread(&size, 1, sizeof size, file_.get());
  if (got == 0 && std::ferror(file_.get()) == 0) return false;
  if (got != sizeof size || size > kMostRowBytes) scratch_.fail("be read", name_);
  row_.resize(size);
  if (std::fread(row_.data(), 1, size, file_.get()) != size) scratch_.fail("be read", name_);
  return true;
}

SortedRuns::SortedRuns(const Scratch& scratch, std::string name, std::size_t memory)
    : scratch_(scratch), name_(std::move(name)), memory_(memory) {
  scratch_.remove(name_);  // what a run that was killed left
}

void SortedRuns::add(std::string_view key, std::string_view value) {
  const std::size_t size = key.size() + value.size();
  if (!rows_.empty() &&
      (bytes_.size() + size > bytes_.capacity() || rows_.size() == rows_.capacity()))
    flush();
  if (rows_.capacity() == 0) {  // growing would take half as much again; rows are much of a size
    const std::size_t rows = 1 + memory_ / (size + sizeof(Row));
    bytes_.reserve(rows * size);
    rows_.reserve(rows);
  }
  ++added_;
  rows_.push_back({0, bytes_.size(), static_cast<std::uint32_t>(size)});
  bytes_ += key;
  bytes_ += value;
  rows_.back().prefix = prefix_of(bytes(rows_.back()));
}

void SortedRuns::flush() {
  std::ranges::sort(rows_, [&](const Row& a, const Row& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : bytes(a) < bytes(b);
  });
  if (runs_.size() == kMostRuns) {
    const std::string merged = run_name(name_, made_++);
    RowWriter writer(scratch_, merged);
    for (RunMerger merger(scratch_, runs_); merger.next();) writer.add(merger.row());
    writer.finish();
    std::error_code ignored;
    for (const std::string& run : runs_) std::filesystem::remove(scratch_.path(run), ignored);
    runs_ = {merged};
  }
  runs_.push_back(run_name(name_, made_++));
  RowWriter writer(scratch_, runs_.back());
  for (const Row& row : rows_) writer.add(bytes(row));
  writer.finish();
  rows_.clear();
  bytes_.clear();
}

void SortedRuns::finish() {
  if (!rows_.empty()) flush();
  std::vector<Row>().swap(rows_);
  std::string().swap(bytes_);
  RowWriter list(scratch_, list_name(name_));
  list.add(std::to_string(added_));
  for (const std::string& run : runs_) list.add(run);
  list.finish();
}

RunMerger::RunMerger(const Scratch& scratch, const std::string& name)
    : scratch_(scratch), name_(name) {
  RowReader list(scratch, list_name(name));
  if (!list.next()) scratch.fail("be read", list_name(name));
  rows_ = std::strtoull(std::string(list.row()).c_str(), nullptr, 10);
  std::vector<std::string> runs;
  while (list.next()) runs.emplace_back(list.row());
  open(runs);
}

RunMerger::RunMerger(const Scratch& scratch, const std::vector<std::string>& runs)
    : scratch_(scratch), name_(runs.front()) {
  open(runs);
}

void RunMerger::open(const std::vector<std::string>& runs) {
  for (const std::string& run : runs) {
    auto reader = std::make_unique<RowReader>(scratch_, run);
    if (reader->next()) heads_.push_back(std::move(reader));
  }
  std::ranges::make_heap(heads_, later);
}

bool RunMerger::next() {
  if (started_ && !heads_.empty()) {
    if (heads_.back()->next()) {
      std::ranges::push_heap(heads_, later);
    } else {
      heads_.pop_back();
    }
  }
  started_ = true;
  if (heads_.empty()) {
    errno = 0;
    if (rows_ && *rows_ != taken_) scratch_.fail("be read", name_);
    return false;
  }
  ++taken_;
  std::ranges::pop_heap(heads_, later);
  return true;
}

}  // namespace inquit
