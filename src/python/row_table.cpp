#include "python/row_table.h"

#include <array>
#include <utility>

namespace inquit::python {
namespace {

using Table = std::shared_ptr<const RowTable>;

const char* format_of(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return "U";
    case ColumnType::offset:
      return "L";
    case ColumnType::decimal:
      return "g";
  }
  return "n";
}

// What an exported schema, with its children, is kept by.
struct SchemaParts {
  std::vector<std::string> names;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_child_schema(ArrowSchema* schema) { schema->release = nullptr; }

void release_schema(ArrowSchema* schema) {
  for (std::int64_t i = 0; i < schema->n_children; ++i) {
    ArrowSchema* child = schema->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete static_cast<SchemaParts*>(schema->private_data);
  schema->release = nullptr;
}

// The same of an array, or of one of its children, which a consumer may keep longer than the rest.
struct ArrayParts {
  Table table;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  for (std::int64_t i = 0; i < array->n_children; ++i) {
    ArrowArray* child = array->children[i];
    if (child->release != nullptr) child->release(child);
  }
  delete static_cast<ArrayParts*>(array->private_data);
  array->release = nullptr;
}

void export_column(const Table& table, const RowTable::Column& column, ArrowArray* out) {
  auto parts = std::make_unique<ArrayParts>();
  parts->table = table;
  parts->buffers[0] = column.nulls > 0 ? column.valid.data() : nullptr;
  switch (column.type) {
    case ColumnType::text:
      parts->buffers[1] = column.ends.data();
      parts->buffers[2] = column.bytes.data();
      break;
    case ColumnType::offset:
      parts->buffers[1] = column.offsets.data();
      break;
    case ColumnType::decimal:
      parts->buffers[1] = column.decimals.data();
      break;
  }
  *out = {};
  out->length = static_cast<std::int64_t>(table->size());
  out->null_count = column.nulls;
  out->n_buffers = column.type == ColumnType::text ? 3 : 2;
  out->buffers = parts->buffers.data();
  out->release = release_array;
  out->private_data = parts.release();
}

void export_batch(const Table& table, ArrowArray* out) {
  auto parts = std::make_unique<ArrayParts>();
  parts->table = table;
  parts->children.resize(table->columns().size());
  for (std::size_t i = 0; i < parts->children.size(); ++i) {
    export_column(table, table->columns()[i], &parts->children[i]);
    parts->pointers.push_back(&parts->children[i]);
  }
  *out = {};
  out->length = static_cast<std::int64_t>(table->size());
  out->n_buffers = 1;
  out->n_children = static_cast<std::int64_t>(parts->children.size());
  out->buffers = parts->buffers.data();
  out->children = parts->pointers.data();
  out->release = release_array;
  out->private_data = parts.release();
}

struct StreamParts {
  Table table;
  bool given = false;
};

StreamParts& parts_of(ArrowArrayStream* stream) {
  return *static_cast<StreamParts*>(stream->private_data);
}

}  // namespace

RowTable::RowTable() {
  columns_.resize(1 + flat_columns().size());
  columns_[0].name = "row";
  columns_[0].type = ColumnType::offset;
  columns_[0].may_be_null = false;
  for (std::size_t i = 1; i < columns_.size(); ++i) {
    columns_[i].name = flat_columns()[i - 1]->name;
    columns_[i].type = flat_columns()[i - 1]->type;
  }
}

std::vector<std::string> RowTable::names() const {
  std::vector<std::string> names;
  for (const Column& column : columns_) names.emplace_back(column.name);
  return names;
}

void RowTable::Column::add(const ColumnValue& value, std::uint64_t row) {
  if (row % 8 == 0) valid.push_back(0);
  if (std::holds_alternative<std::monostate>(value)) {
    ++nulls;
  } else {
    valid.back() |= static_cast<std::uint8_t>(1u << row % 8);
  }
  switch (type) {
    case ColumnType::text:
      if (const auto* text = std::get_if<std::string>(&value)) bytes += *text;
      ends.push_back(static_cast<std::int64_t>(bytes.size()));
      break;
    case ColumnType::offset: {
      const auto* number = std::get_if<std::uint64_t>(&value);
      offsets.push_back(number != nullptr ? *number : 0);
      break;
    }
    case ColumnType::decimal: {
      const auto* number = std::get_if<double>(&value);
      decimals.push_back(number != nullptr ? *number : 0);
      break;
    }
  }
}

void RowTable::add(const Document& document, std::uint64_t row) {
  for (const Record& record : document.records) {
    columns_[0].add(row, rows_);
    for (std::size_t i = 1; i < columns_.size(); ++i)
      columns_[i].add(flat_columns()[i - 1]->value(document, record), rows_);
    ++rows_;
  }
}

void RowTable::export_schema(const Table& table, ArrowSchema* out) {
  auto parts = std::make_unique<SchemaParts>();
  parts->names = table->names();
  parts->children.resize(parts->names.size());
  for (std::size_t i = 0; i < parts->children.size(); ++i) {
    ArrowSchema& child = parts->children[i];
    child = {};
    child.format = format_of(table->columns()[i].type);
    child.name = parts->names[i].c_str();
    child.flags = table->columns()[i].may_be_null ? kArrowNullable : 0;
    child.release = release_child_schema;
    parts->pointers.push_back(&child);
  }
  *out = {};
  out->format = "+s";
  out->name = "";
  out->n_children = static_cast<std::int64_t>(parts->children.size());
  out->children = parts->pointers.data();
  out->release = release_schema;
  out->private_data = parts.release();
}

void RowTable::export_stream(const Table& table, ArrowArrayStream* out) {
  *out = {};
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    export_schema(parts_of(stream).table, schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    StreamParts& parts = parts_of(stream);
    if (parts.given) {
      array->release = nullptr;
    } else {
      export_batch(parts.table, array);
      parts.given = true;
    }
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* stream) {
    delete static_cast<StreamParts*>(stream->private_data);
    stream->release = nullptr;
  };
  out->private_data = new StreamParts{table};
}

}  // namespace inquit::python
