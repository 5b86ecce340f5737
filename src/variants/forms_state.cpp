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

void Forms::load(StateReader& from) {
  *this = Forms(true);
  words_ = from.get<Word>();
  forms_ = from.get<Stored>();
  std::uint32_t begin = 0;  // words stand in the order of their forms
  for (Stored& form : forms_) {
    form.begin = begin;
    begin += form.length;
  }
  form_of_ = from.get<std::uint32_t>();
  doc_of_ = from.get<std::uint32_t>();
  speaker_of_ = from.get<std::uint32_t>();
  speakers_ = from.get<SpeakerKey>();
  rarity_ = from.get<std::uint8_t>();
  doc_hashes_ = from.get<std::uint64_t>();
  docs_ = static_cast<std::uint32_t>(doc_hashes_.size());
  if (!from.failed()) link_documents();
}

}  // namespace inquit
