#include "export/article_json.h"

#include "export/json_row.h"

namespace inquit {

void append_article_json(std::string& out, const Article& article, const Text& text) {
  JsonRow row;
  row.raw("{\"id\":").string(article.id);
  const auto write_present = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) row.raw(name).string(Text(value).bytes());
  };
  write_present(",\"title\":", article.title);
  write_present(",\"published\":", article.published);
  write_present(",\"url\":", article.url);
  write_present(",\"source\":", article.source);
  write_present(",\"author\":", article.author);
  write_present(",\"language\":", article.language);
  row.raw(",\"text\":").string(text.bytes()).raw("}\n");
  out += row.text();
}

}  // namespace inquit
