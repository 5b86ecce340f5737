// RegularForms: the forms that "+" makes in a pack's lists, for tools that show them.
//
//   RegularForms(pack).of("verb", "carry")   ->   carries, carried, carrying
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack_source.h"

namespace inquit {

class Inflections;

class RegularForms {
 public:
  explicit RegularForms(const PackSource& pack);
  ~RegularForms();
  // Without the word itself; empty where pack.txt does not say how.
  std::vector<std::string> of(std::string_view kind, std::string_view words) const;

 private:
  std::unique_ptr<Inflections> inflections_;
};

}  // namespace inquit
