#include "quotes/tags.h"

#include <initializer_list>

#include "rules/asked_lists.h"

namespace inquit {
namespace {

constexpr std::uint32_t kMostWordsBeforeVerb = 4;  // the new mayor of Halden said
constexpr std::uint32_t kMostWordsAfterVerb = 6;   // said the new mayor of Halden
constexpr std::uint32_t kMostAdverbs = 3;          // and then suddenly it stopped
constexpr std::uint32_t kMostWordsOfClause = 24;   // that are looked over for its verb

}  // namespace

TagLists::TagLists(const RuleSet& rules)
    : reporting_verbs(rules.list("reporting-verbs")),
      participles(rules.list("participles")),
      articles(rules.list("articles")),
      indefinite_articles(rules.list("indefinite-articles")),
      titles(rules.list("titles")),
      first_pronouns(rules.list("first-pronouns")),
      conjunctions(rules.list("conjunctions")),
      relatives(rules.list("relatives")),
      demonstratives(rules.list("demonstratives")),
      auxiliaries(rules.list("auxiliaries")),
      name_particles(rules.list("name-particles")),
      determiners(rules.lists({"articles", "possessive-pronouns", "quantifiers", "number-words"})),
      pronouns(rules.lists({"male-pronouns", "female-pronouns", "plural-pronouns",
                            "neutral-pronouns", "first-pronouns"})),
      addressed(rules.lists({"first-pronouns", "first-possessives", "second-pronouns"})),
      no_subject(rules.lists({"prepositions", "subordinators", "relatives", "infinitive-marks"})),
      adverbs(rules.lists({"adverbs", "time-words"})),
      told(rules.lists({"male-pronouns", "female-pronouns"})),
      finite(rules.lists({"be-verbs", "auxiliaries", "modals", "past-forms", "third-person-forms",
                          "common-verbs"})) {}

Tags::Tags(const Tokens& tokens, const TokenInfos& infos)
    : lists_(infos.rules().derived<TagLists>()),
      tokens_(tokens.tokens),
      infos_(infos),
      inside_marks_(infos.rules().grammar().tags_in_marks) {}

bool Tags::wordy(std::uint32_t token) const {
  return tokens_[token].kind == TokenKind::word || tokens_[token].kind == TokenKind::number;
}

bool Tags::is_sign(std::uint32_t token, char32_t sign) const {
  return tokens_[token].kind == TokenKind::punctuation && tokens_[token].first == sign;
}

// A finite form: says, said; with `base_form` also the say of "I say".
bool Tags::reports(std::uint32_t token, bool base_form) const {
  if (tokens_[token].kind != TokenKind::word) return false;
  const WordInfo& info = infos_.of(token);
  return info.lists.has(lists_.reporting_verbs) && (base_form || !info.base_form) &&
         !info.lists.has(lists_.participles);
}

bool Tags::is_name(std::uint32_t token) const {
  return tokens_[token].kind == TokenKind::word && tokens_[token].shape != Shape::lower &&
         !lists_of(token).any(lists_.pronouns) && !lists_of(token).any(lists_.determiners);
}

// The d’Arcy of Ida d’Arcy.
bool Tags::is_joined_particle(std::uint32_t token) const {
  if (tokens_[token].kind != TokenKind::word) return false;
  const std::string_view word = infos_.form(token);
  const std::size_t apostrophe = word.find('\'');
  return apostrophe != word.npos && apostrophe > 0 && apostrophe + 1 < word.size() &&
         infos_.rules().look_up(word.substr(0, apostrophe)).lists.has(lists_.name_particles);
}

// Past the words with capitals, stops of initials and what joins names (de la Tour), from one on.
std::uint32_t Tags::end_of_name(std::uint32_t token, std::uint32_t last) const {
  std::uint32_t end = token;
  while (end < last && end < token + kMostWordsAfterVerb) {
    const bool stop = end > token && is_sign(end, '.') && tokens_[end - 1].span.size() <= 3 &&
                      !tokens_[end].space_before && end + 1 < last && is_name(end + 1);
    if (end > token && is_joined_particle(end)) {
      ++end;
      continue;
    }
    std::uint32_t next = end;
    while (end > token && next + 1 < last && next < end + 2 &&
           lists_of(next).has(lists_.name_particles))
      ++next;
    if (!stop && !is_name(next)) break;
    end = next + 1;
  }
  return end;
}

std::optional<Tag> Tags::at(std::uint32_t token, std::uint32_t last) const {
  if (token + 1 >= last || !wordy(token)) return std::nullopt;
  const std::optional<Tag> tag = inverted_at(token, last);
  return tag ? tag : straight_at(token, last);
}

// Whether the hyphens of a-t-il, dit-elle stand there.
bool Tags::is_joint(std::uint32_t token) const {
  return tokens_[token].kind == TokenKind::symbol && tokens_[token].first == '-';
}

// dit-elle, a-t-elle dit, a-t-elle encore dit
std::optional<Tag> Tags::joined_at(std::uint32_t token, std::uint32_t last) const {
  if (token + 2 >= last || !is_joint(token + 1) || !lists_of(token + 2).any(lists_.pronouns))
    return std::nullopt;
  const bool author = lists_of(token + 2).has(lists_.first_pronouns);
  const Tag::Who who = author ? Tag::Who::author : Tag::Who::pronoun;
  if (reports(token, false)) return Tag{token, token + 3, who, true};
  if (!lists_of(token).has(lists_.auxiliaries)) return std::nullopt;
  std::uint32_t verb = token + 3;
  while (verb < last && verb < token + 3 + kMostAdverbs && lists_of(verb).any(lists_.adverbs))
    ++verb;
  if (verb >= last || !reports(verb, false)) return std::nullopt;
  return Tag{verb, verb + 1, who, true};
}

bool Tags::tells_inside_marks(const Tag& tag) const {
  if (!tag.inverted || !tag.definite) return false;
  return tag.who == Tag::Who::name || tag.who == Tag::Who::description ||
         (inside_marks_ && tag.who == Tag::Who::pronoun);
}

// said Roe, said Mayor Roe, said the mayor of Halden, said she; a dit Roe
std::optional<Tag> Tags::inverted_at(std::uint32_t token, std::uint32_t last) const {
  if (inside_marks_ && tokens_[token].shape == Shape::lower) {
    if (const std::optional<Tag> joined = joined_at(token, last)) return joined;
    if (token + 2 < last && lists_of(token).has(lists_.auxiliaries) && reports(token + 1, false))
      ++token;
  }
  if (tokens_[token].shape != Shape::lower || !reports(token, false)) return std::nullopt;
  std::uint32_t i = token + 1;
  if (lists_of(i).any(lists_.pronouns)) {
    const bool author = lists_of(i).has(lists_.first_pronouns);
    return Tag{token, i + 1, author ? Tag::Who::author : Tag::Who::pronoun, true};
  }
  while (i + 1 < last && i < token + 3 && tokens_[i].shape == Shape::lower &&
         lists_of(i).has(lists_.titles))
    ++i;
  if (is_name(i)) return Tag{token, end_of_name(i, last), Tag::Who::name, true};
  i = token + 1;
  if (!lists_of(i).any(lists_.determiners) || i + 1 >= last || !wordy(i + 1)) return std::nullopt;
  const bool definite =
      lists_of(i).has(lists_.articles) && !lists_of(i).has(lists_.indefinite_articles);
  while (i < last && i <= token + kMostWordsAfterVerb && wordy(i)) ++i;
  return Tag{token, i, Tag::Who::description, true, definite};
}

// Roe said, the mayor of Halden said, she said
std::optional<Tag> Tags::straight_at(std::uint32_t token, std::uint32_t last) const {
  const ListSet& lists = lists_of(token);
  const bool pronoun = lists.any(lists_.pronouns);
  const bool described = !pronoun && lists.any(lists_.determiners);
  if (!pronoun && !described && !is_name(token)) return std::nullopt;
  const bool author = lists.has(lists_.first_pronouns);
  std::uint32_t verb = token + 1;
  while (verb < last && verb <= token + kMostWordsBeforeVerb && wordy(verb) &&
         !(reports(verb, author) && !(described && verb == token + 1)))
    ++verb;
  if (verb >= last || !reports(verb, author) || (pronoun && verb > token + 2)) return std::nullopt;
  const std::uint32_t next = verb + 1;
  const bool ends = next >= last || tokens_[next].kind == TokenKind::punctuation;
  if (!ends && (described || tokens_[next].shape != Shape::lower)) return std::nullopt;
  const Tag::Who who = author      ? Tag::Who::author
                       : pronoun   ? Tag::Who::pronoun
                       : described ? Tag::Who::description
                                   : Tag::Who::name;
  return Tag{verb, next, who, false};
}

bool Tags::speech_resumes(std::uint32_t token, std::uint32_t last, const Tag& tag,
                          bool enclosed) const {
  if (token >= last || !wordy(token)) return false;
  std::uint32_t i = token;
  if (lists_of(i).has(lists_.conjunctions)) ++i;
  while (i + 1 < last && i < token + kMostAdverbs && lists_of(i).any(lists_.adverbs)) ++i;
  if (i + 1 >= last || !wordy(i)) return false;
  const ListSet& lists = lists_of(i);
  if (lists.any(lists_.addressed)) return enclosed || tag.who != Tag::Who::author;
  if (!enclosed && lists.any(lists_.told)) return false;
  if (lists.has(lists_.demonstratives) && lists_of(i + 1).any(lists_.finite)) return true;
  if (lists.any(lists_.no_subject) || lists.any(lists_.finite) || lists.has(lists_.participles) ||
      reports(i, true))
    return false;
  // The clause has a finite verb, and no relative opens before it.
  for (std::uint32_t k = i + 1; k < last && k < i + kMostWordsOfClause && wordy(k); ++k) {
    const ListSet& word = lists_of(k);
    if (word.has(lists_.relatives)) return false;
    if (word.any(lists_.finite)) return true;
  }
  return false;
}

bool Tags::is_addressed(std::uint32_t token, std::uint32_t last) const {
  for (std::uint32_t i = token; i < last && i < token + kMostWordsOfClause; ++i) {
    if (tokens_[i].kind == TokenKind::word && lists_of(i).any(lists_.addressed)) return true;
    if (is_break(i) && !is_sign(i, ',')) return false;
  }
  return false;
}

}  // namespace inquit
