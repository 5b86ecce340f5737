#include "export/page_template.h"

#include <cstddef>

namespace inquit {

std::string fill_page(std::string_view page,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string out;
  for (std::size_t at = 0; (at = page.find("{{")) != std::string_view::npos;) {
    out += page.substr(0, at);
    const std::size_t end = page.find("}}", at);
    const std::string_view name = page.substr(at + 2, end - at - 2);
    for (const auto& [key, value] : values) {
      if (key == name) out += value;
    }
    page.remove_prefix(end + 2);
  }
  out += page;
  return out;
}

void append_script_safe(std::string& out, std::string_view json) {
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else if (c != '\n') {
      out += c;
    }
  }
}

}  // namespace inquit
