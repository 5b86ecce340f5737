#include "archive/columns.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

namespace inquit {
namespace {

constexpr int kNewest = std::numeric_limits<int>::max();
constexpr int kChecksums = 3;  // the format that had them first

struct SqlColumn {
  std::string name;
  std::string type;
};

// Those of formats up to one, in their order in the table.
std::vector<const Column*> stored_columns(Of of, int until = kNewest) {
  std::vector<const Column*> stored;
  for (const Column& column : columns()) {
    const Field& field = *column.field;
    if (field.of == of && !column.stored.empty() && field.stored.since <= until)
      stored.push_back(&column);
  }
  std::ranges::sort(stored, {}, &Column::place);
  return stored;
}

// Whether each row has it: where what holds it may be absent, it may.
bool is_always_there(const Column& column) {
  return column.field->missing == Missing::never &&
         column.field->path.find('.') == std::string_view::npos;
}

std::string type_of(const Column& column) {
  if (column.field->kind == FieldKind::quote_id || column.type == ColumnType::offset)
    return "INTEGER";
  return column.type == ColumnType::text ? "TEXT" : "REAL";
}

SqlColumn sql_column(const Column& column) {
  return {std::string(column.stored),
          type_of(column) + (is_always_there(column) ? " NOT NULL" : "")};
}

// With those that the table of fields does not have.
std::vector<SqlColumn> all_columns(Of of, int until = kNewest) {
  std::vector<SqlColumn> all;
  if (of == Of::article) {
    all = {{"key", "INTEGER PRIMARY KEY"}, {"id", "TEXT NOT NULL UNIQUE"}};
  } else {
    all = {{"key", "INTEGER PRIMARY KEY AUTOINCREMENT"},
           {"article", "INTEGER NOT NULL REFERENCES article(key)"}};
  }
  for (const Column* column : stored_columns(of, until)) all.push_back(sql_column(*column));
  if (of == Of::article) {
    for (const auto& [name, type] : {std::pair("content", "INTEGER NOT NULL"),
                                     {"analysis", "INTEGER NOT NULL"},
                                     {"place", "INTEGER"}})
      all.push_back({name, type});
  }
  all.push_back({"checksum", "INTEGER"});
  return all;
}

std::string name_of(Of of) { return of == Of::article ? "article" : "quote"; }

template <typename Items, typename Text>
std::string joined(const Items& items, const Text& text) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : ", ") + text(item);
  return out;
}

// All columns but the key and the checksum itself.
std::string sum(Of of, int until = kNewest, std::string_view replaced = {},
                std::string_view in_its_place = {}) {
  std::vector<SqlColumn> columns = all_columns(of, until);
  columns.pop_back();
  columns.erase(columns.begin());
  return "row_sum(" +
         joined(columns,
                [&](const SqlColumn& column) {
                  return column.name == replaced ? std::string(in_its_place) : column.name;
                }) +
         ")";
}

// "INSERT ... VALUES (?1, ?2, row_sum(?1, ?2))". The key of a quote is SQLite's to choose, that of
// an article is given and not signed.
std::string insertion(Of of) {
  std::vector<SqlColumn> columns = all_columns(of);
  if (of == Of::quote) columns.erase(columns.begin());
  std::string places, signed_places;
  for (std::size_t i = 1; i < columns.size(); ++i) {
    const std::string place = "?" + std::to_string(i);
    places += place + ", ";
    if (of == Of::quote || i > 1) signed_places += (signed_places.empty() ? "" : ", ") + place;
  }
  return "INSERT INTO " + name_of(of) + " (" +
         joined(columns, [](const SqlColumn& column) { return column.name; }) + ") VALUES (" +
         places + "row_sum(" + signed_places + "))";
}

int first_place(Of of) { return of == Of::quote ? 2 : 3; }

std::string view_columns(Of of, const auto& wanted) {
  std::vector<const Column*> shown;
  for (const Column* column : stored_columns(of)) {
    if (wanted(column->field->stored.since)) shown.push_back(column);
  }
  std::ranges::sort(shown);  // as they stand in the table of fields
  const std::string row = of == Of::quote ? "q." : "a.";
  return joined(shown, [&](const Column* column) {
    std::string name = row + std::string(column->stored);
    if (column->field->kind == FieldKind::quote_id)
      name = "a.id || '#' || " + name + " AS " + std::string(column->stored);
    return name;
  });
}

// "kane-4#1698" -> 1698
std::int64_t place_of(const std::string& id) {
  return std::strtoll(id.c_str() + id.rfind('#') + 1, nullptr, 10);
}

struct Bind {
  Statement& statement;
  int place;
  const Column& column;

  void operator()(std::monostate) const { text(""); }
  void operator()(const std::string& value) const {
    if (column.field->kind == FieldKind::quote_id) {
      statement.bind(place, place_of(value));
    } else {
      text(value);
    }
  }
  void operator()(std::uint64_t value) const {
    statement.bind(place, static_cast<std::int64_t>(value));
  }
  void operator()(double value) const { statement.bind(place, value); }

 private:
  void text(std::string_view value) const {
    if (is_always_there(column)) {
      statement.bind(place, value);
    } else {
      statement.bind_present(place, value);
    }
  }
};

}  // namespace

std::string create_table(Of of) {
  const std::vector<SqlColumn> columns = all_columns(of);
  std::size_t width = 0;
  for (const SqlColumn& column : columns) width = std::max(width, column.name.size());
  std::string sql = "CREATE TABLE " + name_of(of) + " (\n";
  for (const SqlColumn& column : columns) {
    sql += "  " + column.name + std::string(width + 1 - column.name.size(), ' ') + column.type +
           (&column == &columns.back() ? "\n" : ",\n");
  }
  return sql + ");\n";
}

std::string quote_sum() { return sum(Of::quote); }

std::string article_sum(std::string_view column, std::string_view in_its_place) {
  return sum(Of::article, kNewest, column, in_its_place);
}

RowInsertion::RowInsertion(Database& db, Of of)
    : of_(of),
      behind_(first_place(of) + static_cast<int>(stored_columns(of).size())),
      statement_(db, insertion(of)) {}

void RowInsertion::run(const Document& document, const Record& record) {
  static const std::array stored = {stored_columns(Of::quote), stored_columns(Of::article)};
  std::vector<ColumnValue> values;  // which the statement points to
  values.reserve(stored[static_cast<std::size_t>(of_)].size());
  int place = first_place(of_);
  for (const Column* column : stored[static_cast<std::size_t>(of_)]) {
    const ColumnValue& value = values.emplace_back(column->value(document, record));
    std::visit(Bind{statement_, place++, *column}, value);
  }
  statement_.run();
}

std::string view_columns_of(Of of, int format) {
  return view_columns(of, [format](int since) { return since == format; });
}

std::string view_columns_since(Of of, int format) {
  return view_columns(of, [format](int since) { return since >= format; });
}

void add_columns_since(Database& db, int format) {
  for (const Of of : {Of::article, Of::quote}) {
    bool added = false;
    for (const Column* column : stored_columns(of)) {
      if (column->field->stored.since <= format) continue;
      db.run("ALTER TABLE " + name_of(of) + " ADD COLUMN " + std::string(column->stored) + " " +
             type_of(*column));
      added = true;
    }
    if (added && format >= kChecksums) {
      db.run("UPDATE " + name_of(of) + " SET checksum = " + sum(of) +
             " WHERE checksum = " + sum(of, format));
    }
  }
}

}  // namespace inquit
