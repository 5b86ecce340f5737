// Report: whom an archive quotes and how much, counted by speaker, outlet, month and more.
// In goes an archive; out come rows with quotes, words and articles, and the totals.
//
//   Report report = read_report(archive, {.by = ReportBy::source});
//
// Each figure is that of a query over the archive's views, which tests/cli/report_test.py has.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/current.h"

namespace inquit {

enum class ReportBy : std::uint8_t {
  speaker,  // people and bodies by id
  kind,     // person, organisation ...
  source,   // the outlet
  section,  // the first part of the address's path
  month,
  tone,
  note,      // a note of the files of people
  unquoted,  // people whom articles name in full and none quotes; only articles are counted
};

struct ReportOptions {
  ReportBy by = ReportBy::speaker;
  std::string note = {};   // which; ReportBy::note only
  std::string since = {};  // "2022-12-11": published on this day or later; empty: any or no date
  std::string until = {};  // and on this day or before
};

// Words are what blanks part.
struct ReportCounts {
  std::uint64_t quotes = 0;    // printings
  std::uint64_t said = 0;      // how many things were said: clusters
  std::uint64_t articles = 0;  // with such a quote
  std::uint64_t words = 0;
};

struct ReportRow {
  std::string key;   // the id, the outlet, "2022-12" ...; empty: not known
  std::string name;  // of a speaker
  ReportCounts counts;
  double least_sure = 1;   // of the links of a speaker
  bool new_voice = false;  // first quoted in the period, which begins with `since`
};

struct Report {
  std::vector<ReportRow> rows;  // those of most quotes first; months in their order
  ReportCounts all;
  std::uint64_t unattributed = 0;  // quotes without a speaker
  std::uint64_t unnamed = 0;       // quotes of unnamed speakers
  std::uint64_t linked = 0;        // quotes of a person or body with an id
  std::uint64_t unsure = 0;        // of these, quotes that are linked with less than 0.95
  std::uint64_t open = 0;          // quotes of a name that may mean several people
  std::uint64_t speakers = 0;      // people and bodies
  std::uint64_t half = 0;          // how many of them make half of the words that have one
  std::uint64_t new_voices = 0;    // first quoted in the period; 0 without `since`
  std::uint64_t appear = 0;        // people whom the period's articles name in full
  std::uint64_t unquoted = 0;      // of these, people whom none of its articles quotes
  std::uint64_t unread = 0;        // articles of an older archive of which that is not known
};

// Throws ArchiveError.
Report read_report(CurrentArchive& archive, const ReportOptions& options);

}  // namespace inquit
