#include "records/fields.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "records/columns.h"
#include "records/json_lines.h"
#include "support/sample.h"

namespace inquit {
namespace {

std::string parent_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return std::string(dot == std::string_view::npos ? "" : path.substr(0, dot));
}

// What stands at "speaker.name"; null where nothing does.
const rapidjson::Value* at(const rapidjson::Value& row, const std::string& path) {
  const rapidjson::Value* value = &row;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const auto found = value->FindMember(path.substr(begin, end - begin).c_str());
    if (found == value->MemberEnd()) return nullptr;
    value = &found->value;
    begin = end + 1;
  }
  return value;
}

TEST(Fields, HaveAValueEachInTheSample) {
  const Document document = all_fields().document();
  for (const Field& field : fields()) {
    const FieldValue value = field.value(document, document.records[0]);
    EXPECT_FALSE(std::holds_alternative<std::monostate>(value) ||
                 std::holds_alternative<LeftOut>(value))
        << "tests/support/sample.h: all_fields() should have a value of " << field.path;
    EXPECT_FALSE(field.about.empty()) << field.path;
  }
}

TEST(Fields, StandInJsonWhereTheirPathsSay) {
  std::string out;
  append_json(out, all_fields().document());
  rapidjson::Document row;
  ASSERT_FALSE(row.Parse(out.c_str()).HasParseError()) << out;
  for (const Field& field : fields())
    EXPECT_NE(at(row, std::string(field.path)), nullptr) << field.path << " in " << out;
  for (const Column& column : columns())
    EXPECT_NE(at(row, column.path), nullptr) << column.path << " in " << out;
}

// Else a comma would open an object.
TEST(Fields, OpenAnObjectByOneThatIsNeverLeftOut) {
  std::string before;
  std::set<std::string> closed;
  for (const Field& field : fields()) {
    const std::string parent = parent_of(field.path);
    if (before == parent && !parent.empty()) {
      EXPECT_NE(field.missing, Missing::left_out) << field.path;
    }
    EXPECT_TRUE(closed.insert(std::string(field.path)).second) << field.path << " is there twice";
    before = field.kind == FieldKind::object ? std::string(field.path) : "\n";
  }
}

TEST(Fields, HaveColumnsOfTheirOwn) {
  std::set<std::string> names;
  const Document document = all_fields().document();
  for (const Column* column : flat_columns()) {
    EXPECT_TRUE(names.insert(column->name).second) << column->name << " is there twice";
    EXPECT_NE(to_cell(column->value(document, document.records[0])), "") << column->name;
  }
}

std::string type_of(const Field& field) {
  static const std::string kNames[] = {"string",           "string", "number", "number",
                                       "array of strings", "words",  "tone",   "object"};
  std::string type = kNames[static_cast<std::size_t>(field.kind)];
  if (field.missing == Missing::null) type += " or null";
  if (field.missing == Missing::left_out) type += ", may be absent";
  return type;
}

// The table of FORMAT.md.
std::string as_markdown() {
  std::string out = "| field | type | in CSV | meaning |\n|---|---|---|---|\n";
  for (const Field& field : fields()) {
    std::string names;
    for (const Column* column : flat_columns()) {
      if (column->field == &field) names += (names.empty() ? "`" : ", `") + column->name + "`";
    }
    out += "| `" + std::string(field.path) + "` | " + type_of(field) + " | " + names + " | " +
           std::string(field.about) + " |\n";
  }
  return out;
}

// With INQUIT_UPDATE set the page is written anew.
TEST(Fields, AreWhatThePageOfFormatsSays) {
  const std::string path = INQUIT_SOURCE_DIR "/src/export/FORMAT.md";
  std::ifstream in(path);
  std::string page(std::istreambuf_iterator<char>(in), {});
  const std::size_t begin = page.find("| field | type | in CSV |");
  ASSERT_NE(begin, std::string::npos);
  const std::size_t size = page.find("\n\n", begin) + 1 - begin;
  if (std::getenv("INQUIT_UPDATE") != nullptr) {
    std::ofstream(path) << page.replace(begin, size, as_markdown());
  } else {
    EXPECT_EQ(page.substr(begin, size), as_markdown())
        << "run this test with INQUIT_UPDATE=1 in the environment, and read the difference";
  }
}

}  // namespace
}  // namespace inquit
