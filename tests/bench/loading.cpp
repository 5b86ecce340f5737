// How long it takes to load rules.
#include <utility>

#include "inputs.h"

namespace inquit::bench {
namespace {

void load_rules(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(load_pack(INQUIT_SOURCE_DIR "/rules/en"));
}

void load_500_rules(benchmark::State& state) {
  const std::vector<PackFile> files = many_rules_files(500);
  for (auto _ : state) {
    std::vector<Diagnostic> found;
    PackSource source = read_pack(files, found);
    benchmark::DoNotOptimize(compile_pack(std::move(source), std::move(found)));
  }
}

BENCHMARK(load_rules);
BENCHMARK(load_500_rules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace inquit::bench

BENCHMARK_MAIN();
