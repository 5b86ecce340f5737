#include "names/names.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLongestDateline = 16;  // tokens
constexpr std::uint32_t kLongestHeadline = 40;

// How the article writes a word where a capital has no other reason.
struct Usage {
  bool capital = false;  // inside a sentence
  bool small = false;
  bool family = false;  // after a given name or an initial
};

class NameFinder {
 public:
  NameFinder(const Text& text, const Tokens& tokens, const ArticleWords& words,
             const RuleSet& rules, const WordLists& lists)
      : text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        words_(words),
        infos_(words.infos),
        rules_(rules),
        lists_(lists),
        usage_(words.words.size()) {
    title_cases_.reserve(tokens.paragraphs.size());
    capitals_.reserve(tokens.tokens.size() / 4);
  }

  std::vector<Name> run() {
    count_usage();
    auto next = capitals_.begin();
    for (std::size_t p = 0; p < all_.paragraphs.size(); ++p) {
      const Paragraph& paragraph = all_.paragraphs[p];
      title_case_ = title_cases_[p];
      dateline_end_ = end_of_dateline(paragraph);
      std::uint32_t behind = paragraph.first;  // the name before
      for (; next != capitals_.end() && *next < paragraph.last; ++next) {
        if (*next < behind) continue;
        end_ = words_.sentences.around(*next).end;
        sentence_start_ = is_capital_anyway(*next, paragraph.first);
        behind = take_name(*next);
      }
    }
    return std::move(names_);
  }

 private:
  bool in(std::uint32_t i, ListId list) const { return infos_[i]->lists.has(list); }
  bool in(std::uint32_t i, const ListSet& lists) const { return infos_[i]->lists.any(lists); }
  bool capital(std::uint32_t i) const {
    return tokens_[i].kind == TokenKind::word &&
           (tokens_[i].shape == Shape::capital || tokens_[i].shape == Shape::upper);
  }
  // J.K: initials written together.
  bool is_initials(std::uint32_t i) const {
    const std::string_view word = text_.slice(tokens_[i].span);
    return tokens_[i].shape == Shape::upper && word.size() <= 6 &&
           word.find('.') != std::string_view::npos;
  }
  // al-Hassan, d’Albert, tSaoir, ffoulkes-Roe: a capital after what is written together with it.
  bool capital_within(std::uint32_t i) const {
    if (tokens_[i].kind != TokenKind::word || tokens_[i].shape != Shape::lower) return false;
    const std::string_view word = text_.slice(tokens_[i].span);
    const auto big = [&](std::size_t at) {
      return at < word.size() && word[at] >= 'A' && word[at] <= 'Z';
    };
    const bool named = i > 0 && infos_[i - 1]->lists.any(lists_.given_names);
    for (std::size_t at = 1; at + 1 < word.size() && (at < 6 || named); ++at) {
      if (word[at] == '-' || word[at] == '\'') return big(at + 1);
      if (word.substr(at).starts_with("\xE2\x80\x99")) return big(at + 3);
      if (at <= 2 && big(at) && word.size() > 4) return true;
    }
    return false;
  }
  static bool has_capital(std::string_view word) {
    bool any = false;
    for (const char c : word) any |= c >= 'A' && c <= 'Z';
    return any;
  }
  // al-Hassan, d’Albert by itself: not un-Christian.
  bool begins_with_particle(std::uint32_t i) const {
    if (!capital_within(i)) return false;
    const std::string_view word = text_.slice(tokens_[i].span);
    const std::size_t end = std::min(word.find('-'), word.find_first_of("'\xE2"));
    return end != std::string_view::npos &&
           rules_.look_up(fold(word.substr(0, end))).lists.has(lists_.particles);
  }
  bool touches(std::uint32_t i) const {
    return i > 0 && tokens_[i - 1].span.end == tokens_[i].span.begin;
  }

  // Whether a capital tells nothing there: it begins a sentence, a line, or what a colon opens.
  bool is_capital_anyway(std::uint32_t i, std::uint32_t paragraph_first) const {
    if (words_.sentences.begins_at(i)) return true;
    std::uint32_t before = i - 1;
    for (int marks = 0;
         marks < 4 && before > paragraph_first && tokens_[before].kind == TokenKind::mark; ++marks)
      --before;
    if (tokens_[before].kind == TokenKind::mark) return true;
    if (words_.sentences.of(before) != words_.sentences.of(i)) return true;
    const char32_t c = tokens_[before].first;
    return c == ':' || c == 0x2026 || (c == '.' && tokens_[before].span.size() > 1) || c == '?' ||
           c == '!' || c == 0x2022 || c == '*';
  }

