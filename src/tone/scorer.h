// ToneScorer: scores words by the tone lists.
// In go a text and a ToneLexicon, out comes its Tone, and on request how each hit came to its
// value.
//
//   ToneScorer scorer(rules.tones());
//   scorer.tone("This is not a good plan.").label   ->   negative
//
// How a text is scored. The longest entries are found from left to right. Each graded one is then
// changed by what stands around it, within its clause: a word that flips (not), damps (fail to) or
// reverses (prevent) up to seven words before it; one that boosts (very) or softens (slightly)
// right before it; and a contrast (but) before or after it in its sentence. Negation shifts a grade
// rather than turning it round: "not good" is less bad than "bad" (Taboada and others,
// Lexicon-Based Methods for Sentiment Analysis, 2011). The sum, divided by the square root of the
// number of words, is brought to -1 to 1.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "rules/tone_lexicon.h"
#include "tone/tone.h"

namespace inquit {

// How much each rule does. Chosen by hand on human ratings of news; small changes matter little.
struct ToneWeights {
  float boost = 1.5f;
  float soften = 0.7f;
  float flip_good = -0.7f;     // not good
  float flip_bad = -0.4f;      // not bad
  float damp = 0.3f;           // failed to win
  float reverse_bad = -0.4f;   // prevent a war
  float reverse_good = -0.4f;  // end the friendship
  float before_contrast = 0.8f;
  float after_contrast = 1.2f;
  float capitals = 1.2f;     // among words that are not all capitals
  float target_reach = 60;   // bytes from the target at which a hit counts half
  float exclamation = 0.1f;  // each "!", three at most, makes the whole louder
  float length_add = 1;      // words that a text counts as having besides its own
  // Of the sum over the root of the length: what is weaker than the edge is neutral, and beyond it
  // the score is halfway to 1 after another scale.
  float edge = 0.23f;
  float scale = 1.0f;
};

// What changed a hit's value.
enum class ToneRule : std::uint8_t {
  grade,  // the list's own
  boost,
  soften,
  flip,
  damp,
  reverse,
  before_contrast,
  after_contrast,
  capitals,
  near_target,  // nearer to the target than other hits, or farther off
};

std::string_view to_string(ToneRule rule);

struct ToneStep {
  std::uint32_t hit = 0;  // index into Tone::hits
  ToneRule rule = ToneRule::grade;
  Span cause;                                // the words that did it; for grade the hit's own
  std::uint32_t entry = ToneLexicon::kNone;  // of the cause, where it is a list's
  float value = 0;                           // of the hit after this step, -1 to 1
};

// Holds buffers that it uses again: one a thread. The lexicon must outlive it.
class ToneScorer {
 public:
  explicit ToneScorer(const ToneLexicon& lexicon, const ToneWeights& weights = {})
      : lexicon_(&lexicon), weights_(weights) {}

  // Never throws on any bytes; time grows linearly with the text.
  // Toward whoever is named at the targets (tone/target.h): the nearer a hit is to one of them, the
  // more it counts. Without targets all count alike.
  Tone tone(std::string_view text, std::span<const Span> targets = {}) {
    return run(text, nullptr, targets);
  }

  // The same, with the steps that led to each hit's value, in order of the hits.
  Tone explain(std::string_view text, std::vector<ToneStep>& steps,
               std::span<const Span> targets = {}) {
    steps.clear();
    return run(text, &steps, targets);
  }

  // Score and label alone, without the hits: nothing is allocated.
  struct Summary {
    float score = 0;
    ToneLabel label = ToneLabel::none;
  };
  Summary score(std::string_view text);

  // Whether any entry that the last text held, ignored ones included, is such a one.
  template <typename Predicate>
  bool any_entry(Predicate holds) const {
    const auto is_such = [&](std::uint32_t entry) { return holds(lexicon_->entry(entry)); };
    return std::ranges::any_of(ignored_, is_such) ||
           std::ranges::any_of(found_, is_such, &Found::entry);
  }

 private:
  struct Word {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t number = 0;
    std::uint32_t clause = 0, sentence = 0;
    bool capitals = false;
  };
  // An entry found in the text.
  struct Found {
    std::uint32_t first = 0, last = 0;  // words, half-open
    std::uint32_t clause = 0, sentence = 0;
    std::uint32_t entry = 0;
    bool graded = false;  // and not zero
    ToneRole role = ToneRole::none;
    bool capitals = false;
    float value = 0;
    std::uint32_t contrast = ToneLexicon::kNone;  // the found one that contrasts with it
    bool after_contrast = false;
  };
  using Steps = std::vector<ToneStep>;

  Tone run(std::string_view text, Steps* steps, std::span<const Span> targets);
  void cut(std::string_view text);
  void find_entries();
  std::uint32_t longest_entry(std::size_t at, std::size_t& last) const;
  static bool reaches(const Found& from, const Found& to);
  void link_contrasts();
  void add_found(std::uint32_t entry, std::size_t first, std::size_t last);
  void weigh_all(Steps* steps, std::span<const Span> targets);
  void weigh(std::size_t at, std::uint32_t hit, Steps* steps);
  void apply_neighbours(std::size_t at, std::uint32_t hit, Steps* steps);
  void apply_contrast(std::size_t at, std::uint32_t hit, Steps* steps);
  void apply_targets(std::span<const Span> targets, std::uint32_t hit, Found& found, Steps* steps);
  void change(Found& found, std::uint32_t hit, ToneRule rule, float value, const Found* cause,
              Steps* steps) const;
  Summary summary() const;

  const ToneLexicon* lexicon_;
  ToneWeights weights_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> starts_;  // words that may begin an entry
  std::vector<Found> found_;
  std::vector<std::uint32_t> ignored_;  // entries found that do nothing
  std::uint32_t exclamations_ = 0;
  bool mixed_case_ = false;  // some word is not all capitals
};

}  // namespace inquit
