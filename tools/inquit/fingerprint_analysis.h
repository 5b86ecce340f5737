// fingerprint_analysis: what an archive notes beside each article, so that it is analysed anew
// where this has changed (Edition::analysis).
#pragma once

#include <cstdint>
#include <string>

namespace inquit {

// Of all that decides how articles are analysed: the program's version, the rules, the options.
// rules: the folder of a pack, which is read; empty: the pack that is compiled in.
std::uint64_t fingerprint_analysis(const std::string& rules, float min_confidence,
                                   bool scare_quotes);

}  // namespace inquit
