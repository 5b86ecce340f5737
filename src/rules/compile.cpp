#include "rules/compile.h"

#include <algorithm>
#include <charconv>

#include "rules/image_io.h"
#include "rules/pattern_size.h"
#include "rules/pattern_symbols.h"

namespace inquit {
namespace {

using namespace symbol;

bool holds_quote(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::thing)
    return read_thing(pattern.text).kind == Thing::Kind::quote;
  return std::any_of(pattern.children.begin(), pattern.children.end(), holds_quote);
}

}  // namespace

void PatternCompiler::fault(const Located& place, std::uint64_t column, std::string message) {
  faulty_ = true;
  // A part is read for each rule that uses it, and once by itself: only that tells its place.
  const std::size_t own = bracketed_ ? 0 : 1;  // the part that is read by itself
  if (inside_parts_.size() > own) return;
  Located at = place;
  if (column > 0) at.column = column;
  Diagnostic found = fault_at(pack_, at, std::move(message));
  // Once a line: quotation marks come in pairs.
  const bool told = std::any_of(faults_.begin(), faults_.end(), [&](const Diagnostic& one) {
    return one.line == found.line && one.file == found.file && one.message == found.message;
  });
  if (!told) faults_.push_back(std::move(found));
}

bool PatternCompiler::told_at(const Located& place) const {
  return std::any_of(faults_.begin(), faults_.end(), [&](const Diagnostic& one) {
    return one.line == place.line && one.file == pack_.files[place.file];
  });
}

const SymbolDfa& Expression::make_dfa() const {
  const std::lock_guard lock(lazy_->mutex);
  if (const SymbolDfa* made = lazy_->dfa.load()) return *made;
  auto made = std::make_unique<const SymbolDfa>(tree(), lazy_->symbols, lazy_->match,
                                                lazy_->ready.class_of_symbol());
  lazy_->dfa.store(made.get(), std::memory_order_release);
  return *made.release();
}

std::string Expression::bytes_of_groups(const SymbolDfa& dfa) const {
  const std::vector<CaptureKind>& kinds = tree().groups;
  const DfaProgram& program = dfa.program();
  if (kinds.empty() || program.longest || program.has_too_many_classes()) return {};
  ImageWriter io;
  io(kinds, program);
  return io.take();
}

const Expression::Captures& Expression::make_captures() const {
  const std::lock_guard lock(lazy_->mutex);
  if (const Captures* made = lazy_->captures.load()) return *made;
  auto made = std::make_unique<Captures>();
  if (lazy_->groups_bytes.empty()) {
    made->kinds = tree().groups;
  } else {
    ImageReader io(lazy_->groups_bytes);
    io(made->kinds, made->program);
    made->program.class_of = lazy_->ready.class_of_symbol();
    made->finder = std::make_unique<const GroupFinder>(made->program);
  }
  lazy_->captures.store(made.get(), std::memory_order_release);
  return *made.release();
}

bool Expression::capture(const Symbol* at, std::uint32_t size, int step,
                         std::span<SymbolDfa::Group> taken) const {
  const Captures& made = captures();
  if (!made.finder) return dfa().capture(at, size, step, taken);
  made.finder->find(at, size, step, taken);
  return true;
}

void Expression::read_tree() const {
  std::call_once(lazy_->once, [this] {
    lazy_->tree = lazy_->image->read(lazy_->bytes);
    lazy_->tree_read.store(true, std::memory_order_release);
  });
}

const RE2& Expression::regex() const {
  const std::lock_guard lock(lazy_->mutex);
  if (!lazy_->regex) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_longest_match(lazy_->match == SymbolDfa::Match::longest);
    options.set_max_mem(64 << 20);
    lazy_->regex = std::make_unique<const RE2>(regex_of(tree()), options);
  }
  return *lazy_->regex;
}

bool Find::always_names() const {
  const auto spells_out_speaker = [](const Half& half) {
    return half.expression &&
           std::ranges::count(half.expression.tree().groups, CaptureKind::phrase) > 0;
  };
  const auto names = [](const Half& half) {
    return half.expression && inquit::always_names(half.expression.tree());
  };
  return !spells_out_speaker(left) && !spells_out_speaker(right) && (names(left) || names(right));
}

// How large it may become is known before (pattern_size.h).
Expression PatternCompiler::build(SymbolTree tree, bool longest) const {
  return Expression(std::move(tree), kFirstWord + table_.words.size(),
                    longest ? SymbolDfa::Match::longest : SymbolDfa::Match::first);
}

Half PatternCompiler::half(const std::vector<Pattern>& patterns, const Located& place,
                           Direction direction) {
  Half out;
  if (patterns.empty()) return out;
  SymbolTree tree = tree_of(patterns, place, direction);
  for (SymbolSet& needed : needed_symbols(tree))
    out.needed.push_back(kinds_.add(std::move(needed)));
  out.expression = build(std::move(tree), false);
  return out;
}

