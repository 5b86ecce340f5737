// How time grows: with the number of rules, with the length of an article, with text that was made
// to be hard.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "inputs.h"
#include "inquit.h"

namespace inquit::bench {
namespace {

void analyze_all(benchmark::State& state, const std::vector<Article>& all, const RuleSet& rules) {
  over(state, all, [&](const Article& one) { return analyze(one, rules).quotes.size(); });
}

void rules(benchmark::State& state) {
  analyze_all(state, articles(), many_rules(static_cast<int>(state.range(0))));
}

void length(benchmark::State& state) {
  analyze_all(state, {long_article(static_cast<std::size_t>(state.range(0)))}, default_pack());
}

// What is written again and again until the text is long.
struct Hard {
  const char* name;
  std::string_view unit;
};

constexpr std::array kHard{
    Hard{"opening marks", "“"},
    Hard{"straight marks", "\""},
    Hard{"apostrophes", "'"},
    Hard{"marks and words", "“a "},
    Hard{"straight marks and words", "\"a \" b"},
    Hard{"quotes in one paragraph", "“We won,” he said. "},
    Hard{"guillemets", "« a "},
    Hard{"names", "John Smith and "},
    Hard{"initials", "A. "},
    Hard{"pronouns", "he "},
    Hard{"reports", "He said that "},
    Hard{"one sentence", "the man who said that "},
    Hard{"labels", "A: b\n"},
    Hard{"transcript", "SMITH: Yes.\n"},
    Hard{"dashes", "— Yes, he said.\n"},
    Hard{"one turn with tags", "— Yes, said Roe, and it was “late”, "},
    Hard{"rayas", "—Yes —said Roe—, and it was late "},
    Hard{"doubled marks", "\"\"a \"\" b"},
    Hard{"signs for marks", "´a b, ,,c "},
    Hard{"tags within marks", "“Yes, said Roe, and "},
    Hard{"calls", "f(\"a\", {“b” "},
    Hard{"turns of two", "“You,” Roe said.\n“You,” Poe said.\n“You?”\n"},
    Hard{"paragraphs", "a\n\n"},
    Hard{"open paragraphs", "“We won.\n\n"},
    Hard{"brackets", "("},
    Hard{"one word", "a"},
    Hard{"combining marks", "\u0301"},
    Hard{"joiners", "\u200d"},
    Hard{"flags", "🇩🇪"},
    Hard{"tone words", "not very bad "},
    Hard{"roles", "Tom Roe, the minister, said “no”. The minister left. "},
    Hard{"relative clauses", "Roe, who said that Poe, who "},
    Hard{"commas", "a, b, "},
    Hard{"coordinated", "he said, and she said, and "},
    Hard{"fragments", "He called it “bad”, “a mess” and “late”, "},
    Hard{"straight fragments", "He called it \"bad\", 'a mess' and \"late\", "},
    Hard{"fragments of one speaker", "Roe said “bad” and "},
    Hard{"questions in one paragraph", "“Why?” "},
    Hard{"conditions", "if he says “a” "},
    Hard{"dashes within dashes", "— Yes — he said — no. — No.\n"},
    Hard{"hyphens", "- Yes, Roe said.\n- No.\n"},
    Hard{"marks in marks", "“a ‘b "},
    Hard{"mark and letter", "“a"},
    Hard{"doubled curly marks", "““a”” b "},
    Hard{"backticks", "``a'' b "},
    Hard{"paragraphs of a mark", "\"a\n\n"},
    Hard{"label on each line", "Chapter: the long road went on, and nobody knew why it did.\n"},
    Hard{"questions and answers", "Q: Why?\nA: Because it was late.\n"},
    Hard{"interview", "“Why?” I ask.\n“Because,” he says.\n"},
    Hard{"capitals", "John Smith Ada Roe Tom "},
    Hard{"capitals that speak", "Smith said Roe said "},
    Hard{"letters all capital", "JOHN "},
    Hard{"quotes in brackets", "(“a” said Roe) "},
    Hard{"posts", "Roe tweeted: “a” (@roe) "},
    Hard{"according to", "“a”, according to Roe, “b”, "},
    Hard{"Arabic", "قال الرئيس «نعم» اليوم "},
    Hard{"Chinese", "他说：“我们赢了。”"},
    Hard{"Thai", "สวัสดีครับ"},
    Hard{"no UTF-8", "\xff\xe9 "},
};

Article repeated(std::string_view unit, std::size_t bytes) {
  Article out;
  out.id = "hard";
  while (out.text.size() < bytes) out.text += unit;
  return out;
}

// Prose without the end of a paragraph.
Article one_paragraph(std::size_t bytes) {
  Article out = long_article(bytes);
  std::ranges::replace(out.text, '\n', ' ');
  return out;
}

// As many marks that open as close, all of them in each other.
Article nested(std::size_t bytes) {
  Article out = repeated("“", bytes / 2);
  const Article closing = repeated("”", bytes / 2);
  out.text += closing.text;
  return out;
}

// The same with words and single marks between, and a tag in each.
Article nested_words(std::size_t bytes) {
  Article out = repeated("“a, said Roe, and it was ‘", bytes / 2);
  const Article closing = repeated("b’ c”", bytes / 2);
  out.text += closing.text;
  return out;
}

// A name of no other number.
std::string name_of(int number) {
  constexpr std::array kParts = {"ka", "lo", "mi", "ne", "pu", "ra", "so", "ti", "vu", "ze"};
  std::string name;
  for (const char digit : std::to_string(number))
    name += kParts[static_cast<std::size_t>(digit - '0')];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

// A new name in each sentence.
Article new_names(std::size_t bytes) {
  Article out;
  out.id = "names";
  for (int i = 0; out.text.size() < bytes; ++i)
    out.text += "“It is,” said " + name_of(i) + " Smith. Smith said “no”. He left.\n\n";
  return out;
}

// A new speaker on each line of a transcript.
Article new_labels(std::size_t bytes) {
  Article out;
  out.id = "labels";
  for (int i = 0; out.text.size() < bytes; ++i) out.text += name_of(i) + " Roe: We won.\n";
  return out;
}

void add_hard(const std::string& name, Article (*make)(std::string_view, std::size_t),
              std::string_view unit) {
  benchmark::RegisterBenchmark(
      ("hard/" + name).c_str(),
      [make, unit](benchmark::State& state) {
        analyze_all(state, {make(unit, static_cast<std::size_t>(state.range(0)))}, default_pack());
      })
      ->Arg(100'000)
      ->Arg(400'000);
}

[[maybe_unused]] const bool all_hard = [] {
  for (const Hard& one : kHard) add_hard(one.name, repeated, one.unit);
  add_hard(
      "nested marks", [](std::string_view, std::size_t bytes) { return nested(bytes); }, "");
  add_hard(
      "nested words", [](std::string_view, std::size_t bytes) { return nested_words(bytes); }, "");
  add_hard(
      "new names", [](std::string_view, std::size_t bytes) { return new_names(bytes); }, "");
  add_hard(
      "new labels", [](std::string_view, std::size_t bytes) { return new_labels(bytes); }, "");
  const auto paragraph = [](benchmark::State& state) {
    analyze_all(state, {one_paragraph(static_cast<std::size_t>(state.range(0)))}, default_pack());
  };
  benchmark::RegisterBenchmark("hard/one paragraph", paragraph)->Arg(4'000'000)->Arg(16'000'000);
  return true;
}();

BENCHMARK(rules)->Arg(8)->Arg(50)->Arg(200)->Arg(800);
BENCHMARK(length)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Arg(1'000'000)->Arg(10'000'000);

}  // namespace
}  // namespace inquit::bench
