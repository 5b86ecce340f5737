#include "ruletools/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/html_text.h"
#include "ruletools/json_writer.h"

namespace inquit {
namespace {

constexpr std::size_t kAround = 160;  // bytes of text shown on each side of a quote

struct Side {
  const Analysis* analysis = nullptr;
  const Judged* judged = nullptr;
  std::size_t quote = 0;
  bool found = false;

  AnswerShown shown() const {
    AnswerShown out;
    if (!found) return out;
    const Attribution& one = analysis->attributions[quote];
    out.rule = one.rule;
    if (!one.speaker || analysis->quotes[quote].kind == QuoteKind::scare) return out;
    out.speaker = one.speaker->name;
    if (one.mention) out.mention = analysis->text.slice(*one.mention);
    if (judged->verdicts.size() > quote) out.verdict = judged->verdicts[quote];
    return out;
  }
  std::optional<Span> mention() const {
    return found ? analysis->attributions[quote].mention : std::nullopt;
  }
};

// Up to kAround bytes before or after a place, whole words, one paragraph.
std::string around(std::string_view text, std::size_t begin, std::size_t end, bool from_start) {
  std::string_view part = text.substr(begin, end - begin);
  if (from_start) {
    if (const std::size_t at = part.find('\n'); at != part.npos) part = part.substr(0, at);
    if (part.size() <= kAround) return std::string(part);
    const std::size_t space = part.rfind(' ', kAround);
    return std::string(part.substr(0, space == part.npos ? 0 : space)) + " ...";
  }
  if (const std::size_t at = part.rfind('\n'); at != part.npos) part = part.substr(at + 1);
  if (part.size() <= kAround) return std::string(part);
  const std::size_t space = part.find(' ', part.size() - kAround);
  return "... " + std::string(space == part.npos ? "" : part.substr(space + 1));
}

// The order of an analysis: by begin, an outer quote before those within it.
bool precedes(const Quote& a, const Quote& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
}

class Comparison {
 public:
  Comparison(const Article& article, const Analysis& before, const Analysis& after,
             const Judged& old_judged, const Judged& new_judged)
      : article_(article),
        old_{&before, &old_judged, 0, false},
        new_{&after, &new_judged, 0, false} {}

  void run(DiffReport& out) {
    const auto& before = old_.analysis->quotes;
    const auto& after = new_.analysis->quotes;
    std::size_t a = 0, b = 0;
    while (a < before.size() || b < after.size()) {
      const bool both = a < before.size() && b < after.size();
      const bool take_old = a < before.size() && (!both || !precedes(after[b], before[a]));
      const bool take_new = b < after.size() && (!both || !precedes(before[a], after[b]));
      old_.found = take_old;
      new_.found = take_new;
      if (take_old) old_.quote = a++;
      if (take_new) new_.quote = b++;
      ++out.quotes;
      compare_one(out);
    }
  }

 private:
  void compare_one(DiffReport& out) const {
    Change change;
    change.old_answer = old_.shown();
    change.new_answer = new_.shown();
    const AnswerShown& was = change.old_answer;
    const AnswerShown& is = change.new_answer;
    if (was.speaker.empty() && is.speaker.empty()) return;
    if (was.speaker.empty()) {
      change.kind = ChangeKind::gained;
    } else if (is.speaker.empty()) {
      change.kind = ChangeKind::lost;
    } else if (was.speaker == is.speaker && old_.mention() == new_.mention()) {
      out.other_rule += was.rule != is.rule;
      return;
    }
    change.rule = change.kind == ChangeKind::lost ? was.rule : is.rule;
    const Side& side = new_.found ? new_ : old_;
    const Text& text = side.analysis->text;
    const Span span = side.analysis->quotes[side.quote].span;
    change.article = article_.id;
    change.start = text.range(span, Unit::code_points).begin;
    change.quote = text.slice(span);
    change.before = around(text.bytes(), 0, span.begin, false);
    change.after = around(text.bytes(), span.end, text.size(), true);
    out.changes.push_back(std::move(change));
  }

