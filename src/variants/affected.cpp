#include "variants/affected.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "variants/fragment_index.h"
#include "variants/gram_index.h"
#include "variants/in_threads.h"
#include "variants/number_table.h"

namespace inquit {
namespace {

// The lists that changed: a gram of a form that is not what it was, among the first of its list.
class ChangedLists {
 public:
  ChangedLists(const Forms& forms, const Forms::Update& update)
      : forms_(forms), bits_(gram_bits(forms.quotes())), altered_(forms.size()) {
    std::vector<std::uint64_t> grams;
    for (const Forms::Former& former : update.former) {
      if (former.unlisted) append_grams(former.words, former.text, bits_, grams);
    }
    const std::size_t of_former = grams.size();
    for (const std::uint32_t form : update.altered) {
      append_grams(forms.words(form), forms.text_hash(form), bits_, grams);
      altered_[form] = true;
    }
    filter_.emplace(grams.size());
    for (std::size_t i = 0; i < grams.size(); ++i) {
      filter_->add(indexed_gram(grams[i]));
      std::uint32_t& list = lists_.at(indexed_gram(grams[i]));
      if (list == NumberTable::kNone) {
        list = static_cast<std::uint32_t>(changed_.size());
        changed_.push_back(i < of_former);  // whoever has it may have lost a form
      }
    }
    sizes_.resize(changed_.size());
  }

  struct Entry {
    std::uint32_t list = 0;
    std::uint32_t form = 0;
  };

  // The entries of a range of forms, in their order. Safe in many threads at once.
  std::vector<Entry> find(std::uint32_t begin, std::uint32_t end) const {
    std::vector<Entry> entries;
    std::vector<std::uint64_t> grams;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i + 8 < end) forms_.prefetch_words(i + 8);
      indexed_grams(forms_.words(i), forms_.text_hash(i), bits_, grams);
      for (const std::uint64_t gram : grams) {
        if (!filter_->has(gram)) continue;
        const std::uint32_t list = lists_.find(gram);
        if (list != NumberTable::kNone) entries.push_back({list, i});
      }
    }
    return entries;
  }

  // All entries must come, in the order of forms.
  void mark(std::span<const Entry> entries, std::vector<bool>& affected) {
    for (const Entry& entry : entries) {
      if (changed_[entry.list]) affected[entry.form] = true;
      if (sizes_[entry.list] == kMostOfGroup) continue;
      ++sizes_[entry.list];
      if (altered_[entry.form]) changed_[entry.list] = true;
    }
  }

 private:
  const Forms& forms_;
  std::uint32_t bits_;
  std::vector<bool> altered_;
  std::optional<GramFilter> filter_;
  NumberTable lists_;                // of each gram
  std::vector<bool> changed_;        // of each list, so far
  std::vector<std::uint8_t> sizes_;  // so far, at most those that count
};

void mark_gram_sharers(const Forms& forms, const Forms::Update& update, unsigned threads,
                       std::vector<bool>& affected) {
  ChangedLists lists(forms, update);
  std::vector<std::vector<ChangedLists::Entry>> parts(threads);
  in_threads(threads, [&](unsigned t) {
    const auto at = [&](unsigned k) {
      return static_cast<std::uint32_t>(forms.size() * k / threads);
    };
    parts[t] = lists.find(at(t), at(t + 1));
  });
  for (const std::vector<ChangedLists::Entry>& part : parts) lists.mark(part, affected);
}

void mark_documents(const Forms& forms, const Forms::Update& update, std::vector<bool>& affected) {
  // From which form on, for each document.
  std::unordered_map<std::uint32_t, std::uint32_t> from;
  for (const std::uint32_t document : update.documents) from[document] = 0;
  for (const std::uint32_t form : update.altered) {
    for (const std::uint32_t document : forms.documents(form)) {
      const auto [found, is_new] = from.try_emplace(document, form);
      if (!is_new) found->second = std::min(found->second, form);
    }
  }
  for (const auto& [document, first] : from) {
    for (const std::uint32_t form : forms.of_document(document)) {
      if (form >= first) affected[form] = true;
    }
  }
}

void mark_fragments(const Forms& forms, const Forms::Update& update, std::vector<bool>& affected) {
  std::vector<Form> quotes;
  for (const std::uint32_t form : update.altered) quotes.push_back(forms.form(form));
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
