#include "rules/article_words.h"

#include <algorithm>
#include <cstring>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

// Eight ASCII letters at a time, capitals made small.
std::uint64_t small_letters(std::uint64_t eight) {
  const std::uint64_t from_a = eight + 0x3F3F3F3F3F3F3F3Fu;   // high bit: 'A' or above
  const std::uint64_t above_z = eight + 0x2525252525252525u;  // high bit: above 'Z'
  return eight | (((from_a ^ above_z) & kHighBits) >> 2);
}

// Numbers an article's words: a hash table of its own, small enough to stay in the cache.
class Numbering {
 public:
  Numbering(const Text& text, const RuleSet& rules, std::size_t tokens, ArticleWords& out)
      : text_(text.bytes()), rules_(rules), lexicon_(rules.lexicon()), out_(out), slots_(256) {
    while (slots_.size() < tokens) slots_.resize(2 * slots_.size());
    out_.words.reserve(tokens / 2 + 2);
    out_.forms.reserve(3 * tokens);
    out_.words.push_back({0, 0, kUnknownWord, &rules.lexicon().info(kUnknownWord)});
  }

  std::uint32_t number_of(Span span) {
    if (span.size() > 8) return number_of_long(span);
    std::uint64_t key = 0;
    if (span.begin + std::size_t{8} <= text_.size()) {
      std::memcpy(&key, text_.data() + span.begin, 8);
      if (span.size() < 8) key &= (std::uint64_t{1} << (8 * span.size())) - 1;
    } else {
      std::memcpy(&key, text_.data() + span.begin, span.size());
    }
    if (key & kHighBits) return number_of_long(span);
    key = small_letters(key);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = mixed(key) & mask;
    for (; slots_[at].number != 0; at = (at + 1) & mask) {
      if (slots_[at].key == key) return slots_[at].number;
    }
    char form[8];
    std::memcpy(form, &key, 8);
    return add(at, key, std::string_view(form, span.size()));
  }

 private:
  // A short plain word is its own key; those of all others have the highest bit.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;  // 0: free
  };
  static constexpr std::uint64_t kLong = std::uint64_t{1} << 63;

  static std::size_t mixed(std::uint64_t key) {
    key *= 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(key ^ (key >> 32));
  }

  std::uint32_t number_of_long(Span span) {
    const std::string_view folded = folded_form(text_.substr(span.begin, span.size()));
    const std::uint64_t key = hash_of(folded) | kLong;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = mixed(key) & mask;
    for (; slots_[at].number != 0; at = (at + 1) & mask) {
      if (slots_[at].key == key && out_.form(slots_[at].number) == folded) return slots_[at].number;
    }
    return add(at, key, folded);
  }

  static std::uint64_t hash_of(std::string_view word) {
    std::uint64_t hash = word.size();
    for (std::size_t at = 0; at < word.size(); at += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, word.data() + at, std::min<std::size_t>(8, word.size() - at));
      hash = (hash ^ eight) * 0xFF51AFD7ED558CCDu;
      hash ^= hash >> 32;
    }
    return hash;
  }

  std::string_view folded_form(std::string_view word) {
    folded_.resize(word.size());
    std::uint64_t high = 0;
    std::size_t at = 0;
    for (std::uint64_t eight; at + 8 <= word.size(); at += 8) {
      std::memcpy(&eight, word.data() + at, 8);
      high |= eight;
      eight = small_letters(eight);
      std::memcpy(folded_.data() + at, &eight, 8);
    }
    for (; at < word.size(); ++at) {
      const auto byte = static_cast<unsigned char>(word[at]);
      high |= byte;
      folded_[at] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
    }
    if (high & kHighBits) {
      folded_.clear();
      fold_to(word, folded_);
    }
    return folded_;
  }

  std::uint32_t add(std::size_t at, std::uint64_t key, std::string_view form) {
    ArticleWords::Word word;
    word.begin = static_cast<std::uint32_t>(out_.forms.size());
    word.size = static_cast<std::uint32_t>(form.size());
    out_.forms += form;
    const Lexicon::Found found = lexicon_.look_up(form);
    word.id = found.word;
    word.info = found.info != nullptr ? found.info : &rules_.look_up_unknown(form);
    const auto number = static_cast<std::uint32_t>(out_.words.size());
    out_.words.push_back(word);
    slots_[at] = {key, number};
    if (2 * out_.words.size() > slots_.size()) grow();
    return number;
  }

  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number == 0) continue;
      std::size_t at = mixed(slot.key) & (slots_.size() - 1);
      while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::string_view text_;
  const RuleSet& rules_;
  const Lexicon& lexicon_;
  ArticleWords& out_;
  std::vector<Slot> slots_;
  std::string folded_;
};

}  // namespace

ArticleWords look_up_words(const Text& text, const Tokens& tokens, const RuleSet& rules) {
  ArticleWords out;
  const std::size_t size = tokens.tokens.size();
  out.numbers.resize(size);
  out.infos.resize(size);
  out.ids.resize(size);
  Numbering numbering(text, rules, size, out);
  for (std::size_t i = 0; i < size; ++i) {
    const Token& token = tokens.tokens[i];
    const std::uint32_t number =
        token.kind == TokenKind::word ? numbering.number_of(token.span) : 0;
    const ArticleWords::Word& word = out.words[number];
    out.numbers[i] = number;
    out.infos[i] = word.info;
    out.ids[i] = word.id;
  }
  return out;
}

}  // namespace inquit
