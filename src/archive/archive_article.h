// archive_article: a document as the archive stores it.
//
//   archive.add(archive_article(document, edition));
#pragma once

#include "archive/archive.h"
#include "records/record.h"

namespace inquit {

// The document must have been made with offsets in code points. What is read back of it equals
// what parse_quote reads of append_json's lines.
ArchiveArticle archive_article(const Document& document, const Edition& edition);

// Adds one more record of the document (make_records).
void append_record(ArchiveArticle& article, const Record& record);

}  // namespace inquit
