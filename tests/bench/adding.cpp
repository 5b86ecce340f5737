#include "adding.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "variants/hash.h"
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
                                            std::size_t first_key) {
  std::vector<IncrementalMerger::Quote> out;
  for (const SyntheticQuote& quote : quotes) {
    IncrementalMerger::Quote& one = out.emplace_back();
    one.key = static_cast<std::int64_t>(first_key + out.size());
    one.view.text = quote.text;
    one.view.doc = quote.doc;
    one.view.published = quote.published;
    one.view.speaker = quote.speaker;
    one.view.speaker_kind = quote.speaker_kind;
  }
  return out;
}

// One article of so many is a new one, with all its quotes.
struct Split {
  const SyntheticNews& news;
  std::uint32_t one_of;

  bool is_new(const SyntheticQuote& quote) const { return hash_word(quote.doc) % one_of == 0; }

  // Calls a function with the quotes of old articles, batch by batch; returns those of new ones.
  template <typename Function>
  std::vector<SyntheticQuote> for_old(Function function) const {
    std::vector<SyntheticQuote> fresh;
    for (std::uint32_t begin = 0; begin < news.size(); begin += kBatch) {
      std::vector<SyntheticQuote> batch =
          make_quotes(news, begin, std::min(begin + kBatch, news.size()));
      const auto first_new = std::stable_partition(
          batch.begin(), batch.end(), [&](const SyntheticQuote& quote) { return !is_new(quote); });
      std::move(first_new, batch.end(), std::back_inserter(fresh));
      batch.erase(first_new, batch.end());
      function(batch);
    }
    return fresh;
  }
};

bool same(const IncrementalMerger& a, const IncrementalMerger& b) {
  return std::ranges::equal(a.links(), b.links(), {}, &FormLink::root, &FormLink::root) &&
         std::ranges::equal(a.forms().forms_of_quotes(), b.forms().forms_of_quotes());
}

}  // namespace

bool bench_adding(const SyntheticNews& news, std::uint32_t added, unsigned threads) {
  const std::string path =
      std::filesystem::temp_directory_path() / ("inquit-bench-" + std::to_string(::getpid()));
  IncrementalMerger at_once(default_background(), threads);
  Watch watch;
  double whole = 0;
  const auto add = [&](const std::vector<SyntheticQuote>& quotes) {
    watch.seconds();
    at_once.add(views(quotes, at_once.quotes()));
    whole += watch.seconds();
  };
  const Split split{news, news.size() / added};
  const std::vector<SyntheticQuote> fresh = split.for_old(add);
  const std::size_t old = at_once.quotes();
  IncrementalMerger merger = at_once;
  merger.finish_first();
  bool good = merger.save(path, 1);
  watch.seconds();
  good = merger.load(path, 1) && good;
  const double loading = watch.seconds();
  const std::size_t changed = merger.update({}, views(fresh, old)).size();
  const double merging = watch.seconds();
  good = merger.save(path, 2) && good;
  const double saving = watch.seconds();
  const double gigabytes = static_cast<double>(std::filesystem::file_size(path)) / 1e9;
  std::filesystem::remove(path);
  add(fresh);
  at_once.finish_first();
  whole += watch.seconds();
  good = good && same(merger, at_once);
  std::printf(
      "%zu added to %zu: %.1f s (reading the state %.1f, merging %.1f, writing it %.1f), %zu "
      "quotes\n"
      "in clusters that changed; all at once %.1f s; the state takes %.2f GB; clusters %s\n",
      fresh.size(), old, loading + merging + saving, loading, merging, saving, changed, whole,
      gigabytes, good ? "the same" : "NOT THE SAME");
  std::fflush(stdout);
  return good;
}

}  // namespace inquit::bench
