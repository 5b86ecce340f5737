#include "export/cluster_fields.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace inquit {
namespace {

// The section of FORMAT.md whose heading begins so.
std::string section(const std::string& heading) {
  std::ifstream file(INQUIT_SOURCE_DIR "/src/export/FORMAT.md");
  std::ostringstream all;
  all << file.rdbuf();
  const std::string text = all.str();
  const std::size_t begin = text.find("\n## " + heading);
  EXPECT_NE(begin, std::string::npos) << heading;
  return text.substr(begin, text.find("\n## ", begin + 1) - begin);
}

TEST(ClusterFields, AreExplainedInTheFormat) {
  const std::string json = section("Clusters ("), csv = section("Clusters as CSV");
  for (const auto fields : {cluster_fields(), variant_fields()}) {
    for (const ClusterField& field : fields) {
      const std::string_view last = field.path.substr(field.path.rfind('.') + 1);
      if (!field.path.empty()) {
        EXPECT_TRUE(json.find("`" + std::string(field.path) + "`") != std::string::npos ||
                    json.find("`" + std::string(last) + "`") != std::string::npos)
            << field.path;
      }
      for (const std::string_view column : {field.column, field.score}) {
        if (column.empty()) continue;
        EXPECT_NE(csv.find("`" + std::string(column) + "`"), std::string::npos) << column;
      }
    }
  }
}

// Two fields with one place would change places from one compiler to another.
TEST(ClusterFields, HaveOneColumnEach) {
  for (const auto fields : {cluster_fields(), variant_fields()}) {
    std::set<int> places;
    std::set<std::string_view> columns;
    for (const ClusterField& field : fields) {
      EXPECT_EQ(field.place > 0, !field.column.empty()) << field.path;
      if (field.place == 0) continue;
      EXPECT_TRUE(places.insert(field.place).second) << field.column;
      EXPECT_TRUE(columns.insert(field.column).second) << field.column;
    }
    EXPECT_EQ(*places.rbegin(), static_cast<int>(places.size()));  // none is left out
  }
}

}  // namespace
}  // namespace inquit
