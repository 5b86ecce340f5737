// article_of: what Python hands over as an article: a string, a mapping or an Article.
//
//   "“We won,” said Jane Roe."      {"id": 17, "text": "...", "published": "2026-11-29"}
#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "articles/article.h"

namespace inquit::python {

// Needs the GIL. Throws TypeError where it is none of these or a field is no text, and ValueError
// where a text cannot be UTF-8 (a lone surrogate) or is longer than most; both say where. `where`
// names the article, as "article 3"; empty: it is the only one. Without an id it gets that of its
// content, as one of JSON Lines does.
Article article_of(nanobind::handle object, std::uint64_t most, const std::string& where);

// UTF-8 of a string of Python; throws as above. what: "text", as messages name it.
std::string utf8_of(nanobind::handle text, std::string_view what, const std::string& where);

// Throws ValueError where the text is longer than most.
void check_length(std::size_t bytes, std::uint64_t most, const std::string& where);

}  // namespace inquit::python
