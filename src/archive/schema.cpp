#include "archive/schema.h"

#include <unistd.h>

#include <cerrno>
#include <thread>
#include <utility>

#include "archive/columns.h"
#include "archive/index_sum.h"
#include "archive/state.h"

namespace inquit {
namespace {

constexpr const char* kArticleIndexes = R"sql(
CREATE INDEX quote_of_article ON quote(article);
CREATE TABLE state (
  revision   INTEGER NOT NULL,
  merged     INTEGER NOT NULL,
  unclean    INTEGER NOT NULL DEFAULT 0,
  linked     INTEGER NOT NULL DEFAULT -1,
  people     INTEGER NOT NULL DEFAULT 0,
  last_quote INTEGER NOT NULL DEFAULT 0,
  layout     INTEGER NOT NULL DEFAULT 0,
  checksum   INTEGER
);
INSERT INTO state (revision, merged) VALUES (0, 0);
)sql";

constexpr const char* kMergeState = R"sql(
CREATE TABLE merge_state (
  stamp           INTEGER NOT NULL,
  merged_revision INTEGER NOT NULL,
  checksum        INTEGER
);
)sql";

// Behind "CREATE " or "CREATE TEMP ".
constexpr std::string_view kVariantTable = R"sql(TABLE variant (
  quote        INTEGER PRIMARY KEY,
  cluster      INTEGER NOT NULL,
  relation     TEXT NOT NULL,
  similarity   REAL NOT NULL,
  speaker_from INTEGER,
  disagrees    INTEGER NOT NULL,
  checksum     INTEGER
);
)sql";
constexpr std::string_view kClusterTable = R"sql(TABLE cluster (
  key             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL,
  speaker         INTEGER,
  disputed        INTEGER NOT NULL,
  documents       INTEGER NOT NULL,
  quotes          INTEGER NOT NULL,
  first_published TEXT,
  surname         INTEGER,
  checksum        INTEGER
);
)sql";
constexpr std::string_view kRetoldTable = R"sql(TABLE retold (
  cluster  INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  other    INTEGER NOT NULL,
  why      TEXT NOT NULL,
  bits     INTEGER NOT NULL,
  checksum INTEGER,
  PRIMARY KEY (cluster, place)
) WITHOUT ROWID;
)sql";
constexpr std::string_view kVariantIndex = "variant_of_cluster ON variant(cluster);";
constexpr std::string_view kClusterIndex =
    "cluster_by_size ON cluster(documents DESC, quotes DESC, id);";
constexpr std::string_view kSurnameIndex =
    "cluster_by_surname ON cluster(surname) WHERE surname IS NOT NULL;";

std::string cluster_tables(const std::string& temporary, const std::string& schema) {
  return "CREATE " + temporary + std::string(kVariantTable) + "CREATE " + temporary +
         std::string(kClusterTable) + "CREATE " + temporary + std::string(kRetoldTable) +
         "CREATE INDEX " + schema + std::string(kVariantIndex) + "CREATE INDEX " + schema +
         std::string(kClusterIndex) + "CREATE INDEX " + schema + std::string(kSurnameIndex);
}

constexpr std::string_view kNameLinkTable = R"sql(TABLE name_link (
  name     TEXT PRIMARY KEY,
  person   TEXT NOT NULL,
  checksum INTEGER
) WITHOUT ROWID;)sql";
constexpr std::string_view kLinkTables[] = {kNameLinkTable,
                                            R"sql(TABLE person (
  id              TEXT PRIMARY KEY,
  name            TEXT NOT NULL,
  kind            TEXT NOT NULL,
  in_file         INTEGER NOT NULL,
  quotes          INTEGER NOT NULL,
  articles        INTEGER NOT NULL,
  first_published TEXT,
  last_published  TEXT,
  checksum        INTEGER
);)sql",
                                            R"sql(TABLE speaker_link (
  article  INTEGER NOT NULL,
  speaker  TEXT NOT NULL,
  kind     TEXT NOT NULL,
  person   TEXT,
  sure     REAL NOT NULL,
  why      TEXT NOT NULL,
  open     TEXT,
  checksum INTEGER,
  PRIMARY KEY (article, speaker, kind)
) WITHOUT ROWID;)sql",
                                            R"sql(TABLE former_id (
  id       TEXT PRIMARY KEY,
  person   TEXT NOT NULL,
  checksum INTEGER
) WITHOUT ROWID;)sql"};

