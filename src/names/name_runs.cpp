#include "names/name_runs.h"

#include "tokens/fold.h"

namespace inquit {

using namespace name_fact;

// Whether a capital at a sentence's start may begin a name.
bool NameRuns::may_start(std::uint32_t i) const {
  if (holds_ampersand(i)) return true;
  if (tokens_[i].span.size() > 3 && small_after_hyphen(i)) return false;
  if (!place_.sentence_start && usage_.of(i).family) return true;
  if (place_.sentence_start && !place_.title_case && usage_.of(i).family && !in(i, kFunctionWords))
    return true;
  if (tokens_[i].capital_initial && i + 2 < place_.sentence_end && tokens_[i + 1].first == '.' &&
      touches(i + 1) && capital(i + 2) && !in(i + 2, kNeverNames)) {
    return true;  // A. Poe
  }
  if (in(i, kAbbreviations) && in(i, kParticles) && i + 2 < place_.sentence_end &&
      capital(tokens_[i + 1].first == '.' ? i + 2 : i + 1)) {
    return true;  // St. Hilda
  }
  if (in(i, kNeverNames) && in(i, kGivenNames) && i + 1 < place_.sentence_end &&
      tokens_[i].shape == Shape::capital && capital(i + 1) && !in(i + 1, kNeverNames | kTitles)) {
    return usage_.of(i + 1).capital || in(i + 1, kFamilyNames) || signs_.info(i + 1).lists.empty();
  }
  if (in(i, kNeverNames) && tokens_[i].shape == Shape::upper && tokens_[i].span.size() > 1 &&
      i > 0 && in(i - 1, kArticles) && tokens_[i - 1].shape != Shape::upper) {
    return true;  // the WHO
  }
  if (in(i, kNeverNames))
    return tokens_[i].shape == Shape::upper && tokens_[i].span.size() > 1 &&
           in(i, kOrganisationAcronyms);
  if (!place_.sentence_start && !place_.title_case) return true;
  return may_start_unsure(i);
}

// Whether a word may begin a name where its capital is forced.
bool NameRuns::may_start_unsure(std::uint32_t i) const {
  const std::uint32_t next =
      i + 1 < place_.sentence_end && tokens_[i + 1].first == '&' ? i + 2 : i + 1;
  // Texas A&M, Charlotte d’Arcy
  const bool followed =
      next < place_.sentence_end && ((capital(next) && !in(next, kNeverNames)) ||
                                     signs_.capital_within(next) || holds_ampersand(next));
  if (followed && next == i + 2) return true;  // Marks & Spencer
  if (in(i, kGivenNames | kFamilyNames | kPlaces | kTitles | kOrganisationAcronyms)) {
    if (in(i, kNameWords) && !followed) return usage_.of(i).capital;
    if (place_.sentence_start && !usage_.of(i).capital && !in(i, kGivenNames) &&
        in(i, kSentenceOpeners | kAdverbs | kCommonVerbs))
      return false;  // See Roe, Still Roe
    return !in(i, kSentenceOpeners) || followed || usage_.of(i).capital;
  }
  if (usage_.of(i).capital) return true;
  if (place_.title_case) return false;
  if (in(i, kSentenceOpeners | kCommonVerbs | kReportingVerbs | kAdverbs)) return false;
  if (usage_.also_small(i)) return false;
  if (signs_.info(i).lists.empty()) return true;  // an unknown word
  return followed;
}

// Whether a lower-case part after a hyphen makes the word an adjective: Trump-style; but al-Roe is
// a name, and so is Wai-ling after Poon.
bool NameRuns::small_after_hyphen(std::uint32_t i) const {
  if (!signs_.word(i).hyphen) return false;
  const std::string_view word = signs_.text.slice(tokens_[i].span);
  const std::size_t hyphen = word.rfind('-');
  if (hyphen == std::string_view::npos || hyphen + 2 >= word.size() || hyphen < 2) return false;
  if (word[hyphen + 1] < 'a' || word[hyphen + 1] > 'z' || in(i, kGivenNames)) return false;
  const bool syllables = hyphen <= 5 && word.size() - hyphen <= 6;
  const bool after_name = i > 0 && capital(i - 1) && !in(i - 1, kNeverNames);
  if (!syllables || in(i, kHyphenatedWords)) return true;
  return !after_name && !is_given_in_syllables(i, word, hyphen);
}

// Whether a hyphenated word is a given name of two syllables that are no words: Ji-ho Baek.
bool NameRuns::is_given_in_syllables(std::uint32_t i, std::string_view word,
                                     std::size_t hyphen) const {
  if (i + 1 >= place_.sentence_end || !capital(i + 1) || in(i + 1, kNeverNames) ||
      !signs_.info(i).lists.empty())
    return false;
  const ListSet& opening = signs_.rules.look_up(fold(word.substr(0, hyphen))).lists;
  const ListSet& ending = signs_.rules.look_up(fold(word.substr(hyphen + 1))).lists;
  // Do-won Roe: inside a sentence only a name has a capital, if it is none of a role or a body.
  if (!place_.sentence_start && !opening.has(lists_.hyphen_openers) && !ending.has(lists_.roles) &&
      !ending.has(lists_.group_nouns) && !ending.has(lists_.organisation_nouns))
    return true;
  const auto is_word = [&](const ListSet& usual) {
    return usual.any(lists_.function_words) || usual.has(lists_.hyphen_openers) ||
           usual.has(lists_.common_verbs) || usual.has(lists_.roles) || usual.has(lists_.adverbs) ||
           usual.has(lists_.group_nouns) || usual.has(lists_.organisation_nouns);
  };
  return !is_word(opening) && !is_word(ending);
}

// Whether an ampersand joins words without spaces: AT&T, A&M.
bool NameRuns::holds_ampersand(std::uint32_t i) const {
  return i + 2 < place_.sentence_end && tokens_[i + 1].first == '&' && touches(i + 1) &&
         touches(i + 2) && capital(i) && capital(i + 2);
}

// Whether a word of a headline continues the preceding name: it is no verb, and is known as a part
// of names or stands beside the same word elsewhere in the text.
bool NameRuns::joins_in_headline(std::uint32_t i) const {
  const bool known = in(i, kGivenNames | kFamilyNames);
  if ((signs_.is_verb(i) || in(i, kAdverbs)) && !known) return false;
  if (!text_has_names_ || tokens_[i - 1].kind != TokenKind::word) return true;
  return known || in(i, kSuffixes) || in(i - 1, kGivenNames | kTitles | kParticles) ||
         tokens_[i - 1].capital_initial || neighbours_.contains(pair_at(i));
}

// Whether a weekday is part of the name: Sheffield Wednesday, Super Tuesday; but not the White
// House Tuesday or Jane Roe Tuesday.
bool NameRuns::is_weekday_of_name(std::uint32_t i) const {
  if (tokens_[i - 1].kind != TokenKind::word || tokens_[i - 1].shape == Shape::lower) return false;
  if (in(i - 1, kPlaces)) return in(i, kOrganisationWords);
  return !signs_.info(i - 1).lists.empty() &&
         !in(i - 1, kGivenNames | kFamilyNames | kSuffixes | kOrganisationWords |
                        kOrganisationAcronyms | kPublicationWords | kPlaceWords) &&
         !usage_.of(i - 1).family;
}

bool NameRuns::joins(std::uint32_t i) const {  // i goes on the name that i - 1 belongs to
  if (signs_.capital_within(i) || holds_ampersand(i)) return true;
  if (!capital(i) || small_after_hyphen(i)) return false;
  if (in(i, kWeekdays)) return usage_.of(i).family || is_weekday_of_name(i);
  if (place_.title_case && !joins_in_headline(i)) return false;
  if (in(i, kNeverNames) && tokens_[i].shape == Shape::capital && signs_.follows_given_name(i, 0) &&
      usage_.of(i).family) {
    return true;
  }
  if (in(i, kNeverNames))
    return in(i, kMonths) ? false : in(i, kNameWords) && !in(i, kFunctionWords);
  return true;
}

// Skips particles between two name words: de la, bin, of the.
std::uint32_t NameRuns::skip_particles(std::uint32_t i, bool organisation) const {
  std::uint32_t j = i;
  while (j < place_.sentence_end && j < i + 3 && tokens_[j].kind == TokenKind::word &&
         tokens_[j].shape == Shape::lower &&
         (in(j, kParticles) || (organisation && in(j, kNameJoiners)))) {
    ++j;
  }
  return j > i && j < place_.sentence_end && joins(j) ? j : i;
}

// Continues past the ’s of a plural role where a body's name goes on: Patrolmen’s Benevolent
// League.
std::uint32_t NameRuns::after_owners(std::uint32_t i) const {
  const char32_t c = tokens_[i].first;
  if ((c != '\'' && c != 0x2019) || i + 1 >= place_.sentence_end || !capital(i + 1)) return i;
  if (!in(i - 1, kRoles | kGroupNouns | kTitles)) return i;
  for (std::uint32_t j = i + 1; j < place_.sentence_end && j < i + 5 && capital(j); ++j) {
    if (in(j, kOrganisationWords | kOrganisationNouns)) return i + 1;
  }
  return i;
}

// Skips a nickname in marks, from the opening mark to the word after the closing one: Robert
// “Bobby” Scott. Returns its argument if there is no nickname.
std::uint32_t NameRuns::after_nickname(std::uint32_t i) const {
  if (touches(i)) return i;
  const bool bracket = tokens_[i].first == '(' && i + 1 < place_.sentence_end && touches(i + 1);
  const std::uint32_t mark = bracket ? i + 1 : i;
  if (tokens_[mark].kind != TokenKind::mark) return i;
  std::uint32_t j = mark + 1;
  while (j < place_.sentence_end && j <= mark + kLongestNickname && capital(j) &&
         (j > mark + 1 || touches(j)))
    ++j;
  if (j == mark + 1 || j + 1 >= place_.sentence_end || tokens_[j].kind != TokenKind::mark ||
      !touches(j))
    return i;
  ++j;
  if (bracket && (tokens_[j].first != ')' || !touches(j) || ++j >= place_.sentence_end)) return i;
  return !touches(j) && capital(j) && joins(j) ? j : i;
}

// Whether a word before a nickname is a given name or otherwise unknown: Albertine “Plum” Roe.
bool NameRuns::may_have_nickname(std::uint32_t begin, std::uint32_t open,
                                 std::uint32_t after) const {
  while (begin + 1 < open &&
         (in(begin, kTitles | kRoles) || tokens_[begin].kind != TokenKind::word))
    ++begin;
  if (in(begin, kGivenNames)) return true;
  const auto is_unknown = [&](std::uint32_t i) {
    return signs_.info(i).lists.empty() || in(i, kFamilyNames) || tokens_[i].capital_initial ||
           signs_.is_initials(i);
  };
  if (begin > 0 && in(begin - 1, kArticles)) return false;
  for (std::uint32_t i = begin; i < open; ++i) {
    if (tokens_[i].kind == TokenKind::word && !is_unknown(i)) return false;
  }
  return open <= begin + 3 && is_unknown(after);
}

// A name that ends in a mark, recognised by the lower-case verb after it or by an earlier
// occurrence: Whose City? said; Yahoo! has. Returns its end, or its begin if it is none.
std::uint32_t NameRuns::end_of_marked(std::uint32_t begin) {
  constexpr std::uint32_t kLongest = 5;
  std::uint32_t i = begin;
  while (i < place_.sentence_end && i < begin + kLongest && capital(i)) ++i;
  if (i == begin || i + 1 >= place_.sentence_end || !touches(i) ||
      (tokens_[i].first != '?' && tokens_[i].first != '!'))
    return begin;
  const Token& next = tokens_[i + 1];
  const bool verb = next.kind == TokenKind::word && next.shape == Shape::lower &&
                    in(i + 1, kReportingVerbs | kCommonVerbs | kAuxiliaries | kModals);
  const std::vector<std::uint32_t> words(signs_.words.numbers.begin() + begin,
                                         signs_.words.numbers.begin() + i);
  if (verb) marked_.insert(words);
  return marked_.contains(words) ? i + 1 : begin;
}

// Whether a full stop belongs to a title or initials inside a name: Sen. Roe, J. K. Roe.
bool NameRuns::joins_over_stop(std::uint32_t i) const {
  return tokens_[i].first == '.' && tokens_[i].span.size() == 1 && touches(i) &&
         i + 1 < place_.sentence_end && capital(i + 1) &&
         (tokens_[i - 1].capital_initial || signs_.is_initials(i - 1) ||
          in(i - 1, kTitles | kSuffixes | kPostNominals | kAbbreviations)) &&
         !in(i + 1, kNeverNames);
}

// Whether a comma before a suffix or an honour belongs to the name: Jane Roe, Jr.; Jane Roe, KC
bool NameRuns::joins_over_comma(std::uint32_t begin, std::uint32_t i) const {
  return tokens_[i].first == ',' && i + 1 < place_.sentence_end && capital(i + 1) &&
         i > begin + 1 && in(i + 1, kSuffixes | kPostNominals);
}

// The end of whatever continues a name that has reached i; i if nothing does.
std::uint32_t NameRuns::step(std::uint32_t begin, std::uint32_t i) const {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::word && token.shape == Shape::lower && token.first != '\'' &&
      token.first != 0x2019) {
    // As what most often follows a name: said; but al-Roe, de la Roe
    if (signs_.capital_within(i)) return i + 1;
    const std::uint32_t over = skip_particles(i, in(i - 1, kOrganisationWords));
    return over == i ? i : over + 1;
  }
  if (joins_over_stop(i) || joins_over_comma(begin, i) || joins(i)) return i + 1;
  if (tokens_[i].first == '&' && i + 1 < place_.sentence_end &&
      (joins(i + 1) || holds_ampersand(i - 1)))
    return i + 2;
  // Robert C. “Bobby” Scott: the stop of an initial before a nickname
  if (tokens_[i].first == '.' && touches(i) &&
      (tokens_[i - 1].capital_initial || signs_.is_initials(i - 1)) &&
      i + 1 < place_.sentence_end && tokens_[i + 1].kind == TokenKind::mark &&
      tokens_[i + 1].space_before) {
    ++i;
  }
  if (const std::uint32_t body = after_owners(i); body != i) return body;
  if (const std::uint32_t after = after_nickname(i);
      after != i && may_have_nickname(begin, i, after))
    return after + 1;
  const std::uint32_t over = skip_particles(i, in(i - 1, kOrganisationWords));
  return over == i ? i : over + 1;
}

