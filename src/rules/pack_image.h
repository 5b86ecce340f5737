// The image of a pack: what compiling it makes, as bytes. Its tables are used where they stand, its
// rules' trees are read when a rule is first tried, and the rest takes less than a millisecond.
// Made when the program is built (tools/make_image) and built into it; never a file that users
// keep, so that it has no versions: it fits the program that it was made for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/rule_set.h"

namespace inquit {

// The same bytes for the same pack. `sources`: a number that tells the pack's sources apart from
// any others.
std::string write_pack_image(const RuleSet& rules, std::uint64_t sources);

// The pack of an image, without its sources, which compile() gives where they are asked for.
// Nothing where the image is of other sources. The bytes must stay as long as the pack
// and its copies, and are best aligned to eight. Throws std::out_of_range for bytes that are cut
// off or go on.
std::optional<RuleSet> read_pack_image(std::string_view image, std::uint64_t sources,
                                       RuleSet (*compile)());

}  // namespace inquit
