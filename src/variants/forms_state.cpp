#include <algorithm>
#include <cstring>

#include "variants/align.h"
#include "variants/forms.h"
#include "variants/state_file.h"

namespace inquit {

void Forms::save(StateWriter& to) const {
  std::uint64_t words = 0;
  for (const Stored& form : forms_) words += form.length;
  to.begin(words);
  for (std::uint32_t i = 0; i < size(); ++i) to.append(this->words(i));
  to.end();
  to.put(forms_);
  to.put(form_of_);
  to.put(doc_of_);
  to.put(speaker_of_);
  to.put(speakers_);
  to.put(rarity_);
  to.put(doc_hashes_);
}

bool Forms::load(StateReader& from) {
  *this = Forms(true);
  words_ = from.get<Word>();
  forms_ = from.get<Stored>();
  form_of_ = from.get<std::uint32_t>();
  doc_of_ = from.get<std::uint32_t>();
  speaker_of_ = from.get<std::uint32_t>();
  speakers_ = from.get<SpeakerKey>();
  rarity_ = from.get<std::uint8_t>();
  doc_hashes_ = from.get<std::uint64_t>();
  docs_ = static_cast<std::uint32_t>(doc_hashes_.size());
  if (from.failed() || !is_sound()) return false;
  std::uint32_t begin = 0;  // words stand in the order of their forms
  for (Stored& form : forms_) {
    form.begin = begin;
    begin += form.length;
  }
  link_documents();
  return true;
}

// Whether all numbers are of things that there are.
bool Forms::is_sound() const {
  const std::size_t quotes = form_of_.size();
  if (doc_of_.size() != quotes || speaker_of_.size() != quotes) return false;
  if (rarity_.size() != speakers_.size() || words_.size() >= kNone || doc_hashes_.size() >= kNone)
    return false;
  const auto below = [](std::size_t size) { return [size](std::uint32_t n) { return n < size; }; };
  if (!std::ranges::all_of(doc_of_, below(docs_)) ||
      !std::ranges::all_of(speaker_of_, below(speakers_.size())) ||
      !std::ranges::all_of(form_of_,
                           [&](std::uint32_t n) { return n == kNone || n < forms_.size(); }) ||
      !std::ranges::all_of(rarity_, [](std::uint8_t bits) { return bits <= kMostSpeakerRarity; }))
    return false;
  const bool real = std::ranges::all_of(speakers_, [](const SpeakerKey& key) {
    unsigned char named = 0;  // as it stands in the file, where it may be no bool
    std::memcpy(&named, &key.named, 1);
    return named <= 1;
  });
  std::uint64_t words = 0;
  for (const Stored& form : forms_) {
    if (form.length == 0 || form.length > Aligner::kMostWords || form.speaker >= speakers_.size())
      return false;
    words += form.length;
  }
  const auto in_order = [&](const Stored& a, const Stored& b) { return !before(a, b); };
  return real && words == words_.size() &&
         std::adjacent_find(forms_.begin(), forms_.end(), in_order) == forms_.end();
}

}  // namespace inquit
