#include "export/diagnostic_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

#include "text/text.h"

namespace inquit {

void append_json(std::string& out, const Diagnostic& diagnostic) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto write_text = [&](const char* name, std::string_view value) {
    const Text text{std::string(value)};
    writer.Key(name);
    writer.String(text.bytes().data(), static_cast<rapidjson::SizeType>(text.bytes().size()));
  };
  const auto write_number = [&](const char* name, std::uint64_t value) {
    writer.Key(name);
    writer.Uint64(value);
  };
  writer.StartObject();
  write_text("severity", diagnostic.severity == Diagnostic::Severity::error ? "error" : "warning");
  write_text("file", diagnostic.file);
  if (diagnostic.line > 0) write_number("line", diagnostic.line);
  if (diagnostic.column > 0) write_number("column", diagnostic.column);
  if (diagnostic.byte) write_number("byte", *diagnostic.byte);
  write_text("message", diagnostic.message);
  writer.EndObject();
  out.append(buffer.GetString(), buffer.GetSize());
  out += '\n';
}

}  // namespace inquit
