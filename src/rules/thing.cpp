#include "rules/thing.h"

#include <algorithm>
#include <iterator>

namespace inquit {

using namespace symbol;

namespace {

using Kind = Thing::Kind;

constexpr Symbol kOpens[] = {kOpenName, kOpenPronoun, kOpenDescription};
constexpr Symbol kSubjects[] = {kSubjectAdjacent,   kSubjectApposition,  kSubjectRelative,
                                kSubjectParticiple, kSubjectCoordinated, kSubjectInfinitive,
                                kSubjectFar};
constexpr Symbol kPrefixes[] = {kOpenName,          kOpenPronoun,        kOpenDescription,
                                kSubjectAdjacent,   kSubjectApposition,  kSubjectRelative,
                                kSubjectParticiple, kSubjectCoordinated, kSubjectInfinitive,
                                kSubjectFar,        kSubjectInner,       kSubjectPlain};
constexpr Symbol kNames[] = {kPerson, kOrganisation, kPlace, kOtherName};
constexpr Symbol kOtherQuotes[] = {kQuote, kTitleQuote};
constexpr Symbol kEnds[] = {kFullStop, kQuestion, kExclamation};
constexpr Symbol kParagraphStart[] = {kParagraph, kSentence};
constexpr Symbol kParagraphEnd[] = {kSentence, kParagraph};

// One symbol as a set.
template <Symbol one>
constexpr Symbol kOnly[] = {one};

struct Row {
  std::string_view text;
  Kind kind;
  std::span<const Symbol> symbols = {};
  QuoteTraits traits = 0;
  bool reserved = false;  // no part takes its place, and nothing can be taken out of it
};

constexpr Row kRows[] = {
    {"quote", Kind::quote, {}, 0, true},
    {"title-case quote", Kind::quote, {}, kTitleCase, true},
    {"short quote", Kind::quote, {}, kShort, true},
    {"one-word quote", Kind::quote, {}, kOneWord, true},
    {"fragment quote", Kind::quote, {}, kFragment, true},
    {"sentence quote", Kind::quote, {}, kWholeSentence, true},
    {"relay", Kind::relay, kOpens, 0, true},
    {"speaker", Kind::mention, kOpens, 0, true},
    {"subject", Kind::subject, kSubjects, 0, true},
    {"pronoun", Kind::mention, kOnly<kOpenPronoun>},
    {"description", Kind::mention, kOnly<kOpenDescription>},
    {"named", Kind::mention, kOnly<kOpenName>},
    {"word", Kind::word},
    {"capitalised", Kind::capitalised},
    {"sentence start", Kind::border, kOnly<kSentence>, 0, true},
    {"sentence end", Kind::border, kOnly<kSentence>, 0, true},
    {"paragraph start", Kind::border, kParagraphStart, 0, true},
    {"paragraph end", Kind::border, kParagraphEnd, 0, true},
    {"subject adjacent", Kind::subject, kOnly<kSubjectAdjacent>, 0, true},
    {"subject apposition", Kind::subject, kOnly<kSubjectApposition>, 0, true},
    {"subject relative", Kind::subject, kOnly<kSubjectRelative>, 0, true},
    {"subject participle", Kind::subject, kOnly<kSubjectParticiple>, 0, true},
    {"subject coordinated", Kind::subject, kOnly<kSubjectCoordinated>, 0, true},
    {"subject infinitive", Kind::subject, kOnly<kSubjectInfinitive>, 0, true},
    {"subject far", Kind::subject, kOnly<kSubjectFar>, 0, true},
    {"subject inner", Kind::subject, kOnly<kSubjectInner>, 0, true},
    {"subject plain", Kind::subject, kOnly<kSubjectPlain>, 0, true},
    {"name", Kind::unit, kNames},
    {"person", Kind::unit, kOnly<kPerson>},
    {"organisation", Kind::unit, kOnly<kOrganisation>},
    {"place", Kind::unit, kOnly<kPlace>},
    {"other name", Kind::unit, kOnly<kOtherName>},
    {"number", Kind::unit, kOnly<kNumber>},
    {"handle", Kind::unit, kOnly<kHandle>},
    {"link", Kind::unit, kOnly<kLink>},
    {"other quote", Kind::unit, kOtherQuotes},
    {"opening", Kind::unit, kOnly<kOpening>},
    {"closing", Kind::unit, kOnly<kClosing>},
    {"stray mark", Kind::unit, kOnly<kStrayMark>},
    {"end", Kind::unit, kEnds},
};

const Row* row_of(std::string_view base) {
  const auto at = std::ranges::find(kRows, base, &Row::text);
  return at == std::end(kRows) ? nullptr : at;
}

Thing read(std::string_view text, const Parts* parts) {
  constexpr std::string_view kWithout = " without ", kList = "any of ", kGap = "gap";
  Thing out;
  const std::size_t at = text.find(kWithout);
  out.base = text.substr(0, at);
  if (at != std::string_view::npos) out.without = text.substr(at + kWithout.size());
  out.argument = out.base;
  const Row* const row = row_of(out.base);
  const bool hidden = parts != nullptr && parts->contains(out.base);
  if (row != nullptr && (row->reserved ? out.without.empty() : !hidden)) {
    out.kind = row->kind;
    out.traits = row->traits;
    out.symbols = row->symbols;
  } else if (hidden || row != nullptr) {
    out.kind = Kind::part;
  } else if (out.base.starts_with(kList)) {
    out.kind = Kind::list;
    out.argument = out.base.substr(kList.size());
  } else if (out.base.starts_with(kGap)) {
    out.kind = Kind::gap;
    out.argument = out.base.substr(kGap.size());
    while (out.argument.starts_with(' ')) out.argument.remove_prefix(1);
  }
  return out;
}

}  // namespace

Thing read_thing(std::string_view text) { return read(text, nullptr); }

Thing resolve_thing(std::string_view text, const Parts& parts) { return read(text, &parts); }

const std::vector<std::string_view>& known_things() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> out = {"cue", "gap 8", "any of LIST"};
    for (const Row& row : kRows) out.push_back(row.text);
    return out;
  }();
  return all;
}

std::span<const Symbol> open_symbols() { return kOpens; }
std::span<const Symbol> subject_symbols() { return kSubjects; }
std::span<const Symbol> prefix_symbols() { return kPrefixes; }
std::span<const Symbol> name_symbols() { return kNames; }

}  // namespace inquit
