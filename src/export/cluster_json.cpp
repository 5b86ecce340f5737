#include "export/cluster_json.h"

#include <fmt/format.h>

#include "export/json_fields.h"

namespace inquit {
namespace {

void write_number(Writer& writer, std::string_view name, std::string_view digits) {
  write_string(writer, name);
  writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

void write_tone(Writer& writer, const QuoteRecord& record) {
  if (record.tone_label.empty()) return;
  write_string(writer, "tone");
  writer.StartObject();
  if (!record.tone_score.empty()) write_number(writer, "score", record.tone_score);
  write_field(writer, "label", record.tone_label);
  writer.EndObject();
}

using Ids = std::span<const std::string>;

void write_speaker(Writer& writer, const Variant& variant, std::span<const QuoteRecord> quotes,
                   Ids ids) {
  const QuoteRecord& record = quotes[variant.quote];
  const bool told = variant.speaker_from != kNoQuote;
  const QuoteRecord& source = told ? quotes[variant.speaker_from] : record;
  write_string(writer, "speaker");
  if (source.speaker.empty()) {
    writer.Null();
    return;
  }
  writer.StartObject();
  write_field(writer, "name", source.speaker);
  const std::uint32_t teller = told ? variant.speaker_from : variant.quote;
  if (!ids.empty() && !ids[teller].empty()) write_field(writer, "id", ids[teller]);
  if (told) write_field(writer, "from", source.id);
  if (variant.disagrees) {
    write_string(writer, "disagrees");
    writer.Bool(true);
  }
  writer.EndObject();
}

void write_variant(Writer& writer, const Variant& variant, std::span<const QuoteRecord> quotes,
                   Ids ids) {
  const QuoteRecord& record = quotes[variant.quote];
  writer.StartObject();
  write_field(writer, "id", record.id);
  write_field(writer, "doc", record.doc);
  write_field(writer, "text", record.text);
  write_field(writer, "relation", to_string(variant.relation));
  write_number(writer, "similarity", fmt::format("{:.2f}", variant.similarity));
  write_speaker(writer, variant, quotes, ids);
  if (!record.published.empty()) write_field(writer, "published", record.published);
  if (!record.source.empty()) write_field(writer, "source", record.source);
  if (!record.url.empty()) write_field(writer, "url", record.url);
  writer.EndObject();
}

void write_related(Writer& writer, std::span<const RelatedCluster> related) {
  if (related.empty()) return;
  write_string(writer, "related");
  writer.StartArray();
  for (const RelatedCluster& one : related) {
    writer.StartObject();
    write_field(writer, "cluster", one.cluster);
    write_field(writer, "why", one.why);
    write_number(writer, "bits", std::to_string(one.bits));
    writer.EndObject();
  }
  writer.EndArray();
}

}  // namespace

void add_related(std::string& line, std::span<const RelatedCluster> related) {
  if (related.empty()) return;
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write_related(writer, related);
  writer.EndObject();
  const std::string_view object(buffer.GetString(), buffer.GetSize());
  line.insert(line.rfind('}'), "," + std::string(object.substr(1, object.size() - 2)));
}

void append_json(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                 std::span<const std::string> speaker_ids) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  const QuoteRecord& shown = quotes[cluster.representative];
  writer.StartObject();
  write_field(writer, "cluster", cluster.id);
  write_field(writer, "text", shown.text);
  if (!shown.modality.empty()) write_field(writer, "modality", shown.modality);
  write_string(writer, "speaker");
  if (cluster.speaker == kNoQuote) {
    writer.Null();
  } else {
    write_string(writer, quotes[cluster.speaker].speaker);
    if (!speaker_ids.empty() && !speaker_ids[cluster.speaker].empty())
      write_field(writer, "speaker_id", speaker_ids[cluster.speaker]);
  }
  if (cluster.disputed) {
    write_string(writer, "disputed");
    writer.Bool(true);
  }
  if (!cluster.first_published.empty())
    write_field(writer, "first_published", cluster.first_published);
  write_number(writer, "quotes", std::to_string(cluster.variants.size()));
  write_number(writer, "documents", std::to_string(cluster.documents));
  write_tone(writer, shown);
  write_string(writer, "variants");
  writer.StartArray();
  for (const Variant& variant : cluster.variants)
    write_variant(writer, variant, quotes, speaker_ids);
  writer.EndArray();
  write_related(writer, cluster.related);
  writer.EndObject();
  out.append(buffer.GetString(), buffer.GetSize());
  out += '\n';
}

}  // namespace inquit
