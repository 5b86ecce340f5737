#include <optional>

#include "pack/image.h"
#include "rules/embedded_pack.h"
#include "rules/pack_image.h"
#include "rules/rule_set.h"

namespace inquit {

const RuleSet& default_pack() {
  static const RuleSet rules = [] {
    const std::string_view image = embedded_pack_image();
    std::optional<RuleSet> read;
    if (!image.empty()) read = read_pack_image(image, embedded_pack_hash(), &compile_embedded_pack);
    return read ? *std::move(read) : compile_embedded_pack();
  }();
  return rules;
}

}  // namespace inquit
