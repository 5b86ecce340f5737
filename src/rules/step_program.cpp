#include "rules/step_program.h"

#include <algorithm>
#include <map>
#include <utility>

#include "rules/compile.h"
#include "rules/pattern_size.h"
#include "rules/pattern_symbols.h"
#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

using namespace symbol;

// Builds a program from its end to its start: each piece is told where to go on.
class Builder {
 public:
  Builder(const RuleSet::Impl& pack, PatternCompiler& compiler, Direction direction)
      : pack_(pack), compiler_(compiler) {
    out_.direction = direction;
  }

  StepProgram build(const std::vector<Pattern>& sequence) {
    const std::uint32_t done = add({});
    out_.start = of_sequence(sequence, done);
    for (Step& step : out_.steps) {
      if (step.op == Step::Op::open || step.op == Step::Op::close)
        step.group = groups_ - 1 - step.group;
    }
    return std::move(out_);
  }

 private:
  bool forward() const { return out_.direction == Direction::forward; }

  std::uint32_t add(Step step) {
    out_.steps.push_back(step);
    return static_cast<std::uint32_t>(out_.steps.size() - 1);
  }

  std::uint32_t fork(std::uint32_t first, std::uint32_t then) {
    Step step;
    step.op = Step::Op::fork;
    step.next = first;
    step.other = then;
    return add(step);
  }

  std::uint32_t set_of(std::vector<Symbol> symbols) {
    sort_once(symbols);
    const auto [at, fresh] =
        known_sets_.emplace(std::move(symbols), static_cast<std::uint32_t>(out_.sets.size()));
    if (fresh) {
      out_.sets.emplace_back(kFirstWord + pack_.table.words.size());
      for (const Symbol one : at->first) out_.sets.back()[one] = true;
    }
    return at->second;
  }

  std::uint32_t take(const std::vector<Symbol>& symbols, std::uint32_t next,
                     std::uint32_t element = kNoElement, bool solid = false) {
    return take_set(set_of(symbols), next, element, solid);
  }

  std::uint32_t take_set(std::uint32_t set, std::uint32_t next, std::uint32_t element, bool solid) {
    Step step;
    step.op = Step::Op::take;
    step.symbols = set;
    step.next = next;
    step.element = element;
    step.solid = solid;
    return add(step);
  }

  // symbols*, as many as there are.
  std::uint32_t skip(const std::vector<Symbol>& symbols, std::uint32_t next) {
    const std::uint32_t loop = fork(0, next);
    const std::uint32_t one = take(symbols, loop);  // may move the steps
    out_.steps[loop].next = one;
    return loop;
  }

  std::uint32_t captured(CaptureKind kind, std::uint32_t next, auto inner) {
    Step close;
    close.op = Step::Op::close;
    close.capture = kind;
    close.next = next;
    const std::uint32_t end = add(close);
    Step open = close;
    open.op = Step::Op::open;
    open.next = inner(end);
    open.group = groups_++;
    out_.steps[end].group = open.group;
    return add(open);
  }

  // One word, sign or name: brackets of mentions and signs of subjects around it do not matter.
  std::uint32_t unit(std::uint32_t set, const std::vector<Symbol>& prefixes, std::uint32_t next,
                     std::uint32_t element, bool solid) {
    const auto perhaps_close = [&](std::uint32_t then) { return fork(take({kClose}, then), then); };
    if (forward()) return skip(prefixes, take_set(set, perhaps_close(next), element, solid));
    return perhaps_close(take_set(set, skip(prefixes, next), element, solid));
  }

  std::uint32_t plain_unit(const std::vector<Symbol>& symbols, std::uint32_t next,
                           std::uint32_t element) {
    const std::uint32_t set = set_of(symbols);
    out_.elements[element].symbols = set;
    std::vector<Symbol> prefixes = prefix_symbols();
    prefixes.push_back(kSoftSentence);
    return unit(set, prefixes, next, element, true);
  }

  std::uint32_t element_of(const Pattern& pattern) {
    out_.elements.push_back(
        {pattern.text, pattern.kind == Pattern::Kind::thing, pattern.column, within_, 0});
    return static_cast<std::uint32_t>(out_.elements.size() - 1);
  }

  std::uint32_t of_sequence(const std::vector<Pattern>& sequence, std::uint32_t next) {
    if (forward()) {
      for (auto one = sequence.rbegin(); one != sequence.rend(); ++one) next = of(*one, next);
    } else {
      for (const Pattern& one : sequence) next = of(one, next);
    }
    return next;
  }

  std::uint32_t of_any(const std::vector<Pattern>& alternatives, std::uint32_t next) {
    std::optional<std::uint32_t> all;
    for (auto one = alternatives.rbegin(); one != alternatives.rend(); ++one) {
      const std::uint32_t start = of(*one, next);
      all = all ? fork(start, *all) : start;
    }
    return all.value_or(next);
  }

