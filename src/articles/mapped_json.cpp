#include "articles/mapped_json.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "articles/diagnose.h"
#include "articles/encoding.h"
#include "articles/html_article.h"
#include "articles/rapid_json.h"
#include "articles/utf8_check.h"

namespace inquit {

using namespace reading;

namespace {

using Value = json::Value;

std::string_view view(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

const Value* member(const Value& object, std::string_view name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(
      Value(json::StringRef(name.data(), static_cast<json::SizeType>(name.size()))));
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// The strings at a path. Numbers are strings here, for they are parsed so.
void collect(const Value& value, std::string_view path, std::vector<std::string_view>& found) {
  if (path.empty() && value.IsString()) {
    found.push_back(view(value));
  } else if (value.IsArray()) {
    std::size_t index = 0;
    const auto [end, failed] = std::from_chars(path.data(), path.data() + path.size(), index);
    const bool numbered =
        failed == std::errc() && (end == path.data() + path.size() || *end == '.');
    if (numbered && index < value.Size()) {
      const std::size_t used = static_cast<std::size_t>(end - path.data());
      collect(value[static_cast<json::SizeType>(index)],
              path.substr(std::min(used + 1, path.size())), found);
    } else if (!numbered) {
      for (const Value& one : value.GetArray()) collect(one, path, found);
    }
  } else if (value.IsObject() && !path.empty()) {
    for (std::size_t dot = path.size(); dot != std::string_view::npos && dot > 0;
         dot = path.rfind('.', dot - 1)) {
      if (const Value* one = member(value, path.substr(0, dot))) {
        return collect(*one, path.substr(std::min(dot + 1, path.size())), found);
      }
    }
  }
}

std::string join(const std::vector<std::string_view>& parts, std::string_view between) {
  std::string out;
  for (const std::string_view part : parts) out.append(out.empty() ? "" : between).append(part);
  return out;
}

std::string value_at(const Value& object, const FieldMap::Field& field, bool& found) {
  std::vector<std::string_view> parts;
  collect(object, field.path, parts);
  found = !parts.empty();
  if (parts.empty()) return {};
  if (field.name == "text" || field.name == "html") return join(parts, "\n\n");
  if (field.name == "author") return join(parts, ", ");
  return std::string(parts.front());
}

bool fill_mapped(const Value& object, const FieldMap& fields, Article& article,
                 std::vector<Diagnostic>& problems) {
  std::string html, encoding;
  bool text = false;
  for (const FieldMap::Field& field : fields.fields) {
    bool found = false;
    std::string value = value_at(object, field, found);
    if (!found) continue;
    if (field.name == "encoding") {
      encoding = std::move(value);
    } else if (field.name == "html") {
      html = std::move(value);
      text = true;
    } else {
      article.*member_of(field.name) = std::move(value);
      text |= field.name == "text";
    }
  }
  if (!text) {
    std::string_view wanted = fields.path_of("html");
    if (wanted.empty()) wanted = fields.path_of("text");
    problems.push_back(error("the object has no text at \"" + std::string(wanted) + "\""));
    return false;
  }
  if (encoding.empty()) encoding = charset_of(article.content_type);
  if (!encoding.empty() && !is_utf8_name(encoding) && !is_encoding(encoding)) {
    problems.push_back(error("\"" + encoding + "\" is no encoding that is known"));
    return false;
  }
  if (!encoding.empty()) {
    for (std::string* value :
         {&article.text, &article.title, &article.source, &article.author, &html})
      if (find_ill_formed(*value)) *value = to_utf8(*value, encoding).value_or("");
  }
  if (!html.empty()) {
    article.text = read_html_fragment(html).text;
    article.content_type.clear();  // it was that of the HTML
  }
  return true;
}

// The first of these members that is a string.
std::string first_of(const Value& object, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const Value* found = member(object, name);
    if (found != nullptr && found->IsString()) return std::string(view(*found));
  }
  return {};
}

// Of ninjs 2 and 3, where a part comes in several roles: the main one, or the first.
const Value* main_part(const Value& object, std::string_view name) {
  const Value* parts = member(object, name);
  if (parts == nullptr || !parts->IsArray() || parts->Empty()) return nullptr;
  for (const Value& part : parts->GetArray())
    if (first_of(part, {"role"}) == "main" && member(part, "value") != nullptr) return &part;
  return &*parts->Begin();
}

std::string text_of_ninjs(const Value& item) {
  if (const Value* body = main_part(item, "bodies")) {
    const std::string type = first_of(*body, {"contentType", "contenttype"});
    std::string value = first_of(*body, {"value"});
    const bool plain = type.empty() ? value.find('<') == std::string::npos : type == "text/plain";
    return plain ? value : read_html_fragment(value).text;
  }
  if (std::string text = first_of(item, {"body_text"}); !text.empty()) return text;
  return read_html_fragment(first_of(item, {"body_xhtml", "body_html"})).text;
}

bool fill_ninjs(const Value& item, Article& article, std::vector<Diagnostic>& problems) {
  const Value* standard = member(item, "standard");
  const bool is_ninjs =
      !first_of(item, {"uri"}).empty() &&
      (member(item, "bodies") != nullptr || member(item, "body_text") != nullptr ||
       member(item, "body_xhtml") != nullptr || member(item, "body_html") != nullptr ||
       member(item, "headlines") != nullptr || standard != nullptr);
  if (!is_ninjs) {
    problems.push_back(error("the object has no \"text\""));
    return false;
  }
  article.id = first_of(item, {"uri"});
  article.text = text_of_ninjs(item);
  article.published = first_of(item, {"contentCreated", "contentcreated", "firstCreated",
                                      "firstcreated", "versionCreated", "versioncreated"});
  const Value* headline = main_part(item, "headlines");
  article.title =
      headline != nullptr ? first_of(*headline, {"value"}) : first_of(item, {"headline"});
  article.author = first_of(item, {"by", "byline"});
  article.language = first_of(item, {"language"});
  article.source = first_of(item, {"copyrightHolder", "copyrightholder"});
  if (article.id.starts_with("http")) article.url = article.id;
  if (!article.text.empty()) return true;
  problems.push_back(error("the ninjs item has no body with words"));
  return false;
}

}  // namespace

bool read_mapped_json(std::string_view text, const FieldMap& fields, Article& article,
                      std::vector<Diagnostic>& problems) {
  for (const FieldMap::Field& field : default_fields().fields)
    (article.*member_of(field.name)).clear();
  // Without recursion, so that no depth of nesting is too much.
  constexpr unsigned kFlags =
      json::kParseIterativeFlag | json::kParseNumbersAsStringsFlag | json::kParseNanAndInfFlag;
  json::Document document;
  document.Parse<kFlags>(text.data(), text.size());
  if (document.HasParseError()) {
    std::string why = json::GetParseError_En(document.GetParseError());
    if (why.ends_with('.')) why.pop_back();
    problems.push_back(error("not JSON: " + why, {.column = document.GetErrorOffset() + 1}));
    return false;
  }
  if (!document.IsObject()) {
    problems.push_back(error("the line is not an object"));
    return false;
  }
  return fields.given() ? fill_mapped(document, fields, article, problems)
                        : fill_ninjs(document, article, problems);
}

}  // namespace inquit
