// The part of PatternCompiler that makes trees of symbols.
#include <algorithm>
#include <charconv>
#include <utility>

#include "rules/compile.h"
#include "rules/pattern_symbols.h"

namespace inquit {

using namespace symbol;

namespace {

constexpr Symbol kSoft[] = {kSoftSentence};
constexpr Symbol kOtherSubjects[] = {kSubjectInner, kSubjectPlain};  // {subject} takes neither

SymbolTree::Node repeated(SymbolTree::Node::Kind kind, SymbolTree::Node child,
                          std::uint32_t most = 0) {
  SymbolTree::Node out;
  out.kind = kind;
  out.most = most;
  out.children.push_back(std::move(child));
  return out;
}

}  // namespace

std::uint32_t PatternCompiler::element_of(const Pattern& pattern) {
  if (!with_elements_) return kNoElement;
  tree_.elements.push_back(
      {pattern.text, pattern.kind == Pattern::Kind::thing, pattern.column, within_});
  return static_cast<std::uint32_t>(tree_.elements.size() - 1);
}

std::shared_ptr<const SymbolSet> PatternCompiler::shared(std::vector<Symbol> symbols) {
  sort_once(symbols);
  auto known = known_sets_.find(symbols);
  if (known == known_sets_.end()) {
    auto made = std::make_shared<const SymbolSet>(symbols);
    known = known_sets_.emplace(std::move(symbols), std::move(made)).first;
  }
  return known->second;
}

template <typename Make>
std::shared_ptr<const SymbolSet> PatternCompiler::once(std::string key, Make make) {
  if (const auto made = made_once_.find(key); made != made_once_.end()) return made->second;
  const bool faulty = std::exchange(faulty_, false);
  std::shared_ptr<const SymbolSet> out = shared(make());
  if (!faulty_) made_once_.emplace(std::move(key), out);
  faulty_ = faulty_ || faulty;
  return out;
}

SymbolTree::Node PatternCompiler::set(const std::shared_ptr<const SymbolSet>& shared) {
  const auto [number, fresh] =
      number_of_set_.emplace(shared.get(), static_cast<std::uint32_t>(tree_.sets.size()));
  if (fresh) tree_.sets.push_back(shared);
  Node out;
  out.kind = Node::Kind::set;
  out.index = number->second;
  return out;
}

SymbolTree::Node PatternCompiler::in_order(std::vector<Node> nodes) {
  if (direction_ == Direction::backward) std::ranges::reverse(nodes);
  Node out;
  out.children = std::move(nodes);
  return out;
}

template <typename Inner>
SymbolTree::Node PatternCompiler::group(CaptureKind kind, Inner inner) {
  Node out;
  out.kind = Node::Kind::group;
  out.index = static_cast<std::uint32_t>(tree_.groups.size());
  tree_.groups.push_back(kind);  // before the groups within it
  out.children.push_back(inner());
  return out;
}

SymbolTree::Node PatternCompiler::unit(Node core, const Node& prefixes) {
  if (!bracketed_) return core;
  std::vector<Node> nodes;
  nodes.reserve(3);
  nodes.push_back(repeated(Node::Kind::star, prefixes));
  nodes.push_back(std::move(core));
  const auto close = once("{close{", [] { return std::vector<Symbol>{kClose}; });
  nodes.push_back(repeated(Node::Kind::up_to, set(close), 1));
  return in_order(std::move(nodes));
}

SymbolTree::Node PatternCompiler::single(const Pattern& pattern,
                                         const std::shared_ptr<const SymbolSet>& symbols) {
  Node core = set(symbols);
  core.solid = true;
  core.element = element_of(pattern);
  const auto before = once("{before{", [] { return joined({prefix_symbols(), kSoft}); });
  return unit(std::move(core), set(before));
}

// What may stand in a gap: words, names and signs, but for what the gap is without.
std::vector<Symbol> PatternCompiler::units_of_gap(const Thing& thing, std::uint64_t column) {
  std::vector<Symbol> out = all_words();
  out.insert(out.end(), {kOtherSymbol, kComma, kFullStop, kSemicolon, kColon, kQuestion,
                         kExclamation, kOpening, kClosing, kDash, kEllipsis, kSlash, kAmpersand,
                         kPercent, kCurrency, kEquals, kStrayMark, kOtherPunctuation, kTitleQuote});
  if (thing.without == "comma") {
    std::erase(out, static_cast<Symbol>(kComma));
  } else if (!thing.without.empty() && thing.without != "speaker" && thing.without != "subject") {
    take_out(out, thing.without, column);
  }
  return out;
}

SymbolTree::Node PatternCompiler::gap(const Pattern& pattern, const Thing& thing) {
  int most = 0;
  const std::string_view digits = thing.argument;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), most);
  if (error != std::errc() || end != digits.data() + digits.size() || most < 1 || most > 60) {
    fault(place_, pattern.column, "a gap needs a number from 1 to 60, as in {gap 8}");
    return {};
  }
  std::vector<Symbol> before = joined({prefix_symbols()});
  const auto not_before = [&](std::span<const Symbol> gone) {
    std::erase_if(before, [&](Symbol one) { return std::ranges::count(gone, one) > 0; });
  };
  if (thing.without == "speaker") not_before(open_symbols());
  if (thing.without == "subject") not_before(subject_symbols());
  const std::shared_ptr<const SymbolSet> units = once(
      "{gap{" + std::string(thing.without), [&] { return units_of_gap(thing, pattern.column); });
  return group(CaptureKind::gap, [&] {
    Node core = set(units);
    core.element = element_of(pattern);
    const Node prefixes = bracketed_ ? set(std::move(before)) : Node();
    Node out = repeated(Node::Kind::up_to, unit(std::move(core), prefixes),
                        static_cast<std::uint32_t>(most));
    out.lazy = true;  // as few words as will do
    return out;
  });
}

