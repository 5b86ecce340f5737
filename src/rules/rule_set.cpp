#include "rules/rule_set.h"

#include <algorithm>
#include <array>
#include <span>

#include "rules/asked_lists.h"
#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

std::string message_of(const std::vector<Diagnostic>& faults) {
  std::string out;
  for (const Diagnostic& fault : faults) out += (out.empty() ? "" : "\n") + to_string(fault);
  return out;
}

constexpr std::uint32_t kLongestMention = 40;  // symbols
// How far RE2 looks where an automaton became too large: no pattern is longer.
constexpr std::uint32_t kFarthest = 2000;

// Where the states of the image do not suffice. Apart from size_of_match, which is asked all the
// time, and would make room for the text each time.
[[gnu::noinline]] std::uint32_t size_by_more_states(const Expression& expression,
                                                    const Sequence& sequence, std::uint32_t at,
                                                    std::uint32_t most, bool backward) {
  const Symbol* symbols = sequence.data() + at;
  const std::uint32_t size = backward ? expression.dfa().run(symbols - 1, most, -1)
                                      : expression.dfa().run(symbols, most, 1);
  if (size != SymbolDfa::kTooLarge) return size;
  most = std::min(most, kFarthest);
  const std::string text =
      backward ? sequence.encoded(at - most, at, true) : sequence.encoded(at, at + most, false);
  re2::StringPiece whole;
  if (!expression.regex().Match(text, 0, text.size(), RE2::ANCHOR_START, &whole, 1))
    return SymbolDfa::kNoMatch;
  return static_cast<std::uint32_t>(whole.size() / Sequence::kBytes);
}

// How many symbols an expression takes to the right of a place, or backward from it to the left;
// kNoMatch where it does not hold.
std::uint32_t size_of_match(const Expression& expression, const Sequence& sequence,
                            std::uint32_t at, std::uint32_t most, bool backward) {
  const Symbol* const first = sequence.data() + at - (backward ? 1 : 0);
  const std::uint32_t ready = expression.ready().run(first, most, backward ? -1 : 1);
  if (ready != ReadyDfa::kUnknown) return ready;
  return size_by_more_states(expression, sequence, at, most, backward);
}

// Whether a half holds, and how many symbols it takes.
bool run_half(const Half& half, const Sequence& sequence, std::uint32_t at, bool backward,
              std::uint32_t& taken) {
  taken = 0;
  if (!half.expression) return true;
  taken =
      size_of_match(half.expression, sequence, at, backward ? at : sequence.size() - at, backward);
  return taken != SymbolDfa::kNoMatch;
}

// What the groups of an expression took that holds over the symbols from begin to end.
void find_groups(const Half& half, const Sequence& sequence, std::uint32_t begin, std::uint32_t end,
                 bool backward, std::span<SymbolDfa::Group> out) {
  const Symbol* first = sequence.data() + (backward ? end - 1 : begin);
  if (half.expression.capture(first, end - begin, backward ? -1 : 1, out)) return;
  const std::string text = sequence.encoded(begin, end, backward);
  std::vector<re2::StringPiece> taken(out.size() + 1);
  half.expression.regex().Match(text, 0, text.size(), RE2::ANCHOR_START, taken.data(),
                                static_cast<int>(taken.size()));
  for (std::size_t g = 0; g < out.size(); ++g) {
    const re2::StringPiece& one = taken[g + 1];
    if (one.data() == nullptr) continue;
    out[g].begin =
        static_cast<std::uint32_t>((one.data() - text.data()) / std::ptrdiff_t{Sequence::kBytes});
    out[g].end = out[g].begin + static_cast<std::uint32_t>(one.size() / Sequence::kBytes);
  }
}

