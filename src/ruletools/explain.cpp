#include "ruletools/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "rules/pattern.h"
#include "rules/thing.h"
#include "ruletools/reading_words.h"
#include "ruletools/word_info.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

// What a rule with where: asks besides its pattern.
std::string_view asked_by(Where where) {
  switch (where) {
    case Where::around:
      return "";
    case Where::same_sentence:
      return "another quote of the sentence has no speaker";
    case Where::next_quote:
      return "no earlier quote of the paragraph has a speaker, or this one opens no sentence";
    case Where::continued:
      return "no quote of the paragraph before has a speaker and is left open";
    case Where::continuing:
      return "the quote is not left open, or none with a speaker opens the next paragraph";
    case Where::first_quote:
      return "the quote does not open its paragraph, or the next quote has no speaker";
    case Where::sentence_before:
      return "the quote opens no sentence";
    case Where::paragraph_before:
      return "no quote of the paragraph before has a speaker";
    case Where::sentence_after:
      return "the quote does not end its sentence, or ends its paragraph";
    case Where::text_after:
      return "the quote does not end its sentence";
    case Where::last_speaker:
      return "no quote before it has a speaker";
    case Where::turn:
      return "the paragraph before is no turn of somebody else's";
  }
  return "";
}

// A word that is written out is no thing.
Thing thing_of(const Element& element) {
  return element.is_thing ? read_thing(element.text) : Thing();
}

std::string in_braces(const Element& element) {
  return element.is_thing ? "{" + element.text + "}" : element.text;
}

// The element of the rule's own line that an element belongs to.
const Element& outermost(const StepProgram& program, std::uint32_t element) {
  while (program.elements[element].within != kNoElement) element = program.elements[element].within;
  return program.elements[element];
}

}  // namespace

class QuoteExplainer {
 public:
  QuoteExplainer(const Explainer& explainer, const Reading& reading, std::uint32_t q)
      : explainer_(explainer), rules_(explainer.rules_), reading_(reading), q_(q) {}

  void explain_held(QuoteExplanation& out) const {
    const std::vector<AttributionTrace::Held>& held = reading_.trace.held[q_];
    const std::uint32_t winner = reading_.trace.chosen[q_];
    const bool outweighed = reading_.decisions[q_].weighed;
    for (const AttributionTrace::Held& one : held) {
      ExplainedRule& shown = out.held.emplace_back();
      shown.rule = rules_.rules()[one.match.rule].name;
      const Rule& rule = rules_.rules()[one.match.rule];
      shown.speaker = one.decision.mention != kNone
                          ? words_of_mention(reading_, one.decision.mention)
                      : one.decision.party != Party::none ? to_string(one.decision.party)
                      : rule.then == Then::not_a_quote    ? "not a quote"
                                                          : "nobody";
      if (one.decision.cue != kNone) shown.cue = words_of_piece(reading_, one.decision.cue);
      MissedRule laid = missed(one.match.rule);
      shown.pattern = std::move(laid.pattern);
      shown.way = std::move(laid.way);
      shown.won = one.match.rule == winner && !outweighed;
      if (one.match.rule == winner && outweighed)
        shown.lost_because = "first among the rules, and outweighed";
      else if (!shown.won)
        shown.lost_because = why_lost(one, held, winner);
    }
    std::stable_sort(out.held.begin(), out.held.end(),
                     [](const ExplainedRule& a, const ExplainedRule& b) { return a.won > b.won; });
  }

  void explain_sources(QuoteExplanation& out) const {
    const SourceWeights& weights = rules_.derived<SourceWeights>();
    for (const ScoredSource& one : reading_.trace.sources[q_]) {
      WeighedSource& shown = out.sources.emplace_back();
      shown.words = words_of_pieces(reading_, one.candidate.first, one.candidate.last);
      shown.total = one.total;
      for (Clue clue = 0; clue < source_clues().size(); ++clue) {
        if (one.candidate.clues.test(clue) && weights[clue] != 0)
          shown.evidence.emplace_back(source_clues()[clue], weights[clue]);
      }
    }
  }

