#include "rules/regular_forms.h"

#include "rules/inflections.h"

namespace inquit {

RegularForms::RegularForms(const PackSource& pack) : inflections_(std::make_unique<Inflections>()) {
  for (const Setting& setting : pack.settings) {
    if (setting.key.text.starts_with("inflect "))
      inflections_->add(setting.key.text.substr(8), setting.value.text);
  }
}

RegularForms::~RegularForms() = default;

std::vector<std::string> RegularForms::of(std::string_view kind, std::string_view words) const {
  return inflections_->forms(kind, words);
}

}  // namespace inquit
