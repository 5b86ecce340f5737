#include <algorithm>
#include <cassert>
#include <utility>

#include "variants/forms.h"
#include "variants/forms_batch.h"

namespace inquit {

// Takes the forms that the update touches out of their order, mends them and puts them back.
class Forms::Updater {
 public:
  explicit Updater(Forms& forms) : forms_(forms), touched_of_(forms.size(), kNone) {}

  Update run(std::span<const std::uint32_t> removed, std::span<const QuoteView> added,
             const Background& background, unsigned threads) {
    const std::vector<std::uint8_t> rarity = forms_.rarity_;
    remove(removed);
    add(added, background, threads);
    choose_speakers();
    keep_former();
    number_forms();
    number_quotes();
    forms_.link_documents();
    forms_.count_speakers();
    find_slogans();
    find_altered();
    find_rarer(rarity);
    return std::move(update_);
  }

 private:
  struct Touched {
    Stored form;
    std::vector<Word> words;
    std::uint32_t before = kNone;                  // its number until now
    std::uint32_t number = kNone;                  // and from now on
    std::pair<std::uint16_t, std::uint16_t> days;  // as they were
    int documents_step = 0;
    bool empty = true;
    bool same = false;  // words and speaker
  };

  static std::pair<std::uint16_t, std::uint16_t> days_of(const Stored& form) {
    return {form.first_day, form.last_day};
  }

  // The entry of a form that there is.
  std::uint32_t touch(std::uint32_t form) {
    std::uint32_t& entry = touched_of_[form];
    if (entry == kNone) {
      entry = static_cast<std::uint32_t>(touched_.size());
      const std::span<const Word> words = forms_.words(form);
      touched_.push_back({forms_.forms_[form],
                          {words.begin(), words.end()},
                          form,
                          kNone,
                          days_of(forms_.forms_[form]),
                          forms_.documents_step(form),
                          false,
                          false});
    }
    return entry;
  }

  void remove(std::span<const std::uint32_t> removed) {
    for (const std::uint32_t quote : removed) {
      update_.documents.push_back(forms_.doc_of_[quote]);
      if (forms_.form_of_[quote] != kNone) touched_[touch(forms_.form_of_[quote])].empty = true;
    }
    drop(forms_.form_of_, removed);
    drop(forms_.doc_of_, removed);
    drop(forms_.speaker_of_, removed);
  }

  static void drop(std::vector<std::uint32_t>& of_quotes, std::span<const std::uint32_t> removed) {
    if (removed.empty()) return;
    std::size_t kept = removed.front();
    for (std::size_t quote = kept, next = 0; quote < of_quotes.size(); ++quote) {
      if (next < removed.size() && removed[next] == quote) {
        ++next;
      } else {
        of_quotes[kept++] = of_quotes[quote];
      }
    }
    of_quotes.resize(kept);
  }

  void add(std::span<const QuoteView> added, const Background& background, unsigned threads) {
    old_quotes_ = forms_.form_of_.size();
    forms_.number_speakers();
    const std::vector<Batch> batches = read(added, background, threads);
    number_documents(batches);
    for (const Batch& batch : batches) {
      for (std::size_t i = 0; i < batch.facts.size(); ++i) take(batch.facts[i], batch.words_of(i));
    }
    forms_.speaker_numbers_.clear();
    forms_.doc_numbers_.clear();
    make_unique(update_.documents);
  }

  static void make_unique(std::vector<std::uint32_t>& numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  }

  // Finds the documents that are known already among all that are.
  void number_documents(const std::vector<Batch>& batches) {
    NumberTable& numbers = forms_.doc_numbers_;
    for (const Batch& batch : batches) {
      for (const QuoteFacts& facts : batch.facts) numbers.at(facts.doc);
    }
    for (std::uint32_t doc = 0; doc < forms_.docs_; ++doc) {
      const std::uint64_t hash = forms_.doc_hashes_[doc];
      if (numbers.holds(hash)) numbers.at(hash) = doc;
    }
  }