  const Article& article_;
  Side old_, new_;
};

Score score_of(const Judged& judged) {
  Score out;
  for (const Verdict one : judged.verdicts) {
    out.named += one != Verdict::not_judged;
    out.right += one == Verdict::right;
  }
  out.wanted = judged.wanted;
  return out;
}

std::string name_of(const std::string& rule) { return rule.empty() ? "(no rule)" : rule; }

std::string answer(const AnswerShown& one) {
  if (one.speaker.empty()) return "nobody";
  std::string out = one.speaker;
  if (!one.mention.empty() && one.mention != one.speaker) out += " (“" + one.mention + "”)";
  out += ", " + name_of(one.rule);
  if (one.verdict == Verdict::right) out += ", right";
  if (one.verdict == Verdict::wrong) out += ", wrong";
  return out;
}

std::string figures(const Score& score) {
  return fmt::format("precision {:.4f}, recall {:.4f} ({} right of {} named, {} wanted)",
                     score.precision(), score.recall(), score.right, score.named, score.wanted);
}

void write(JsonWriter& out, std::string_view key, const AnswerShown& one) {
  out.key(key);
  out.object();
  out.key("speaker");
  one.speaker.empty() ? out.null() : out.string(one.speaker);
  out.key("rule");
  one.rule.empty() ? out.null() : out.string(one.rule);
  if (!one.mention.empty()) out.field("mention", one.mention);
  if (one.verdict != Verdict::not_judged) out.field("right", one.verdict == Verdict::right);
  out.end_object();
}

void write(JsonWriter& out, std::string_view key, const Score& score) {
  out.key(key);
  out.object();
  out.field("precision", score.precision());
  out.field("recall", score.recall());
  out.field("right", score.right);
  out.field("named", score.named);
  out.field("wanted", score.wanted);
  out.end_object();
}

constexpr std::string_view kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;"
    "color:#1a1a1a;background:#fff}table{border-collapse:collapse}td,th{padding:.2em .8em;"
    "text-align:right;border-bottom:1px solid #ddd}td:first-child,th:first-child{text-align:left}"
    "article{margin:1em 0;padding:.6em 1em;border-left:4px solid #999;background:#f6f6f6}"
    ".gained{border-color:#1a7f37}.lost{border-color:#b42318}.changed{border-color:#9a6700}"
    "mark{background:#fff3b0}small{color:#555}p{margin:.3em 0}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}"
    "article{background:#222}mark{background:#665c00;color:#fff}small{color:#aaa}}";

}  // namespace

std::string_view to_string(ChangeKind kind) {
  return kind == ChangeKind::gained ? "gained" : kind == ChangeKind::lost ? "lost" : "changed";
}

std::map<std::string, RuleChanges> DiffReport::by_rule() const {
  std::map<std::string, RuleChanges> out;
  for (const Change& one : changes)
    ++out[name_of(one.rule)].count[static_cast<std::size_t>(one.kind)];
  return out;
}

std::vector<Change> DiffReport::sample(std::size_t most) const {
  const std::map<std::string, RuleChanges> totals = by_rule();
  std::map<std::pair<std::string, ChangeKind>, std::uint64_t> seen;
  std::vector<Change> out;
  for (const Change& one : changes) {
    const std::string rule = name_of(one.rule);
    const std::uint64_t all = totals.at(rule).count[static_cast<std::size_t>(one.kind)];
    const std::uint64_t at = seen[{rule, one.kind}]++;
    // Every n-th, so that the sample is spread over the articles and the same each time.
    if (most == 0 || all <= most || (at * most) / all != ((at + 1) * most) / all)
      out.push_back(one);
  }
  std::stable_sort(out.begin(), out.end(), [](const Change& a, const Change& b) {
    return std::tie(a.rule, a.kind) < std::tie(b.rule, b.kind);
  });
  return out;
}

void DiffReport::add(DiffReport&& other) {
  articles += other.articles;
  quotes += other.quotes;
  other_rule += other.other_rule;
  std::move(other.changes.begin(), other.changes.end(), std::back_inserter(changes));
  has_gold = has_gold || other.has_gold;
  old_score.add(other.old_score);
  new_score.add(other.new_score);
}

DiffReport compare(const Article& article, const RuleSet& old_rules, const RuleSet& new_rules,
                   const Gold& gold) {
  DiffReport out;
  out.articles = 1;
  const Analysis before = analyze(article, old_rules), after = analyze(article, new_rules);
  Judged old_judged, new_judged;
  if (const std::vector<GoldQuote>* right = gold.of(article.id)) {
    out.has_gold = true;
    old_judged = judge(before, *right, gold.complete());
    new_judged = judge(after, *right, gold.complete());
    out.old_score = score_of(old_judged);
    out.new_score = score_of(new_judged);
  }
  Comparison(article, before, after, old_judged, new_judged).run(out);
  return out;
}

std::string to_text(const DiffReport& report, std::size_t sample) {
  std::array<std::uint64_t, 3> all{};
  std::string out, table;
  for (const auto& [rule, changes] : report.by_rule()) {
    table += fmt::format("{:<34}{:>8}{:>8}{:>8}\n", rule, changes.count[0], changes.count[1],
                         changes.count[2]);
    for (std::size_t k = 0; k < 3; ++k) all[k] += changes.count[k];
  }
  for (const Change& one : report.sample(sample)) {
    out += fmt::format("{}  {}  {}#{}\n  {}[{}]{}\n  before: {}\n  after:  {}\n\n",
                       to_string(one.kind), name_of(one.rule), one.article, one.start, one.before,
                       one.quote, one.after, answer(one.old_answer), answer(one.new_answer));
  }
  out += fmt::format("{:<34}{:>8}{:>8}{:>8}\n", "rule", "gained", "lost", "changed") + table +
         fmt::format("{:<34}{:>8}{:>8}{:>8}\n", "all", all[0], all[1], all[2]);
  out += fmt::format("{} articles, {} quotes; the same answer by another rule: {}\n",
                     report.articles, report.quotes, report.other_rule);
  if (report.has_gold)
    out += "before: " + figures(report.old_score) + "\nafter:  " + figures(report.new_score) + "\n";
  return out;
}

std::string to_json(const DiffReport& report, std::size_t sample) {
  JsonWriter out;
  out.object();
  out.field("articles", report.articles);
  out.field("quotes", report.quotes);
  out.field("other_rule", report.other_rule);
  out.key("rules");
  out.object();
  for (const auto& [rule, changes] : report.by_rule()) {
    out.key(rule);
    out.object();
    for (const ChangeKind kind : {ChangeKind::gained, ChangeKind::lost, ChangeKind::changed})
      out.field(to_string(kind), changes.count[static_cast<std::size_t>(kind)]);
    out.end_object();
  }
  out.end_object();
  if (report.has_gold) {
    write(out, "before", report.old_score);
    write(out, "after", report.new_score);
  }
  out.key("sample");
  out.array();
  for (const Change& one : report.sample(sample)) {
    out.object();
    out.field("kind", to_string(one.kind));
    out.field("rule", name_of(one.rule));
    out.field("article", one.article);
    out.field("start", one.start);
    out.field("text_before", one.before);
    out.field("quote", one.quote);
    out.field("text_after", one.after);
    write(out, "old", one.old_answer);
    write(out, "new", one.new_answer);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.text();
}

std::string to_html(const DiffReport& report, std::size_t sample, const std::string& title) {
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width\"><title>" +
      escape_html(title) + "</title><style>" + std::string(kStyle) + "</style></head><body>\n<h1>" +
      escape_html(title) + "</h1>\n";
  out += fmt::format("<p>{} articles, {} quotes; the same answer by another rule: {}</p>\n",
                     report.articles, report.quotes, report.other_rule);
  if (report.has_gold)
    out += "<p>Before: " + figures(report.old_score) + "<br>After: " + figures(report.new_score) +
           "</p>\n";
  out += "<table><tr><th>rule</th><th>gained</th><th>lost</th><th>changed</th></tr>\n";
  for (const auto& [rule, changes] : report.by_rule())
    out += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape_html(rule),
                       changes.count[0], changes.count[1], changes.count[2]);
  out += "</table>\n";
  std::string last;
  for (const Change& one : report.sample(sample)) {
    if (name_of(one.rule) != last) out += "<h2>" + escape_html(name_of(one.rule)) + "</h2>\n";
    last = name_of(one.rule);
    out += fmt::format(
        "<article class=\"{0}\"><small>{0}, {1}#{2}</small><p>{3}<mark>{4}</mark>{5}</p>"
        "<p>before: {6}<br>after: {7}</p></article>\n",
        to_string(one.kind), escape_html(one.article), one.start, escape_html(one.before),
        escape_html(one.quote), escape_html(one.after), escape_html(answer(one.old_answer)),
        escape_html(answer(one.new_answer)));
  }
  return out + "</body></html>\n";
}

}  // namespace inquit
