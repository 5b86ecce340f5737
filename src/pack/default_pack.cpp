#include <optional>

#include "pack/image.h"
#include "rules/embedded_pack.h"
#include "rules/pack_image.h"
#include "rules/rule_set.h"

namespace inquit {

// Never destroyed: the system takes all its memory back at once when the program ends, where
// destructors would take a millisecond; and threads that outlive main() may still use it. It stays
// reachable from the static reference, so that leak checkers do not report it.
const RuleSet& default_pack() {
  static const RuleSet& rules = *[] {
    const std::string_view image = embedded_pack_image();
    std::optional<RuleSet> read;
    if (!image.empty()) read = read_pack_image(image, embedded_pack_hash(), &compile_embedded_pack);
    return new RuleSet(read ? *std::move(read) : compile_embedded_pack());
  }();
  return rules;
}

}  // namespace inquit
