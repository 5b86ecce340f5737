// Database: an SQLite file, its statements and transactions.
// What goes wrong is thrown as an ArchiveError that says what to do; SQLite is met in archive/
// only.
//
//   Database db("news.db", Database::Open::read, 60s);
//   Statement find(db, "SELECT key FROM article WHERE id = ?");
//   if (find.bind(1, "kane-4").step()) use(find.integer(0));
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

struct sqlite3;
struct sqlite3_stmt;

namespace inquit {

std::string_view sqlite_version();  // of the library that runs: "3.40.1"

// An archive that cannot be opened, read or written. What was stored before stays stored.
class ArchiveError : public std::runtime_error {
 public:
  explicit ArchiveError(Diagnostic what);
  Diagnostic diagnostic;
};

// Not safe to share between threads, like all that is made of it.
class Database {
 public:
  enum class Open : std::uint8_t {
    read,    // the file must be there; nothing is written
    update,  // the file must be there
    write,   // the file is made where it is missing
  };

  // wait: for other programs that write; then it is an error.
  Database(const std::string& path, Open open, std::chrono::milliseconds wait);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs statements that give no rows, separated by semicolons.
  void run(const std::string& sql);

  // The first column of the first row, as a number; 0 where there is no row.
  std::int64_t number(const std::string& sql);

  std::int64_t last_key() const;  // of the last row that was inserted
  const std::string& path() const { return path_; }
  std::chrono::milliseconds wait() const { return wait_; }

  [[noreturn]] void fail(std::string what) const;  // throws ArchiveError
  [[noreturn]] void fail(int code) const;          // a code of SQLite

 private:
  friend class Statement;
  void open(const std::string& name, int flags);
  void refuse_nameless() const;
  void refuse_unreadable(Open open) const;

  std::string path_;
  std::chrono::milliseconds wait_;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

// Lives no longer than its database. Places and columns are those of SQLite: places from 1, columns
// from 0.
class Statement {
 public:
  Statement(const Database& db, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, double value);
  Statement& bind(int place, std::string_view value);  // must live until the statement is done
  Statement& bind_present(int place, std::string_view value);  // NULL where it is empty
  Statement& bind_null(int place);

  // To the next row; false at the end, and the statement can then be bound and run again.
  bool step();
  // Runs it to its end.
  void run() {
    while (step()) continue;
  }

  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;  // empty for NULL
  void reset();

 private:
  const Database& db_;
  sqlite3_stmt* handle_ = nullptr;
};

// Rolled back where it is not committed.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  Transaction(Database& db, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace inquit
