#include "names/name_kinds.h"

namespace inquit {

using namespace name_fact;

// Strips titles: up to the last title word that is followed by a name and not by a word of an
// organisation's name.
void NameKinds::peel_titles(Cut& cut) const {
  for (std::uint32_t i = cut.end; i-- > cut.begin && cut.end > place_.dateline_end;) {
    i = before_nickname(cut.begin, i);
    if (in(i, kOrganisationWords) && !in(i, kTitles)) break;
    if (!is_last_title(cut, i)) continue;
    peel_up_to(i, cut);
    break;
  }
}

bool NameKinds::is_last_title(const Cut& cut, std::uint32_t i) const {
  if (i + 1 >= cut.end || (tokens_[i + 1].first == '.' && i + 2 >= cut.end)) return false;
  const bool title = in(i, kTitles) || (in(i, kRoles) && (i + 2 < cut.end || signs_.noun_capitals));
  const bool addressed = i > cut.begin && in(i - 1, kCourtesyTitles);
  const bool given = in(i, kMaleNames | kFemaleNames);
  const bool shortened = tokens_[i + 1].first == '.';  // Montana Sen. Jane Roe
  if (!title || (given && !shortened && !addressed)) return false;
  const bool after_given = i > cut.begin && in(i - 1, kGivenNames);
  if (shortened || !after_given) return true;
  return !(in(i, kNameWords) && !in(i, kCourtesyTitles)) && !in(i, kFamilyNames);
}

void NameKinds::peel_up_to(std::uint32_t last_title, Cut& cut) const {
  for (std::uint32_t i = cut.begin; i <= last_title; ++i) {
    if (in(i, kTitles)) cut.titled = true;
    if (in(i, kMaleTitles)) cut.gender = Gender::male;
    if (in(i, kFemaleTitles)) cut.gender = Gender::female;
  }
  cut.begin = last_title + 1;
  if (cut.begin < cut.end && tokens_[cut.begin].first == '.') ++cut.begin;
}

void NameKinds::peel_office(Cut& cut) const {
  const std::uint32_t after = after_office(cut.begin, cut.end);
  cut.office = after != cut.begin;
  cut.begin = after;
  cut.titled |= cut.office;
}

// Strips a nationality, party or adjective before a name: the Norwegian Jane Roe, former Jane Roe.
void NameKinds::peel_origin(Cut& cut) const {
  const auto may_go = [&](std::uint32_t i) {
    const bool named = in(i + 1, kGivenNames);
    return (in(i, kNationalities) &&
            (cut.titled || named || in(i + 1, kFamilyNames) || cut.end - i > 2)) ||
           in(i, kAffiliations) || (in(i, kTitleModifiers) && (cut.titled || named));
  };
  while (cut.begin + 1 < cut.end && may_go(cut.begin) && !in(cut.begin, kGivenNames) &&
         !organisation_in(cut.begin, cut.end))
    ++cut.begin;
}

// Strips trailing signs, and an affiliation after a place: the Ohio Republican.
void NameKinds::trim(Cut& cut) const {
  while (cut.end > cut.begin && tokens_[cut.end - 1].kind != TokenKind::word) --cut.end;
  if (cut.end > cut.begin + 1 && in(cut.end - 1, kAffiliations) &&
      all_places(cut.begin, cut.end - 1))
    --cut.end;
}

// Whether a capitalised run is no name by itself: a title ("President", "Chief Inspector"), a
// nationality, or a holiday ("Christmas").
bool NameKinds::is_no_name(const Cut& cut) const {
  const std::uint32_t only = cut.begin;
  if (cut.end != only + 1 || usage_.of(only).family) return false;
  const bool given = in(only, kGivenNames), known = given || in(only, kNameWords);
  if (!cut.titled && in(only, kTimeWords) && !given && !in(only, kPublicationWords)) return true;
  const std::uint32_t last_title =
      only > cut.whole && tokens_[only - 1].first == '.' ? only - 2 : only - 1;
  const bool modified = cut.titled && only > cut.whole && !in(last_title, kCourtesyTitles);
  if (cut.titled && !modified) return false;
  if (in(only, kTitles) && !known) return true;
  if (in(only, kRoles | kGroupNouns) && !known && !in(only, kFamilyNames)) return true;
  return !cut.titled && in(only, kNationalities | kAffiliations) && !given && !in(only, kPlaces) &&
         !(in(only, kOrganisationAcronyms) && stands_alone(cut.end));
}

// In languages that capitalise nouns, strips common nouns before a name: ihr Produzent Enno Bruhns,
// die Stadt Solheim. Nothing is left of common nouns alone: ein Glas Wasser.
void NameKinds::peel_noun(Cut& cut) const {
  const std::uint32_t noun = cut.begin;
  if (noun != cut.whole || cut.end <= noun + 1 || !signs_.info(noun).lists.empty() ||
      usage_.of(noun + 1).family || !signs_.follows_determiner(noun))
    return;
  const bool measure = cut.end == noun + 2 && in(noun - 1, kIndefinites);
  cut.begin = measure ? cut.end : noun + 1;
}

// In languages that capitalise nouns, whether a single word is a name: a title or a list says so,
// it is part of a full name in the article, or it stands without article where only a name can:
// Solheim sagte; “...”, sagte Solheim.
bool NameKinds::is_name_among_nouns(const Cut& cut) const {
  const std::uint32_t i = cut.begin;
  if (cut.titled || i > cut.whole || lower_title_before(cut.whole) || usage_.of(i).family ||
      tokens_[i].shape == Shape::upper)
    return true;
  if (in(i, kGivenNames | kFamilyNames | kPlaces | kOrganisationWords | kOrganisationAcronyms |
                kPublicationWords))
    return !signs_.follows_determiner(i) || !in(i, kNameWords);
  if (!signs_.info(i).lists.empty()) return false;
  const auto says = [&](std::uint32_t k) {
    return tokens_[k].kind == TokenKind::word && in(k, kReportingVerbs);
  };
  if (i > 1 && says(i - 1) &&
      (tokens_[i - 2].first == ',' || tokens_[i - 2].kind == TokenKind::mark))
    return true;
  const bool opens =
      i == 0 || tokens_[i - 1].kind != TokenKind::word || signs_.words.sentences.begins_at(i);
  return opens && i + 1 < place_.sentence_end && says(i + 1);
}

std::optional<Name> NameKinds::name_of(const NameRun& run, const NamePlace& place) {
  place_ = place;
  Name name;
  name.in_title_case = place.title_case;
  if (run.marked) {
    name.first = run.begin;
    name.last = run.end;
    name.kind = NameKind::organisation;
    return name;
  }
  Cut cut;
  cut.begin = cut.whole = run.begin;
  cut.end = run.end;
  peel_titles(cut);
  peel_office(cut);
  peel_origin(cut);
  const bool organisation = organisation_in(cut.begin, cut.end);
  if (signs_.noun_capitals && !organisation) peel_noun(cut);
  trim(cut);
  if (cut.begin >= cut.end || is_no_name(cut)) return std::nullopt;
  if (signs_.noun_capitals && cut.end == cut.begin + 1 && !is_name_among_nouns(cut))
    return std::nullopt;
  name.first = cut.begin;
  name.last = cut.end;
  name.title_before = cut.titled || cut.begin > cut.whole || lower_title_before(cut.whole);
  name.office_before = cut.office;
  name.gender = cut.gender;
  classify(name, organisation, cut.titled);
  return name;
}

// Whether the next word shows that a name stands alone and modifies no noun: Labour said, Labour’s;
// but not Labour policy.
bool NameKinds::stands_alone(std::uint32_t end) const {
  if (end >= place_.sentence_end || tokens_[end].kind != TokenKind::word ||
      tokens_[end].shape != Shape::lower)
    return true;
  const char32_t c = tokens_[end].first;
  return c == '\'' || c == 0x2019 || in(end, kFunctionWords | kAdverbs) ||
         (signs_.is_verb(end) && !signs_.info(end).base_form);
}

// From the mark that closes a nickname back to the one that opens it; any other token unchanged.
std::uint32_t NameKinds::before_nickname(std::uint32_t begin, std::uint32_t i) const {
  if (tokens_[i].kind != TokenKind::mark) return i;
  for (std::uint32_t j = i; j-- > begin && j + kLongestNickname + 1 >= i;) {
    if (tokens_[j].kind == TokenKind::mark) return j;
  }
  return i;
}

// Where the person's name begins after a title that contains a small word: Chief Inspector of
// Fisheries Jane Roe. `begin` if there is none.
std::uint32_t NameKinds::after_office(std::uint32_t begin, std::uint32_t end) const {
  if (begin < 2 || !in(begin - 1, kNameJoiners) || !capital(begin - 2) ||
      !in(begin - 2, kTitles | kRoles))
    return begin;
  for (std::uint32_t i = begin + 1; i + 1 < end; ++i) {
    if (in(i, kGivenNames) && !in(i - 1, kGivenNames)) return i;
  }
  return begin;
}

bool NameKinds::organisation_in(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (in(i, kOrganisationWords)) return true;
  }
  return false;
}