  void explain_missed(QuoteExplanation& out, const std::string& only) const {
    for (std::uint32_t r = 0; r < rules_.rules().size(); ++r) {
      if (!only.empty() && rules_.rules()[r].name != only) continue;
      const auto& held = reading_.trace.held[q_];
      if (std::any_of(held.begin(), held.end(),
                      [&](const AttributionTrace::Held& one) { return one.match.rule == r; }))
        continue;
      const auto& modalities = reading_.trace.modalities[q_];
      if (std::ranges::find(modalities, r, &RuleMatch::rule) != modalities.end()) continue;
      out.missed.push_back(missed(r));
    }
    std::stable_sort(out.missed.begin(), out.missed.end(),
                     [](const MissedRule& a, const MissedRule& b) {
                       return std::tie(a.words, a.fitted) > std::tie(b.words, b.fitted);
                     });
  }

 private:
  // The same order as Attributor::ranks_above and choose.
  std::string why_lost(const AttributionTrace::Held& loser,
                       const std::vector<AttributionTrace::Held>& held,
                       std::uint32_t winner) const {
    const auto of = [&](std::uint32_t rule) {
      return std::ranges::find(held, rule,
                               [](const AttributionTrace::Held& one) { return one.match.rule; });
    };
    const auto won = of(winner), first = of(reading_.trace.first[q_]);
    if (won == held.end() || first == held.end()) return "another rule decided";
    const std::string& name = rules_.rules()[winner].name;
    if (rules_.beats(winner, loser.match.rule)) return name + " beats it";
    if (ranks_above(*won, loser)) return why_lower(*won, loser);
    return why_lower(*first, loser) + ", and " + name + " beats that";
  }

  bool ranks_above(const AttributionTrace::Held& a, const AttributionTrace::Held& b) const {
    const auto rank = [&](const AttributionTrace::Held& one) {
      return std::tuple(-static_cast<int>(rules_.rules()[one.match.rule].sure),
                        -static_cast<std::int64_t>(one.length), one.match.gap, one.match.rule);
    };
    return rank(a) < rank(b);
  }

  // Why a rule ranks below one that ranks above it.
  std::string why_lower(const AttributionTrace::Held& above,
                        const AttributionTrace::Held& loser) const {
    const Rule& a = rules_.rules()[above.match.rule];
    const Rule& b = rules_.rules()[loser.match.rule];
    if (a.sure != b.sure)
      return a.name + " has the higher priority (" + std::string(to_string(a.sure)) + " over " +
             std::string(to_string(b.sure)) + ")";
    if (above.length != loser.length)
      return a.name + " matches more of the text (" + std::to_string(above.length) +
             " symbols against " + std::to_string(loser.length) + ")";
    if (above.match.gap != loser.match.gap) return a.name + " has less text in its gaps";
    return a.name + " comes before it in the pack";
  }

  // Where in the layout the rule's pattern is tried; kNone where the quote is in no such place.
  std::uint32_t place_of(std::uint32_t r) const {
    const std::uint32_t u = reading_.pieces.piece_of_quote[q_];
    if (u == kNone) return kNone;
    const Layout& layout = reading_.trace.layout;
    const Sentence& sentence = reading_.pieces.sentences[reading_.pieces.pieces[u].sentence];
    switch (rules_.rules()[r].where) {
      case Where::sentence_before:
        return sentence.first == u ? end_of_text_before(layout, reading_.pieces.pieces[u].sentence)
                                   : kNone;
      case Where::sentence_after:
        return start_of_sentence_after(layout, u);
      case Where::text_after:
        return start_of_text_after(layout, u);
      default:
        return layout.symbol_of_piece[u];
    }
  }

  // How far a rule came; of one that held, the way that its pattern went.
  MissedRule missed(std::uint32_t r) const {
    const Rule& rule = rules_.rules()[r];
    MissedRule out;
    out.rule = rule.name;
    if (rule.off) {
      out.why = "it is off";
      return out;
    }
    const std::uint32_t at = place_of(r);
    if (at == kNone || explainer_.steps_of(r).ways().empty()) {
      out.why = at == kNone && rule.where == Where::around ? "the quote is inside a name"
                                                           : asked_by(rule.where);
      return out;
    }
    const std::uint32_t u = reading_.pieces.piece_of_quote[q_];
    const bool around = is_around(rule.where);
    const QuoteTraits traits = around ? reading_.pieces.pieces[u].traits : QuoteTraits{0};
    const std::vector<WayOutcome> outcomes =
        explainer_.steps_of(r).run(reading_.trace.layout.sequence, at, traits);
    std::size_t best = 0;
    for (std::size_t i = 1; i < outcomes.size(); ++i) {
      if (progress(r, i, outcomes[i]) > progress(r, best, outcomes[best])) best = i;
    }
    tell_way(r, best, outcomes[best], around, out);
    return out;
  }

