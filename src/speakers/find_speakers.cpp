#include "speakers/find_speakers.h"

#include <algorithm>
#include <string>

#include "names/word_lists.h"
#include "speakers/together.h"

namespace inquit {
namespace {

class SpeakerFinder {
 public:
  SpeakerFinder(const Text& text, const Tokens& tokens, const std::vector<FoundQuote>& marked,
                const Pieces& pieces, const std::vector<Decision>& decisions,
                const Resolver& resolver, const RuleSet& rules)
      : text_(text),
        tokens_(tokens),
        marked_(marked),
        pieces_(pieces),
        decisions_(decisions),
        resolver_(resolver),
        rules_(rules),
        lists_(rules.derived<WordLists>()),
        out_(marked.size()) {}

  std::vector<Attribution> run() {
    for (std::uint32_t q = 0; q < marked_.size(); ++q) attribute_one(q);
    return std::move(out_);
  }

 private:
  void take(Attribution& out, const std::optional<Resolved>& found) const {
    if (!found) return;
    out.speaker = found->speaker;
    out.by = found->by;
    out.confidence *= found->confidence;
    if (!found->because.empty()) {
      const Piece& first = pieces_.pieces[found->because.begin];
      const Piece& last = pieces_.pieces[found->because.end - 1];
      out.because = Span{tokens_.tokens[first.first].span.begin,
                         tokens_.tokens[std::max(last.last, first.first + 1) - 1].span.end};
    }
  }

  // Roe and Poe: a group that has both names.
  void take_all(Attribution& out, const std::vector<MentionId>& mentions) const {
    if (mentions.size() < 2) return;
    Speaker group;
    group.kind = SpeakerKind::group;
    for (const MentionId m : mentions) {
      const auto one = resolver_.resolve(m);
      if (!one || one->speaker.kind != SpeakerKind::person ||
          std::ranges::find(group.names, one->speaker.name) != group.names.end())
        return;
      group.names.push_back(one->speaker.name);
    }
    for (std::size_t n = 0; n < group.names.size(); ++n) {
      const bool last = n + 1 == group.names.size();
      group.name += (n == 0 ? "" : last ? " and " : ", ") + group.names[n];
    }
    out.speaker = std::move(group);
    out.because.reset();
  }

  void attribute_one(std::uint32_t q) {
    const FoundQuote& found = marked_[q];
    Attribution& out = out_[q];
    if (found.label_last > found.label_first) {
      out.confidence = found.label_confidence;
      take(out, resolver_.resolve_label(found.label_first, found.label_last));
      out.mention = Span{tokens_.tokens[found.label_first].span.begin,
                         tokens_.tokens[found.label_last - 1].span.end};
      return;
    }
    const Decision& decision = decisions_[q];
    if (!decision.answers()) return;
    out.rule = decision.weighed ? kWeighedRule : rules_.rules()[decision.rule].name;
    out.confidence = decision.confidence;
    if (!decision.speech || decision.confidence < rules_.threshold()) return;
    if (decision.mention == kNone) {
      if (decision.party != Party::none) {
        take(out, resolver_.resolve_party(decision.party, marked_[q].inner_first));
        return;
      }
      if (decision.same_as == kNone) return;
      out.confidence = std::min(out.confidence, out_[decision.same_as].confidence);
      out.speaker = out_[decision.same_as].speaker;
      out.mention = out_[decision.same_as].mention;
      out.by = out_[decision.same_as].by;
      out.because = out_[decision.same_as].because;
      return;
    }
    take(out, resolver_.resolve(decision.mention));
    if (out.speaker && out.speaker->kind == SpeakerKind::person)
      take_all(out, speak_together(pieces_, lists_, decision.mention, decision.cue));
    if (!out.speaker || out.speaker->kind == SpeakerKind::person)
      take_all(out, meant_by_plural(pieces_, lists_, decision.mention));
    // “I said to her, ‘...’” in a post or a transcript: whoever its label names
    if (!out.speaker && found.parent != kNoToken && resolver_.is_first_person(decision.mention))
      out.speaker = out_[found.parent].speaker;
    out.mention = span_of(tokens_, pieces_, pieces_.mentions[decision.mention]);
    if (!out.speaker && resolver_.may_stand_for_itself(decision.mention)) {
      out.speaker = Speaker{std::string(text_.slice(*out.mention)), SpeakerKind::unnamed};
      out.by = NamedBy::self;
      out.confidence *= resolver_.confidence_of_nobody();
    }
    if (decision.cue != kNone) {
      const Piece& cue = pieces_.pieces[decision.cue];
      if (cue.last > cue.first)
        out.cue = Span{tokens_.tokens[cue.first].span.begin, tokens_.tokens[cue.last - 1].span.end};
    }
    if (decision.relay != kNone) {
      if (const auto relay = resolver_.resolve(decision.relay)) out.via = relay->speaker;
      out.via_mention = span_of(tokens_, pieces_, pieces_.mentions[decision.relay]);
    }
  }

  const Text& text_;
  const Tokens& tokens_;
  const std::vector<FoundQuote>& marked_;
  const Pieces& pieces_;
  const std::vector<Decision>& decisions_;
  const Resolver& resolver_;
  const RuleSet& rules_;
  const WordLists& lists_;
  std::vector<Attribution> out_;
};

}  // namespace

std::vector<MentionId> speaking_mentions(const std::vector<Decision>& decisions,
                                         const RuleSet& rules) {
  std::vector<MentionId> out(decisions.size());
  for (std::size_t q = 0; q < out.size(); ++q) {
    const Decision& one = decisions[q];
    if (one.answers() && one.speech && one.confidence >= rules.threshold()) out[q] = one.mention;
  }
  return out;
}

std::vector<Attribution> find_speakers(const Text& text, const Tokens& tokens,
                                       const std::vector<FoundQuote>& marked, const Pieces& pieces,
                                       const std::vector<Decision>& decisions,
                                       const Resolver& resolver, const RuleSet& rules) {
  return SpeakerFinder(text, tokens, marked, pieces, decisions, resolver, rules).run();
}

}  // namespace inquit
