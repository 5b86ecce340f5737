#include "ruletools/pattern_text.h"

namespace inquit {
namespace {

std::string joined(const std::vector<Pattern>& children, const char* between) {
  std::string out;
  for (const Pattern& child : children) out += (out.empty() ? "" : between) + text_of(child);
  return out;
}

void collect(Pattern& whole, Pattern& here, std::vector<Alternative>& out) {
  if (here.kind == Pattern::Kind::alternative && here.children.size() > 1) {
    for (std::size_t i = 0; i < here.children.size(); ++i) {
      const auto at = here.children.begin() + static_cast<std::ptrdiff_t>(i);
      const Pattern gone = *at;
      here.children.erase(at);
      out.push_back({text_of(gone), gone.column, text_of(whole)});
      here.children.insert(here.children.begin() + static_cast<std::ptrdiff_t>(i), gone);
    }
  }
  for (Pattern& child : here.children) collect(whole, child, out);
}

}  // namespace

std::string text_of(const Pattern& pattern) {
  switch (pattern.kind) {
    case Pattern::Kind::sequence:
      return joined(pattern.children, " ");
    case Pattern::Kind::alternative:
      return "(" + joined(pattern.children, " | ") + ")";
    case Pattern::Kind::optional:
      return "[" + joined(pattern.children, " ") + "]";
    case Pattern::Kind::word:
      return pattern.text;
    case Pattern::Kind::thing:
      return "{" + pattern.text + "}";
  }
  return "";
}

std::vector<Alternative> alternatives_of(const Pattern& pattern) {
  std::vector<Alternative> out;
  Pattern whole = pattern;
  collect(whole, whole, out);
  return out;
}

}  // namespace inquit
