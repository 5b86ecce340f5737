#include "rules/lexicon.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace inquit {
namespace {

std::size_t mixed(std::uint64_t bits) {
  bits *= 0x9E3779B97F4A7C15u;
  return static_cast<std::size_t>(bits ^ (bits >> 32));
}

// Numbers what words are, each once, in the order in which it is met.
class KindNumbers {
 public:
  explicit KindNumbers(FlatArray<WordInfo>& kinds) : kinds_(kinds), slots_(1024, kFree) {}

  std::uint32_t number_of(const WordInfo& info) {
    std::size_t at = slot_of(info);
    if (slots_[at] != kFree) return slots_[at];
    if (2 * kinds_.size() >= slots_.size()) {
      grow();
      at = slot_of(info);
    }
    slots_[at] = static_cast<std::uint32_t>(kinds_.size());
    kinds_.push_back(info);
    return slots_[at];
  }

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  // Where it stands, or would.
  std::size_t slot_of(const WordInfo& info) const {
    const std::uint64_t forms = info.symbols[0] * std::uint64_t{4} + info.base_form * 2u +
                                static_cast<unsigned>(info.begins_phrase);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = mixed(info.lists.hash() + forms) & mask;
    while (slots_[at] != kFree && kinds_[slots_[at]] != info) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), kFree);
    for (std::uint32_t kind = 0; kind < kinds_.size(); ++kind) slots_[slot_of(kinds_[kind])] = kind;
  }

  FlatArray<WordInfo>& kinds_;
  std::vector<std::uint32_t> slots_;  // open addressing, a power of two
};

}  // namespace

// A multiplicative hash of eight bytes at a time.
Lexicon::Key Lexicon::key_of(std::string_view word) {
  Key out;
  if (word.size() <= 8) {
    std::memcpy(&out.bits, word.data(), word.size());
    return out;
  }
  out.is_hash = true;
  out.bits = word.size();
  while (!word.empty()) {
    std::uint64_t eight = 0;
    const std::size_t size = std::min<std::size_t>(8, word.size());
    std::memcpy(&eight, word.data(), size);
    out.bits = (out.bits ^ eight) * 0xFF51AFD7ED558CCDu;
    out.bits ^= out.bits >> 32;
    word.remove_prefix(size);
  }
  return out;
}

Lexicon::Words::Words(const std::vector<WordId>& words)
    : size_(static_cast<std::uint32_t>(words.size())) {
  std::ranges::copy(words, words_.begin());
}

Lexicon::Lexicon() : infos_(1), new_phrases_(1) {
  begins_.resize(2);
  first_phrase_.resize(1);
  slots_.resize(1024);
}

std::size_t Lexicon::slot_of(const Key& key, std::string_view folded) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = mixed(key.bits) & mask;
  for (;; slot = (slot + 1) & mask) {
    const Slot& here = slots_[slot];
    if (here.word == kUnknownWord) return slot;
    if (here.bits != key.bits || here.is_hash != static_cast<std::uint32_t>(key.is_hash)) continue;
    if (!key.is_hash || word(here.word) == folded) return slot;
  }
}

void Lexicon::finish() {
  for (WordId word = 1; word < size(); ++word)
    infos_[word].begins_phrase = !new_phrases_[first_phrase_[word]].empty();
  finish_phrases();
  KindNumbers numbers(kinds_);
  kind_of_word_.resize(size());
  // A list's words follow each other: most are what the one before is.
  for (WordId word = 0; word < size(); ++word) {
    const bool alike = word > 0 && infos_[word] == infos_[word - 1];
    kind_of_word_.edit(word) = alike ? kind_of_word_[word - 1] : numbers.number_of(infos_[word]);
  }
  for (std::size_t at = 0; at < slots_.size(); ++at) {
    Slot& slot = slots_.edit(at);
    if (slot.word != kUnknownWord) slot.kind = kind_of_word_[slot.word] & 0x7FFFFFFF;
  }
  infos_ = {};
}

void Lexicon::finish_phrases() {
  phrase_pairs_.resize(kPairBits / 64);
  for (const std::vector<Phrase>& phrases : new_phrases_) {
    phrase_begins_.push_back(static_cast<std::uint32_t>(phrases_.size()));
    phrases_.append(phrases);
    for (const Phrase& phrase : phrases) {
      if (phrase.split) continue;
      const std::uint32_t bit = bit_of_pair(phrase.words[0], phrase.words[1]);
      phrase_pairs_.edit(bit / 64) |= std::uint64_t{1} << (bit % 64);
    }
  }
  phrase_begins_.push_back(static_cast<std::uint32_t>(phrases_.size()));
  new_phrases_ = {};
}

Lexicon::Found Lexicon::look_up(std::string_view folded) const {
  if (folded.empty()) return {};
  const Slot& slot = slots_[slot_of(key_of(folded), folded)];
  if (slot.word == kUnknownWord) return {};
  return {slot.word, &kinds_[slot.kind]};
}

