// RecordWriter: the rows of one article as JSON Lines (json_lines.h), record by record. What they
// share, such as the article's title, is written once and copied into each.
//
//   const Document document = document_of(article);
//   RecordWriter writer(document);
//   writer.append(out, record);
#pragma once

#include <string>
#include <vector>

#include "records/json_row.h"
#include "records/record.h"

namespace inquit {

class RecordWriter {
 public:
  // The document must outlive it.
  explicit RecordWriter(const Document& document);

  void append(std::string& out, const Record& record);

 private:
  const Document& document_;
  std::vector<JsonPiece> shared_;  // one for each run of fields that belong to the article
  JsonRow row_;
};

}  // namespace inquit
