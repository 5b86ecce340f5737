#include "archive/row_sum.h"

#include <sqlite3.h>

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/fingerprint.h"

namespace inquit {
namespace {

template <typename Number>
std::uint64_t add_number(Number number, std::uint64_t sum) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  return fingerprint_stream({bytes, sizeof number}, sum);
}

std::uint64_t add_value(sqlite3_value* value, std::uint64_t sum) {
  const int type = sqlite3_value_type(value);
  sum = add_number(static_cast<std::uint8_t>(type), sum);
  switch (type) {
    case SQLITE_INTEGER:
      return add_number(sqlite3_value_int64(value), sum);
    case SQLITE_FLOAT:
      return add_number(sqlite3_value_double(value), sum);
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const char*>(sqlite3_value_blob(value));
      const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
      return fingerprint(bytes == nullptr ? std::string_view() : std::string_view(bytes, size),
                         sum);
    }
    default:
      return sum;
  }
}

extern "C" void row_sum(sqlite3_context* context, int count, sqlite3_value** values) {
  std::uint64_t sum = kFingerprintStart;
  for (int i = 0; i < count; ++i) sum = add_value(values[i], sum);
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(sum));
}

}  // namespace

int define_row_sum(sqlite3* database) {
  return sqlite3_create_function(database, "row_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                 nullptr, row_sum, nullptr, nullptr);
}

}  // namespace inquit
