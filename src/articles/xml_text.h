// What a part of an XML document says: as a text of one line, as HTML, as paragraphs. Trees are
// walked without recursion, so that no depth of nesting is too much.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace inquit {

// The name of an element without its prefix.
std::string_view local_name(const pugi::xml_node& node);

// The first child element of this name, whatever its prefix; a null node: there is none.
pugi::xml_node child_of(const pugi::xml_node& node, std::string_view local);

// The text that stands directly in a node, in how many pieces ever, as it is written.
std::string string_of(const pugi::xml_node& node);

// All text below a node, blanks made one space, none around it.
std::string line_of(const pugi::xml_node& node);

// The tag of HTML that an element is written as; empty: it and what it holds are left out.
using HtmlTag = std::string_view (*)(std::string_view local);

// What a node holds as HTML, prefixes of names taken off.
std::string html_of(const pugi::xml_node& node, HtmlTag tag);

// XHTML is HTML by its own names.
inline std::string_view xhtml_tag(std::string_view local) { return local; }

// A string that may be HTML or plain text, which feeds do not tell apart: HTML where a tag stands
// in it. As paragraphs.
std::string text_of(std::string_view written);

// The same as one line, such as a title.
std::string title_of(std::string_view written);

}  // namespace inquit
