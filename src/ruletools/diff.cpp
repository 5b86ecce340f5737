#include "ruletools/diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

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
    if (analysis->quotes[quote].kind == QuoteKind::scare) return out;
    out.modality = analysis->quotes[quote].modality;
    out.modality_rule = one.modality_rule;
    if (judged->verdicts.size() > quote) out.verdicts = judged->verdicts[quote];
    if (!one.speaker) return out;
    out.speaker = one.speaker->name;
    if (one.mention) out.mention = analysis->text.slice(*one.mention);
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
      const bool other_words =
          both && take_old != take_new && are_one_cut_otherwise(before[a], after[b]);
      old_.found = take_old || other_words;
      new_.found = take_new || other_words;
      if (old_.found) old_.quote = a++;
      if (new_.found) new_.quote = b++;
      ++out.quotes;
      compare_one(out);
    }
  }

 private:
  // Two quotes with words in common, neither of which the other side has: one that was cut out of
  // the text in another way.
  bool are_one_cut_otherwise(const Quote& was, const Quote& is) const {
    const auto has = [](const std::vector<Quote>& quotes, const Quote& one) {
      return std::binary_search(quotes.begin(), quotes.end(), one, precedes);
    };
    return was.span.begin < is.span.end && is.span.begin < was.span.end &&
           !has(new_.analysis->quotes, was) && !has(old_.analysis->quotes, is);
  }

  void compare_one(DiffReport& out) const {
    Change change;
    change.old_answer = old_.shown();
    change.new_answer = new_.shown();
    const AnswerShown& was = change.old_answer;
    const AnswerShown& is = change.new_answer;
    const bool same = was.speaker == is.speaker && old_.mention() == new_.mention();
    const bool other_words = old_.found && new_.found && span_of(old_) != span_of(new_);
    if (other_words && !(was.speaker.empty() && is.speaker.empty())) {
      change.kind = ChangeKind::words;
      change.old_quote = old_.analysis->text.slice(span_of(old_));
    } else if ((same || (was.speaker.empty() && is.speaker.empty())) &&
               was.modality != is.modality) {
      change.kind = ChangeKind::modality;
    } else if (was.speaker.empty() && is.speaker.empty()) {
      return;
    } else if (was.speaker.empty()) {
      change.kind = ChangeKind::gained;
    } else if (is.speaker.empty()) {
      change.kind = ChangeKind::lost;
    } else if (same) {
      out.other_rule += was.rule != is.rule;
      return;
    }
    change.rule = change.kind == ChangeKind::lost ? was.rule : is.rule;
    if (change.kind == ChangeKind::modality)
      change.rule = is.modality_rule.empty() ? was.modality_rule : is.modality_rule;
    const Side& side = new_.found ? new_ : old_;
    const Text& text = side.analysis->text;
    const Span span = span_of(side);
    change.article = article_.id;
    change.start = text.range(span, Unit::code_points).begin;
    change.quote = text.slice(span);
    change.before = around(text.bytes(), 0, span.begin, false);
    change.after = around(text.bytes(), span.end, text.size(), true);
    out.changes.push_back(std::move(change));
  }

  static Span span_of(const Side& side) { return side.analysis->quotes[side.quote].span; }

  const Article& article_;
  Side old_, new_;
};

std::string name_of(const std::string& rule) { return rule.empty() ? "(no rule)" : rule; }

// ", right", ", right words, wrong name"
std::string told(const Verdicts& one) {
  const auto word = [](Verdict verdict) { return verdict == Verdict::right ? "right" : "wrong"; };
  if (one.mention == Verdict::not_judged && one.name == Verdict::not_judged) return "";
  if (one.mention == Verdict::not_judged) return fmt::format(", {} name", word(one.name));
  if (one.name == Verdict::not_judged || one.name == one.mention)
    return fmt::format(", {}", word(one.mention));
  return fmt::format(", {} words, {} name", word(one.mention), word(one.name));
}

// “, negated, right” of words that were not said so; of others only where gold says that this is
// wrong.
std::string modality_told(const AnswerShown& one) {
  const bool wrong = one.verdicts.modality == Verdict::wrong;
  if (one.modality == Modality::said && !wrong) return "";
  std::string out = fmt::format("; {}", to_string(one.modality));
  if (!one.modality_rule.empty()) out += ", " + one.modality_rule;
  return out + (wrong ? ", wrong" : one.verdicts.modality == Verdict::right ? ", right" : "");
}

std::string answer(const AnswerShown& one) {
  if (one.speaker.empty()) return "nobody" + modality_told(one);
  std::string out = one.speaker;
  if (!one.mention.empty() && one.mention != one.speaker) out += " (“" + one.mention + "”)";
  out += ", " + name_of(one.rule);
  return out + told(one.verdicts) + modality_told(one);
}

// "[We won, said Roe], " where the quote had other words.
std::string old_words(const Change& one) {
  return one.old_quote.empty() ? "" : "[" + one.old_quote + "], ";
}

