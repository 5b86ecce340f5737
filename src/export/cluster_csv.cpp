#include "export/cluster_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>
#include <vector>

#include "export/cluster_fields.h"
#include "export/csv_row.h"

namespace inquit {
namespace {

using Columns = std::vector<const ClusterField*>;

Columns columns_of(std::span<const ClusterField> fields) {
  Columns columns;
  for (const ClusterField& field : fields)
    if (field.place > 0) columns.push_back(&field);
  std::ranges::sort(columns, {}, &ClusterField::place);
  return columns;
}

const Columns& columns_of(ClusterRows rows) {
  static const Columns kClusters = columns_of(cluster_fields());
  static const Columns kVariants = columns_of(variant_fields());
  return rows == ClusterRows::clusters ? kClusters : kVariants;
}

void append_related(std::string& out, std::span<const RelatedCluster> related) {
  std::string joined;
  for (const RelatedCluster& one : related)
    joined += (joined.empty() ? "" : "; ") + one.cluster + " (" + one.why + ")";
  append_cell(out, joined, false);
}

// A tone is two cells.
void append_value(std::string& out, const ClusterValue& value) {
  std::visit(
      [&](const auto& known) {
        using Known = std::decay_t<decltype(known)>;
        if constexpr (std::is_same_v<Known, std::uint64_t>) {
          append_cell(out, std::to_string(known), true);
        } else if constexpr (std::is_same_v<Known, double>) {
          append_cell(out, fmt::format("{:.2f}", known), true);
        } else if constexpr (std::is_same_v<Known, bool>) {
          append_cell(out, known ? "yes" : "", false);
        } else if constexpr (std::is_same_v<Known, ShownTone>) {
          append_cell(out, known.label, false);
          out.push_back(',');
          append_cell(out, known.score, true);
        } else if constexpr (std::is_same_v<Known, std::span<const RelatedCluster>>) {
          append_related(out, known);
        } else if constexpr (std::is_convertible_v<const Known&, std::string_view>) {
          append_cell(out, known, false);
        }
      },
      value);
}

void append_row(std::string& out, const ExportedRow& row, const Columns& columns) {
  for (const ClusterField* column : columns) {
    if (column != columns.front()) out.push_back(',');
    append_value(out, column->value(row));
  }
  out.append("\r\n");
}

}  // namespace

void append_csv_header(std::string& out, ClusterRows rows) {
  const Columns& columns = columns_of(rows);
  for (const ClusterField* column : columns) {
    if (column != columns.front()) out.push_back(',');
    out.append(column->column);
    if (!column->score.empty()) out.append(",").append(column->score);
  }
  out.append("\r\n");
}

void append_csv(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                ClusterRows rows, std::span<const std::string> speaker_ids) {
  if (rows == ClusterRows::clusters)
    return append_row(out, {cluster, quotes, speaker_ids}, columns_of(rows));
  for (const Variant& variant : cluster.variants)
    append_row(out, {cluster, quotes, speaker_ids, &variant}, columns_of(rows));
}

}  // namespace inquit
