#include "tone/scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inquit {
namespace {

constexpr std::uint32_t kReach = 7;       // words that a negation reaches over
constexpr std::uint32_t kBoostReach = 2;  // words from a booster to what it boosts, at most
constexpr float kGreatest = 4;            // grade

float unit(float grade) { return std::clamp(grade / kGreatest, -1.0f, 1.0f); }

}  // namespace

std::string_view to_string(ToneRule rule) {
  switch (rule) {
    case ToneRule::grade:
      return "grade";
    case ToneRule::boost:
      return "boost";
    case ToneRule::soften:
      return "soften";
    case ToneRule::flip:
      return "flip";
    case ToneRule::damp:
      return "damp";
    case ToneRule::reverse:
      return "reverse";
    case ToneRule::before_contrast:
      return "before contrast";
    case ToneRule::after_contrast:
      return "after contrast";
    case ToneRule::capitals:
      return "capitals";
    case ToneRule::near_target:
      return "near target";
  }
  return "";
}

Tone ToneScorer::run(std::string_view text, Steps* steps, std::span<const Span> targets) {
  cut(text);
  find_entries();
  weigh_all(steps, targets);
  Tone out;
  const Summary total = summary();
  out.score = total.score;
  out.label = total.label;
  for (const Found& found : found_) {
    if (!found.graded) continue;
    out.hits.push_back(
        {{words_[found.first].begin, words_[found.last - 1].end}, found.entry, unit(found.value)});
  }
  return out;
}

ToneScorer::Summary ToneScorer::score(std::string_view text) {
  cut(text);
  find_entries();
  weigh_all(nullptr, {});
  return summary();
}

void ToneScorer::cut(std::string_view text) {
  words_.clear();
  starts_.clear();
  mixed_case_ = false;
  std::uint32_t clause = 0, sentence = 0;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word);) {
    clause += word.before != ToneBreak::none;
    sentence += word.before == ToneBreak::sentence;
    const std::uint32_t number = lexicon_->find(word.hash, cutter.folded());
    if (number != 0 && lexicon_->begins_entry(number))
      starts_.push_back(static_cast<std::uint32_t>(words_.size()));
    words_.push_back({word.begin, word.end, number, clause, sentence, word.capitals});
    mixed_case_ |= !word.capitals;
  }
  exclamations_ = cutter.exclamations();
}

// The longest entries, from left to right.
void ToneScorer::find_entries() {
  found_.clear();
  ignored_.clear();
  std::size_t last = 0;
  for (const std::uint32_t at : starts_) {
    if (at < last) continue;  // within the entry before
    std::size_t end = at + 1;
    const std::uint32_t entry = longest_entry(at, end);
    if (entry == ToneLexicon::kNone) continue;
    add_found(entry, at, end);
    last = end;
  }
  link_contrasts();
}

// The last contrast before each one in its sentence, else the first after it.
void ToneScorer::link_contrasts() {
  if (std::ranges::find(found_, ToneRole::contrast, &Found::role) == found_.end()) return;
  std::uint32_t last = ToneLexicon::kNone;
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    if (last != ToneLexicon::kNone && found_[last].sentence == found_[i].sentence) {
      found_[i].contrast = last;
      found_[i].after_contrast = true;
    }
    if (found_[i].role == ToneRole::contrast) last = i;
  }
  std::uint32_t next = ToneLexicon::kNone;
  for (auto i = static_cast<std::uint32_t>(found_.size()); i-- > 0;) {
    if (found_[i].contrast == ToneLexicon::kNone && next != ToneLexicon::kNone &&
        found_[next].sentence == found_[i].sentence)
      found_[i].contrast = next;
    if (found_[i].role == ToneRole::contrast) next = i;
  }
}

// Whether what one does holds for another that comes later.
bool ToneScorer::reaches(const Found& from, const Found& to) {
  return from.clause == to.clause && to.first - from.last < kReach;
}

std::uint32_t ToneScorer::longest_entry(std::size_t at, std::size_t& last) const {
  ToneLexicon::Node node = lexicon_->first(words_[at].number);
  std::uint32_t best = node.entry;
  std::uint32_t index = words_[at].number;
  for (std::size_t i = at + 1; node.goes_on && i < words_.size(); ++i) {
    if (words_[i].number == 0 || words_[i].sentence != words_[at].sentence) break;
    index = lexicon_->step(index, words_[i].number);
    if (index == 0) break;
    node = lexicon_->node(index);
    if (node.entry == ToneLexicon::kNone) continue;
    best = node.entry;
    last = i + 1;
  }
  return best;
}

void ToneScorer::add_found(std::uint32_t entry, std::size_t first, std::size_t last) {
  const ToneLexicon::Effect& what = lexicon_->effect(entry);
  if (!what.graded && what.role == ToneRole::none) {
    ignored_.push_back(entry);
    return;
  }
  found_.push_back({.first = static_cast<std::uint32_t>(first),
                    .last = static_cast<std::uint32_t>(last),
                    .clause = words_[first].clause,
                    .sentence = words_[first].sentence,
                    .entry = entry,
                    .graded = what.graded,
                    .role = what.role,
                    .capitals = words_[first].capitals,
                    .value = what.value});
}

