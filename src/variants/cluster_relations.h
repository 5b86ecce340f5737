// relate_clusters: which clusters of a speaker retell each other.
// In goes what clusters show; out come for each the clusters of the same speaker that share a rare
// run of words with it but were not merged, as related.h finds them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/background.h"
#include "variants/cluster.h"
#include "variants/related.h"

namespace inquit {

// Of a cluster whose speaker can_relate().
struct ShownCluster {
  std::uint64_t number = 0;  // its id
  std::uint32_t place = 0;   // among the clusters
  std::uint32_t quote = 0;   // that it shows
  SpeakerKey speaker;
  std::uint8_t language = 0;
};

struct ClusterRelation {
  std::uint32_t from = 0;  // places
  std::uint32_t to = 0;
  std::uint32_t bits = 0;
  std::string why;
};

// How to come by what a cluster shows. Called by many threads at once; the words must live until
// relate_clusters() ends.
struct ShownSource {
  std::function<std::span<const Word>(const ShownCluster&)> words;  // of its form
  std::function<std::string(const ShownCluster&)> text;
};

// By `from`, those of most bits first. Same result for any order of the clusters and any number of
// threads.
std::vector<ClusterRelation> relate_clusters(std::vector<ShownCluster> shown,
                                             const ShownSource& source,
                                             const Background& background, unsigned threads);

// Gives each of the clusters, which are all of the quotes, those that retell it.
void relate_clusters(std::span<Cluster> clusters, std::span<const QuoteRecord> quotes,
                     const Forms& forms, const Background& background, unsigned threads);

}  // namespace inquit
