#include "export/report_page.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/decimals.h"
#include "base/html_text.h"
#include "export/embedded_page.h"
#include "export/json_fields.h"
#include "export/page_template.h"
#include "export/report_text.h"

namespace inquit {
namespace {

constexpr std::size_t kMostUnquoted = 500;

void write_score(Writer& writer, double score) {
  const std::string digits = two_to_four_decimals(score);
  writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

// [id, name, how sure, new, {notes}]
void write_speaker(Writer& writer, const BreakdownSpeaker& speaker) {
  writer.StartArray();
  write_string(writer, speaker.id);
  write_string(writer, speaker.name);
  write_score(writer, speaker.least_sure);
  writer.Bool(speaker.new_voice);
  writer.StartObject();
  for (const auto& [key, value] : speaker.notes) write_field(writer, key, value);
  writer.EndObject();
  writer.EndArray();
}

// speaker, kind, source, section, month, tone, state
void write_key(Writer& writer, const BreakdownKey& key) {
  writer.Uint(key.speaker);
  for (const std::uint32_t at : key.at) writer.Uint(at);
  writer.Uint(static_cast<unsigned>(key.state));
}

void write_values(Writer& writer, const std::vector<std::optional<std::string>>& values) {
  writer.StartArray();
  for (const std::optional<std::string>& value : values) {
    if (value) {
      write_string(writer, *value);
    } else {
      writer.Null();
    }
  }
  writer.EndArray();
}

void write_quote(Writer& writer, const BreakdownQuote& quote) {
  writer.StartArray();
  write_key(writer, quote.key);
  writer.Uint64(quote.cluster);
  for (const std::string* text :
       {&quote.text, &quote.speaker, &quote.doc, &quote.title, &quote.url, &quote.published})
    write_string(writer, *text);
  writer.EndArray();
}

// [name, articles]
void write_unquoted(Writer& writer, const Report& unquoted) {
  write_string(writer, "unquoted");
  writer.StartArray();
  for (const ReportRow& row :
       std::span(unquoted.rows).first(std::min(unquoted.rows.size(), kMostUnquoted))) {
    writer.StartArray();
    write_string(writer, row.name);
    writer.Uint64(row.counts.articles);
    writer.EndArray();
  }
  writer.EndArray();
}

void write_breakdown(Writer& writer, const Breakdown& breakdown) {
  write_string(writer, "speakers");
  writer.StartArray();
  for (const BreakdownSpeaker& speaker : breakdown.speakers) write_speaker(writer, speaker);
  writer.EndArray();
  write_string(writer, "others");
  writer.Uint64(breakdown.others);
  write_string(writer, "values");
  writer.StartArray();
  for (const auto& values : breakdown.values) write_values(writer, values);
  writer.EndArray();
  write_string(writer, "cells");
  writer.StartArray();
  for (const BreakdownCell& cell : breakdown.cells) {
    writer.StartArray();
    write_key(writer, cell.key);
    writer.Uint64(cell.quotes);
    writer.Uint64(cell.words);
    writer.EndArray();
  }
  writer.EndArray();
  write_string(writer, "quotes");
  writer.StartArray();
  for (const BreakdownQuote& quote : breakdown.quotes) write_quote(writer, quote);
  writer.EndArray();
}

}  // namespace

std::string report_page(std::string_view title, const Report& report, const Report& unquoted,
                        const Breakdown& breakdown, const ReportOptions& options) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write_field(writer, "since", options.since);
  write_field(writer, "until", options.until);
  write_report_facts(writer, report);
  write_unquoted(writer, unquoted);
  write_breakdown(writer, breakdown);
  writer.EndObject();
  std::string data;
  append_script_safe(data, {buffer.GetString(), buffer.GetSize()});
  return fill_page(embedded_report_page(), {{"title", escape_html(title)}, {"data", data}});
}

}  // namespace inquit
