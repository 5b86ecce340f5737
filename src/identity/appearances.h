// link_appearances: resolves the full names of articles, quoted or not, to people. In go the names
// and the links of the speakers; out comes an id for each name: that of the person who is quoted
// under it in any article, or one of its own.
//
//   link_appearances({"Ada Moe", "Cy Ferrand"}, links, uses, file)   {"ada-moe", "cy-ferrand"}
#pragma once

#include <span>
#include <string>
#include <vector>

#include "identity/linking.h"

namespace inquit {

// names: each once, in their order. A name with the given name and surname of somebody who is
// quoted is that person's, middle names and suffix as they may be: who is listed as never quoted
// must not be quoted under another form of the name. Names that no speaker has are one person where
// given name and surname are alike. The file's names without a scope go before. Thread safe.
std::vector<std::string> link_appearances(std::span<const std::string> names,
                                          const SpeakerLinks& links, const SpeakerUses& uses,
                                          const PeopleFile& file);

}  // namespace inquit
