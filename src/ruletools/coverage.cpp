#include "ruletools/coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "ruletools/json_writer.h"
#include "ruletools/reading_words.h"

namespace inquit {
namespace {

constexpr std::uint64_t kManyConflicts = 10;

// What `measured:` or `sure:` promises.
double promised(const RuleSet& rules, std::uint32_t r) { return rules.rules()[r].confidence; }

// Trying one rule around all quotes of an article.
double seconds_of(const RuleSet& rules, std::uint32_t r, const Reading& reading) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  RuleMatch match;
  for (std::uint32_t q = 0; q < reading.marked.size(); ++q) {
    const std::uint32_t u = reading.pieces.piece_of_quote[q];
    if (u == kNone) continue;
    const std::uint32_t at = reading.trace.layout.symbol_of_piece[u];
    const Sequence& sequence = reading.trace.layout.sequence;
    rules.holds(r, sequence, at, reading.pieces.pieces[u].traits, rules.surroundings(sequence, at),
                match);
  }
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void count(Verdict verdict, Score& out) {
  out.named += verdict != Verdict::not_judged;
  out.right += verdict == Verdict::right;
}

std::string measured(const Score& score) {
  return score.named > 0 ? fmt::format("{:.2f} of {}", score.precision(), score.named) : "";
}

std::vector<std::string> unseen(const RuleSet& rules, const Coverage& coverage,
                                const std::string& list, std::size_t& all) {
  std::vector<std::string> out;
  const std::vector<ListWord> words = words_of(rules, list);
  all = words.size();
  for (const ListWord& one : words) {
    if (coverage.words().of(one.word) == 0) out.push_back(one.word);
  }
  return out;
}

}  // namespace

void Coverage::add(const Article& article, const Gold& gold) {
  ++articles_;
  words_.add(article);
  const Reading reading(article.text, *rules_, Tracing::on);
  quotes_ += reading.marked.size();
  for (std::uint32_t q = 0; q < reading.marked.size(); ++q) {
    const Decision& decision = reading.decisions[q];
    if (decision.rule != kNone) ++by_rule_[decision.rule].won;
    for (const RuleMatch& match : reading.trace.modalities[q]) {
      ++by_rule_[match.rule].held;
      if (match.rule == decision.modality_rule) ++by_rule_[match.rule].won;
    }
    for (const AttributionTrace::Held& one : reading.trace.held[q]) {
      RuleCoverage& rule = by_rule_[one.match.rule];
      ++rule.held;
      if (one.match.rule == decision.rule) continue;
      const bool same =
          one.decision.mention == decision.mention && one.decision.speech == decision.speech;
      ++(same ? rule.overlaps : rule.conflicts);
      if (!same) ++rule.against[decision.rule];
    }
  }
  for (std::uint32_t r = 0; r < by_rule_.size(); ++r) {
    if (!rules_->rules()[r].off) by_rule_[r].seconds += seconds_of(*rules_, r, reading);
  }
  const std::vector<GoldQuote>* right = gold.of(article.id);
  if (right == nullptr) return;
  const Analysis analysis{reading.text, reading.quotes, reading.attributions, {}};
  const Judged judged = judge(analysis, *right, gold.complete(), *rules_);
  for (std::size_t q = 0; q < judged.verdicts.size(); ++q) {
    for (std::uint32_t r = 0; r < by_rule_.size(); ++r) {
      if (rules_->rules()[r].name != analysis.attributions[q].rule) continue;
      count(judged.verdicts[q].mention, by_rule_[r].mentions);
      count(judged.verdicts[q].name, by_rule_[r].names);
    }
  }
}

void Coverage::add(const Coverage& other) {
  articles_ += other.articles_;
  quotes_ += other.quotes_;
  words_.add(other.words_);
  for (std::size_t r = 0; r < by_rule_.size(); ++r) {
    RuleCoverage& a = by_rule_[r];
    const RuleCoverage& b = other.by_rule_[r];
    a.held += b.held;
    a.won += b.won;
    a.overlaps += b.overlaps;
    a.conflicts += b.conflicts;
    a.seconds += b.seconds;
    a.mentions.add(b.mentions);
    a.names.add(b.names);
    for (const auto& [rule, count] : b.against) a.against[rule] += count;
  }
}

std::string to_text(const Coverage& coverage, const RuleSet& rules, bool words) {
  std::string out =
      fmt::format("{:<34}{:>7}{:>7}{:>9}{:>10}{:>9}{:>10}{:>15}{:>15}\n", "rule", "held", "won",
                  "overlaps", "conflicts", "ms", "promised", "mentions", "names");
  std::string never;
  for (std::uint32_t r = 0; r < rules.rules().size(); ++r) {
    const RuleCoverage& one = coverage.by_rule()[r];
    const std::string& name = rules.rules()[r].name;
    if (one.held == 0) {
      never += (never.empty() ? "" : ", ") + name + (rules.rules()[r].off ? " (off)" : "");
      continue;
    }
    out += fmt::format("{:<34}{:>7}{:>7}{:>9}{:>10}{:>9.2f}{:>10.2f}{:>15}{:>15}\n", name, one.held,
                       one.won, one.overlaps, one.conflicts, one.seconds * 1000, promised(rules, r),
                       measured(one.mentions), measured(one.names));
    const auto most =
        std::max_element(one.against.begin(), one.against.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (one.conflicts >= kManyConflicts && most->first != kNone && most->second * 2 > one.conflicts)
      out += fmt::format("{:<34}  mostly against {} ({})\n", "", rules.rules()[most->first].name,
                         most->second);
  }
  out += fmt::format("{} articles, {} quotes\n", coverage.articles(), coverage.quotes());
  out += "never held: " + (never.empty() ? "none" : never) + "\n";
  for (const ListSource& list : rules.source().lists) {
    std::size_t all = 0;
    const std::vector<std::string> not_seen = unseen(rules, coverage, list.name.text, all);
    if (not_seen.empty()) continue;
    out += fmt::format("list {}: {} of {} words never seen", list.name.text, not_seen.size(), all);
    for (std::size_t i = 0; words && i < not_seen.size(); ++i)
      out += (i == 0 ? ": " : ", ") + not_seen[i];
    out += "\n";
  }
  return out;
}

std::string to_json(const Coverage& coverage, const RuleSet& rules) {
  JsonWriter out;
  out.object();
  out.field("articles", coverage.articles());
  out.field("quotes", coverage.quotes());
  out.key("rules");
  out.object();
  for (std::uint32_t r = 0; r < rules.rules().size(); ++r) {
    const RuleCoverage& one = coverage.by_rule()[r];
    out.key(rules.rules()[r].name);
    out.object();
    out.field("held", one.held);
    out.field("won", one.won);
    out.field("overlaps", one.overlaps);
    out.field("conflicts", one.conflicts);
    out.field("milliseconds", one.seconds * 1000);
    out.field("promised", promised(rules, r));
    if (one.mentions.named > 0) {
      out.field("measured", one.mentions.precision());
      out.field("judged", one.mentions.named);
    }
    if (one.names.named > 0) {
      out.field("names_measured", one.names.precision());
      out.field("names_judged", one.names.named);
    }
    out.key("conflicts_with");
    out.object();
    for (const auto& [other, count] : one.against)
      out.field(other == kNone ? std::string("(no rule)") : rules.rules()[other].name, count);
    out.end_object();
    out.end_object();
  }
  out.end_object();
  out.key("words_never_seen");
  out.object();
  for (const ListSource& list : rules.source().lists) {
    std::size_t all = 0;
    out.key(list.name.text);
    out.array();
    for (const std::string& word : unseen(rules, coverage, list.name.text, all)) out.string(word);
    out.end_array();
  }
  out.end_object();
  out.end_object();
  return out.text();
}

}  // namespace inquit
