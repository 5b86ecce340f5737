// Which clusters of an archive retell each other: the table retold.
// In go surnames with changed clusters; for each of them the rows are replaced by what
// variants/related.h finds among all clusters of that surname. Others stay as they are.
#pragma once

#include <cstdint>
#include <span>

#include "archive/database.h"
#include "variants/quote_record.h"

namespace inquit {

// The surname of whoever this record names, as the column cluster.surname has it; 0 where what he
// says is not compared.
std::int64_t surname_of(const QuoteRecord& teller);

// Within a transaction of the caller's, with the table cluster up to date. surnames: 0 is passed
// over.
void relate_surnames(Database& db, std::span<const std::int64_t> surnames);

}  // namespace inquit
