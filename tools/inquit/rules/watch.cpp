#include "inquit/rules/watch.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <system_error>
#include <thread>
#include <tuple>

#include "inquit/exit_code.h"
#include "inquit/rules/rules.h"
#include "inquit/say.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;
using Seen = std::vector<std::tuple<std::string, fs::file_time_type, std::uintmax_t>>;

void look_at(const fs::path& path, Seen& out) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return;
  const std::uintmax_t size = fs::is_regular_file(path, error) ? fs::file_size(path, error) : 0;
  out.emplace_back(path.string(), time, size);
}

// Names, times and sizes of all that is watched.
Seen look(const std::string& folder, const std::vector<std::string>& others) {
  Seen out;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    look_at(it->path(), out);
  for (const std::string& one : others) look_at(one, out);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

int watch(const std::string& folder, const std::vector<std::string>& others,
          const std::function<void(const RuleSet&)>& run) {
  std::optional<RuleSet> good;
  for (Seen seen;;) {
    Seen now = look(folder, others);
    if (now != seen) {
      seen = std::move(now);
      std::optional<RuleSet> loaded = load_or_tell(folder);
      if (loaded) {
        good = std::move(loaded);
      } else {
        say("inquit: {} does not load; {}\n", folder,
            good ? "the last good version is used" : "waiting for it to be mended");
      }
      if (good) run(*good);
      print("-- waiting for a change; Ctrl-C ends\n");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
}

}  // namespace inquit
