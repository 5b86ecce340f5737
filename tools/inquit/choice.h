// add_choice: an option of the command line whose value is one of some names.
//
//   add_choice<Format>(command, "--format", format, {{"jsonl", Format::jsonl}}, "What to write");
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
template <typename Value>
void add_choice(CLI::App& command, const std::string& option, Value& value,
                const Choices<Value>& names, const std::string& help) {
  std::string known;
  const Value* last = nullptr;
  for (const auto& [name, meaning] : names) {
    if (last == nullptr || *last != meaning)
      known += (known.empty() ? "" : "|") + std::string(name);
    last = &meaning;
  }
  const auto read = [&value, names, option, known](const std::string& given) {
    const auto chosen = std::ranges::find_if(
        names, [&](const auto& name) { return simplify(name.first) == simplify(given); });
    if (chosen == names.end()) {
      throw CLI::ValidationError(option, "\"" + given + "\" is none of " + known);
    }
    value = chosen->second;
  };
  command.add_option_function<std::string>(option, read, help)->type_name(known);
}

}  // namespace inquit
