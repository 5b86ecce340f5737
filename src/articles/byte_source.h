// ByteSource: reads one file piece by piece and decompresses gzip and zstd.
// Takes a path and gives the uncompressed bytes. The format is detected by the first bytes, not by
// the name; concatenated members and frames are read as one stream.
//
//   ByteSource source("2022-12.jsonl.gz");
//   while (std::size_t n = source.read(buffer, sizeof buffer)) use(buffer, n);
//   if (!source.fault().empty()) ...   // "the gzip data end too soon"
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "articles/decoder.h"

namespace inquit {

class ByteSource {
 public:
  // Opens a file, a FIFO or a device; "-" is standard input. A failure shows in fault(). Once
  // *stop is true, which a signal handler may set, the bytes end within a tenth of a second even if
  // a pipe is waited for.
  explicit ByteSource(const std::string& path, const std::atomic<bool>* stop = nullptr);
  ~ByteSource();
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  // Writes between 1 and size bytes to out, as many as are available; 0 at the end or on a fault.
  std::size_t read(char* out, std::size_t size);

  // Why reading stopped early, as a clause for a Diagnostic; empty while all is well.
  const std::string& fault() const { return fault_; }

  // After a gzip fault, resumes at the next member, if there is one; fault() is then empty again.
  // For formats such as WARC whose records are members of their own.
  bool go_on_at_next_member();

  // Bytes taken from the file so far, before decompression.
  std::uint64_t consumed() const { return consumed_; }

 private:
  int open(const char* path) const;
  void detect_compression();
  bool fill();
  bool wait_for_bytes(int fd) const;
  std::size_t read_fd(char* out, std::size_t size);
  std::size_t read_plain(char* out, std::size_t size);
  std::size_t read_decoded(char* out, std::size_t size);

  const std::atomic<bool>* stop_;
  int fd_ = -1;
  std::vector<char> raw_;  // raw_[begin_, end_) was read from the file and not yet passed on
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
  bool more_output_ = false;  // the decoder filled its output and may hold more
  std::unique_ptr<Decoder> decoder_;
  std::string fault_;
  std::uint64_t consumed_ = 0;
  std::uint64_t resumed_ = UINT64_MAX;  // byte of the file that a member was looked for again
};

}  // namespace inquit