// What the groups of a half took, which holds over the symbols from begin to end.
void capture_half(const Half& half, const Sequence& sequence, std::uint32_t begin,
                  std::uint32_t end, bool backward, RuleMatch& out) {
  if (!half.expression || begin == end) return;
  const std::vector<CaptureKind>& kinds = half.expression.groups();
  if (kinds.empty()) return;
  std::array<SymbolDfa::Group, 8> few;
  std::vector<SymbolDfa::Group> many;
  if (kinds.size() > few.size()) many.resize(kinds.size());
  const std::span<SymbolDfa::Group> groups(many.empty() ? few.data() : many.data(), kinds.size());
  find_groups(half, sequence, begin, end, backward, groups);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto [from, to] = groups[g];
    if (from == to) continue;
    const Captured captured =
        backward ? Captured{end - to, end - from} : Captured{begin + from, begin + to};
    switch (kinds[g]) {
      case CaptureKind::gap:
        out.gap += to - from;
        break;
      case CaptureKind::speaker:
        out.speaker = captured;
        break;
      case CaptureKind::phrase:
        out.phrase = captured;
        break;
      case CaptureKind::relay:
        out.relay = captured;
        break;
      case CaptureKind::subject:
        out.subject = captured;
        break;
      case CaptureKind::cue:
        out.cue = captured;
        break;
    }
  }
}

bool excepted(const CompiledRule& rule, const Sequence& sequence, const Captured& whole) {
  const auto holds = [&](const Expression& test, std::uint32_t at, std::uint32_t most,
                         bool backward) {
    return size_of_match(test, sequence, at, most, backward) != SymbolDfa::kNoMatch;
  };
  for (const Expression& test : rule.unless_inside) {
    for (std::uint32_t at = whole.begin; at <= whole.end; ++at) {
      if (holds(test, at, whole.end - at, false)) return true;
    }
  }
  for (const Expression& test : rule.unless_before) {
    if (holds(test, whole.begin, whole.begin, true)) return true;
  }
  for (const Expression& test : rule.unless_after) {
    if (holds(test, whole.end, sequence.size() - whole.end, false)) return true;
  }
  return false;
}

// Whether a way may hold in these surroundings. Half of those that are asked cannot.
bool may_hold(const Find& find, const Surroundings& surroundings) {
  return surroundings.right.has_all(find.right.needs) && surroundings.left.has_all(find.left.needs);
}

// Whether one way of a rule matches, without captures, and from where to where.
bool way_holds(const CompiledRule& rule, const Find& find, bool around, const Sequence& sequence,
               std::uint32_t at, Captured& whole) {
  std::uint32_t left = 0, right = 0;
  const std::uint32_t after = around ? at + 1 : at;
  if (!run_half(find.right, sequence, after, false, right)) return false;
  if (!run_half(find.left, sequence, at, true, left)) return false;
  whole = {at - left, after + right};
  return !excepted(rule, sequence, whole);
}

RuleMatch match_of(std::uint32_t rule, std::uint32_t find, std::uint32_t at,
                   const Captured& whole) {
  RuleMatch out;
  out.rule = rule;
  out.find = find;
  out.at = at;
  out.whole = whole;
  return out;
}

constexpr auto first_of = [](const auto& pair) -> const auto& { return pair.first; };

}  // namespace

std::string_view to_string(Sure sure) {
  switch (sure) {
    case Sure::certain:
      return "certain";
    case Sure::high:
      return "high";
    case Sure::medium:
      return "medium";
    case Sure::low:
      return "low";
  }
  return "";
}

RulesError::RulesError(std::vector<Diagnostic> faults)
    : std::runtime_error(message_of(faults)), diagnostics(std::move(faults)) {}

const std::string& RuleSet::name() const { return impl_->name; }
const std::string& RuleSet::version() const { return impl_->version; }
const std::string& RuleSet::language() const { return impl_->language; }
const TokenOptions& RuleSet::token_options() const { return impl_->token_options; }
const Grammar& RuleSet::grammar() const { return impl_->grammar; }

