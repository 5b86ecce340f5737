#include "ruletools/gold.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>
#include <set>

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

std::optional<GoldQuote> read_row(const rapidjson::Document& row) {
  const auto number = [&](const char* key) {
    return row.HasMember(key) && row[key].IsUint64() ? std::optional(row[key].GetUint64())
                                                     : std::nullopt;
  };
  const auto begin = number("start"), end = number("end");
  if (!begin || !end || *end < *begin) return std::nullopt;
  GoldQuote out;
  out.span = {*begin, *end};
  if (!row.HasMember("in")) {
    out.is_speech = true;
  } else if (row["in"].IsBool()) {
    out.is_speech = row["in"].GetBool();
  }
  const char* mentions = row.HasMember("source") ? "source" : "mention";
  if (!row.HasMember(mentions) || !row[mentions].IsArray()) return out;
  for (const auto& one : row[mentions].GetArray()) {
    if (one.IsArray() && one.Size() == 2 && one[0].IsUint64() && one[1].IsUint64())
      out.mentions.push_back({one[0].GetUint64(), one[1].GetUint64()});
  }
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
    const std::optional<GoldQuote> quote = known ? read_row(row) : std::nullopt;
    if (!quote) {
      faults.push_back(
          {Diagnostic::Severity::error, path, number, 0, std::nullopt,
           "this line is no gold; it needs {\"id\": ..., \"start\": ..., \"end\": ..., "
           "\"in\": ..., \"source\": [[start, end]]}"});
      continue;
    }
    complete_ = complete_ || row.HasMember("kind");
    by_article_[row["id"].GetString()].push_back(*quote);
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

Judged judge(const Analysis& analysis, const std::vector<GoldQuote>& gold, bool complete) {
  Judged out;
  for (const GoldQuote& one : gold) out.wanted += one.is_speech == true && !one.mentions.empty();
  std::set<const GoldQuote*> found;
  for (std::size_t q = 0; q < analysis.quotes.size(); ++q) {
    Verdict& verdict = out.verdicts.emplace_back(Verdict::not_judged);
    const Attribution& answer = analysis.attributions[q];
    const QuoteKind kind = analysis.quotes[q].kind;
    if (kind == QuoteKind::scare) continue;
    const Range span = analysis.text.range(analysis.quotes[q].span, Unit::code_points);
    const auto best =
        std::max_element(gold.begin(), gold.end(), [&](const GoldQuote& a, const GoldQuote& b) {
          return shared(span, a.span) < shared(span, b.span);
        });
    const bool touched = best != gold.end() && overlap(span, best->span) > 0;
    if (!complete && (!touched || kind == QuoteKind::nested)) continue;
    if (touched && !best->is_speech) continue;
    const bool first = touched && !found.contains(&*best);
    const bool matched =
        touched && *best->is_speech && first && shared(span, best->span) >= kSameSpan;
    if (matched) found.insert(&*best);
    if (!answer.speaker) continue;
    if (touched && *best->is_speech && best->mentions.empty()) continue;
    verdict = Verdict::wrong;
    if (!matched || !answer.mention) continue;
    const Range mention = analysis.text.range(*answer.mention, Unit::code_points);
    if (std::any_of(best->mentions.begin(), best->mentions.end(),
                    [&](const Range& one) { return overlap(one, mention) > 0; }))
      verdict = Verdict::right;
  }
  return out;
}

}  // namespace inquit