  std::uint32_t of(const Pattern& pattern, std::uint32_t next) {
    switch (pattern.kind) {
      case Pattern::Kind::sequence:
        return of_sequence(pattern.children, next);
      case Pattern::Kind::alternative:
        return of_any(pattern.children, next);
      case Pattern::Kind::optional:
        return fork(of(pattern.children.front(), next), next);
      case Pattern::Kind::word: {
        const std::uint32_t element = element_of(pattern);
        return plain_unit(compiler_.symbols_of_written(pattern), next, element);
      }
      case Pattern::Kind::thing:
        return of_thing(pattern, next);
    }
    return next;
  }

  std::uint32_t of_gap(const Pattern& thing, std::uint32_t next) {
    const PatternCompiler::GapUnits gap = compiler_.gap_units(thing);
    const std::uint32_t element = element_of(thing), units = set_of(gap.units);
    return captured(CaptureKind::gap, next, [&](std::uint32_t end) {
      std::uint32_t at = end;  // as few words as will do
      for (int i = 0; i < gap.most; ++i)
        at = fork(end, unit(units, gap.prefixes, at, element, false));
      return at;
    });
  }

  std::uint32_t of_mention(const Pattern& thing, const std::vector<Symbol>& opens,
                           std::uint32_t next) {
    const std::uint32_t element = element_of(thing);
    std::vector<Symbol> inner;
    for (Symbol one = 0; one < kFirstWord + pack_.table.words.size(); ++one) {
      if (one != kClose && !is_one_of(one, open_symbols())) inner.push_back(one);
    }
    std::vector<Symbol> lead = subject_symbols();
    lead.insert(lead.end(), {kSubjectInner, kSubjectPlain, kSoftSentence});
    const CaptureKind kind = thing.text == "relay" ? CaptureKind::relay : CaptureKind::speaker;
    const auto within = [&](const std::vector<Symbol>& first, const std::vector<Symbol>& last,
                            bool solid_first) {
      return [&, first, last, solid_first](std::uint32_t end) {
        const std::uint32_t closing = take(last, end, element, !solid_first);
        return take(first, take(inner, skip(inner, closing)), element, solid_first);
      };
    };
    if (forward()) return skip(lead, captured(kind, next, within(opens, {kClose}, true)));
    return captured(kind, skip(lead, next), within({kClose}, opens, false));
  }

  std::uint32_t of_part(const Pattern& thing, const std::string& name,
                        const std::vector<Pattern>& is, std::uint32_t next) {
    const std::uint32_t element = element_of(thing);
    const std::uint32_t outer = std::exchange(within_, element);
    const auto inner = [&](std::uint32_t end) { return of_any(is, end); };
    const bool cue = name == "cue" || name.ends_with("-cue");
    const std::uint32_t start = cue ? captured(CaptureKind::cue, next, inner)
                                : name.ends_with("-speaker")
                                    ? captured(CaptureKind::phrase, next, inner)
                                    : inner(next);
    within_ = outer;
    return start;
  }

  std::uint32_t of_borders(const Pattern& thing, const std::vector<Symbol>& borders,
                           std::uint32_t next) {
    const std::uint32_t element = element_of(thing);
    for (auto one = borders.rbegin(); one != borders.rend(); ++one)
      next = take({*one}, next, element, one + 1 == borders.rend());
    return next;
  }

  std::uint32_t of_thing(const Pattern& thing, std::uint32_t next) {
    const std::string& text = thing.text;
    const bool opens_first = text == "paragraph start" ? forward() : !forward();
    if (text == "sentence start" || text == "sentence end")
      return of_borders(thing, {kSentence}, next);
    if (text == "paragraph start" || text == "paragraph end") {
      return of_borders(thing,
                        opens_first ? std::vector<Symbol>{kParagraph, kSentence}
                                    : std::vector<Symbol>{kSentence, kParagraph},
                        next);
    }
    if (text.starts_with("gap")) return of_gap(thing, next);
    const auto own = pack_.names.parts.find(text);
    const bool is_own = own != pack_.names.parts.end();
    if (text == "speaker" || text == "relay") return of_mention(thing, open_symbols(), next);
    if (text == "pronoun" && !is_own) return of_mention(thing, {kOpenPronoun}, next);
    if (text == "description" && !is_own) return of_mention(thing, {kOpenDescription}, next);
    if (text == "named" && !is_own) return of_mention(thing, {kOpenName}, next);
    const Symbol subject = subject_symbol(text);
    if (text == "subject" || subject != kNone) {
      const std::uint32_t element = element_of(thing);
      return captured(CaptureKind::subject, next, [&](std::uint32_t end) {
        return take(subject == kNone ? subject_symbols() : std::vector<Symbol>{subject}, end,
                    element, true);
      });
    }
    if (is_own) return of_part(thing, own->first, own->second, next);
    const std::uint32_t element = element_of(thing);
    return plain_unit(compiler_.symbols_of_thing(text, thing.column), next, element);
  }

  const RuleSet::Impl& pack_;
  PatternCompiler& compiler_;
  StepProgram out_;
  std::map<std::vector<Symbol>, std::uint32_t> known_sets_;  // ascending symbols
  std::uint32_t within_ = kNoElement;
  std::uint32_t groups_ = 0;
};

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
    return Builder(pack, compiler, direction).build(sequence);
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
