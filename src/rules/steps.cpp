#include "rules/steps.h"

#include <algorithm>
#include <unordered_set>

namespace inquit {
namespace {

class Run {
 public:
  Run(const StepProgram& program, const Sequence& sequence, std::uint32_t at, std::uint32_t end)
      : program_(program), sequence_(sequence), at_(at), end_(end) {}

  SideOutcome outcome() {
    SideOutcome out;
    const std::optional<std::uint32_t> taken = go();
    if (taken) {
      out.matched = true;
      out.taken = *taken;
      out.way = std::move(way_);
      read_captures(out.captured);
    } else {
      out.way = std::move(farthest_);
      out.looked_for = std::move(looked_for_);
    }
    return out;
  }

  bool matches() { return go().has_value(); }

 private:
  struct Job {
    std::uint32_t step = 0, taken = 0, solid = 0;
    std::size_t way = 0, log = 0;
  };
  struct Bracket {
    const Step* step = nullptr;
    std::uint32_t taken = 0;
  };

  bool forward() const { return program_.direction == Direction::forward; }
  std::uint32_t most() const { return forward() ? end_ - at_ : at_ - end_; }
  std::uint32_t place(std::uint32_t taken) const {
    return forward() ? at_ + taken : at_ - 1 - taken;
  }

  // How many symbols the best run takes. Runs are tried in order of preference, and a step at a
  // place is tried once: if it failed there it fails again.
  std::optional<std::uint32_t> go() {
    std::vector<Job> jobs = {{program_.start, 0, 0, 0, 0}};
    while (!jobs.empty()) {
      Job now = jobs.back();
      jobs.pop_back();
      way_.resize(now.way);
      log_.resize(now.log);
      while (seen_.insert((std::uint64_t{now.step} << 32) | now.taken).second) {
        const Step& step = program_.steps[now.step];
        if (step.op == Step::Op::done) return now.taken;
        if (step.op == Step::Op::take && !take(step, now)) break;
        if (step.op == Step::Op::fork)
          jobs.push_back({step.other, now.taken, now.solid, way_.size(), log_.size()});
        if (step.op == Step::Op::open || step.op == Step::Op::close)
          log_.push_back({&step, now.taken});
        now.step = step.next;
      }
    }
    return std::nullopt;
  }

  bool take(const Step& step, Job& now) {
    const bool left = now.taken < most();
    const bool fits = left && program_.takes(step, sequence_[place(now.taken)]);
    if (step.element != kNoElement) {
      const ElementAt here{step.element, left ? place(now.taken) : sequence_.size()};
      if (fits) {
        way_.push_back(here);
      } else if (step.solid || now.solid > most_solid_) {
        note(here, now.solid);
      }
    }
    if (!fits) return false;
    now.solid += step.solid;
    ++now.taken;
    return true;
  }

  void note(const ElementAt& here, std::uint32_t solid) {
    if (solid < most_solid_) return;
    if (solid > most_solid_ || looked_for_.empty()) {
      most_solid_ = solid;
      farthest_ = way_;
      looked_for_.clear();
    }
    if (std::find(looked_for_.begin(), looked_for_.end(), here) == looked_for_.end())
      looked_for_.push_back(here);
  }

  void read_captures(RuleMatch& out) const {
    std::uint32_t groups = 0;
    for (const Bracket& one : log_) groups = std::max(groups, one.step->group + 1);
    for (std::uint32_t group = 0; group < groups; ++group) {
      const Bracket* open = nullptr;
      const Bracket* close = nullptr;
      for (const Bracket& one : log_) {
        if (one.step->group != group) continue;
        (one.step->op == Step::Op::open ? open : close) = &one;
      }
      if (open == nullptr || close == nullptr || open->taken == close->taken) continue;
      const Captured captured = forward() ? Captured{at_ + open->taken, at_ + close->taken}
                                          : Captured{at_ - close->taken, at_ - open->taken};
      put(open->step->capture, captured, out);
    }
  }

  static void put(CaptureKind kind, const Captured& captured, RuleMatch& out) {
    switch (kind) {
      case CaptureKind::gap:
        out.gap += captured.end - captured.begin;
        break;
      case CaptureKind::speaker:
        out.speaker = captured;
        break;
      case CaptureKind::phrase:
        out.phrase = captured;
        break;
      case CaptureKind::relay:
        out.relay = captured;
        break;
      case CaptureKind::subject:
        out.subject = captured;
        break;
      case CaptureKind::cue:
        out.cue = captured;
        break;
    }
  }

