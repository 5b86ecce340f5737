// The words of a Reading's parts, for tools that explain and count. Inside ruletools/ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "speakers/reading.h"

namespace inquit {

// A symbol of the layout as it stands in the article: a word, a whole mention where it begins or
// ends, a quote with its middle left out, "end of the sentence". Of a Reading that is traced.
std::string words_at(const Reading& reading, std::uint32_t symbol);
std::string words_of_mention(const Reading& reading, MentionId mention);
std::string words_of_piece(const Reading& reading, std::uint32_t piece);
std::string words_of_pieces(const Reading& reading, std::uint32_t first,
                            std::uint32_t last);  // half-open

// “We have run ... of money,”: a quote's words, shortened in the middle.
std::string shortened(std::string_view words, std::size_t most = 40);

}  // namespace inquit
