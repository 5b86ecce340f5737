// read_record: a row of the tables quote and article as a QuoteRecord.
#pragma once

#include <string>

#include "archive/database.h"
#include "records/quote_record.h"

namespace inquit {

// "q.key, a.id, q.start, ..." of quote q and article a; q.key first.
std::string quote_columns();
int quote_column_count();

// Equal to what inquit extract writes of the quote and parse_quote reads.
QuoteRecord read_record(const Statement& row);

}  // namespace inquit
