// read_feed_item: an item of RSS (0.9 to 2.0, also RSS 1.0) or an entry of Atom as an article.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "articles/article.h"

namespace inquit {

// Metadata of a feed that its items inherit.
struct FeedHead {
  std::string title, language;
};

// Parses the head of a feed: everything before its first item.
FeedHead read_feed_head(std::string_view head);

// Fills the article: text from content:encoded or content, else from description or summary (HTML
// or plain text); id from guid or id, else the link; url, title, author (also dc:creator),
// published (as ISO 8601), language and source, which are the feed's where the item has none. False
// where the item holds no text.
bool read_feed_item(const pugi::xml_node& item, const FeedHead& feed, Article& article);

}  // namespace inquit
