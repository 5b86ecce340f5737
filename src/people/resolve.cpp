#include "people/resolve.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "people/coreference.h"
#include "people/entities.h"
#include "people/interview.h"

namespace inquit {
namespace {

// "for American Progress" is no name.
bool has_capital_first(std::string_view name) {
  return !name.empty() && !(name.front() >= 'a' && name.front() <= 'z');
}

}  // namespace

Resolver::Resolver(const Text& text, const Tokens& tokens, const Pieces& pieces,
                   const Clauses& clauses, const std::vector<Cue>& cues,
                   std::vector<MentionId> speaker_of_quote, const RuleSet& rules,
                   const WordLists& lists, Tracing tracing)
    : cast_(std::make_unique<const Entities>(text, tokens, pieces, cues, rules, lists)),
      references_(std::make_unique<Coreference>(*cast_, clauses, cues, std::move(speaker_of_quote),
                                                tracing)),
      interview_(std::make_unique<Interview>(*cast_, *references_)) {}
Resolver::~Resolver() = default;

std::optional<Resolved> Resolver::resolve(MentionId m) const {
  const Reference found = references_->of(m);
  if (found.entity)
    return Resolved{references_->speaker(found.entity), found.by, found.because,
                    references_->confidence_of(m)};
  const Mention& mention = cast_->all.mentions[m];
  if (mention.kind == MentionKind::description)
    return Resolved{
        cast_->nominals.worded(mention), NamedBy::self, {}, references_->confidence_of(m)};
  return std::nullopt;
}

bool Resolver::may_stand_for_itself(MentionId m) const {
  return !is_first_person(m) && !cast_->has(cast_->all.mentions[m].first, cast_->lists.relatives);
}

float Resolver::confidence_of_nobody() const { return references_->confidence_of_nobody(); }

bool Resolver::is_first_person(MentionId m) const {
  const Mention& mention = cast_->all.mentions[m];
  return mention.kind == MentionKind::pronoun &&
         cast_->has(mention.first, cast_->lists.first_pronouns);
}

std::vector<std::string> Resolver::people_in_full() const {
  std::vector<std::string> names;
  for (const EntityId e : cast_->entities.ids()) {
    const Entity& entity = cast_->entities[e];
    if (entity.kind != NameKind::person || !entity.sure || entity.words.size() < 2 ||
        entity.in_full == 0 || !entity.in_text || e == cast_->author)
      continue;
    std::string name = cast_->name_of(entity);
    if (has_capital_first(name)) names.push_back(std::move(name));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::optional<Resolved> Resolver::resolve_party(Party party, std::uint32_t turn) const {
  const EntityId e =
      party == Party::interviewer ? interview_->interviewer(turn) : interview_->interviewee(turn);
  if (e == kNone) return std::nullopt;
  return Resolved{references_->speaker(e), NamedBy::neighbour, {}, 1};
}

std::optional<Resolved> Resolver::resolve_label(std::uint32_t first, std::uint32_t last) const {
  // Harry Kane (@HKane): the name before the bracket
  std::uint32_t end = first;
  while (end < last && cast_->tokens.tokens[end].first != '(') ++end;
  if (end == first) return std::nullopt;
  // WITNESS 10: one of several, not whoever the article names as a witness
  bool numbered = false;
  for (std::uint32_t i = first; i < end; ++i)
    numbered |= cast_->tokens.tokens[i].kind == TokenKind::number;
  const EntityId e =
      numbered ? kNone : interview_->entity_of_label(cast_->words_of(first, end), first);
  // Q and A, and nobody in the article who asks and answers
  const WordLists& lists = cast_->lists;
  const ListSet& only = cast_->words.lists(cast_->words.folded(first));
  if (e == kNone && end == first + 1 && !only.has(lists.roles) &&
      (only.has(lists.question_labels) || only.has(lists.answer_labels)))
    return std::nullopt;
  Resolved out;
  out.by = NamedBy::label;
  if (e != kNone && only.has(lists.question_labels) && interview_->questioner() != kNone) {
    // Q. below BY MS. ROE: named as the label of her own lines is, MS. ROE
    const Mention& header = cast_->all.mentions[interview_->questioner()];
    std::uint32_t begin = cast_->piece(header.first).first;
    const std::uint32_t past = cast_->piece(header.last - 1).last;
    const auto is_title = [&](std::uint32_t token) {
      return cast_->words.lists(cast_->words.folded(token)).has(lists.titles);
    };
    while (begin > 0 && (is_title(begin - 1) || (cast_->tokens.tokens[begin - 1].first == '.' &&
                                                 begin > 1 && is_title(begin - 2))))
      --begin;
    if (references_->speaker(e).name.find(' ') == std::string::npos) {
      out.speaker = {cast_->nominals.written(begin, past), SpeakerKind::person};
      return out;
    }
  }
  out.speaker = e != kNone ? references_->speaker(e)
                           : Speaker{cast_->nominals.written(first, end), SpeakerKind::person};
  return out;
}

}  // namespace inquit
