// Door: who is let in. In goes a request; out comes a refusal, or nothing where it may pass.
// README.md says what each check is for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "studio/request.h"

namespace inquit {

// 32 hexadecimal digits that nobody can guess.
std::string random_token();

// Immutable; shared by all threads.
class Door {
 public:
  Door(std::uint16_t port, std::string token);

  std::optional<StudioResponse> refuse(const StudioRequest& request) const;

  // Adds what every response has: the policy of the page, no caching, no sniffing of types. nonce:
  // of the styles that the editor makes itself; empty: none.
  static void close(StudioResponse& response, std::string_view nonce);

 private:
  bool knows_host(std::string_view host) const;

  std::string port_, token_;
};

}  // namespace inquit
