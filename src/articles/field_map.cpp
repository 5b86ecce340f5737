#include "articles/field_map.h"

#include <algorithm>
#include <array>

namespace inquit {
namespace {

// What a field map can name beside the fields of an article.
constexpr std::array<std::string_view, 2> kOtherFields = {"html", "encoding"};

// The name as it stands for good; empty: no such field.
std::string_view known(std::string_view name) {
  const auto* field = std::ranges::find(kArticleFields, name, &ArticleField::name);
  if (field != kArticleFields.end()) return field->name;
  const auto* other = std::ranges::find(kOtherFields, name);
  return other == kOtherFields.end() ? std::string_view() : *other;
}

}  // namespace

bool FieldMap::given() const { return std::ranges::any_of(fields, &Field::given); }

std::string_view FieldMap::path_of(std::string_view name) const {
  const auto field = std::ranges::find(fields, name, &Field::name);
  return field == fields.end() ? std::string_view() : std::string_view(field->path);
}

FieldMap default_fields() {
  FieldMap map;
  for (const ArticleField& field : kArticleFields)
    map.fields.push_back({field.name, std::string(field.name)});
  return map;
}

std::optional<FieldMap> parse_fields(std::string_view given, std::string& fault) {
  FieldMap map = default_fields();
  while (!given.empty()) {
    const std::string_view pair = given.substr(0, given.find(','));
    given.remove_prefix(std::min(pair.size() + 1, given.size()));
    const std::size_t sign = pair.find('=');
    const std::string_view name = known(pair.substr(0, sign));
    if (sign == std::string_view::npos || sign + 1 == pair.size() || name.empty()) {
      fault = "\"" + std::string(pair) +
              "\" is not FIELD=NAME with a FIELD of text, html, id, title, published, url, source, "
              "language, author, content_type or encoding";
      return std::nullopt;
    }
    const std::string path(pair.substr(sign + 1));
    const auto field = std::ranges::find(map.fields, name, &FieldMap::Field::name);
    if (field != map.fields.end() && field->given) {
      fault = "\"" + std::string(name) + "\" is given twice";
      return std::nullopt;
    }
    if (field == map.fields.end()) {
      map.fields.push_back({name, path, true});
    } else {
      *field = {name, path, true};
    }
  }
  return map;
}

std::string Article::*member_of(std::string_view name) {
  const auto* field = std::ranges::find(kArticleFields, name, &ArticleField::name);
  return field == kArticleFields.end() ? nullptr : field->member;
}

}  // namespace inquit
