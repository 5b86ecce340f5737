#include "tone/scorer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

namespace inquit {
namespace {

constexpr std::uint32_t kReach = 7;       // words that a negation reaches over
constexpr std::uint32_t kBoostReach = 2;  // words from a booster to what it boosts, at most
constexpr std::size_t kLongestPost = 60;  // words
constexpr float kGreatest = 4;            // grade

// Whether three of eight bytes on end are alike, of the first `size` of them.
bool has_run_of_three(std::uint64_t eight, std::size_t size) {
  if (size < 3) return false;
  // A byte of `either` is zero where it is alike with the two after it.
  constexpr std::uint64_t kLow = 0x7F7F7F7F7F7F7F7Fu;
  const std::uint64_t same = eight ^ (eight >> 8);
  const std::uint64_t either = same | same >> 8;
  const std::uint64_t zero = ~(((either & kLow) + kLow) | either | kLow);
  return zero << (80 - 8 * size) != 0;
}

// Whether a letter stands there three times on end: sooo. head holds the first eight bytes; of a
// longer word each window begins with the last two bytes of the one before.
bool is_drawn_out(std::uint64_t head, std::string_view folded) {
  if (has_run_of_three(head, std::min<std::size_t>(folded.size(), 8))) return true;
  for (std::size_t at = 6; at + 2 < folded.size(); at += 6) {
    const std::size_t size = std::min<std::size_t>(folded.size() - at, 8);
    std::uint64_t window = 0;
    std::memcpy(&window, folded.data() + at, size);
    if constexpr (std::endian::native == std::endian::big) window = __builtin_bswap64(window);
    if (has_run_of_three(window, size)) return true;
  }
  return false;
}

float unit(float grade) { return std::clamp(grade / kGreatest, -1.0f, 1.0f); }

}  // namespace

std::string_view to_string(ToneRule rule) {
  switch (rule) {
    case ToneRule::grade:
      return "grade";
    case ToneRule::noun:
      return "noun";
    case ToneRule::question:
      return "question";
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
    case ToneRule::drawn_out:
      return "drawn out";
    case ToneRule::near_target:
      return "near target";
  }
  return "";
}

Tone ToneScorer::run(std::string_view text, Steps* steps, std::span<const Span> targets,
                     std::span<const Span> names) {
  cut(text);
  find_entries(names);
  return weighed(steps, targets);
}

Tone ToneScorer::again(std::span<const Span> names, std::span<const Span> targets, Steps* steps) {
  if (steps != nullptr) steps->clear();
  forget_entries();
  find_entries(names);
  return weighed(steps, targets);
}

Tone ToneScorer::weighed(Steps* steps, std::span<const Span> targets) {
  weigh_all(steps, targets);
  Tone out;
  const Summary total = summary();
  out.score = total.score;
  out.label = total.label;
  out.hits.reserve(static_cast<std::size_t>(std::ranges::count(found_, true, &Found::graded)));
  for (const Found& found : found_) {
    if (!found.graded) continue;
    out.hits.push_back(
        {{words_[found.begin].begin, words_[found.last - 1].end}, found.entry, unit(found.value)});
  }
  return out;
}

ToneScorer::Summary ToneScorer::score(std::string_view text, std::span<const Span> names) {
  cut(text);
  find_entries(names);
  weigh_all(nullptr, {});
  return summary();
}

ToneScorer::Summary ToneScorer::score_again(std::span<const Span> names) {
  forget_entries();
  find_entries(names);
  weigh_all(nullptr, {});
  return summary();
}

// Leaves the words as they were cut.
void ToneScorer::forget_entries() {
  for (Word& word : words_) {
    word.found = ToneLexicon::kNone;
    word.bare = 0;
    word.taken = false;
  }
}

void ToneScorer::cut(std::string_view text) {
  words_.clear();
  std::size_t start_count = 0, pattern_count = 0;
  Start start;               // the word before
  std::uint32_t before = 0;  // its number
  bool has_entry = false;
  mixed_case_ = false;
  text_ = text;
  std::uint32_t clause = 0, sentence = 0, at = 0;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word); ++at) {
    clause += word.before != ToneBreak::none;
    sentence += word.before == ToneBreak::sentence;
    std::uint32_t number = lexicon_->find(word.hash, cutter.folded());
    bool drawn_out = false;
    if (number == 0 && is_drawn_out(word.hash.head, cutter.folded())) {
      number = find_shortened(cutter.folded());
      drawn_out = number != 0;
    }
    // A start is always written and only counted if it is one: the branch would often be
    // mispredicted. Whether the word before is a start depends on this word too.
    if (at == starts_.size()) {
      starts_.resize(2 * starts_.size() + 64);
      pattern_starts_.resize(starts_.size());
    }
    start.step = lexicon_->step(before, number);
    starts_[start_count] = start;
    start_count += has_entry | (start.step != 0);
    const ToneLexicon::Node& node = lexicon_->first(number);
    before = number;
    has_entry = node.entry != ToneLexicon::kNone;
    start.word = at;
    pattern_starts_[pattern_count] = at;
    pattern_count += node.begins_pattern;
    words_.push_back({.begin = word.begin,
                      .end = word.end,
                      .number = number,
                      .clause = clause,
                      .sentence = sentence,
                      .capitals = word.capitals,
                      .drawn_out = drawn_out});
    mixed_case_ |= !word.capitals;
  }
  if (has_entry) starts_[start_count++] = {.word = start.word, .step = 0};
  start_count_ = start_count;
  pattern_count_ = pattern_count;
  exclamations_ = cutter.exclamations();
  is_post_ = cutter.has_post_mark() && words_.size() <= kLongestPost;
}

