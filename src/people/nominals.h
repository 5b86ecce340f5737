// Nominals: properties of a nominal mention by its own words: its head, whether it is definite,
// whether it denotes one person, several or a body, and its full wording.
//
//   "the senior official at the ministry"   ->   head official, definite, a person,
//                                                worded "senior official at the ministry"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "clauses/cues.h"
#include "clauses/pieces.h"
#include "names/word_lists.h"
#include "people/speaker.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

enum class DescribedKind : std::uint8_t { person, body, group, document, unknown };

// Analyses the nominal mentions of one article. Keeps references to its arguments, which must
// outlive it; const and thread safe. Pieces are given by index.
class Nominals {
 public:
  Nominals(const Text& text, const Tokens& tokens, const Pieces& pieces,
           const std::vector<Cue>& cues, const WordLists& lists);

  // One of its volunteers, some of the officials.
  bool is_partitive(const Mention& description) const;
  // The piece that a description is about: its last word before a preposition; of a partitive the
  // noun that tells what they are.
  std::uint32_t head(const Mention& description) const;
  // What the head noun says that it means. A plural head is a group.
  DescribedKind kind(const Mention& description) const {
    return kind(description, head(description));
  }
  DescribedKind kind(const Mention& description, std::uint32_t head) const;
  Gender gender(std::uint32_t head) const;
  // The judge, this judge: it points to somebody who is known, or whom the words alone tell.
  bool is_definite(const Mention& description) const;
  // Words that only point to whom a description means: the, a, one, some, her.
  bool introduces(std::uint32_t piece) const;
  bool is_plural(std::uint32_t head) const;

  // Where the phrase of a description ends, its tail with it: a source close to the family | said.
  std::uint32_t end_of_phrase(const Mention& description) const;
  // The description as a speaker: its words, the article or possessive left off, and its kind.
  Speaker worded(const Mention& description) const;

  SpeakerKind speaker_kind(std::uint32_t head) const;

  // Tokens as written, white space single.
  std::string written(std::uint32_t first_token, std::uint32_t last_token) const;

 private:
  const Piece& piece(std::uint32_t u) const { return all_.pieces[u]; }
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && piece(u).kind == Piece::Kind::word && piece(u).lists.has(list);
  }
  bool is_verb(std::uint32_t u) const;
  bool opens_phrase(std::uint32_t u) const;
  bool has_preposition(const Mention& description) const;
  // The verb of saying whose subject a description is, after it; the sentence's end where none is.
  std::uint32_t verb_after(const Mention& description) const;

  const Text& text_;
  const Tokens& tokens_;
  const Pieces& all_;
  const WordLists& lists_;
  // Lists that are asked together: heads that mean a person, a body, anything that is told; a man
  // or a woman.
  ListSet person_heads_, body_heads_, telling_heads_, gendered_heads_;
  IdVector<MentionId, std::uint32_t> verbs_;  // the piece whose subject a mention is; or none
};

// The years of "34-year-old", the same letters; empty: the word tells no age.
std::string_view years_of(std::string_view word);

}  // namespace inquit
