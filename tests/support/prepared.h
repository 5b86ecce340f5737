// Prepared: an article with its tokens and words, by the rules of the test: what names are found
// in. In goes an article as tests write it, in one line: " ¶ " parts its paragraphs, underscores
// mark the word that a case is about.
//
//   const Prepared read("The mayor _left_. ¶ He was tired.", rules);
//   read.text    The mayor left.<blank line>He was tired.
//   read.marked  the bytes of "left"
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "rules/article_words.h"
#include "rules/rule_set.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit {

// The text and the marked bytes of an article in one line.
struct Written {
  explicit Written(std::string_view line) {
    static constexpr std::string_view kParagraphEnd = " ¶ ";
    std::optional<std::uint32_t> begin;
    for (std::size_t at = 0; at < line.size();) {
      const auto here = static_cast<std::uint32_t>(text.size());
      if (line.substr(at).starts_with(kParagraphEnd)) {
        text += "\n\n";
        at += kParagraphEnd.size();
        continue;
      }
      if (line[at] != '_') {
        text += line[at];
      } else if (begin) {
        marked = {*begin, here};
      } else {
        begin = here;
      }
      ++at;
    }
  }

  std::string text;
  Span marked{0, 0};  // without underscores: empty
};

// The rules must outlive it. Not copied: words and tokens belong to its text.
struct Prepared {
  Prepared(std::string_view line, const RuleSet& given) : Prepared(Written(line), given) {}
  Prepared(const Written& written, const RuleSet& given)
      : rules(given),
        text(written.text),
        tokens(tokenize(text, rules.token_options())),
        words(look_up_words(text, tokens, rules)),
        marked(written.marked) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  std::string slice(Span span) const { return std::string(text.slice(span)); }
  // The words of tokens, half-open, with what stands between them.
  std::string words_of(std::uint32_t first, std::uint32_t last) const {
    return first < last ? slice({tokens.tokens[first].span.begin, tokens.tokens[last - 1].span.end})
                        : "";
  }
  // The token that the marked word begins with; as many as there are tokens where none is marked.
  std::uint32_t marked_token() const {
    std::uint32_t i = 0;
    while (i < tokens.tokens.size() &&
           (marked.begin == marked.end || tokens.tokens[i].span.begin < marked.begin))
      ++i;
    return i;
  }

  const RuleSet& rules;
  Text text;
  Tokens tokens;
  ArticleWords words;
  Span marked;
};

}  // namespace inquit
