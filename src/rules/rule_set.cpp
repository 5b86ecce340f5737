#include "rules/rule_set.h"

#include <algorithm>

#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

std::string message_of(const std::vector<Diagnostic>& faults) {
  std::string out;
  for (const Diagnostic& fault : faults) out += (out.empty() ? "" : "\n") + to_string(fault);
  return out;
}

constexpr int kMostGroups = 16;
constexpr std::uint32_t kLongestMention = 40;  // symbols

// Runs one half; the symbols it took are counted in `taken`. Positions are turned to the
// sequence's.
bool run_half(const Half& half, std::string_view text, std::uint32_t at, bool backward,
              std::uint32_t& taken, RuleMatch& out) {
  taken = 0;
  if (!half.regex) return true;
  // Without groups first: that is a DFA's work, and most halves fail.
  if (!half.regex->Match(text, 0, text.size(), RE2::ANCHOR_START, nullptr, 0)) return false;
  re2::StringPiece groups[kMostGroups];
  const int wanted = std::min<int>(kMostGroups, static_cast<int>(half.groups.size()) + 1);
  if (!half.regex->Match(text, 0, text.size(), RE2::ANCHOR_START, groups, wanted)) return false;
  const auto symbols = [&](std::size_t bytes) {
    return static_cast<std::uint32_t>(bytes / Sequence::kBytes);
  };
  taken = symbols(groups[0].size());
  for (int g = 1; g < wanted; ++g) {
    if (groups[g].data() == nullptr || groups[g].empty()) continue;
    const std::uint32_t from = symbols(static_cast<std::size_t>(groups[g].data() - text.data()));
    const std::uint32_t size = symbols(groups[g].size());
    const Captured captured =
        backward ? Captured{at - from - size, at - from} : Captured{at + from, at + from + size};
    switch (half.groups[static_cast<std::size_t>(g) - 1]) {
      case Half::Group::gap:
        out.gap += size;
        break;
      case Half::Group::speaker:
        out.speaker = captured;
        break;
      case Half::Group::phrase:
        out.phrase = captured;
        break;
      case Half::Group::relay:
        out.relay = captured;
        break;
      case Half::Group::subject:
        out.subject = captured;
        break;
      case Half::Group::cue:
        out.cue = captured;
        break;
    }
  }
  return true;
}

bool excepted(const CompiledRule& rule, const Sequence& sequence, const Captured& whole) {
  const auto holds = [](const std::unique_ptr<RE2>& test, std::string_view text,
                        RE2::Anchor anchor) {
    return test->Match(text, 0, text.size(), anchor, nullptr, 0);
  };
  for (const auto& test : rule.unless_inside) {
    const std::string_view inside =
        sequence.forward_from(whole.begin).substr(0, (whole.end - whole.begin) * Sequence::kBytes);
    if (holds(test, inside, RE2::UNANCHORED)) return true;
  }
  for (const auto& test : rule.unless_before) {
    if (holds(test, sequence.backward_from(whole.begin), RE2::ANCHOR_START)) return true;
  }
  for (const auto& test : rule.unless_after) {
    if (holds(test, sequence.forward_from(whole.end), RE2::ANCHOR_START)) return true;
  }
  return false;
}

}  // namespace

RulesError::RulesError(std::vector<Diagnostic> faults)
    : std::runtime_error(message_of(faults)), diagnostics(std::move(faults)) {}

const std::string& RuleSet::name() const { return impl_->name; }
const std::string& RuleSet::version() const { return impl_->version; }
const std::string& RuleSet::language() const { return impl_->language; }
const TokenOptions& RuleSet::token_options() const { return impl_->token_options; }
float RuleSet::threshold() const { return impl_->threshold; }
const Lexicon& RuleSet::lexicon() const { return impl_->lexicon; }
std::span<const Rule> RuleSet::rules() const { return impl_->rules; }
const PackSource& RuleSet::source() const { return impl_->source; }

ListId RuleSet::list(std::string_view name) const {
  const auto found = impl_->names.lists.find(name);
  return found == impl_->names.lists.end() ? kNoList : found->second;
}

const WordInfo& RuleSet::look_up(std::string_view folded) const {
  const WordId word = impl_->lexicon.find(folded);
  if (word != kUnknownWord || impl_->unknown.empty()) return impl_->lexicon.info(word);
  const ListSet lists = impl_->lexicon.lists_of_ending(folded);
  for (const auto& [of, info] : impl_->unknown) {
    if (of == lists) return info;
  }
  return impl_->lexicon.info(kUnknownWord);
}

bool RuleSet::match(std::uint32_t rule, const Sequence& sequence, std::uint32_t at,
                    QuoteTraits traits, const Surroundings& surroundings, RuleMatch& out) const {
  const CompiledRule& compiled = impl_->compiled[rule];
  const Where where = impl_->rules[rule].where;
  const bool around = where != Where::sentence_before && where != Where::text_after;
  bool found = false;
  for (const Find& find : compiled.finds) {
    if ((find.needs & traits) != find.needs) continue;
    if ((find.right.needs & surroundings.right) != find.right.needs) continue;
    if ((find.left.needs & surroundings.left) != find.left.needs) continue;
    RuleMatch match;
    match.rule = rule;
    std::uint32_t left = 0, right = 0;
    if (!run_half(find.right, sequence.forward_from(around ? at + 1 : at), around ? at + 1 : at,
                  false, right, match))
      continue;
    if (!run_half(find.left, sequence.backward_from(at), at, true, left, match)) continue;
    match.whole = {at - left, at + (around ? 1 : 0) + right};
    if (excepted(compiled, sequence, match.whole)) continue;
    const auto size = [](const RuleMatch& m) { return m.whole.end - m.whole.begin; };
    if (!found || size(match) > size(out) || (size(match) == size(out) && match.gap < out.gap))
      out = match;
    found = true;
  }
  return found;
}

Surroundings RuleSet::surroundings(const Sequence& sequence, std::uint32_t at) const {
  Surroundings out;
  const auto ends = [&](std::uint32_t i) {
    return sequence[i] == symbol::kSentence || sequence[i] == symbol::kParagraph;
  };
  for (std::uint32_t i = at + 1; i < sequence.size(); ++i) {
    out.right |= impl_->kinds_of_symbol[sequence[i]];
    if (ends(i)) break;
  }
  for (std::uint32_t i = at; i-- > 0;) {
    out.left |= impl_->kinds_of_symbol[sequence[i]];
    if (ends(i)) break;
  }
  return out;
}

void RuleSet::find_mentions(const Sequence& sequence, std::vector<Captured>& out) const {
  out.clear();
  const PatternCompiler::Scanner& mentions = impl_->mentions;
  if (!mentions.regex) return;
  const std::string_view text = sequence.forward_from(0);
  std::uint32_t end = 0;  // of the sentence
  for (std::uint32_t at = 0; at < sequence.size();) {
    if (!mentions.starts[sequence[at]]) {
      ++at;
      continue;
    }
    while (end <= at || (end < sequence.size() && sequence[end] != symbol::kSentence)) ++end;
    re2::StringPiece found;
    const std::uint32_t to = std::min(end, at + kLongestMention);
    const bool held = mentions.regex->Match(text, at * Sequence::kBytes, to * Sequence::kBytes,
                                            RE2::ANCHOR_START, &found, 1);
    const auto size = static_cast<std::uint32_t>(found.size() / Sequence::kBytes);
    if (held && size > 0) out.push_back({at, at + size});
    at += held && size > 0 ? size : 1;
  }
}

}  // namespace inquit
