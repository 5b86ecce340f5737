#include "archive/columns.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "archive/archive_article.h"
#include "archive/archives.h"
#include "archive/schema.h"
#include "records/json_lines.h"
#include "support/sample.h"

namespace inquit {
namespace {

// As inquit extract and inquit dedup do.
QuoteRecord through_json(const Document& document) {
  std::string line;
  append_json(line, document);
  QuoteRecord record;
  std::vector<Diagnostic> problems;
  EXPECT_TRUE(parse_quote(line, record, problems)) << line;
  return record;
}

TEST_F(Archives, GiveBackARowAsJsonLinesDo) {
  const Document document = all_fields().document();
  add_and_merge(path(), std::vector{archive_article(document, {1, 1})});
  ClusterReader reader(path(), {}, milliseconds(0), 1);
  ArchivedCluster found;
  ASSERT_TRUE(reader.next(found));
  EXPECT_EQ(found.quotes[0], through_json(document));
}

TEST_F(Archives, ShowAndExplainEachStoredColumn) {
  add_and_merge(path(), std::vector{archive_article(all_fields().document(), {1, 1})});
  Database db(path(), Database::Open::read, milliseconds(0));
  std::ifstream in(INQUIT_SOURCE_DIR "/src/archive/SCHEMA.md");
  const std::string page(std::istreambuf_iterator<char>(in), {});
  for (const Column& column : columns()) {
    if (column.stored.empty()) continue;
    const std::string name(column.stored);
    EXPECT_NE(page.find("`" + name + "`"), std::string::npos) << "SCHEMA.md lacks " << name;
    for (const char* view : {"quotes", "articles"}) {
      if (column.field->of == Of::quote && view == std::string("articles")) continue;
      EXPECT_EQ(db.number("SELECT " + name + " IS NOT NULL FROM " + view), 1)
          << view << " " << name;
    }
  }
}

// A format that came later is the last in its table: older archives get it by ALTER TABLE.
TEST(StoredColumns, HaveAPlaceEachAndNoGaps) {
  for (const Of of : {Of::article, Of::quote}) {
    std::vector<std::pair<int, int>> places;  // and since when
    for (const Column& column : columns()) {
      if (column.field->of == of && !column.stored.empty())
        places.emplace_back(column.place, column.field->stored.since);
    }
    std::ranges::sort(places);
    for (std::size_t i = 0; i < places.size(); ++i) {
      EXPECT_EQ(places[i].first, static_cast<int>(i) + 1);
      EXPECT_LE(places[i].second, kSchemaVersion);
      if (i > 0) {
        EXPECT_GE(places[i].second, places[i - 1].second);
      }
    }
  }
}

}  // namespace
}  // namespace inquit
