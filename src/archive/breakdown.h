// Breakdown: what a report counts, in cells that a reader can add up by any filter, and the quotes
// that lie behind. In goes an archive; out come cells of quotes that are alike in all that is
// counted by.
//
//   Breakdown breakdown = read_breakdown(archive, {.since = "2022-01-01"}, 5000);
//   // of all cells with source 3 and month 7 the quotes and words are what a query for both gives
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/current.h"
#include "archive/report.h"
#include "archive/report_dimensions.h"

namespace inquit {

struct BreakdownSpeaker {
  std::string id;
  std::string name;
  double least_sure = 1;  // of the links
  bool new_voice = false;
  std::vector<std::pair<std::string, std::string>> notes;  // key and value, of the files of people
};

// How a quote's speaker is known across articles.
enum class LinkState : std::uint8_t {
  sure,
  unsure,  // by a link that is less than 0.95 sure
  open,    // several may be meant
  none,    // no speaker, or one who is nobody across articles
};

// Indices into the values of a breakdown.
struct BreakdownKey {
  std::uint32_t speaker = 0;
  std::array<std::uint32_t, kQuoteDimensions> at{};  // by quote_dimension()
  LinkState state = LinkState::none;
  friend auto operator<=>(const BreakdownKey&, const BreakdownKey&) = default;
};

struct BreakdownCell {
  BreakdownKey key;
  std::uint64_t quotes = 0;
  std::uint64_t words = 0;
};

struct BreakdownQuote {
  BreakdownKey key;
  std::uint64_t cluster = 0;  // alike for printings of one quote
  std::string text;
  std::string speaker;  // as the article has it
  std::string doc, title, url, published;
};

struct Breakdown {
  static constexpr std::uint32_t kNobody = 0, kOthers = 1;
  // First nobody whom it knows across articles, then all who are not shown one by one; the names of
  // both are empty.
  std::vector<BreakdownSpeaker> speakers;
  std::uint64_t others = 0;  // how many speakers the second one stands for
  // Of each dimension, those of most quotes first. Empty: not known; none: all that are not shown
  // one by one.
  std::array<std::vector<std::optional<std::string>>, kQuoteDimensions> values;
  std::vector<BreakdownCell> cells;  // by key
  std::vector<BreakdownQuote> quotes;
};

// most_quotes: how many quotes to show (0: all): the newest of each speaker, then the next of each.
// Where there are too many different cells for a page, speakers, outlets and sections with few
// quotes are put together. Throws ArchiveError.
Breakdown read_breakdown(CurrentArchive& archive, const ReportOptions& options,
                         std::uint64_t most_quotes);

}  // namespace inquit
