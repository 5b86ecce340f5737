#include "inquit/error_log.h"

#include "export/diagnostic_json.h"

namespace inquit {

ErrorLog::ErrorLog(Progress& progress, const std::string& file) : progress_(progress) {
  if (!file.empty()) file_.emplace(file);
}

void ErrorLog::tell(const Diagnostic& diagnostic) {
  if (!file_) return progress_.print(diagnostic);
  std::string row;
  append_json(row, diagnostic);
  const std::lock_guard lock(mutex_);
  file_->write(row);
}

bool ErrorLog::finish() {
  if (!file_) return true;
  const std::lock_guard lock(mutex_);
  file_->commit();
  if (file_->fault()) progress_.print(*file_->fault());
  return !file_->fault();
}

}  // namespace inquit
