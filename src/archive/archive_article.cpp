#include "archive/archive_article.h"

namespace inquit {
namespace {

// Of tones the archive keeps the scores.
void drop_hits(std::optional<RecordTone>& tone) {
  if (tone) tone->words = {};
}

void drop_hits(Record& record) {
  drop_hits(record.tone);
  drop_hits(record.reporting_tone);
}

}  // namespace

ArchiveArticle archive_article(const Document& document, const Edition& edition) {
  ArchiveArticle article{document, edition, {}};
  for (Record& record : article.document.records) drop_hits(record);
  return article;
}

void append_record(ArchiveArticle& article, const Record& record) {
  drop_hits(article.document.records.emplace_back(record));
}

}  // namespace inquit