std::uint32_t NameRuns::end_of_run(std::uint32_t begin) const {
  std::uint32_t i = begin + 1;
  while (i < place_.sentence_end) {
    const std::uint32_t next = step(begin, i);
    if (next == i) break;
    i = next;
  }
  return i;
}

bool NameRuns::is_link(std::uint32_t i) const {
  return signs_.text.slice(tokens_[i].span).find("://") != std::string_view::npos;
}

std::optional<NameRun> NameRuns::at(std::uint32_t begin, const NamePlace& place) {
  place_ = place;
  const Token& token = tokens_[begin];
  if (token.first == '\'' || token.first == 0x2019) return std::nullopt;
  if (token.first == '@' || (signs_.word(begin).colon && is_link(begin))) return std::nullopt;
  if (const std::uint32_t end = end_of_marked(begin); end != begin)
    return NameRun{begin, end, true};
  if (!may_start(begin)) return std::nullopt;
  return NameRun{begin, end_of_run(begin), false};
}

void NameRuns::note_neighbours(const IdVector<NameId, Name>& names) {
  text_has_names_ = !names.empty();
  for (const Name& name : names) {
    for (std::uint32_t i = name.first + 1; i < name.last; ++i) neighbours_.insert(pair_at(i));
  }
}

}  // namespace inquit
