// append_cell: one cell of a CSV file (RFC 4180), kept from running as a formula.
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// number: ours, so that no "-" in it can begin a formula.
void append_cell(std::string& out, std::string_view cell, bool number);

}  // namespace inquit