std::string link_tables(const std::string& temporary) {
  std::string sql;
  for (const std::string_view table : kLinkTables)
    sql += "CREATE " + temporary + std::string(table);
  const std::string schema = temporary.empty() ? "" : "temp.";
  return sql + "CREATE INDEX " + schema + "link_of_person ON speaker_link(person);";
}

// Whom articles name; names is a JSON array.
constexpr const char* kNamed = R"sql(
CREATE TABLE named (
  article  INTEGER PRIMARY KEY,
  names    TEXT NOT NULL,
  checksum INTEGER
);
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
  DELETE FROM named WHERE article = old.key;
END;
)sql";

constexpr const char* kWords = R"sql(
CREATE VIRTUAL TABLE quote_words USING fts5(
  text, content='quote', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER quote_added AFTER INSERT ON quote BEGIN
  INSERT INTO quote_words(rowid, text) VALUES (new.key, new.text);
END;
CREATE TRIGGER quote_removed AFTER DELETE ON quote BEGIN
  INSERT INTO quote_words(quote_words, rowid, text) VALUES ('delete', old.key, old.text);
  DELETE FROM variant WHERE quote = old.key;
END;
)sql";

// The views of articles and quotes, whose columns the table of fields tells. A column that came
// with a later format stands behind the others.
std::string row_views() {
  return "CREATE VIEW articles AS\n  SELECT a.id AS doc, " + view_columns_since(Of::article, 1) +
         R"sql(,
         (SELECT count(*) FROM quote q WHERE q.article = a.key) AS quotes
  FROM article a;
CREATE VIEW quotes AS
  SELECT a.id || '#' || q.start AS id, a.id AS doc, )sql" +
         view_columns_of(Of::quote, 1) + R"sql(,
         c.id AS cluster, v.relation, v.similarity,
         CASE WHEN v.speaker_from IS NULL THEN q.speaker ELSE s.speaker END AS cluster_speaker,
         v.disagrees, )sql" +
         view_columns_since(Of::article, 1) + ", q.key, " + view_columns_since(Of::quote, 2) +
         R"sql(,
         l.person AS speaker_id, l.sure AS speaker_sure, l.why AS speaker_why
  FROM quote q JOIN article a ON a.key = q.article
  LEFT JOIN speaker_link l
         ON l.article = q.article AND l.speaker = q.speaker AND l.kind = q.speaker_kind
  LEFT JOIN variant v ON v.quote = q.key
  LEFT JOIN cluster c ON c.key = v.cluster
  LEFT JOIN quote s ON s.key = v.speaker_from;
)sql";
}

constexpr const char* kOtherViews = R"sql(
CREATE VIEW clusters AS
  SELECT c.id AS cluster, r.text, s.speaker, s.speaker_kind, c.disputed, c.first_published,
         c.quotes, c.documents, r.tone, r.tone_score, r.modality, l.person AS speaker_id
  FROM cluster c JOIN quote r ON r.key = c.key
  LEFT JOIN quote s ON s.key = c.speaker
  LEFT JOIN speaker_link l
         ON l.article = s.article AND l.speaker = s.speaker AND l.kind = s.speaker_kind;
CREATE VIEW related AS
  SELECT c.id AS cluster, o.id AS related, t.why, t.bits
  FROM retold t JOIN cluster c ON c.key = t.cluster JOIN cluster o ON o.key = t.other;
CREATE VIEW people AS
  SELECT id, name, kind, in_file, quotes, articles, first_published, last_published FROM person;
CREATE VIEW speakers AS
  SELECT a.id AS doc, l.speaker, l.kind, l.person AS id, l.sure, l.why, l.open,
         a.published, a.source, a.url
  FROM speaker_link l JOIN article a ON a.key = l.article;
CREATE VIEW appearances AS
  SELECT a.id AS doc, n.value AS name, l.person AS id, a.published, a.source, a.url
  FROM named m JOIN article a ON a.key = m.article
  JOIN json_each(CASE WHEN json_valid(m.names) THEN m.names END) n
  LEFT JOIN name_link l ON l.name = n.value;