  void take(const QuoteFacts& facts, std::span<const Word> words) {
    forms_.doc_of_.push_back(forms_.doc_id(facts.doc));
    update_.documents.push_back(forms_.doc_of_.back());
    const std::uint32_t speaker = forms_.speaker_id(facts.speaker);
    forms_.speaker_of_.push_back(speaker);
    if (words.empty()) {
      forms_.form_of_.push_back(kNone);
      return;
    }
    const std::uint32_t entry = find(facts, words);
    forms_.form_of_.push_back(entry);
    Touched& touched = touched_[entry];
    if (std::exchange(touched.empty, false)) {
      touched.form = {
          facts.text, 0,         speaker,        static_cast<std::uint16_t>(words.size()),
          facts.day,  facts.day, facts.language, facts.alone,
          false};
      touched.words.assign(words.begin(), words.end());
      return;
    }
    touched.form.add_day(facts.day);
    if (count_before(words, touched.words)) touched.words.assign(words.begin(), words.end());
  }

  std::uint32_t find(const QuoteFacts& facts, std::span<const Word> words) {
    const auto place = [](const Stored& form) { return std::pair(~form.length, form.text); };
    const auto length = static_cast<std::uint16_t>(words.size());
    const auto wanted = std::pair(~length, facts.text);
    for (auto at = std::ranges::lower_bound(forms_.forms_, wanted, {}, place);
         at != forms_.forms_.end() && place(*at) == wanted; ++at) {
      const Stored& form = *at;
      if (form.alone == facts.alone &&
          (facts.alone || forms_.speakers_[form.speaker] == facts.speaker)) {
        return touch(static_cast<std::uint32_t>(&form - forms_.forms_.data()));
      }
    }
    std::uint32_t& entry = new_forms_.at(facts.form);
    if (entry == kNone) {
      entry = static_cast<std::uint32_t>(touched_.size());
      touched_.emplace_back();
    }
    return entry;
  }

