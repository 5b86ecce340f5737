// append_pretty: a cluster for a person at a terminal: who, what, where.
//
//   Marit Solheim  2024-03-01  2 articles  negative -0.38
//   │ “We sold the orchard because the river took the lower field twice.”
//     Herald, Post
#pragma once

#include <span>
#include <string>
#include <vector>

#include "archive/cluster_reader.h"
#include "export/pretty.h"

namespace inquit {

// Shows the printing that matches a search, where the shown one does not. Safe for a terminal:
// control characters become U+FFFD.
void append_pretty(std::string& out, const ArchivedCluster& found, const PrettyStyle& style);

// The outlets of a cluster's articles, each once, in the order of its printings; an article without
// source stands for itself.
std::vector<std::string> outlets_of(const Cluster& cluster, std::span<const QuoteRecord> quotes);

}  // namespace inquit