float RuleSet::threshold() const { return impl_->threshold; }
const Lexicon& RuleSet::lexicon() const { return impl_->lexicon; }
std::span<const Rule> RuleSet::rules() const { return impl_->rules; }
bool RuleSet::beats(std::uint32_t winner, std::uint32_t loser) const {
  return impl_->does_beat(winner, loser);
}
std::span<const std::uint32_t> RuleSet::leaning() const { return impl_->leaning; }
const ToneLexicon& RuleSet::tones() const { return impl_->tones; }
const std::vector<WeightsSource>& RuleSet::weights() const { return impl_->weights; }
const PackSource& RuleSet::source() const { return impl().source; }
const RuleSet::Impl& RuleSet::impl() const { return impl_->complete(); }

const RuleSet::Impl& RuleSet::Impl::complete() const {
  if (completion.compile == nullptr) return *this;
  std::call_once(completion.once, [this] { completion.made = completion.compile().impl_; });
  return *completion.made;
}

const void* RuleSet::derived(std::type_index key,
                             std::shared_ptr<const void> (*make)(const RuleSet&)) const {
  const std::lock_guard lock(impl_->derived.mutex);
  for (const auto& [of, made] : impl_->derived.made) {
    if (of == key) return made.get();
  }
  return impl_->derived.made.emplace_back(key, make(*this)).second.get();
}

ListId RuleSet::list(ListName name) const { return find_list(name.text()); }

ListSet RuleSet::lists(std::initializer_list<ListName> names) const {
  ListSet out;
  for (const ListName name : names) {
    if (const ListId id = list(name); id != kNoList) out.add(id);
  }
  return out;
}

ListId RuleSet::find_list(std::string_view name) const {
  const auto found = impl_->names.lists.find(name);
  return found == impl_->names.lists.end() ? kNoList : found->second;
}

std::span<const ListEntry> RuleSet::entries(ListName name) const {
  const auto at = std::ranges::find(kListsReadByEntry, name.text(), &ListName::text);
  if (at == std::end(kListsReadByEntry))
    throw std::logic_error(std::string(name.text()) + " is not in kListsReadByEntry");
  return impl_->entries[static_cast<std::size_t>(at - kListsReadByEntry)];
}

const WordInfo& RuleSet::look_up(std::string_view folded) const {
  const Lexicon::Found found = impl_->lexicon.look_up(folded);
  return found.info != nullptr ? *found.info : look_up_unknown(folded);
}

const WordInfo& RuleSet::look_up_unknown(std::string_view folded) const {
  const ListSet lists = impl_->lexicon.lists_of_ending(folded);
  const auto& known = impl_->unknown;
  const auto at =
      lists.empty() ? known.end() : std::ranges::lower_bound(known, lists, {}, first_of);
  return at != known.end() && at->first == lists ? at->second : impl_->lexicon.info(kUnknownWord);
}

bool RuleSet::match(std::uint32_t rule, const Sequence& sequence, std::uint32_t at,
                    QuoteTraits traits, const Surroundings& surroundings, RuleMatch& out) const {
  if (!holds(rule, sequence, at, traits, surroundings, out)) return false;
  capture(sequence, out);
  return true;
}

bool RuleSet::holds(std::uint32_t rule, const Sequence& sequence, std::uint32_t at,
                    QuoteTraits traits, const Surroundings& surroundings, RuleMatch& out) const {
  const CompiledRule& compiled = *impl_->compiled[rule];
  const bool around = is_around(impl_->rules[rule].where);
  const std::uint32_t after = around ? at + 1 : at;
  const bool indexed = !impl_->is_replaced(rule);
  bool found = false;
  for (std::uint32_t f = 0; f < compiled.finds.size(); ++f) {
    const Find& find = compiled.finds[f];
    if ((find.needs & traits) != find.needs) continue;
    if (indexed && !impl_->index->may_begin({rule, f}, sequence, at, after)) continue;
    Captured whole;
    if (!may_hold(find, surroundings) || !way_holds(compiled, find, around, sequence, at, whole))
      continue;
    const RuleMatch match = match_of(rule, f, at, whole);
    if (!found || is_better(sequence, match, out)) out = match;
    found = true;
  }
  return found;
}

