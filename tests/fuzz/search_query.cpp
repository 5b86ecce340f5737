// Whatever is typed for a search is a fault or a query that SQLite's full-text index takes.
#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "archive/search_words.h"
#include "laws.h"

namespace {

sqlite3_stmt* prepared() {
  static sqlite3_stmt* const query = [] {
    sqlite3* db = nullptr;
    FUZZ_LAW(sqlite3_open(":memory:", &db) == SQLITE_OK);
    FUZZ_LAW(sqlite3_exec(db,
                          "CREATE VIRTUAL TABLE t USING fts5(text);"
                          "INSERT INTO t VALUES ('the river took the lower field'), ('we won')",
                          nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_stmt* made = nullptr;
    FUZZ_LAW(sqlite3_prepare_v2(db, "SELECT rowid FROM t WHERE t MATCH ?1", -1, &made, nullptr) ==
             SQLITE_OK);
    return made;
  }();
  return query;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view typed(reinterpret_cast<const char*>(data), size);
  const inquit::SearchExpression found = inquit::search_expression(typed);
  FUZZ_LAW(found.match.empty() != found.fault.empty());
  if (!found.fault.empty()) return 0;
  sqlite3_stmt* query = prepared();
  sqlite3_reset(query);
  FUZZ_LAW(sqlite3_bind_text(query, 1, found.match.data(), static_cast<int>(found.match.size()),
                             SQLITE_STATIC) == SQLITE_OK);
  int step = SQLITE_ROW;
  while (step == SQLITE_ROW) step = sqlite3_step(query);
  FUZZ_LAW(step == SQLITE_DONE);
  sqlite3_reset(query);
  return 0;
}
