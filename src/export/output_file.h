// OutputFile: results written whole or not at all.
// Bytes go to a temporary file beside the target, which takes the target's place when all is done;
// whoever opens the target meanwhile sees the old file. Standard output, pipes and devices are
// written as they come.
//
//   OutputFile file("quotes.jsonl");
//   file.write(lines);
//   if (!file.commit()) report(*file.fault());
//
// What takes a night is written to a file of a known name, path.part, that stays when the program
// ends before commit(), and another run goes on from it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/fingerprint.h"

namespace inquit {

class OutputFile {
 public:
  // For a temporary file that stays: it is cut to `from` bytes, which a run before wrote and which
  // have the sum that it had then.
  struct Kept {
    std::uint64_t from = 0;
    std::uint64_t sum = StreamSum().value();
  };
  // Opens it; "-" is standard output. A failure shows in fault().
  explicit OutputFile(const std::string& path, std::optional<Kept> kept = std::nullopt);
  // Without commit() the target stays as it was.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // All bytes are written, or false is returned, now and from then on.
  bool write(std::string_view bytes);

  // Puts the file in its place, safe from a crash of the machine. Only once.
  bool commit();

  // Waits until the machine may crash and what was written is there still.
  bool sync();

  // Bytes written to the temporary file, by this run and those before it.
  std::uint64_t size() const { return size_; }

  // The sum of these bytes (base/fingerprint.h), for callers that append to them.
  std::uint64_t sum() const { return sum_.value(); }

  // The file that the path names, behind all links; empty where there is no temporary file.
  const std::string& target() const { return target_; }

  // What went wrong, with the file as the user named it; empty while all is well.
  const std::optional<Diagnostic>& fault() const { return fault_; }

  // Whether that is merely that nobody reads the pipe any more (SIGPIPE must be ignored).
  bool broken_pipe() const { return broken_pipe_; }

  // The file to remove if the program is interrupted, unless it is kept; empty where there is none.
  const std::string& temporary_path() const { return temporary_; }

 private:
  void open_direct(const std::string& path);
  void open_beside();
  void open_part(const Kept& kept);
  bool holds(const Kept& kept);
  void take_rights();
  bool fail(const std::string& what, int error);
  void discard();

  std::string path_;       // as the user named it
  std::string target_;     // behind all links
  std::string temporary_;  // empty: written directly
  int fd_ = -1;
  bool kept_ = false;
  std::uint64_t size_ = 0;
  StreamSum sum_;
  std::optional<Diagnostic> fault_;
  bool broken_pipe_ = false;
};

}  // namespace inquit
