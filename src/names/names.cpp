#include "names/names.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_set>

#include "tokens/fold.h"
#include "tokens/letters.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLongestDateline = 16;  // tokens
constexpr std::uint32_t kLongestHeadline = 40;
constexpr std::uint32_t kLongestNickname = 3;  // words
constexpr std::uint32_t kLetters = 4;          // bytes of a word that has a capital in Title Case
constexpr std::uint32_t kTellingWords = 2;     // of them, that make out whether a line is in it
constexpr std::uint32_t kLongWords = 4;        // the same where they may all be names

// How the article writes a word where a capital has no other reason.
struct Usage {
  bool capital = false;  // inside a sentence
  bool small = false;
  bool family = false;  // after a given name or an initial
};

class NameFinder {
 public:
  NameFinder(const Text& text, const Tokens& tokens, const ArticleWords& words,
             const std::vector<FoundQuote>& quotes, const RuleSet& rules, const WordLists& lists)
      : text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        quotes_(quotes),
        words_(words),
        infos_(words.infos),
        rules_(rules),
        lists_(lists),
        usage_(words.words.size()) {
    title_cases_.reserve(tokens.paragraphs.size());
    capitals_.reserve(tokens.tokens.size() / 4);
  }

  IdVector<NameId, Name> run() {
    count_usage();
    find_in_paragraphs(false);
    if (std::ranges::find(title_cases_, true) == title_cases_.end()) return std::move(names_);
    // Headlines come last: only the text tells which of their words belong together.
    note_neighbours();
    find_in_paragraphs(true);
    std::ranges::sort(names_, {}, &Name::first);
    return std::move(names_);
  }

 private:
  bool in(std::uint32_t i, ListId list) const { return infos_[i]->lists.has(list); }
  bool in(std::uint32_t i, const ListSet& lists) const { return infos_[i]->lists.any(lists); }
  bool capital(std::uint32_t i) const {
    return tokens_[i].kind == TokenKind::word &&
           (tokens_[i].shape == Shape::capital || tokens_[i].shape == Shape::upper);
  }
  void find_in_paragraphs(bool title_case) {
    title_case_ = title_case;
    auto next = capitals_.begin();
    for (std::size_t p = 0; p < all_.paragraphs.size(); ++p) {
      const Paragraph& paragraph = all_.paragraphs[p];
      const bool wanted = title_cases_[p] == title_case;
      dateline_end_ = wanted ? end_of_dateline(paragraph) : 0;
      std::uint32_t behind = paragraph.first;  // the name before
      for (; next != capitals_.end() && *next < paragraph.last; ++next) {
        if (*next < behind || !wanted) continue;
        end_ = words_.sentences.around(*next).end;
        sentence_start_ = is_capital_anyway(*next, paragraph.first);
        behind = take_name(*next);
      }
    }
  }

  // The words that stand side by side in a name of the text.
  void note_neighbours() {
    text_has_names_ = !names_.empty();
    for (const Name& name : names_) {
      for (std::uint32_t i = name.first + 1; i < name.last; ++i) neighbours_.insert(pair_at(i));
    }
  }
  std::uint64_t pair_at(std::uint32_t i) const {
    return std::uint64_t{words_.numbers[i - 1]} << 32 | words_.numbers[i];
  }

