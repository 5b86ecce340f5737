// Gold: what is known to be right, and how a pack's answers compare with it.
// In go lines of JSON, one a quote; out come counts of which precision and recall are made.
//
//   {"id": "ferry", "start": 57, "end": 82, "in": true, "source": [[89, 102]]}
//
// start and end are code points of the article's text, marks excluded; "in" says whether the words
// are quoted speech (null: not decided), "source" lists the mentions that are right.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "inquit.h"

namespace inquit {

struct GoldQuote {
  Range span;
  std::optional<bool> is_speech;
  std::vector<Range> mentions;
};

class Gold {
 public:
  // Reads *.gold.jsonl or gold.jsonl beside the articles. Faults name file and line.
  void read(const std::string& path, std::vector<Diagnostic>& faults);

  bool empty() const { return by_article_.empty(); }
  const std::vector<GoldQuote>* of(const std::string& article) const;
  // Whether gold has every quote of its articles, so that what it lacks is none: rows say what kind
  // of quote theirs is ("kind").
  bool complete() const { return complete_; }

 private:
  std::map<std::string, std::vector<GoldQuote>> by_article_;
  bool complete_ = false;
};

// Counts, as tools/quality counts: a quote is right if its mention overlaps one that is right.
struct Score {
  std::uint64_t named = 0;   // answers that gold can judge
  std::uint64_t right = 0;   // of these
  std::uint64_t wanted = 0;  // gold quotes whose speaker is known
  void add(const Score& other);
  double precision() const { return named > 0 ? double(right) / double(named) : 0; }
  double recall() const { return wanted > 0 ? double(right) / double(wanted) : 0; }
};

// What gold says of each quote of an analysis; and how many of its quotes have a speaker at all.
enum class Verdict : std::uint8_t { not_judged, right, wrong };
struct Judged {
  std::vector<Verdict> verdicts;
  std::uint64_t wanted = 0;
};
Judged judge(const Analysis& analysis, const std::vector<GoldQuote>& gold, bool complete);

}  // namespace inquit
