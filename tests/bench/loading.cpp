// How long it takes to load rules.
#include <utility>

#include "inputs.h"
#include "pack/image.h"
#include "rules/embedded_pack.h"
#include "rules/pack_image.h"

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

// What default_pack() does at its first call.
void read_image(benchmark::State& state) {
  const std::string_view image = embedded_pack_image();
  if (image.empty()) return state.SkipWithError("built for another machine");
  for (auto _ : state)
    benchmark::DoNotOptimize(read_pack_image(image, embedded_pack_hash(), &compile_embedded_pack));
}

BENCHMARK(read_image)->Unit(benchmark::kMillisecond);
BENCHMARK(load_rules)->Unit(benchmark::kMillisecond);
BENCHMARK(load_500_rules)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace inquit::bench

BENCHMARK_MAIN();
