// Tags: recognises the clause that names a speaker by its first words alone. Where marks are
// missing or replaced by dashes, a tag shows that the words before it are speech.
//
//   We won, said Jane Roe, and ...   ->   at "said": inverted and named, up to "Roe"
//   We won, the mayor said.          ->   at "the": a description, up to "said"
#pragma once

#include <cstdint>
#include <optional>

#include "rules/token_infos.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

struct Tag {
  enum class Who : std::uint8_t { name, description, pronoun, author };  // author: I, we
  std::uint32_t verb = 0;  // token of the reporting verb
  std::uint32_t last = 0;  // one past the words that tell who speaks and the verb
  Who who = Who::name;
  bool inverted = false;  // said Roe
  bool definite = true;   // not: said one old man, said a neighbour
};

// The lists of the pack used here.
struct TagLists {
  explicit TagLists(const RuleSet& rules);

  ListId reporting_verbs, participles, articles, indefinite_articles, titles, first_pronouns,
      conjunctions, relatives, demonstratives, auxiliaries, name_particles;
  ListSet determiners;  // the, her, two
  ListSet pronouns;     // I, she, they: subjects
  ListSet addressed;    // I, you, us: of those who talk with one another
  ListSet no_subject;   // words that open no clause of their own: who, to
  ListSet adverbs;      // then, suddenly, today
  ListSet told;         // he, she: those that a tag's own sentence is about
  ListSet finite;       // words that tell a finite verb: is, had, will, went
};

// Looks ahead a bounded number of tokens, which are given by index. Keeps references to its
// arguments, which must outlive it. Not for sharing between threads.
class Tags {
 public:
  Tags(const Tokens& tokens, const TokenInfos& infos);

  // The tag that begins at a token and ends before `last`.
  std::optional<Tag> at(std::uint32_t token, std::uint32_t last) const;
  // Whether a token is a comma, or a stop as before a tag: . ? ! …
  bool is_break(std::uint32_t token) const {
    const char32_t c = tokens_[token].first;
    return tokens_[token].kind == TokenKind::punctuation &&
           (c == ',' || c == '.' || c == '?' || c == '!' || c == 0x2026);
  }
  // Whether speech goes on at a token behind a tag's comma: “... and you were wet.” It does not in
  // an apposition (the driver,) nor where the tag's own sentence goes on (and locks the shed). What
  // he or she did belongs to the tag's sentence too, unless marks enclose it.
  bool speech_resumes(std::uint32_t token, std::uint32_t last, const Tag& tag, bool enclosed) const;
  // Whether a tag is enough to cut a quote in two around it: “We won, said Roe, and left.” Pronouns
  // are where the language sets tags within the marks: « Je pars, dit-elle, et vite. »
  bool tells_inside_marks(const Tag& tag) const;
  // Whether a sentence from a token on speaks of I or you.
  bool is_addressed(std::uint32_t token, std::uint32_t last) const;

 private:
  const ListSet& lists_of(std::uint32_t token) const { return infos_.of(token).lists; }
  bool wordy(std::uint32_t token) const;
  bool is_sign(std::uint32_t token, char32_t sign) const;
  bool reports(std::uint32_t token, bool base_form) const;
  bool is_name(std::uint32_t token) const;
  std::optional<Tag> inverted_at(std::uint32_t token, std::uint32_t last) const;
  std::optional<Tag> straight_at(std::uint32_t token, std::uint32_t last) const;
  bool is_joint(std::uint32_t token) const;
  std::optional<Tag> joined_at(std::uint32_t token, std::uint32_t last) const;
  bool is_joined_particle(std::uint32_t token) const;
  std::uint32_t end_of_name(std::uint32_t token, std::uint32_t last) const;

  const TagLists& lists_;
  const std::vector<Token>& tokens_;
  const TokenInfos& infos_;
  const bool inside_marks_;  // the language sets tags within the marks
};

}  // namespace inquit
