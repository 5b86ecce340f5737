// append_csv: a cluster as CSV (RFC 4180), for spreadsheets: one row per cluster, or one for each
// printing in it. FORMAT.md explains the columns; cells are kept from running as formulas as
// in csv.h.
//
//   cluster,text,speaker,disputed,first_published,quotes,documents,outlets,...
//   8c1f...,"We sold the orchard ...",Marit Solheim,,2024-03-01,2,2,Herald; Post,...
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "variants/cluster.h"
#include "variants/quote_record.h"

namespace inquit {

enum class ClusterRows : std::uint8_t { clusters, quotes };

// The first row: the columns' names.
void append_csv_header(std::string& out, ClusterRows rows);

// Lines end in CR LF. quotes: those that the cluster's indices point into; speaker_ids: of each
// quote's own speaker, empty where it is not known.
void append_csv(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                ClusterRows rows, std::span<const std::string> speaker_ids = {});

}  // namespace inquit