  // Elements that took a word, gaps apart.
  std::uint32_t fitted(const std::optional<StepProgram>& side, const SideOutcome& outcome) const {
    std::uint32_t out = 0;
    for (const ElementAt& one : outcome.way)
      out += thing_of(side->elements[one.element]).kind != Thing::Kind::gap;
    return out;
  }
  // Elements that took a word or a name: no border, no sign and no quote.
  std::uint32_t words_fitted(const std::optional<StepProgram>& side,
                             const SideOutcome& outcome) const {
    if (!side) return 0;
    std::uint32_t out = 0;
    std::uint32_t last = kNone;  // a mention has brackets of its own
    for (const ElementAt& one : outcome.way) {
      const std::uint32_t unit = reading_.trace.layout.sequence.unit(one.symbol);
      if (unit == kNoUnit || unit == last ||
          thing_of(side->elements[one.element]).kind == Thing::Kind::gap)
        continue;
      last = unit;
      const Piece::Kind kind = reading_.pieces.pieces[unit].kind;
      out += kind == Piece::Kind::word || kind == Piece::Kind::name;
    }
    return out;
  }
  std::uint32_t progress(std::uint32_t r, std::size_t way, const WayOutcome& one) const {
    if (!one.fits_quote) return 0;
    const Way& asked = explainer_.steps_of(r).ways()[way];
    return 1 + fitted(asked.right, one.right) + fitted(asked.left, one.left) +
           (one.right.matched && one.left.matched ? 100 : 0);
  }

  void tell_way(std::uint32_t r, std::size_t way, const WayOutcome& one, bool around,
                MissedRule& out) const {
    const Way& asked = explainer_.steps_of(r).ways()[way];
    out.pattern = rules_.source().rules[r].find[asked.find].text;
    out.fitted = fitted(asked.right, one.right) + fitted(asked.left, one.left);
    out.words = words_fitted(asked.right, one.right) + words_fitted(asked.left, one.left);
    std::vector<StepShown> left = way_of(asked.left, one.left);
    std::reverse(left.begin(), left.end());
    out.way = std::move(left);
    if (around)
      out.way.push_back({"{quote}", words_of_piece(reading_, reading_.pieces.piece_of_quote[q_])});
    for (StepShown& step : way_of(asked.right, one.right)) out.way.push_back(std::move(step));
    if (!one.fits_quote) {
      out.why = "the rule is for another kind of quote";
      out.fitted = 0;
    } else if (!one.right.matched) {
      tell_stop(*asked.right, one.right, out);
    } else if (!one.left.matched) {
      tell_stop(*asked.left, one.left, out);
    } else if (one.exception != nullptr) {
      out.why = "its exception holds: " + one.exception->text;
    } else {
      const std::string_view more = asked_by(rules_.rules()[r].where);
      out.why = "its pattern fits, but " +
                (more.empty() || !around ? std::string("what it captures does not match {speaker}")
                                         : std::string(more));
    }
  }

  // One line for each element of the rule's own line, the words that it took joined.
  std::vector<StepShown> way_of(const std::optional<StepProgram>& side,
                                const SideOutcome& outcome) const {
    std::vector<StepShown> out;
    const Element* last = nullptr;
    for (const ElementAt& one : outcome.way) {
      const Element& element = outermost(*side, one.element);
      const std::string words = words_at(reading_, one.symbol);
      if (&element == last && out.back().words == words) continue;  // both brackets of a mention
      if (&element == last) {
        out.back().words = side->direction == Direction::forward ? out.back().words + " " + words
                                                                 : words + " " + out.back().words;
      } else {
        out.push_back({in_braces(element), words});
      }
      last = &element;
    }
    return out;
  }