  // As Forms::choose_speakers does it, for what was touched.
  void choose_speakers() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> named;  // entry, speaker
    for (std::size_t quote = 0; quote < forms_.form_of_.size(); ++quote) {
      const std::uint32_t entry = entry_of(quote);
      if (entry != kNone && touched_[entry].form.alone)
        named.emplace_back(entry, forms_.speaker_of_[quote]);
    }
    std::ranges::sort(named);
    forms_.number_speakers();
    std::vector<SpeakerKey> keys;
    for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
      keys.clear();
      for (end = begin; end < named.size() && named[end].first == named[begin].first; ++end)
        keys.push_back(forms_.speakers_[named[end].second]);
      const bool several = named[begin].second != named[end - 1].second;
      touched_[named[begin].first].form.speaker =
          several ? forms_.speaker_id(most_named(keys)) : named[begin].second;
    }
    forms_.speaker_numbers_.clear();
  }

  std::uint32_t entry_of(std::size_t quote) const {
    const std::uint32_t form = forms_.form_of_[quote];
    return quote >= old_quotes_ || form == kNone ? form : touched_of_[form];
  }

  void keep_former() {
    for (Touched& touched : touched_) {
      if (touched.before == kNone) continue;
      const Stored& before = forms_.forms_[touched.before];
      const std::span<const Word> words = forms_.words(touched.before);
      touched.same = !touched.empty && touched.form.speaker == before.speaker &&
                     std::ranges::equal(words, touched.words, {}, &Word::packed, &Word::packed);
      const bool same_speaker = !touched.empty && touched.form.speaker == before.speaker;
      const bool same_grams = !touched.empty && std::ranges::equal(words, touched.words, same_gram);
      const bool unlisted = !same_grams || (!same_speaker && has_twin(touched.before));
      if (unlisted || !same_speaker) {
        update_.former.push_back({before.text,
                                  forms_.speakers_[before.speaker],
                                  {words.begin(), words.end()},
                                  unlisted});
      }
    }
  }

  static bool same_gram(Word a, Word b) {
    return a == b && a.bits() == b.bits() && a.gap_behind() == b.gap_behind();
  }

  // Whether another form has the same text, so that the order of the two hangs on their speakers.
  bool has_twin(std::uint32_t form) const {
    const auto text = [&](std::uint32_t i) { return forms_.forms_[i].text; };
    return (form > 0 && text(form - 1) == text(form)) ||
           (form + 1 < forms_.size() && text(form + 1) == text(form));
  }

  // Merges the forms that were touched with those that were not.
  void number_forms() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t entry = 0; entry < touched_.size(); ++entry) {
      if (touched_[entry].empty) continue;
      order.push_back(entry);
      place_words(touched_[entry]);
    }
    std::ranges::sort(order, [&](std::uint32_t x, std::uint32_t y) {
      return forms_.before(touched_[x].form, touched_[y].form);
    });
    std::vector<Stored> merged;
    merged.reserve(forms_.size() + order.size());
    update_.moved_to.assign(forms_.size(), kNone);
    auto next = order.begin();
    const auto put_touched = [&] {
      Touched& touched = touched_[*next++];
      touched.number = static_cast<std::uint32_t>(merged.size());
      if (touched.before != kNone) update_.moved_to[touched.before] = touched.number;
      update_.touched.push_back(touched.number);
      merged.push_back(touched.form);
    };
    for (std::uint32_t form = 0; form < forms_.size(); ++form) {
      if (touched_of_[form] != kNone) continue;
      while (next != order.end() && forms_.before(touched_[*next].form, forms_.forms_[form]))
        put_touched();
      update_.moved_to[form] = static_cast<std::uint32_t>(merged.size());
      merged.push_back(forms_.forms_[form]);
    }
    while (next != order.end()) put_touched();
    forms_.forms_ = std::move(merged);
  }

  void place_words(Touched& touched) {
    std::vector<Word>& all = forms_.words_;
    if (touched.before == kNone) {
      touched.form.begin = static_cast<std::uint32_t>(all.size());
      all.insert(all.end(), touched.words.begin(), touched.words.end());
    } else {
      touched.form.begin = forms_.forms_[touched.before].begin;
      std::ranges::copy(touched.words, all.begin() + touched.form.begin);
    }
  }

  void number_quotes() {
    for (std::size_t quote = 0; quote < forms_.form_of_.size(); ++quote) {
      std::uint32_t& form = forms_.form_of_[quote];
      if (form == kNone) continue;
      form = quote < old_quotes_ ? update_.moved_to[form] : touched_[form].number;
      assert(form != kNone);
    }
  }

  void find_slogans() {
    std::vector<bool> before(forms_.size());
    for (std::size_t i = 0; i < before.size(); ++i) before[i] = forms_.forms_[i].slogan;
    forms_.find_slogans();
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      if (forms_.forms_[i].slogan == before[i]) continue;
      update_.touched.push_back(i);
      update_.altered.push_back(i);
    }
    make_unique(update_.touched);
  }

  void find_altered() {
    for (const Touched& touched : touched_) {
      if (touched.number == kNone) continue;
      const bool as_before = touched.same && touched.days == days_of(touched.form) &&
                             touched.documents_step == forms_.documents_step(touched.number);
      if (!as_before) update_.altered.push_back(touched.number);
    }
    make_unique(update_.altered);
  }

  void find_rarer(const std::vector<std::uint8_t>& rarity) {
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      const std::uint32_t speaker = forms_.forms_[i].speaker;
      if (forms_.speakers_[speaker].last == 0) continue;  // nobody is no rare speaker
      if (speaker < rarity.size() && rarity[speaker] != forms_.rarity_[speaker])
        update_.rarer.push_back(i);
    }
  }

  Forms& forms_;
  Update update_;
  std::vector<Touched> touched_;
  std::vector<std::uint32_t> touched_of_;  // the entry of each form; kNone: it was not touched
  NumberTable new_forms_;                  // entries of forms that are new
  std::size_t old_quotes_ = 0;
};

Forms::Update Forms::update(std::span<const std::uint32_t> removed,
                            std::span<const QuoteView> added, const Background& background,
                            unsigned threads) {
  return Updater(*this).run(removed, added, background, threads);
}

}  // namespace inquit
