// StudioRequest, StudioResponse: what comes over the wire and what goes back, as values: the studio
// knows no socket.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inquit {

// Header values as they were sent; empty: not sent.
struct StudioRequest {
  std::string method;  // "GET", "POST"
  std::string path;    // without the query
  std::string host, origin, content_type, token;
  std::string body;
};

struct StudioResponse {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// {"error": sentence}
StudioResponse refusal(int status, std::string_view sentence);

}  // namespace inquit
