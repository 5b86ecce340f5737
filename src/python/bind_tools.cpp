#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <tuple>
#include <utility>

#include "analyze_all.h"
#include "archive/cluster_reader.h"
#include "archive/search_words.h"
#include "articles/reader.h"
#include "export/cluster_json.h"
#include "inquit.h"
#include "python/article_stream.h"
#include "python/bindings.h"
#include "ruletools/check.h"
#include "ruletools/diff.h"
#include "ruletools/example.h"
#include "ruletools/explain.h"
#include "ruletools/json.h"
#include "ruletools/pack_test.h"
#include "tone/text_tone.h"
#include "variants/quote_record.h"

namespace nb = nanobind;
using namespace nb::literals;

// All of these give JSON, which the package reads.
namespace inquit::python {
namespace {

RuleSet rules_of(const std::optional<std::string>& folder) {
  return folder ? load_pack(*folder) : default_pack();
}

// In go rows as `inquit extract` writes them, a line each; out come clusters likewise.
std::string dedup(const std::vector<std::string>& rows, unsigned threads) {
  std::vector<QuoteRecord> quotes(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<Diagnostic> problems;
    if (parse_quote(rows[i], quotes[i], problems)) continue;
    const std::string message =
        "row " + std::to_string(i) + ": " + (problems.empty() ? "no quote" : problems[0].message);
    throw nb::value_error(message.c_str());
  }
  std::string out;
  const nb::gil_scoped_release release;
  for (const Cluster& cluster : merge(quotes, threads_or_cores(threads)))
    append_json(out, cluster, quotes);
  return out;
}

std::string search(const std::string& path, const std::string& words, ClusterFilter filter,
                   double wait, std::uint64_t limit) {
  if (!words.empty()) {
    const SearchExpression expression = search_expression(words);
    if (!expression.fault.empty()) throw nb::value_error(expression.fault.c_str());
    filter.match = expression.match;
  }
  const nb::gil_scoped_release release;
  ClusterReader reader(path, std::move(filter),
                       std::chrono::milliseconds(static_cast<std::int64_t>(wait * 1000)), 1);
  std::string out;
  std::uint64_t found = 0;
  for (ArchivedCluster one; (limit == 0 || found < limit) && reader.next(one); ++found)
    append_json(out, one.cluster, one.quotes, one.speaker_ids);
  return out;
}

// Score, label, and of each hit begin and end in code points, the words and their value.
using ToneParts =
    std::tuple<float, std::string,
               std::vector<std::tuple<std::uint64_t, std::uint64_t, std::string, float>>>;

class Toner {
 public:
  explicit Toner(const std::optional<std::string>& folder)
      : rules_(rules_of(folder)), tone_(rules_) {}
  Toner(const Toner&) = delete;
  Toner& operator=(const Toner&) = delete;

  ToneParts tone(nb::object object) {
    const Text text(utf8_of(object, "text", ""));
    const Tone found = tone_.tone(text.bytes());
    ToneParts parts(found.score, std::string(to_string(found.label)), {});
    for (const ToneHit& hit : found.hits) {
      const Range range = text.range(hit.span, Unit::code_points);
      std::get<2>(parts).emplace_back(range.begin, range.end, std::string(text.slice(hit.span)),
                                      hit.value);
    }
    return parts;
  }

 private:
  RuleSet rules_;
  TextTone tone_;
};

std::string explain(nb::object article, const std::optional<std::string>& folder,
                    const std::string& rule, std::size_t most) {
  const Article one = article_of(article, kMostArticleBytes, "");
  const nb::gil_scoped_release release;
  const RuleSet rules = rules_of(folder);
  return to_json({ArticleExplanation{one.id, Explainer(rules).explain(one, {rule})}}, most);
}

std::string diff(nb::object articles, const std::optional<std::string>& before,
                 const std::optional<std::string>& behind, std::size_t sample) {
  const RuleSet old_rules = rules_of(before), new_rules = rules_of(behind);
  DiffReport all;
  std::uint64_t taken = 0;
  for (nb::handle object : articles_of(articles, "diff")) {
    const Article article =
        article_of(object, kMostArticleBytes, "article " + std::to_string(taken++));
    const nb::gil_scoped_release release;
    all.add(compare(article, old_rules, new_rules, Gold()));
  }
  return to_json(all, sample);
}

}  // namespace

void bind_tools(nb::module_& module) {
  module.def("dedup", dedup, "rows"_a, "threads"_a);
  module.def(
      "search",
      [](const std::string& path, const std::string& words, std::string since, std::string speaker,
         std::string tone, std::uint64_t min_documents, double wait, std::uint64_t limit) {
        return search(path, words,
                      {std::move(since), std::move(speaker), std::move(tone), "", min_documents, 0},
                      wait, limit);
      },
      "path"_a, "words"_a, "since"_a, "speaker"_a, "tone"_a, "min_documents"_a, "wait"_a,
      "limit"_a);
  nb::class_<Toner>(module, "Toner")
      .def(nb::init<std::optional<std::string>>(), "rules"_a = nb::none())
      .def("tone", &Toner::tone, "text"_a.none());
  module.def(
      "check", [](const std::string& folder) { return to_json(check_pack(folder).found); },
      "folder"_a);
  module.def(
      "test",
      [](const std::string& folder, const std::string& only, bool needed, bool coverage) {
        const nb::gil_scoped_release release;
        const RuleSet rules = load_pack(folder);
        return to_json(test_pack(rules, {only, needed, coverage}), rules.source());
      },
      "folder"_a, "only"_a, "needed"_a, "coverage"_a);
  module.def("explain", explain, "article"_a.none(), "rules"_a.none(), "rule"_a, "most"_a);
  module.def("diff", diff, "articles"_a.none(), "before"_a.none(), "behind"_a.none(), "sample"_a);
}

}  // namespace inquit::python
