// read_news_item, read_nitf: an item of NewsML-G2 and a document of NITF (both IPTC's) as an
// article.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "articles/article.h"

namespace inquit {

// Fills the article from <newsItem>: text from the first part of its contentSet that has words
// (NITF or XHTML inline, HTML or plain text as data), id from its guid, title from the headline,
// author from by or creator, published from contentCreated, else from when it was first or last
// written. False where it holds no text, or is withdrawn; then `why` says so (a clause).
bool read_news_item(const pugi::xml_node& item, Article& article, std::string& why);

// The same from <nitf>: the paragraphs of body.content, without captions of media.
bool read_nitf(const pugi::xml_node& nitf, Article& article, std::string& why);

}  // namespace inquit
