// ToneScorer: scores words by the tone lists.
// In go a text and a ToneLexicon, out comes its Tone, and on request how each hit came to its
// value.
//
//   ToneScorer scorer(rules.tones());
//   scorer.tone("This is not a good plan.").label   ->   negative
//
// How a text is scored. The longest entries are found from left to right. Then the patterns of the
// lists are tried, from the text's end to its start, so that what one makes can stand in another:
// "a great fall in profits". Of several that begin at a word the one that names most words counts,
// then the shortest. Each graded entry is then changed by what stands around it, within its clause:
// a word that flips (not), damps (fail to) or reverses (prevent) up to seven words before it; one
// that boosts (very) or softens (slightly) right before it; and a contrast (but) before or after it
// in its sentence. Negation shifts a grade rather than turning it round: "not good" is less bad
// than "bad" (Taboada and others, Lexicon-Based Methods for Sentiment Analysis, 2011). A negation
// that turned a word round has no tone of its own besides. The sum, divided by about the square
// root of the number of words, is brought to -1 to 1.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "rules/tone_lexicon.h"
#include "tone/tone.h"

namespace inquit {

// How much each rule does. The signs and the order of size were set by hand. The sizes come from a
// search over half of each set of human ratings that TONE.md names, and were kept where the other
// half agreed; the last choice among near ones was made on whole sets. Small changes matter little.
struct ToneWeights {
  float boost = 1.5f;
  float soften = 0.6f;
  float flip_good = -0.65f;    // not good
  float flip_bad = -0.32f;     // not bad
  float flip_bad_far = 0.1f;   // nobody said that it was bad: more than a word between
  float damp = 0.15f;          // failed to win
  float reverse_bad = -0.3f;   // prevent a war
  float reverse_good = -0.3f;  // end the friendship
  float before_contrast = 0.9f;
  float after_contrast = 1.4f;
  float noun = 0.65f;        // war, celebration: a noun may name a thing without judging it
  float question = 0.4f;     // in a sentence that ends with a question mark
  float capitals = 1.8f;     // among words that are not all capitals
  float drawn_out = 1.2f;    // goooood
  float target_reach = 60;   // bytes from the target at which a hit counts half
  float exclamation = 0.5f;  // each "!", three at most, makes the whole louder
  float length_add = 1.5f;   // words that a text counts as having besides its own
  float length_power = 0.4f;
  float hits_power = 0.12f;  // many words with a tone say less than their sum
  // Of the sum over both powers: what is weaker than the edge is neutral, and what is beyond it by
  // the scale brings the score halfway to 1. A short text with a mark of posts is neutral less
  // easily: a single word with a tone is enough. The lower the power, the sooner the score grows.
  float edge = 0.3f;
  float post_edge = 0.066f;
  float scale = 3.5f;
  float scale_power = 0.8f;
};

// What changed a hit's value.
enum class ToneRule : std::uint8_t {
  grade,     // the list's own
  noun,      // it is graded as a noun
  question,  // its sentence is a question
  boost,
  soften,
  flip,
  damp,
  reverse,
  before_contrast,
  after_contrast,
  capitals,
  drawn_out,    // goooood
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
  // Words of the names, which are in order and none overlapping, do not count.
  Tone tone(std::string_view text, std::span<const Span> targets = {},
            std::span<const Span> names = {}) {
    return run(text, nullptr, targets, names);
  }

  // The same, with the steps that led to each hit's value, in order of the hits.
  Tone explain(std::string_view text, std::vector<ToneStep>& steps,
               std::span<const Span> targets = {}, std::span<const Span> names = {}) {
    steps.clear();
    return run(text, &steps, targets, names);
  }

  // Scores the last text, which must still live, once its names are known. The result is that of
  // tone() with the names, but the text is not cut again. steps: null, or as in explain().
  Tone again(std::span<const Span> names, std::span<const Span> targets = {},
             std::vector<ToneStep>* steps = nullptr);

  // Score and label alone, without the hits: nothing is allocated.
  struct Summary {
    float score = 0;
    ToneLabel label = ToneLabel::none;
  };
  Summary score(std::string_view text, std::span<const Span> names = {});
  Summary score_again(std::span<const Span> names);

