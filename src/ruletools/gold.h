// Gold: what is known to be right, and how a pack's answers compare with it.
// In go lines of JSON, one a quote; out come counts of which precision and recall are made.
//
//   {"id": "ferry", "start": 57, "end": 82, "in": true, "source": [[89, 102]],
//    "canonical": "Marit Solheim", "aliases": ["Solheim"], "modality": "negated"}
//
// start and end are code points of the article's text, marks excluded; "in" says whether the words
// are quoted speech (null: not decided), "source" lists the mentions that are right, "canonical"
// and "aliases" the names, "modality" that the words were not said so. Two rows about the same
// words are one: names may stand in a file of their own.
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
  std::vector<std::string> names;  // the full one first, where the article has it
  Modality modality = Modality::said;
};

class Gold {
 public:
  // Reads one file, as *.gold.jsonl or gold.jsonl beside the articles. Faults name file and line.
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

// Counts, as tools/quality counts: of mentions (right: it overlaps one that is right) or of names
// (right: one of gold's, by name_key).
struct Score {
  std::uint64_t named = 0;   // answers that gold can judge; of names: to quotes that gold has
  std::uint64_t right = 0;   // of these
  std::uint64_t wanted = 0;  // gold quotes whose speaker, or whose name, is known
  void add(const Score& other);
  double precision() const { return named > 0 ? double(right) / double(named) : 0; }
  double recall() const { return wanted > 0 ? double(right) / double(wanted) : 0; }
};

// What gold says of an answer: of the words that name the speaker, of the name, and of how the
// words stand. Modality is judged where gold is complete.
enum class Verdict : std::uint8_t { not_judged, right, wrong };
struct Verdicts {
  Verdict mention = Verdict::not_judged;
  Verdict name = Verdict::not_judged;
  Verdict modality = Verdict::not_judged;
};

// Of each quote of an analysis; and how many of gold's quotes have a speaker, and a name, at all.
struct Judged {
  std::vector<Verdicts> verdicts;
  std::uint64_t wanted_mentions = 0, wanted_names = 0;

  Score mentions() const;
  Score names() const;
};
// The rules are those of the analysis.
Judged judge(const Analysis& analysis, const std::vector<GoldQuote>& gold, bool complete,
             const RuleSet& rules);

}  // namespace inquit