  // J.K: initials written together.
  bool is_initials(std::uint32_t i) const {
    const std::string_view word = text_.slice(tokens_[i].span);
    return tokens_[i].shape == Shape::upper && word.size() <= 6 &&
           word.find('.') != std::string_view::npos;
  }
  // al-Hassan, d’Éon, tSaoir, ffoulkes-Roe: a capital after what is written together with it.
  bool capital_within(std::uint32_t i) const {
    if (tokens_[i].kind != TokenKind::word || tokens_[i].shape != Shape::lower) return false;
    const std::string_view word = text_.slice(tokens_[i].span);
    const bool named = i > 0 && infos_[i - 1]->lists.any(lists_.given_names);
    for (std::size_t at = 1; at + 1 < word.size() && (at < 6 || named); ++at) {
      if (word[at] == '-' || word[at] == '\'') return is_capital_at(word, at + 1);
      if (word.substr(at).starts_with("\xE2\x80\x99")) return is_capital_at(word, at + 3);
      if (at <= 2 && word.size() > 4 && is_capital_at(word, at)) return true;
    }
    return false;
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
    for (std::uint32_t p = 0; p < all_.paragraphs.size(); ++p) {
      const Paragraph& paragraph = all_.paragraphs[p];
      const bool title_case = is_title_case(p);
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
        if (in(i, lists_.weekdays)
                ? follows_title(i, paragraph.first)
                : follows_given_name(i, paragraph.first) && !in(i, lists_.first_pronouns))
          usage(i).family = true;
      }
    }
  }

  // Whether it stands there as a word of its own that is no name.
  bool also_small(std::uint32_t i) {
    return usage(i).small &&
           (infos_[i]->lists.empty() || in(i, lists_.name_words) || in(i, lists_.given_names));
  }

  // Mrs Sunday: only so is a day known for a surname.
  bool follows_title(std::uint32_t i, std::uint32_t first) const {
    if (i == first) return false;
    const std::uint32_t before = tokens_[i - 1].first == '.' && i - 1 > first ? i - 2 : i - 1;
    return in(before, lists_.courtesy_titles);  // Mr. Bore
  }

  bool follows_given_name(std::uint32_t i, std::uint32_t first) const {
    if (i == first) return false;
    std::uint32_t before = i - 1;
    if (tokens_[before].first == '.' && before > first) --before;
    return capital(before) && (in(before, lists_.given_names) || tokens_[before].capital_initial) &&
           !in(i, lists_.given_names);
  }

  Usage& usage(std::uint32_t i) { return usage_[words_.numbers[i]]; }

  // What a line's longer words tell of its capitals; those where any word has one tell nothing.
  struct Capitals {
    std::uint32_t words = 0, capitals = 0;
    std::uint32_t forced = 0;    // where any word has a capital
    std::uint32_t ordinary = 0;  // capitals of words that have none in running text
    std::uint32_t verbs = 0;     // of these, verbs
    std::uint32_t small = 0;     // words without one that a headline gives one
    std::uint32_t small_verbs = 0;
  };

  // Headlines In Title Case: capitals mean nothing there. What a headline quotes has capitals of
  // its own, and so have names: in “Yes,” Roe told Zorbik News. only the verb tells, and a sentence
  // with its stop needs a capital that no name has: Jane Roe Told Farmers “no.”
  bool is_title_case(std::uint32_t p) {
    const Paragraph& paragraph = all_.paragraphs[p];
    const std::size_t first_quote = next_quote_;
    while (next_quote_ < quotes_.size() && quotes_[next_quote_].first < paragraph.last)
      ++next_quote_;
    if (paragraph.last - paragraph.first >= kLongestHeadline) return false;
    Capitals around, quoted;
    std::uint32_t quote_end = paragraph.first;  // of the quotes met so far
    for (std::uint32_t i = paragraph.first, q = static_cast<std::uint32_t>(first_quote);
         i < paragraph.last; ++i) {
      for (; q < next_quote_ && quotes_[q].first <= i; ++q)
        quote_end = std::max(quote_end, quotes_[q].last);
      count_capital(i, paragraph.first, i < quote_end ? quoted : around);
    }
    if (around.words < kTellingWords) {
      around.words += quoted.words;
      around.capitals += quoted.capitals;
      around.forced += quoted.forced;
      around.ordinary += quoted.ordinary;
      around.verbs += quoted.verbs;
      around.small += quoted.small;
      around.small_verbs += quoted.small_verbs;
    }
    if (around.small_verbs > 0 && around.ordinary <= around.small_verbs) return false;
    if (around.verbs == 0 && around.words + around.forced < kLongWords) return false;
    if (around.ordinary == 0 && around.small > 0 && ends_with_stop(paragraph)) return false;
    return around.words >= kTellingWords && around.capitals * 4 >= around.words * 3;
  }

  void count_capital(std::uint32_t i, std::uint32_t paragraph_first, Capitals& to) const {
    const Token& token = tokens_[i];
    if (token.kind != TokenKind::word || token.span.size() < kLetters) return;
    if (token.shape != Shape::lower && is_capital_anyway(i, paragraph_first)) {
      ++to.forced;
      return;
    }
    ++to.words;
    if (token.shape == Shape::lower) {
      const bool grammar = in(i, lists_.function_words) || in(i, lists_.adverbs);
      to.small += !grammar;
      to.small_verbs += !grammar && is_verb(i);
      return;
    }
    ++to.capitals;
    const bool named = in(i, lists_.given_names) || in(i, lists_.family_names) ||
                       in(i, lists_.places) || in(i, lists_.name_words) ||
                       in(i, lists_.organisation_words) || in(i, lists_.organisation_acronyms) ||
                       in(i, lists_.publication_words) || in(i, lists_.place_words) ||
                       in(i, lists_.titles) || follows_title(i, paragraph_first) ||
                       follows_given_name(i, paragraph_first);
    to.verbs += !named && is_verb(i);
    to.ordinary += !named && (is_verb(i) || in(i, lists_.adverbs) || in(i, lists_.function_words));
  }

  bool is_verb(std::uint32_t i) const {
    return in(i, lists_.reporting_verbs) || in(i, lists_.weak_reporting_verbs) ||
           in(i, lists_.common_verbs);
  }

  bool ends_with_stop(const Paragraph& paragraph) const {
    std::uint32_t last = paragraph.last - 1;
    while (last > paragraph.first && tokens_[last].kind == TokenKind::mark) --last;
    return tokens_[last].first == '.';
  }

  // Whether a capital at a sentence's start may begin a name.
  bool may_start(std::uint32_t i) {
    if (holds_ampersand(i)) return true;
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
    const std::uint32_t next = i + 1 < end_ && tokens_[i + 1].first == '&' ? i + 2 : i + 1;
    // Texas A&M, Charlotte d’Arcy
    const bool followed = next < end_ && ((capital(next) && !in(next, lists_.never_names)) ||
                                          capital_within(next) || holds_ampersand(next));
    if (followed && next == i + 2) return true;  // Marks & Spencer
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
    const ListSet& opening = rules_.look_up(fold(word.substr(0, hyphen))).lists;
    const ListSet& ending = rules_.look_up(fold(word.substr(hyphen + 1))).lists;
    // Do-won Roe: inside a sentence only a name has a capital, if it is none of a role or a body.
    if (!sentence_start_ && !opening.has(lists_.hyphen_openers) && !ending.has(lists_.roles) &&
        !ending.has(lists_.group_nouns) && !ending.has(lists_.organisation_nouns))
      return true;
    const auto is_word = [&](const ListSet& usual) {
      return usual.any(lists_.function_words) || usual.has(lists_.hyphen_openers) ||
             usual.has(lists_.common_verbs) || usual.has(lists_.roles) ||
             usual.has(lists_.adverbs) || usual.has(lists_.group_nouns) ||
             usual.has(lists_.organisation_nouns);
    };
    return !is_word(opening) && !is_word(ending);
  }

  // AT&T, A&M: written without space.
  bool holds_ampersand(std::uint32_t i) const {
    return i + 2 < end_ && tokens_[i + 1].first == '&' && touches(i + 1) && touches(i + 2) &&
           capital(i) && capital(i + 2);
  }

  // Whether a word of a headline goes on the name before it: a word that is no verb, if it is known
  // for a part of names, or if the text has the two together.
  bool joins_in_headline(std::uint32_t i) const {
    const bool known = in(i, lists_.given_names) || in(i, lists_.family_names);
    if ((is_verb(i) || in(i, lists_.adverbs)) && !known) return false;
    if (!text_has_names_ || tokens_[i - 1].kind != TokenKind::word) return true;
    return known || in(i, lists_.suffixes) || in(i - 1, lists_.given_names) ||
           in(i - 1, lists_.titles) || in(i - 1, lists_.particles) ||
           tokens_[i - 1].capital_initial || neighbours_.contains(pair_at(i));
  }

  // Sheffield Wednesday, Super Tuesday; not the White House Tuesday, nor Jane Roe Tuesday.
  bool is_weekday_of_name(std::uint32_t i) const {
    if (tokens_[i - 1].kind != TokenKind::word || tokens_[i - 1].shape == Shape::lower)
      return false;
    if (in(i - 1, lists_.places)) return in(i, lists_.organisation_words);
    return !infos_[i - 1]->lists.empty() && !in(i - 1, lists_.given_names) &&
           !in(i - 1, lists_.family_names) && !in(i - 1, lists_.suffixes) &&
           !in(i - 1, lists_.organisation_words) && !in(i - 1, lists_.organisation_acronyms) &&
           !in(i - 1, lists_.publication_words) && !in(i - 1, lists_.place_words) &&
           !usage_[words_.numbers[i - 1]].family;
  }

  bool joins(std::uint32_t i) const {  // i goes on the name that i - 1 belongs to
    if (capital_within(i) || holds_ampersand(i)) return true;
    if (!capital(i) || small_after_hyphen(i)) return false;
    if (in(i, lists_.weekdays)) return usage_[words_.numbers[i]].family || is_weekday_of_name(i);
    if (title_case_ && !joins_in_headline(i)) return false;
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
    if (touches(i)) return i;
    const bool bracket = tokens_[i].first == '(' && i + 1 < end_ && touches(i + 1);
    const std::uint32_t mark = bracket ? i + 1 : i;
    if (tokens_[mark].kind != TokenKind::mark) return i;
    std::uint32_t j = mark + 1;
    while (j < end_ && j <= mark + kLongestNickname && capital(j) && (j > mark + 1 || touches(j)))
      ++j;
    if (j == mark + 1 || j + 1 >= end_ || tokens_[j].kind != TokenKind::mark || !touches(j))
      return i;
    ++j;
    if (bracket && (tokens_[j].first != ')' || !touches(j) || ++j >= end_)) return i;
    return !touches(j) && capital(j) && joins(j) ? j : i;
  }

  // A given name before a nickname, or a word that is known for nothing else: Albertine “Plum” Roe.
  bool may_have_nickname(std::uint32_t begin, std::uint32_t open, std::uint32_t after) const {
    while (begin + 1 < open && (in(begin, lists_.titles) || in(begin, lists_.roles) ||
                                tokens_[begin].kind != TokenKind::word))
      ++begin;
    if (in(begin, lists_.given_names)) return true;
    const auto is_unknown = [&](std::uint32_t i) {
      return infos_[i]->lists.empty() || in(i, lists_.family_names) || tokens_[i].capital_initial ||
             is_initials(i);
    };
    if (begin > 0 && in(begin - 1, lists_.articles)) return false;
    for (std::uint32_t i = begin; i < open; ++i) {
      if (tokens_[i].kind == TokenKind::word && !is_unknown(i)) return false;
    }
    return open <= begin + 3 && is_unknown(after);
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
      if (tokens_[i].first == '&' && i + 1 < end_ && (joins(i + 1) || holds_ampersand(i - 1))) {
        i += 2;
        continue;
      }
      // Robert C. “Bobby” Scott: the stop of an initial before a nickname
      if (tokens_[i].first == '.' && touches(i) &&
          (tokens_[i - 1].capital_initial || is_initials(i - 1)) && i + 1 < end_ &&
          tokens_[i + 1].kind == TokenKind::mark && tokens_[i + 1].space_before) {
        ++i;
      }
      if (const std::uint32_t body = after_owners(i); body != i) {
        i = body;
        continue;
      }
      if (const std::uint32_t after = after_nickname(i);
          after != i && may_have_nickname(begin, i, after)) {
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
      i = before_nickname(begin, i);
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
    const std::uint32_t after = after_office(begin, end);
    const bool office = after != begin;
    if (office) begin = after;
    titled |= office;
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
    // A title by itself ("President", "Mr", "Chief Inspector") is no name; a nationality neither.
    const std::uint32_t last_title =
        begin > whole && tokens_[begin - 1].first == '.' ? begin - 2 : begin - 1;
    const bool modified = titled && begin > whole && !in(last_title, lists_.courtesy_titles);
    if (end == begin + 1 && (!titled || modified) && !usage(begin).family) {
      if (in(begin, lists_.titles) && !in(begin, lists_.name_words) &&
          !in(begin, lists_.given_names))
        return;
      if ((in(begin, lists_.roles) || in(begin, lists_.group_nouns)) &&
          !in(begin, lists_.name_words) && !in(begin, lists_.given_names) &&
          !in(begin, lists_.family_names))
        return;
      if (!titled && (in(begin, lists_.nationalities) || in(begin, lists_.affiliations))) {
        if (!in(begin, lists_.given_names) && !in(begin, lists_.places) &&
            !(in(begin, lists_.organisation_acronyms) && stands_alone(end)))
          return;
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
    name.office_before = office;
    name.gender = gender;
    name.in_title_case = title_case_;
    classify(name, organisation, titled);
    names_.push_back(name);
  }

  // Labour said, Labour’s; not Labour policy.
  bool stands_alone(std::uint32_t end) const {
    if (end >= end_ || tokens_[end].kind != TokenKind::word || tokens_[end].shape != Shape::lower)
      return true;
    const char32_t c = tokens_[end].first;
    return c == '\'' || c == 0x2019 || in(end, lists_.function_words) || in(end, lists_.adverbs) ||
           (is_verb(end) && !infos_[end]->base_form);
  }

  // From a mark that closes a nickname to the one that opens it; any other token as it is.
  std::uint32_t before_nickname(std::uint32_t begin, std::uint32_t i) const {
    if (tokens_[i].kind != TokenKind::mark) return i;
    for (std::uint32_t j = i; j-- > begin && j + kLongestNickname + 1 >= i;) {
      if (tokens_[j].kind == TokenKind::mark) return j;
    }
    return i;
  }

  // Chief Inspector of Fisheries Jane Roe: where the person's name begins in what follows a title
  // and a small word; begin where it does not.
  std::uint32_t after_office(std::uint32_t begin, std::uint32_t end) const {
    if (begin < 2 || !in(begin - 1, lists_.name_joiners) || !capital(begin - 2) ||
        !(in(begin - 2, lists_.titles) || in(begin - 2, lists_.roles)))
      return begin;
    for (std::uint32_t i = begin + 1; i + 1 < end; ++i) {
      if (in(i, lists_.given_names) && !in(i - 1, lists_.given_names)) return i;
    }
    return begin;
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
    bool initial = false, ampersand = false;
    for (std::uint32_t i = first; i < last; ++i) {
      initial |= tokens_[i].capital_initial;
      ampersand |= tokens_[i].first == '&' && !in(i - 1, lists_.given_names);
    }
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
    // The Albert Hall, at Albert Hall; not Rebecca Hall.
    const bool site = many && in(last, lists_.place_words) && first > 0 &&
                      (in(first - 1, lists_.articles) || in(first - 1, lists_.place_prepositions));
    if (last < dateline_end_) {
      name.kind = NameKind::place;
    } else if (ampersand && !titled) {
      name.kind = NameKind::organisation;
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
    } else if (site) {
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
  const std::vector<FoundQuote>& quotes_;
  const ArticleWords& words_;
  const std::vector<const WordInfo*>& infos_;
  const RuleSet& rules_;
  const WordLists& lists_;
  std::uint32_t end_ = 0;
  std::uint32_t dateline_end_ = 0;
  bool title_case_ = false;
  bool sentence_start_ = false;
  std::vector<Usage> usage_;                      // by word
  std::vector<std::uint32_t> capitals_;           // tokens that may begin a name
  std::set<std::vector<std::uint32_t>> marked_;   // names that end in a mark, by their words
  std::vector<bool> title_cases_;                 // by paragraph
  std::size_t next_quote_ = 0;                    // of the paragraph that is looked at next
  bool text_has_names_ = false;                   // outside of headlines
  std::unordered_set<std::uint64_t> neighbours_;  // pairs of words in names of the text
  IdVector<NameId, Name> names_;
};

}  // namespace

IdVector<NameId, Name> find_names(const Text& text, const Tokens& tokens, const ArticleWords& words,
                                  const std::vector<FoundQuote>& quotes, const RuleSet& rules,
                                  const WordLists& lists) {
  return NameFinder(text, tokens, words, quotes, rules, lists).run();
}

}  // namespace inquit
