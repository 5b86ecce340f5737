// Articles from CSV and TSV: a header, then an article a record.
//
// Where a quote is broken (not closed, or not doubled within its field), the record is named and
// reading goes on with the line behind the one that the record begins in: one bad quote costs its
// record, and what follows is read. Lines up to there are kept for that, so a record that never
// ends costs at most the limit for an article.
#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "articles/article_source.h"
#include "articles/csv_record.h"
#include "articles/diagnose.h"
#include "articles/encoding.h"
#include "articles/html_article.h"
#include "articles/utf8_check.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

// A record in one line is what there mostly is; one of more than so many is broken.
constexpr std::size_t kMostLines = 100'000;

struct Line {
  std::string text;
  std::uint64_t number = 0;
  bool too_long = false;
};

class CsvSource : public ArticleSource {
 public:
  CsvSource(SourceContext context, bool tabs)
      : ArticleSource(std::move(context)), tabs_(tabs), separator_(tabs ? '\t' : ',') {}

  Got next(Article& article) override;
  std::uint64_t place() const override { return begins_; }

 private:
  bool read_header();
  bool choose_separator(std::string_view header);
  bool find_columns();
  bool next_line(Line& line);
  enum class Taken : std::uint8_t { record, broken, end };
  Taken take_record();
  Taken go_on(std::string record);
  Taken refuse(std::vector<Line> after, std::string what, std::uint64_t line);
  bool fill(Article& article);
  bool decode(Article& article, const std::string& encoding);
  void report_cut();
  void report_beside();

  const bool tabs_;
  char separator_;
  bool begun_ = false;
  std::deque<Line> again_;  // lines to be read once more
  CsvRecord record_fields_;
  std::vector<std::string> header_;
  std::vector<std::pair<std::size_t, const FieldMap::Field*>> columns_;
  std::uint64_t begins_ = 0;                          // line that the record begins in
  std::uint64_t first_beside_ = 0, last_beside_ = 0;  // lines that are named together
  std::uint64_t bad_lines_ = 0;  // passed over since the last record that was whole
};

bool CsvSource::next_line(Line& line) {
  if (!again_.empty()) {
    line = std::move(again_.front());
    again_.pop_front();
    return true;
  }
  const Input::Got got = context_.input.next_line();
  if (got == Input::Got::end) return false;
  line.number = context_.input.line_number();
  line.too_long = got == Input::Got::too_long;
  std::string_view text = context_.input.line();
  if (text.ends_with('\r')) text.remove_suffix(1);
  line.text = text;
  return true;
}

// Excel writes the separator of its country: the one by which the column of the text is found.
bool CsvSource::choose_separator(std::string_view header) {
  if (header.starts_with("sep=") && header.size() == 5) {
    separator_ = header[4];
    return false;
  }
  const std::string_view candidates = tabs_ ? "\t" : ",;\t|";
  for (const char candidate : candidates) {
    separator_ = candidate;
    if (record_fields_.split(header, separator_) != CsvOutcome::whole) continue;
    header_ = record_fields_.fields;
    if (find_columns()) return true;
  }
  separator_ = candidates.front();
  record_fields_.split(header, separator_);
  header_ = record_fields_.fields;
  return true;
}

bool CsvSource::find_columns() {
  const auto plain = [](std::string_view name) {
    std::string out;
    for (const char c : name.substr(0, name.find_last_not_of(" \t") + 1))
      if (!out.empty() || c != ' ')
        out += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
  };
  columns_.clear();
  bool text = false;
  for (const FieldMap::Field& field : context_.fields.fields) {
    auto column = std::ranges::find(header_, field.path);
    if (column == header_.end()) {
      column = std::ranges::find_if(
          header_, [&](const std::string& name) { return plain(name) == plain(field.path); });
    }
    if (column == header_.end()) continue;
    columns_.emplace_back(column - header_.begin(), &field);
    text |= field.name == "text" || field.name == "html";
  }
  return text;
}

