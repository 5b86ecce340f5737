#include "export/cluster_fields.h"

#include <array>

#include "export/cluster_pretty.h"

namespace inquit {
namespace {

using R = const ExportedRow&;
using V = ClusterValue;
using enum Missing;

V text(std::string_view value) { return value.empty() ? V() : V(value); }
V flag(bool value) { return value ? V(true) : V(); }
V tone(const QuoteRecord& quote) { return ShownTone{quote.tone_score, quote.tone_label}; }

const QuoteRecord& shown(R r) { return r.quotes[r.cluster.representative]; }

V cluster_speaker(R r) {
  if (r.cluster.speaker == kNoQuote) return {};
  return std::string_view(r.quotes[r.cluster.speaker].speaker);
}

V speaker_id(R r, std::uint32_t quote) {
  return r.speaker_ids.empty() || quote == kNoQuote ? V() : text(r.speaker_ids[quote]);
}

V outlets(R r) {
  std::string out;
  for (const std::string& outlet : outlets_of(r.cluster, r.quotes))
    out += (out.empty() ? "" : "; ") + outlet;
  return out;
}

V related(R r) {
  if (r.cluster.related.empty()) return {};
  return std::span<const RelatedCluster>(r.cluster.related);
}

constexpr std::array kClusterFields = {
    ClusterField{.path = "cluster",
                 .column = "cluster",
                 .place = 1,
                 .value = [](R r) { return text(r.cluster.id); }},
    ClusterField{.path = "text",
                 .column = "text",
                 .place = 2,
                 .value = [](R r) { return V(std::string_view(shown(r).text)); }},
    ClusterField{.path = "modality",
                 .column = "modality",
                 .place = 3,
                 .value = [](R r) { return text(shown(r).modality); }},
    ClusterField{.path = "speaker",
                 .missing = null,
                 .column = "speaker",
                 .place = 4,
                 .value = cluster_speaker},
    ClusterField{.path = "speaker_id",
                 .column = "speaker_id",
                 .place = 13,
                 .value = [](R r) { return speaker_id(r, r.cluster.speaker); }},
    ClusterField{.path = "disputed",
                 .column = "disputed",
                 .place = 5,
                 .value = [](R r) { return flag(r.cluster.disputed); }},
    ClusterField{.path = "first_published",
                 .column = "first_published",
                 .place = 6,
                 .value = [](R r) { return text(r.cluster.first_published); }},
    ClusterField{.path = "quotes",
                 .column = "quotes",
                 .place = 7,
                 .value = [](R r) { return V(std::uint64_t{r.cluster.variants.size()}); }},
    ClusterField{.path = "documents",
                 .column = "documents",
                 .place = 8,
                 .value = [](R r) { return V(std::uint64_t{r.cluster.documents}); }},
    ClusterField{.column = "outlets", .place = 9, .value = outlets},
    ClusterField{.path = "tone",
                 .column = "tone",
                 .score = "tone_score",
                 .place = 10,
                 .value = [](R r) { return tone(shown(r)); }},
    ClusterField{.column = "url", .place = 11, .value = [](R r) { return text(shown(r).url); }},
    ClusterField{.path = "variants",
                 .value = [](R r) { return V(std::span<const Variant>(r.cluster.variants)); }},
    ClusterField{.path = "related", .column = "related", .place = 12, .value = related},
};

const QuoteRecord& quote(R r) { return r.quotes[r.variant->quote]; }

// The quote that tells who said this one: itself, or another printing.
std::uint32_t teller(R r) {
  return r.variant->speaker_from == kNoQuote ? r.variant->quote : r.variant->speaker_from;
}

V speaker(R r) { return text(r.quotes[teller(r)].speaker); }

constexpr std::array kVariantFields = {
    ClusterField{.column = "cluster", .place = 1, .value = [](R r) { return text(r.cluster.id); }},
    ClusterField{
        .column = "cluster_text", .place = 2, .value = [](R r) { return text(shown(r).text); }},
    ClusterField{.column = "cluster_speaker", .place = 3, .value = cluster_speaker},
    ClusterField{.column = "cluster_documents",
                 .place = 4,
                 .value = [](R r) { return V(std::uint64_t{r.cluster.documents}); }},
    ClusterField{.path = "id",
                 .column = "id",
                 .place = 5,
                 .value = [](R r) { return V(std::string_view(quote(r).id)); }},
    ClusterField{.path = "doc",
                 .column = "doc",
                 .place = 6,
                 .value = [](R r) { return V(std::string_view(quote(r).doc)); }},
    ClusterField{.column = "kind", .place = 7, .value = [](R r) { return text(quote(r).kind); }},
    ClusterField{
        .column = "modality", .place = 8, .value = [](R r) { return text(quote(r).modality); }},
    ClusterField{.path = "text",
                 .column = "text",
                 .place = 9,
                 .value = [](R r) { return V(std::string_view(quote(r).text)); }},
    ClusterField{.path = "relation",
                 .column = "relation",
                 .place = 10,
                 .value = [](R r) { return V(to_string(r.variant->relation)); }},
    ClusterField{.path = "similarity",
                 .column = "similarity",
                 .place = 11,
                 .value = [](R r) { return V(r.variant->similarity); }},
    ClusterField{
        .path = "speaker",
        .missing = null,
        .value = [](R r) { return r.quotes[teller(r)].speaker.empty() ? V() : V(Present()); }},
    ClusterField{.path = "speaker.name", .column = "speaker", .place = 12, .value = speaker},
    ClusterField{.path = "speaker.id",
                 .column = "speaker_id",
                 .place = 21,
                 .value = [](R r) { return speaker_id(r, teller(r)); }},
    ClusterField{.path = "speaker.from",
                 .column = "speaker_from",
                 .place = 13,
                 .value =
                     [](R r) {
                       return r.variant->speaker_from == kNoQuote ? V()
                                                                  : text(r.quotes[teller(r)].id);
                     }},
    ClusterField{.path = "speaker.disagrees",
                 .column = "disagrees",
                 .place = 14,
                 .value = [](R r) { return flag(r.variant->disagrees); }},
    ClusterField{.column = "tone",
                 .score = "tone_score",
                 .place = 15,
                 .value = [](R r) { return tone(quote(r)); }},
    ClusterField{.path = "published",
                 .column = "published",
                 .place = 16,
                 .value = [](R r) { return text(quote(r).published); }},
    ClusterField{.column = "title", .place = 17, .value = [](R r) { return text(quote(r).title); }},
    ClusterField{.path = "source",
                 .column = "source",
                 .place = 19,
                 .value = [](R r) { return text(quote(r).source); }},
    ClusterField{.path = "url",
                 .column = "url",
                 .place = 18,
                 .value = [](R r) { return text(quote(r).url); }},
    ClusterField{
        .column = "language", .place = 20, .value = [](R r) { return text(quote(r).language); }},
};

}  // namespace

std::span<const ClusterField> cluster_fields() { return kClusterFields; }
std::span<const ClusterField> variant_fields() { return kVariantFields; }

}  // namespace inquit
