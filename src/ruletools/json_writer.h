// A little help with RapidJSON's writer. Inside ruletools/ only.
#pragma once

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

// A number as people read it: four decimals tell two apart.
inline double rounded(double value) { return std::round(value * 10000) / 10000; }

class JsonWriter {
 public:
  JsonWriter() : writer_(buffer_) { writer_.SetIndent(' ', 1); }

  void object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  void key(std::string_view name) { string(name); }
  void string(std::string_view value) {
    writer_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void number(std::uint64_t value) { writer_.Uint64(value); }
  void real(double value) { writer_.Double(value); }
  void boolean(bool value) { writer_.Bool(value); }
  void null() { writer_.Null(); }

  void field(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void field(std::string_view name, const char* value) { field(name, std::string_view(value)); }
  void field(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void field(std::string_view name, std::uint64_t value) {
    key(name);
    number(value);
  }
  void field(std::string_view name, double value) {
    key(name);
    real(value);
  }

  std::string text() const { return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n"; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_;
};

}  // namespace inquit
