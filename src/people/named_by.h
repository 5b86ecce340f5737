// NamedBy: how a mention became a name.
#pragma once

#include <cstdint>
#include <string_view>

namespace inquit {

enum class NamedBy : std::uint8_t {
  none,
  self,       // the mention is the fullest form itself, or a description of somebody unnamed
  surname,    // Roe: Jane Roe
  title,      // Ms. Roe: Jane Roe
  pronoun,    // she: Jane Roe
  role,       // the mayor: Jane Roe
  relation,   // her brother: John Roe
  label,      // ROE: at the head of a transcript's line
  neighbour,  // a quote or turn beside it told
  pooled      // another article's print of the quote told
};
std::string_view to_string(NamedBy by);

}  // namespace inquit
