#include "inquit/studio/server.h"

#include <httplib.h>

namespace inquit {
namespace {

// Longer bodies are refused before they are read. An article may have 1 MB, a file of a pack 16 MB.
constexpr std::size_t kMostBody = 32 * 1024 * 1024;

StudioRequest request_of(const httplib::Request& from) {
  StudioRequest out;
  out.method = from.method;
  out.path = from.path;
  // Sent twice, it would be anybody's guess which one counts.
  if (from.get_header_value_count("Host") == 1) out.host = from.get_header_value("Host");
  out.origin = from.get_header_value("Origin");
  out.content_type = from.get_header_value("Content-Type");
  out.token = from.get_header_value("X-Inquit-Token");
  out.body = from.body;
  return out;
}

void put(const StudioResponse& from, httplib::Response& to) {
  to.status = from.status;
  for (const auto& [name, value] : from.headers) to.set_header(name, value);
  to.set_content(from.body, from.type);
}

}  // namespace

std::string serve(std::uint16_t port,
                  const std::function<StudioResponse(std::uint16_t, const StudioRequest&)>& answer,
                  const std::function<void(std::uint16_t)>& ready) {
  httplib::Server server;
  server.set_payload_max_length(kMostBody);
  server.set_tcp_nodelay(true);
  server.new_task_queue = [] { return new httplib::ThreadPool(8); };
  // Not SO_REUSEPORT, which is what the library sets: a second studio on the port would take half
  // of the requests of the first.
  server.set_socket_options([](socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  });
  std::uint16_t bound = port;
  const auto handle = [&](const httplib::Request& from, httplib::Response& to) {
    put(answer(bound, request_of(from)), to);
  };
  for (const char* all : {".*"}) {
    server.Get(all, handle);
    server.Post(all, handle);
    server.Put(all, handle);
    server.Patch(all, handle);
    server.Delete(all, httplib::Server::Handler(handle));
    server.Options(all, handle);
  }
  server.set_exception_handler([](const auto&, httplib::Response& to, const std::exception_ptr&) {
    put(refusal(500, "this could not be answered; what you wrote is still in the page"), to);
  });
  server.set_error_handler([](const httplib::Request&, httplib::Response& to) {
    if (!to.body.empty()) return;
    put(refusal(to.status, to.status == 413 ? "this is larger than the studio takes (32 MB)"
                                            : "this request cannot be answered"),
        to);
  });
  if (port == 0) {
    const int any = server.bind_to_any_port("127.0.0.1");
    if (any <= 0) return "no port could be opened on 127.0.0.1";
    bound = static_cast<std::uint16_t>(any);
  } else if (!server.bind_to_port("127.0.0.1", port)) {
    return "port " + std::to_string(port) +
           " is taken; name another one with --port, or leave it out";
  }
  ready(bound);
  server.listen_after_bind();
  return "";
}

}  // namespace inquit
