#include "studio/case.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/trimmed.h"
#include "inquit.h"
#include "ruletools/json_writer.h"
#include "ruletools/name_key.h"
#include "studio/asked.h"

namespace inquit {
namespace {

constexpr std::string_view kNobody = "nobody";

// Without blanks and quotation marks; signs of several bytes are taken byte by byte.
std::string_view bare(std::string_view words) { return trimmed(words, " \t\n\"'“”‘’«»"); }

}  // namespace

Case read_case(std::string_view json, std::string& fault) {
  Case out;
  const Asked asked(json);
  if (!asked.is_object()) {
    fault = "this is no case: a JSON object is wanted";
    return out;
  }
  out.quote = asked.text("quote");
  out.said_by = asked.text("said_by");
  out.right = asked.text("right");
  out.note = asked.text("note");
  if (const rapidjson::Value* article = asked.object("article")) {
    out.id = Asked::text_of(*article, "id");
    out.title = Asked::text_of(*article, "title");
    out.url = Asked::text_of(*article, "url");
    out.text = Asked::text_of(*article, "text");
  }
  if (asked.number("case") != 1)
    fault = "this is no case: it has no \"case\": 1";
  else if (bare(out.quote).empty())
    fault = "this case has no quote";
  return out;
}

std::string to_json(const Case& one) {
  JsonWriter out;
  out.object();
  out.field("case", std::uint64_t{1});
  out.key("article");
  out.object();
  out.field("id", one.id);
  if (!one.title.empty()) out.field("title", one.title);
  if (!one.url.empty()) out.field("url", one.url);
  if (!one.text.empty()) out.field("text", one.text);
  out.end_object();
  out.field("quote", one.quote);
  out.field("said_by", one.said_by);
  out.field("right", one.right);
  if (!one.note.empty()) out.field("note", one.note);
  out.end_object();
  return out.text();
}

std::string name_for(const Case& one) {
  std::string out;
  for (const char c : one.quote) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!out.empty() && out.back() != '-' && c == ' ')
      out += '-';
    if (out.size() == 40) break;
  }
  while (out.ends_with('-')) out.pop_back();
  return out.empty() ? "case" : out;
}

CaseOutcome try_case(const Case& one, const RuleSet& rules) {
  CaseOutcome out;
  out.can_be_tried = !one.text.empty();
  if (!out.can_be_tried) {
    out.why = "the text of its article is not known";
    return out;
  }
  Article article;
  article.text = one.text;
  const Analysis found = analyze(article, rules);
  const std::string_view wanted = bare(one.quote);
  const auto quote = std::ranges::find_if(
      found.quotes, [&](const Quote& q) { return bare(found.text.slice(q.span)) == wanted; });
  if (quote == found.quotes.end()) {
    out.found = "no such quote";
    out.passed = one.right == kNobody;
    if (!out.passed) out.why = "the article has no such quote";
    return out;
  }
  const Attribution& answer =
      found.attributions[static_cast<std::size_t>(quote - found.quotes.begin())];
  out.found = answer.speaker ? answer.speaker->name : std::string(kNobody);
  const std::string mention = answer.mention ? std::string(found.text.slice(*answer.mention)) : "";
  const auto is = [&](const std::string& name) {
    const std::string key = name_key(name, rules);
    if (!answer.speaker) return name == kNobody || name.empty();
    return key == name_key(out.found, rules) ||
           (!mention.empty() && key == name_key(mention, rules));
  };
  out.passed = one.right.empty() ? !is(one.said_by) : is(one.right);
  if (!out.passed)
    out.why = one.right.empty() ? "it is still given to " + out.found
                                : "it is given to " + out.found + ", and was said by " + one.right;
  return out;
}

std::vector<KeptCase> cases_of(const std::filesystem::path& pack) {
  std::vector<KeptCase> out;
  std::error_code error;
  for (std::filesystem::directory_iterator it(pack / "cases", error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().extension() == ".json" && it->is_regular_file(error))
      out.push_back({it->path().string(), {}, ""});
  }
  std::ranges::sort(out, {}, &KeptCase::file);
  for (KeptCase& one : out) {
    std::ifstream file(one.file, std::ios::binary);
    one.read = read_case(std::string(std::istreambuf_iterator<char>(file), {}), one.fault);
  }
  return out;
}

std::vector<Diagnostic> unanswered_cases(const std::filesystem::path& pack, const RuleSet& rules) {
  std::vector<Diagnostic> out;
  for (const KeptCase& one : cases_of(pack)) {
    const CaseOutcome outcome = one.fault.empty() ? try_case(one.read, rules) : CaseOutcome();
    if (one.fault.empty() && (outcome.passed || !outcome.can_be_tried)) continue;
    Diagnostic& told = out.emplace_back();
    told.file = one.file;
    told.message = one.fault.empty() ? "\"" + one.read.quote + "\": " + outcome.why : one.fault;
  }
  return out;
}

}  // namespace inquit
