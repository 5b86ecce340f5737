#include "variants/evidence.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

namespace inquit {
namespace {

// Measured on real news and on synthetic news of one and ten million quotes (tests/bench).
constexpr std::int32_t kBaseBits = 18;
constexpr std::int32_t kArticleBits = 10;  // a quote meets some 2^4 others in its own article
constexpr std::int32_t kSpeakerBits = 4;   // for a speaker of all quotes; more for a rarer one
constexpr std::int32_t kMostSpeakerBits = kSpeakerBits + kMostSpeakerRarity;
constexpr std::int32_t kOtherSpeakerBits = -12;  // articles err
constexpr std::int32_t kIncomparableBits = -4;
constexpr std::int32_t kSameStoryBits = 6;
constexpr std::int32_t kUndatedBits = -2;
constexpr std::int32_t kNameBits = 25;  // another name in the same place
constexpr std::int32_t kMostOutsideBits = 60;
constexpr std::int32_t kTurnShare = 2;  // what a sentence that goes on otherwise costs more
constexpr std::size_t kTurnWords = 2;
constexpr std::uint8_t kTellingBits = 7;
constexpr std::size_t kClearWords = 6;    // what differs in so many words was not left out in one
constexpr std::size_t kOutsideWords = 8;  // so many beside the shared words are looked at
constexpr std::int32_t kOverlapBits = 8;  // each has words that the other has not
constexpr std::uint32_t kOverlapWords = 6;
constexpr std::int32_t kOverlapSpare = 28;
constexpr std::uint32_t kEqualWords = 6;
constexpr std::int32_t kFragmentGapBits = 12;
constexpr double kLeastSimilarity = 0.65;
constexpr double kArticleShare = 0.8;
constexpr double kCoveredShare = 0.75;
constexpr std::uint32_t kFragmentWords = 6;
constexpr std::uint32_t kCitedWords = 4;    // fewer in marks are a name or a term
constexpr std::int32_t kFragmentBits = 12;  // a few words from another article need more
// What differs may be worth a third of what is shared: beyond, a speaker says it once more.
constexpr std::int32_t kSharedOfDiffering = 3;
constexpr std::size_t kSpeechWords = 400;
constexpr std::uint16_t kStoryDays = 3;
// Of who is named four times as seldom for the same words, an article took another's for his.
constexpr int kErringSteps = 2;

struct Content {
  int negations = 0;
  bool number = false;
  bool name = false;
};

// The words of a gap, to look others up in; many are sorted.
class GapWords {
 public:
  explicit GapWords(std::span<const Word> words) : words_(words) {
    if (words.size() <= kFewWords) return;
    for (const Word word : words) ids_.push_back(word.id());
    std::ranges::sort(ids_);
  }
  bool has(Word word) const {
    return ids_.empty() ? std::ranges::find(words_, word) != words_.end()
                        : std::ranges::binary_search(ids_, word.id());
  }

 private:
  static constexpr std::size_t kFewWords = 16;
  std::span<const Word> words_;
  std::vector<std::uint32_t> ids_;
};

// What the words say that stands not among the others.
Content content(std::span<const Word> words, std::span<const Word> others) {
  const GapWords other(others);
  Content found;
  for (const Word word : words) {
    if (word.optional()) continue;
    found.negations += word.kind() == WordKind::negation;
    if (word.kind() == WordKind::number) found.number = found.number || !other.has(word);
    if (word.kind() == WordKind::name) found.name = found.name || !other.has(word);
  }
  return found;
}

// Whether a word of one says what a word of the other denies.
bool senses_differ(std::span<const Word> a, std::span<const Word> b) {
  const GapWords in_a(a), in_b(b);
  return std::ranges::any_of(a, [&](Word x) {
    return !x.optional() && !in_b.has(x) && std::ranges::any_of(b, [&](Word y) {
      return !y.optional() && x.opposes(y) && !in_a.has(y);
    });
  });
}

// Whether one sentence goes on in two ways that have nothing to do with each other: “..., the dam
// is safe” and “..., the budget is broken”.
bool goes_on_otherwise(const WordGap& gap) {
  const auto words = [](std::span<const Word> all) {
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [](Word word) { return !word.optional(); }));
  };
  if (words(gap.a) < kTurnWords || words(gap.b) < kTurnWords) return false;
  const GapWords in_b(gap.b);
  return std::ranges::none_of(
      gap.a, [&](Word word) { return word.bits() > kTellingBits && in_b.has(word); });
}

