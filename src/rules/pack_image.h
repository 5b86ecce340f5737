// The image of a pack: what compiling it makes, as bytes that are read back in a few milliseconds,
// a twentieth of what compiling takes. Made when the program is built (tools/make_image) and
// built into it; never a file that users keep, so that it has no versions: it fits the program that
// it was made for.
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
// Nothing where the image is of other sources. The bytes are not needed afterwards. Throws
// std::out_of_range for bytes that no write_pack_image made.
std::optional<RuleSet> read_pack_image(std::string_view image, std::uint64_t sources,
                                       RuleSet (*compile)());

}  // namespace inquit
