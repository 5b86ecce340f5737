// append_pretty: a document's quotes for a person at a terminal: who, then what.
//
//   kane-4  2022-12-11
//
//     Harry Kane  direct
//     │ “Absolutely gutted. We've given it everything and it's come down to a
//     │ detail which I take responsibility for.”
//       he posted · quote-speaker-said · 0.97
//       negative -0.47: gutted -1.00
#pragma once

#include <string>

#include "records/record.h"

namespace inquit {

struct PrettyStyle {
  bool color = false;  // with ANSI escape sequences
  int width = 80;      // columns of the terminal
};

void append_pretty(std::string& out, const Document& document, const PrettyStyle& style);

}  // namespace inquit