// Whether the words, or most of them, stand within marks of their own.
bool is_quoted(std::span<const Word> words) {
  return 2 * std::ranges::count_if(words, &Word::quoted) > std::ssize(words);
}

// Days between two spans of days; none where either has no date.
int days_between(const Form& a, const Form& b) {
  if (a.first_day == 0 || b.first_day == 0) return -1;
  return std::max({0, a.first_day - b.last_day, b.first_day - a.last_day});
}

}  // namespace

SpeakerMatch compare(const SpeakerKey& a, const SpeakerKey& b) {
  if (a.last == 0 || b.last == 0) return SpeakerMatch::unknown;
  if (a.last == b.last) {
    const bool agree = a.first == b.first || a.first == 0 || b.first == 0;
    return agree ? SpeakerMatch::same : SpeakerMatch::different;
  }
  if (a.named != b.named) return SpeakerMatch::other;
  if (a.named) return SpeakerMatch::different;
  if (a.first == 0 || b.first == 0) return SpeakerMatch::other;
  return a.first == b.first ? SpeakerMatch::unknown : SpeakerMatch::different;
}

std::string_view to_string(Ruling ruling) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "merged",        "too little evidence", "numbers differ",       "one of them says no",
      "senses differ", "speakers differ",     "one quotes the other", "fragment",
      "slogan",        "whole speech",        "languages differ"};
  return kNames[static_cast<std::size_t>(ruling)];
}

Judge::Judge(std::uint64_t quotes)
    : log_quotes_(std::max(10, static_cast<std::int32_t>(std::bit_width(quotes)))) {}

void Judge::set(const Form& a) {
  a_ = a;
  aligner_.set(a.words);
}

std::int32_t Judge::needed(bool same_document) const {
  return kBaseBits + (same_document ? kArticleBits : log_quotes_);
}

std::int32_t Judge::most(const Form& b, bool same_document) const {
  if (a_.language != b.language) return -1;
  const Aligner::Bound bound = aligner_.most(b.words);
  const std::int32_t most =
      static_cast<std::int32_t>(bound.bits) + kMostSpeakerBits + kSameStoryBits;
  const std::int32_t least = needed(same_document);
  if (most < least || bound.longest < kFullRunWords) return -1;
  const auto shorter = static_cast<double>(std::min(a_.words.size(), b.words.size()));
  if (bound.words >= kCoveredShare * shorter) return most;
  return !same_document && bound.longest >= kOverlapWords && most >= least + kOverlapSpare ? most
                                                                                           : -1;
}

Evidence Judge::judge(const Form& b, bool same_document) {
  Evidence evidence;
  evidence.needed = needed(same_document);
  runs_ = {};
  if (a_.language != b.language) {
    evidence.ruling = Ruling::languages_differ;
    return evidence;
  }
  runs_ = aligner_.align(b.words);
  if (runs_.empty()) return evidence;
  std::uint16_t longest = 0;
  for (const SharedRun& run : runs_) {
    evidence.shared += static_cast<std::int32_t>(run_worth(run.bits, run.length));
    longest = std::max(longest, run.length);
    evidence.words += run.length;
  }
  if (longest < kFullRunWords) return evidence;
  evidence.spanned = static_cast<std::uint32_t>(runs_.back().a_end() - runs_.front().a +
                                                runs_.back().b_end() - runs_.front().b);
  SpeakerMatch speakers = compare(a_.speaker, b.speaker);
  // Two answers of one article were told apart there.
  if (same_document && speakers == SpeakerMatch::other) speakers = SpeakerMatch::different;
  add_context(b, speakers, evidence);
  evidence.ruling = Ruling::merged;
  add_outside(b.words, evidence);
  if (evidence.merged()) add_gaps(b.words, evidence);
  if (evidence.merged()) evidence.ruling = rule(b, speakers, same_document, evidence);
  return evidence;
}

