#include "variants/affected.h"

#include <algorithm>
#include <optional>
#include <thread>

#include "variants/fragment_index.h"
#include "variants/gram_index.h"
#include "variants/number_table.h"

namespace inquit {
namespace {

// The grams of what changed, each with the first form that has it now; 0 for those of former forms.
class ChangedGrams {
 public:
  ChangedGrams(const Forms& forms, const Forms::Update& update) : bits_(gram_bits(forms.quotes())) {
    std::vector<std::uint64_t> grams;
    for (const Forms::Former& former : update.former)
      append_grams(former.words, former.text, bits_, grams);
    const std::size_t of_former = grams.size();
    std::vector<std::uint32_t> first(of_former, 0);
    for (const std::uint32_t form : update.touched) {
      append_grams(forms.words(form), forms.text_hash(form), bits_, grams);
      first.resize(grams.size(), form);
    }
    filter_.emplace(grams.size());
    for (std::size_t i = 0; i < grams.size(); ++i) {
      filter_->add(indexed_gram(grams[i]));
      std::uint32_t& least = first_.at(key(grams[i]));
      least = std::min(least, first[i]);  // kNone is the greatest
    }
  }

  // Marks the forms of a range that have such a gram and stand behind a form of it.
  void mark(const Forms& forms, std::uint32_t begin, std::uint32_t end,
            std::vector<std::uint32_t>& marked) const {
    std::vector<std::uint64_t> grams;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i + 8 < end) forms.prefetch_words(i + 8);
      grams.clear();
      append_grams(forms.words(i), forms.text_hash(i), bits_, grams);
      const bool behind = std::ranges::any_of(grams, [&](std::uint64_t gram) {
        return filter_->has(indexed_gram(gram)) && first_.find(key(gram)) <= i;
      });
      if (behind) marked.push_back(i);
    }
  }

 private:
  // Grams that the index takes for one are one here too.
  static std::uint64_t key(std::uint64_t gram) { return indexed_gram(gram); }

  std::uint32_t bits_;
  std::optional<GramFilter> filter_;
  NumberTable first_;
};

void mark_gram_sharers(const Forms& forms, const Forms::Update& update, unsigned threads,
                       std::vector<bool>& affected) {
  const ChangedGrams grams(forms, update);
  std::vector<std::vector<std::uint32_t>> marked(threads);
  {
    std::vector<std::jthread> workers;
    const auto work = [&](unsigned t) {
      const auto at = [&](unsigned k) {
        return static_cast<std::uint32_t>(forms.size() * k / threads);
      };
      grams.mark(forms, at(t), at(t + 1), marked[t]);
    };
    for (unsigned t = 1; t < threads; ++t) workers.emplace_back(work, t);
    work(0);
  }
  for (const std::vector<std::uint32_t>& part : marked) {
    for (const std::uint32_t form : part) affected[form] = true;
  }
}

void mark_documents(const Forms& forms, const Forms::Update& update, std::vector<bool>& affected) {
  const auto mark = [&](std::uint32_t document, std::uint32_t behind) {
    for (const std::uint32_t form : forms.of_document(document)) {
      if (form >= behind) affected[form] = true;
    }
  };
  for (const std::uint32_t document : update.documents) mark(document, 0);
  for (const std::uint32_t form : update.touched) {
    for (const std::uint32_t document : forms.documents(form)) mark(document, form);
  }
}

void mark_fragments(const Forms& forms, const Forms::Update& update, std::vector<bool>& affected) {
  std::vector<Form> quotes;
  for (const std::uint32_t form : update.touched) quotes.push_back(forms.form(form));
  for (const Forms::Former& former : update.former)
    quotes.push_back({.words = former.words, .speaker = former.speaker});
  FragmentIndex::find_held(forms, quotes, affected);
}

}  // namespace

std::vector<bool> find_affected(const Forms& forms, const Forms::Update& update, unsigned threads) {
  std::vector<bool> affected(forms.size());
  for (const std::uint32_t form : update.touched) affected[form] = true;
  for (const std::uint32_t form : update.rarer) affected[form] = true;
  mark_gram_sharers(forms, update, threads, affected);
  mark_documents(forms, update, affected);
  mark_fragments(forms, update, affected);
  return affected;
}

}  // namespace inquit
