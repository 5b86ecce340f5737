// ArticleSource: the articles of one open file of many records, one record after another. One class
// a format; make_source picks it. Memory is bounded by the longest record, not by the file.
//
//   CSV: a row a record; WARC: a response, a page; feeds: an item
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "articles/article.h"
#include "articles/field_map.h"
#include "articles/input.h"
#include "articles/list_files.h"
#include "base/diagnostic.h"

namespace inquit {

// What a source reads from, and how. All that it refers to must outlive the source.
struct SourceContext {
  Input& input;
  std::uint64_t max_article_bytes = 0;
  const FieldMap& fields;
  const std::string& encoding;             // that the user named; empty: none
  std::string too_long;                    // "longer than 16 MiB, ..."
  std::function<void(Diagnostic)> report;  // fills in the file
};

class ArticleSource {
 public:
  enum class Got : std::uint8_t { article, nothing, end };

  virtual ~ArticleSource() = default;

  // Takes the next record, of which record() goes up by one. Fills all that it says of the article;
  // id, file and the checks that all formats share are the caller's. nothing: the record is none
  // that an article stands in, or a broken one, which was reported. end: nothing was left.
  virtual Got next(Article& article) = 0;

  std::uint64_t record() const { return record_; }  // of the last record taken, from 1

  // Where the article of the last record stands, for Article::line.
  virtual std::uint64_t place() const { return record_; }

 protected:
  explicit ArticleSource(SourceContext context) : context_(std::move(context)) {}

  // "record 3: ...", as an error or a warning
  void report_record(std::string what, Diagnostic::Severity severity = Diagnostic::Severity::error,
                     std::uint64_t line = 0);

  SourceContext context_;
  std::uint64_t record_ = 0;
};

// The source for a format of many records other than JSON Lines.
std::unique_ptr<ArticleSource> make_source(FileFormat format, SourceContext context);

std::unique_ptr<ArticleSource> make_csv_source(SourceContext context, bool tabs);
std::unique_ptr<ArticleSource> make_warc_source(SourceContext context);
std::unique_ptr<ArticleSource> make_xml_source(SourceContext context, FileFormat format);
std::unique_ptr<ArticleSource> make_json_source(SourceContext context);

}  // namespace inquit
