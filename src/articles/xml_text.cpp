#include "articles/xml_text.h"

#include "articles/html_article.h"
#include "articles/xml_cutter.h"
#include "base/trimmed.h"

namespace inquit {
namespace {

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

// Visits what is below a node: enter says whether to go into a child, leave comes behind its own.
template <typename Enter, typename Leave>
void walk(const pugi::xml_node& root, Enter enter, Leave leave) {
  pugi::xml_node node = root.first_child();
  while (node) {
    if (enter(node) && node.first_child()) {
      node = node.first_child();
      continue;
    }
    leave(node);
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

void append_line(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const std::size_t blank = text.find_first_of(kTextBlanks);
    out += text.substr(0, blank);
    if (blank == std::string_view::npos) return;
    if (!out.empty() && out.back() != ' ') out += ' ';
    text.remove_prefix(blank + 1);
  }
}

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
}

bool has_tag(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    if (next == '/' || next == '!' || ('A' <= (next & ~0x20) && (next & ~0x20) <= 'Z')) return true;
  }
  return false;
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) { return local_name(node.name()); }

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local) {
  return node.find_child([&](const pugi::xml_node& one) { return local_name(one) == local; });
}

std::string string_of(const pugi::xml_node& node) {
  std::string out;
  for (const pugi::xml_node& one : node.children())
    if (is_text(one)) out += one.value();
  return out;
}

std::string line_of(const pugi::xml_node& node) {
  std::string out;
  walk(
      node,
      [&](const pugi::xml_node& one) {
        if (is_text(one)) append_line(one.value(), out);
        return true;
      },
      [](const pugi::xml_node&) {});
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string html_of(const pugi::xml_node& node, HtmlTag tag) {
  std::string out;
  walk(
      node,
      [&](const pugi::xml_node& one) {
        if (is_text(one)) append_escaped(one.value(), out);
        if (one.type() != pugi::node_element) return false;
        const std::string_view name = tag(local_name(one));
        if (name.empty()) return false;
        out.append("<").append(name);
        if (const auto kind = one.attribute("class")) {
          std::string value = kind.value();
          std::erase(value, '"');
          out.append(" class=\"").append(value).append("\"");
        }
        out += '>';
        return true;
      },
      [&](const pugi::xml_node& one) {
        if (one.type() != pugi::node_element) return;
        const std::string_view name = tag(local_name(one));
        const bool is_void = name == "br" || name == "hr" || name == "img" || name.empty();
        if (!is_void) out.append("</").append(name).append(">");
      });
  return out;
}

std::string text_of(std::string_view written) {
  return has_tag(written) ? read_html_fragment(written).text
                          : std::string(trimmed(written, kTextBlanks));
}

std::string title_of(std::string_view written) {
  const bool is_html = written.find_first_of("<&") != std::string_view::npos;
  std::string out;
  append_line(is_html ? read_html_fragment(written).text : std::string(written), out);
  return std::string(trimmed(out, kTextBlanks));
}

}  // namespace inquit
