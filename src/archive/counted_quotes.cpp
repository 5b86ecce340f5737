#include "archive/counted_quotes.h"

#include <string>
#include <string_view>

namespace inquit {
namespace {

constexpr std::string_view kCounted = R"sql(
CREATE TEMP TABLE counted AS
SELECT q.key AS quote, q.article, v.cluster, l.person, l.sure, l.open,
       ifnull(q.speaker_kind, '') AS kind, ifnull(a.source, '') AS source,
       ifnull(CASE WHEN instr(path, '/') > 0 THEN substr(path, 1, instr(path, '/') - 1) END, '')
         AS section,
       ifnull(substr(a.published, 1, 7), '') AS month, ifnull(q.tone, '') AS tone, a.published,
       length(trim(q.text)) - length(replace(trim(q.text), ' ', '')) + 1 AS words
FROM quote q
JOIN (SELECT *, CASE WHEN instr(host, '/') > 0 THEN substr(host, instr(host, '/') + 1) END AS path
      FROM (SELECT *, CASE WHEN instr(url, '://') > 0
                      THEN substr(url, instr(url, '://') + 3) END AS host FROM article)) a
  ON a.key = q.article
LEFT JOIN variant v ON v.quote = q.key
LEFT JOIN speaker_link l
  ON l.article = q.article AND l.speaker = q.speaker AND l.kind = q.speaker_kind
WHERE q.kind <> 'scare')sql";

}  // namespace

CountedQuotes::CountedQuotes(Database& db, const ReportOptions& options) : db_(db) {
  std::string sql(kCounted);
  if (!options.since.empty()) sql += " AND a.published >= ?1";
  // A day and the hours of it.
  if (!options.until.empty()) sql += " AND substr(a.published, 1, 10) <= ?2";
  Statement make(db_, sql);
  if (!options.since.empty()) make.bind(1, options.since);
  if (!options.until.empty()) make.bind(2, options.until);
  make.run();
}

CountedQuotes::~CountedQuotes() {
  try {
    db_.run("DROP TABLE temp.counted");
  } catch (const ArchiveError&) {  // it goes with the connection
  }
}

}  // namespace inquit
