// read_record: a row of the tables quote and article as a QuoteRecord.
#pragma once

#include <string_view>

#include "archive/database.h"
#include "variants/quote_record.h"

namespace inquit {

// Of quote q and article a; q.key first.
inline constexpr std::string_view kQuoteColumns =
    "q.key, a.id, q.start, q.stop, q.kind, q.text, q.speaker, q.speaker_kind, q.tone, "
    "q.tone_score, a.published, a.title, a.url, a.source, a.language, q.modality, "
    "q.confidence";
inline constexpr int kQuoteColumnCount = 17;

// Equal to what inquit extract writes of the quote and parse_quote reads.
QuoteRecord read_record(const Statement& row);

}  // namespace inquit
