#include "export/cluster_json.h"

#include <fmt/format.h>

#include <type_traits>

#include "export/cluster_fields.h"
#include "export/json_fields.h"

namespace inquit {
namespace {

void write_fields(Writer& writer, std::span<const ClusterField> fields, const ExportedRow& row);

void write_digits(Writer& writer, std::string_view digits) {
  writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

void write_related(Writer& writer, std::span<const RelatedCluster> related) {
  writer.StartArray();
  for (const RelatedCluster& one : related) {
    writer.StartObject();
    write_field(writer, "cluster", one.cluster);
    write_field(writer, "why", one.why);
    write_string(writer, "bits");
    writer.Uint(one.bits);
    writer.EndObject();
  }
  writer.EndArray();
}

void write_tone(Writer& writer, const ShownTone& tone) {
  writer.StartObject();
  if (!tone.score.empty()) {
    write_string(writer, "score");
    write_digits(writer, tone.score);
  }
  write_field(writer, "label", tone.label);
  writer.EndObject();
}

// An object is only begun.
void write_value(Writer& writer, const ClusterValue& value, const ExportedRow& row) {
  std::visit(
      [&](const auto& known) {
        using Known = std::decay_t<decltype(known)>;
        if constexpr (std::is_same_v<Known, std::monostate>) {
          writer.Null();
        } else if constexpr (std::is_same_v<Known, Present>) {
          writer.StartObject();
        } else if constexpr (std::is_same_v<Known, std::uint64_t>) {
          writer.Uint64(known);
        } else if constexpr (std::is_same_v<Known, double>) {
          write_digits(writer, fmt::format("{:.2f}", known));
        } else if constexpr (std::is_same_v<Known, bool>) {
          writer.Bool(known);
        } else if constexpr (std::is_same_v<Known, ShownTone>) {
          write_tone(writer, known);
        } else if constexpr (std::is_same_v<Known, std::span<const RelatedCluster>>) {
          write_related(writer, known);
        } else if constexpr (std::is_same_v<Known, std::span<const Variant>>) {
          writer.StartArray();
          for (const Variant& variant : known) {
            writer.StartObject();
            write_fields(writer, variant_fields(),
                         {row.cluster, row.quotes, row.speaker_ids, &variant});
            writer.EndObject();
          }
          writer.EndArray();
        } else {
          write_string(writer, known);
        }
      },
      value);
}

bool is_known(const ClusterValue& value) {
  if (const auto* tone = std::get_if<ShownTone>(&value)) return !tone->label.empty();
  return !std::holds_alternative<std::monostate>(value);
}

// Whether a path is that of a field of this object: "speaker.name" of "speaker".
bool is_within(std::string_view path, std::string_view object) {
  return !object.empty() && path.size() > object.size() && path.starts_with(object) &&
         path[object.size()] == '.';
}

void write_fields(Writer& writer, std::span<const ClusterField> fields, const ExportedRow& row) {
  std::string_view open, missing;  // objects
  for (const ClusterField& field : fields) {
    if (field.path.empty() || is_within(field.path, missing)) continue;
    if (!open.empty() && !is_within(field.path, open)) {
      writer.EndObject();
      open = {};
    }
    const ClusterValue value = field.value(row);
    if (!is_known(value)) missing = field.path;
    if (!is_known(value) && field.missing == Missing::left_out) continue;
    write_string(writer, field.path.substr(open.empty() ? 0 : open.size() + 1));
    write_value(writer, value, row);
    if (std::holds_alternative<Present>(value)) open = field.path;
  }
  if (!open.empty()) writer.EndObject();
}

}  // namespace

void add_related(std::string& line, std::span<const RelatedCluster> related) {
  if (related.empty()) return;
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  write_related(writer, related);
  line.insert(line.rfind('}'), ",\"related\":" + std::string(buffer.GetString(), buffer.GetSize()));
}

void append_json(std::string& out, const Cluster& cluster, std::span<const QuoteRecord> quotes,
                 std::span<const std::string> speaker_ids) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write_fields(writer, cluster_fields(), {cluster, quotes, speaker_ids});
  writer.EndObject();
  out.append(buffer.GetString(), buffer.GetSize());
  out += '\n';
}

}  // namespace inquit
