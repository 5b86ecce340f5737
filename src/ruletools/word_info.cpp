#include "ruletools/word_info.h"

#include <algorithm>

#include "rules/regular_forms.h"
#include "ruletools/json_writer.h"
#include "tokens/fold.h"
#include "tokens/token.h"

namespace inquit {

std::vector<std::string> lists_of(const RuleSet& rules, const ListSet& lists) {
  std::vector<std::string> out;
  for (const ListSource& list : rules.source().lists) {
    if (lists.has(rules.find_list(list.name.text))) out.push_back(list.name.text);
  }
  return out;
}

void WordCounts::add(const Article& article) {
  const Text text(article.text);
  const Tokens tokens = tokenize(text, rules_->token_options());
  const Lexicon& lexicon = rules_->lexicon();
  std::vector<WordId> ids;
  std::vector<std::string> words;
  for (const Token& token : tokens.tokens) {
    words.push_back(token.kind == TokenKind::word ? fold(text.slice(token.span)) : "");
    ids.push_back(lexicon.find(words.back()));
  }
  for (std::size_t i = 0; i < ids.size();) {
    std::size_t size = 1;
    std::string word = words[i];
    for (const Lexicon::Phrase& phrase : lexicon.phrases_from(ids[i])) {
      if (phrase.split || ids[i] == kUnknownWord || i + phrase.words.size() > ids.size() ||
          !std::equal(phrase.words.begin(), phrase.words.end(),
                      ids.begin() + static_cast<std::ptrdiff_t>(i)))
        continue;
      size = phrase.words.size();
      for (std::size_t k = 1; k < size; ++k) word += " " + words[i + k];
      break;
    }
    if (!word.empty()) ++counts_[word];
    i += size;
  }
}

void WordCounts::add(const WordCounts& other) {
  for (const auto& [word, count] : other.counts_) counts_[word] += count;
}

std::uint64_t WordCounts::of(std::string_view folded) const {
  if (folded.starts_with('*')) {
    std::uint64_t sum = 0;
    for (const auto& [word, count] : counts_) {
      if (word.size() >= folded.size() && word.ends_with(folded.substr(1))) sum += count;
    }
    return sum;
  }
  const auto found = counts_.find(folded);
  return found == counts_.end() ? 0 : found->second;
}

std::vector<ListWord> words_of(const RuleSet& rules, std::string_view list) {
  std::vector<ListWord> out;
  const RegularForms regular(rules.source());
  for (const ListSource& source : rules.source().lists) {
    if (source.name.text != list) continue;
    for (const ListEntry& entry : source.entries) {
      const std::string lemma = fold(entry.lemma.text);
      out.push_back({lemma, lemma, false, 0});
      for (const Located& form : entry.forms) {
        if (form.text != "+") {
          if (fold(form.text) != lemma) out.push_back({fold(form.text), lemma, false, 0});
          continue;
        }
        for (const std::string& made : regular.of(source.inflect.text, lemma))
          out.push_back({made, lemma, true, 0});
      }
    }
  }
  return out;
}

std::string to_json(const std::vector<ListWord>& words, bool counted) {
  JsonWriter out;
  out.array();
  for (const ListWord& one : words) {
    out.object();
    out.field("word", one.word);
    out.field("entry", one.lemma);
    out.field("regular", one.regular);
    if (counted) out.field("seen", one.seen);
    out.end_object();
  }
  out.end_array();
  return out.text();
}

}  // namespace inquit
