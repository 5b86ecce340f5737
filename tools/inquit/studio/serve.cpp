#include "inquit/studio/serve.h"

#include <fmt/format.h>

#include <cstdio>

#include "inquit/studio/server.h"
#include "studio/studio.h"

namespace inquit {

std::string serve_studio(const StudioArguments& arguments) {
  Studio studio({arguments.rules, arguments.corpus, arguments.archive});
  const std::string token = random_token();
  return serve(
      static_cast<std::uint16_t>(arguments.port),
      [&](std::uint16_t port, const StudioRequest& request) {
        return respond(Door(port, token), studio, request);
      },
      [&](std::uint16_t port) {
        fmt::print("inquit: the studio is at http://127.0.0.1:{}/#{}\n", port, token);
        std::fflush(stdout);
      });
}

}  // namespace inquit
