// relate_clusters: which clusters retell each other.
// In go the clusters of many quotes; out come for each the clusters of the same speaker that share
// a rare run of words with it but were not merged, as related.h finds them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "variants/background.h"
#include "variants/cluster_list.h"

namespace inquit {

struct RelatedCluster {
  std::string cluster;  // its id
  std::string why;      // the words that both have, as the cluster that is asked about shows them
  std::uint32_t bits = 0;  // what they are worth
};

// By the clusters' places in the list; those of most bits first. Same result for any order of the
// quotes and any number of threads. Holds the texts of all clusters with a speaker meanwhile.
std::vector<std::vector<RelatedCluster>> relate_clusters(const ClusterList& clusters,
                                                         const Background& background,
                                                         unsigned threads);

}  // namespace inquit
