// explain: explains in words why two quotes are variants of one statement or not.
// Takes two quotes; returns the words that they share, the evidence in bits and the rule that
// decided.
#pragma once

#include <span>
#include <string>

#include "variants/background.h"
#include "variants/quote_record.h"

namespace inquit {

// Several lines, the last with a line break. quotes: the whole collection, since more quotes need
// more evidence, and a rare speaker tells more. Safe for a terminal: control characters become
// U+FFFD.
std::string explain(const QuoteRecord& a, const QuoteRecord& b, const Background& background,
                    std::span<const QuoteRecord> quotes);

}  // namespace inquit
