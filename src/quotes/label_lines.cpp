#include "quotes/label_lines.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "rules/asked_lists.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

// Tokens and words of a label, tokens of a line that are looked at for a clause, paragraphs between
// two labels that may go on with the first: the whole stays linear.
constexpr std::uint32_t kLongestLabel = 24;
constexpr std::uint32_t kMostLabelWords = 9;
constexpr std::uint32_t kLookedAt = 24;
constexpr std::uint32_t kLongestTurn = 6;
constexpr std::uint32_t kFewWords = 4;  // of a line that is no sentence
// Turns go on over paragraphs where at least this share of the paragraphs between the first and the
// last label has one: elsewhere the reporter may speak between them.
constexpr double kMostlyLabelled = 0.4;

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
    "confidence-base",
    "confidence-slope"};

// What the pack has for this.
struct LabelWords {
  explicit LabelWords(const RuleSet& rules)
      : weights(rules, "label-lines", kSigns),
        titles(rules.list("titles")),
        roles(rules.list("roles")),
        groups(rules.list("group-nouns")),
        articles(rules.list("articles")),
        questions(rules.list("question-labels")),
        answers(rules.list("answer-labels")),
        desk(rules.list("desk-labels")),
        joiners(rules.list("label-joiners")),
        talk(rules.list("talk-words")),
        first(rules.list("first-pronouns")),
        auxiliaries(rules.list("auxiliaries")),
        modals(rules.list("modals")),
        verbs(rules.list("common-verbs")),
        reporting(rules.list("reporting-verbs")),
        male_names(rules.list("male-names")),
        female_names(rules.list("female-names")),
        places(rules.lists({"countries", "regions", "cities"})) {}

  Weights weights;
  ListId titles, roles, groups, articles, questions, answers, desk, joiners, talk, first,
      auxiliaries, modals, verbs, reporting, male_names, female_names;
  ListSet places;
};

// What stands behind a label.
struct Rest {
  bool asks = false, clause = false, talk = false, value = false, bare = false;
};

struct Candidate {
  LabelLine line;
  std::string key;  // what makes two labels one: the last word, folded
  bool titled = false, role = false, capitals = true, question = false, bracketed = false,
       voice = false, given = false, desk = false, place = false;
  Rest rest;
};

class LabelFinder {
 public:
  LabelFinder(const Text& text, const Tokens& tokens, const RuleSet& rules)
      : text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        rules_(rules),
        words_(rules.derived<LabelWords>()) {}

