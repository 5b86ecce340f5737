// ClusterScore: how well found clusters agree with the true ones.
// In go two labels for each item; out come pairwise and B-cubed figures (Bagga and Baldwin, LREC
// workshop 1998) and the sizes of the largest clusters.
#pragma once

#include <cstdint>
#include <span>

namespace inquit::bench {

struct PrecisionRecall {
  double precision = 1;
  double recall = 1;
  double f1() const {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
};

struct ClusterScore {
  PrecisionRecall pairs;    // of pairs of items
  PrecisionRecall b_cubed;  // mean over the items
  std::uint32_t largest_found = 0;
  std::uint32_t largest_true = 0;
};

// Both spans are as long; labels are any numbers.
ClusterScore score_clusters(std::span<const std::uint32_t> found,
                            std::span<const std::uint32_t> truth);

}  // namespace inquit::bench
