#include "tokens/icu_version.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>

namespace inquit {
namespace {

std::string as_text(const UVersionInfo& version) {
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

}  // namespace

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  return as_text(version);
}

std::string unicode_version() {
  UVersionInfo version{};
  u_getUnicodeVersion(version);
  return as_text(version);
}

}  // namespace inquit
