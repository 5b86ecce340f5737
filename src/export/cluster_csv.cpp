#include "export/cluster_csv.h"

#include <fmt/format.h>

#include <array>

#include "export/cluster_pretty.h"
#include "export/csv_row.h"

namespace inquit {
namespace {

using C = const Cluster&;
using Q = std::span<const QuoteRecord>;
using V = const Variant&;
using Ids = std::span<const std::string>;

struct ClusterColumn {
  std::string_view name;
  std::string (*cell)(C, Q);
  bool number = false;
};

struct VariantColumn {
  std::string_view name;
  std::string (*cell)(C, Q, V);
  bool number = false;
};

const QuoteRecord& shown(C cluster, Q quotes) { return quotes[cluster.representative]; }

std::string speaker_of(C cluster, Q quotes) {
  return cluster.speaker == kNoQuote ? "" : quotes[cluster.speaker].speaker;
}

std::string joined_outlets(C cluster, Q quotes) {
  std::string out;
  for (const std::string& outlet : outlets_of(cluster, quotes))
    out += (out.empty() ? "" : "; ") + outlet;
  return out;
}

std::string joined_related(C cluster, Q) {
  std::string out;
  for (const RelatedCluster& one : cluster.related)
    out += (out.empty() ? "" : "; ") + one.cluster + " (" + one.why + ")";
  return out;
}

std::string yes(bool value) { return value ? "yes" : ""; }

constexpr std::array kClusterColumns = {
    ClusterColumn{"cluster", [](C cluster, Q) { return cluster.id; }},
    ClusterColumn{"text", [](C cluster, Q quotes) { return shown(cluster, quotes).text; }},
    ClusterColumn{"modality", [](C cluster, Q quotes) { return shown(cluster, quotes).modality; }},
    ClusterColumn{"speaker", speaker_of},
    ClusterColumn{"disputed", [](C cluster, Q) { return yes(cluster.disputed); }},
    ClusterColumn{"first_published", [](C cluster, Q) { return cluster.first_published; }},
    ClusterColumn{"quotes", [](C cluster, Q) { return std::to_string(cluster.variants.size()); }},
    ClusterColumn{"documents", [](C cluster, Q) { return std::to_string(cluster.documents); }},
    ClusterColumn{"outlets", joined_outlets},
    ClusterColumn{"tone", [](C cluster, Q quotes) { return shown(cluster, quotes).tone_label; }},
    ClusterColumn{"tone_score",
                  [](C cluster, Q quotes) { return shown(cluster, quotes).tone_score; }, true},
    ClusterColumn{"url", [](C cluster, Q quotes) { return shown(cluster, quotes).url; }},
    ClusterColumn{"related", joined_related},
};

const QuoteRecord& teller(Q quotes, V variant) {
  return quotes[variant.speaker_from == kNoQuote ? variant.quote : variant.speaker_from];
}

constexpr std::array kVariantColumns = {
    VariantColumn{"cluster", [](C cluster, Q, V) { return cluster.id; }},
    VariantColumn{"cluster_text",
                  [](C cluster, Q quotes, V) { return shown(cluster, quotes).text; }},
    VariantColumn{"cluster_speaker",
                  [](C cluster, Q quotes, V) { return speaker_of(cluster, quotes); }},
    VariantColumn{"cluster_documents",
                  [](C cluster, Q, V) { return std::to_string(cluster.documents); }},
    VariantColumn{"id", [](C, Q quotes, V variant) { return quotes[variant.quote].id; }},
    VariantColumn{"doc", [](C, Q quotes, V variant) { return quotes[variant.quote].doc; }},
    VariantColumn{"kind", [](C, Q quotes, V variant) { return quotes[variant.quote].kind; }},
    VariantColumn{"modality",
                  [](C, Q quotes, V variant) { return quotes[variant.quote].modality; }},
    VariantColumn{"text", [](C, Q quotes, V variant) { return quotes[variant.quote].text; }},
    VariantColumn{"relation",
                  [](C, Q, V variant) { return std::string(to_string(variant.relation)); }},
    VariantColumn{"similarity",
                  [](C, Q, V variant) { return fmt::format("{:.2f}", variant.similarity); }},
    VariantColumn{"speaker",
                  [](C, Q quotes, V variant) { return teller(quotes, variant).speaker; }},
    VariantColumn{"speaker_from",
                  [](C, Q quotes, V variant) {
                    return variant.speaker_from == kNoQuote ? "" : quotes[variant.speaker_from].id;
                  }},
    VariantColumn{"disagrees", [](C, Q, V variant) { return yes(variant.disagrees); }},
    VariantColumn{"tone", [](C, Q quotes, V variant) { return quotes[variant.quote].tone_label; }},
    VariantColumn{"tone_score",
                  [](C, Q quotes, V variant) { return quotes[variant.quote].tone_score; }, true},
    VariantColumn{"published",
                  [](C, Q quotes, V variant) { return quotes[variant.quote].published; }},
    VariantColumn{"title", [](C, Q quotes, V variant) { return quotes[variant.quote].title; }},
    VariantColumn{"url", [](C, Q quotes, V variant) { return quotes[variant.quote].url; }},
    VariantColumn{"source", [](C, Q quotes, V variant) { return quotes[variant.quote].source; }},
    VariantColumn{"language",
                  [](C, Q quotes, V variant) { return quotes[variant.quote].language; }},
};

template <typename Columns, typename Cell>
void append_row(std::string& out, const Columns& columns, const Cell& cell) {
  for (const auto& column : columns) {
    if (&column != &columns.front()) out.push_back(',');
    append_cell(out, cell(column), column.number);
  }
}

// The last cell of each row: who that is across articles.
void end_row(std::string& out, std::string_view speaker_id) {
  out.push_back(',');
  append_cell(out, std::string(speaker_id), false);
  out.append("\r\n");
}

std::string id_at(Ids ids, std::uint32_t quote) {
  return ids.empty() || quote == kNoQuote ? std::string() : ids[quote];
}

}  // namespace

void append_csv_header(std::string& out, ClusterRows rows) {
  const auto name = [](const auto& column) { return column.name; };
  if (rows == ClusterRows::clusters) {
    append_row(out, kClusterColumns, name);
  } else {
    append_row(out, kVariantColumns, name);
  }
  end_row(out, "speaker_id");
}

void append_csv(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                ClusterRows rows, Ids ids) {
  if (rows == ClusterRows::clusters) {
    append_row(out, kClusterColumns,
               [&](const ClusterColumn& column) { return column.cell(cluster, quotes); });
    return end_row(out, id_at(ids, cluster.speaker));
  }
  for (const Variant& variant : cluster.variants) {
    append_row(out, kVariantColumns,
               [&](const VariantColumn& column) { return column.cell(cluster, quotes, variant); });
    end_row(out,
            id_at(ids, variant.speaker_from == kNoQuote ? variant.quote : variant.speaker_from));
  }
}

}  // namespace inquit
