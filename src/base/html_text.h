// escape_html: escapes text for an HTML element or a quoted attribute.
//
//   “<b> & "c"”  ->  “&lt;b&gt; &amp; &quot;c&quot;”
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// Control characters, including line breaks, become spaces.
std::string escape_html(std::string_view text);

}  // namespace inquit
