#include "inquit/run_summary.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "export/output_file.h"
#include "inquit/exit_code.h"

namespace inquit {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_key(Writer& writer, std::string_view key) {
  writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void write_string(Writer& writer, std::string_view key, std::string_view value) {
  write_key(writer, key);
  writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

}  // namespace

int RunSummary::write(const std::string& file, int exit_code, bool finished,
                      Progress& progress) const {
  if (file.empty()) return exit_code;
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write_string(writer, "command", command_);
  write_string(writer, "version", INQUIT_VERSION);
  write_key(writer, "exit_code");
  writer.Int(exit_code);
  write_key(writer, "finished");
  writer.Bool(finished);
  write_key(writer, "seconds");
  writer.Double(std::round(progress.seconds() * 1000) / 1000);
  std::string open;  // the object that is being written
  for (const auto& [name, value] : numbers_) {
    const std::size_t dot = name.find('.');
    const std::string object = dot == std::string::npos ? "" : name.substr(0, dot);
    if (object != open) {
      if (!open.empty()) writer.EndObject();
      if (!object.empty()) {
        write_key(writer, object);
        writer.StartObject();
      }
      open = object;
    }
    write_key(writer, dot == std::string::npos ? name : name.substr(dot + 1));
    writer.Uint64(value);
  }
  if (!open.empty()) writer.EndObject();
  writer.EndObject();
  OutputFile out(file);
  if (out.write(std::string(buffer.GetString(), buffer.GetSize()) + "\n") && out.commit())
    return exit_code;
  progress.print(*out.fault());
  return exit_code == kDone ? kSomeFailed : exit_code;
}

}  // namespace inquit
