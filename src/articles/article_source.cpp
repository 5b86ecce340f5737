#include "articles/article_source.h"

#include <utility>

#include "articles/diagnose.h"

namespace inquit {

void ArticleSource::report_record(std::string what, Diagnostic::Severity severity,
                                  std::uint64_t line) {
  context_.report(reading::diagnose(
      severity, "record " + std::to_string(record_) + ": " + std::move(what), {.line = line}));
}

std::unique_ptr<ArticleSource> make_source(FileFormat format, SourceContext context) {
  switch (format) {
    case FileFormat::csv:
      return make_csv_source(std::move(context), false);
    case FileFormat::tsv:
      return make_csv_source(std::move(context), true);
    case FileFormat::warc:
      return make_warc_source(std::move(context));
    case FileFormat::xml:
    case FileFormat::feed:
    case FileFormat::newsml:
    case FileFormat::nitf:
      return make_xml_source(std::move(context), format);
    case FileFormat::json:
      return make_json_source(std::move(context));
    default:
      return nullptr;
  }
}

}  // namespace inquit
