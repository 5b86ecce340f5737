#include "rules/ready_dfa.h"

#include <algorithm>
#include <map>
#include <utility>

namespace inquit {

namespace {

using FirstStates = SymbolDfa::FirstStates;

constexpr bool is_state(std::uint16_t link) { return link > SymbolDfa::kDeadLink; }
constexpr std::size_t state_of(std::uint16_t link) { return link / 2 - 1; }

// By state, its group: first whether it is a match, then split by what its links lead to until
// nothing splits any more.
std::vector<std::uint16_t> groups_of(const FirstStates& states) {
  const std::size_t size = states.rows.size() / states.classes;
  std::vector<std::uint16_t> group(size);
  const auto note = [&](std::uint32_t link) {
    if (is_state(static_cast<std::uint16_t>(link)))
      group[state_of(static_cast<std::uint16_t>(link))] = link & 1;
  };
  note(states.start);
  for (const std::uint16_t link : states.rows) note(link);
  for (std::size_t before = 0;;) {
    std::map<std::vector<std::uint32_t>, std::uint16_t> numbers;
    std::vector<std::uint16_t> next(size);
    std::vector<std::uint32_t> key(states.classes + 1);
    for (std::size_t state = 0; state < size; ++state) {
      key[0] = group[state];
      for (std::size_t c = 0; c < states.classes; ++c) {
        const std::uint16_t link = states.rows[state * states.classes + c];
        key[c + 1] = is_state(link) ? 2u + group[state_of(link)] : link;
      }
      next[state] = numbers.emplace(key, static_cast<std::uint16_t>(numbers.size())).first->second;
    }
    group = std::move(next);
    if (numbers.size() == before) return group;
    before = numbers.size();
  }
}

}  // namespace

SymbolDfa::FirstStates fewest_states(const FirstStates& states, std::size_t most) {
  FirstStates out = states;
  out.rows.clear();
  const std::vector<std::uint16_t> group = groups_of(states);
  std::vector<std::size_t> kept;                    // a state of each group that is kept
  std::vector<std::uint16_t> number(group.size());  // by group, from 1 on
  const auto link_to = [&](std::uint16_t link) -> std::uint16_t {
    if (!is_state(link)) return link;
    std::uint16_t& known = number[group[state_of(link)]];
    if (known == 0 && kept.size() < most) {
      kept.push_back(state_of(link));
      known = static_cast<std::uint16_t>(kept.size());
    }
    return known == 0 ? SymbolDfa::kUnknownLink
                      : static_cast<std::uint16_t>(2 * known + (link & 1));
  };
  out.start = link_to(static_cast<std::uint16_t>(states.start));
  for (std::size_t i = 0; i < kept.size(); ++i) {
    for (std::size_t c = 0; c < states.classes; ++c)
      out.rows.push_back(link_to(states.rows[kept[i] * states.classes + c]));
  }
  return out;
}

ReadyDfa::ReadyDfa(const SymbolDfa::FirstStates& states, const std::vector<Symbol>& examples)
    : rows_(states.rows), classes_(states.classes), start_(states.start) {
  for (const Symbol one : examples) class_of_.push_back(states.class_of[one]);
}

std::uint32_t ReadyDfa::run(const Symbol* at, std::uint32_t most, int step) const {
  if (start_ <= SymbolDfa::kDeadLink)
    return start_ == SymbolDfa::kUnknownLink ? kUnknown : SymbolDfa::kNoMatch;
  if (!pack_classes_) return kUnknown;
  const std::uint16_t* const pack_classes = pack_classes_->data();
  const std::uint8_t* const class_of = class_of_.data();
  const std::uint16_t* const rows = rows_.data();
  const std::size_t classes = classes_;
  std::uint32_t found = start_ & 1 ? 0 : SymbolDfa::kNoMatch;
  std::size_t here = start_;
  for (std::uint32_t taken = 1; taken <= most; ++taken, at += step) {
    here = rows[(here / 2 - 1) * classes + class_of[pack_classes[*at]]];
    if (here <= SymbolDfa::kDeadLink) return here == SymbolDfa::kUnknownLink ? kUnknown : found;
    if (here & 1) found = taken;
  }
  return found;
}

std::vector<std::uint8_t> ReadyDfa::class_of_symbol() const {
  std::vector<std::uint8_t> out;
  if (!pack_classes_ || start_ == SymbolDfa::kUnknownLink) return out;
  out.resize(pack_classes_->size());
  std::transform(pack_classes_->begin(), pack_classes_->end(), out.begin(),
                 [classes = class_of_.data()](std::uint16_t one) { return classes[one]; });
  return out;
}

// Splits each class by what the table makes of its symbols.
void PackClassMaker::tell_apart(const std::vector<std::uint8_t>& class_of_symbol) {
  class_of_.resize(class_of_symbol.size());
  std::map<std::pair<std::uint16_t, std::uint8_t>, std::uint16_t> numbers;
  for (std::size_t s = 0; s < class_of_.size(); ++s) {
    const auto number = static_cast<std::uint16_t>(numbers.size());
    class_of_[s] =
        numbers.emplace(std::pair{class_of_[s], class_of_symbol[s]}, number).first->second;
  }
}

std::vector<Symbol> PackClassMaker::examples() const {
  std::vector<Symbol> out;
  for (std::size_t s = 0; s < class_of_.size(); ++s) {
    if (class_of_[s] >= out.size()) out.push_back(static_cast<Symbol>(s));
  }
  return out;
}

}  // namespace inquit