std::string figures(const Score& score) {
  return fmt::format("precision {:.4f}, recall {:.4f} ({} right of {} named, {} wanted)",
                     score.precision(), score.recall(), score.right, score.named, score.wanted);
}

// What gold says of both packs, one line a figure.
std::vector<std::string> figures_of(const DiffReport& report) {
  if (!report.has_gold) return {};
  std::vector<std::string> out = {"before: " + figures(report.old_mentions),
                                  "after:  " + figures(report.new_mentions)};
  if (!report.has_names()) return out;
  out.push_back("names before: " + figures(report.old_names));
  out.push_back("names after:  " + figures(report.new_names));
  RuleChanges all;
  for (const auto& [rule, changes] : report.by_rule()) {
    for (std::size_t k = 0; k < all.names.size(); ++k) all.names[k] += changes.names[k];
  }
  out.push_back(fmt::format("names gained: {}, names lost: {}",
                            all.names[static_cast<std::size_t>(NameChange::gained)],
                            all.names[static_cast<std::size_t>(NameChange::lost)]));
  return out;
}

void write(JsonWriter& out, std::string_view key, const AnswerShown& one) {
  out.key(key);
  out.object();
  out.key("speaker");
  one.speaker.empty() ? out.null() : out.string(one.speaker);
  out.key("rule");
  one.rule.empty() ? out.null() : out.string(one.rule);
  if (!one.mention.empty()) out.field("mention", one.mention);
  if (one.modality != Modality::said) {
    out.field("modality", to_string(one.modality));
    out.field("modality_rule", one.modality_rule);
  }
  if (one.verdicts.mention != Verdict::not_judged)
    out.field("right", one.verdicts.mention == Verdict::right);
  if (one.verdicts.name != Verdict::not_judged)
    out.field("name_right", one.verdicts.name == Verdict::right);
  if (one.verdicts.modality != Verdict::not_judged)
    out.field("modality_right", one.verdicts.modality == Verdict::right);
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
    ".modality,.words{border-color:#1f5fa8}"
    "mark{background:#fff3b0}small{color:#555}p{margin:.3em 0}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}"
    "article{background:#222}mark{background:#665c00;color:#fff}small{color:#aaa}}";

}  // namespace

std::string_view to_string(ChangeKind kind) {
  return kind == ChangeKind::gained    ? "gained"
         : kind == ChangeKind::lost    ? "lost"
         : kind == ChangeKind::changed ? "changed"
         : kind == ChangeKind::words   ? "words"
                                       : "modality";
}

std::string_view to_string(NameChange change) {
  return change == NameChange::gained ? "name gained"
         : change == NameChange::lost ? "name lost"
                                      : "";
}

NameChange Change::name() const {
  const bool was = old_answer.verdicts.name == Verdict::right;
  const bool is = new_answer.verdicts.name == Verdict::right;
  return was == is ? NameChange::none : is ? NameChange::gained : NameChange::lost;
}

std::map<std::string, RuleChanges> DiffReport::by_rule() const {
  std::map<std::string, RuleChanges> out;
  for (const Change& one : changes) {
    RuleChanges& rule = out[name_of(one.rule)];
    ++rule.count[static_cast<std::size_t>(one.kind)];
    ++rule.names[static_cast<std::size_t>(one.name())];
  }
  return out;
}

std::vector<Change> DiffReport::sample(std::size_t most) const {
  using Kind = std::tuple<std::string, ChangeKind, NameChange>;
  const auto kind_of = [](const Change& one) {
    return Kind{name_of(one.rule), one.kind, one.name()};
  };
  std::map<Kind, std::uint64_t> totals, seen;
  for (const Change& one : changes) ++totals[kind_of(one)];
  std::vector<Change> out;
  for (const Change& one : changes) {
    const std::uint64_t all = totals[kind_of(one)];
    const std::uint64_t at = seen[kind_of(one)]++;
    // Every n-th, so that the sample is spread over the articles and the same each time.
    if (most == 0 || all <= most || (at * most) / all != ((at + 1) * most) / all)
      out.push_back(one);
  }
  std::stable_sort(out.begin(), out.end(),
                   [&](const Change& a, const Change& b) { return kind_of(a) < kind_of(b); });
  return out;
}

void DiffReport::add(DiffReport&& other) {
  articles += other.articles;
  quotes += other.quotes;
  other_rule += other.other_rule;
  std::move(other.changes.begin(), other.changes.end(), std::back_inserter(changes));
  has_gold = has_gold || other.has_gold;
  old_mentions.add(other.old_mentions);
  new_mentions.add(other.new_mentions);
  old_names.add(other.old_names);
  new_names.add(other.new_names);
}

