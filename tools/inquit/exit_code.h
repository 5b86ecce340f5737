// The exit codes of all commands.
#pragma once

namespace inquit {

constexpr int kDone = 0;        // all done; also when the reader of a pipe had enough
constexpr int kSomeFailed = 1;  // articles were not read as they stand, or the output not written
constexpr int kUsage = 2;       // wrong usage, or rules that do not load; nothing was written

}  // namespace inquit