CREATE VIEW unquoted AS
  SELECT id, min(name) AS name, count(DISTINCT doc) AS articles,
         min(published) AS first_published, max(published) AS last_published
  FROM appearances WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM person) GROUP BY id;
CREATE VIEW archive AS
  SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM quote) AS quotes,
         (SELECT count(*) FROM cluster) AS clusters,
         (SELECT revision = merged FROM state) AS merged;
)sql";

bool is_empty(Database& db) { return db.number("SELECT count(*) FROM sqlite_master") == 0; }

// Switching to WAL needs the file for itself for a moment, and SQLite does not wait for that.
void use_wal(Database& db) {
  const auto give_up = std::chrono::steady_clock::now() + db.wait();
  for (;;) {
    try {
      return db.run("PRAGMA journal_mode = WAL");
    } catch (const ArchiveError&) {
      if (std::chrono::steady_clock::now() >= give_up) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }
}

void make_tables(Database& db) {
  Transaction transaction(db, Transaction::Kind::write);
  if (!is_empty(db)) return;  // another program was faster
  db.run(create_table(Of::article) + create_table(Of::quote) + kArticleIndexes);
  db.run(cluster_tables("", ""));
  db.run(link_tables(""));
  db.run(kNamed);
  db.run(kWords);
  make_index_sum(db);
  db.run(kMergeState);
  db.run(row_views() + kOtherViews);
  sign_state(db);
  db.run("PRAGMA application_id = " + std::to_string(kArchiveId) +
         "; PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
}

// A new archive appears whole: it is made under a name of its own, and a reader finds either no
// file or an archive.
void make_archive_file(const std::string& path, std::chrono::milliseconds wait) {
  const std::string made = path + "-new-" + std::to_string(::getpid());
  try {
    Database db(made, Database::Open::write, wait);
    make_tables(db);
    use_wal(db);
  } catch (const ArchiveError&) {  // whoever opens the archive next says why
  }
  // Where another program was faster, or the file system has no links, the file is dropped, and
  // the archive is opened or made in its place.
  if (::link(made.c_str(), path.c_str()) != 0) errno = 0;
  ::unlink(made.c_str());
}

// What format 2 lacks: checksums, and which file an article was read from.
void add_checksums(Database& db) {
  db.run(
      "ALTER TABLE article ADD COLUMN place INTEGER;"
      "ALTER TABLE state ADD COLUMN unclean INTEGER NOT NULL DEFAULT 0;");
  for (const auto& [table, sum] : {std::pair<std::string, std::string>("article", article_sum()),
                                   {"quote", quote_sum()},
                                   {"variant", kVariantSum},
                                   {"cluster", kClusterSum},
                                   {"state", "0"}}) {
    std::string change = "ALTER TABLE ";
    change.append(table).append(" ADD COLUMN checksum INTEGER; UPDATE ").append(table);
    db.run(change.append(" SET checksum = ").append(sum));
  }
}

// What format 3 lacks: who is who across articles.
void add_people(Database& db) {
  db.run(
      "ALTER TABLE state ADD COLUMN linked INTEGER NOT NULL DEFAULT -1;"
      "ALTER TABLE state ADD COLUMN people INTEGER NOT NULL DEFAULT 0");
  db.run(link_tables(""));
}

// What format 5 lacks: a checksum of merge_state, and what the tables of SQLite itself are held
// against. The file beside the archive belongs to the program that made it, and is made anew.
void add_sums_of_tables(Database& db) {
  db.run(
      "ALTER TABLE state ADD COLUMN last_quote INTEGER NOT NULL DEFAULT 0;"
      "ALTER TABLE state ADD COLUMN layout INTEGER NOT NULL DEFAULT 0;"
      "DROP TABLE IF EXISTS merge_state");
  db.run(kMergeState);
}

// What format 7 lacks: whom articles name.
void add_named(Database& db, std::int64_t version) {
  db.run(kNamed);
  if (version >= 4) db.run("CREATE " + std::string(kNameLinkTable));
}

// A row that the older format can tell to be damaged is not signed.
bool state_was_whole(Database& db, std::int64_t version) {
  if (version < 3) return true;
  const char* sum = version < 4   ? "row_sum(revision, merged, unclean)"
                    : version < 6 ? "row_sum(revision, merged, unclean, linked, people)"
                                  : kStateSum;
  return db.number("SELECT checksum IS " + std::string(sum) + " FROM state") != 0;
}

// What format 6 lacks: which clusters retell each other. The next merge, of all quotes, finds it.
void add_retellings(Database& db, bool whole) {
  db.run("CREATE " + std::string(kRetoldTable) + "CREATE INDEX " + std::string(kSurnameIndex) +
         "UPDATE cluster SET checksum = " + kClusterSum);
  if (whole) db.run("UPDATE state SET merged = -1");
}

void bring_up_to_date(Database& db) {
  if (db.number("PRAGMA user_version") == kSchemaVersion) return;
  Transaction transaction(db, Transaction::Kind::write);
  const std::int64_t version = db.number("PRAGMA user_version");
  if (version == kSchemaVersion) return;  // another program was faster
  const bool whole = state_was_whole(db, version);
  db.run(
      "DROP VIEW articles; DROP VIEW quotes; DROP VIEW clusters; DROP VIEW archive;"
      "DROP VIEW IF EXISTS related; DROP VIEW IF EXISTS people; DROP VIEW IF EXISTS speakers;"
      "DROP VIEW IF EXISTS appearances; DROP VIEW IF EXISTS unquoted");
  add_columns_since(db, static_cast<int>(version));
  // Before the sums that take it in.
  if (version < 7) db.run("ALTER TABLE cluster ADD COLUMN surname INTEGER");
  if (version < 3) add_checksums(db);
  if (version < 4) add_people(db);
  if (version < 5) make_index_sum(db);
  if (version < 6) add_sums_of_tables(db);
  if (version < 7) add_retellings(db, whole);
  if (version < 8) add_named(db, version);
  db.run(row_views() + kOtherViews);
  if (whole) sign_state(db);
  db.run("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  transaction.commit();
}

void check(Database& db, Database::Open open) {
  // One look at all of it: another program may be making the archive just now.
  const Transaction snapshot(db, Transaction::Kind::read);
  const std::int64_t program = db.number("PRAGMA application_id");
  const std::int64_t version = db.number("PRAGMA user_version");
  if (program != kArchiveId) {
    db.fail(is_empty(db)
                ? "is empty: nothing was ever added; inquit add --archive makes an archive of it"
                : "is a database of another program, not an archive of inquit; it was not touched: "
                  "name another file");
  }
  if (version > kSchemaVersion) {
    db.fail("was written by a newer inquit (its format is " + std::to_string(version) +
            ", this program knows " + std::to_string(kSchemaVersion) +
            "); it was not touched: use the newer program");
  }
  if (version < kSchemaVersion && open == Database::Open::read) {
    db.fail("was written by an older inquit (its format is " + std::to_string(version) +
            ", this program knows " + std::to_string(kSchemaVersion) +
            "): inquit add --archive with any article brings it up to date");
  }
}

}  // namespace

std::unique_ptr<Database> open_archive(const std::string& path, Database::Open open,
                                       std::chrono::milliseconds wait) {
  const bool is_new = open == Database::Open::write && !path.empty() && path != ":memory:" &&
                      ::access(path.c_str(), F_OK) != 0 && errno == ENOENT;
  if (is_new) make_archive_file(path, wait);
  auto db = std::make_unique<Database>(path, open, wait);
  if (open == Database::Open::write && is_empty(*db)) {
    use_wal(*db);
    make_tables(*db);
  }
  check(*db, open);
  if (open != Database::Open::read) bring_up_to_date(*db);
  db->run("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
  if (open != Database::Open::read) {
    // A commit survives the program at once, and a power cut from the next checkpoint on; the file
    // is whole at all times.
    db->run("PRAGMA synchronous = NORMAL");
    // What is deleted is overwritten.
    db->run("PRAGMA secure_delete = ON");
  }
  return db;
}

void make_temporary_links(Database& db) { db.run(link_tables("TEMP ")); }

void make_temporary_clusters(Database& db) { db.run(cluster_tables("TEMP ", "temp.")); }

}  // namespace inquit
