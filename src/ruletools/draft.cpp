#include "ruletools/draft.h"

#include <algorithm>
#include <map>
#include <optional>

#include "rules/asked_lists.h"
#include "ruletools/example.h"
#include "ruletools/json_writer.h"
#include "ruletools/reading_words.h"
#include "ruletools/trial.h"
#include "ruletools/word_info.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::string_view kSpeakerPart = "drafted-speaker";
constexpr std::uint32_t kMostWordsWritten = 8;  // of a stretch; a longer one becomes a gap

struct Marked {
  std::string article, example;
  Span speaker;
  bool found = false;
};

// Takes the last pair of square brackets out: words within a quote may have some of their own.
Marked read_marked(const std::string& sentence) {
  Marked out;
  const std::string article = read_example(sentence).text;
  const std::size_t close = article.rfind(']');
  const std::size_t open = close == article.npos ? article.npos : article.rfind('[', close);
  if (open == article.npos || close == open + 1) return out;
  out.article = article.substr(0, open) + article.substr(open + 1, close - open - 1) +
                article.substr(close + 1);
  out.speaker = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close - 1)};
  out.found = true;
  for (std::size_t at = 0; at < out.article.size();) {
    const bool ends = out.article.compare(at, 2, "\n\n") == 0;
    out.example += ends ? " ¶ " : std::string(1, out.article[at]);
    at += ends ? 2 : 1;
  }
  return out;
}

class Drafter {
 public:
  Drafter(const RuleSet& rules, const Marked& marked)
      : rules_(rules), marked_(marked), reading_(marked.article, rules, Tracing::on) {}

  Draft run() {
    Draft out;
    if (!find_places(out)) return out;
    const Decision& decision = reading_.decisions[quote_];
    if (decision.mention != kNone && mention_ != kNone && decision.mention == mention_) {
      out.decided_by =
          decision.rule == kNone ? std::string(kWeighedRule) : rules_.rules()[decision.rule].name;
      const std::optional<Speaker>& speaker = reading_.attributions[quote_].speaker;
      if (speaker) out.decided_name = speaker->name;
      return out;
    }
    const std::string pattern = make_pattern();
    const std::string name = make_name();
    out.name = name;
    if (mention_ == kNone) {
      out.notes.push_back("\"" + speaker_words() +
                          "\" does not match {speaker} yet; the part below adds its wording. Of a "
                          "description (\"the skipper\") rather put the noun into the list roles, "
                          "so that all rules know it");
    }
    out.rule = write(name, pattern, {});
    add_beats(name, pattern, out);
    return out;
  }

 private:
  std::string speaker_words() const {
    return marked_.article.substr(marked_.speaker.begin, marked_.speaker.size());
  }

  // The quote and the pieces that the pattern goes over.
  bool find_places(Draft& out) {
    for (std::uint32_t u = 0; u < reading_.pieces.pieces.size(); ++u) {
      if (!span_of_piece(u).overlaps(marked_.speaker)) continue;
      if (reading_.pieces.pieces[u].kind == Piece::Kind::quote) continue;
      if (first_ == kNone) first_ = u;
      last_ = u + 1;
      // The first: of "the officer who led the search" that is not "who".
      if (mention_ == kNone) mention_ = reading_.pieces.pieces[u].mention;
    }
    if (first_ == kNone) {
      out.fault =
          "the square brackets are inside the quote, where rules do not look; mark the "
          "speaker "
          "outside it. Where the tag is inside the marks, as in French, a pack says so: "
          "tags: "
          "inside marks in pack.txt";
      return false;
    }
    if (mention_ != kNone) {
      first_ = reading_.pieces.mentions[mention_].first;
      last_ = reading_.pieces.mentions[mention_].last;
    }
    std::uint32_t nearest = kNone;
    for (std::uint32_t q = 0; q < reading_.marked.size(); ++q) {
      const std::uint32_t u = reading_.pieces.piece_of_quote[q];
      if (u == kNone) continue;
      const std::uint32_t far = u < first_ ? first_ - u : u - last_;
      if (far >= nearest) continue;
      nearest = far;
      quote_ = q;
    }
    if (nearest == kNone) {
      out.fault = "no quote was found in the sentence; are both of its marks there?";
      return false;
    }
    quote_piece_ = reading_.pieces.piece_of_quote[quote_];
    if (sentence_of(quote_piece_) == sentence_of(first_)) return true;
    if (sentence_of(quote_piece_) + 1 == sentence_of(first_)) {
      is_behind_ = true;  // where: text after
      return true;
    }
    out.fault =
        "the speaker is in a sentence before the quote's, or more than one after it; no draft is "
        "made of that. See where: in rules/REFERENCE.md for rules that depend on what is farther "
        "off, "
        "and inquit rules explain for the evidence that is weighed there (*.weights)";
    return false;
  }

