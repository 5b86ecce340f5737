// What a pack makes of an article, why, and what it knows of words.

#include <chrono>

#include "articles/utf8_check.h"
#include "inquit.h"
#include "records/record.h"
#include "ruletools/draft.h"
#include "ruletools/json.h"
#include "ruletools/pack_test.h"
#include "ruletools/word_places.h"
#include "studio/studio_impl.h"

namespace inquit {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void write_range(JsonWriter& out, std::string_view name, const Range& range) {
  out.key(name);
  out.array();
  out.number(range.begin);
  out.number(range.end);
  out.end_array();
}

void write(JsonWriter& out, const Record& one) {
  out.object();
  write_range(out, "at", one.quote.range);
  out.field("words", one.quote.text);
  out.field("kind", to_string(one.kind));
  if (one.speaker) {
    out.field("speaker", one.speaker->name);
    out.field("speaker_kind", to_string(one.speaker->kind));
  }
  if (one.mention) write_range(out, "mention", one.mention->range);
  if (one.cue) write_range(out, "cue", one.cue->range);
  out.field("rule", one.rule);
  out.field("confidence", rounded(one.confidence));
  if (one.modality != Modality::said) out.field("modality", to_string(one.modality));
  out.end_object();
}

// What is too long to be read at each key, in words; empty: it is not.
std::string fault_of_text(const std::string& text) {
  if (text.size() <= kMostArticleText) return "";
  return "this text has " + std::to_string(text.size() / (1024 * 1024)) +
         " MB, and the studio reads articles of up to 1 MB: put in a part of it, or use inquit "
         "rules explain";
}

Article pasted(std::string text) {
  Article article;
  article.id = "pasted";
  article.text = std::move(text);
  return article;
}

}  // namespace

// Offsets are those of JavaScript's strings, UTF-16.
StudioResponse Studio::Impl::read(const Asked& asked) {
  const auto begin = Clock::now();
  const std::string text = asked.text("text");
  if (const std::string fault = fault_of_text(text); !fault.empty()) return refusal(413, fault);
  const Loaded loaded = load(asked);
  const Article article = pasted(text);
  const Analysis found = analyze(article, loaded->rules());
  const Document document = make_document(article, found.text, found.quotes, found.attributions,
                                          {.unit = Unit::utf16, .scare_quotes = true}, found.tones);
  JsonWriter out;
  out.object();
  out.key("quotes");
  out.array();
  for (const Record& one : document.records) write(out, one);
  out.end_array();
  out.field("milliseconds", milliseconds_since(begin));
  out.end_object();
  return answered(out.text());
}

StudioResponse Studio::Impl::why(const Asked& asked) {
  const auto begin = Clock::now();
  const std::string text = asked.text("text");
  if (const std::string fault = fault_of_text(text); !fault.empty()) return refusal(413, fault);
  const Loaded loaded = load(asked);
  ExplainOptions options;
  options.rule = asked.text("rule");
  options.quote = static_cast<std::uint32_t>(asked.number("quote").value_or(0));
  options.missed = asked.text("missed") != "no";
  constexpr std::size_t kMissedShown = 8;
  const std::string json =
      to_json({{"", loaded->explainer().explain(pasted(text), options)}}, kMissedShown);
  JsonWriter out;
  out.object();
  out.field("milliseconds", milliseconds_since(begin));
  out.end_object();
  return answered(with_member(out.text(), "explained", json));
}

StudioResponse Studio::Impl::word(const Asked& asked) {
  const Loaded loaded = load(asked);
  JsonWriter out;
  out.object();
  out.field("word", asked.text("word"));
  out.end_object();
  return answered(
      with_member(out.text(), "lists", to_json(places_of(loaded->rules(), asked.text("word")))));
}

StudioResponse Studio::Impl::draft(const Asked& asked) {
  const Draft made = draft_rule(load(asked)->rules(), asked.text("sentence"));
  JsonWriter out;
  out.object();
  out.field("fault", made.fault);
  out.field("decided_by", made.decided_by);
  out.field("rule", made.rule);
  out.field("name", made.name);
  out.field("works", made.works);
  out.key("notes");
  out.array();
  for (const std::string& one : made.notes) out.string(one);
  out.end_array();
  out.end_object();
  return answered(out.text());
}

StudioResponse Studio::Impl::examples(const Asked& asked) {
  const auto begin = Clock::now();
  const Loaded loaded = load(asked, true);
  PackTestOptions options;
  options.only = asked.text("only");
  options.needed = false;
  const std::string json = to_json(test_pack(loaded->rules(), options), loaded->rules().source());
  JsonWriter out;
  out.object();
  out.field("milliseconds", milliseconds_since(begin));
  out.end_object();
  return answered(with_member(out.text(), "report", json));
}

StudioResponse Studio::Impl::article(const Asked& asked) {
  const std::string id = asked.text("id");
  const Article* const found = corpus.find(id);
  if (found == nullptr) return refusal(404, "the corpus has no article called \"" + id + "\"");
  JsonWriter out;
  out.object();
  out.field("id", found->id);
  out.field("title", well_formed(found->title));
  out.field("text", well_formed(found->text));
  out.end_object();
  return answered(out.text());
}

}  // namespace inquit
