// Dashes: dialogues whose turns open with a dash instead of quotation marks, one per paragraph.
// Takes tokens and returns the runs of spoken words, without dashes and tags.
//
//   — You were late, said Milena, the driver, and you were wet.   ->   "You were late,"
//                                                                      "and you were wet."
//   —Llegaste tarde —dijo Milena—, y mojada.                      ->   the same with Spanish rayas
//
// A turn counts if it has a tag, or is next to a turn that has a tag or is a question; this
// excludes list items and signatures.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/token_infos.h"
#include "tokens/token.h"

namespace inquit {

// Tokens, half-open.
struct DashWords {
  std::uint32_t paragraph = 0;
  std::uint32_t first = 0, last = 0;              // with the dashes on both sides
  std::uint32_t inner_first = 0, inner_last = 0;  // the words
};

// In the order of the article. Linear time.
std::vector<DashWords> find_dash_dialogues(const Tokens& tokens, const TokenInfos& infos);

bool is_dash(const Token& token);

}  // namespace inquit