bool CsvSource::read_header() {
  begun_ = true;
  Line line;
  while (next_line(line)) {
    std::string_view text = line.text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (text.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (line.too_long || !choose_separator(text)) continue;
    for (const FieldMap::Field& field : context_.fields.fields) {
      if (!field.given ||
          std::ranges::any_of(columns_, [&](const auto& one) { return one.second == &field; }))
        continue;
      if (field.name != "text" && field.name != "html")
        context_.report(warning("the header has no column \"" + field.path + "\" for \"" +
                                    std::string(field.name) + "\"",
                                {.line = line.number}));
    }
    if (find_columns()) return true;
    std::string names;
    for (const std::string& name : header_) names += (names.empty() ? "" : ", ") + name;
    std::string_view wanted = context_.fields.path_of("html");
    if (wanted.empty()) wanted = context_.fields.path_of("text");
    context_.report(
        error("the header has no column \"" + std::string(wanted) + "\", only " + names +
                  "; say which holds the article, as with --fields text=" + header_.back(),
              {.line = line.number}));
    return false;
  }
  return false;
}

// What is broken is left out, and the lines behind its first are read again.
CsvSource::Taken CsvSource::refuse(std::vector<Line> after, std::string what, std::uint64_t line) {
  again_.insert(again_.begin(), std::make_move_iterator(after.begin()),
                std::make_move_iterator(after.end()));
  // Lines of a record that was broken further up look like records with another number of fields:
  // they are named together.
  if (bad_lines_++ == 0 || line != 0) {
    report_record(std::move(what), Diagnostic::Severity::error, begins_);
  } else {
    if (first_beside_ == 0) first_beside_ = begins_;
    last_beside_ = begins_;
  }
  return Taken::broken;
}

CsvSource::Taken CsvSource::take_record() {
  Line line;
  do {
    if (!next_line(line)) return Taken::end;
  } while (!line.too_long && line.text.empty());
  ++record_;
  begins_ = line.number;
  if (line.too_long) return refuse({}, "the line is " + context_.too_long, begins_);
  const CsvOutcome outcome = record_fields_.split(line.text, separator_);
  if (outcome == CsvOutcome::open) return go_on(std::move(line.text));
  if (outcome == CsvOutcome::broken && tabs_) {
    record_fields_.split_plainly(line.text, separator_);
    if (record_fields_.fields.size() == header_.size()) return Taken::record;
  }
  if (outcome == CsvOutcome::broken)
    return refuse({},
                  "there is text after the closing quote in column " +
                      std::to_string(record_fields_.fault + 1) +
                      "; a quote within a quoted field must be doubled; it was left out",
                  begins_);
  return Taken::record;
}

// The record goes on over line ends that stand within quotes.
CsvSource::Taken CsvSource::go_on(std::string record) {
  const std::string first = record;
  std::vector<Line> after;
  std::string what;
  while (what.empty()) {
    Line line;
    if (!next_line(line)) {
      what = "a quote that opens here is never closed; it was left out";
      break;
    }
    record += '\n';
    record += line.text;
    const bool too_long = line.too_long || record.size() > context_.max_article_bytes;
    const bool may_end =
        std::ranges::count(line.text, '"') % 2 == 1 || line.text.find("\",") != std::string::npos;
    after.push_back(std::move(line));
    if (too_long || after.size() > kMostLines) {
      what =
          "a quote that opens here is not closed within the limit for an article; it was left out";
      break;
    }
    // Only an odd number of quotes can end the field that is open.
    if (!may_end) continue;
    const CsvOutcome outcome = record_fields_.split(record, separator_);
    if (outcome == CsvOutcome::whole) return Taken::record;
    if (outcome == CsvOutcome::broken)
      what = "a quote that opens here is not closed before line " +
             std::to_string(after.back().number) +
             ", or one within a quoted field is not doubled; it was left out";
  }
  if (tabs_) {
    record_fields_.split_plainly(first, separator_);
    if (record_fields_.fields.size() == header_.size()) {
      again_.insert(again_.begin(), std::make_move_iterator(after.begin()),
                    std::make_move_iterator(after.end()));
      return Taken::record;
    }
  }
  return refuse(std::move(after), std::move(what), begins_);
}

bool CsvSource::decode(Article& article, const std::string& encoding) {
  if (!is_utf8_name(encoding) && !is_encoding(encoding)) {
    report_record("\"" + encoding + "\" is no encoding that is known; it was left out",
                  Diagnostic::Severity::error, begins_);
    return false;
  }
  for (const auto& [column, field] : columns_) {
    if (std::string Article::*member = member_of(field->name);
        member != nullptr && find_ill_formed(article.*member))
      article.*member = to_utf8(article.*member, encoding).value_or("");
  }
  return true;
}

bool CsvSource::fill(Article& article) {
  std::string encoding, html;
  for (const auto& [column, field] : columns_) {
    std::string& value = record_fields_.fields[column];
    if (field->name == "html") {
      html = std::move(value);
    } else if (field->name == "encoding") {
      encoding = std::move(value);
    } else {
      article.*member_of(field->name) = std::move(value);
    }
  }
  if (!html.empty()) {
    if (!encoding.empty() && find_ill_formed(html)) html = to_utf8(html, encoding).value_or(html);
    article.text = read_html_fragment(html).text;
    article.content_type.clear();  // it was that of the HTML
  }
  return encoding.empty() || decode(article, encoding);
}

// What was left out beside the last broken record.
void CsvSource::report_beside() {
  if (first_beside_ > 0)
    context_.report(error("from here to line " + std::to_string(last_beside_) +
                              ", behind a broken record, the lines are no whole records either; "
                              "they were left out",
                          {.line = first_beside_}));
  first_beside_ = bad_lines_ = 0;
}

void CsvSource::report_cut() {
  report_beside();
  const std::string& fault = context_.input.source().fault();
  if (!fault.empty())
    context_.report(error(fault + "; " + counted(record_, "record") + " could be read"));
}

ArticleSource::Got CsvSource::next(Article& article) {
  if (!begun_ && !read_header()) {
    report_cut();
    return Got::end;
  }
  if (columns_.empty()) return Got::end;
  const Taken taken = take_record();
  if (taken == Taken::end) {
    report_cut();
    return Got::end;
  }
  if (taken == Taken::broken) return Got::nothing;
  const std::size_t fields = record_fields_.fields.size();
  if (fields != header_.size()) {
    refuse({},
           "it has " + counted(fields, "field") + ", the header " + std::to_string(header_.size()) +
               "; it was left out",
           0);
    return Got::nothing;
  }
  report_beside();
  return fill(article) ? Got::article : Got::nothing;
}

}  // namespace

std::unique_ptr<ArticleSource> make_csv_source(SourceContext context, bool tabs) {
  return std::make_unique<CsvSource>(std::move(context), tabs);
}

}  // namespace inquit
