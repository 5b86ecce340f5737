// CountedQuotes: the quotes of a period as reports count them, in the temporary table counted.
// Inside archive/ only.
//
//   const CountedQuotes counted(db, options);
//   db.number("SELECT sum(words) FROM temp.counted WHERE month = '2022-12'");
#pragma once

#include "archive/database.h"
#include "archive/report.h"

namespace inquit {

// A link below it is told as less sure.
inline constexpr double kUnsure = 0.95;

// The table is there as long as this lives; the database outlives it. A row a quote, titles and
// nicknames left out: quote, article and cluster (keys), person (an id, NULL where the speaker is
// not known across articles), sure, open (NULL, or who may be meant), kind, source, section, month,
// tone ("" where not known), published and words.
class CountedQuotes {
 public:
  CountedQuotes(Database& db, const ReportOptions& options);
  ~CountedQuotes();
  CountedQuotes(const CountedQuotes&) = delete;
  CountedQuotes& operator=(const CountedQuotes&) = delete;

 private:
  Database& db_;
};

}  // namespace inquit
