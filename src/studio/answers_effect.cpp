// What a pack changes over the corpus, judgements of it, and cases.

#include <algorithm>
#include <filesystem>

#include "inquit.h"
#include "records/record.h"
#include "ruletools/trial.h"
#include "ruletools/word_places.h"
#include "studio/case.h"
#include "studio/studio_impl.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

std::string_view verdict(Verdict one) {
  return one == Verdict::right ? "right" : one == Verdict::wrong ? "wrong" : "not judged";
}

void write(JsonWriter& out, std::string_view name, const AnswerShown& one) {
  out.key(name);
  out.object();
  out.field("speaker", one.speaker);
  out.field("mention", one.mention);
  out.field("rule", one.rule);
  if (one.modality != Modality::said) out.field("modality", to_string(one.modality));
  out.field("verdict", verdict(one.verdicts.name == Verdict::not_judged ? one.verdicts.mention
                                                                        : one.verdicts.name));
  out.end_object();
}

void write(JsonWriter& out, const Change& one) {
  out.object();
  out.field("kind", to_string(one.kind));
  out.field("rule", one.rule);
  out.field("article", one.article);
  out.field("start", one.start);
  out.field("before", one.before);
  out.field("quote", one.quote);
  if (!one.old_quote.empty()) out.field("old_quote", one.old_quote);
  out.field("after", one.after);
  write(out, "old", one.old_answer);
  write(out, "new", one.new_answer);
  out.end_object();
}

void write_score(JsonWriter& out, std::string_view name, const Score& score) {
  out.key(name);
  out.object();
  out.field("right", score.right);
  out.field("named", score.named);
  out.end_object();
}

// A row of gold for an answer: right, or what it was wrong about.
std::string judgement(const Article& article, const Record& answer, bool right) {
  JsonWriter out;
  out.object();
  out.field("id", article.id);
  out.field("start", answer.quote.range.begin);
  out.field("end", answer.quote.range.end);
  out.key("in");
  right ? out.boolean(true) : out.null();
  if (right && answer.mention) {
    out.key("source");
    out.array();
    out.array();
    out.number(answer.mention->range.begin);
    out.number(answer.mention->range.end);
    out.end_array();
    out.end_array();
  }
  const std::string name = answer.speaker ? answer.speaker->name : "";
  if (right && !name.empty()) out.field("canonical", name);
  if (!right) out.field("wrong", name);
  out.field("words", answer.quote.text);
  out.end_object();
  std::string line = out.text();
  // One line: the writer breaks lines only between values, and strings have their breaks escaped.
  std::string flat;
  for (const char c : line) {
    if (c != '\n') flat += c;
  }
  return flat + "\n";
}

}  // namespace

StudioResponse Studio::Impl::effect(const Asked& asked) {
  std::string fault;
  const Loaded before = load_before(asked, fault), after = load(asked);
  if (before == nullptr) return refusal(400, fault);
  if (corpus.articles().empty())
    return refusal(400, "there is no corpus; start the studio with --corpus FOLDER");
  if (!after->faults().empty())
    return refusal(400, "the pack has errors; what it changes can be seen once they are mended");
  const DiffReport report =
      corpus.compare_packs(before->rules(), after->rules(), folder.path_of(kJudgedFile));
  constexpr std::size_t kMostShown = 500;
  JsonWriter out;
  out.object();
  out.field("articles", report.articles);
  out.field("quotes", report.quotes);
  out.field("changed", std::uint64_t{report.changes.size()});
  write_score(out, "names_before", report.old_names);
  write_score(out, "names_after", report.new_names);
  out.key("changes");
  out.array();
  for (std::size_t i = 0; i < report.changes.size() && i < kMostShown; ++i)
    write(out, report.changes[i]);
  out.end_array();
  out.end_object();
  return answered(out.text());
}

