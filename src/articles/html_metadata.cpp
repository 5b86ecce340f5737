#include "articles/html_metadata.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "articles/rapid_json.h"

namespace inquit {
namespace {

constexpr int kDeepestJson = 8;
constexpr std::array<std::string_view, 8> kArticleTypes = {
    "NewsArticle", "Article",         "ReportageNewsArticle", "AnalysisNewsArticle",
    "BlogPosting", "LiveBlogPosting", "OpinionNewsArticle",   "BackgroundNewsArticle"};

// Where a meta tag goes to: the first that says it counts.
constexpr std::array<std::pair<std::string_view, std::string HtmlArticle::*>, 15> kMeta = {{
    {"og:title", &HtmlArticle::title},
    {"dc.title", &HtmlArticle::title},
    {"twitter:title", &HtmlArticle::title},
    {"article:published_time", &HtmlArticle::published},
    {"datePublished", &HtmlArticle::published},
    {"date", &HtmlArticle::published},
    {"dc.date", &HtmlArticle::published},
    {"pubdate", &HtmlArticle::published},
    {"author", &HtmlArticle::author},
    {"dc.creator", &HtmlArticle::author},
    {"byl", &HtmlArticle::author},
    {"og:site_name", &HtmlArticle::source},
    {"application-name", &HtmlArticle::source},
    {"og:url", &HtmlArticle::url},
    {"og:locale", &HtmlArticle::language},
}};

void set(std::string& field, std::string_view value) {
  const std::size_t begin = value.find_first_not_of(" \t\r\n");
  if (!field.empty() || begin == std::string_view::npos) return;
  field = value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view string_of(const json::Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength())
                          : std::string_view();
}

const json::Value* member(const json::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// "Jane Roe", {"name": "Jane Roe"} or a list of these.
std::string names_of(const json::Value& value, int depth = 0) {
  if (value.IsString()) return std::string(string_of(value));
  if (value.IsObject()) {
    const json::Value* name = member(value, "name");
    return name != nullptr && depth < kDeepestJson ? names_of(*name, depth + 1) : std::string();
  }
  std::string out;
  if (!value.IsArray() || depth >= kDeepestJson) return out;
  for (const json::Value& one : value.GetArray()) {
    const std::string name = names_of(one, depth + 1);
    if (!out.empty() && !name.empty()) out += ", ";
    out += name;
  }
  return out;
}

bool is_article(const json::Value& object) {
  const json::Value* type = member(object, "@type");
  if (type == nullptr) return false;
  const auto known = [](const json::Value& one) {
    return std::ranges::find(kArticleTypes, string_of(one)) != kArticleTypes.end();
  };
  if (!type->IsArray()) return known(*type);
  return std::any_of(type->Begin(), type->End(), known);
}

void read_object(const json::Value& object, HtmlArticle& article) {
  const auto text = [&](const char* name, std::string& field) {
    if (const json::Value* value = member(object, name)) set(field, names_of(*value));
  };
  text("headline", article.title);
  text("datePublished", article.published);
  text("author", article.author);
  text("publisher", article.source);
  text("url", article.url);
  text("inLanguage", article.language);
  if (const json::Value* body = member(object, "articleBody")) set(article.text, string_of(*body));
}

void read_value(const json::Value& value, HtmlArticle& article, int depth = 0) {
  if (depth >= kDeepestJson) return;
  if (value.IsArray()) {
    for (const json::Value& one : value.GetArray()) read_value(one, article, depth + 1);
  } else if (value.IsObject()) {
    if (is_article(value)) read_object(value, article);
    if (const json::Value* graph = member(value, "@graph")) read_value(*graph, article, depth + 1);
  }
}

void read_json(const GumboNode& script, HtmlArticle& article) {
  if (script.v.element.children.length == 0) return;
  const auto* child = static_cast<const GumboNode*>(script.v.element.children.data[0]);
  const std::string_view text = child->v.text.text;
  // With a length RapidJSON reads byte by byte; by a terminator alone it would load blocks of 16
  // bytes and so read past the end of the page's buffer.
  json::Document document;
  document.Parse<json::kParseIterativeFlag>(text.data(), text.size());
  if (!document.HasParseError()) read_value(document, article);
}

void read_meta(const GumboNode& node, HtmlArticle& article) {
  for (const char* key : {"property", "name", "itemprop"}) {
    const std::string_view name = attribute(node, key);
    for (const auto& [wanted, field] : kMeta) {
      if (name == wanted) set(article.*field, attribute(node, "content"));
    }
  }
}

}  // namespace

void read_metadata(const HtmlPage& page, HtmlArticle& article) {
  HtmlArticle meta, other;
  std::vector<const GumboNode*> stack{&page.root()};
  while (!stack.empty()) {
    const GumboNode& node = *stack.back();
    stack.pop_back();
    if (node.type != GUMBO_NODE_ELEMENT) continue;
    const GumboVector& children = node.v.element.children;
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        set(other.language, attribute(node, "lang"));
        break;
      case GUMBO_TAG_SCRIPT:
        read_json(node, article);
        break;
      case GUMBO_TAG_META:
        read_meta(node, meta);
        break;
      case GUMBO_TAG_LINK:
        if (attribute(node, "rel") == "canonical") set(other.url, attribute(node, "href"));
        break;
      case GUMBO_TAG_TIME:
        set(other.published, attribute(node, "datetime"));
        break;
      case GUMBO_TAG_TITLE:
        if (children.length > 0) {
          set(other.title, static_cast<const GumboNode*>(children.data[0])->v.text.text);
        }
        break;
      default:
        break;
    }
    for (unsigned i = children.length; i-- > 0;)
      stack.push_back(static_cast<const GumboNode*>(children.data[i]));
  }
  for (const auto field : {&HtmlArticle::title, &HtmlArticle::published, &HtmlArticle::author,
                           &HtmlArticle::source, &HtmlArticle::url, &HtmlArticle::language}) {
    set(article.*field, meta.*field);
    set(article.*field, other.*field);
  }
}

}  // namespace inquit
