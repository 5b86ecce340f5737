// OutputFile: results written whole or not at all.
// Bytes go to a temporary file beside the target, which takes the target's place when all is done;
// whoever opens the target meanwhile sees the old file. Standard output, pipes and devices are
// written as they come.
//
//   OutputFile file("quotes.jsonl");
//   file.write(lines);
//   if (!file.commit()) report(*file.fault());
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace inquit {

class OutputFile {
 public:
  // Opens it; "-" is standard output. A failure shows in fault().
  explicit OutputFile(const std::string& path);
  // Without commit() the target stays as it was.
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // All bytes are written, or false is returned, now and from then on.
  bool write(std::string_view bytes);

  // Puts the file in its place, safe from a crash of the machine. Only once.
  bool commit();

  // What went wrong, with the file as the user named it; empty while all is well.
  const std::optional<Diagnostic>& fault() const { return fault_; }

  // Whether that is merely that nobody reads the pipe any more (SIGPIPE must be ignored).
  bool broken_pipe() const { return broken_pipe_; }

  // The file to remove if the program is interrupted; empty where there is none.
  const std::string& temporary_path() const { return temporary_; }

 private:
  void open_direct(const std::string& path);
  void open_beside();
  bool fail(const std::string& what, int error);
  void discard();

  std::string path_;       // as the user named it
  std::string target_;     // behind all links
  std::string temporary_;  // empty: written directly
  int fd_ = -1;
  std::optional<Diagnostic> fault_;
  bool broken_pipe_ = false;
};

}  // namespace inquit
