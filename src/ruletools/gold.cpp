#include "ruletools/gold.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "ruletools/name_key.h"

namespace inquit {
namespace {

constexpr double kSameSpan = 0.8;  // of the union of two spans: less is another quote

std::uint64_t overlap(const Range& a, const Range& b) {
  const std::uint64_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

double shared(const Range& a, const Range& b) {
  const auto both = static_cast<double>(overlap(a, b));
  const auto all = static_cast<double>((a.end - a.begin) + (b.end - b.begin)) - both;
  return all > 0 ? both / all : 0;
}

// False: the row is no gold.
bool read_span(const rapidjson::Document& row, Range& out) {
  for (const char* key : {"start", "end"}) {
    if (!row.HasMember(key) || !row[key].IsUint64()) return false;
  }
  out = {row["start"].GetUint64(), row["end"].GetUint64()};
  return out.begin <= out.end;
}

void add_names(const rapidjson::Document& row, GoldQuote& out) {
  // The seeds' rows call the full name "speaker".
  for (const char* key : {"canonical", "speaker"}) {
    if (row.HasMember(key) && row[key].IsString()) out.names.emplace_back(row[key].GetString());
  }
  if (!row.HasMember("aliases") || !row["aliases"].IsArray()) return;
  for (const auto& one : row["aliases"].GetArray()) {
    if (one.IsString()) out.names.emplace_back(one.GetString());
  }
}

// Adds what a row has to what is known of its quote.
void add_row(const rapidjson::Document& row, GoldQuote& out) {
  add_names(row, out);
  if (row.HasMember("modality") && row["modality"].IsString()) {
    for (const Modality one : {Modality::negated, Modality::hypothetical}) {
      if (to_string(one) == row["modality"].GetString()) out.modality = one;
    }
  }
  const bool only_names = row.HasMember("canonical") && !row.HasMember("in");
  if (row.HasMember("in")) {
    out.is_speech = row["in"].IsBool() ? std::optional(row["in"].GetBool()) : std::nullopt;
  } else if (!only_names) {
    out.is_speech = true;
  }
  const char* mentions = row.HasMember("source") ? "source" : "mention";
  if (!row.HasMember(mentions) || !row[mentions].IsArray()) return;
  for (const auto& one : row[mentions].GetArray()) {
    if (one.IsArray() && one.Size() == 2 && one[0].IsUint64() && one[1].IsUint64())
      out.mentions.push_back({one[0].GetUint64(), one[1].GetUint64()});
  }
}

GoldQuote& quote_at(std::vector<GoldQuote>& quotes, const Range& span) {
  const auto found = std::find_if(quotes.begin(), quotes.end(),
                                  [&](const GoldQuote& one) { return one.span == span; });
  if (found != quotes.end()) return *found;
  quotes.emplace_back().span = span;
  return quotes.back();
}

// Judges the quotes of one analysis in order: of two that match one of gold's, the first is it.
class GoldJudge {
 public:
  GoldJudge(const Analysis& analysis, const std::vector<GoldQuote>& gold, bool complete,
            const RuleSet& rules)
      : analysis_(analysis), gold_(gold), complete_(complete), rules_(rules) {}

  Verdicts verdicts_of(std::size_t q) {
    Verdicts out;
    const QuoteKind kind = analysis_.quotes[q].kind;
    if (kind == QuoteKind::scare) return out;
    const Range span = analysis_.text.range(analysis_.quotes[q].span, Unit::code_points);
    const auto best =
        std::max_element(gold_.begin(), gold_.end(), [&](const GoldQuote& a, const GoldQuote& b) {
          return shared(span, a.span) < shared(span, b.span);
        });
    const bool touched = best != gold_.end() && overlap(span, best->span) > 0;
    if (!complete_ && (!touched || kind == QuoteKind::nested)) return out;
    if (touched && !best->is_speech) return out;
    const bool matched = touched && *best->is_speech && !found_.contains(&*best) &&
                         shared(span, best->span) >= kSameSpan;
    if (matched) found_.insert(&*best);
    if (matched && complete_)
      out.modality =
          analysis_.quotes[q].modality == best->modality ? Verdict::right : Verdict::wrong;
    if (!analysis_.attributions[q].speaker) return out;
    if (matched) out.name = name_verdict(q, *best);
    if (touched && *best->is_speech && best->mentions.empty()) return out;
    out.mention = matched && mention_right(q, *best, out.name) ? Verdict::right : Verdict::wrong;
    return out;
  }

 private:
  Verdict name_verdict(std::size_t q, const GoldQuote& gold) const {
    const std::string name = name_key(analysis_.attributions[q].speaker->name, rules_);
    if (gold.names.empty() || name.empty()) return Verdict::not_judged;
    const bool right = std::any_of(gold.names.begin(), gold.names.end(),
                                   [&](const auto& one) { return name_key(one, rules_) == name; });
    return right ? Verdict::right : Verdict::wrong;
  }

  bool mention_right(std::size_t q, const GoldQuote& gold, Verdict name) const {
    const std::optional<Span>& mention = analysis_.attributions[q].mention;
    // A headline's speaker may be told by the article's body alone.
    if (!mention) return analysis_.quotes[q].kind == QuoteKind::headline && name == Verdict::right;
    const Range range = analysis_.text.range(*mention, Unit::code_points);
    return std::any_of(gold.mentions.begin(), gold.mentions.end(),
                       [&](const Range& one) { return overlap(one, range) > 0; });
  }

  const Analysis& analysis_;
  const std::vector<GoldQuote>& gold_;
  bool complete_;
  const RuleSet& rules_;
  std::set<const GoldQuote*> found_;
};

Score score_of(const std::vector<Verdicts>& all, Verdict Verdicts::*what, std::uint64_t wanted) {
  Score out;
  for (const Verdicts& one : all) {
    out.named += one.*what != Verdict::not_judged;
    out.right += one.*what == Verdict::right;
  }
  out.wanted = wanted;
  return out;
}

}  // namespace

void Gold::read(const std::string& path, std::vector<Diagnostic>& faults) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    faults.push_back({Diagnostic::Severity::error, path, 0, 0, std::nullopt, "cannot be read"});
    return;
  }
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    rapidjson::Document row;
    row.Parse(line.data(), line.size());
    const bool known =
        !row.HasParseError() && row.IsObject() && row.HasMember("id") && row["id"].IsString();
    Range span;
    if (!known || !read_span(row, span)) {
      faults.push_back(
          {Diagnostic::Severity::error, path, number, 0, std::nullopt,
           "this line is no gold; it needs {\"id\": ..., \"start\": ..., \"end\": ..., "
           "\"in\": ..., \"source\": [[start, end]], \"canonical\": ...}"});
      continue;
    }
    complete_ = complete_ || row.HasMember("kind");
    add_row(row, quote_at(by_article_[row["id"].GetString()], span));
  }
}

const std::vector<GoldQuote>* Gold::of(const std::string& article) const {
  const auto found = by_article_.find(article);
  return found == by_article_.end() ? nullptr : &found->second;
}

void Score::add(const Score& other) {
  named += other.named;
  right += other.right;
  wanted += other.wanted;
}

Score Judged::mentions() const { return score_of(verdicts, &Verdicts::mention, wanted_mentions); }
Score Judged::names() const { return score_of(verdicts, &Verdicts::name, wanted_names); }

Judged judge(const Analysis& analysis, const std::vector<GoldQuote>& gold, bool complete,
             const RuleSet& rules) {
  Judged out;
  for (const GoldQuote& one : gold) {
    out.wanted_mentions += one.is_speech == true && !one.mentions.empty();
    out.wanted_names += one.is_speech == true && !one.names.empty();
  }
  GoldJudge judge(analysis, gold, complete, rules);
  for (std::size_t q = 0; q < analysis.quotes.size(); ++q)
    out.verdicts.push_back(judge.verdicts_of(q));
  return out;
}

}  // namespace inquit
