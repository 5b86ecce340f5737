#include "archive/breakdown.h"

#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "archive/counted_quotes.h"

namespace inquit {
namespace {

// How many are shown one by one.
struct Room {
  std::uint64_t speakers = 0;
  std::size_t values = 0;
};
// From one to the next while there are more cells than a browser draws at once: 100,000 are two
// megabytes of page, and are added up in some milliseconds.
constexpr Room kRooms[] = {{2000, 60}, {200, 30}, {40, 15}, {15, 6}};
constexpr std::size_t kMostCells = 100'000;

constexpr std::string_view kState =
    "CASE WHEN c.person IS NOT NULL THEN c.sure < 0.95 WHEN c.open IS NOT NULL THEN 2 ELSE 3 END";

class Reader {
 public:
  Reader(CurrentArchive& archive, const ReportOptions& options)
      : archive_(archive), db_(*archive.db), options_(options) {}

  Breakdown read(std::uint64_t most_quotes) {
    read_notes();
    for (const Room& room : kRooms) {
      choose_speakers(room.speakers);
      for (std::size_t i = 0; i < kQuoteDimensions; ++i) choose_values(i, room.values);
      if (count_cells()) break;
    }
    read_quotes(most_quotes);
    return std::move(out_);
  }

 private:
  using Index = std::unordered_map<std::string, std::uint32_t>;

  void read_notes() {
    const PeopleFile& file = archive_.people.file;
    for (const PersonSource& person : file.source().people) {
      for (const PersonNote& note : person.notes)
        notes_[file.current_id(person.id.text)].emplace(note.key.text, note.value.text);
    }
  }

  // Those of most quotes, and all who have notes.
  void choose_speakers(std::uint64_t most) {
    out_.speakers.assign(2, {});
    out_.others = 0;
    speakers_.clear();
    Statement rows(db_,
                   "SELECT person, min(sure), p.name, p.first_published FROM temp.counted JOIN "
                   "person p ON p.id = person GROUP BY person ORDER BY count(*) DESC, person");
    while (rows.step()) {
      const std::string id = rows.text(0);
      const auto notes = notes_.find(id);
      if (out_.speakers.size() >= most + 2 && notes == notes_.end()) {
        ++out_.others;
        continue;
      }
      speakers_.emplace(id, static_cast<std::uint32_t>(out_.speakers.size()));
      BreakdownSpeaker& speaker = out_.speakers.emplace_back();
      speaker.id = id;
      speaker.name = rows.text(2);
      speaker.least_sure = rows.real(1);
      speaker.new_voice = !options_.since.empty() && rows.text(3) >= options_.since;
      if (notes != notes_.end()) speaker.notes.assign(notes->second.begin(), notes->second.end());
    }
  }

  void choose_values(std::size_t column, std::size_t most) {
    const std::string name(quote_dimension(column).column);
    auto& values = out_.values[column];
    values.clear();
    values_[column].clear();
    Statement rows(db_,
                   "SELECT " + name + " FROM temp.counted GROUP BY 1 ORDER BY count(*) DESC, 1");
    while (rows.step()) {
      if (quote_dimension(column).may_be_many && values.size() >= most) {
        values.emplace_back(std::nullopt);
        break;
      }
      values_[column].emplace(rows.text(0), static_cast<std::uint32_t>(values.size()));
      values.emplace_back(rows.text(0));
    }
  }

  // Columns of the table counted, under the name c. From column 0 on: person, the dimensions, the
  // state.
  BreakdownKey key_of(const Statement& row) const {
    BreakdownKey key;
    if (!row.null(0)) {
      const auto found = speakers_.find(row.text(0));
      key.speaker = found == speakers_.end() ? Breakdown::kOthers : found->second;
    }
    for (std::size_t i = 0; i < kQuoteDimensions; ++i) {
      const auto found = values_[i].find(row.text(static_cast<int>(i) + 1));
      key.at[i] = found != values_[i].end() ? found->second
                                            : static_cast<std::uint32_t>(out_.values[i].size() - 1);
    }
    key.state = static_cast<LinkState>(row.integer(static_cast<int>(kQuoteDimensions) + 1));
    return key;
  }

  static std::string key_columns() {
    std::string columns = "c.person";
    for (std::size_t i = 0; i < kQuoteDimensions; ++i)
      columns.append(", c.").append(quote_dimension(i).column);
    return columns.append(", ").append(kState);
  }

  // False where they are too many.
  bool count_cells() {
    std::map<BreakdownKey, std::pair<std::uint64_t, std::uint64_t>> cells;
    Statement rows(db_,
                   "SELECT " + key_columns() +
                       ", count(*), sum(words) FROM temp.counted c GROUP BY 1, 2, 3, 4, 5, 6, 7");
    while (rows.step()) {
      auto& [quotes, words] = cells[key_of(rows)];
      quotes += static_cast<std::uint64_t>(rows.integer(7));
      words += static_cast<std::uint64_t>(rows.integer(8));
    }
    out_.cells.clear();
    for (const auto& [key, counts] : cells)
      out_.cells.push_back({key, counts.first, counts.second});
    return out_.cells.size() <= kMostCells;
  }

  void read_quotes(std::uint64_t most) {
    Statement rows(
        db_, "SELECT " + key_columns() +
                 ", ifnull(c.cluster, c.quote), q.text, q.speaker, a.id, a.title, a.url, "
                 "a.published FROM (SELECT *, row_number() OVER (PARTITION BY person, "
                 "kind ORDER BY published DESC, quote) AS turn FROM temp.counted) c JOIN quote q "
                 "ON q.key = c.quote JOIN article a ON a.key = c.article "
                 "ORDER BY turn, c.published DESC, c.quote LIMIT ?1");
    rows.bind(1, most == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(most));
    while (rows.step()) {
      out_.quotes.push_back({key_of(rows), static_cast<std::uint64_t>(rows.integer(7)),
                             rows.text(8), rows.text(9), rows.text(10), rows.text(11),
                             rows.text(12), rows.text(13)});
    }
  }

  CurrentArchive& archive_;
  Database& db_;
  const ReportOptions& options_;
  Breakdown out_;
  std::map<std::string, std::map<std::string, std::string>> notes_;  // of an id
  Index speakers_;
  std::array<Index, kQuoteDimensions> values_;
};

}  // namespace

Breakdown read_breakdown(CurrentArchive& archive, const ReportOptions& options,
                         std::uint64_t most_quotes) {
  const CountedQuotes counted(*archive.db, options);
  return Reader(archive, options).read(most_quotes);
}

}  // namespace inquit
