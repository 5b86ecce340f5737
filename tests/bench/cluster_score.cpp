#include "cluster_score.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace inquit::bench {
namespace {

double pairs_of(double n) { return n * (n - 1) / 2; }

// Calls a function with the size of each run of equal keys.
template <typename Key, typename Function>
void for_runs(std::vector<std::uint64_t>& sorted, Key key, Function function) {
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && key(sorted[end]) == key(sorted[begin])) ++end;
    function(begin, end);
  }
}

// The items' pairs of labels, by one of them and then the other.
std::vector<std::uint64_t> sorted_cells(std::span<const std::uint32_t> first,
                                        std::span<const std::uint32_t> second) {
  std::vector<std::uint64_t> cells(first.size());
  for (std::size_t i = 0; i < cells.size(); ++i)
    cells[i] = std::uint64_t{first[i]} << 32 | second[i];
  std::ranges::sort(cells);
  return cells;
}

struct Sums {
  double pairs = 0;         // within the clusters
  double shared_pairs = 0;  // of these, in one cluster of the other clustering too
  double b_cubed = 0;
  std::uint32_t largest = 0;
};

Sums sum(std::span<const std::uint32_t> clusters, std::span<const std::uint32_t> others) {
  Sums sums;
  std::vector<std::uint64_t> cells = sorted_cells(clusters, others);
  for_runs(
      cells, [](std::uint64_t cell) { return cell >> 32; },
      [&](std::size_t begin, std::size_t end) {
        const auto size = static_cast<double>(end - begin);
        sums.pairs += pairs_of(size);
        sums.largest = std::max(sums.largest, static_cast<std::uint32_t>(end - begin));
        for (std::size_t first = begin, last = begin; first < end; first = last) {
          while (last < end && cells[last] == cells[first]) ++last;
          const auto both = static_cast<double>(last - first);
          sums.shared_pairs += pairs_of(both);
          sums.b_cubed += both * both / size;
        }
      });
  sums.b_cubed /= std::max<double>(1, static_cast<double>(clusters.size()));
  return sums;
}

}  // namespace

ClusterScore score_clusters(std::span<const std::uint32_t> found,
                            std::span<const std::uint32_t> truth) {
  assert(found.size() == truth.size());
  const Sums of_found = sum(found, truth), of_truth = sum(truth, found);
  const auto share = [](const Sums& sums) {
    return sums.pairs == 0 ? 1 : sums.shared_pairs / sums.pairs;
  };
  return {{share(of_found), share(of_truth)},
          {of_found.b_cubed, of_truth.b_cubed},
          of_found.largest,
          of_truth.largest};
}

}  // namespace inquit::bench
