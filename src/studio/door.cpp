#include "studio/door.h"

#include <array>
#include <random>
#include <utility>

#include "ruletools/json_writer.h"

namespace inquit {
namespace {

constexpr std::array<std::string_view, 3> kOwnNames = {"127.0.0.1", "localhost", "[::1]"};

// Takes as long wherever the two differ, so that a token cannot be guessed letter by letter.
bool same_secret(std::string_view given, std::string_view secret) {
  unsigned different = given.size() != secret.size();
  for (std::size_t i = 0; i < given.size() && i < secret.size(); ++i)
    different |= static_cast<unsigned char>(given[i]) ^ static_cast<unsigned char>(secret[i]);
  return different == 0;
}

bool is_json(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  return type == "application/json" || type == "application/json ";
}

}  // namespace

StudioResponse refusal(int status, std::string_view sentence) {
  JsonWriter out;
  out.object();
  out.field("error", sentence);
  out.end_object();
  return {status, "application/json", out.text(), {}};
}

std::string random_token() {
  std::random_device source;  // the system's own: /dev/urandom or getrandom
  std::string token;
  while (token.size() < 32) {
    const unsigned bits = source();
    for (unsigned shift = 0; shift < 32; shift += 4)
      token += "0123456789abcdef"[(bits >> shift) & 15U];
  }
  return token;
}

Door::Door(std::uint16_t port, std::string token)
    : port_(std::to_string(port)), token_(std::move(token)) {}

bool Door::knows_host(std::string_view host) const {
  for (const std::string_view own : kOwnNames) {
    if (host == std::string(own) + ":" + port_) return true;
  }
  return false;
}

std::optional<StudioResponse> Door::refuse(const StudioRequest& request) const {
  if (!knows_host(request.host))
    return refusal(403, "this is not the address of the studio; open the one that it printed");
  if (request.method == "GET") return std::nullopt;
  if (request.method != "POST") return refusal(405, "only GET and POST are answered");
  constexpr std::string_view kScheme = "http://";
  if (!request.origin.starts_with(kScheme) ||
      !knows_host(std::string_view(request.origin).substr(kScheme.size())))
    return refusal(403, "this was not sent by the studio's own page");
  if (!is_json(request.content_type)) return refusal(415, "only application/json is read");
  if (!same_secret(request.token, token_))
    return refusal(401,
                   "the token is missing or of another run; open the address that inquit "
                   "studio printed");
  return std::nullopt;
}

void Door::close(StudioResponse& response, std::string_view nonce) {
  std::string policy = "default-src 'none'; script-src 'self'; style-src 'self'";
  if (!nonce.empty()) policy += " 'nonce-" + std::string(nonce) + "'";
  policy +=
      "; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'";
  response.headers.emplace_back("Content-Security-Policy", std::move(policy));
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("X-Frame-Options", "DENY");
  response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  response.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace inquit
