// bench_adding: what it takes to add a day's quotes to those that were merged before, beside
// merging all at once.
#pragma once

#include <cstdint>

#include "synthetic_news.h"

namespace inquit::bench {

// Prints a line. False where the two ways do not give the same clusters.
bool bench_adding(const SyntheticNews& news, std::uint32_t added, unsigned threads);

}  // namespace inquit::bench