  void tell_stop(const StepProgram& program, const SideOutcome& outcome, MissedRule& out) const {
    if (outcome.looked_for.empty()) {
      out.why = "there is nothing there";
      return;
    }
    // Of the places that a gap could have led to, the one where a word comes nearest.
    const std::uint32_t first = outcome.looked_for.front().symbol;
    std::vector<std::string> wanted;
    const bool behind_gap = std::any_of(outcome.looked_for.begin(), outcome.looked_for.end(),
                                        [&](const ElementAt& one) { return one.symbol != first; });
    for (const ElementAt& one : outcome.looked_for) {
      const std::string name = in_braces(outermost(program, one.element));
      if (std::find(wanted.begin(), wanted.end(), name) == wanted.end()) wanted.push_back(name);
    }
    std::string list;
    for (const std::string& name : wanted) list += (list.empty() ? "" : " or ") + name;
    const char* place = program.direction == Direction::forward ? "comes next" : "comes before";
    out.why = behind_gap ? list + " is not found within the gap"
                         : "\"" + words_at(reading_, first) + "\" " + place +
                               ", and the rule asks for " + list;
    tell_fixes(program, outcome, out);
  }

  void tell_fixes(const StepProgram& program, const SideOutcome& outcome, MissedRule& out) const {
    std::vector<std::pair<int, std::string>> fixes;
    // The last element is what must stand there; those before it are mostly optional.
    for (auto at = outcome.looked_for.rbegin(); at != outcome.looked_for.rend(); ++at) {
      const ElementAt& one = *at;
      if (one.symbol >= reading_.trace.layout.sequence.size()) continue;
      const Element& element = program.elements[one.element];
      const std::optional<Fix> fix = fix_for(element, one.symbol);
      if (fix && std::none_of(fixes.begin(), fixes.end(),
                              [&](const auto& other) { return other.second == fix->text; }))
        fixes.emplace_back(fix->far, fix->text);
    }
    std::stable_sort(fixes.begin(), fixes.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    // What a word of a like list or of none needs; else only what the last element asks.
    const bool near = !fixes.empty() && fixes.front().first < kFarFix;
    if (!near && fixes.size() > 1) fixes.resize(1);
    for (const auto& [far, text] : fixes) {
      if (out.fixes.size() == 3 || (near && far >= kFarFix)) break;
      out.fixes.push_back(text);
    }
  }

  static constexpr int kFarFix = 3;
  struct Fix {
    int far = 0;  // the smaller the likelier
    std::string text;
  };

  std::optional<Fix> fix_for(const Element& element, std::uint32_t at) const {
    const std::uint32_t unit = reading_.trace.layout.sequence.unit(at);
    if (unit == kNoUnit) return std::nullopt;
    const Piece& piece = reading_.pieces.pieces[unit];
    const Thing asked = thing_of(element);
    if (asked.kind == Thing::Kind::mention || asked.kind == Thing::Kind::relay)
      return fix_for_mention(element, piece, unit);
    if (piece.kind != Piece::Kind::word || piece.last <= piece.first) return std::nullopt;
    const std::string word = fold(words_of_piece(reading_, unit));
    if (asked.kind != Thing::Kind::list) return std::nullopt;
    const std::string list(asked.argument), taken_out(asked.without);
    if (piece.lists.has(rules_.find_list(list)) && !taken_out.empty())
      return Fix{2,
                 "\"" + word + "\" is in " + list + ", but " + taken_out + " is taken out there"};
    const std::vector<std::string> others = lists_of(rules_, piece.lists);
    if (others.empty())
      return Fix{1, "\"" + word + "\" is in no list; if it belongs to them, put it into " + list};
    std::string names;
    for (std::size_t i = 0; i < others.size() && i < 4; ++i)
      names += (i > 0 ? ", " : "") + others[i];
    const auto tail = [](const std::string& name) { return name.substr(name.rfind('-') + 1); };
    const bool akin = std::any_of(others.begin(), others.end(), [&](const std::string& other) {
      return tail(other) == tail(list);
    });
    return Fix{akin ? 0 : 3, "\"" + word + "\" is not in " + list + "; it is in " + names};
  }

  std::optional<Fix> fix_for_mention(const Element& element, const Piece& piece,
                                     std::uint32_t unit) const {
    if (piece.mention == kNone)
      return Fix{4, "\"" + words_of_piece(reading_, unit) +
                        "\" does not match {speaker}; see the part speaker"};
    const MentionKind kind = reading_.pieces.mentions[piece.mention].kind;
    const char* is = kind == MentionKind::name      ? "a name"
                     : kind == MentionKind::pronoun ? "a pronoun"
                                                    : "a description";
    return Fix{2, "\"" + words_of_mention(reading_, piece.mention) + "\" is " + is + "; {" +
                      element.text + "} does not take that"};
  }

  const Explainer& explainer_;
  const RuleSet& rules_;
  const Reading& reading_;
  std::uint32_t q_;
};

Explainer::Explainer(const RuleSet& rules) : rules_(rules), steps_(rules.rules().size()) {}

const RuleSteps& Explainer::steps_of(std::uint32_t rule) const {
  const std::lock_guard lock(mutex_);
  if (steps_[rule] == nullptr) steps_[rule] = std::make_unique<const RuleSteps>(rules_, rule);
  return *steps_[rule];
}

std::vector<QuoteExplanation> Explainer::explain(const Article& article,
                                                 const ExplainOptions& options) const {
  std::vector<QuoteExplanation> out;
  const Reading reading(article.text, rules_, Tracing::on);
  for (std::uint32_t q = 0; q < reading.quotes.size(); ++q) {
    if (options.quote && q != *options.quote) continue;
    QuoteExplanation& one = out.emplace_back();
    const Attribution& answer = reading.attributions[q];
    one.words = shortened(reading.text.slice(reading.quotes[q].span), 60);
    one.kind = to_string(reading.quotes[q].kind);
    one.has_speaker = answer.speaker.has_value();
    one.speaker = answer.speaker ? answer.speaker->name : "nobody";
    one.rule = answer.rule;
    one.confidence = answer.confidence;
    if (!answer.modality_rule.empty()) {
      one.modality = to_string(reading.quotes[q].modality);
      one.modality_rule = answer.modality_rule;
    }
    if (reading.quotes[q].kind != QuoteKind::scare && (answer.speaker || answer.mention))
      one.naming = naming_of(reading, q);
    const QuoteExplainer explainer(*this, reading, q);
    explainer.explain_held(one);
    explainer.explain_sources(one);
    if (options.missed) explainer.explain_missed(one, options.rule);
  }
  return out;
}

namespace {

std::string with_sign(float weight) { return fmt::format("{:+.2f}", weight); }

}  // namespace

std::string to_text(const std::vector<QuoteExplanation>& quotes, std::size_t most) {
  std::string out;
  for (const QuoteExplanation& one : quotes) {
    out += (out.empty() ? "" : "\n") + std::string("“") + one.words + "”  " + one.kind + "\n";
    out += "  " + one.speaker + (one.rule.empty() ? ": no rule holds" : ", by " + one.rule) + "\n";
    if (!one.modality.empty()) out += "  " + one.modality + ", by " + one.modality_rule + "\n";
    for (const ExplainedRule& held : one.held) {
      out += std::string("  ") + (held.won ? "won   " : "lost  ") + held.rule + ": " +
             held.speaker + (held.cue.empty() ? "" : ", cue " + held.cue) +
             (held.won ? "" : "; " + held.lost_because) + "\n";
    }
    std::size_t sources = 0;
    for (const WeighedSource& source : one.sources) {
      if (most > 0 && sources == most) break;
      out += std::string("  ") + (sources++ == 0 ? "source " : "       ") +
             with_sign(source.total) + " " + source.words + ":";
      for (const auto& [kind, weight] : source.evidence)
        out += " " + kind + " " + with_sign(weight);
      out += "\n";
    }
    if (one.naming) out += naming_text(*one.naming, most);
    std::size_t shown = 0;
    for (const MissedRule& missed : one.missed) {
      if (most > 0 && (shown == most || missed.words == 0)) break;
      ++shown;
      out += "  did not hold: " + missed.rule + "\n";
      if (!missed.pattern.empty()) out += "      " + missed.pattern + "\n";
      std::size_t width = 0;
      for (const StepShown& step : missed.way)
        width = std::max(width, static_cast<std::size_t>(code_points(step.element)));
      for (const StepShown& step : missed.way) {
        out += "        " + step.element +
               std::string(width - static_cast<std::size_t>(code_points(step.element)) + 2, ' ') +
               step.words + "\n";
      }
      out += "      stopped: " + missed.why + "\n";
      for (const std::string& fix : missed.fixes) out += "      nearest: " + fix + "\n";
    }
  }
  return out.empty() ? "no quote was found\n" : out;
}

}  // namespace inquit
