// LabelReader: reads a paragraph's label and what follows it; whether the label names a speaker is
// weighed later (label_lines.h).
//
//   [00:12:31] LENA SORBO (host): Why bees?   ->   label LENA SORBO, bracketed, in capitals; asks
#pragma once

#include <cstdint>
#include <optional>

#include "quotes/label_lines.h"
#include "rules/asked_lists.h"
#include "rules/token_infos.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// The lists of the pack used here.
struct LabelWords {
  explicit LabelWords(const RuleSet& rules)
      : titles(rules.list("titles")),
        roles(rules.list("roles")),
        groups(rules.list("group-nouns")),
        articles(rules.list("articles")),
        questions(rules.list("question-labels")),
        answers(rules.list("answer-labels")),
        desk(rules.list("desk-labels")),
        joiners(rules.list("label-joiners")),
        talk(rules.list("talk-words")),
        first(rules.list("first-pronouns")),
        auxiliaries(rules.list("auxiliaries")),
        modals(rules.list("modals")),
        verbs(rules.list("common-verbs")),
        reporting(rules.list("reporting-verbs")),
        male_names(rules.list("male-names")),
        female_names(rules.list("female-names")),
        family_names(rules.list("family-names")),
        question_headings(rules.list("question-headings")),
        conjunctions(rules.list("conjunctions")),
        places(rules.lists({"countries", "regions", "cities"})),
        days(rules.lists({"weekdays", "months"})) {}

  ListId titles, roles, groups, articles, questions, answers, desk, joiners, talk, first,
      auxiliaries, modals, verbs, reporting, male_names, female_names, family_names,
      question_headings, conjunctions;
  ListSet places, days;
};

// What follows a label.
struct LabelRest {
  bool asks = false, clause = false, talk = false, value = false, bare = false;
};

struct LabelCandidate {
  LabelLine line;
  std::uint32_t key = 0;  // what makes two labels one: the last word (TokenInfos); 0: none
  bool titled = false, role = false, capitals = true, question = false, bracketed = false,
       voice = false, given = false, family = false, desk = false, place = false;
  bool no_colon = false, timed = false;
  LabelRest rest;
};

// Keeps references to its arguments, which must outlive it. Each call is linear in the line that it
// reads. Not for sharing between threads.
class LabelReader {
 public:
  LabelReader(const Text& text, const Tokens& tokens, const TokenInfos& infos)
      : text_(text),
        all_(tokens),
        tokens_(tokens.tokens),
        infos_(infos),
        words_(infos.rules().derived<LabelWords>()),
        has_tabs_(text.bytes().find('\t') != std::string_view::npos) {}

  // The label that a paragraph begins with: SMITH: ..., Q. ..., <v Smith>...
  std::optional<LabelCandidate> candidate(std::uint32_t paragraph) const;
  // The same for labels without a colon: Rina Castell / Good morning., RINA<tab>Good morning.,
  // CASTELL. Good morning. Of a name on a line of its own the words are the next paragraph.
  std::optional<LabelCandidate> unsigned_label(std::uint32_t paragraph) const;
  LabelRest rest_of(const LabelLine& line) const;

  // Whether a paragraph ends as sentences do.
  bool is_sentence(const Paragraph& here) const;
  bool is(std::uint32_t token, ListId list) const;
  const LabelWords& words() const { return words_; }

 private:
  const ListSet& lists_of(std::uint32_t i) const { return infos_.of(i).lists; }
  static bool emphasis(const Token& token);
  std::uint32_t past_bracket(std::uint32_t i, std::uint32_t last) const;
  std::uint32_t begin_of(const Paragraph& here) const;
  std::optional<LabelCandidate> voice(std::uint32_t p, std::uint32_t i) const;
  std::uint32_t key_of(const LabelLine& line) const;
  std::optional<LabelCandidate> split_label(LabelCandidate out, std::uint32_t p,
                                            std::uint32_t first, std::uint32_t label_last,
                                            std::uint32_t inner) const;
  bool follows_tab(std::uint32_t i) const;
  static bool is_dash_or_bar(char32_t c);
  std::optional<LabelCandidate> question_or_answer(std::uint32_t p, std::uint32_t first) const;
  bool may_end_named(std::uint32_t first, std::uint32_t last) const;
  bool may_be_unsigned(std::uint32_t first, std::uint32_t last) const;
  std::optional<LabelCandidate> named(std::uint32_t p, std::uint32_t first) const;
  std::uint32_t last_word(std::uint32_t first, std::uint32_t i) const;
  std::optional<LabelCandidate> finished(LabelCandidate out, std::uint32_t bracket) const;
  bool ends_in_capitals(const Token& token) const;

  const Text& text_;
  const Tokens& all_;
  const std::vector<Token>& tokens_;
  const TokenInfos& infos_;
  const LabelWords& words_;
  const bool has_tabs_;
};

}  // namespace inquit