  std::vector<LabelLine> run() {
    if (!words_.weights.given()) return {};
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      if (auto found = candidate(p)) candidates_.push_back(*std::move(found));
    }
    for (Candidate& one : candidates_) {
      one.rest = rest_of(one.line);
      ++count_[one.key];
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
  ListSet lists_of(std::uint32_t i) const {
    return rules_.look_up(fold(text_.slice(tokens_[i].span))).lists;
  }
  bool is(std::uint32_t i, ListId list) const {
    return list != kNoList && tokens_[i].kind == TokenKind::word && lists_of(i).has(list);
  }
  static bool emphasis(const Token& token) {
    return token.first == '*' || token.first == '_' || token.first == '>';
  }

  // The token behind a bracket that opens at `i`, within the paragraph; `i` itself if it never
  // closes.
  std::uint32_t past_bracket(std::uint32_t i, std::uint32_t last) const {
    const char32_t close = tokens_[i].first == '[' ? ']' : ')';
    for (std::uint32_t j = i + 1; j < last && j < i + kLongestLabel; ++j) {
      if (tokens_[j].first == close) return j + 1;
    }
    return i;
  }

  // Where the label may begin: behind marks, emphasis, a time in brackets, the number of a line.
  std::uint32_t begin_of(const Paragraph& here) const {
    std::uint32_t i = here.first;
    while (i < here.last) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::mark || emphasis(token)) {
        ++i;
      } else if (token.first == '[' || token.first == '(') {
        const std::uint32_t past = past_bracket(i, here.last);
        if (past == i || tokens_[i + 1].kind != TokenKind::number) return i;
        i = past;
      } else if (token.kind == TokenKind::number && i + 1 < here.last &&
                 tokens_[i + 1].kind == TokenKind::word && tokens_[i + 1].space_before &&
                 i == here.first) {
        ++i;  // 12 Q. Where were you?
      } else {
        return i;
      }
    }
    return i;
  }

  // <v Lena Sorbo>Knock knock</v>
  std::optional<Candidate> voice(std::uint32_t p, std::uint32_t i) const {
    const Paragraph& here = all_.paragraphs[p];
    if (i + 3 >= here.last || tokens_[i].first != '<' || tokens_[i + 1].first != 'v' ||
        tokens_[i + 1].span.size() != 1)
      return std::nullopt;
    std::uint32_t close = i + 2;
    while (close < here.last && tokens_[close].first != '>') ++close;
    if (close + 1 >= here.last || close == i + 2) return std::nullopt;
    Candidate out;
    out.voice = true;
    std::uint32_t end = close + 1;
    while (end < here.last && tokens_[end].first != '<') ++end;
    if (end == close + 1) return std::nullopt;
    out.line = {p, i + 2, close, close + 1, end, 0};
    out.key = key_of(out.line);
    return out;
  }

  std::string key_of(const LabelLine& line) const {
    for (std::uint32_t i = line.label_last; i > line.label_first; --i) {
      if (tokens_[i - 1].kind == TokenKind::word || tokens_[i - 1].kind == TokenKind::number)
        return fold(text_.slice(tokens_[i - 1].span));
    }
    return "";
  }

  std::optional<Candidate> candidate(std::uint32_t p) const {
    const Paragraph& here = all_.paragraphs[p];
    const std::uint32_t first = begin_of(here);
    if (first + 1 >= here.last) return std::nullopt;
    if (tokens_[first].first == '<') return voice(p, first);
    if (tokens_[first].kind != TokenKind::word || tokens_[first].shape == Shape::lower)
      return std::nullopt;
    if (auto found = question_or_answer(p, first)) return found;
    return named(p, first);
  }

  // Q. Where were you? A: At home.
  std::optional<Candidate> question_or_answer(std::uint32_t p, std::uint32_t first) const {
    const Paragraph& here = all_.paragraphs[p];
    const std::uint32_t stop = first + 1;
    const bool short_stop =
        tokens_[stop].first == '.' && tokens_[first].capital_initial && !tokens_[stop].space_before;
    if (stop + 1 >= here.last || (!short_stop && tokens_[stop].first != ':')) return std::nullopt;
    if (short_stop && stop + 2 < here.last && tokens_[stop + 1].capital_initial &&
        tokens_[stop + 2].first == '.')  // A. J. Roe
      return std::nullopt;
    if (!is(first, words_.questions) && !is(first, words_.answers)) return std::nullopt;
    if (short_stop) {  // Q. SMITH: Did you?
      if (auto behind = named(p, stop + 1); behind && behind->capitals && !behind->titled) {
        behind->question = true;
        return behind;
      }
    }
    Candidate out;
    out.question = true;
    out.line = {p, first, stop, stop + 1, here.last, 0};
    out.key = key_of(out.line);
    return out;
  }

  // SMITH: ..., Lena Sorbo (host): ..., Mr. KELSO of New York. ...
  std::optional<Candidate> named(std::uint32_t p, std::uint32_t first) const {
    const Paragraph& here = all_.paragraphs[p];
    Candidate out;
    out.line = {p, first, 0, 0, here.last, 0};
    std::uint32_t words = 0, upper = 0, small = 0, name_end = 0, bracket = 0;
    bool previous_title = false, comma = false;
    bool recorded = false;  // Mr. KELSO: a name as the record of a parliament writes it
    for (std::uint32_t i = first; i < here.last && i < first + kLongestLabel; ++i) {
      const Token& token = tokens_[i];
      const bool record = token.first == '.' && !previous_title && recorded && i > first + 1 &&
                          (out.titled || is(first, words_.articles)) && i + 1 < here.last &&
                          tokens_[i + 1].space_before && tokens_[i + 1].shape != Shape::lower;
      if ((token.first == ':' && i > first) || record) {
        std::uint32_t inner = i + 1;
        while (inner < here.last && emphasis(tokens_[inner])) ++inner;
        if (inner >= here.last || words == 0) return std::nullopt;
        out.line.label_last = name_end != 0 ? name_end : last_word(first, i);
        out.line.inner_first = inner;
        out.capitals = small == 0 && upper > 0;
        return finished(std::move(out), bracket);
      }
      if (token.first == '(' || token.first == '[') {
        const std::uint32_t past = past_bracket(i, here.last);
        if (past == i) return std::nullopt;
        if (name_end == 0) name_end = last_word(first, i);
        if (bracket == 0) bracket = i;
        out.bracketed = true;
        i = past - 1;
        continue;
      }
      if (token.first == ',') {
        if (name_end == 0) name_end = i;
        comma = true;
        continue;
      }
      if (token.kind == TokenKind::number || token.first == '.' || token.first == '&' ||
          token.first == '-' || emphasis(token)) {
        previous_title = false;
        continue;
      }
      if (token.kind != TokenKind::word || ++words > kMostLabelWords) return std::nullopt;
      const ListSet lists = lists_of(i);
      const auto in = [&](ListId list) { return list != kNoList && lists.has(list); };
      if (token.shape == Shape::lower && !in(words_.joiners) && !in(words_.roles) &&
          !in(words_.groups))
        return std::nullopt;
      // REAR ADM. JON KIRK, MILITARY ANALYST: a job behind a comma; else the line is a sentence
      if (comma && token.shape != Shape::upper && !in(words_.roles) && !in(words_.joiners))
        return std::nullopt;
      previous_title = in(words_.titles);
      // Mr. KELSO of New York.
      if (name_end == 0 && out.titled && upper > 0 && small == 0 && in(words_.joiners) &&
          token.shape == Shape::lower && tokens_[i - 1].shape == Shape::upper &&
          i + 1 < here.last && tokens_[i + 1].shape == Shape::capital)
        name_end = i;
      out.titled |= previous_title;
      out.role |= in(words_.roles) || in(words_.groups);
      if (i == first) {
        out.given = in(words_.male_names) || in(words_.female_names);
        out.question = in(words_.questions) || in(words_.answers);
      }
      // PRO: It is cheap., but The SPEAKER pro tempore.
      out.desk |= in(words_.desk) && !(token.shape == Shape::lower && in(words_.joiners));
      out.place |= words == 1 && lists.any(words_.places);
      const bool all_capitals =
          token.shape == Shape::upper || token.capital_initial || ends_in_capitals(token);
      upper += all_capitals && !token.capital_initial;
      recorded |= token.shape == Shape::upper && token.span.size() > 2 &&
                  text_.slice(token.span).find('.') == std::string_view::npos;
      small += !all_capitals && !previous_title && !in(words_.joiners) && !in(words_.articles);
    }
    return std::nullopt;
  }

  // The end of the words up to a token: without stops and emphasis.
  std::uint32_t last_word(std::uint32_t first, std::uint32_t i) const {
    while (i > first + 1 && tokens_[i - 1].kind != TokenKind::word &&
           tokens_[i - 1].kind != TokenKind::number)
      --i;
    return i;
  }

  // The Minister for Transport (Hal Simms): the name is in the brackets.
  std::optional<Candidate> finished(Candidate out, std::uint32_t bracket) const {
    if (bracket != 0 && out.role && is(out.line.label_first, words_.articles)) {
      std::uint32_t names = 0;
      std::uint32_t i = bracket + 1;
      for (; tokens_[i].kind == TokenKind::word && tokens_[i].shape == Shape::capital; ++i) ++names;
      if (names >= 2 && tokens_[i].first == ')') {
        out.line.label_first = bracket + 1;
        out.line.label_last = i;
      }
    }
    out.key = key_of(out.line);
    return out;
  }

  // McGRATH, O’NEILL
  bool ends_in_capitals(const Token& token) const {
    const std::string_view word = text_.slice(token.span);
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() > 3 && capital(word[0]) && capital(word[word.size() - 1]) &&
           capital(word[word.size() - 2]);
  }

  Rest rest_of(const LabelLine& line) const {
    Rest out;
    std::uint32_t words = 0, small = 0, numbers = 0, names = 0;
    bool link = false, cries = false;  // Order! Senator Simms.
    const std::uint32_t end = std::min(line.inner_last, line.inner_first + kLookedAt);
    for (std::uint32_t i = line.inner_first; i < end; ++i) {
      const Token& token = tokens_[i];
      numbers += token.kind == TokenKind::number;
      cries |= token.first == '?' || token.first == '!';
      link |= token.first == '@' || text_.slice(token.span).find('@') != std::string_view::npos ||
              text_.slice(token.span).find('/') != std::string_view::npos;
      if (token.kind != TokenKind::word) continue;
      ++words;
      small += token.shape == Shape::lower;
      // Objection. Argumentative.: sentences of one word each
      names += i > line.inner_first && tokens_[i - 1].first != '.' && token.shape != Shape::lower;
      const ListSet lists = lists_of(i);
      const auto in = [&](ListId list) { return list != kNoList && lists.has(list); };
      out.clause |=
          in(words_.auxiliaries) || in(words_.modals) || in(words_.verbs) || in(words_.reporting);
      out.talk |= in(words_.talk) || in(words_.first);
    }
    std::uint32_t last = line.inner_last;
    while (last > line.inner_first + 1 &&
           (tokens_[last - 1].kind == TokenKind::mark || emphasis(tokens_[last - 1])))
      --last;
    const char32_t stop = tokens_[last - 1].first;
    out.asks = stop == '?';
    cries |= stop == '?' || stop == '!';
    const bool ends = stop == '?' || stop == '!' || stop == '.' || stop == 0x2026 || stop == 0x2014;
    out.value = !cries && small == 0 && (numbers > 0 || link || names > 0);
    out.bare = !out.clause && words <= kFewWords && !ends;
    return out;
  }

  float score(std::size_t c) const {
    const Candidate& it = candidates_[c];
    const Weights& weights = words_.weights;
    float total = 0;
    const auto add_if = [&](bool holds, Sign sign) {
      if (holds) total += weights[static_cast<std::size_t>(sign)];
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
    add_if(!it.titled && !it.role && !it.question && !it.voice && !it.given &&
               count_.at(it.key) == 1 && !among,
           Sign::nobody);
    add_if(it.place, Sign::place);
    const auto values = values_.find(it.key);
    add_if(values != values_.end() && values->second * 2 > count_.at(it.key), Sign::values);
    return total;
  }

  float confidence(float total) const {
    const Weights& weights = words_.weights;
    const float odds = weights[static_cast<std::size_t>(Sign::confidence_base)] +
                       weights[static_cast<std::size_t>(Sign::confidence_slope)] * total;
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
        if (labelled || !goes_on(p)) break;
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
    if (tokens_[here.last - 1].first == '?') return false;  // another asks
    for (std::uint32_t i = here.first; i < end; ++i) {
      if (is(i, words_.talk) || is(i, words_.first)) return true;
    }
    return false;
  }

  const Text& text_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const RuleSet& rules_;
  const LabelWords& words_;
  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, std::uint32_t> count_, values_;  // labels, by key
  std::vector<LabelLine> out_;
};

}  // namespace

std::vector<LabelLine> find_label_lines(const Text& text, const Tokens& tokens,
                                        const RuleSet& rules) {
  return LabelFinder(text, tokens, rules).run();
}

std::array<WeightsBlock, 1> label_weight_blocks() { return {{{"label-lines", kSigns}}}; }

}  // namespace inquit
