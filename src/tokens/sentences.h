// Sentences: where each sentence of an article begins, decided once from its tokens and from what a
// language's pack knows of the words around a full stop. Every later stage asks here; none decides
// by itself what ends a sentence.
//
//   She left Washington, D.C. Meanwhile Gov. Roe said “no”.   ->   two: She ...; Meanwhile ...
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// What the pack knows of a word, as far as sentences depend on it.
struct StopWord {
  bool abbreviation = false;  // written with a full stop: Gov., Inc.
  bool may_end = false;       // an abbreviation that can as well be the last word: Inc., p.m.
  bool in_names = false;      // an abbreviation that a name may follow or hold: St., Sr.
  bool opens = false;  // with a capital it begins a sentence, and goes on no name: The, Meanwhile
  bool given = false;  // a person's given name, and no word of another kind
  bool firm = false;   // ends the name of a firm: Inc.
  bool says = false;   // a verb of saying
};
// Asked about tokens that are words, and only near full stops.
using StopWords = std::function<StopWord(std::uint32_t token)>;

// A sentence's tokens, half-open.
struct TokenSentence {
  std::uint32_t begin = 0, end = 0;
  // It may as well go on the one before, which ended in ? ! … or a dash inside a closing mark:
  // “Who?” Roe asked.
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
  std::vector<std::uint32_t> number_;    // by token
  std::vector<bool> abbreviation_stop_;  // by token
};

// A sentence ends at a full stop, ? or !, with the marks and brackets that close behind it, if what
// follows has a capital, is a number, or opens a mark or a bracket. The stop of an abbreviation or
// an initial ends one only if the next word is one that opens sentences (p.m. Then) or begins a
// person's full name (Inc. Jane Roe), or if a firm's name ends in it and somebody says something
// (Inc. Roe said); titles and the like never do (Gov. Roe). Linear time; thread
// safe where words is.
Sentences cut_sentences(const Text& text, const Tokens& tokens, const StopWords& words);

}  // namespace inquit
