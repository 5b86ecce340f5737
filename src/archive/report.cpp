#include "archive/report.h"

#include <algorithm>
#include <functional>
#include <string_view>

#include "archive/counted_quotes.h"
#include "archive/report_dimensions.h"

namespace inquit {
namespace {

constexpr std::string_view kCounts =
    "count(*), count(DISTINCT cluster), count(DISTINCT article), ifnull(sum(words), 0)";

std::uint64_t count_in(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

ReportCounts counts_in(const Statement& row, int column) {
  return {count_in(row, column), count_in(row, column + 1), count_in(row, column + 2),
          count_in(row, column + 3)};
}

class Counter {
 public:
  Counter(CurrentArchive& archive, const ReportOptions& options)
      : archive_(archive), db_(*archive.db), options_(options) {}

  Report count() {
    count_all();
    count_rows();
    count_voices();
    count_unquoted();
    return std::move(report_);
  }

 private:
  void count_all() {
    Statement all(db_, "SELECT " + std::string(kCounts) +
                           ", ifnull(sum(kind = ''), 0), ifnull(sum(kind = 'unnamed'), 0), "
                           "count(person), ifnull(sum(person IS NOT NULL AND sure < ?1), 0), "
                           "count(open) FROM temp.counted");
    if (!all.bind(1, kUnsure).step()) return;
    report_.all = counts_in(all, 0);
    report_.unattributed = count_in(all, 4);
    report_.unnamed = count_in(all, 5);
    report_.linked = count_in(all, 6);
    report_.unsure = count_in(all, 7);
    report_.open = count_in(all, 8);
  }

  void count_rows() {
    if (options_.by == ReportBy::unquoted) return;
    std::string from = "temp.counted";
    if (options_.by == ReportBy::note) {
      gather_notes();
      from += " LEFT JOIN temp.note n ON n.person = counted.person";
    }
    const bool by_speaker = options_.by == ReportBy::speaker;
    const std::string where = by_speaker ? " WHERE person IS NOT NULL" : "";
    const ReportDimension& dimension = dimension_of(options_.by);
    Statement rows(db_, "SELECT min(sure), " + std::string(dimension.column) + " AS k, " +
                            std::string(kCounts) + " FROM " + from + where +
                            " GROUP BY k ORDER BY " + std::string(dimension.order));
    Statement name(db_, "SELECT name, first_published FROM person WHERE id = ?");
    while (rows.step()) {
      ReportRow& row = report_.rows.emplace_back();
      row.key = rows.text(1);
      row.counts = counts_in(rows, 2);
      if (!by_speaker) continue;
      row.least_sure = rows.real(0);
      if (name.bind(1, row.key).step()) {
        row.name = name.text(0);
        row.new_voice = !options_.since.empty() && name.text(1) >= options_.since;
      }
      name.reset();
    }
  }

  void gather_notes() {
    db_.run("CREATE TEMP TABLE note (person TEXT PRIMARY KEY, value TEXT)");
    Statement put(db_, "INSERT OR IGNORE INTO temp.note VALUES (?1, ?2)");
    const PeopleFile& file = archive_.people.file;
    for (const PersonSource& person : file.source().people) {
      for (const PersonNote& note : person.notes) {
        if (note.key.text != options_.note) continue;
        put.bind(1, file.current_id(person.id.text)).bind(2, note.value.text).run();
      }
    }
  }

  // How many speakers there are, and how few of them make half of the words.
  void count_voices() {
    std::vector<std::uint64_t> words;
    std::uint64_t all = 0;
    Statement rows(db_,
                   "SELECT sum(words), min(first_published) FROM temp.counted JOIN person ON "
                   "id = person WHERE person IS NOT NULL GROUP BY person");
    while (rows.step()) {
      words.push_back(count_in(rows, 0));
      all += words.back();
      if (!options_.since.empty() && rows.text(1) >= options_.since) ++report_.new_voices;
    }
    report_.speakers = words.size();
    std::ranges::sort(words, std::greater{});
    std::uint64_t so_far = 0;
    for (const std::uint64_t one : words) {
      if (so_far * 2 >= all) break;
      so_far += one;
      ++report_.half;
    }
  }

  void bind_period(Statement& statement) const {
    if (!options_.since.empty()) statement.bind(1, options_.since);
    if (!options_.until.empty()) statement.bind(2, options_.until);
  }

  void count_unquoted() {
    std::string period;
    if (!options_.since.empty()) period += " AND a.published >= ?1";
    if (!options_.until.empty()) period += " AND substr(a.published, 1, 10) <= ?2";
    Statement unread(db_,
                     "SELECT count(*) FROM article a LEFT JOIN named m ON m.article = a.key WHERE "
                     "m.article IS NULL" +
                         period);
    bind_period(unread);
    if (unread.step()) report_.unread = count_in(unread, 0);
    Statement rows(db_,
                   "SELECT l.person, min(l.name), count(DISTINCT m.article), l.person IN (SELECT "
                   "person FROM temp.counted) FROM named m JOIN article a ON a.key = m.article "
                   "JOIN json_each(CASE WHEN json_valid(m.names) THEN m.names END) n JOIN "
                   "name_link l ON l.name = n.value WHERE 1" +
                       period + " GROUP BY 1 ORDER BY 3 DESC, 1");
    bind_period(rows);
    while (rows.step()) {
      ++report_.appear;
      if (rows.integer(3) != 0) continue;
      ++report_.unquoted;
      if (options_.by != ReportBy::unquoted) continue;
      ReportRow& row = report_.rows.emplace_back();
      row.key = rows.text(0);
      row.name = rows.text(1);
      row.counts.articles = count_in(rows, 2);
    }
  }

  CurrentArchive& archive_;
  Database& db_;
  const ReportOptions& options_;
  Report report_;
};

}  // namespace

Report read_report(CurrentArchive& archive, const ReportOptions& options) {
  const CountedQuotes counted(*archive.db, options);
  return Counter(archive, options).count();
}

}  // namespace inquit
