#include "archive/database.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "archive/row_sum.h"

namespace inquit {
namespace {

// A file name as SQLite's URI: all but letters, digits and a few signs as %XX.
std::string as_uri(std::string_view path) {
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += "0123456789ABCDEF"[byte >> 4];
      uri += "0123456789ABCDEF"[byte & 15];
    }
  }
  return uri;
}

std::string with_reason(const std::string& what, int error) {
  return error == 0 ? what : what + ": " + std::strerror(error);
}

// SQLite tries to make a file, then to open it, and tells the reason of the second only: that it is
// not there. What kept it from being made is asked for here.
int reason_beside(const std::string& path, int error) {
  if (error != ENOENT && error != 0) return error;
  const std::size_t slash = path.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return ::access(folder.c_str(), W_OK | X_OK) == 0 ? error : errno;
}

// What is wrong and what to do.
std::string advice(int code, const std::string& path, int system_error, const char* detail,
                   std::chrono::seconds waited) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another program is writing to it (waited " + std::to_string(waited.count()) +
             " s); run the same command again when that is done, or wait longer with --wait";
    case SQLITE_FULL:
      return "the disk is full; what was stored before is safe: make room, then run the same "
             "command again";
    case SQLITE_IOERR:
      return with_reason("cannot be read or written", system_error) +
             "; what was stored before is safe: mend that, then run the same command again";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "cannot be written, and neither can files be made beside it, which is needed; check "
             "the permissions of the file and its directory";
    case SQLITE_CANTOPEN:
      return with_reason("cannot be opened", reason_beside(path, system_error)) +
             "; check that its directory is there and can be written";
    case SQLITE_NOTADB:
      return "is not an archive of inquit: it is no SQLite file; name another file";
    case SQLITE_CORRUPT:
      return std::string("is damaged (") + detail +
             "); take a copy that is whole, or make the archive anew from the articles (sqlite3 "
             "FILE .recover may save what is left)";
    case SQLITE_TOOBIG:
      return "a text is too long to be stored (SQLite takes 1 GB)";
    default:
      return std::string("SQLite: ") + detail;
  }
}

int system_error(sqlite3* handle) {
  return handle == nullptr ? errno : sqlite3_system_errno(handle);
}

}  // namespace

std::string_view sqlite_version() { return sqlite3_libversion(); }

ArchiveError::ArchiveError(Diagnostic what)
    : std::runtime_error(to_string(what)), diagnostic(std::move(what)) {}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& path, Open open, std::chrono::milliseconds wait)
    : path_(path), wait_(wait) {
  refuse_nameless();
  refuse_unreadable(open);
  // A reader opens it for writing too, where it may: the last one to close it then leaves no files
  // beside it.
  const int create = open == Open::write ? SQLITE_OPEN_CREATE : 0;
  this->open(as_uri(path), SQLITE_OPEN_READWRITE | create);
  if (open != Open::read) {
    if (sqlite3_db_readonly(handle_.get(), "main") == 1) fail(SQLITE_READONLY);
    return;
  }
  // A reader of a file in WAL mode makes files beside it. Where it cannot, and no writer has left
  // any, the file stands still and can be read as it is.
  sqlite3_stmt* probe = nullptr;
  int code = sqlite3_prepare_v2(handle_.get(), "SELECT 1 FROM sqlite_master", -1, &probe, nullptr);
  if (code == SQLITE_OK) code = sqlite3_step(probe);
  sqlite3_finalize(probe);
  const int kind = code & 0xFF;
  if ((kind == SQLITE_CANTOPEN || kind == SQLITE_READONLY) &&
      ::access((path + "-wal").c_str(), F_OK) != 0) {
    this->open(as_uri(path) + "?immutable=1", SQLITE_OPEN_READONLY);
  }
}

Database::~Database() = default;

void Database::open(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  flags |= SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;  // one thread has it
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, static_cast<int>(wait_.count()));
  if (const int defined = define_row_sum(handle); defined != SQLITE_OK) fail(defined);
}

// SQLite takes these names for a database that is gone when the program ends.
void Database::refuse_nameless() const {
  if (path_.empty()) fail("the name of the archive is empty; name a file to keep it in");
  if (path_ == ":memory:") fail("is no file, and nothing would be kept; name a file");
}

void Database::refuse_unreadable(Open open) const {
  struct stat there {};
  if (::stat(path_.c_str(), &there) != 0) {
    if (errno == ENOENT && open == Open::write) return;
    if (errno == ENOENT) fail("there is no such archive; inquit add --archive makes one");
    fail(with_reason("cannot be opened", errno));
  }
  if (!S_ISREG(there.st_mode)) fail("is no file; an archive is one SQLite file");
  if (::access(path_.c_str(), R_OK) != 0) fail(with_reason("cannot be read", errno));
}

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_key() const { return sqlite3_last_insert_rowid(handle_.get()); }

void Database::fail(std::string what) const {
  Diagnostic fault;
  fault.file = path_;
  fault.message = std::move(what);
  throw ArchiveError(std::move(fault));
}

void Database::fail(int code) const {
  fail(advice(code, path_, system_error(handle_.get()),
              handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code),
              std::chrono::duration_cast<std::chrono::seconds>(wait_)));
}

Statement::Statement(const Database& db, std::string_view sql) : db_(db) {
  const int code = sqlite3_prepare_v2(db.handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      &handle_, nullptr);
  if (code != SQLITE_OK) db.fail(code);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement& Statement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(handle_, place, value);
  return *this;
}

Statement& Statement::bind(int place, double value) {
  sqlite3_bind_double(handle_, place, value);
  return *this;
}

Statement& Statement::bind(int place, std::string_view value) {
  const int code = sqlite3_bind_text64(handle_, place, value.empty() ? "" : value.data(),
                                       value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) db_.fail(code);
  return *this;
}

Statement& Statement::bind_present(int place, std::string_view value) {
  return value.empty() ? bind_null(place) : bind(place, value);
}

Statement& Statement::bind_null(int place) {
  sqlite3_bind_null(handle_, place);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3_reset(handle_);
    db_.fail(code);
  }
  sqlite3_reset(handle_);
  return false;
}

bool Statement::null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

double Statement::real(int column) const { return sqlite3_column_double(handle_, column); }

std::string Statement::text(int column) const {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
}

void Statement::reset() { sqlite3_reset(handle_); }

Transaction::Transaction(Database& db, Kind kind) : db_(db) {
  db.run(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    db_.run("ROLLBACK");
  } catch (const ArchiveError&) {  // SQLite has rolled it back already
  }
}

void Transaction::commit() {
  db_.run("COMMIT");
  open_ = false;
}

}  // namespace inquit
