#include "python/text_column.h"

#include <cstring>
#include <utility>

namespace inquit::python {
namespace {

bool is_valid(const ArrowArray& array, std::int64_t at) {
  const auto* bits =
      static_cast<const std::uint8_t*>(array.n_buffers > 0 ? array.buffers[0] : nullptr);
  return bits == nullptr || (bits[at / 8] >> (at % 8) & 1) != 0;
}

template <typename Number>
Number number_at(const ArrowArray& array, int buffer, std::int64_t at) {
  Number value{};
  std::memcpy(&value, static_cast<const char*>(array.buffers[buffer]) + at * sizeof(Number),
              sizeof(Number));
  return value;
}

template <typename Offset>
std::string_view text_at(const ArrowArray& array, std::int64_t at) {
  const auto begin = number_at<Offset>(array, 1, at);
  const auto end = number_at<Offset>(array, 1, at + 1);
  return {static_cast<const char*>(array.buffers[2]) + begin,
          static_cast<std::size_t>(end - begin)};
}

// A view: 4 bytes of length, then 12 bytes of text, or 4 of its beginning, 4 of buffer, 4 of
// offset.
std::string_view view_at(const ArrowArray& array, std::int64_t at) {
  constexpr std::int32_t kInline = 12;
  const char* view = static_cast<const char*>(array.buffers[1]) + at * 16;
  std::int32_t parts[4];
  std::memcpy(parts, view, sizeof parts);
  const auto size = static_cast<std::size_t>(parts[0]);
  if (parts[0] <= kInline) return {view + 4, size};
  return {static_cast<const char*>(array.buffers[2 + parts[2]]) + parts[3], size};
}

// Nothing where the format is no whole number.
std::optional<std::int64_t> whole_number_at(const ArrowArray& array, std::string_view format,
                                            std::int64_t at) {
  if (format.size() != 1) return std::nullopt;
  switch (format[0]) {
    case 'c':
      return number_at<std::int8_t>(array, 1, at);
    case 'C':
      return number_at<std::uint8_t>(array, 1, at);
    case 's':
      return number_at<std::int16_t>(array, 1, at);
    case 'S':
      return number_at<std::uint16_t>(array, 1, at);
    case 'i':
      return number_at<std::int32_t>(array, 1, at);
    case 'I':
      return number_at<std::uint32_t>(array, 1, at);
    case 'l':
    case 'L':  // as large as a key of a dictionary ever is
      return number_at<std::int64_t>(array, 1, at);
    default:
      return std::nullopt;
  }
}

bool is_text(std::string_view format) { return format == "u" || format == "U" || format == "vu"; }
bool is_whole_number(std::string_view format) {
  return format.size() == 1 &&
         std::string_view("cCsSiIlL").find(format[0]) != std::string_view::npos;
}

std::string_view text_of(const ArrowArray& array, std::string_view format, std::int64_t at) {
  if (format == "u") return text_at<std::int32_t>(array, at);
  if (format == "U") return text_at<std::int64_t>(array, at);
  return view_at(array, at);
}

std::string kind_of(std::string_view format) {
  if (format == "z" || format == "Z" || format == "vz") return "bytes; decode them first";
  if (format == "f" || format == "g" || format == "e") return "floating-point numbers";
  if (format == "n") return "nothing but nulls";
  if (format.starts_with("td") || format.starts_with("ts")) return "dates; cast them to text first";
  return "values of Arrow's type \"" + std::string(format) + "\"";
}

}  // namespace

TextColumns::TextColumns(ArrowArrayStream& stream, std::vector<std::string> names) {
  stream_.take(stream);
  if (stream_->get_schema(stream_.get(), schema_.get()) != 0) throw ColumnError(fault());
  for (std::string& name : names) {
    columns_.emplace_back().name = std::move(name);
    bind(columns_.back(), *schema_.get());
  }
  digits_.resize(columns_.size());
}

void TextColumns::bind(Column& column, const ArrowSchema& schema) const {
  const ArrowSchema* found = &schema;
  if (std::string_view(schema.format) == "+s") {
    found = nullptr;
    std::string known;
    for (std::int64_t i = 0; i < schema.n_children; ++i) {
      const ArrowSchema& child = *schema.children[i];
      known += (known.empty() ? "" : ", ") + std::string(child.name);
      if (column.name != child.name) continue;
      found = &child;
      column.child = i;
    }
    if (found == nullptr)
      throw ColumnError("no column is called \"" + column.name + "\"; there are: " + known);
  }
  column.format = found->format;
  if (found->dictionary != nullptr) column.values = found->dictionary->format;
  const std::string& shown = found->dictionary != nullptr ? column.values : column.format;
  if (!is_text(shown) && !is_whole_number(shown))
    throw ColumnError("column \"" + column.name + "\" holds " + kind_of(shown) +
                      ", and text is wanted");
}

bool TextColumns::next_row() {
  while (!batch_ || ++at_ >= batch_->length) {
    if (!next_batch()) return false;
  }
  row_ = before_ + static_cast<std::uint64_t>(at_);
  return true;
}

bool TextColumns::next_batch() {
  if (batch_) before_ += static_cast<std::uint64_t>(batch_->length);
  batch_.reset();
  at_ = -1;
  if (!stream_) return false;
  if (stream_->get_next(stream_.get(), batch_.get()) != 0) throw ColumnError(fault());
  if (!batch_) stream_.reset();
  return static_cast<bool>(batch_);
}

std::optional<std::string_view> TextColumns::text(std::size_t index) {
  const Column& column = columns_[index];
  const ArrowArray* array = batch_.get();
  std::int64_t at = at_ + array->offset;
  if (column.child >= 0) {
    array = array->children[column.child];
    at += array->offset;
  }
  if (!is_valid(*array, at)) return std::nullopt;
  std::string_view format = column.format;
  if (array->dictionary != nullptr) {
    at = whole_number_at(*array, format, at).value_or(0);
    array = array->dictionary;
    at += array->offset;
    format = column.values;
    if (!is_valid(*array, at)) return std::nullopt;
  }
  if (const auto number = whole_number_at(*array, format, at))
    return digits_[index] = std::to_string(*number);
  return text_of(*array, format, at);
}

std::string TextColumns::fault() {
  const char* said = stream_->get_last_error(stream_.get());
  return "the data could not be read" + (said != nullptr ? ": " + std::string(said) : "");
}

}  // namespace inquit::python