void Judge::add_context(const Form& b, SpeakerMatch speakers, Evidence& evidence) const {
  if (speakers == SpeakerMatch::same) {
    const int rarity = std::min(a_.speaker_rarity, b.speaker_rarity);
    evidence.speaker = kSpeakerBits + rarity;
  }
  if (speakers == SpeakerMatch::different) evidence.speaker = kOtherSpeakerBits;
  if (speakers == SpeakerMatch::other) evidence.speaker = kIncomparableBits;
  const int days = days_between(a_, b);
  // What has no date was printed any time.
  evidence.story = days < 0             ? kUndatedBits
                   : days <= kStoryDays ? kSameStoryBits
                   : days <= 30         ? 0
                   : days <= 365        ? -2
                                        : -4;
}

// Numbers, negations and names that stand against others.
bool Judge::veto(const WordGap& gap, Evidence& evidence) const {
  const Content a = content(gap.a, gap.b), b = content(gap.b, gap.a);
  if (a.number && b.number) {
    evidence.ruling = Ruling::numbers_differ;
    return true;
  }
  // Not where a sentence was left out.
  const bool clear = gap.a.size() <= kClearWords && gap.b.size() <= kClearWords;
  if (clear && a.negations != b.negations) {
    evidence.ruling = Ruling::negation_differs;
    return true;
  }
  if (clear && senses_differ(gap.a, gap.b)) {
    evidence.ruling = Ruling::sense_differs;
    return true;
  }
  if (a.name && b.name) evidence.gaps += kNameBits;
  return false;
}

void Judge::add_gaps(std::span<const Word> b, Evidence& evidence) {
  for (std::size_t k = 1; k < runs_.size(); ++k) {
    const SharedRun& before = runs_[k - 1];
    const SharedRun& run = runs_[k];
    const WordGap gap{a_.words.subspan(before.a_end(), run.a - before.a_end()),
                      b.subspan(before.b_end(), run.b - before.b_end())};
    const bool marked =
        a_.words[before.a_end() - 1u].gap_behind() || b[before.b_end() - 1u].gap_behind();
    const std::int32_t cost = gap_cost(gap, marked);
    evidence.gaps += cost;
    if (cost <= 1) evidence.spanned -= static_cast<std::uint32_t>(gap.a.size() + gap.b.size());
    if (!marked && veto(gap, evidence)) return;
  }
}

// What stands before the first shared word, and behind the last.
void Judge::add_outside(std::span<const Word> b, Evidence& evidence) const {
  const std::span<const Word> a = a_.words;
  const SharedRun& first = runs_.front();
  const SharedRun& last = runs_.back();
  const bool overlap =
      (first.a > 0 && last.b_end() < b.size()) || (first.b > 0 && last.a_end() < a.size());
  if (overlap && first.a + a.size() - last.a_end() > 0 && first.b + b.size() - last.b_end() > 0)
    evidence.outside += kOverlapBits;
  if (first.a > 0 && first.b > 0) {
    const std::size_t near = std::min<std::size_t>({first.a, first.b, kOutsideWords});
    add_outside({a.first(first.a).last(near), b.first(first.b).last(near)}, a[first.a - 1u],
                b[first.b - 1u], evidence);
  }
  const std::size_t near =
      std::min({a.size() - last.a_end(), b.size() - last.b_end(), kOutsideWords});
  add_outside({a.subspan(last.a_end(), near), b.subspan(last.b_end(), near)}, a[last.a_end() - 1u],
              b[last.b_end() - 1u], evidence);
}

// before_a, before_b: the words behind which, in reading order, the gap and the shared words part.
void Judge::add_outside(const WordGap& gap, Word before_a, Word before_b,
                        Evidence& evidence) const {
  if (gap.a.empty() || gap.b.empty()) return;
  const bool marked = before_a.gap_behind() || before_b.gap_behind();
  const bool between_sentences = before_a.ends_sentence() && before_b.ends_sentence();
  std::int32_t bits = std::min(gap_cost(gap, marked), kMostOutsideBits);
  if (between_sentences) bits /= 2;
  const bool torn = !marked && !between_sentences;
  if (torn && goes_on_otherwise(gap)) bits *= kTurnShare;
  evidence.outside += bits;
  if (!torn) return;
  evidence.torn = true;
  if (evidence.merged()) veto(gap, evidence);
}