DiffReport compare(const Article& article, const RuleSet& old_rules, const RuleSet& new_rules,
                   const Gold& gold) {
  DiffReport out;
  out.articles = 1;
  const Analysis before = analyze(article, old_rules), after = analyze(article, new_rules);
  Judged old_judged, new_judged;
  if (const std::vector<GoldQuote>* right = gold.of(article.id)) {
    out.has_gold = true;
    old_judged = judge(before, *right, gold.complete(), old_rules);
    new_judged = judge(after, *right, gold.complete(), new_rules);
    out.old_mentions = old_judged.mentions();
    out.new_mentions = new_judged.mentions();
    out.old_names = old_judged.names();
    out.new_names = new_judged.names();
  }
  Comparison(article, before, after, old_judged, new_judged).run(out);
  return out;
}

std::string to_text(const DiffReport& report, std::size_t sample) {
  RuleChanges all;
  const auto cells = [&](const RuleChanges& one) {
    std::string out;
    for (const std::uint64_t count : one.count) out += fmt::format("{:>8}", count);
    out.insert(24, " ");  // "modality" is longer than the others
    if (report.has_names()) out += fmt::format("{:>14}{:>12}", one.names[1], one.names[2]);
    return out + "\n";
  };
  std::string out, table;
  for (const auto& [rule, changes] : report.by_rule()) {
    table += fmt::format("{:<34}", rule) + cells(changes);
    for (std::size_t k = 0; k < all.count.size(); ++k) all.count[k] += changes.count[k];
    for (std::size_t k = 0; k < all.names.size(); ++k) all.names[k] += changes.names[k];
  }
  for (const Change& one : report.sample(sample)) {
    const std::string name(to_string(one.name()));
    out += fmt::format("{}{}  {}  {}#{}\n  {}[{}]{}\n  before: {}{}\n  after:  {}\n\n",
                       to_string(one.kind), name.empty() ? "" : ", " + name, name_of(one.rule),
                       one.article, one.start, one.before, one.quote, one.after, old_words(one),
                       answer(one.old_answer), answer(one.new_answer));
  }
  out += fmt::format("{:<34}{:>8}{:>8}{:>8}{:>9}{:>8}", "rule", "gained", "lost", "changed",
                     "modality", "words");
  if (report.has_names()) out += fmt::format("{:>14}{:>12}", "names gained", "names lost");
  out += "\n" + table + fmt::format("{:<34}", "all") + cells(all);
  out += fmt::format("{} articles, {} quotes; the same answer by another rule: {}\n",
                     report.articles, report.quotes, report.other_rule);
  for (const std::string& line : figures_of(report)) out += line + "\n";
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
    for (const ChangeKind kind : {ChangeKind::gained, ChangeKind::lost, ChangeKind::changed,
                                  ChangeKind::modality, ChangeKind::words})
      out.field(to_string(kind), changes.count[static_cast<std::size_t>(kind)]);
    if (report.has_names()) {
      out.field("names_gained", changes.names[static_cast<std::size_t>(NameChange::gained)]);
      out.field("names_lost", changes.names[static_cast<std::size_t>(NameChange::lost)]);
    }
    out.end_object();
  }
  out.end_object();
  if (report.has_gold) {
    write(out, "before", report.old_mentions);
    write(out, "after", report.new_mentions);
  }
  if (report.has_names()) {
    write(out, "names_before", report.old_names);
    write(out, "names_after", report.new_names);
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
    if (!one.old_quote.empty()) out.field("old_quote", one.old_quote);
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
  std::string figures;
  for (const std::string& line : figures_of(report))
    figures += (figures.empty() ? "<p>" : "<br>") + line;
  if (!figures.empty()) out += figures + "</p>\n";
  out +=
      "<table><tr><th>rule</th><th>gained</th><th>lost</th><th>changed</th><th>modality</th>"
      "<th>words</th>";
  if (report.has_names()) out += "<th>names gained</th><th>names lost</th>";
  out += "</tr>\n";
  for (const auto& [rule, changes] : report.by_rule()) {
    out += "<tr><td>" + escape_html(rule) + "</td>";
    for (const std::uint64_t count : changes.count) out += fmt::format("<td>{}</td>", count);
    if (report.has_names())
      out += fmt::format("<td>{}</td><td>{}</td>", changes.names[1], changes.names[2]);
    out += "</tr>\n";
  }
  out += "</table>\n";
  std::string last;
  for (const Change& one : report.sample(sample)) {
    if (name_of(one.rule) != last) out += "<h2>" + escape_html(name_of(one.rule)) + "</h2>\n";
    last = name_of(one.rule);
    out += fmt::format(
        "<article class=\"{0}\"><small>{0}{8}, {1}#{2}</small><p>{3}<mark>{4}</mark>{5}</p>"
        "<p>before: {6}<br>after: {7}</p></article>\n",
        to_string(one.kind), escape_html(one.article), one.start, escape_html(one.before),
        escape_html(one.quote), escape_html(one.after),
        escape_html(old_words(one) + answer(one.old_answer)), escape_html(answer(one.new_answer)),
        one.name() == NameChange::none ? "" : fmt::format(", {}", to_string(one.name())));
  }
  return out + "</body></html>\n";
}

}  // namespace inquit
