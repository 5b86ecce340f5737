// append_article_json: an article as it was read, as a line of JSON Lines that inquit reads again.
// Offsets of its quotes count in this text.
#pragma once

#include <string>

#include "articles/article.h"
#include "text/text.h"

namespace inquit {

void append_article_json(std::string& out, const Article& article, const Text& text);

}  // namespace inquit
