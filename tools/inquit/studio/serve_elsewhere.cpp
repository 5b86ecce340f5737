#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "inquit/studio/serve.h"

namespace inquit {

// The libraries that a server needs take longer to load than a short article to read, and have no
// part in any other command, nor has the page, with its editor: the studio is in a program of its
// own, inquit-studio, which stands beside this one. It takes this process over, with the same
// arguments.
std::string serve_studio(const StudioArguments& /*arguments*/) {
  std::error_code none;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", none);
  const std::string server = (self.parent_path() / "inquit-studio").string();
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string line{std::istreambuf_iterator<char>(file), {}};
  std::vector<char*> arguments;
  for (std::size_t at = 0; at < line.size(); at = line.find('\0', at) + 1)
    arguments.push_back(line.data() + at);
  arguments.push_back(nullptr);
  execv(server.c_str(), arguments.data());
  return "this inquit has no studio: there is no program " + server +
         "; a build from source makes it where cpp-httplib is installed (Debian: "
         "libcpp-httplib-dev)";
}

}  // namespace inquit
