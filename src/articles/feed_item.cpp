#include "articles/feed_item.h"

#include "articles/html_article.h"
#include "articles/written_date.h"
#include "articles/xml_text.h"
#include "base/trimmed.h"

namespace inquit {
namespace {

// A child that belongs to the item's own format, which has the item's own prefix: <description>,
// not <media:description>.
pugi::xml_node own_child(const pugi::xml_node& item, std::string_view local) {
  const std::string_view name = item.name();
  std::string wanted(name.substr(0, name.find(':') + 1));
  wanted += local;
  return item.child(wanted.c_str());
}

// An element of Atom that holds text: plain, HTML within text, or XHTML. As HTML or plain text.
std::string markup_of(const pugi::xml_node& node) {
  const std::string_view type = node.attribute("type").value();
  if (type == "xhtml" || type == "application/xhtml+xml") return html_of(node, xhtml_tag);
  return string_of(node);
}

std::string content_of(const pugi::xml_node& item) {
  if (const pugi::xml_node encoded = child_of(item, "encoded")) {
    std::string text = text_of(string_of(encoded));
    if (!text.empty()) return text;
  }
  for (const char* name : {"content", "description", "summary"}) {
    const pugi::xml_node node = own_child(item, name);
    const std::string_view type = node.attribute("type").value();
    std::string markup = markup_of(node);
    std::string text = type == "html" || type == "text/html" ? read_html_fragment(markup).text
                       : type == "text" || type == "text/plain"
                           ? std::string(trimmed(markup, kTextBlanks))
                           : text_of(markup);
    if (!text.empty()) return text;
  }
  return {};
}

std::string link_of(const pugi::xml_node& item) {
  for (const pugi::xml_node& one : item.children(own_child(item, "link").name())) {
    const std::string_view rel = one.attribute("rel").value();
    if (!rel.empty() && rel != "alternate") continue;
    const std::string_view href = one.attribute("href").value();
    std::string address = href.empty() ? line_of(one) : std::string(trimmed(href, kTextBlanks));
    if (!address.empty()) return address;
  }
  return {};
}

// "Jane Roe" of "jane@herald.example (Jane Roe)", as RSS has it.
std::string name_of(std::string_view author) {
  const std::size_t open = author.find('(');
  const std::size_t close = author.rfind(')');
  const bool mail = author.substr(0, open).find('@') != std::string_view::npos;
  if (mail && open != std::string_view::npos && close != std::string_view::npos && close > open)
    author = author.substr(open + 1, close - open - 1);
  return std::string(trimmed(author, kTextBlanks));
}

std::string authors_of(const pugi::xml_node& item) {
  std::string out;
  const auto add = [&](const std::string& name) {
    if (name.empty() || out.find(name) != std::string::npos) return;
    if (!out.empty()) out += ", ";
    out += name;
  };
  for (const pugi::xml_node& one : item.children()) {
    const std::string_view local = local_name(one);
    if (local == "author" && std::string_view(one.name()).find("itunes:") != 0) {
      const pugi::xml_node name = child_of(one, "name");
      add(name ? line_of(name) : name_of(line_of(one)));
    } else if (local == "creator") {
      add(line_of(one));
    }
  }
  return out;
}

std::string date_of(const pugi::xml_node& item) {
  for (const char* name : {"pubDate", "published", "issued", "date", "updated", "modified"}) {
    if (std::string date = iso_date(line_of(child_of(item, name))); !date.empty()) return date;
  }
  return {};
}

std::string language_of(const pugi::xml_node& node) {
  return std::string(trimmed(node.attribute("xml:lang").value(), kTextBlanks));
}

}  // namespace

FeedHead read_feed_head(std::string_view head) {
  pugi::xml_document document;
  // Cut off as it is it holds no fault that matters: what was read up to there stays.
  document.load_buffer(head.data(), head.size(), pugi::parse_default, pugi::encoding_utf8);
  const pugi::xml_node root = document.document_element();
  const pugi::xml_node channel = child_of(root, "channel");
  const pugi::xml_node of = channel ? channel : root;
  FeedHead feed;
  feed.title = title_of(string_of(child_of(of, "title")));
  feed.language = line_of(child_of(of, "language"));
  for (const pugi::xml_node& node : {of, root})
    if (feed.language.empty()) feed.language = language_of(node);
  return feed;
}

bool read_feed_item(const pugi::xml_node& item, const FeedHead& feed, Article& article) {
  article.text = content_of(item);
  article.title = title_of(markup_of(own_child(item, "title")));
  article.url = link_of(item);
  const pugi::xml_node guid = own_child(item, "guid");
  article.id = line_of(guid ? guid : own_child(item, "id"));
  if (article.id.empty()) article.id = article.url;
  const bool permanent = std::string_view(guid.attribute("isPermaLink").value()) != "false";
  if (article.url.empty() && permanent && article.id.starts_with("http")) article.url = article.id;
  article.author = authors_of(item);
  article.published = date_of(item);
  article.language = language_of(item);
  if (article.language.empty()) article.language = language_of(own_child(item, "content"));
  if (article.language.empty()) article.language = feed.language;
  const pugi::xml_node source = own_child(item, "source");
  const pugi::xml_node title = child_of(source, "title");
  article.source = title_of(string_of(title ? title : source));
  if (article.source.empty()) article.source = feed.title;
  return !article.text.empty();
}

}  // namespace inquit
