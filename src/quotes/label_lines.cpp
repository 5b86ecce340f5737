#include "quotes/label_lines.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "quotes/label_reader.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLookedAt = 24;  // tokens of a paragraph, for a word that talks
// Paragraphs between two labels that may go on with the first: the whole stays linear.
constexpr std::uint32_t kLongestTurn = 6;
// Turns go on over paragraphs where at least this share of the paragraphs between the first and the
// last label has one: elsewhere the reporter may speak between them.
constexpr double kMostlyLabelled = 0.4;
// Labels without a colon (a name on a line of its own, NAME<tab>words, NAME. Words) are labels only
// where there are so many of them; with fewer that come again, where at least this share of the
// paragraphs belongs to such turns.
constexpr std::size_t kFewestUnsigned = 3;
constexpr std::size_t kManyUnsigned = 4;
constexpr double kMostlyUnsigned = 0.6;

// So many labels of which none comes again are seldom those of a talk: WINNERS, LOSERS, STAR MAN.
constexpr std::size_t kMany = 3;

enum class Sign : std::size_t {
  start,
  comes_again,     // its label does
  among_others,    // beside a label that comes again
  beside_another,  // beside another label
  titled,
  role,
  capitals,
  question_or_answer,
  bracketed,  // Name (host):
  half_labelled,
  voice_tag,  // <v Name>
  asks,
  clause,
  talk_word,  // I, you, yes
  desk,       // UPDATE, PHONE, PRICE
  value,      // a number, an address, names alone
  bare,
  only_one,
  opens_text,
  given_name,
  nobody,  // no label of a person
  place,   // SPRINGFIELD: a dateline
  values,  // most lines of this label are values
  no_colon,
  unheard,    // a name that nothing else in the text has
  questions,  // Q and A below a heading that says so: Frequently asked questions
  confidence_base,
  confidence_slope,
  kCount
};
constexpr std::array<std::string_view, static_cast<std::size_t>(Sign::kCount)> kSigns{
    "start",
    "comes-again",
    "among-others",
    "beside-another",
    "titled",
    "role",
    "capitals",
    "question-or-answer",
    "bracketed",
    "half-labelled",
    "voice-tag",
    "asks",
    "clause",
    "talk-word",
    "desk",
    "value",
    "bare",
    "only-one",
    "opens-text",
    "given-name",
    "nobody",
    "place",
    "values",
    "no-colon",
    "unheard",
    "answered-questions",
    "confidence-base",
    "confidence-slope"};

struct LabelWeights {
  explicit LabelWeights(const RuleSet& rules) : weights(rules, "label-lines", kSigns) {}
  Weights weights;
};

class LabelFinder {
 public:
  LabelFinder(const Text& text, const Tokens& tokens, const TokenInfos& infos)
      : infos_(infos),
        all_(tokens),
        tokens_(tokens.tokens),
        read_(text, tokens, infos),
        words_(read_.words()),
        weights_(infos.rules().derived<LabelWeights>().weights) {}