bool NameKinds::all_places(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (!in(i, kPlaces | kPlaceWords)) return false;
  }
  return true;
}

bool NameKinds::lower_title_before(std::uint32_t i) const {
  return i > 0 && tokens_[i - 1].kind == TokenKind::word && tokens_[i - 1].shape == Shape::lower &&
         in(i - 1, kTitles | kRoles) && !tokens_[i].newlines;
}

// Whether one word is a given name and nothing else: Brenda (Slate); not Orlando (Sentinel).
bool NameKinds::is_plain_given_name(std::uint32_t first, std::uint32_t last) const {
  return last == first + 1 && in(first, kGivenNames) &&
         !in(first, kPlaces | kNameWords | kNationalities) &&
         !(first > 0 && in(first - 1, kArticles));
}

// Whether all words of a name are place words.
bool NameKinds::is_place(const Name& name) const {
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (tokens_[i].kind == TokenKind::word && !in(i, kPlaces | kPlaceWords)) return false;
  }
  return true;
}

// The gender that the given name tells, if the title does not.
void NameKinds::set_gender(Name& name, bool titled) const {
  const bool surname = titled && name.last == name.first + 1;  // Dr. Clark
  if (name.gender != Gender::unknown || surname || !in(name.first, kGivenNames)) return;
  const bool male = in(name.first, kMaleNames), female = in(name.first, kFemaleNames);
  if (male && !female) name.gender = Gender::male;
  if (female && !male) name.gender = Gender::female;
}

