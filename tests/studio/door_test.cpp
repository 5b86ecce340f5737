// Who is let in to the studio: what pages that a browser has open, and other programs, could send.

#include "studio/door.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "studio/studio.h"
#include "studio/temporary_pack.h"

namespace inquit {
namespace {

constexpr std::string_view kToken = "0123456789abcdef0123456789abcdef";

StudioRequest own_request() {
  StudioRequest out;
  out.method = "POST";
  out.path = "/api/pack";
  out.host = "127.0.0.1:8484";
  out.origin = "http://127.0.0.1:8484";
  out.content_type = "application/json";
  out.token = kToken;
  out.body = "{}";
  return out;
}

TEST(Door, LetsItsOwnPageIn) {
  const Door door(8484, std::string(kToken));
  EXPECT_EQ(door.refuse(own_request()), std::nullopt);
  for (const char* name : {"localhost:8484", "[::1]:8484"}) {
    StudioRequest request = own_request();
    request.host = name;
    request.origin = std::string("http://") + name;
    request.content_type = "application/json; charset=utf-8";
    EXPECT_EQ(door.refuse(request), std::nullopt) << name;
  }
}

TEST(Door, RefusesWhatOthersSend) {
  const Door door(8484, std::string(kToken));
  struct Attack {
    const char* what;
    std::string StudioRequest::*field;
    const char* value;
    int status;
  };
  const Attack attacks[] = {
      {"a name that a stranger's DNS points here", &StudioRequest::host, "evil.example:8484", 403},
      {"another port", &StudioRequest::host, "127.0.0.1:80", 403},
      {"no port", &StudioRequest::host, "127.0.0.1", 403},
      {"no host", &StudioRequest::host, "", 403},
      {"a host that only begins so", &StudioRequest::host, "127.0.0.1:8484.evil.example", 403},
      {"a page from elsewhere", &StudioRequest::origin, "https://evil.example", 403},
      {"a page of another port", &StudioRequest::origin, "http://127.0.0.1:80", 403},
      {"a file or a sandboxed frame", &StudioRequest::origin, "null", 403},
      {"no origin", &StudioRequest::origin, "", 403},
      {"a form", &StudioRequest::content_type, "text/plain", 415},
      {"a form that says it is JSON", &StudioRequest::content_type,
       "text/plain; charset=application/json", 415},
      {"a form with fields", &StudioRequest::content_type, "application/x-www-form-urlencoded",
       415},
      {"no kind", &StudioRequest::content_type, "", 415},
      {"no token", &StudioRequest::token, "", 401},
      {"a token that is begun", &StudioRequest::token, "0123456789abcdef", 401},
      {"a token of another run", &StudioRequest::token, "0123456789abcdef0123456789abcdee", 401},
      {"another method", &StudioRequest::method, "PUT", 405},
      {"asking first", &StudioRequest::method, "OPTIONS", 405},
  };
  for (const Attack& attack : attacks) {
    StudioRequest request = own_request();
    request.*attack.field = attack.value;
    const auto refused = door.refuse(request);
    ASSERT_TRUE(refused) << attack.what;
    EXPECT_EQ(refused->status, attack.status) << attack.what;
    EXPECT_THAT(refused->body, testing::HasSubstr("error")) << attack.what;
  }
}

TEST(Door, ChecksTheHostOfPagesToo) {
  const Door door(8484, std::string(kToken));
  StudioRequest request;
  request.method = "GET";
  request.path = "/";
  request.host = "127.0.0.1:8484";
  EXPECT_EQ(door.refuse(request), std::nullopt);
  request.host = "evil.example:8484";
  EXPECT_NE(door.refuse(request), std::nullopt);
}

TEST(Door, MakesTokensThatDiffer) {
  const std::string one = random_token();
  EXPECT_THAT(one, testing::MatchesRegex("[0-9a-f]+"));
  EXPECT_EQ(one.size(), 32u);
  EXPECT_NE(one, random_token());
}

std::string header(const StudioResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return "";
}

TEST(Door, PutsThePolicyOnEveryResponse) {
  const TemporaryPack pack;
  Studio studio({pack.path()});
  const Door door(8484, std::string(kToken));
  for (const char* path : {"/", "/studio.js", "/../../etc/passwd", "/api/pack"}) {
    StudioRequest request = own_request();
    request.path = path;
    if (!request.path.starts_with("/api")) request.method = "GET";
    const StudioResponse response = respond(door, studio, request);
    EXPECT_THAT(header(response, "Content-Security-Policy"),
                testing::AllOf(testing::HasSubstr("default-src 'none'"),
                               testing::HasSubstr("frame-ancestors 'none'"),
                               testing::Not(testing::HasSubstr("unsafe"))))
        << path;
    EXPECT_EQ(header(response, "Referrer-Policy"), "no-referrer") << path;
  }
}

TEST(Door, ServesFilesByNameFromTheProgramAlone) {
  const TemporaryPack pack;
  Studio studio({pack.path()});
  const Door door(8484, std::string(kToken));
  for (const char* path : {"/../studio.js", "/desk.rules", "/page/studio.js", "//studio.js",
                           "/studio.js/", "/%2e%2e/studio.js", "/api/pack"}) {
    StudioRequest request = own_request();
    request.method = "GET";
    request.path = path;
    EXPECT_EQ(respond(door, studio, request).status, 404) << path;
  }
}

}  // namespace
}  // namespace inquit
