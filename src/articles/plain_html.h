// plain_text_of_html: the words of a piece of HTML, as of a feed's item; its blocks as paragraphs.
//
//   <p>“No,” she said.</p><p>It rained&hellip;</p>  ->  “No,” she said.\n\nIt rained…
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// All text is kept but that of scripts, styles and comments; what is no HTML comes out as it is.
std::string plain_text_of_html(std::string_view html);

// "&amp;", "&#8217;", "&rsquo;" as what they stand for; those that are unknown stay.
std::string decode_entities(std::string_view text);

}  // namespace inquit
