// add_choice: an option of the command line whose value is one of some names.
//
//   add_choice<Format>(command, "--format", format, {{"jsonl", Format::jsonl}}, "What to write");
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inquit/command.h"

namespace inquit {

template <typename Value>
using Choices = std::vector<std::pair<std::string_view, Value>>;

// "Code_Points" and "code-points" alike.
inline std::string simplify(std::string_view name) {
  std::string simple;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    simple += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return simple;
}

// An option whose value is one of some names; the first name of each value is the one in the help.
// Target: Value, or std::optional of it.
template <typename Value, typename Target>
void add_choice(Command& command, const std::string& option, Target& value,
                const Choices<Value>& names, const std::string& help) {
  std::string known;
  const Value* last = nullptr;
  for (const auto& [name, meaning] : names) {
    if (last == nullptr || *last != meaning)
      known += (known.empty() ? "" : "|") + std::string(name);
    last = &meaning;
  }
  const auto read = [&value, names, known](const std::string& given) -> std::string {
    const auto chosen = std::ranges::find_if(
        names, [&](const auto& name) { return simplify(name.first) == simplify(given); });
    if (chosen == names.end()) return "\"" + given + "\" is none of " + known;
    value = chosen->second;
    return "";
  };
  command.add_reader(option, read, help).type_name(known);
}

}  // namespace inquit