SymbolTree::Node PatternCompiler::border(const Pattern& pattern, const Thing& thing) {
  const std::uint32_t element = element_of(pattern);
  std::vector<Node> nodes;
  for (const Symbol one : thing.symbols) {
    nodes.push_back(set(std::vector<Symbol>{one}));
    nodes.back().element = element;
  }
  (direction_ == Direction::forward ? nodes.front() : nodes.back()).solid = true;
  return nodes.size() == 1 ? std::move(nodes.front()) : in_order(std::move(nodes));
}

const std::shared_ptr<const SymbolSet>& PatternCompiler::all_but_brackets() {
  if (all_but_brackets_) return all_but_brackets_;
  std::vector<bool> brackets(kFirstWord + table_.words.size());
  for (const Symbol one : open_symbols()) brackets[one] = true;
  brackets[kClose] = true;
  SymbolSet others;
  for (std::size_t one = 0; one < brackets.size(); ++one) {
    if (!brackets[one]) others.push_back(static_cast<Symbol>(one));
  }
  all_but_brackets_ = std::make_shared<const SymbolSet>(std::move(others));
  return all_but_brackets_;
}

SymbolTree::Node PatternCompiler::mention(const Pattern& pattern, const Thing& thing) {
  const std::uint32_t element = element_of(pattern);
  static const std::vector<Symbol> kBefore = joined({subject_symbols(), kOtherSubjects, kSoft});
  const auto kind = thing.kind == Thing::Kind::relay ? CaptureKind::relay : CaptureKind::speaker;
  Node whole = group(kind, [&] {
    std::vector<Node> nodes;
    nodes.push_back(set(thing.symbols));
    nodes.back().solid = true;
    nodes.back().element = element;
    nodes.push_back(repeated(Node::Kind::plus, set(all_but_brackets())));
    nodes.push_back(set(std::vector<Symbol>{kClose}));
    nodes.back().element = element;
    return in_order(std::move(nodes));
  });
  std::vector<Node> nodes;
  nodes.push_back(repeated(Node::Kind::star, set(kBefore)));
  nodes.push_back(std::move(whole));
  return in_order(std::move(nodes));
}

