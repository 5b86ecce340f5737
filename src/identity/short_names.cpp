#include "identity/short_names.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include "base/trimmed.h"
#include "identity/embedded_short_names.h"

namespace inquit {
namespace {

using ShortNames = std::unordered_map<std::string_view, std::string_view>;

void take_line(std::string_view line, ShortNames& names) {
  const std::size_t colon = line.find(':');
  if (line.starts_with('#') || colon == std::string_view::npos) return;
  const std::string_view full = trimmed(line.substr(0, colon));
  for (std::size_t at = colon + 1; at <= line.size();) {
    const std::size_t end = std::min(line.find(',', at), line.size());
    names.emplace(trimmed(line.substr(at, end - at)), full);
    at = end + 1;
  }
}

ShortNames read_short_names() {
  ShortNames names;
  const std::string_view text = embedded_short_names();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    take_line(text.substr(at, end - at), names);
    at = end + 1;
  }
  return names;
}

}  // namespace

std::string_view full_given_name(std::string_view word) {
  static const ShortNames names = read_short_names();
  const auto found = names.find(word);
  return found == names.end() ? word : found->second;
}

}  // namespace inquit
