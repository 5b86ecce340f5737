// Fields of JSON: what the writers of rows share.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace inquit {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

// UTF-8, as it is but for what JSON escapes.
inline void write_string(Writer& writer, std::string_view value) {
  writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

inline void write_field(Writer& writer, std::string_view name, std::string_view value) {
  write_string(writer, name);
  write_string(writer, value);
}

}  // namespace inquit
