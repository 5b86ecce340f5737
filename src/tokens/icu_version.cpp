#include "tokens/icu_version.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>
#include <cstdint>
#include <vector>

#include "tokens/word_break.h"

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

bool icu_has_word_data() {
  std::vector<std::uint32_t> boundaries;
  return icu_word_breaks("", boundaries);
}

}  // namespace inquit