void Lexicon::prefetch(std::string_view folded) const {
  __builtin_prefetch(slots_.data() + (mixed(key_of(folded).bits) & (slots_.size() - 1)));
}

void Lexicon::grow() {
  const FlatArray<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.word == kUnknownWord) continue;
    std::size_t at = mixed(slot.bits) & mask;
    while (slots_[at].word != kUnknownWord) at = (at + 1) & mask;
    slots_.edit(at) = slot;
  }
}

WordId Lexicon::add(std::string_view folded) {
  if (folded.empty()) return kUnknownWord;
  const Key key = key_of(folded);
  Slot& slot = slots_.edit(slot_of(key, folded));
  if (slot.word != kUnknownWord) return slot.word;
  const auto word = static_cast<WordId>(size());
  letters_.append(folded);
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
  infos_.emplace_back();
  first_phrase_.push_back(0);
  slot = {.bits = key.bits, .word = word, .is_hash = static_cast<std::uint32_t>(key.is_hash)};
  if (size() * 2 > slots_.size()) grow();
  return word;
}

WordId Lexicon::find(std::string_view folded) const {
  return folded.empty() ? kUnknownWord : slots_[slot_of(key_of(folded), folded)].word;
}

void Lexicon::add_ending(std::string_view folded, ListId list) {
  const auto at =
      std::lower_bound(endings_.begin(), endings_.end(), folded,
                       [](const auto& one, std::string_view ending) { return one.first < ending; });
  if (at != endings_.end() && at->first == folded) {
    at->second.add(list);
  } else {
    endings_.insert(at, {std::string(folded), {}})->second.add(list);
  }
}

ListSet Lexicon::lists_of_ending(std::string_view folded) const {
  ListSet out;
  if (folded.empty()) return out;
  const std::vector<Tail>& tails = endings_by_last_[static_cast<unsigned char>(folded.back())];
  if (tails.empty()) return out;
  const std::uint64_t last = last_eight(folded);
  for (const Tail& tail : tails) {
    if ((last & tail.mask) != tail.bits) continue;
    const auto& [ending, lists] = endings_[tail.ending];
    if (folded.size() > ending.size() && folded.ends_with(ending)) out |= lists;
  }
  return out;
}

// The last of them highest; of a shorter word zeros below.
std::uint64_t Lexicon::last_eight(std::string_view word) {
  std::uint64_t out = 0;
  for (const char c : word.substr(word.size() - std::min<std::size_t>(8, word.size())))
    out = out >> 8 | std::uint64_t{static_cast<unsigned char>(c)} << 56;
  return out;
}

void Lexicon::index_endings() {
  for (auto& of_byte : endings_by_last_) of_byte.clear();
  for (std::uint32_t i = 0; i < endings_.size(); ++i) {
    const std::string& ending = endings_[i].first;
    if (ending.empty()) continue;
    const std::size_t bytes = std::min<std::size_t>(8, ending.size());
    endings_by_last_[static_cast<unsigned char>(ending.back())].push_back(
        {.bits = last_eight(ending), .mask = ~std::uint64_t{0} << (64 - 8 * bytes), .ending = i});
  }
}

void Lexicon::apply_endings() {
  index_endings();
  for (WordId word = 1; word < size(); ++word)
    infos_[word].lists |= lists_of_ending(this->word(word));
}

void Lexicon::add_phrase(const std::vector<WordId>& words, ListId list, bool base_form,
                         bool split) {
  splits_ |= split;
  std::uint32_t& index = first_phrase_.edit(words.front());
  if (index == 0) {
    index = static_cast<std::uint32_t>(new_phrases_.size());
    new_phrases_.emplace_back();
  }
  std::vector<Phrase>& phrases = new_phrases_[index];
  const Words key(words);
  auto same = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& one) {
    return one.words == key && one.split == split;
  });
  if (same == phrases.end()) {
    Phrase made;
    made.words = key;
    made.base_form = base_form;
    made.split = split;
    made.lists.add(list);
    // Behind all that are as long or longer.
    const auto behind = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& one) {
      return one.words.size() < key.size();
    });
    phrases.insert(behind, made);
  } else {
    same->lists.add(list);
  }
}

void Lexicon::forget_phrases_in(const std::vector<std::string>& row) {
  for (std::size_t from = 0; from < row.size(); ++from) {
    std::vector<Phrase>& phrases = new_phrases_[first_phrase_[find(row[from])]];
    std::erase_if(phrases, [&](const Phrase& phrase) {
      if (phrase.split) return false;
      if (from + phrase.words.size() > row.size()) return false;
      for (std::size_t i = 0; i < phrase.words.size(); ++i) {
        if (phrase.words[i] != find(row[from + i])) return false;
      }
      return true;
    });
  }
}

}  // namespace inquit
