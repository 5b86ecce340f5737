// Asked: the JSON object that the page sends with a question. Inside studio/ only.
#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

class Asked {
 public:
  explicit Asked(std::string_view json) {
    document_.Parse<rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag>(
        json.data(), json.size());
  }

  bool is_object() const { return !document_.HasParseError() && document_.IsObject(); }

  // Empty where there is none.
  std::string text(const char* key) const {
    const rapidjson::Value* value = find(document_, key);
    return value != nullptr && value->IsString() ? string_of(*value) : "";
  }
  std::optional<std::uint64_t> number(const char* key) const {
    const rapidjson::Value* value = find(document_, key);
    return value != nullptr && value->IsUint64() ? std::optional(value->GetUint64()) : std::nullopt;
  }
  // {"tags.rules": "...", "desk.words": "..."}
  std::map<std::string, std::string> texts(const char* key) const {
    std::map<std::string, std::string> out;
    const rapidjson::Value* value = find(document_, key);
    if (value == nullptr || !value->IsObject()) return out;
    for (const auto& one : value->GetObject()) {
      if (one.value.IsString()) out[string_of(one.name)] = string_of(one.value);
    }
    return out;
  }
  // An array of objects; empty where there is none.
  rapidjson::Value::ConstArray objects(const char* key) const {
    static const rapidjson::Value kNothing(rapidjson::kArrayType);
    const rapidjson::Value* value = find(document_, key);
    return (value != nullptr && value->IsArray() ? *value : kNothing).GetArray();
  }

  // Null: there is none.
  const rapidjson::Value* object(const char* key) const {
    const rapidjson::Value* value = find(document_, key);
    return value != nullptr && value->IsObject() ? value : nullptr;
  }

  static std::string text_of(const rapidjson::Value& object, const char* key) {
    const rapidjson::Value* value = object.IsObject() ? find(object, key) : nullptr;
    return value != nullptr && value->IsString() ? string_of(*value) : "";
  }

 private:
  static std::string string_of(const rapidjson::Value& value) {
    return {value.GetString(), value.GetStringLength()};
  }
  static const rapidjson::Value* find(const rapidjson::Value& object, const char* key) {
    const auto member = object.FindMember(key);
    return member == object.MemberEnd() ? nullptr : &member->value;
  }

  rapidjson::Document document_;
};

}  // namespace inquit
