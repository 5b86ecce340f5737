// What the benchmarks run over, and how: articles in memory, bytes a second out.
#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <vector>

#include "articles/article.h"
#include "rules/rule_set.h"

namespace inquit::bench {

// The articles of corpus/, by name; or those of the file or folder that $INQUIT_BENCH_INPUT names.
const std::vector<Article>& articles();

// The same with plain marks and letters, and with every tenth character an accented letter.
const std::vector<Article>& ascii_articles();
const std::vector<Article>& accented_articles();

// One article of so many bytes, made of those.
Article long_article(std::size_t bytes);

// The English lists and parts with so many rules such as an editor writes.
RuleSet many_rules(int count);
std::vector<PackFile> many_rules_files(int count);

// Runs a function over each article and reports bytes a second.
template <typename Function>
void over(benchmark::State& state, const std::vector<Article>& all, Function function) {
  std::size_t bytes = 0;
  for (const Article& article : all) bytes += article.text.size();
  for (auto _ : state) {
    for (const Article& article : all) benchmark::DoNotOptimize(function(article));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

}  // namespace inquit::bench
