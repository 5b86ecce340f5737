// append_json: a cluster of variants as one line of JSON Lines.
//
//   {"cluster":"8c1f...","text":"...","speaker":"Harry Kane","quotes":4,"documents":2,...}
#pragma once

#include <span>
#include <string>

#include "variants/cluster.h"
#include "variants/cluster_relations.h"
#include "variants/quote_record.h"

namespace inquit {

// quotes: those that the cluster's indices point into. speaker_ids: of each quote's own speaker,
// empty where it is not known; none at all outside an archive. related: clusters that retell it.
void append_json(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                 std::span<const std::string> speaker_ids = {},
                 std::span<const RelatedCluster> related = {});

}  // namespace inquit
