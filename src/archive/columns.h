// columns: what the archive keeps of a row, by the table of fields (records/fields.h), as SQL: the
// tables `article` and `quote`, their checksums, how a row is inserted and what views show of it.
#pragma once

#include <string>
#include <string_view>

#include "archive/database.h"
#include "records/columns.h"

namespace inquit {

// CREATE TABLE, as a new archive has it.
std::string create_table(Of of);

// What the checksum of a row is of, as SQL; of an article also with something in place of a column.
std::string quote_sum();
std::string article_sum(std::string_view column = {}, std::string_view in_its_place = {});

// Inserts rows with their checksums.
//
//   RowInsertion add_quote(db, Of::quote);
//   add_quote.statement().bind(1, key_of_article);
//   add_quote.run(document, record);
//
// Of a quote the key of its article is to be bound, to 1; of an article its key, to 1, its id, to
// 2, and `content`, `analysis` and `place` from behind() on.
class RowInsertion {
 public:
  RowInsertion(Database& db, Of of);

  Statement& statement() { return statement_; }
  int behind() const { return behind_; }

  // record: of an article any.
  void run(const Document& document, const Record& record);

 private:
  Of of_;
  int behind_;  // the first place behind the stored columns
  Statement statement_;
};

// "q.kind, q.text, ..." in the order of fields: those that came with a format, or from one format
// on up to the newest.
std::string view_columns_of(Of of, int format);
std::string view_columns_since(Of of, int format);

// Adds the columns that an archive of an older format lacks. Rows that were right are signed anew.
void add_columns_since(Database& db, int format);

}  // namespace inquit
