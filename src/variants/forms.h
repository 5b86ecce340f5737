// Forms: the distinct forms of all quotes, each kept once, four bytes a word.
// In go quotes; out come forms in canonical order (longest first, then by hash) and, for each
// quote, its form. The order depends on the set of quotes alone, not on the order in which they
// came.
//
// A form is a text; of a text that is too short to be known by, it is what one speaker said by it.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "variants/background.h"
#include "variants/keyed.h"
#include "variants/number_table.h"
#include "variants/quote_facts.h"
#include "variants/words.h"

namespace inquit {

class StateReader;
class StateWriter;

class Forms final : public FormSource {
 public:
  // updatable: keeps what update() and save() need, some eight bytes a quote more.
  explicit Forms(bool updatable = false) : updatable_(updatable) {}

  // Adds quotes, which are numbered in this order from 0; their words are found by many threads at
  // once. A quote without words has no form.
  void add(std::span<const QuoteView> quotes, const Background& background, unsigned threads = 1);

  // Puts the forms into canonical order. No add() after it.
  void seal();

  // A form as it was before an update.
  struct Former {
    std::uint64_t text = 0;
    SpeakerKey speaker;
    std::vector<Word> words;
    bool unlisted = false;  // the lists of its grams lack it now, or hold it in another place
  };
  // What an update changed. Numbers of forms are new ones, ascending.
  struct Update {
    std::vector<std::uint32_t> moved_to;   // of each form as it was numbered; kNone: it is gone
    std::vector<std::uint32_t> touched;    // new, with other quotes than before, or a slogan now
    std::vector<std::uint32_t> altered;    // of these, what others see: not only one printing more
    std::vector<std::uint32_t> rarer;      // whose speaker's rarity is another
    std::vector<Former> former;            // of forms that are gone or are taken for other speakers
    std::vector<std::uint32_t> documents;  // that lost or got quotes
  };
  // Takes quotes out of sealed, updatable forms and others in; all is then as if the forms had been
  // made of the quotes that there are. removed: numbers of quotes, ascending; with a quote go all
  // quotes of its form, and those that are to stay come again. Quotes that stay keep their order
  // and are numbered anew from 0; those that were added follow.
  Update update(std::span<const std::uint32_t> removed, std::span<const QuoteView> added,
                const Background& background, unsigned threads);

  // For a file of states: state_file.h.
  void save(StateWriter& to) const;
  // False where the file holds what no save() wrote: each number is looked at, for the file may
  // come from anywhere.
  bool load(StateReader& from);

  static constexpr std::uint32_t kNone = kNoForm;
  std::size_t quotes() const { return form_of_.size(); }
  std::size_t size() const { return forms_.size(); }
  std::uint32_t form_of(std::size_t quote) const { return form_of_[quote]; }  // or kNone
  std::uint32_t document_of(std::size_t quote) const { return doc_of_[quote]; }
  std::span<const std::uint32_t> forms_of_quotes() const { return form_of_; }
  Form form(std::uint32_t i) const override {
    const Stored& form = forms_[i];
    return {words(i),    speakers_[form.speaker], form.first_day,     form.last_day, form.language,
            form.slogan, rarity_[form.speaker],   form.documents_step};
  }
  std::span<const Word> words(std::uint32_t i) const {
    return {words_.data() + forms_[i].begin, forms_[i].length};
  }
  void prefetch(std::uint32_t i) const { __builtin_prefetch(&forms_[i]); }
  void prefetch_quote(std::size_t quote) const { __builtin_prefetch(&form_of_[quote]); }
  void prefetch_words(std::uint32_t i) const {
    const Word* first = words_.data() + forms_[i].begin;
    __builtin_prefetch(first);
    __builtin_prefetch(first + 16);
  }
  std::uint64_t text_hash(std::uint32_t i) const override { return forms_[i].text; }

  // The forms that stand in each document, and the documents of each form; sorted.
  std::span<const std::uint32_t> of_document(std::uint32_t doc) const;
  std::span<const std::uint32_t> documents(std::uint32_t form) const;
  // How many documents, in steps of a factor of two.
  int documents_step(std::uint32_t form) const { return forms_[form].documents_step; }
  bool share_document(std::uint32_t a, std::uint32_t b) const override;

 private:
  struct Stored {
    std::uint64_t text = 0;
    std::uint32_t begin = 0;
    std::uint32_t speaker = 0;
    std::uint16_t length = 0;
    std::uint16_t first_day = 0;
    std::uint16_t last_day = 0;
    std::uint8_t language = 0;
    bool alone : 1 = false;
    bool slogan : 1 = false;
    std::uint8_t documents_step : 6 = 0;  // known once documents are linked

    void add_day(std::uint16_t day);
  };
  struct Batch;
  class Updater;
  static std::vector<Batch> read(std::span<const QuoteView> quotes, const Background& background,
                                 unsigned threads);
  void take(const QuoteFacts& facts, std::span<const Word> words);
  std::uint32_t speaker_id(const SpeakerKey& key);
  std::uint32_t doc_id(std::uint64_t doc);
  void number_speakers();
  bool before(const Stored& a, const Stored& b) const;  // in canonical order
  void choose_speakers();
  void count_speakers();
  void sort_forms();
  void find_slogans();
  void link_documents();
  bool is_sound() const;

  bool updatable_;
  std::vector<Word> words_;
  std::vector<Stored> forms_;
  std::vector<std::uint32_t> form_of_;
  std::vector<std::uint32_t> doc_of_;
  std::vector<std::uint32_t> speaker_of_;  // of a quote; until sealed, where not updatable
  std::vector<SpeakerKey> speakers_;
  std::vector<std::uint8_t> rarity_;       // of each speaker
  std::vector<std::uint64_t> doc_hashes_;  // of each document, where updatable
  NumberTable form_numbers_, speaker_numbers_, doc_numbers_;
  std::uint32_t docs_ = 0;
  std::vector<std::uint32_t> doc_begin_, doc_forms_, form_begin_, form_docs_;
};

}  // namespace inquit
