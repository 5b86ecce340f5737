// append_json: a cluster of variants as one line of JSON Lines.
//
//   {"cluster":"8c1f...","text":"...","speaker":"Harry Kane","quotes":4,"documents":2,...}
#pragma once

#include <span>
#include <string>

#include "variants/cluster.h"
#include "variants/quote_record.h"

namespace inquit {

// quotes: those that the cluster's indices point into. speaker_ids: of each quote's own speaker,
// empty where it is not known; none at all outside an archive.
void append_json(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                 std::span<const std::string> speaker_ids = {});
// The same of a line that has none yet, written before it was known which clusters retell it.
void add_related(std::string& line, std::span<const RelatedCluster> related);

}  // namespace inquit
