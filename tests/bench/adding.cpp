#include "adding.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "variants/incremental.h"

namespace inquit::bench {
namespace {

constexpr std::uint32_t kBatch = 1 << 15;

class Watch {
 public:
  double seconds() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(start_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

std::vector<IncrementalMerger::Quote> views(const std::vector<SyntheticQuote>& quotes,
                                            std::uint32_t first_key) {
  std::vector<IncrementalMerger::Quote> out;
  for (const SyntheticQuote& quote : quotes) {
    IncrementalMerger::Quote& one = out.emplace_back();
    one.key = first_key + static_cast<std::int64_t>(out.size());
    one.view.text = quote.text;
    one.view.doc = quote.doc;
    one.view.published = quote.published;
    one.view.speaker = quote.speaker;
    one.view.speaker_kind = quote.speaker_kind;
  }
  return out;
}

// Merges the first so many at once; the seconds without those of making them up.
double merge_first(const SyntheticNews& news, std::uint32_t quotes, IncrementalMerger& merger) {
  double seconds = 0;
  for (std::uint32_t begin = 0; begin < quotes; begin += kBatch) {
    const std::vector<SyntheticQuote> batch =
        make_quotes(news, begin, std::min(begin + kBatch, quotes));
    Watch watch;
    merger.add(views(batch, begin));
    seconds += watch.seconds();
  }
  Watch watch;
  merger.finish_first();
  return seconds + watch.seconds();
}

bool same(const IncrementalMerger& a, const IncrementalMerger& b) {
  return std::ranges::equal(a.links(), b.links(), {}, &FormLink::root, &FormLink::root) &&
         std::ranges::equal(a.forms().forms_of_quotes(), b.forms().forms_of_quotes());
}

}  // namespace

bool bench_adding(const SyntheticNews& news, std::uint32_t added, unsigned threads) {
  const std::uint32_t first = news.size() - added;
  const std::string path =
      std::filesystem::temp_directory_path() / ("inquit-bench-" + std::to_string(::getpid()));
  IncrementalMerger merger(default_background(), threads);
  merge_first(news, first, merger);
  bool good = merger.save(path, 1);
  const std::vector<SyntheticQuote> batch = make_quotes(news, first, news.size());
  Watch watch;
  good = merger.load(path, 1) && good;
  const double loading = watch.seconds();
  const std::size_t changed = merger.update({}, views(batch, first)).size();
  const double merging = watch.seconds();
  good = merger.save(path, 2) && good;
  const double saving = watch.seconds();
  const double gigabytes = static_cast<double>(std::filesystem::file_size(path)) / 1e9;
  std::filesystem::remove(path);
  IncrementalMerger at_once(default_background(), threads);
  const double whole = merge_first(news, news.size(), at_once);
  good = good && same(merger, at_once);
  std::printf(
      "%u added to %u: %.1f s (reading the state %.1f, merging %.1f, writing it %.1f), %zu quotes\n"
      "in clusters that changed; all at once %.1f s; the state takes %.2f GB; clusters %s\n",
      added, first, loading + merging + saving, loading, merging, saving, changed, whole, gigabytes,
      good ? "the same" : "NOT THE SAME");
  std::fflush(stdout);
  return good;
}

}  // namespace inquit::bench