  // Whether a graded word of the last text had a capital as a name has it, so that who knows the
  // text's names should score it again with them.
  bool may_have_name() const { return may_have_name_; }

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
    // The found one that it belongs to. Where an entry begins that has nothing but groups, and so
    // is none of the found ones: the entry, and in `bare` how many words it has.
    std::uint32_t found = ToneLexicon::kNone;
    std::uint8_t bare = 0;
    bool capitals = false;
    bool drawn_out = false;  // sooo
    bool taken = false;      // by a pattern that changed it
  };
  // An entry or a pattern found in the text.
  struct Found {
    std::uint32_t first = 0, last = 0;  // words, half-open; of a graded pattern its last element
    std::uint32_t begin = 0;            // first word; before `first` where a pattern has several
    std::uint32_t clause = 0, sentence = 0;
    std::uint32_t entry = 0;
    bool graded = false;  // and not zero
    ToneRole role = ToneRole::none;
    bool capitals = false;
    bool drawn_out = false;
    bool dead = false;  // a pattern has taken its place
    float value = 0;
    std::uint32_t contrast = ToneLexicon::kNone;  // the found one that contrasts with it
    bool after_contrast = false;
    bool is_noun = false;
  };
  // A word that may begin an entry.
  struct Start {
    std::uint32_t word = 0;
    std::uint32_t step = 0;  // the lexicon's node of it and the next word; 0 where there is none
  };
  // Where the elements of a pattern stand.
  struct Match {
    const TonePattern* pattern = nullptr;
    std::array<std::uint32_t, TonePattern::kMostElements> first, last;  // words, half-open
    std::uint32_t words = 0;                                            // that its elements take
    std::uint32_t size() const { return last[pattern->elements.size() - 1] - first[0]; }
  };
  using Steps = std::vector<ToneStep>;

  Tone run(std::string_view text, Steps* steps, std::span<const Span> targets,
           std::span<const Span> names);
  Tone weighed(Steps* steps, std::span<const Span> targets);
  void forget_entries();
  void cut(std::string_view text);
  std::uint32_t find_shortened(std::string_view folded);
  void find_entries(std::span<const Span> names);
  void note_capital(const Found& found);
  void drop_spent_negations();
  void apply_patterns();
  void try_patterns(std::span<const ToneLexicon::Opening> patterns, std::uint32_t at,
                    Match& best) const;
  bool match_rest(Match& match, std::size_t element, std::uint32_t at) const;
  std::uint64_t groups_at(std::uint32_t at) const;
  std::uint32_t element_end(const TonePattern::Element& element, std::uint32_t at,
                            bool marked) const;
  void apply_match(const Match& match);
  std::uint32_t longest_entry(std::uint32_t index, std::uint32_t best, std::size_t& last) const;
  static bool reaches(const Found& from, const Found& to);
  void link_contrasts();
  void add_found(std::uint32_t entry, std::size_t first, std::size_t last);
  void weigh_all(Steps* steps, std::span<const Span> targets);
  void weigh(std::size_t at, std::uint32_t hit, Steps* steps);
  bool is_undone(std::size_t at) const;
  void apply_neighbours(std::size_t at, std::uint32_t hit, Steps* steps);
  void apply_contrast(std::size_t at, std::uint32_t hit, Steps* steps);
  void apply_targets(std::span<const Span> targets, std::uint32_t hit, Found& found, Steps* steps);
  void change(Found& found, std::uint32_t hit, ToneRule rule, float value, const Found* cause,
              Steps* steps) const;
  void find_questions();
  Summary summary() const;

  const ToneLexicon* lexicon_;
  ToneWeights weights_;
  std::vector<Word> words_;
  // Of the first two only the first start_count_ and pattern_count_ are of the text at hand.
  std::vector<Start> starts_;
  std::vector<std::uint32_t> pattern_starts_;  // words that begin a pattern
  std::size_t start_count_ = 0, pattern_count_ = 0;
  std::vector<std::uint32_t> group_starts_;  // words that begin a group that begins a pattern
  std::vector<Found> found_;
  std::vector<std::uint32_t> ignored_;  // entries found that do nothing
  std::string_view text_;               // while it is scored
  std::string shortened_;
  std::uint64_t groups_ = 0;     // that any found one belongs to
  std::vector<bool> questions_;  // by sentence; empty where no text asks
  std::uint32_t exclamations_ = 0;
  bool may_have_name_ = false;
  bool is_post_ = false;
  bool mixed_case_ = false;  // some word is not all capitals
};

}  // namespace inquit
