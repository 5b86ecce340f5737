// read_html: extracts the article from an HTML page: its paragraphs as plain text, and the page's
// metadata.
//
//   read_html("<nav>Home</nav><article><p>“We won,” said Roe.</p></article>").text
//   ->  “We won,” said Roe.
#pragma once

#include <string>
#include <string_view>

#include "articles/article.h"

namespace inquit {

// All strings are UTF-8; empty where the page does not say.
struct HtmlArticle {
  std::string text;  // paragraphs, with an empty line between two
  std::string title;
  std::string published;  // as the page writes it: an ISO 8601 date, mostly with a time
  std::string author;     // several are joined by ", "
  std::string source;     // the name of the site or the publisher
  std::string url;        // the canonical one
  std::string language;   // BCP 47

  // Assigns all fields to an article, empty ones included; the article keeps its id.
  void move_to(Article& article) &&;
};

// Of a whole page: menus, asides, captions, comments, related links, forms and banners are not the
// article. Where the page holds hardly any text but gives the article's body as JSON-LD
// (schema.org), that is the text. In goes UTF-8, any bytes; never throws on them. Linear time and
// memory: what is nested more than some hundred elements deep is read as if it were not nested.
// Thread safe.
HtmlArticle read_html(std::string_view html);

// Whether a text begins as pages do: <!doctype html or <html, in either case.
bool begins_as_page(std::string_view text);

// Of a piece of HTML, such as a feed's: all text that a reader would see is kept.
HtmlArticle read_html_fragment(std::string_view html);

}  // namespace inquit
