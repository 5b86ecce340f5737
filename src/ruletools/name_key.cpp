#include "ruletools/name_key.h"

#include <vector>

#include "rules/asked_lists.h"
#include "rules/pattern.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {
namespace {

bool parts_words(char c) { return c == '-' || c == '.'; }

// "J.K" and "Smith-Jones" are two words each; "Roe’s" is one.
std::vector<std::string> words_of(const Text& text, const RuleSet& rules) {
  std::vector<std::string> out;
  const Tokens tokens = tokenize(text, rules.token_options());
  const Token* last = nullptr;  // the word before
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
    const bool goes_on = last != nullptr && last->span.end == token.span.begin;
    last = &token;
    if (!goes_on) out.emplace_back();
    for (const char c : text.slice(token.span)) {
      if (!parts_words(c)) {
        out.back() += c;
      } else if (!out.back().empty()) {
        out.emplace_back();
      }
    }
  }
  std::erase(out, "");
  return out;
}

bool is_one_letter(std::string_view word) { return code_points(word) == 1; }

}  // namespace

std::string name_key(std::string_view name, const RuleSet& rules) {
  std::vector<std::string> words = words_of(Text(fold(name)), rules);
  if (words.size() > 1) {
    const ListSet& lists = rules.look_up(words.front()).lists;
    if (lists.any(rules.lists({"articles", "indefinite-articles", "possessive-pronouns"})))
      words.erase(words.begin());
  }
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_one_letter(words[i]) && i > 0 && i + 1 < words.size()) continue;
    out += (out.empty() ? "" : " ") + words[i];
  }
  return out;
}

}  // namespace inquit
