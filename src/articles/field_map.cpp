#include "articles/field_map.h"

#include <algorithm>
#include <array>

namespace inquit {
namespace {

struct Known {
  std::string_view name;
  std::string Article::*member;
};
constexpr std::array<Known, 10> kKnown = {{{"text", &Article::text},
                                           {"id", &Article::id},
                                           {"title", &Article::title},
                                           {"published", &Article::published},
                                           {"url", &Article::url},
                                           {"source", &Article::source},
                                           {"language", &Article::language},
                                           {"author", &Article::author},
                                           {"html", nullptr},
                                           {"encoding", nullptr}}};

const Known* find_known(std::string_view name) {
  const auto* known = std::ranges::find(kKnown, name, &Known::name);
  return known == kKnown.end() ? nullptr : known;
}

}  // namespace

bool FieldMap::given() const { return std::ranges::any_of(fields, &Field::given); }

std::string_view FieldMap::path_of(std::string_view name) const {
  const auto field = std::ranges::find(fields, name, &Field::name);
  return field == fields.end() ? std::string_view() : std::string_view(field->path);
}

FieldMap default_fields() {
  FieldMap map;
  for (const Known& known : kKnown)
    if (known.member != nullptr) map.fields.push_back({known.name, std::string(known.name)});
  return map;
}

std::optional<FieldMap> parse_fields(std::string_view given, std::string& fault) {
  FieldMap map = default_fields();
  while (!given.empty()) {
    const std::string_view pair = given.substr(0, given.find(','));
    given.remove_prefix(std::min(pair.size() + 1, given.size()));
    const std::size_t sign = pair.find('=');
    const Known* known = find_known(pair.substr(0, sign));
    if (sign == std::string_view::npos || sign + 1 == pair.size() || known == nullptr) {
      fault = "\"" + std::string(pair) +
              "\" is not FIELD=NAME with a FIELD of text, html, id, title, published, url, source, "
              "language, author or encoding";
      return std::nullopt;
    }
    const std::string path(pair.substr(sign + 1));
    const auto field = std::ranges::find(map.fields, known->name, &FieldMap::Field::name);
    if (field != map.fields.end() && field->given) {
      fault = "\"" + std::string(known->name) + "\" is given twice";
      return std::nullopt;
    }
    if (field == map.fields.end()) {
      map.fields.push_back({known->name, path, true});
    } else {
      *field = {known->name, path, true};
    }
  }
  return map;
}

std::string Article::*member_of(std::string_view name) {
  const Known* known = find_known(name);
  return known == nullptr ? nullptr : known->member;
}

}  // namespace inquit