void NameKinds::classify(Name& name, bool organisation, bool titled) const {
  const std::uint32_t first = name.first, last = name.last - 1;
  const bool given = in(first, kGivenNames);
  const bool many = name.last - name.first > 1;
  const bool place = is_place(name);
  const bool suffixed = many && in(last, kSuffixes);  // Price Roe III
  bool initial = false, ampersand = false;
  for (std::uint32_t i = first; i < last; ++i) {
    initial |= tokens_[i].capital_initial;
    ampersand |= tokens_[i].first == '&' && !in(i - 1, kGivenNames);
  }
  set_gender(name, titled);
  // In London: where it can be a place as well as a given name, the word before decides.
  const bool located = place && first > 0 && in(first - 1, kPlacePrepositions);
  const bool acronym =
      !many && (in(first, kOrganisationAcronyms) ||
                (tokens_[first].shape == Shape::upper && tokens_[first].span.size() <= 6 &&
                 tokens_[first].span.size() > 1 && !titled));
  // The Albert Hall, at Albert Hall; not Rebecca Hall.
  const bool site =
      many && in(last, kPlaceWords) && first > 0 && in(first - 1, kArticles | kPlacePrepositions);
  if (last < place_.dateline_end) {
    name.kind = NameKind::place;
  } else if (ampersand && !titled) {
    name.kind = NameKind::organisation;
  } else if (titled) {
    name.kind = NameKind::person;
    name.person_for_sure = true;
  } else if (!many && usage_.of(first).family) {
    name.kind = NameKind::person;
  } else if (organisation && !(given && in(last, kFamilyNames))) {
    name.kind = NameKind::organisation;
  } else if (many && (given || initial || suffixed) && !in(last, kPlaceWords) &&
             (!in(last, kPublicationWords) || is_plain_given_name(first, last))) {
    name.kind = NameKind::person;
    name.person_for_sure = true;
  } else if (many && in(last, kPublicationWords)) {
    name.kind = NameKind::organisation;
  } else if (acronym && !given) {
    name.kind = NameKind::organisation;
  } else if (located) {
    name.kind = NameKind::place;
  } else if (place && !(given && !many && !in(first, kCountries))) {
    name.kind = NameKind::place;
  } else if (site) {
    name.kind = NameKind::place;
  } else if (given || in(last, kFamilyNames) || (lower_title_before(first) && many)) {
    name.kind = NameKind::person;
  } else if (many && in(last, kPlaceWords)) {
    name.kind = NameKind::place;
  } else {
    name.kind = NameKind::other;
  }
}

}  // namespace inquit