// The longer match of one rule, then the one with fewer symbols in gaps.
bool RuleSet::is_better(const Sequence& sequence, const RuleMatch& a, const RuleMatch& b) const {
  const std::uint32_t x = a.whole.end - a.whole.begin, y = b.whole.end - b.whole.begin;
  if (x != y) return x > y;
  const auto gap = [&](RuleMatch match) {
    capture(sequence, match);
    return match.gap;
  };
  return gap(a) < gap(b);
}

void RuleSet::match_around(const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
                           std::vector<RuleMatch>& out) const {
  const std::size_t before = out.size();
  const bool some_replaced = !impl_->replaced.empty();
  impl_->index->each_around(
      sequence, at, traits, [&](const RuleWay& way, const Surroundings& around) {
        if (some_replaced && impl_->is_replaced(way.rule)) return;
        const CompiledRule& rule = *impl_->compiled[way.rule];
        const Find& find = rule.finds[way.find];
        Captured whole;
        if (!may_hold(find, around) || !way_holds(rule, find, true, sequence, at, whole)) return;
        const RuleMatch match = match_of(way.rule, way.find, at, whole);
        if (out.size() == before || out.back().rule != way.rule) {
          out.push_back(match);
        } else if (is_better(sequence, match, out.back())) {
          out.back() = match;
        }
      });
  if (!some_replaced) return;
  RuleMatch match;
  for (const std::uint32_t r : impl_->replaced) {
    const Rule& rule = impl_->rules[r];
    if (rule.where == Where::around && rule.names != Names::same &&
        holds(r, sequence, at, traits, Surroundings::anything(), match))
      out.push_back(match);
  }
  std::ranges::sort(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(), {},
                    &RuleMatch::rule);
}

void RuleSet::capture(const Sequence& sequence, RuleMatch& match) const {
  const Find& find = impl_->compiled[match.rule]->finds[match.find];
  const std::uint32_t after = is_around(impl_->rules[match.rule].where) ? match.at + 1 : match.at;
  match.gap = 0;
  match.speaker = match.phrase = match.relay = match.subject = match.cue = {};
  capture_half(find.right, sequence, after, match.whole.end, false, match);
  capture_half(find.left, sequence, match.whole.begin, match.at, true, match);
}

Surroundings RuleSet::surroundings(const Sequence& sequence, std::uint32_t at) const {
  return impl_->index->surroundings(sequence, at);
}

void RuleSet::find_mentions(const Sequence& sequence, std::vector<Captured>& out) const {
  out.clear();
  if (!impl_->mentions || !impl_->mentions->expression) return;
  const PatternCompiler::Scanner& mentions = *impl_->mentions;
  const Symbol* const symbols = sequence.data();
  const std::uint8_t* const starts = mentions.starts.data();
  const std::uint32_t end = sequence.size();
  for (std::uint32_t at = 0; at < end;) {
    if (!starts[symbols[at]]) {
      ++at;
      continue;
    }
    const auto size_within = [&](std::uint32_t most) {
      const std::uint32_t size = size_of_match(mentions.expression, sequence, at, most, false);
      return size != SymbolDfa::kNoMatch ? size : 0;
    };
    std::uint32_t size = size_within(std::min(end - at, kLongestMention));
    // No mention goes on into the next sentence.
    for (std::uint32_t i = 1; i < size; ++i) {
      if (symbols[at + i] == symbol::kSentence) size = size_within(i);
    }
    if (size > 0) out.push_back({at, at + size});
    at += std::max(size, 1u);
  }
}

}  // namespace inquit
