// fill_page: a page with places to fill in: {{title}}.
//
//   fill_page("<h1>{{title}}</h1>", {{"title", "News"}})   "<h1>News</h1>"
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace inquit {

// Each {{name}} with its value as it is; what has none becomes empty.
std::string fill_page(std::string_view page,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values);

// JSON within a script element of data, where only "<" could end the element.
void append_script_safe(std::string& out, std::string_view json);

}  // namespace inquit