  const StepProgram& program_;
  const Sequence& sequence_;
  std::uint32_t at_, end_;
  std::unordered_set<std::uint64_t> seen_;
  std::vector<ElementAt> way_, farthest_, looked_for_;
  std::vector<Bracket> log_;
  std::uint32_t most_solid_ = 0;
};

std::uint32_t end_of(const StepProgram& program, const Sequence& sequence) {
  return program.direction == Direction::forward ? sequence.size() : 0;
}

void join(const RuleMatch& side, RuleMatch& into) {
  into.gap += side.gap;
  const auto put = [](const Captured& from, Captured& to) {
    if (from.present()) to = from;
  };
  put(side.speaker, into.speaker);
  put(side.phrase, into.phrase);
  put(side.relay, into.relay);
  put(side.subject, into.subject);
  put(side.cue, into.cue);
}

SideOutcome nothing_asked() {
  SideOutcome out;
  out.matched = true;
  return out;
}

}  // namespace

SideOutcome run_steps(const StepProgram& program, const Sequence& sequence, std::uint32_t at) {
  return Run(program, sequence, at, end_of(program, sequence)).outcome();
}

bool holds_inside(const StepProgram& program, const Sequence& sequence, const Captured& stretch) {
  for (std::uint32_t at = stretch.begin; at <= stretch.end; ++at) {
    if (Run(program, sequence, at, stretch.end).matches()) return true;
  }
  return false;
}

RuleSteps::RuleSteps(const RuleSet& rules, std::uint32_t rule)
    : rule_(rule), around_(is_around(rules.rules()[rule].where)) {
  StepPrograms programs(rules);
  ways_ = programs.ways_of(rule);
  const RuleSource& source = rules.source().rules[rule];
  const auto add = [&](const std::vector<Located>& lines, Exception::Place place,
                       Direction direction) {
    for (const Located& line : lines)
      exceptions_.push_back({place, &line, programs.steps_of(line, direction)});
  };
  add(source.unless_inside, Exception::Place::inside, Direction::forward);
  add(source.unless_before, Exception::Place::before, Direction::backward);
  add(source.unless_after, Exception::Place::after, Direction::forward);
}

const Located* RuleSteps::exception_of(const Sequence& sequence, const Captured& whole) const {
  for (const Exception& one : exceptions_) {
    const bool holds = one.place == Exception::Place::inside
                           ? holds_inside(one.program, sequence, whole)
                       : one.place == Exception::Place::before
                           ? run_steps(one.program, sequence, whole.begin).matched
                           : run_steps(one.program, sequence, whole.end).matched;
    if (holds) return one.line;
  }
  return nullptr;
}

std::vector<WayOutcome> RuleSteps::run(const Sequence& sequence, std::uint32_t at,
                                       QuoteTraits traits) const {
  std::vector<WayOutcome> out;
  for (const Way& way : ways_) {
    WayOutcome& one = out.emplace_back();
    one.fits_quote = (way.needs & traits) == way.needs;
    const std::uint32_t after = around_ ? at + 1 : at;
    one.right = way.right ? run_steps(*way.right, sequence, after) : nothing_asked();
    one.left = way.left ? run_steps(*way.left, sequence, at) : nothing_asked();
    if (!one.right.matched || !one.left.matched) continue;
    one.match.rule = rule_;
    join(one.right.captured, one.match);
    join(one.left.captured, one.match);
    one.match.whole = {at - one.left.taken, after + one.right.taken};
    one.exception = exception_of(sequence, one.match.whole);
  }
  return out;
}

std::optional<RuleMatch> RuleSteps::match(const Sequence& sequence, std::uint32_t at,
                                          QuoteTraits traits) const {
  std::optional<RuleMatch> best;
  const auto size = [](const RuleMatch& m) { return m.whole.end - m.whole.begin; };
  for (const WayOutcome& one : run(sequence, at, traits)) {
    if (!one.held()) continue;
    const bool better = !best || size(one.match) > size(*best) ||
                        (size(one.match) == size(*best) && one.match.gap < best->gap);
    if (better) best = one.match;
  }
  return best;
}

}  // namespace inquit