  std::vector<LabelLine> run() {
    if (!weights_.given()) return {};
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      if (auto found = read_.candidate(p)) {
        candidates_.push_back(*std::move(found));
      } else if (auto other = read_.unsigned_label(p)) {
        unsigned_.push_back(*std::move(other));
      }
    }
    add_unsigned();
    if (candidates_.empty()) return {};
    hear_names();
    for (LabelCandidate& one : candidates_) {
      one.rest = read_.rest_of(one.line);
      any_comes_again_ |= ++count_[one.key] > 1;
      if (one.rest.value) ++values_[one.key];
    }
    for (std::size_t c = 0; c < candidates_.size(); ++c) {
      const float total = score(c);
      if (total <= 0) continue;
      LabelLine line = candidates_[c].line;
      line.confidence = confidence(total);
      out_.push_back(line);
    }
    add_continuations();
    return std::move(out_);
  }

 private:
  // Labels without a colon count where the document is made of them: they come again and take
  // turns, and most of it stands behind them.
  void add_unsigned() {
    std::unordered_map<std::uint32_t, std::uint32_t> times;
    std::size_t timed = 0;
    for (const LabelCandidate& one : unsigned_) {
      ++times[one.key];
      timed += one.timed;
    }
    std::size_t again = 0, recurring = 0;
    for (const auto& [key, count] : times) {
      if (count < 2) continue;
      ++recurring;
      again += count;
    }
    const std::size_t all = unsigned_.size();
    const bool many = recurring >= 2 && again >= kManyUnsigned && again * 2 >= all;
    double covered = 0;
    for (const LabelCandidate& one : unsigned_)
      covered += one.line.label_first < all_.paragraphs[one.line.paragraph].first ? 2 : 1;
    const bool whole = all >= kFewestUnsigned && times.size() >= 2 && (again > 0 || timed == all) &&
                       covered >= kMostlyUnsigned * static_cast<double>(all_.paragraphs.size());
    if (!many && !whole) return;
    const std::size_t with_colon = candidates_.size();
    for (LabelCandidate& one : unsigned_) {
      const auto end = candidates_.begin() + static_cast<std::ptrdiff_t>(with_colon);
      const auto other =
          std::lower_bound(candidates_.begin(), end, one.line.paragraph,
                           [](const LabelCandidate& candidate, std::uint32_t paragraph) {
                             return candidate.line.paragraph < paragraph;
                           });
      const bool taken = (other != end && other->line.paragraph == one.line.paragraph) ||
                         (candidates_.size() > with_colon &&
                          candidates_.back().line.paragraph == one.line.paragraph);
      if (!taken && (whole || times[one.key] > 1)) candidates_.push_back(std::move(one));
    }
    std::ranges::stable_sort(candidates_, {},
                             [](const LabelCandidate& c) { return c.line.paragraph; });
  }

  // What is said outside of labels: the names that it has, whether it announces questions.
  void hear_names() {
    for (const LabelCandidate& one : candidates_) heard_.emplace(one.key, false);
    std::size_t next = 0;
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      while (next < candidates_.size() && candidates_[next].line.paragraph < p) ++next;
      const Paragraph& here = all_.paragraphs[p];
      const bool labelled = next < candidates_.size() && candidates_[next].line.paragraph == p;
      if (!labelled && candidates_.front().line.paragraph > p && !read_.is_sentence(here) &&
          tokens_[here.last - 1].first != ':') {
        for (std::uint32_t i = here.first; i < here.last; ++i)
          questions_announced_ |= read_.is(i, words_.question_headings);
      }
      for (std::uint32_t i = labelled ? candidates_[next].line.inner_first : here.first;
           i < here.last; ++i) {
        if (tokens_[i].kind != TokenKind::word || tokens_[i].shape == Shape::lower) continue;
        const auto key = heard_.find(infos_.word(i));
        if (key != heard_.end()) key->second = true;
      }
    }
    for (LabelCandidate& one : candidates_)
      one.family = one.line.label_last > one.line.label_first &&
                   read_.is(one.line.label_last - 1, words_.family_names);
  }

  float score(std::size_t c) const {
    const LabelCandidate& it = candidates_[c];
    float total = 0;
    const auto add_if = [&](bool holds, Sign sign) {
      if (holds) total += weights_[static_cast<std::size_t>(sign)];
    };
    const auto is_beside = [&](std::size_t o) {
      const std::uint32_t a = candidates_[o].line.paragraph, b = it.line.paragraph;
      return (a < b ? b - a : a - b) <= kLongestTurn && candidates_[o].key != it.key;
    };
    bool beside = false, among = false;
    for (const std::size_t o : {c - 1, c + 1}) {
      if (o >= candidates_.size() || !is_beside(o)) continue;
      beside = true;
      among |= count_.at(candidates_[o].key) > 1 && !candidates_[o].desk;
    }
    add_if(true, Sign::start);
    add_if(count_.at(it.key) > 1, Sign::comes_again);
    add_if(among, Sign::among_others);
    add_if(beside, Sign::beside_another);
    add_if(it.titled, Sign::titled);
    add_if(it.role, Sign::role);
    add_if(it.capitals, Sign::capitals);
    add_if(it.question, Sign::question_or_answer);
    add_if(it.bracketed, Sign::bracketed);
    add_if(candidates_.size() * 2 >= all_.paragraphs.size(), Sign::half_labelled);
    add_if(it.voice, Sign::voice_tag);
    add_if(it.rest.asks, Sign::asks);
    add_if(it.rest.clause, Sign::clause);
    add_if(it.rest.talk, Sign::talk_word);
    add_if(it.desk, Sign::desk);
    add_if(it.rest.value, Sign::value);
    add_if(it.rest.bare, Sign::bare);
    add_if(candidates_.size() == 1, Sign::only_one);
    add_if(it.line.paragraph < 2, Sign::opens_text);
    add_if(it.given, Sign::given_name);
    const bool nobody = !it.titled && !it.role && !it.question && !it.voice && !it.given &&
                        count_.at(it.key) == 1 && !among;
    add_if(nobody, Sign::nobody);
    const bool talks = it.rest.talk || it.rest.asks;
    const bool looks_like_name = it.capitals && (any_comes_again_ || candidates_.size() < kMany);
    add_if(
        nobody && !looks_like_name && !it.bracketed && !it.family && !talks && !heard_.at(it.key),
        Sign::unheard);
    add_if(it.no_colon, Sign::no_colon);
    add_if(it.question && questions_announced_, Sign::questions);
    add_if(it.place, Sign::place);
    const auto values = values_.find(it.key);
    add_if(values != values_.end() && values->second * 2 > count_.at(it.key), Sign::values);
    return total;
  }

  float confidence(float total) const {
    const float odds = weights_[static_cast<std::size_t>(Sign::confidence_base)] +
                       weights_[static_cast<std::size_t>(Sign::confidence_slope)] * total;
    return 1 / (1 + std::exp(-odds));
  }

  // “I had gone to bed early.” on a line of its own between the answer and the next question.
  void add_continuations() {
    if (out_.size() < 3) return;
    const double between = out_.back().paragraph - out_.front().paragraph + 1.0;
    if (static_cast<double>(out_.size()) / between < kMostlyLabelled) return;
    std::vector<LabelLine> all;
    std::size_t next_candidate = 0;
    for (std::size_t l = 0; l < out_.size(); ++l) {
      all.push_back(out_[l]);
      if (l + 1 == out_.size() || out_[l + 1].paragraph - out_[l].paragraph > kLongestTurn)
        continue;
      for (std::uint32_t p = out_[l].paragraph + 1; p < out_[l + 1].paragraph; ++p) {
        while (next_candidate < candidates_.size() &&
               candidates_[next_candidate].line.paragraph < p)
          ++next_candidate;
        const bool labelled =
            next_candidate < candidates_.size() && candidates_[next_candidate].line.paragraph == p;
        // Below a name on a line of its own all is that speaker's up to the next name.
        const bool own_line = out_[l].label_first < all_.paragraphs[out_[l].paragraph].first;
        if (labelled || !(own_line ? read_.is_sentence(all_.paragraphs[p]) : goes_on(p))) break;
        LabelLine line = out_[l];
        line.paragraph = p;
        line.inner_first = all_.paragraphs[p].first;
        line.inner_last = all_.paragraphs[p].last;
        all.push_back(line);
      }
    }
    out_ = std::move(all);
  }

  // Words of somebody who talks, no stage direction: (Applause.)
  bool goes_on(std::uint32_t p) const {
    const Paragraph& here = all_.paragraphs[p];
    const Token& first = tokens_[here.first];
    if (first.kind != TokenKind::word) return false;
    const std::uint32_t end = std::min(here.last, here.first + kLookedAt);
    if (tokens_[here.last - 1].first == '?') return false;       // another asks
    if (read_.is(here.first, words_.conjunctions)) return true;  // And nobody clapped.
    for (std::uint32_t i = here.first; i < end; ++i) {
      if (read_.is(i, words_.talk) || read_.is(i, words_.first)) return true;
    }
    return false;
  }

  const TokenInfos& infos_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const LabelReader read_;
  const LabelWords& words_;
  const Weights& weights_;
  std::vector<LabelCandidate> candidates_;
  std::vector<LabelCandidate> unsigned_;           // no colon shows that they are labels
  std::unordered_map<std::uint32_t, bool> heard_;  // keys: whether the text has them otherwise
  bool questions_announced_ = false, any_comes_again_ = false;
  std::unordered_map<std::uint32_t, std::uint32_t> count_, values_;  // labels, by key
  std::vector<LabelLine> out_;
};

}  // namespace

std::vector<LabelLine> find_label_lines(const Text& text, const Tokens& tokens,
                                        const TokenInfos& infos) {
  return LabelFinder(text, tokens, infos).run();
}

std::array<WeightsBlock, 1> label_weight_blocks() { return {{{"label-lines", kSigns}}}; }

}  // namespace inquit
