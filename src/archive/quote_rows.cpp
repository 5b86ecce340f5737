#include "archive/quote_rows.h"

#include <cstdlib>

#include "base/decimals.h"
#include "people/speaker.h"

namespace inquit {

QuoteRecord read_record(const Statement& row) {
  QuoteRecord record;
  record.doc = row.text(1);
  record.start = static_cast<std::uint64_t>(row.integer(2));
  record.end = static_cast<std::uint64_t>(row.integer(3));
  record.id = record.doc + "#" + std::to_string(record.start);
  record.kind = row.text(4);
  record.text = row.text(5);
  record.speaker = row.text(6);
  record.speaker_kind = speaker_kind_of(row.text(7));
  record.tone_label = row.text(8);
  if (!row.null(9)) record.tone_score = two_to_four_decimals(row.real(9));
  record.published = row.text(10);
  record.title = row.text(11);
  record.url = row.text(12);
  record.source = row.text(13);
  record.language = row.text(14);
  record.modality = row.text(15);
  // With the decimals that inquit extract writes.
  record.confidence = std::strtod(two_to_four_decimals(row.real(16)).c_str(), nullptr);
  return record;
}

}  // namespace inquit
