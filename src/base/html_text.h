// escape_html: text as it stands in a page of HTML, in an element or a quoted attribute.
//
//   “<b> & "c"”  ->  “&lt;b&gt; &amp; &quot;c&quot;”
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// Control characters, line ends among them, become spaces.
std::string escape_html(std::string_view text);

}  // namespace inquit