// Of a word with letters drawn out: with runs of two, else of one letter. 0 where no list has it.
std::uint32_t ToneScorer::find_shortened(std::string_view folded) {
  for (const std::size_t most : {std::size_t{2}, std::size_t{1}}) {
    shortened_.clear();
    std::size_t run = 0;
    for (std::size_t i = 0; i < folded.size(); ++i) {
      run = i > 0 && folded[i] == folded[i - 1] ? run + 1 : 1;
      if (run <= most) shortened_ += folded[i];
    }
    if (const std::uint32_t number = lexicon_->find(tone_hash(shortened_), shortened_))
      return number;
  }
  return 0;
}

// The longest entries, from left to right; those within names do nothing.
void ToneScorer::find_entries(std::span<const Span> names) {
  found_.clear();
  ignored_.clear();
  group_starts_.clear();
  may_have_name_ = false;
  groups_ = 0;
  std::size_t last = 0;
  auto name = names.begin();
  for (const auto [at, step] : std::span(starts_).first(start_count_)) {
    if (at < last) continue;  // within the entry before
    std::size_t end = at + 1;
    std::uint32_t entry = lexicon_->first(words_[at].number).entry;
    if (step != 0 && words_[end].sentence == words_[at].sentence)
      entry = longest_entry(step, entry, end);
    if (entry == ToneLexicon::kNone) continue;
    last = end;
    while (name != names.end() && name->end <= words_[at].begin) ++name;
    if (name != names.end() && name->begin < words_[end - 1].end &&
        !lexicon_->effect(entry).is_name) {
      ignored_.push_back(entry);
      continue;
    }
    add_found(entry, at, end);
  }
  if (pattern_count_ > 0 || !group_starts_.empty()) apply_patterns();
  drop_spent_negations();
  link_contrasts();
}

// A negation that turns something bad round is not bad besides: "not dangerous".
void ToneScorer::drop_spent_negations() {
  std::size_t next = found_.size();  // the nearest graded one that follows
  for (std::size_t i = found_.size(); i-- > 0;) {
    Found& found = found_[i];
    if (found.role == ToneRole::flip && found.graded && next < found_.size() &&
        found_[next].value < 0 && reaches(found, found_[next]))
      found.graded = false;
    if (found.graded) next = i;
  }
}