SymbolTree::Node PatternCompiler::part(const Pattern& pattern, const Thing& thing) {
  const auto own = names_.parts.find(thing.base);
  if (std::ranges::find(inside_parts_, own->first) != inside_parts_.end()) {
    const std::vector<std::string> inside = std::exchange(inside_parts_, {});
    fault(place_, pattern.column,
          "the part {" + own->first + "} is made of itself; take it out of its own pattern");
    inside_parts_ = inside;
    return {};
  }
  inside_parts_.push_back(own->first);
  const std::uint32_t outer = std::exchange(within_, element_of(pattern));
  const auto inner = [&] { return alternation(own->second); };
  Node out = own->first == "cue" || own->first.ends_with("-cue") ? group(CaptureKind::cue, inner)
             : own->first.ends_with("-speaker")                  ? group(CaptureKind::phrase, inner)
                                                                 : inner();
  within_ = outer;
  inside_parts_.pop_back();
  return out;
}

SymbolTree::Node PatternCompiler::thing(const Pattern& pattern) {
  Thing thing = resolve_thing(pattern.text, names_.parts);
  const bool is_mention = thing.kind == Thing::Kind::mention || thing.kind == Thing::Kind::relay;
  if (is_mention && !bracketed_) thing.kind = Thing::Kind::part;  // there are none yet
  switch (thing.kind) {
    case Thing::Kind::quote:
      fault(place_, pattern.column,
            "{quote} cannot be used here: once in each find:, never in a part or an exception; "
            "{other quote} is any other quote");
      return {};
    case Thing::Kind::border:
      return border(pattern, thing);
    case Thing::Kind::gap:
      return gap(pattern, thing);
    case Thing::Kind::mention:
    case Thing::Kind::relay:
      return mention(pattern, thing);
    case Thing::Kind::subject:
      return group(CaptureKind::subject, [&] {
        Node out = set(thing.symbols);
        out.solid = true;
        out.element = element_of(pattern);
        return out;
      });
    case Thing::Kind::part:
      if (thing.without.empty() && names_.parts.contains(thing.base)) return part(pattern, thing);
      [[fallthrough]];
    default:
      return single(pattern, once("{" + pattern.text,
                                  [&] { return symbols_of_thing(thing, pattern.column); }));
  }
}

SymbolTree::Node PatternCompiler::sequence(const std::vector<Pattern>& patterns) {
  std::vector<Node> nodes;  // made outward from the quote, for groups are counted so
  nodes.reserve(patterns.size());
  if (direction_ == Direction::forward) {
    for (const Pattern& one : patterns) nodes.push_back(node_of(one));
  } else {
    for (auto one = patterns.rbegin(); one != patterns.rend(); ++one)
      nodes.push_back(node_of(*one));
  }
  if (nodes.size() == 1) return std::move(nodes.front());
  Node out;
  out.children = std::move(nodes);
  return out;
}

SymbolTree::Node PatternCompiler::alternation(const std::vector<Pattern>& patterns) {
  if (patterns.size() == 1) return node_of(patterns.front());
  Node out;
  if (patterns.empty()) return out;
  out.kind = Node::Kind::alternation;
  out.children.reserve(patterns.size());
  for (const Pattern& one : patterns) out.children.push_back(node_of(one));
  return out;
}

SymbolTree::Node PatternCompiler::node_of(const Pattern& pattern) {
  switch (pattern.kind) {
    case Pattern::Kind::sequence:
      return sequence(pattern.children);
    case Pattern::Kind::alternative:
      return alternation(pattern.children);
    case Pattern::Kind::optional:
      return repeated(Node::Kind::up_to, node_of(pattern.children.front()), 1);
    case Pattern::Kind::word:
      return single(pattern, once(pattern.text, [&] { return symbols_of_written(pattern); }));
    case Pattern::Kind::thing:
      return thing(pattern);
  }
  return {};
}

SymbolTree PatternCompiler::tree_of(const std::vector<Pattern>& patterns, const Located& place,
                                    Direction direction) {
  place_ = place;
  direction_ = direction;
  tree_ = {};
  number_of_set_.clear();
  tree_.root = sequence(patterns);
  return std::exchange(tree_, {});
}

SymbolTree PatternCompiler::explained(const std::vector<Pattern>& patterns, Direction direction) {
  with_elements_ = true;
  SymbolTree out = tree_of(patterns, {}, direction);
  with_elements_ = false;
  return out;
}

}  // namespace inquit
