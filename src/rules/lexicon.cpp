#include "rules/lexicon.h"

#include <algorithm>
#include <cstring>
#include <map>

namespace inquit {

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

Lexicon::Lexicon() : words_(1), infos_(1), first_phrase_(1), phrases_(1), slots_(1024) {}

std::size_t Lexicon::slot_of(std::string_view folded) const {
  const std::size_t mask = slots_.size() - 1;
  const Key key = key_of(folded);
  const std::uint64_t mixed = key.bits * 0x9E3779B97F4A7C15u;
  std::size_t slot = (mixed ^ (mixed >> 32)) & mask;
  for (;; slot = (slot + 1) & mask) {
    const Slot& here = slots_[slot];
    if (here.word == kUnknownWord) return slot;
    if (here.bits != key.bits || here.is_hash != static_cast<std::uint32_t>(key.is_hash)) continue;
    if (!key.is_hash || words_[here.word] == folded) return slot;
  }
}

void Lexicon::put(std::size_t slot, WordId word) {
  const Key key = key_of(words_[word]);
  slots_[slot].bits = key.bits;
  slots_[slot].is_hash = static_cast<std::uint32_t>(key.is_hash);
  slots_[slot].word = word;
}

void Lexicon::finish() {
  for (WordId word = 1; word < words_.size(); ++word)
    infos_[word].begins_phrase = !phrases_[first_phrase_[word]].empty();
  for (const std::vector<Phrase>& phrases : phrases_) {
    for (const Phrase& phrase : phrases) {
      if (phrase.split) continue;
      const std::uint32_t bit = bit_of_pair(phrase.words[0], phrase.words[1]);
      phrase_pairs_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
  std::map<WordInfo, std::uint32_t> known;
  kinds_.clear();
  for (Slot& slot : slots_) {
    if (slot.word == kUnknownWord) continue;
    const auto [at, fresh] =
        known.emplace(infos_[slot.word], static_cast<std::uint32_t>(kinds_.size()));
    if (fresh) kinds_.push_back(infos_[slot.word]);
    slot.kind = at->second & 0x7FFFFFFF;
  }
}

std::vector<std::uint32_t> Lexicon::kinds_of_words() const {
  std::vector<std::uint32_t> out(words_.size(), kNoKind);
  for (const Slot& slot : slots_) {
    if (slot.word != kUnknownWord) out[slot.word] = slot.kind;
  }
  return out;
}

void Lexicon::rebuild(const std::vector<std::uint32_t>& kinds, const WordInfo& unknown) {
  index_endings();
  infos_.assign(words_.size(), {});
  infos_[kUnknownWord] = unknown;
  std::size_t size = slots_.size();
  while (words_.size() * 2 > size) size *= 2;
  slots_.assign(size, {});
  for (WordId word = 1; word < words_.size(); ++word) {
    infos_[word] = kinds_.at(kinds.at(word));
    const std::size_t slot = slot_of(words_[word]);
    put(slot, word);
    slots_[slot].kind = kinds[word] & 0x7FFFFFFF;
  }
}

Lexicon::Found Lexicon::look_up(std::string_view folded) const {
  if (folded.empty()) return {};
  const Slot& slot = slots_[slot_of(folded)];
  if (slot.word == kUnknownWord) return {};
  return {slot.word, &kinds_[slot.kind]};
}

void Lexicon::grow() {
  slots_.assign(slots_.size() * 2, {});
  for (WordId word = 1; word < words_.size(); ++word) put(slot_of(words_[word]), word);
}

WordId Lexicon::add(std::string_view folded) {
  if (folded.empty()) return kUnknownWord;
  std::size_t slot = slot_of(folded);
  if (slots_[slot].word != kUnknownWord) return slots_[slot].word;
  const auto word = static_cast<WordId>(words_.size());
  words_.emplace_back(folded);
  infos_.emplace_back();
  first_phrase_.push_back(0);
  put(slot, word);
  if (words_.size() * 2 > slots_.size()) grow();
  return word;
}

WordId Lexicon::find(std::string_view folded) const {
  return folded.empty() ? kUnknownWord : slots_[slot_of(folded)].word;
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
  for (const std::uint32_t i : endings_by_last_[static_cast<unsigned char>(folded.back())]) {
    const auto& [ending, lists] = endings_[i];
    if (folded.size() > ending.size() && folded.ends_with(ending)) out |= lists;
  }
  return out;
}

void Lexicon::index_endings() {
  for (auto& of_byte : endings_by_last_) of_byte.clear();
  for (std::uint32_t i = 0; i < endings_.size(); ++i) {
    const std::string& ending = endings_[i].first;
    if (!ending.empty()) endings_by_last_[static_cast<unsigned char>(ending.back())].push_back(i);
  }
}

void Lexicon::apply_endings() {
  index_endings();
  for (WordId word = 1; word < words_.size(); ++word)
    infos_[word].lists |= lists_of_ending(words_[word]);
}

void Lexicon::add_phrase(const std::vector<WordId>& words, ListId list, bool base_form,
                         bool split) {
  splits_ |= split;
  std::uint32_t& index = first_phrase_[words.front()];
  if (index == 0) {
    index = static_cast<std::uint32_t>(phrases_.size());
    phrases_.emplace_back();
  }
  std::vector<Phrase>& phrases = phrases_[index];
  auto same = std::find_if(phrases.begin(), phrases.end(), [&](const Phrase& one) {
    return one.words == words && one.split == split;
  });
  if (same == phrases.end()) {
    phrases.push_back({words, {}, {}, base_form, split});
    phrases.back().lists.add(list);
    std::stable_sort(phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
      return a.words.size() > b.words.size();
    });
  } else {
    same->lists.add(list);
  }
}

void Lexicon::forget_phrases_in(const std::vector<std::string>& row) {
  for (std::size_t from = 0; from < row.size(); ++from) {
    std::vector<Phrase>& phrases = phrases_[first_phrase_[find(row[from])]];
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