void ToneScorer::apply_patterns() {
  const std::size_t before = found_.size();
  // Both kinds of starts, from the text's end on; a word may be of both.
  const auto word_starts = std::span(pattern_starts_).first(pattern_count_);
  auto word_start = word_starts.rbegin();
  auto group_start = group_starts_.rbegin();
  while (word_start != word_starts.rend() || group_start != group_starts_.rend()) {
    const bool by_word = group_start == group_starts_.rend() ||
                         (word_start != word_starts.rend() && *word_start >= *group_start);
    const std::uint32_t at = by_word ? *word_start : *group_start;
    if (by_word) ++word_start;
    if (group_start != group_starts_.rend() && *group_start == at) ++group_start;
    Match best;
    if (words_[at].number != 0)
      try_patterns(lexicon_->patterns_of_word(words_[at].number), at, best);
    for (std::uint64_t groups = groups_at(at) & lexicon_->opening_groups(); groups != 0;
         groups &= groups - 1)
      try_patterns(
          lexicon_->patterns_of_group(static_cast<std::uint32_t>(std::countr_zero(groups))), at,
          best);
    if (best.pattern != nullptr) apply_match(best);
  }
  if (std::erase_if(found_, [](const Found& found) { return found.dead; }) > 0 ||
      found_.size() > before)
    std::ranges::stable_sort(found_, {}, &Found::first);
}

// Those that begin with the word; the best so far is kept where none is better.
void ToneScorer::try_patterns(std::span<const ToneLexicon::Opening> patterns, std::uint32_t at,
                              Match& best) const {
  for (const ToneLexicon::Opening& opening : patterns) {
    if ((opening.groups & ~groups_) != 0) continue;  // one of them stands nowhere
    Match match;                                     // its places are set as they are found
    match.pattern = &lexicon_->patterns()[opening.pattern];
    if (!match_rest(match, 0, at)) continue;
    if (best.pattern == nullptr || match.words > best.words ||
        (match.words == best.words && match.size() < best.size()))
      best = match;
  }
}

// The element at the word or after its gap, the nearest first, and those after it.
bool ToneScorer::match_rest(Match& match, std::size_t element, std::uint32_t at) const {
  const std::vector<TonePattern::Element>& elements = match.pattern->elements;
  if (element == elements.size()) {
    match.words = 0;
    for (std::size_t i = 0; i < elements.size(); ++i) match.words += match.last[i] - match.first[i];
    return true;
  }
  const TonePattern::Element& wanted = elements[element];
  const bool marked =
      element >= match.pattern->marked_first && element < match.pattern->marked_last;
  for (std::uint32_t i = at; i <= at + wanted.gap && i < words_.size(); ++i) {
    if (element > 0) {
      const Word& before = words_[at - 1];
      if (wanted.across_clauses ? words_[i].sentence != before.sentence
                                : words_[i].clause != before.clause)
        return false;
    }
    const std::uint32_t end = element_end(wanted, i, marked);
    if (end == 0) continue;
    match.first[element] = i;
    match.last[element] = end;
    if (match_rest(match, element + 1, end)) return true;
  }
  return false;
}

// Of the entry that begins at the word.
std::uint64_t ToneScorer::groups_at(std::uint32_t at) const {
  const Word& word = words_[at];
  if (word.found == ToneLexicon::kNone) return 0;
  if (word.bare > 0) return lexicon_->groups(lexicon_->effect(word.found));
  const Found& found = found_[word.found];
  return found.dead || found.begin != at ? 0 : lexicon_->groups(lexicon_->effect(found.entry));
}

// The word after the element, or 0 where it does not stand here.
std::uint32_t ToneScorer::element_end(const TonePattern::Element& element, std::uint32_t at,
                                      bool marked) const {
  const Word& word = words_[at];
  if (marked && word.taken) return 0;
  if (element.kind == TonePattern::Kind::word) return word.number == element.number ? at + 1 : 0;
  if (element.kind == TonePattern::Kind::group)
    return (groups_at(at) >> element.number & 1) == 0 ? 0
           : word.bare > 0                            ? at + word.bare
                                                      : found_[word.found].last;
  if (word.bare > 0 || word.found == ToneLexicon::kNone) return 0;
  const Found& found = found_[word.found];
  if (found.dead || found.begin != at) return 0;
  const float value = element.kind == TonePattern::Kind::good ? found.value : -found.value;
  return found.graded && value > 0 && value >= element.least ? found.last : 0;
}

