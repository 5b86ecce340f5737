// The one place where the studio meets a socket. server.cpp, which is part of inquit-studio alone,
// is the one file that knows cpp-httplib.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "studio/request.h"

namespace inquit {

// Answers requests to 127.0.0.1 and a port until the process is ended. port 0: any that is free.
// `answer` is called from many threads; `ready` once, with the port, when requests are taken.
// Returns why it could not, a sentence; empty: it ended.
std::string serve(std::uint16_t port,
                  const std::function<StudioResponse(std::uint16_t, const StudioRequest&)>& answer,
                  const std::function<void(std::uint16_t)>& ready);

}  // namespace inquit
