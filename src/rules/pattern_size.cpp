#include "rules/pattern_size.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <string_view>

namespace inquit {
namespace {

constexpr std::uint64_t kCountedTo = 1'000'000'000'000;  // sums stay far from overflow
constexpr int kDeepestPart = 60;

class Sizes {
 public:
  Sizes(const PackSource& source, KnownNames& names, std::vector<Diagnostic>& faults)
      : source_(source), names_(names), faults_(faults) {}

  void check_part(const PartSource& part) {
    const auto known = names_.parts.find(part.name.text);
    if (known != names_.parts.end()) size_of_part(known->first, known->second);
  }

  void check(Pattern& pattern, const Located& place) {
    endless_ = {};
    const std::uint64_t size = size_of(pattern);
    if (!endless_.message.empty()) {
      fault(place, endless_.column, endless_.message);
    } else if (size > kMostPatternSize) {
      fault(place, 0,
            "this pattern is too large: with its parts and gaps written out it comes to " +
                (size >= kCountedTo ? "more than " + std::to_string(kCountedTo)
                                    : std::to_string(size)) +
                " words, and " + std::to_string(kMostPatternSize) +
                " are the most; make its gaps or alternatives fewer");
    } else {
      return;
    }
    pattern = {};
  }

 private:
  enum class State : std::uint8_t { open, done };
  struct Part {
    State state = State::open;
    std::uint64_t size = 0;
  };

  // Why a pattern would never come to an end; no message where it does.
  struct Endless {
    std::uint64_t column = 0;
    std::string message;
  };

  void fault(const Located& place, std::uint64_t column, std::string message) {
    Located at = place;
    if (column > 0) at.column = column;
    faults_.push_back(fault_at(source_, at, std::move(message)));
  }

  std::uint64_t size_of(const Pattern& pattern) {
    if (pattern.kind == Pattern::Kind::word) return 1;
    if (pattern.kind == Pattern::Kind::thing) return size_of_thing(pattern);
    std::uint64_t size = 0;
    for (const Pattern& child : pattern.children)
      size = std::min(kCountedTo, size + size_of(child));
    return size;
  }

  std::uint64_t size_of_thing(const Pattern& thing) {
    const Thing read = resolve_thing(thing.text, names_.parts);
    const std::uint64_t size =
        read.without.empty() ? 0 : size_of_name(thing, read_thing(read.without).base);
    if (read.kind == Thing::Kind::gap) {
      std::uint64_t most = 1;
      std::from_chars(read.argument.data(), read.argument.data() + read.argument.size(), most);
      return size + most;
    }
    const std::string_view text = read.kind == Thing::Kind::part ? read.base : std::string_view();
    // At least one: to name a part that was refused still takes a step.
    return std::min(kCountedTo, size + std::max<std::uint64_t>(1, size_of_name(thing, text)));
  }

  std::uint64_t size_of_name(const Pattern& thing, std::string_view name) {
    const auto part = names_.parts.find(name);
    if (part == names_.parts.end()) return 1;
    const auto known = sizes_.find(part->first);
    if (known != sizes_.end() && known->second.state == State::done) return known->second.size;
    if (known != sizes_.end()) {
      endless_ = {thing.column, "the part {" + part->first +
                                    "} is made of itself; take it out of its own pattern"};
      return 1;
    }
    if (depth_ >= kDeepestPart) {
      endless_ = {thing.column, "parts are nested more than " + std::to_string(kDeepestPart) +
                                    " deep; write some of them out"};
      return 1;
    }
    const Endless here = endless_;  // the part's own faults are told in its own lines
    const std::uint64_t size = size_of_part(part->first, part->second);
    endless_ = here;
    return size;
  }

  std::uint64_t size_of_part(const std::string& name, std::vector<Pattern>& is) {
    const auto [at, fresh] = sizes_.emplace(name, Part{});
    if (!fresh) return at->second.size;
    const auto part = std::find_if(source_.parts.begin(), source_.parts.end(),
                                   [&](const PartSource& one) { return one.name.text == name; });
    ++depth_;
    std::uint64_t size = 0;
    for (std::size_t i = 0; i < is.size() && i < part->is.size(); ++i) {
      check(is[i], part->is[i]);
      size = std::min(kCountedTo, size + size_of(is[i]));
    }
    --depth_;
    Part& done = sizes_[name];
    done = {State::done, size};
    return size;
  }

  const PackSource& source_;
  KnownNames& names_;
  std::vector<Diagnostic>& faults_;
  std::map<std::string, Part> sizes_;
  Endless endless_;
  int depth_ = 0;
};

}  // namespace

void refuse_large_patterns(const PackSource& source, KnownNames& names,
                           std::vector<RulePatterns>& rules, std::vector<Diagnostic>& faults) {
  Sizes sizes(source, names, faults);
  for (const PartSource& part : source.parts) sizes.check_part(part);
  const auto check_all = [&](std::vector<Pattern>& patterns, const std::vector<Located>& places) {
    for (std::size_t i = 0; i < patterns.size(); ++i) sizes.check(patterns[i], places[i]);
  };
  for (std::size_t r = 0; r < rules.size(); ++r) {
    check_all(rules[r].find, source.rules[r].find);
    check_all(rules[r].inside, source.rules[r].unless_inside);
    check_all(rules[r].before, source.rules[r].unless_before);
    check_all(rules[r].after, source.rules[r].unless_after);
  }
}

}  // namespace inquit