void ToneScorer::weigh_all(Steps* steps, std::span<const Span> targets) {
  std::uint32_t hit = 0;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (!found_[i].graded) continue;
    if (steps != nullptr)
      change(found_[i], hit, ToneRule::grade, found_[i].value, &found_[i], steps);
    weigh(i, hit, steps);
    if (!targets.empty()) apply_targets(targets, hit, found_[i], steps);
    ++hit;
  }
}

void ToneScorer::weigh(std::size_t at, std::uint32_t hit, Steps* steps) {
  Found& found = found_[at];
  if (found.capitals && mixed_case_)
    change(found, hit, ToneRule::capitals, found.value * weights_.capitals, nullptr, steps);
  apply_neighbours(at, hit, steps);
  apply_contrast(at, hit, steps);
}

// What stands before it in its clause, the nearest first.
void ToneScorer::apply_neighbours(std::size_t at, std::uint32_t hit, Steps* steps) {
  Found& found = found_[at];
  bool next = true;  // nothing graded stands between
  for (std::size_t i = at; i-- > 0;) {
    const Found& other = found_[i];
    if (!reaches(other, found)) break;
    const std::uint32_t distance = found.first - other.last;
    const float now = found.value;
    switch (other.role) {
      case ToneRole::boost:
        if (next && distance < kBoostReach)
          change(found, hit, ToneRule::boost, now * weights_.boost, &other, steps);
        break;
      case ToneRole::soften:
        if (next && distance < kBoostReach)
          change(found, hit, ToneRule::soften, now * weights_.soften, &other, steps);
        break;
      case ToneRole::flip:
        change(found, hit, ToneRule::flip, now * (now > 0 ? weights_.flip_good : weights_.flip_bad),
               &other, steps);
        break;
      case ToneRole::damp:
        change(found, hit, ToneRule::damp, now * weights_.damp, &other, steps);
        break;
      case ToneRole::reverse:
        change(found, hit, ToneRule::reverse,
               now * (now > 0 ? weights_.reverse_good : weights_.reverse_bad), &other, steps);
        break;
      case ToneRole::contrast:
        return;
      case ToneRole::none:
        break;
    }
    next &= !other.graded;
  }
}

// "A but B": B counts for more than A.
void ToneScorer::apply_contrast(std::size_t at, std::uint32_t hit, Steps* steps) {
  Found& found = found_[at];
  if (found.contrast == ToneLexicon::kNone) return;
  const auto [rule, factor] = found.after_contrast
                                  ? std::pair(ToneRule::after_contrast, weights_.after_contrast)
                                  : std::pair(ToneRule::before_contrast, weights_.before_contrast);
  change(found, hit, rule, found.value * factor, &found_[found.contrast], steps);
}

void ToneScorer::apply_targets(std::span<const Span> targets, std::uint32_t hit, Found& found,
                               Steps* steps) {
  const Span span{words_[found.first].begin, words_[found.last - 1].end};
  const auto gap_to = [&](Span target) {
    return span.begin >= target.end   ? span.begin - target.end
           : target.begin >= span.end ? target.begin - span.end
                                      : 0;
  };
  const Span nearest = *std::ranges::min_element(targets, {}, gap_to);
  const float factor = 1 / (1 + static_cast<float>(gap_to(nearest)) / weights_.target_reach);
  change(found, hit, ToneRule::near_target, found.value * factor, nullptr, steps);
  if (steps != nullptr) steps->back().cause = nearest;
}

void ToneScorer::change(Found& found, std::uint32_t hit, ToneRule rule, float value,
                        const Found* cause, Steps* steps) const {
  found.value = value;
  if (steps == nullptr) return;
  const Found& by = cause != nullptr ? *cause : found;
  steps->push_back({hit,
                    rule,
                    {words_[by.first].begin, words_[by.last - 1].end},
                    cause != nullptr ? by.entry : ToneLexicon::kNone,
                    unit(value)});
}

ToneScorer::Summary ToneScorer::summary() const {
  float sum = 0;
  bool any = false;
  for (const Found& found : found_) {
    if (!found.graded) continue;
    sum += found.value;
    any = true;
  }
  if (!any) return {};
  sum *= 1 + weights_.exclamation * static_cast<float>(std::min(exclamations_, 3u));
  const float mean = sum / std::sqrt(static_cast<float>(words_.size()) + weights_.length_add);
  const float size = std::abs(mean);
  const float beyond = (size - weights_.edge) / weights_.scale;
  const float bent = beyond <= 0 ? kToneEdge * size / weights_.edge
                                 : kToneEdge + (1 - kToneEdge) * beyond / (1 + beyond);
  const float score = std::copysign(bent, mean);
  return {score, score > kToneEdge    ? ToneLabel::positive
                 : score < -kToneEdge ? ToneLabel::negative
                                      : ToneLabel::neutral};
}

}  // namespace inquit
