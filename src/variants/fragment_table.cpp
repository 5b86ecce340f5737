#include "variants/fragment_table.h"

namespace inquit {
namespace {

constexpr std::size_t kFewestWords = 2;

}  // namespace

bool is_fragment(const Form& form, std::uint32_t gram_bits) {
  return form.speaker.last != 0 && form.words.size() >= kFewestWords &&
         form.words.size() <= kMostFragmentWords && !has_gram(form.words, gram_bits);
}

FragmentTable::FragmentTable(std::size_t fragments)
    : mask_(std::bit_ceil(4 * fragments + 16) - 1),
      keys_(mask_ + 1),
      values_(mask_ + 1, kNone),
      bloom_((mask_ + 1) / 8),
      speakers_(kSpeakers) {}

std::uint64_t FragmentTable::key_of(const Form& fragment) {
  std::uint64_t hash = fragment.speaker.last;
  for (const Word word : fragment.words) hash = append(hash, word);
  return mix(hash);
}

std::uint32_t FragmentTable::add(const Form& fragment, std::uint32_t rank) {
  const std::uint64_t key = key_of(fragment);
  lengths_[fragment.words.size()] = true;
  speakers_[fragment.speaker.last % kSpeakers] = true;
  bloom_[key / 64 & (bloom_.size() - 1)] |= 1ull << (key & 63);
  std::size_t at = key >> 20 & mask_;
  while (values_[at] != kNone && keys_[at] != key) at = (at + 1) & mask_;
  if (values_[at] == kNone) {
    keys_[at] = key;
    values_[at] = static_cast<std::uint32_t>(last_.size());
    last_.push_back(rank);
  }
  last_[values_[at]] = rank;
  return values_[at];
}

}  // namespace inquit