// What stands at the elements that the pattern changes goes; one comes for all of them. What stands
// in its gaps stays: "profits did not fall".
void ToneScorer::apply_match(const Match& match) {
  const TonePattern& pattern = *match.pattern;
  const std::uint32_t first = match.first[pattern.marked_first];
  const std::uint32_t last = match.last[pattern.marked_last - 1u];
  const auto made = static_cast<std::uint32_t>(found_.size());
  const bool does_nothing = pattern.role == ToneRole::none && pattern.value.value_or(0) == 0;
  for (std::size_t i = pattern.marked_first; i < pattern.marked_last; ++i) {
    for (std::uint32_t at = match.first[i]; at < match.last[i]; ++at) {
      if (words_[at].bare == 0 && words_[at].found != ToneLexicon::kNone &&
          !found_[words_[at].found].dead) {
        found_[words_[at].found].dead = true;
        ignored_.push_back(found_[words_[at].found].entry);
      }
      words_[at].bare = 0;
      words_[at].taken = true;
      words_[at].found = does_nothing ? ToneLexicon::kNone : made;
    }
  }
  if (does_nothing) return ignored_.push_back(pattern.entry);
  // A grade is changed by what stands before its last word, a role changes what stands after it.
  const std::uint32_t anchor = pattern.value ? match.first[pattern.marked_last - 1u] : first;
  found_.push_back({.first = anchor,
                    .last = last,
                    .begin = first,
                    .clause = words_[anchor].clause,
                    .sentence = words_[anchor].sentence,
                    .entry = pattern.entry,
                    .graded = pattern.value.has_value(),
                    .role = pattern.role,
                    .capitals = words_[first].capitals,
                    .drawn_out = words_[first].drawn_out,
                    .value = pattern.value.value_or(0)});
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

// The longest entry whose first two words lead to the node `index`, the second of them being the
// word `last`; `best`, the entry of the first word alone, where there is none. `last` becomes the
// word after the entry that is found.
std::uint32_t ToneScorer::longest_entry(std::uint32_t index, std::uint32_t best,
                                        std::size_t& last) const {
  const std::uint32_t sentence = words_[last].sentence;
  for (std::size_t i = last; index != 0; index = lexicon_->step(index, words_[i].number)) {
    ++i;
    const ToneLexicon::Node& node = lexicon_->node(index);
    if (node.entry != ToneLexicon::kNone) {
      best = node.entry;
      last = i;
    }
    if (!node.goes_on || i == words_.size() || words_[i].number == 0 ||
        words_[i].sentence != sentence)
      break;
  }
  return best;
}

void ToneScorer::add_found(std::uint32_t entry, std::size_t first, std::size_t last) {
  const ToneLexicon::Effect& what = lexicon_->effect(entry);
  const bool bare = !what.graded && what.role == ToneRole::none;
  const std::uint64_t groups = lexicon_->groups(what);
  groups_ |= groups;
  if ((groups & lexicon_->opening_groups()) != 0)
    group_starts_.push_back(static_cast<std::uint32_t>(first));
  if (bare) {
    ignored_.push_back(entry);
    words_[first].found = entry;
    words_[first].bare = static_cast<std::uint8_t>(std::min<std::size_t>(last - first, 255));
    return;
  }
  const auto found = static_cast<std::uint32_t>(found_.size());
  for (std::size_t i = first; i < last; ++i) words_[i].found = found;
  found_.push_back({.first = static_cast<std::uint32_t>(first),
                    .last = static_cast<std::uint32_t>(last),
                    .begin = static_cast<std::uint32_t>(first),
                    .clause = words_[first].clause,
                    .sentence = words_[first].sentence,
                    .entry = entry,
                    .graded = what.graded,
                    .role = what.role,
                    .capitals = words_[first].capitals,
                    .drawn_out = words_[first].drawn_out,
                    .value = what.value,
                    .is_noun = what.is_noun});
  if (what.graded && !what.is_name) note_capital(found_.back());
}

// A capital beside another, as in a name of several words or after a title: Judge Savage.
void ToneScorer::note_capital(const Found& found) {
  const auto capital = [&](std::size_t at) {
    return at < words_.size() && text_[words_[at].begin] >= 'A' && text_[words_[at].begin] <= 'Z';
  };
  may_have_name_ |= capital(found.first) &&
                    ((found.first > 0 && capital(found.first - 1)) || capital(found.last));
}

void ToneScorer::weigh_all(Steps* steps, std::span<const Span> targets) {
  find_questions();
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

// A sentence asks where a question mark stands between its last word and the next space.
void ToneScorer::find_questions() {
  questions_.clear();
  if (found_.empty() || text_.find('?') == text_.npos) return;
  questions_.resize(words_.back().sentence + 1);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (i + 1 < words_.size() && words_[i + 1].sentence == words_[i].sentence) continue;
    const std::string_view after = text_.substr(words_[i].end);
    questions_[words_[i].sentence] = after.substr(0, after.find(' ')).find('?') != after.npos;
  }
}

void ToneScorer::weigh(std::size_t at, std::uint32_t hit, Steps* steps) {
  Found& found = found_[at];
  if (found.is_noun && !is_undone(at))
    change(found, hit, ToneRule::noun, found.value * weights_.noun, nullptr, steps);
  if (!questions_.empty() && questions_[found.sentence])
    change(found, hit, ToneRule::question, found.value * weights_.question, nullptr, steps);
  if (found.capitals && mixed_case_)
    change(found, hit, ToneRule::capitals, found.value * weights_.capitals, nullptr, steps);
  if (found.drawn_out)
    change(found, hit, ToneRule::drawn_out, found.value * weights_.drawn_out, nullptr, steps);
  apply_neighbours(at, hit, steps);
  apply_contrast(at, hit, steps);
}

// Whether something is done about it: "prevented a war". Then it is more than a topic.
bool ToneScorer::is_undone(std::size_t at) const {
  for (std::size_t i = at; i-- > 0 && reaches(found_[i], found_[at]);) {
    if (found_[i].role == ToneRole::reverse) return true;
  }
  return false;
}

// What stands before it in its clause, the nearest first.
void ToneScorer::apply_neighbours(std::size_t at, std::uint32_t hit, Steps* steps) {
  Found& found = found_[at];
  bool next = true;  // nothing graded stands between
  for (std::size_t i = at; i-- > 0;) {
    const Found& other = found_[i];
    if (!reaches(other, found)) break;
    // Before all of a pattern's words, or before its last: "great fall in profits", "profits
    // sharply fell".
    const bool beside =
        found.first - other.last < kBoostReach || found.begin - other.last < kBoostReach;
    const float now = found.value;
    switch (other.role) {
      case ToneRole::boost:
        if (next && beside)
          change(found, hit, ToneRule::boost, now * weights_.boost, &other, steps);
        break;
      case ToneRole::soften:
        if (next && beside)
          change(found, hit, ToneRule::soften, now * weights_.soften, &other, steps);
        break;
      case ToneRole::flip:
        change(found, hit, ToneRule::flip,
               now * (now > 0  ? weights_.flip_good
                      : beside ? weights_.flip_bad
                               : weights_.flip_bad_far),
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
  const Span span{words_[found.begin].begin, words_[found.last - 1].end};
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
                    {words_[by.begin].begin, words_[by.last - 1].end},
                    cause != nullptr ? by.entry : ToneLexicon::kNone,
                    unit(value)});
}

ToneScorer::Summary ToneScorer::summary() const {
  float sum = 0;
  std::uint32_t hits = 0;
  for (const Found& found : found_) {
    if (!found.graded) continue;
    sum += found.value;
    ++hits;
  }
  if (hits == 0) return {};
  sum *= 1 + weights_.exclamation * static_cast<float>(std::min(exclamations_, 3u));
  const float mean = sum / (std::pow(static_cast<float>(words_.size()) + weights_.length_add,
                                     weights_.length_power) *
                            std::pow(static_cast<float>(hits), weights_.hits_power));
  const float edge = is_post_ ? weights_.post_edge : weights_.edge;
  const float size = std::abs(mean);
  const float beyond =
      size <= edge ? 0 : std::pow((size - edge) / weights_.scale, weights_.scale_power);
  const float bent =
      beyond <= 0 ? kToneEdge * size / edge : kToneEdge + (1 - kToneEdge) * beyond / (1 + beyond);
  const float score = std::copysign(bent, mean);
  return {score, score > kToneEdge    ? ToneLabel::positive
                 : score < -kToneEdge ? ToneLabel::negative
                                      : ToneLabel::neutral};
}

}  // namespace inquit