// "word" and "list": as if the word stood in the list; "blocks" and "rule": as if these blocks, of
// which that rule is one, stood behind the pack.
StudioResponse Studio::Impl::trial(const Asked& asked) {
  if (corpus.articles().empty())
    return refusal(400, "there is no corpus; start the studio with --corpus FOLDER");
  const Loaded now = load(asked);
  const std::string blocks = asked.text("blocks"), rule = asked.text("rule");
  DiffReport report;
  try {
    const RuleSet with = blocks.empty()
                             ? with_word(now->rules(), asked.text("list"), asked.text("word"), true)
                             : with_blocks(now->rules(), blocks);
    report = corpus.compare_packs(now->rules(), with, folder.path_of(kJudgedFile));
  } catch (const RulesError& error) {
    return refusal(400, error.diagnostics.empty() ? "this cannot be tried"
                                                  : error.diagnostics.front().message);
  }
  JsonWriter out;
  out.object();
  out.field("changes", effect_text(report));
  out.field("quotes", report.quotes);
  if (!rule.empty()) {
    const std::uint64_t taken = taken_by(report, rule);
    out.field("taken", taken);
    out.field("many", takes_many(taken, report.quotes));
  }
  out.end_object();
  return answered(out.text());
}

// "answer": which one was looked at, "new" or "old"; "verdict": "right" or "wrong".
StudioResponse Studio::Impl::judge(const Asked& asked) {
  const Article* const article = corpus.find(asked.text("article"));
  if (article == nullptr) return refusal(404, "the corpus has no such article");
  const std::string verdict = asked.text("verdict");
  if (verdict != "right" && verdict != "wrong")
    return refusal(400, "a verdict is \"right\" or \"wrong\"");
  std::string fault;
  const Loaded loaded = asked.text("answer") == "old" ? load_before(asked, fault) : load(asked);
  if (loaded == nullptr) return refusal(400, fault);
  const Analysis found = analyze(*article, loaded->rules());
  const Document document = make_document(*article, found.text, found.quotes, found.attributions,
                                          {.scare_quotes = true}, found.tones);
  const auto start = asked.number("start");
  const auto record = std::ranges::find_if(document.records, [&](const Record& one) {
    return start && one.quote.range.begin == *start;
  });
  if (record == document.records.end()) return refusal(404, "no quote begins there");
  const std::string line = judgement(*article, *record, verdict == "right");
  fault = folder.keep("", std::string(kJudgedFile), line, true);
  if (!fault.empty()) return refusal(500, fault);
  return answered(R"({"kept": true})");
}

StudioResponse Studio::Impl::keep_case(const Asked& asked) {
  std::string fault;
  Case one = read_case(asked.text("json"), fault);
  if (!fault.empty()) return refusal(400, fault);
  if (one.text.empty()) {
    if (const Article* const known = corpus.find(one.id)) one.text = known->text;
  }
  if (one.text.size() > kMostArticleText)
    return refusal(
        413, "the article of this case is longer than 1 MB; cut it to the part around the quote");
  std::string name = asked.text("name");
  if (name.empty()) {
    const std::string wanted = name_for(one);
    name = wanted;
    std::error_code error;
    for (int n = 2; fs::exists(folder.path() / kCasesFolder / (name + ".json"), error); ++n)
      name = wanted + "-" + std::to_string(n);
  }
  fault = folder.keep(kCasesFolder, name + ".json", to_json(one), false);
  if (!fault.empty()) return refusal(400, fault);
  JsonWriter out;
  out.object();
  out.field("name", name);
  out.end_object();
  return answered(out.text());
}

StudioResponse Studio::Impl::cases(const Asked& asked) {
  const Loaded loaded = load(asked);
  JsonWriter out;
  out.object();
  out.key("cases");
  out.array();
  for (const KeptCase& kept : cases_of(folder.path())) {
    const Case& one = kept.read;
    const CaseOutcome outcome = kept.fault.empty() ? try_case(one, loaded->rules()) : CaseOutcome();
    out.object();
    out.field("name", fs::path(kept.file).stem().string());
    out.field("passed", outcome.passed);
    out.field("found", outcome.found);
    out.field("why", kept.fault.empty() ? outcome.why : kept.fault);
    out.field("text", one.text);
    out.field("article", one.id);
    out.field("quote", one.quote);
    out.field("said_by", one.said_by);
    out.field("right", one.right);
    out.field("note", one.note);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return answered(out.text());
}

}  // namespace inquit
