// ErrorLog: where the diagnostics of a command go: to standard error, or to the file of --errors.
//
//   ErrorLog errors(progress, options.errors);
//   errors.tell(diagnostic);
//   if (!errors.finish()) return kSomeFailed;
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "export/output_file.h"
#include "inquit/progress.h"

namespace inquit {

// Threads may share it.
class ErrorLog {
 public:
  // file: empty for standard error.
  ErrorLog(Progress& progress, const std::string& file);

  void tell(const Diagnostic& diagnostic);

  // Puts the file in its place. False, after saying why, where it could not be written.
  bool finish();

 private:
  Progress& progress_;
  std::mutex mutex_;
  std::optional<OutputFile> file_;
};

}  // namespace inquit