// Whether the shared words leave out a word of the form.
bool Judge::lacks_words(bool of_a, std::span<const Word> form) const {
  std::size_t at = 0;
  const auto lacks = [&](std::size_t end) {
    return std::any_of(form.begin() + static_cast<std::ptrdiff_t>(at),
                       form.begin() + static_cast<std::ptrdiff_t>(end),
                       [](Word word) { return !word.optional(); });
  };
  for (const SharedRun& run : runs_) {
    if (lacks(of_a ? run.a : run.b)) return true;
    at = of_a ? run.a_end() : run.b_end();
  }
  return lacks(form.size());
}

Ruling Judge::rule(const Form& b, SpeakerMatch speakers, bool same_document,
                   const Evidence& evidence) const {
  const std::size_t longer = std::max(a_.words.size(), b.words.size());
  const std::size_t shorter = std::min(a_.words.size(), b.words.size());
  if (longer > kSpeechWords && 2 * shorter < longer) return Ruling::speech;
  const std::span<const Word> shorter_form = a_.words.size() < b.words.size() ? a_.words : b.words;
  const bool same_speaker = speakers == SpeakerMatch::same;
  if ((a_.slogan || b.slogan) && !(same_document && same_speaker)) return Ruling::slogan;
  const bool equal = evidence.words == longer;
  const bool told_apart = speakers == SpeakerMatch::different && !(equal && same_document);
  if (told_apart && evidence.words < kDisputedWords) return Ruling::speakers_differ;
  if (evidence.words <= kFragmentWords) {
    const bool told = same_speaker || same_document ||
                      (speakers != SpeakerMatch::different &&
                       (evidence.story > 0 || (equal && evidence.words >= kEqualWords)));
    if (!told || evidence.gaps > kFragmentGapBits ||
        lacks_words(a_.words.size() < b.words.size(), shorter_form))
      return Ruling::fragment;
  }
  if (evidence.similarity() < kLeastSimilarity) return Ruling::too_little_evidence;
  const bool a_shorter = a_.words.size() < b.words.size();
  const std::size_t from = a_shorter ? runs_.front().b : runs_.front().a;
  const std::size_t to = a_shorter ? runs_.back().b_end() : runs_.back().a_end();
  const std::span<const Word> shared_words =
      (a_shorter ? b.words : a_.words).subspan(from, to - from);
  const double covered = static_cast<double>(evidence.words) / static_cast<double>(shorter);
  // Who cites himself (“when I said, ‘No boots on the ground,’ I meant ...”) said it before that; a
  // term in marks (“the ‘safe harbour’ rule”) he says there.
  const bool cites = !same_speaker || evidence.words >= kCitedWords;
  if (cites && is_quoted(shared_words) && !is_quoted(shorter_form)) return Ruling::quoted;
  const bool one_story = same_document || evidence.story > 0;
  const bool one_errs = std::abs(a_.documents_step - b.documents_step) >= kErringSteps;
  if (told_apart && evidence.shared < kStockBits && !one_story && !one_errs)
    return Ruling::speakers_differ;
  // One article seldom prints two overlapping cuts of one quote; a speaker often repeats himself in
  // it.
  if (same_document && covered < kArticleShare) return Ruling::too_little_evidence;
  // Nor does it print two endings of one: “I have seen him fight for his family, I have seen him
  // fight for his company”.
  if (same_document && evidence.torn) return Ruling::too_little_evidence;
  if (covered < kCoveredShare) {
    const std::uint16_t longest = std::ranges::max(runs_, {}, &SharedRun::length).length;
    if (evidence.total() < evidence.needed + kOverlapSpare || longest < kOverlapWords ||
        evidence.outside > kOverlapBits)
      return Ruling::too_little_evidence;
  }
  if (kSharedOfDiffering * (evidence.gaps + evidence.outside) > evidence.shared)
    return Ruling::too_little_evidence;
  // In the same days a few words meet few others.
  const std::int32_t extra =
      evidence.words <= kFragmentWords && !one_story && !equal ? kFragmentBits : 0;
  if (evidence.total() < evidence.needed) return Ruling::too_little_evidence;
  return evidence.total() < evidence.needed + extra ? Ruling::fragment : Ruling::merged;
}

}  // namespace inquit
