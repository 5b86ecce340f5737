#include "export/article_json.h"

#include "records/json_row.h"

namespace inquit {

void append_article_json(std::string& out, const Article& article, const Text& text) {
  JsonRow row;
  row.raw("{\"id\":").string(article.id);
  row.string_if_any(",\"title\":", Text(article.title).bytes());
  row.string_if_any(",\"published\":", Text(article.published).bytes());
  row.string_if_any(",\"url\":", Text(article.url).bytes());
  row.string_if_any(",\"source\":", Text(article.source).bytes());
  row.string_if_any(",\"author\":", Text(article.author).bytes());
  row.string_if_any(",\"language\":", Text(article.language).bytes());
  row.string_if_any(",\"content_type\":", article.content_type);
  row.raw(",\"text\":").string(text.source()).raw("}\n");
  out += row.text();
}

}  // namespace inquit
