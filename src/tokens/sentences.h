// Sentences: the sentence boundaries of an article, decided once from its tokens and from what the
// language's pack knows about the words around a full stop. All later stages use these; none splits
// sentences by itself.
//
//   She left Washington, D.C. Meanwhile Gov. Roe said “no”.   ->   two: She ...; Meanwhile ...
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "base/unset_vector.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// The properties of a word that sentence boundaries depend on, from the pack.
struct StopWord {
  bool abbreviation = false;  // written with a full stop: Gov., Inc.
  bool may_end = false;       // an abbreviation that can as well be the last word: Inc., p.m.
  bool in_names = false;      // an abbreviation that a name may follow or hold: St., Sr.
  bool opens = false;  // capitalised it opens a sentence and continues no name: The, Meanwhile
  bool given = false;  // a person's given name, and no word of another kind
  bool firm = false;   // ends the name of a firm: Inc.
  bool says = false;   // a verb of saying
};
// Called for word tokens near full stops only.
using StopWords = std::function<StopWord(std::uint32_t token)>;

// A sentence's tokens, half-open.
struct TokenSentence {
  std::uint32_t begin = 0, end = 0;
  // It may also continue the previous sentence, which ended in ? ! … or a dash inside a closing
  // mark: “Who?” Roe asked.
  bool may_go_on = false;
};

// The sentences of an article: in order, none empty, none over the end of a paragraph; together
// they cover all tokens. A plain value.
class Sentences {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }
  const TokenSentence& operator[](std::uint32_t sentence) const { return all_[sentence]; }

  // The number of the sentence that holds a token.
  std::uint32_t of(std::uint32_t token) const { return number_[token]; }
  const TokenSentence& around(std::uint32_t token) const { return all_[number_[token]]; }
  bool begins_at(std::uint32_t token) const { return around(token).begin == token; }

  // Whether a token is the full stop of an abbreviation inside a sentence: Gov. Roe.
  bool is_abbreviation_stop(std::uint32_t token) const { return abbreviation_stop_[token]; }

 private:
  friend class SentenceCutter;

  std::vector<TokenSentence> all_;
  UnsetVector<std::uint32_t> number_;    // by token
  std::vector<bool> abbreviation_stop_;  // by token
};

// A sentence ends at a full stop, ? or !, including closing marks and brackets after it, if a
// capital, a number, or an opening mark or bracket follows. The full stop of an abbreviation or an
// initial ends a sentence only if the next word opens sentences (p.m. Then) or begins a person's
// full name (Inc. Jane Roe), or if it ends a firm's name and a reporting clause follows (Inc. Roe
// said); that of a title never does (Gov. Roe). Linear time; thread safe if `words`
// is.
Sentences cut_sentences(const Text& text, const Tokens& tokens, const StopWords& words);

}  // namespace inquit
