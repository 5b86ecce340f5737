// read_metadata: what a page says of its article in its head: meta tags, title, JSON-LD.
#pragma once

#include "articles/html_article.h"
#include "articles/html_page.h"

namespace inquit {

// Fills what the page says; text becomes the articleBody of its JSON-LD, if it has one.
void read_metadata(const HtmlPage& page, HtmlArticle& article);

}  // namespace inquit
