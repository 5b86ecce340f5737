// cluster_fields, variant_fields: the tables of what a cluster says, and of what each of its
// printings says. JSON Lines (cluster_json.h) and CSV (cluster_csv.h) are made from them; a field
// is added here and explained in FORMAT.md, under Clusters.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "records/fields.h"
#include "variants/cluster.h"
#include "variants/quote_record.h"

namespace inquit {

// What values are taken from; all of it must outlive them.
struct ExportedRow {
  const Cluster& cluster;
  std::span<const QuoteRecord> quotes;       // those that the cluster's indices point into
  std::span<const std::string> speaker_ids;  // of each quote's own speaker; none but in an archive
  const Variant* variant = nullptr;          // none where the row is the cluster
};

struct ShownTone {
  std::string_view score, label;  // as they were read; empty: not known
};

// monostate: nothing is known. Present: an object. A bool is true: a flag that is not set is
// nothing.
using ClusterValue =
    std::variant<std::monostate, Present, std::string_view, std::string, std::uint64_t, double,
                 bool, ShownTone, std::span<const Variant>, std::span<const RelatedCluster>>;

struct ClusterField {
  // In JSON: "speaker.name", behind the object "speaker"; empty: not there.
  std::string_view path = {};
  Missing missing = Missing::left_out;
  std::string_view column = {};  // in CSV
  std::string_view score = {};   // of a tone, whose label stands in `column`: the next column
  int place = 0;                 // of the column, ascending from 1; 0: there is none
  ClusterValue (*value)(const ExportedRow&) = nullptr;
};

// In the order of JSON. Static, so safe to keep and to share between threads.
std::span<const ClusterField> cluster_fields();
std::span<const ClusterField> variant_fields();

}  // namespace inquit
