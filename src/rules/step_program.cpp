#include "rules/step_program.h"

#include <algorithm>
#include <utility>

#include "rules/compile.h"
#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

// Builds a program from its end to its start: each node is told where to go on.
class Builder {
 public:
  explicit Builder(StepProgram& out, const SymbolTree& tree) : out_(out), tree_(tree) {}

  std::uint32_t of(const SymbolTree::Node& node, std::uint32_t next) {
    using Kind = SymbolTree::Node::Kind;
    switch (node.kind) {
      case Kind::set:
        return take(node, next);
      case Kind::group:
        return captured(node, next);
      case Kind::concatenation:
        for (auto child = node.children.rbegin(); child != node.children.rend(); ++child)
          next = of(*child, next);
        return next;
      case Kind::alternation: {
        std::uint32_t all = of(node.children.back(), next);
        for (std::size_t i = node.children.size() - 1; i-- > 0;)
          all = fork(of(node.children[i], next), all, false);
        return all;
      }
      case Kind::up_to: {
        std::uint32_t at = next;
        for (std::uint32_t i = 0; i < node.most; ++i)
          at = fork(of(node.children.front(), at), next, node.lazy);
        return at;
      }
      case Kind::star:
      case Kind::plus: {
        const std::uint32_t again = fork(0, next, node.lazy);
        const std::uint32_t body = of(node.children.front(), again);  // may move the steps
        (node.lazy ? out_.steps[again].other : out_.steps[again].next) = body;
        return node.kind == Kind::plus ? body : again;
      }
    }
    return next;
  }

 private:
  std::uint32_t add(Step step) {
    out_.steps.push_back(step);
    return static_cast<std::uint32_t>(out_.steps.size() - 1);
  }

  std::uint32_t fork(std::uint32_t into, std::uint32_t past, bool lazy) {
    Step step;
    step.op = Step::Op::fork;
    step.next = lazy ? past : into;
    step.other = lazy ? into : past;
    return add(step);
  }

  std::uint32_t take(const SymbolTree::Node& node, std::uint32_t next) {
    Step step;
    step.op = Step::Op::take;
    step.symbols = node.index;
    step.next = next;
    step.element = node.element;
    step.solid = node.solid;
    return add(step);
  }

  std::uint32_t captured(const SymbolTree::Node& node, std::uint32_t next) {
    Step step;
    step.op = Step::Op::close;
    step.capture = tree_.groups[node.index];
    step.group = node.index;
    step.next = next;
    const std::uint32_t end = add(step);
    step.op = Step::Op::open;
    step.next = of(node.children.front(), end);
    return add(step);
  }

  StepProgram& out_;
  const SymbolTree& tree_;
};

StepProgram program_of(SymbolTree tree, std::size_t symbols, Direction direction) {
  StepProgram out;
  out.direction = direction;
  out.steps.push_back({});  // done
  out.start = Builder(out, tree).of(tree.root, 0);
  for (const auto& set : tree.sets) {
    std::vector<bool>& has = out.sets.emplace_back(symbols);
    for (const Symbol one : *set) has[one] = true;
  }
  out.elements = std::move(tree.elements);
  return out;
}

// Whether a run from the start ends, over steps that `passes` lets pass.
bool reaches_end(const StepProgram& program, auto passes) {
  std::vector<bool> seen(program.steps.size());
  std::vector<std::uint32_t> open = {program.start};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Step& step = program.steps[at];
    if (step.op == Step::Op::done) return true;
    if (step.op == Step::Op::take && !passes(step)) continue;
    open.push_back(step.next);
    if (step.op == Step::Op::fork) open.push_back(step.other);
  }
  return false;
}

}  // namespace

bool can_be_empty(const StepProgram& program) {
  return reaches_end(program, [](const Step&) { return false; });
}

bool can_match(const StepProgram& program) {
  return reaches_end(program, [&](const Step& step) {
    const std::vector<bool>& set = program.sets[step.symbols];
    return std::find(set.begin(), set.end(), true) != set.end();
  });
}

// What builds programs of one pack: faults are known from loading it.
struct StepPrograms::Workshop {
  explicit Workshop(const RuleSet& rules)
      : pack(rules.impl()),
        compiler(pack.source, pack.names, pack.lexicon, pack.table, kinds, faults) {}

  StepProgram program(const std::vector<Pattern>& sequence, Direction direction) {
    return program_of(compiler.explained(sequence, direction),
                      symbol::kFirstWord + pack.table.words.size(), direction);
  }
  Pattern read(const Located& text) {
    return read_pattern(text.text, {pack.source.files[text.file], text.line, text.column}, faults);
  }

  const RuleSet::Impl& pack;
  KindTable kinds;
  std::vector<Diagnostic> faults;
  PatternCompiler compiler;
};

StepPrograms::StepPrograms(const RuleSet& rules) : shop_(std::make_unique<Workshop>(rules)) {}
StepPrograms::~StepPrograms() = default;

std::vector<Way> StepPrograms::ways_of(std::uint32_t rule) {
  std::vector<Way> out;
  Workshop& shop = *shop_;
  if (shop.pack.rules[rule].off) return out;
  const RuleSource& source = shop.pack.source.rules[rule];
  const Where where = shop.pack.rules[rule].where;
  for (std::uint32_t f = 0; f < source.find.size(); ++f) {
    const Pattern pattern = shop.read(source.find[f]);
    if (where == Where::sentence_before) {
      out.push_back({f, 0, shop.program({pattern}, Direction::backward), {}});
    } else if (!is_around(where)) {
      out.push_back({f, 0, {}, shop.program({pattern}, Direction::forward)});
    } else {
      for (const PatternCompiler::Split& one : shop.compiler.split(pattern, source.find[f])) {
        Way way{f, one.needs, {}, {}};
        if (!one.left.empty()) way.left = shop.program(one.left, Direction::backward);
        if (!one.right.empty()) way.right = shop.program(one.right, Direction::forward);
        out.push_back(std::move(way));
      }
    }
  }
  return out;
}

StepProgram StepPrograms::steps_of(const Located& pattern, Direction direction) {
  return shop_->program({shop_->read(pattern)}, direction);
}

}  // namespace inquit