  std::uint32_t sentence_of(std::uint32_t u) const { return reading_.pieces.pieces[u].sentence; }

  Span span_of_piece(std::uint32_t u) const {
    const Piece& one = reading_.pieces.pieces[u];
    if (one.first >= one.last) return {};
    return {reading_.tokens.tokens[one.first].span.begin,
            reading_.tokens.tokens[one.last - 1].span.end};
  }

  // --- the pattern ---

  std::string make_pattern() {
    std::string out;
    if (is_behind_) {
      const std::uint32_t from = first_of_sentence();
      const std::uint32_t after = has_word(from, first_) ? last_ : last_verb_after(last_);
      out = between(from, first_) + speaker_thing();
      if (after > last_) out += " " + words(last_, after);
    } else if (quote_piece_ < first_) {
      // What stands behind the speaker belongs to it if nothing before tells: “...,” Roe quipped.
      const std::uint32_t after =
          has_word(quote_piece_ + 1, first_) ? last_ : last_verb_after(last_);
      out = noun_before_quote();
      out += "{quote} " + between(quote_piece_ + 1, first_) + speaker_thing();
      if (after > last_) out += " " + words(last_, after);
    } else {
      out = preposition_before();
      out += speaker_thing() + " " + between(last_, quote_piece_) + "{quote}";
      // Roe “strongly” urged them: nothing but the words behind the quote tells.
      const std::uint32_t behind = quote_piece_ + 1;
      if (!has_word(last_, quote_piece_)) {
        const std::uint32_t after = last_verb_after(behind);
        if (after > behind) out += " " + words(behind, after);
      }
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  std::uint32_t first_of_sentence() const {
    std::uint32_t from = quote_piece_ + 1;
    while (from < first_ && sentence_of(from) != sentence_of(first_)) ++from;
    return from;
  }

  // "murmurs of “theft” from Okonjo": where nothing but a preposition stands between the two, what
  // stands before the quote tells.
  std::string noun_before_quote() {
    constexpr std::uint32_t kMostBefore = 2;
    const auto& pieces = reading_.pieces.pieces;
    const std::uint32_t between = first_ - quote_piece_ - 1;
    const bool bare =
        between == 1 && pieces[quote_piece_ + 1].lists.has(rules_.list("prepositions"));
    std::uint32_t from = quote_piece_;
    while (bare && from > 0 && quote_piece_ - from < kMostBefore &&
           pieces[from - 1].kind == Piece::Kind::word &&
           sentence_of(from - 1) == sentence_of(quote_piece_))
      --from;
    return words(from, quote_piece_);
  }

  // "To her fans, ...": without it, whoever is spoken of would speak.
  std::string preposition_before() {
    if (first_ == 0 || sentence_of(first_ - 1) != sentence_of(first_)) return "";
    const Piece& before = reading_.pieces.pieces[first_ - 1];
    const bool is_preposition =
        before.kind == Piece::Kind::word && before.lists.has(rules_.list("prepositions"));
    return is_preposition ? words(first_ - 1, first_) : "";
  }

  // Behind the last verb of the words that stand there, up to a sign, a name or a quote: "was at
  // pains to stress". Behind the first word where none is a verb.
  std::uint32_t last_verb_after(std::uint32_t from) const {
    const auto& pieces = reading_.pieces.pieces;
    const ListSet verbs =
        rules_.lists({"reporting-verbs", "weak-reporting-verbs", "inner-verbs", "common-verbs"});
    std::uint32_t after = from;
    for (std::uint32_t u = from; u < pieces.size() && u < from + kMostWordsWritten; ++u) {
      if (pieces[u].kind != Piece::Kind::word || sentence_of(u) != sentence_of(first_) ||
          pieces[u].mention != kNone)
        break;
      if (u == from || pieces[u].lists.any(verbs)) after = u + 1;
    }
    return after;
  }

  bool has_word(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t u = from; u < to; ++u) {
      if (reading_.pieces.pieces[u].kind == Piece::Kind::word) return true;
    }
    return false;
  }

  std::string speaker_thing() const {
    return mention_ != kNone ? "{speaker}" : "{" + speaker_part() + "}";
  }

  // How a speaker is worded that the part {speaker} does not know.
  std::string part() const {
    if (mention_ != kNone) return "";
    std::string is;
    for (std::uint32_t u = first_; u < last_; ++u) is += " " + thing_of(u);
    return "part " + speaker_part() + "\n  is:" + is + "\n\n";
  }

  std::string speaker_part() const {
    std::string name(kSpeakerPart);
    for (int n = 2; has_part(name); ++n)
      name = "drafted-" + std::to_string(n) + "-speaker";  // what ends in -speaker is the speaker
    return name;
  }

  std::string between(std::uint32_t from, std::uint32_t to) {
    std::string out;
    const std::uint32_t count = to > from ? to - from : 0;
    if (count > kMostWordsWritten) {
      // The words beside the quote tell most; what lies between may differ.
      const bool right = from == quote_piece_ + 1;
      const std::uint32_t keep = 3;
      const std::string gap = "{gap " + std::to_string(std::min(60u, count - keep + 4)) + "} ";
      return right ? words(from, from + keep) + gap : gap + words(to - keep, to);
    }
    return words(from, to);
  }

  std::string words(std::uint32_t from, std::uint32_t to) {
    std::string out;
    for (std::uint32_t u = from; u < to; ++u) {
      const bool comma = reading_.pieces.pieces[u].symbol == symbol::kComma;
      const bool beside = u == quote_piece_ + 1;
      out += (comma && beside ? "[,]" : thing_of(u)) + " ";
      if (reading_.pieces.pieces[u].kind == Piece::Kind::word)
        name_words_.push_back(fold(words_of_piece(reading_, u)));
    }
    return out;
  }

  // What the pattern says for a piece: a part or list for words that stand for their like, the word
  // itself for others.
  std::string thing_of(std::uint32_t u) const {
    const Piece& piece = reading_.pieces.pieces[u];
    if (piece.kind == Piece::Kind::name) return "{name}";
    if (piece.kind == Piece::Kind::quote) return "{other quote}";
    if (piece.symbol == symbol::kNumber) return "{number}";
    if (piece.symbol == symbol::kOpening) return "{opening}";
    if (piece.symbol == symbol::kClosing) return "{closing}";
    if (piece.symbol == symbol::kStrayMark) return "{stray mark}";
    if (words_of_piece(reading_, u).starts_with('@')) return "{handle}";
    if (piece.kind == Piece::Kind::sign) return words_of_piece(reading_, u);
    const bool verb = cue_at(reading_.cues, u) != kNone;  // "the answer" is none
    struct Kind {
      ListName list;
      const char* part;  // what a pattern writes for its words, if the pack has it
    };
    static constexpr Kind kKinds[] = {{"reporting-verbs", "cue"},
                                      {"weak-reporting-verbs", "weak-cue"},
                                      {"adverbs", ""},
                                      {"weekdays", ""}};
    for (const auto& [list, part] : kKinds) {
      if (!piece.lists.has(rules_.list(list))) continue;
      if (list.text().ends_with("verbs") && !verb) continue;
      return *part != '\0' && has_part(part) ? "{" + std::string(part) + "}"
                                             : "{any of " + std::string(list.text()) + "}";
    }
    return fold(words_of_piece(reading_, u));
  }

  bool has_part(const std::string& name) const {
    const auto& parts = rules_.source().parts;
    return std::any_of(parts.begin(), parts.end(),
                       [&](const PartSource& one) { return one.name.text == name; });
  }

  std::string make_name() const {
    std::string out = quote_piece_ < first_ ? "quote" : "speaker";
    for (std::size_t i = 0; i < name_words_.size() && i < 4; ++i) {
      std::string word;
      for (const char c : name_words_[i])
        word += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                        static_cast<unsigned char>(c) >= 0x80
                    ? std::string(1, c)
                    : "";
      if (!word.empty()) out += "-" + word;
    }
    out += quote_piece_ < first_ ? "-speaker" : "-quote";
    const auto taken = [&](const std::string& name) {
      const auto& all = rules_.source().rules;
      return std::any_of(all.begin(), all.end(),
                         [&](const RuleSource& one) { return one.name.text == name; });
    };
    std::string name = out;
    for (int n = 2; taken(name); ++n) name = out + "-" + std::to_string(n);
    return name;
  }

  std::string write(const std::string& name, const std::string& pattern,
                    const std::vector<std::string>& beats) const {
    std::string out = part() + "rule " + name + "\n  about: \n  find: " + pattern + "\n" +
                      (is_behind_ ? "  where: text after\n" : "") + "  sure: " + sure_ + "\n";
    out.replace(out.find("  about: \n"), 10,
                "  # about: say in a sentence what this rule is for\n");
    for (const std::string& one : beats) out += "  beats: " + one + "\n";
    return out + "  yes: " + marked_.example + " => speaker = " +
           (mention_ != kNone ? words_of_mention(reading_, mention_) : speaker_words()) + "\n";
  }

  // Tries the draft, and adds `beats:` for a rule that wins against it, four at most.
  void add_beats(const std::string& name, const std::string& pattern, Draft& out) {
    std::vector<std::string> beats;
    for (int tries = 0; tries < 4; ++tries) {
      out.rule = write(name, pattern, beats);
      const std::optional<RuleSet> with = with_draft(out.rule, out);
      if (!with) return;
      const auto index = static_cast<std::uint32_t>(with->rules().size() - 1);
      const Example example = read_example(with->source().rules.back().yes.front().text);
      const ExampleOutcome outcome = run_example(*with, index, ExampleKind::yes, example);
      out.works = outcome.passed;
      if (outcome.passed) break;
      if (outcome.rule == kWeighedRule && sure_ != "certain") {
        sure_ = "certain";  // what is weighed is no rule that could be beaten
        beats.clear();      // and what is certain stands before the others already
        continue;
      }
      if (outcome.rule.empty() || outcome.rule == name || outcome.rule == kWeighedRule ||
          std::find(beats.begin(), beats.end(), outcome.rule) != beats.end()) {
        out.notes.push_back("the draft does not decide its example yet: " + outcome.why);
        return;
      }
      beats.push_back(outcome.rule);
    }
    if (sure_ == "certain")
      out.notes.push_back(
          "it is certain, since weighed evidence decides the sentence now; see with inquit rules "
          "diff what else it takes");
    if (!beats.empty())
      out.notes.push_back(
          "it beats what decides the sentence now; delete a beats: line if that rule is "
          "right elsewhere");
  }

  std::optional<RuleSet> with_draft(const std::string& block, Draft& out) const {
    try {
      return with_blocks(rules_, block);
    } catch (const RulesError& error) {
      out.notes.push_back("the draft does not load: " + error.diagnostics.front().message);
      return std::nullopt;
    }
  }

  const RuleSet& rules_;
  const Marked& marked_;
  const Reading reading_;
  std::uint32_t first_ = kNone, last_ = kNone;
  MentionId mention_;
  std::uint32_t quote_ = 0, quote_piece_ = kNone;
  bool is_behind_ = false;  // the speaker stands in the sentence behind the quote's
  std::vector<std::string> name_words_;
  std::string sure_ = "medium";
};

void write_trial(JsonWriter& out, const DiffReport& trial, const std::string& rule) {
  const std::map<std::string, RuleChanges> by_rule = trial.by_rule();
  RuleChanges all;
  for (const auto& [name, one] : by_rule) {
    for (std::size_t k = 0; k < all.count.size(); ++k) all.count[k] += one.count[k];
  }
  const auto count = [&](ChangeKind kind) { return all.count[static_cast<std::size_t>(kind)]; };
  const std::uint64_t taken = taken_by(trial, rule);
  out.field("articles", trial.articles);
  out.field("quotes", trial.quotes);
  out.field("taken", taken);
  out.field("gained", count(ChangeKind::gained));
  out.field("lost", count(ChangeKind::lost));
  out.field("changed", count(ChangeKind::changed));
  out.field("many", takes_many(taken, trial.quotes));
}

}  // namespace

std::string to_json(const Draft& draft, const DiffReport* trial) {
  JsonWriter out;
  out.object();
  out.field("fault", draft.fault);
  out.field("decided_by", draft.decided_by);
  out.field("decided_name", draft.decided_name);
  out.field("name", draft.name);
  out.field("rule", draft.rule);
  out.key("notes");
  out.array();
  for (const std::string& note : draft.notes) out.string(note);
  out.end_array();
  out.field("works", draft.works);
  if (trial != nullptr) {
    out.key("trial");
    out.object();
    write_trial(out, *trial, draft.name);
    out.end_object();
  }
  out.end_object();
  return out.text();
}

Draft draft_rule(const RuleSet& rules, const std::string& sentence) {
  const Marked marked = read_marked(sentence);
  if (marked.found) return Drafter(rules, marked).run();
  Draft out;
  out.fault =
      "no speaker is marked; put square brackets around who said it, as in: “No,” said "
      "[Jane Roe].";
  return out;
}

}  // namespace inquit