// The ways through the alternatives that hold the quote.
std::vector<PatternCompiler::Split> PatternCompiler::split(const Pattern& pattern,
                                                           const Located& place) {
  std::vector<Split> out;
  switch (pattern.kind) {
    case Pattern::Kind::thing:
      return {Split{read_thing(pattern.text).traits, {}, {}}};
    case Pattern::Kind::alternative:
      for (const Pattern& child : pattern.children) {
        if (!holds_quote(child)) {
          if (!told_at(place))  // a bar outside of brackets says more
            fault(place, child.column,
                  "one side of \"|\" has a {quote} and the other has none; write two find: lines");
          continue;
        }
        for (Split& one : split(child, place)) out.push_back(std::move(one));
      }
      return out;
    case Pattern::Kind::optional:
      fault(place, pattern.column,
            "the quote cannot be optional; take {quote} out of the square brackets");
      return {};
    case Pattern::Kind::word:
      return {};
    case Pattern::Kind::sequence:
      break;
  }
  std::size_t at = pattern.children.size();
  for (std::size_t i = 0; i < pattern.children.size(); ++i) {
    if (!holds_quote(pattern.children[i])) continue;
    if (at < pattern.children.size()) {
      fault(
          place, pattern.children[i].column,
          "{quote} is used twice; it is the quote that the rule is about: write {other quote} for "
          "another");
      return {};
    }
    at = i;
  }
  for (Split& one : split(pattern.children[at], place)) {
    one.left.insert(one.left.begin(), pattern.children.begin(),
                    pattern.children.begin() + static_cast<std::ptrdiff_t>(at));
    one.right.insert(one.right.end(),
                     pattern.children.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                     pattern.children.end());
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Find> PatternCompiler::finds(const Pattern& pattern, const Located& place) {
  std::vector<Find> out;
  if (!holds_quote(pattern)) {
    half({pattern}, place, Direction::forward);  // {quot}: a slip of the pen says more
    if (!told_at(place))
      fault(place, 0, "this pattern has no {quote}; write it where the quote is");
    return out;
  }
  for (const Split& one : split(pattern, place)) {
    Find find;
    find.needs = one.needs;
    find.left = half(one.left, place, Direction::backward);
    find.right = half(one.right, place, Direction::forward);
    out.push_back(std::move(find));
  }
  return out;
}

CompiledRule PatternCompiler::rule(const RuleSource& source, const RulePatterns& patterns,
                                   Where where) {
  CompiledRule out;
  for (std::size_t f = 0; f < patterns.find.size(); ++f) {
    if (is_refused(patterns.find[f])) continue;
    if (!is_around(where)) {
      out.finds.push_back(
          one_sided(patterns.find[f], source.find[f],
                    where == Where::sentence_before ? Direction::backward : Direction::forward));
    } else {
      for (Find& find : finds(patterns.find[f], source.find[f]))
        out.finds.push_back(std::move(find));
    }
  }
  const auto tests = [&](const std::vector<Pattern>& all, const std::vector<Located>& places,
                         Direction direction) {
    std::vector<Expression> made;
    for (std::size_t p = 0; p < all.size(); ++p) {
      if (is_refused(all[p])) continue;
      if (auto one = test(all[p], places[p], direction)) made.push_back(std::move(one));
    }
    return made;
  };
  out.unless_inside = tests(patterns.inside, source.unless_inside, Direction::forward);
  out.unless_before = tests(patterns.before, source.unless_before, Direction::backward);
  out.unless_after = tests(patterns.after, source.unless_after, Direction::forward);
  return out;
}

Find PatternCompiler::one_sided(const Pattern& pattern, const Located& place, Direction direction) {
  Find find;
  (direction == Direction::backward ? find.left : find.right) = half({pattern}, place, direction);
  return find;
}

Expression PatternCompiler::test(const Pattern& pattern, const Located& place,
                                 Direction direction) {
  return build(tree_of({pattern}, place, direction), false);
}

PatternCompiler::Scanner PatternCompiler::scanner(const std::vector<Pattern>& alternatives,
                                                  const PartSource& part) {
  direction_ = Direction::forward;
  bracketed_ = false;
  inside_parts_ = {"speaker"};
  tree_ = {};
  number_of_set_.clear();
  tree_.root.kind = Node::Kind::alternation;
  for (std::size_t i = 0; i < alternatives.size(); ++i) {
    place_ = part.is[std::min(i, part.is.size() - 1)];
    Node one = node_of(alternatives[i]);
    tree_.root.children.push_back(std::move(one));
  }
  bracketed_ = true;
  inside_parts_.clear();
  Scanner out;
  out.starts.assign(kFirstWord + table_.words.size(), false);
  SymbolSet first;
  may_take_nothing(tree_, first);
  for (const Symbol one : first) out.starts[one] = true;
  out.expression = build(std::exchange(tree_, {}), true);
  return out;
}

}  // namespace inquit