  // SPRINGFIELD, Ill., May 3 (Wire) — : where the text begins; the paragraph's first token if it
  // has no dateline.
  std::uint32_t end_of_dateline(const Paragraph& paragraph) const {
    std::uint32_t i = paragraph.first;
    if (i >= paragraph.last || tokens_[i].shape != Shape::upper || tokens_[i].span.size() < 3)
      return paragraph.first;
    for (; i < paragraph.last && i < paragraph.first + kLongestDateline; ++i) {
      if (is_dash(i)) return i;
      const bool place = capital(i) || tokens_[i].kind == TokenKind::number ||
                         tokens_[i].first == ',' || tokens_[i].first == '.' ||
                         tokens_[i].first == '(' || tokens_[i].first == ')' ||
                         tokens_[i].first == '/' || in(i, lists_.particles);
      if (!place) break;
    }
    return paragraph.first;
  }
  // A dash with space around it.
  bool is_dash(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    return (c == 0x2014 || c == 0x2013 || c == '-') && tokens_[i].kind != TokenKind::word &&
           tokens_[i].space_before;
  }

  void count_usage() {
    for (const Paragraph& paragraph : all_.paragraphs) {
      const bool title_case = is_title_case(paragraph);
      title_cases_.push_back(title_case);
      for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
        const Shape shape = tokens_[i].shape;
        if (shape == Shape::lower) {
          usage(i).small |= !title_case;
          if (has_capital(text_.slice(tokens_[i].span)) && begins_with_particle(i))
            capitals_.push_back(i);
          continue;
        }
        if (tokens_[i].kind != TokenKind::word) continue;
        if (shape != Shape::none) capitals_.push_back(i);
        if (title_case) continue;
        if (!is_capital_anyway(i, paragraph.first)) usage(i).capital = true;
        if (follows_given_name(i, paragraph.first) && !in(i, lists_.first_pronouns))
          usage(i).family = true;
      }
    }
  }

  // Whether it stands there as a word of its own that is no name.
  bool also_small(std::uint32_t i) {
    return usage(i).small &&
           (infos_[i]->lists.empty() || in(i, lists_.name_words) || in(i, lists_.given_names));
  }

  bool follows_given_name(std::uint32_t i, std::uint32_t first) const {
    if (i == first) return false;
    std::uint32_t before = i - 1;
    if (tokens_[before].first == '.' && before > first) --before;
    return capital(before) && (in(before, lists_.given_names) || tokens_[before].capital_initial) &&
           !in(i, lists_.given_names);
  }

  Usage& usage(std::uint32_t i) { return usage_[words_.numbers[i]]; }

  // Headlines In Title Case: capitals mean nothing there.
  bool is_title_case(const Paragraph& paragraph) const {
    if (paragraph.last - paragraph.first >= kLongestHeadline) return false;
    std::uint32_t capitals = 0, words = 0;
    for (std::uint32_t i = paragraph.first; i < paragraph.last; ++i) {
      if (tokens_[i].kind != TokenKind::word || tokens_[i].span.size() < 4) continue;
      ++words;
      capitals += tokens_[i].shape != Shape::lower;
    }
    return words >= 4 && capitals * 4 >= words * 3;
  }

  // Whether a capital at a sentence's start may begin a name.
  bool may_start(std::uint32_t i) {
    if (tokens_[i].span.size() > 3 && small_after_hyphen(i)) return false;
    if (!sentence_start_ && usage(i).family) return true;
    if (sentence_start_ && !title_case_ && usage(i).family && !in(i, lists_.function_words))
      return true;
    if (tokens_[i].capital_initial && i + 2 < end_ && tokens_[i + 1].first == '.' &&
        touches(i + 1) && capital(i + 2) && !in(i + 2, lists_.never_names)) {
      return true;  // A. Poe
    }
    if (in(i, lists_.abbreviations) && in(i, lists_.particles) && i + 2 < end_ &&
        capital(tokens_[i + 1].first == '.' ? i + 2 : i + 1)) {
      return true;  // St. Hilda
    }
    if (in(i, lists_.never_names) && in(i, lists_.given_names) && i + 1 < end_ &&
        tokens_[i].shape == Shape::capital && capital(i + 1) && !in(i + 1, lists_.never_names) &&
        !in(i + 1, lists_.titles)) {
      return usage(i + 1).capital || in(i + 1, lists_.family_names) || infos_[i + 1]->lists.empty();
    }
    if (in(i, lists_.never_names) && tokens_[i].shape == Shape::upper &&
        tokens_[i].span.size() > 1 && i > 0 && in(i - 1, lists_.articles) &&
        tokens_[i - 1].shape != Shape::upper) {
      return true;  // the WHO
    }
    if (in(i, lists_.never_names))
      return tokens_[i].shape == Shape::upper && tokens_[i].span.size() > 1 &&
             in(i, lists_.organisation_acronyms);
    if (!sentence_start_ && !title_case_) return true;
    const bool followed = i + 1 < end_ && capital(i + 1) && !in(i + 1, lists_.never_names);
    if (in(i, lists_.given_names) || in(i, lists_.family_names) || in(i, lists_.places) ||
        in(i, lists_.titles) || in(i, lists_.organisation_acronyms)) {
      if (in(i, lists_.name_words) && !followed) return usage(i).capital;
      if (sentence_start_ && !usage(i).capital && !in(i, lists_.given_names) &&
          (in(i, lists_.sentence_openers) || in(i, lists_.adverbs) || in(i, lists_.common_verbs)))
        return false;  // See Roe, Still Roe
      return !in(i, lists_.sentence_openers) || followed || usage(i).capital;
    }
    if (usage(i).capital) return true;
    if (title_case_) return false;
    if (in(i, lists_.sentence_openers) || in(i, lists_.common_verbs) ||
        in(i, lists_.reporting_verbs) || in(i, lists_.adverbs))
      return false;
    if (also_small(i)) return false;
    if (infos_[i]->lists.empty()) return true;  // an unknown word
    return followed;
  }

  // Trump-style: an adjective, no name; al-Roe is one, and so is Wai-ling after Poon.
  bool small_after_hyphen(std::uint32_t i) const {
    const std::string_view word = text_.slice(tokens_[i].span);
    const std::size_t hyphen = word.rfind('-');
    if (hyphen == std::string_view::npos || hyphen + 2 >= word.size() || hyphen < 2) return false;
    if (word[hyphen + 1] < 'a' || word[hyphen + 1] > 'z' || in(i, lists_.given_names)) return false;
    const bool syllables = hyphen <= 5 && word.size() - hyphen <= 6;
    const bool after_name = i > 0 && capital(i - 1) && !in(i - 1, lists_.never_names);
    if (!syllables || in(i, lists_.hyphenated_words)) return true;
    return !after_name && !is_given_in_syllables(i, word, hyphen);
  }

  // Ji-ho Baek: two syllables that are no words, before a name.
  bool is_given_in_syllables(std::uint32_t i, std::string_view word, std::size_t hyphen) const {
    if (i + 1 >= end_ || !capital(i + 1) || in(i + 1, lists_.never_names) ||
        !infos_[i]->lists.empty())
      return false;
    const auto is_word = [&](std::string_view part) {
      const ListSet& usual = rules_.look_up(fold(part)).lists;
      return usual.any(lists_.function_words) || usual.has(lists_.hyphen_openers) ||
             usual.has(lists_.common_verbs) || usual.has(lists_.roles) || usual.has(lists_.adverbs);
    };
    return !is_word(word.substr(0, hyphen)) && !is_word(word.substr(hyphen + 1));
  }

  bool joins(std::uint32_t i) const {  // i goes on the name that i - 1 belongs to
    if (capital_within(i)) return true;
    if (!capital(i) || small_after_hyphen(i)) return false;
    if (title_case_ &&
        (in(i, lists_.common_verbs) || in(i, lists_.reporting_verbs) || in(i, lists_.adverbs) ||
         in(i, lists_.weak_reporting_verbs)) &&
        !in(i, lists_.given_names) && !in(i, lists_.family_names)) {
      return false;
    }
    if (in(i, lists_.never_names) && tokens_[i].shape == Shape::capital &&
        follows_given_name(i, 0) && usage_[words_.numbers[i]].family) {
      return true;
    }
    if (in(i, lists_.never_names))
      return in(i, lists_.months) ? false
                                  : in(i, lists_.name_words) && !in(i, lists_.function_words);
    return true;
  }

  // Particles between two name words: de la, bin, of the.
  std::uint32_t skip_particles(std::uint32_t i, bool organisation) const {
    std::uint32_t j = i;
    while (j < end_ && j < i + 3 && tokens_[j].kind == TokenKind::word &&
           tokens_[j].shape == Shape::lower &&
           (in(j, lists_.particles) || (organisation && in(j, lists_.name_joiners)))) {
      ++j;
    }
    return j > i && j < end_ && joins(j) ? j : i;
  }

  // Patrolmen’s Benevolent League: past an ’s of people in a role, where the name of a body goes
  // on.
  std::uint32_t after_owners(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    if ((c != '\'' && c != 0x2019) || i + 1 >= end_ || !capital(i + 1)) return i;
    if (!in(i - 1, lists_.roles) && !in(i - 1, lists_.group_nouns) && !in(i - 1, lists_.titles))
      return i;
    for (std::uint32_t j = i + 1; j < end_ && j < i + 5 && capital(j); ++j) {
      if (in(j, lists_.organisation_words) || in(j, lists_.organisation_nouns)) return i + 1;
    }
    return i;
  }

  // Robert “Bobby” Scott, Mick ‘The Rock’ Roe: from the opening mark to the word after the closing
  // one; the same where there is no nickname.
  std::uint32_t after_nickname(std::uint32_t i) const {
    if (tokens_[i].kind != TokenKind::mark || touches(i)) return i;
    std::uint32_t j = i + 1;
    while (j < end_ && j < i + 4 && capital(j) && (j > i + 1 || touches(j))) ++j;
    const bool closed = j > i + 1 && j + 1 < end_ && tokens_[j].kind == TokenKind::mark &&
                        touches(j) && !touches(j + 1);
    return closed && capital(j + 1) && joins(j + 1) ? j + 1 : i;
  }

  // Whose City? said; Yahoo! has: a name that ends in a mark, told by the verb that goes on in
  // small letters, or by having been told before. Its end; where it begins if it is none.
  std::uint32_t end_of_marked(std::uint32_t begin) {
    constexpr std::uint32_t kLongest = 5;
    std::uint32_t i = begin;
    while (i < end_ && i < begin + kLongest && capital(i)) ++i;
    if (i == begin || i + 1 >= end_ || !touches(i) ||
        (tokens_[i].first != '?' && tokens_[i].first != '!'))
      return begin;
    const Token& next = tokens_[i + 1];
    const bool verb = next.kind == TokenKind::word && next.shape == Shape::lower &&
                      (in(i + 1, lists_.reporting_verbs) || in(i + 1, lists_.common_verbs) ||
                       in(i + 1, lists_.auxiliaries) || in(i + 1, lists_.modals));
    const std::vector<std::uint32_t> words(words_.numbers.begin() + begin,
                                           words_.numbers.begin() + i);
    if (verb) marked_.insert(words);
    return marked_.contains(words) ? i + 1 : begin;
  }

  void add_marked(std::uint32_t begin, std::uint32_t end) {
    Name name;
    name.first = begin;
    name.last = end;
    name.kind = NameKind::organisation;
    name.in_title_case = title_case_;
    names_.push_back(name);
  }

  std::uint32_t take_name(std::uint32_t begin) {
    const Token& token = tokens_[begin];
    if (token.first == '\'' || token.first == 0x2019) return begin;
    const std::string_view word = text_.slice(token.span);
    if (word.find("://") != std::string_view::npos || word.front() == '@') return begin;
    if (const std::uint32_t end = end_of_marked(begin); end != begin) {
      add_marked(begin, end);
      return end;
    }
    if (!may_start(begin)) return begin;
    std::uint32_t i = begin + 1;
    while (i < end_) {
      if (tokens_[i].first == '.' && tokens_[i].span.size() == 1 && touches(i) && i + 1 < end_ &&
          capital(i + 1) &&
          (tokens_[i - 1].capital_initial || is_initials(i - 1) || in(i - 1, lists_.titles) ||
           in(i - 1, lists_.suffixes) || in(i - 1, lists_.post_nominals) ||
           in(i - 1, lists_.abbreviations)) &&
          !in(i + 1, lists_.never_names)) {
        ++i;
        continue;
      }
      if (tokens_[i].first == ',' && i + 1 < end_ && capital(i + 1) && i > begin + 1 &&
          (in(i + 1, lists_.suffixes) || in(i + 1, lists_.post_nominals))) {
        ++i;
        continue;
      }
      if (joins(i)) {
        ++i;
        continue;
      }
      if (tokens_[i].first == '&' && i + 1 < end_ && joins(i + 1)) {
        i += 2;
        continue;
      }
      // Robert C. “Bobby” Scott: the stop of an initial before a nickname
      if (tokens_[i].first == '.' && touches(i) && tokens_[i - 1].capital_initial && i + 1 < end_ &&
          tokens_[i + 1].kind == TokenKind::mark && tokens_[i + 1].space_before) {
        ++i;
      }
      if (const std::uint32_t body = after_owners(i); body != i) {
        i = body;
        continue;
      }
      if (const std::uint32_t after = after_nickname(i);
          after != i && in(begin, lists_.given_names)) {
        i = after + 1;
        continue;
      }
      const std::uint32_t over = skip_particles(i, in(i - 1, lists_.organisation_words));
      if (over == i) break;
      i = over + 1;
    }
    add(begin, i);
    return i;
  }

  // Titles and nationalities before the name come off; what is left is classed.
  void add(std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t whole = begin;
    bool titled = false;
    Gender gender = Gender::unknown;
    bool organisation = false;
    const auto peel = [&](std::uint32_t last_title) {
      for (std::uint32_t i = begin; i <= last_title; ++i) {
        if (in(i, lists_.titles)) titled = true;
        if (in(i, lists_.male_titles)) gender = Gender::male;
        if (in(i, lists_.female_titles)) gender = Gender::female;
      }
      begin = last_title + 1;
      if (begin < end && tokens_[begin].first == '.') ++begin;
    };
    // Up to the last title word that has a name after it and no word of an organisation's name.
    for (std::uint32_t i = end; i-- > begin && end > dateline_end_;) {
      if (in(i, lists_.organisation_words) && !in(i, lists_.titles)) break;
      if (i + 1 >= end || (tokens_[i + 1].first == '.' && i + 2 >= end)) continue;
      const bool title = in(i, lists_.titles) || (in(i, lists_.roles) && i + 2 < end);
      const bool addressed = i > begin && in(i - 1, lists_.courtesy_titles);
      const bool given = in(i, lists_.male_names) || in(i, lists_.female_names);
      const bool shortened = tokens_[i + 1].first == '.';  // Montana Sen. Jane Roe
      if (!title || (given && !shortened && !addressed)) continue;
      if (!shortened && in(i, lists_.name_words) && i > begin && !in(i, lists_.courtesy_titles) &&
          in(i - 1, lists_.given_names))
        continue;
      if (!shortened && in(i, lists_.family_names) && i > begin && in(i - 1, lists_.given_names))
        continue;
      peel(i);
      break;
    }
    while (begin + 1 < end &&
           ((in(begin, lists_.nationalities) &&
             (titled || in(begin + 1, lists_.given_names) || in(begin + 1, lists_.family_names) ||
              end - begin > 2)) ||
            in(begin, lists_.affiliations) ||
            (in(begin, lists_.title_modifiers) && (titled || in(begin + 1, lists_.given_names)))) &&
           !in(begin, lists_.given_names) && !organisation_in(begin, end)) {
      ++begin;
    }
    organisation = organisation_in(begin, end);
    while (end > begin && tokens_[end - 1].kind != TokenKind::word) --end;
    if (begin >= end) return;
    // The Ohio Republican: a place and what somebody from there is.
    if (end > begin + 1 && in(end - 1, lists_.affiliations) && all_places(begin, end - 1)) --end;
    // A title by itself ("President", "Mr") is no name; a nationality neither.
    if (end == begin + 1 && !titled && !usage(begin).family) {
      if (in(begin, lists_.titles) && !in(begin, lists_.name_words) &&
          !in(begin, lists_.given_names))
        return;
      if ((in(begin, lists_.roles) || in(begin, lists_.group_nouns)) &&
          !in(begin, lists_.name_words) && !in(begin, lists_.given_names) &&
          !in(begin, lists_.family_names))
        return;
      if (in(begin, lists_.nationalities) || in(begin, lists_.affiliations)) {
        if (!in(begin, lists_.given_names) && !in(begin, lists_.places)) return;
      }
    }
    // Christmas
    if (end == begin + 1 && !titled && in(begin, lists_.time_words) &&
        !in(begin, lists_.given_names) && !in(begin, lists_.publication_words) &&
        !usage(begin).family)
      return;
    Name name;
    name.first = begin;
    name.last = end;
    name.title_before = titled || begin > whole || lower_title_before(whole);
    name.gender = gender;
    name.in_title_case = title_case_;
    classify(name, organisation, titled);
    names_.push_back(name);
  }

  bool organisation_in(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (in(i, lists_.organisation_words)) return true;
    }
    return false;
  }

  bool all_places(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t i = begin; i < end; ++i) {
      if (!in(i, lists_.places) && !in(i, lists_.place_words)) return false;
    }
    return true;
  }

  bool lower_title_before(std::uint32_t i) const {
    return i > 0 && tokens_[i - 1].kind == TokenKind::word &&
           tokens_[i - 1].shape == Shape::lower &&
           (in(i - 1, lists_.titles) || in(i - 1, lists_.roles)) && !tokens_[i].newlines;
  }

  // Brenda Slate; not the Orlando Sentinel.
  bool is_plain_given_name(std::uint32_t first, std::uint32_t last) const {
    return last == first + 1 && in(first, lists_.given_names) && !in(first, lists_.places) &&
           !in(first, lists_.name_words) && !in(first, lists_.nationalities) &&
           !(first > 0 && in(first - 1, lists_.articles));
  }

  void classify(Name& name, bool organisation, bool titled) {
    const std::uint32_t first = name.first, last = name.last - 1;
    const bool given = in(first, lists_.given_names);
    const bool many = name.last - name.first > 1;
    bool place = true;
    for (std::uint32_t i = first; i <= last; ++i) {
      if (tokens_[i].kind == TokenKind::word)
        place &= in(i, lists_.places) || in(i, lists_.place_words);
    }
    const bool suffixed = many && in(last, lists_.suffixes);  // Price Roe III
    bool initial = false;
    for (std::uint32_t i = first; i < last; ++i) initial |= tokens_[i].capital_initial;
    const bool surname = titled && name.last == name.first + 1;  // Dr. Clark
    if (name.gender == Gender::unknown && given && !surname) {
      if (in(first, lists_.male_names) && !in(first, lists_.female_names))
        name.gender = Gender::male;
      if (in(first, lists_.female_names) && !in(first, lists_.male_names))
        name.gender = Gender::female;
    }
    // In London: where it can be a place as well as a given name, the word before decides.
    const bool located = place && first > 0 && in(first - 1, lists_.place_prepositions);
    const bool acronym =
        !many && (in(first, lists_.organisation_acronyms) ||
                  (tokens_[first].shape == Shape::upper && tokens_[first].span.size() <= 6 &&
                   tokens_[first].span.size() > 1 && !titled));
    if (last < dateline_end_) {
      name.kind = NameKind::place;
    } else if (titled) {
      name.kind = NameKind::person;
      name.person_for_sure = true;
    } else if (!many && usage(first).family) {
      name.kind = NameKind::person;
    } else if (organisation && !(given && in(last, lists_.family_names))) {
      name.kind = NameKind::organisation;
    } else if (many && (given || initial || suffixed) && !in(last, lists_.place_words) &&
               (!in(last, lists_.publication_words) || is_plain_given_name(first, last))) {
      name.kind = NameKind::person;
      name.person_for_sure = true;
    } else if (many && in(last, lists_.publication_words)) {
      name.kind = NameKind::organisation;
    } else if (acronym && !given) {
      name.kind = NameKind::organisation;
    } else if (located) {
      name.kind = NameKind::place;
    } else if (place && !(given && !many && !in(first, lists_.countries))) {
      name.kind = NameKind::place;
    } else if (given || in(last, lists_.family_names) || (lower_title_before(first) && many)) {
      name.kind = NameKind::person;
    } else if (many && in(last, lists_.place_words)) {
      name.kind = NameKind::place;
    } else {
      name.kind = NameKind::other;
    }
  }

  const Text& text_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const ArticleWords& words_;
  const std::vector<const WordInfo*>& infos_;
  const RuleSet& rules_;
  const WordLists& lists_;
  std::uint32_t end_ = 0;
  std::uint32_t dateline_end_ = 0;
  bool title_case_ = false;
  bool sentence_start_ = false;
  std::vector<Usage> usage_;                     // by word
  std::vector<std::uint32_t> capitals_;          // tokens that may begin a name
  std::set<std::vector<std::uint32_t>> marked_;  // names that end in a mark, by their words
  std::vector<bool> title_cases_;                // by paragraph
  std::vector<Name> names_;
};

}  // namespace

std::vector<Name> find_names(const Text& text, const Tokens& tokens, const ArticleWords& words,
                             const RuleSet& rules, const WordLists& lists) {
  return NameFinder(text, tokens, words, rules, lists).run();
}

}  // namespace inquit
