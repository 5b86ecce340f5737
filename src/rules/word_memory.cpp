#include "rules/word_memory.h"

#include <algorithm>
#include <cstring>

#include "tokens/fold.h"

namespace inquit {
namespace {

constexpr std::size_t kFewestSlots = 4096;
constexpr std::size_t kMostWords = 1 << 14;
constexpr std::uint32_t kMostArticles = 0xFFFF'0000;  // their numbers have 32 bits
constexpr std::size_t kBlock = 1 << 14;
constexpr std::uint64_t kHash = std::uint64_t{1} << 63;  // set in the keys that are hashes

std::uint64_t mix_in(std::uint64_t hash, std::uint64_t eight) {
  hash = (hash ^ eight) * 0xFF51AFD7ED558CCDu;
  return hash ^ (hash >> 32);
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, word.data() + at, std::min<std::size_t>(8, word.size() - at));
    hash = mix_in(hash, eight);
  }
  return hash;
}

bool is_ascii(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

// Folds ASCII words and hashes them on the way; false where a letter is not ASCII.
bool WordMemory::fold_ascii(std::string_view word, char* out, std::uint64_t& hash) {
  std::uint64_t high = 0;
  hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t eight = 0;
    const std::size_t size = std::min<std::size_t>(8, word.size() - at);
    std::memcpy(&eight, word.data() + at, size);
    high |= eight;
    eight = small_letters(eight & ~kHighBits);
    std::memcpy(out + at, &eight, size);
    hash = mix_in(hash, eight);
  }
  return (high & kHighBits) == 0;
}

WordMemory::WordMemory(const RuleSet& rules) : rules_(rules) { clear(); }

void WordMemory::clear() {
  slots_.assign(kFewestSlots, {});
  mask_ = kFewestSlots - 1;
  forms_.clear();
  left_ = 0;
  words_.clear();
  words_.emplace_back().info = &rules_.lexicon().info(kUnknownWord);
  together_ = false;
  unread_.clear();
}

// A copy of the form that stays where it is. Behind one of 9 to 16 bytes stand NULs up to 16, so
// that slot_of_two compares it as two numbers.
std::string_view WordMemory::keep(std::string_view form) {
  const std::size_t size = form.size() > 8 ? std::max<std::size_t>(form.size(), 16) : form.size();
  if (size > left_) {
    left_ = std::max(kBlock, size);
    forms_.push_back(std::make_unique<char[]>(left_));  // NULs
    next_ = forms_.back().get();
  }
  char* const begin = next_;
  std::memcpy(begin, form.data(), form.size());
  next_ += size;
  left_ -= size;
  return {begin, form.size()};
}

void WordMemory::make_room() {
  // together_: an article was broken off, and some of its words have not been looked up.
  if (words_.size() <= kMostWords && article_ <= kMostArticles && !together_) return;
  clear();
  article_ = 0;
}

std::size_t WordMemory::slot_of_two(const char* word, std::size_t size) {
  std::uint64_t eights[2];
  std::memcpy(eights, word, 16);
  eights[1] &= ~std::uint64_t{0} >> (8 * (16 - size));
  if ((eights[0] | eights[1]) & kHighBits) return slot_of_long({word, size});
  eights[0] = small_letters(eights[0]);
  eights[1] = small_letters(eights[1]);
  const std::uint64_t key = mix_in(mix_in(size, eights[0]), eights[1]) | kHash;
  std::size_t slot = mixed(key) & mask_;
  for (; slots_[slot].word != 0; slot = (slot + 1) & mask_) {
    if (slots_[slot].key != key) continue;
    const std::string_view form = words_[slots_[slot].word].form;
    std::uint64_t known[2];
    if (form.size() != size) continue;
    std::memcpy(known, form.data(), 16);
    if (known[0] == eights[0] && known[1] == eights[1]) return slot;
  }
  char form[16];
  std::memcpy(form, eights, 16);
  return add(slot, key, {form, size});
}

std::size_t WordMemory::slot_of_long(std::string_view word) {
  folded_.resize(word.size());
  std::uint64_t key = 0;
  if (!fold_ascii(word, folded_.data(), key)) {
    folded_.clear();
    fold_to(word, folded_);
    if (folded_.size() <= 8 && is_ascii(folded_)) {  // O’NEIL, as O'NEIL is
      bool plain = false;
      return slot_of(folded_, 0, static_cast<std::uint32_t>(folded_.size()), plain);
    }
    key = hash_of(folded_);
  }
  const std::size_t slot = slot_of(key | kHash, folded_);
  return slots_[slot].word != 0 ? slot : add(slot, key | kHash, folded_);
}

std::uint64_t WordMemory::key_of(std::string_view folded) {
  if (folded.size() > 8 || !is_ascii(folded)) return hash_of(folded) | kHash;
  std::uint64_t key = 0;
  std::memcpy(&key, folded.data(), folded.size());
  return key;
}

// Where a word stands, or would.
std::size_t WordMemory::slot_of(std::uint64_t key, std::string_view folded) const {
  std::size_t slot = mixed(key) & mask_;
  for (; slots_[slot].word != 0; slot = (slot + 1) & mask_) {
    if (slots_[slot].key == key && words_[slots_[slot].word].form == folded) break;
  }
  return slot;
}

const char* WordMemory::known_form(std::string_view folded) const {
  const Slot& slot = slots_[slot_of(key_of(folded), folded)];
  return slot.word != 0 ? words_[slot.word].form.data() : nullptr;
}

std::size_t WordMemory::add(std::size_t slot, std::uint64_t key, std::string_view form) {
  const auto index = static_cast<std::uint32_t>(words_.size());
  Word& word = words_.emplace_back();
  word.form = keep(form);
  word.hyphen = form.find('-') != std::string_view::npos;
  word.colon = form.find(':') != std::string_view::npos;
  if (together_) {
    rules_.lexicon().prefetch(word.form);
    unread_.push_back(index);
  } else {
    look_up(word);
  }
  slots_[slot] = {key, index, 0, 0};
  if (2 * words_.size() <= slots_.size()) return slot;
  grow();
  return slot_of(key, word.form);
}

void WordMemory::look_up(Word& word) const {
  const Lexicon::Found found = rules_.lexicon().look_up(word.form);
  word.info = found.info != nullptr ? found.info : &rules_.look_up_unknown(word.form);
  word.id = found.word;
}

void WordMemory::end_article(std::vector<Word>& met) {
  together_ = false;
  for (const std::uint32_t place : unread_) look_up(words_[place]);
  // The article has its new words in the order in which they came here.
  auto next = unread_.begin();
  for (Word& word : met) {
    if (word.info == nullptr) word = words_[*next++];
  }
  unread_.clear();
}

void WordMemory::grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.word == 0) continue;
    std::size_t at = mixed(slot.key) & mask_;
    while (slots_[at].word != 0) at = (at + 1) & mask_;
    slots_[at] = slot;
  }
}

}  // namespace inquit
