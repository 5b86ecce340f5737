#include "export/report_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/report_dimensions.h"
#include "base/counted.h"
#include "base/decimals.h"
#include "export/csv_row.h"
#include "export/display_width.h"
#include "export/json_fields.h"

namespace inquit {
namespace {

double share(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::string percent(std::uint64_t part, std::uint64_t all) {
  return fmt::format("{:.1f}%", 100 * share(part, all));
}

std::string label(const ReportRow& row, ReportBy by) {
  std::string label = row.key.empty() ? std::string(dimension_of(by).unknown) : row.key;
  if (by == ReportBy::speaker && !row.name.empty()) label = row.name + " (" + row.key + ")";
  if (by == ReportBy::speaker && row.least_sure < 0.95)
    label += fmt::format(", sure {:.2f} or more", row.least_sure);
  return printable(label + (row.new_voice ? ", new" : ""));
}

void append_unquoted_csv(std::string& out, const Report& report) {
  out += "id,name,articles\r\n";
  for (const ReportRow& row : report.rows) {
    append_cell(out, row.key, false);
    out += ',';
    append_cell(out, row.name, false);
    out += fmt::format(",{}\r\n", row.counts.articles);
  }
}

std::string people_counted(std::uint64_t people) {
  return people == 1 ? "1 person" : with_commas(people) + " people";
}

std::string summary(const Report& report, const ReportOptions& options) {
  const ReportCounts& all = report.all;
  std::string text = fmt::format(
      "{} of {} in {}, {} different. {} ({}) {} no speaker, {} ({}) an unnamed one, {} a name that "
      "may "
      "mean several people.\n",
      counted(all.quotes, "quote"), counted(all.words, "word"), counted(all.articles, "article"),
      with_commas(all.said), with_commas(report.unattributed),
      percent(report.unattributed, all.quotes), report.unattributed == 1 ? "has" : "have",
      with_commas(report.unnamed), percent(report.unnamed, all.quotes), with_commas(report.open));
  text += fmt::format(
      "{} ({}) are of {}; {} of these by a link that is less than 0.95 sure.\n",
      with_commas(report.linked), percent(report.linked, all.quotes),
      report.speakers == 1 ? "1 known speaker" : with_commas(report.speakers) + " known speakers",
      with_commas(report.unsure));
  if (report.speakers > 0)
    text += fmt::format("{} of them {} half of their words.\n", with_commas(report.half),
                        report.half == 1 ? "has" : "have");
  if (report.appear > 0)
    text += fmt::format("{} {} named in full and {} quoted.\n", people_counted(report.unquoted),
                        report.unquoted == 1 ? "is" : "are",
                        options.since.empty() && options.until.empty() ? "never" : "not");
  if (report.unread > 0)
    text += fmt::format("Whom {} name{} is not known until they are added again.\n",
                        counted(report.unread, "article"), report.unread == 1 ? "s" : "");
  if (!options.since.empty())
    text += fmt::format("{} first quoted since {}.\n",
                        report.new_voices == 1 ? "1 was" : with_commas(report.new_voices) + " were",
                        printable(options.since));
  return text;
}

void write_number(Writer& writer, std::string_view name, std::uint64_t number) {
  write_string(writer, name);
  writer.Uint64(number);
}

void write_counts(Writer& writer, const ReportCounts& counts) {
  write_number(writer, "quotes", counts.quotes);
  write_number(writer, "said", counts.said);
  write_number(writer, "articles", counts.articles);
  write_number(writer, "words", counts.words);
}

void write_score(Writer& writer, std::string_view name, double score) {
  const std::string digits = two_to_four_decimals(score);
  write_string(writer, name);
  writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

void write_row(Writer& writer, const ReportRow& row, ReportBy by) {
  writer.StartObject();
  if (by == ReportBy::unquoted) {
    write_field(writer, "id", row.key);
    write_field(writer, "name", row.name);
    write_number(writer, "articles", row.counts.articles);
    writer.EndObject();
    return;
  }
  write_field(writer, by == ReportBy::speaker ? "id" : dimension_of(by).name, row.key);
  if (by == ReportBy::speaker) {
    write_field(writer, "name", row.name);
    write_score(writer, "least_sure", row.least_sure);
    write_string(writer, "new");
    writer.Bool(row.new_voice);
  }
  write_counts(writer, row.counts);
  writer.EndObject();
}

}  // namespace

void append_report_table(std::string& out, const Report& report, const ReportOptions& options,
                         std::size_t most) {
  const bool unquoted = options.by == ReportBy::unquoted;
  if (unquoted) {
    out += fmt::format("{:>9}  {}\n", "articles", dimension_of(options.by).name);
  } else {
    out += fmt::format("{:>9} {:>9} {:>9} {:>10} {:>7}  {}\n", "quotes", "different", "articles",
                       "words", "share", dimension_of(options.by).name);
  }
  std::size_t shown = 0;
  for (const ReportRow& row : report.rows) {
    if (most > 0 && shown == most) break;
    ++shown;
    if (unquoted) {
      out += fmt::format("{:>9}  {}\n", with_commas(row.counts.articles),
                         printable(row.name + " (" + row.key + ")"));
      continue;
    }
    out += fmt::format("{:>9} {:>9} {:>9} {:>10} {:>7}  {}\n", with_commas(row.counts.quotes),
                       with_commas(row.counts.said), with_commas(row.counts.articles),
                       with_commas(row.counts.words), percent(row.counts.words, report.all.words),
                       label(row, options.by));
  }
  if (shown < report.rows.size())
    out +=
        fmt::format("and {} more; --limit 0 shows all\n", with_commas(report.rows.size() - shown));
  out += "\n" + summary(report, options);
}

void append_report_csv(std::string& out, const Report& report, ReportBy by) {
  if (by == ReportBy::unquoted) return append_unquoted_csv(out, report);
  const bool by_speaker = by == ReportBy::speaker;
  out += by_speaker ? "id,name,least_sure,new," : std::string(dimension_of(by).name) + ",";
  out += "quotes,said,articles,words\r\n";
  for (const ReportRow& row : report.rows) {
    append_cell(out, row.key, false);
    out += ',';
    if (by_speaker) {
      append_cell(out, row.name, false);
      out +=
          fmt::format(",{},{},", two_to_four_decimals(row.least_sure), row.new_voice ? "yes" : "");
    }
    out += fmt::format("{},{},{},{}\r\n", row.counts.quotes, row.counts.said, row.counts.articles,
                       row.counts.words);
  }
}

void write_report_facts(Writer& writer, const Report& report) {
  write_string(writer, "all");
  writer.StartObject();
  write_counts(writer, report.all);
  write_number(writer, "unattributed", report.unattributed);
  write_number(writer, "unnamed", report.unnamed);
  write_number(writer, "open", report.open);
  write_number(writer, "linked", report.linked);
  write_number(writer, "unsure", report.unsure);
  write_number(writer, "speakers", report.speakers);
  write_number(writer, "half", report.half);
  write_number(writer, "new_voices", report.new_voices);
  write_number(writer, "appear", report.appear);
  write_number(writer, "unquoted", report.unquoted);
  write_number(writer, "unread", report.unread);
  writer.EndObject();
}

void append_report_json(std::string& out, const Report& report, const ReportOptions& options) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write_field(writer, "by", dimension_of(options.by).name);
  if (options.by == ReportBy::note) write_field(writer, "note", options.note);
  if (!options.since.empty()) write_field(writer, "since", options.since);
  if (!options.until.empty()) write_field(writer, "until", options.until);
  write_string(writer, "rows");
  writer.StartArray();
  for (const ReportRow& row : report.rows) write_row(writer, row, options.by);
  writer.EndArray();
  write_report_facts(writer, report);
  writer.EndObject();
  out.append(buffer.GetString(), buffer.GetSize());
  out += '\n';
}

}  // namespace inquit
