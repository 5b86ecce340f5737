#include "inquit/version.h"

#include <fmt/format.h>

#include "archive/database.h"
#include "articles/decoder.h"
#include "rules/embedded_pack.h"
#include "tokens/icu_version.h"

namespace inquit {

std::string version() {
  return fmt::format(
      "inquit " INQUIT_VERSION
      " (revision {})\nrules en {:016x}\nSQLite {}, ICU {}{}, Unicode {}, RE2 " INQUIT_RE2_VERSION
      ", zstd {}, zlib {}",
      revision(), embedded_pack_hash(), sqlite_version(), icu_version(),
      icu_has_word_data() ? "" : " without its data", unicode_version(), version_of_zstd(),
      version_of_zlib());
}

}  // namespace inquit
