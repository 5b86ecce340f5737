#include "articles/news_item.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "articles/html_article.h"
#include "articles/written_date.h"
#include "articles/xml_text.h"
#include "base/trimmed.h"

namespace inquit {
namespace {

// NITF's elements as HTML; those that are not named are words within a paragraph.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kNitfTags = {{
    {"p", "p"},
    {"br", "br"},
    {"q", "q"},
    {"hl1", "h2"},
    {"hl2", "h2"},
    {"bq", "blockquote"},
    {"block", "div"},
    {"table", "table"},
    {"tr", "tr"},
    {"td", "td"},
    {"th", "td"},
    {"ul", "ul"},
    {"ol", "ol"},
    {"li", "li"},
    {"dl", "dl"},
    {"dt", "dt"},
    {"dd", "dd"},
    {"pre", "pre"},
    {"hr", "hr"},
    {"note", "div"},
    {"credit", "p"},
    {"body", "div"},
    {"body.content", "div"},
    {"abstract", "div"},
    {"datasource", "p"},
    {"caption", ""},
    {"media", ""},
    {"fn", ""},
    {"nitf-table", ""},
    {"body.end", ""},
}};

std::string_view nitf_tag(std::string_view local) {
  const auto* known =
      std::ranges::find(kNitfTags, local, [](const auto& one) { return one.first; });
  return known == kNitfTags.end() ? "span" : known->second;
}

// The text of <name>, else what an attribute says: <provider qcode="nprov:AFP"/>
std::string named(const pugi::xml_node& node) {
  if (const pugi::xml_node name = child_of(node, "name")) return line_of(name);
  for (const char* attribute : {"literal", "qcode", "uri"})
    if (const auto found = node.attribute(attribute)) return found.value();
  return {};
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// The text of one part of a contentSet; may fill other fields too.
std::string text_of_part(const pugi::xml_node& part, Article& article) {
  const std::string_view name = local_name(part);
  const std::string_view type = part.attribute("contenttype").value();
  if (name == "inlineData") {
    if (part.attribute("encoding")) return {};  // packed in base64: a picture
    const std::string written = string_of(part);
    return type == "text/plain" ? std::string(trimmed(written, kTextBlanks)) : text_of(written);
  }
  if (name != "inlineXML") return {};
  if (const pugi::xml_node nitf = child_of(part, "nitf")) {
    std::string why;
    read_nitf(nitf, article, why);
    return std::move(article.text);
  }
  const pugi::xml_node html = child_of(part, "html");
  const pugi::xml_node body = child_of(html, "body");
  return read_html_fragment(html_of(body ? body : html ? html : part, xhtml_tag)).text;
}

}  // namespace

bool read_nitf(const pugi::xml_node& nitf, Article& article, std::string& why) {
  const pugi::xml_node head = child_of(nitf, "head");
  const pugi::xml_node data = child_of(head, "docdata");
  const pugi::xml_node body = child_of(nitf, "body");
  const pugi::xml_node front = child_of(body, "body.head");
  article.text = read_html_fragment(html_of(child_of(body, "body.content"), nitf_tag)).text;
  article.id = child_of(data, "doc-id").attribute("id-string").value();
  article.title = line_of(child_of(child_of(front, "hedline"), "hl1"));
  fill(article.title, line_of(child_of(head, "title")));
  article.author = line_of(child_of(front, "byline"));
  article.published = iso_date(child_of(data, "date.issue").attribute("norm").value());
  fill(article.published, iso_date(child_of(data, "date.release").attribute("norm").value()));
  article.source = child_of(head, "pubdata").attribute("name").value();
  fill(article.source, child_of(data, "doc.copyright").attribute("holder").value());
  fill(article.source, line_of(child_of(front, "distributor")));
  article.language = nitf.attribute("xml:lang").value();
  if (!article.text.empty()) return true;
  why = "the document has no text in <body.content>";
  return false;
}

bool read_news_item(const pugi::xml_node& item, Article& article, std::string& why) {
  const pugi::xml_node meta = child_of(item, "itemMeta");
  const pugi::xml_node about = child_of(item, "contentMeta");
  const pugi::xml_node status = child_of(meta, "pubStatus");
  for (const char* attribute : {"qcode", "uri"}) {
    const std::string_view code = status.attribute(attribute).value();
    if (!code.ends_with("canceled") && !code.ends_with("withheld")) continue;
    why = "its provider has withdrawn it (pubStatus " + std::string(code) + ")";
    return false;
  }
  std::string text;
  for (const pugi::xml_node& part : child_of(item, "contentSet").children())
    if (text.empty()) text = text_of_part(part, article);
  article.text = std::move(text);
  // What the item itself says counts before what a document within it says.
  const auto set = [](std::string& field, std::string value) {
    if (!value.empty()) field = std::move(value);
  };
  set(article.id, item.attribute("guid").value());
  set(article.title, line_of(child_of(about, "headline")));
  fill(article.title, line_of(child_of(meta, "title")));
  set(article.author, line_of(child_of(about, "by")));
  fill(article.author, named(child_of(about, "creator")));
  set(article.published, iso_date(line_of(child_of(about, "contentCreated"))));
  fill(article.published, iso_date(line_of(child_of(meta, "firstCreated"))));
  fill(article.published, iso_date(line_of(child_of(meta, "versionCreated"))));
  set(article.source, named(child_of(meta, "provider")));
  fill(article.source, named(child_of(child_of(item, "rightsInfo"), "copyrightHolder")));
  set(article.language, item.attribute("xml:lang").value());
  set(article.language, child_of(about, "language").attribute("tag").value());
  if (article.id.starts_with("http")) article.url = article.id;
  if (!article.text.empty()) return true;
  why = "it holds no text of an article inline";
  return false;
}

}  // namespace inquit
