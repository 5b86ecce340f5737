#include "rules/rule_order.h"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace inquit {
namespace {

using Edges = std::vector<std::vector<std::uint32_t>>;  // by winner

std::map<std::string_view, std::uint32_t> index_of(const std::vector<RuleSource>& sources) {
  std::map<std::string_view, std::uint32_t> out;
  for (std::uint32_t i = 0; i < sources.size(); ++i) out.emplace(sources[i].name.text, i);
  return out;
}

// The beats: lines as indexes of rules.
Edges read_edges(const RuleSet::Impl& impl, std::vector<Diagnostic>& faults) {
  const std::vector<RuleSource>& sources = impl.source.rules;
  const std::map<std::string_view, std::uint32_t> index = index_of(sources);
  std::vector<std::string_view> known;
  known.reserve(index.size());
  for (const auto& [name, i] : index) known.push_back(name);
  Edges direct(sources.size());
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    for (const Located& loser : sources[i].beats) {
      if (loser.text == kAllSpeakers) {
        for (std::uint32_t j = 0; j < sources.size(); ++j) {
          if (j != i && impl.rules[j].then == Then::attribute) direct[i].push_back(j);
        }
        continue;
      }
      const auto found = index.find(loser.text);
      if (found == index.end()) {
        faults.push_back(
            fault_at(impl.source, loser,
                     "no rule is called \"" + loser.text + "\"" + did_you_mean(loser.text, known)));
      } else {
        direct[i].push_back(found->second);
      }
    }
  }
  return direct;
}

std::vector<bool> reached_from(std::uint32_t rule, const Edges& direct) {
  std::vector<bool> reached(direct.size());
  std::vector<std::uint32_t> open = direct[rule];
  while (!open.empty()) {
    const std::uint32_t one = open.back();
    open.pop_back();
    if (reached[one]) continue;
    reached[one] = true;
    open.insert(open.end(), direct[one].begin(), direct[one].end());
  }
  return reached;
}

// Looks for lines that never decide who wins.
class IdleLines {
 public:
  IdleLines(const RuleSet::Impl& impl, std::vector<Diagnostic>& faults)
      : impl_(impl), index_(index_of(impl.source.rules)), faults_(faults) {}

  void find() {
    for (std::uint32_t winner = 0; winner < impl_.rules.size(); ++winner) {
      const std::vector<Located>& lines = impl_.source.rules[winner].beats;
      for (const Located& line : lines) {
        std::string why = why_idle(winner, line, lines);
        if (!why.empty())
          faults_.push_back(
              fault_at(impl_.source, line,
                       "beats: " + line.text + " changes nothing: " + why + "; delete the line"));
      }
    }
  }

 private:
  bool beats(std::uint32_t winner, std::uint32_t loser) const {
    return impl_.does_beat(winner, loser);
  }
  const std::string& name(std::uint32_t rule) const { return impl_.rules[rule].name; }

  // Whether a rule ranks below another wherever both hold, itself and whatever it takes the place
  // of.
  bool always_below(std::uint32_t loser, std::uint32_t winner) const {
    for (std::uint32_t r = 0; r < impl_.rules.size(); ++r) {
      if ((r == loser || beats(loser, r)) && impl_.rules[r].sure >= impl_.rules[winner].sure)
        return false;
    }
    return true;
  }

  // Empty where the line decides something.
  std::string why_idle(std::uint32_t winner, const Located& line,
                       const std::vector<Located>& lines) const {
    if (line.text == kAllSpeakers) return "";
    const std::uint32_t loser = index_.at(line.text);
    if (tells_modality(impl_.rules[loser].then)) return "that rule competes with no other";
    if (always_below(loser, winner)) {
      return name(winner) + " has the higher priority already (" +
             std::string(to_string(impl_.rules[winner].sure)) + " over " +
             std::string(to_string(impl_.rules[loser].sure)) + ")";
    }
    for (const Located& other : lines) {
      if (other.text == kAllSpeakers) {
        if (impl_.rules[loser].then == Then::attribute) return "beats: speakers says it already";
      } else if (beats(index_.at(other.text), loser)) {
        return name(winner) + " beats " + other.text + ", and that beats " + name(loser);
      }
    }
    return "";
  }

  const RuleSet::Impl& impl_;
  const std::map<std::string_view, std::uint32_t> index_;
  std::vector<Diagnostic>& faults_;
};

}  // namespace

void order_rules(RuleSet::Impl& impl, std::vector<Diagnostic>& faults) {
  const std::size_t size = impl.source.rules.size();
  const Edges direct = read_edges(impl, faults);
  impl.beats.assign((size * size + 63) / 64, 0);
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::vector<bool> reached = reached_from(i, direct);
    if (reached[i]) {
      const RuleSource& source = impl.source.rules[i];
      faults.push_back(fault_at(impl.source, source.beats.front(),
                                "the rule \"" + source.name.text +
                                    "\" beats itself through others; delete one beats: line"));
    }
    for (std::uint32_t j = 0; j < size; ++j) {
      if (!reached[j]) continue;
      impl.rules[i].beats.push_back(j);
      impl.set_beats(i, j);
    }
  }
  if (faults.empty()) IdleLines(impl, faults).find();
}

}  // namespace inquit
