#include "variants/forms.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "base/give_back.h"
#include "variants/forms_batch.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

// Bucket a's numbers by b's: begin[b] .. begin[b + 1] in the result, each bucket sorted, no number
// twice.
void group(std::span<const std::uint32_t> bucket_of, std::span<const std::uint32_t> number_of,
           std::size_t buckets, std::vector<std::uint32_t>& begin,
           std::vector<std::uint32_t>& numbers) {
  begin.assign(buckets + 1, 0);
  for (std::size_t i = 0; i < bucket_of.size(); ++i) {
    if (bucket_of[i] != Forms::kNone && number_of[i] != Forms::kNone) ++begin[bucket_of[i] + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  numbers.resize(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::size_t i = 0; i < bucket_of.size(); ++i) {
    if (bucket_of[i] != Forms::kNone && number_of[i] != Forms::kNone)
      numbers[next[bucket_of[i]]++] = number_of[i];
  }
  std::uint32_t kept = 0;
  for (std::size_t b = 0, first = 0; b < buckets; ++b) {
    const std::size_t last = begin[b + 1];
    std::sort(numbers.begin() + static_cast<std::ptrdiff_t>(first),
              numbers.begin() + static_cast<std::ptrdiff_t>(last));
    begin[b] = kept;
    for (std::size_t i = first; i < last; ++i) {
      if (kept == begin[b] || numbers[kept - 1] != numbers[i]) numbers[kept++] = numbers[i];
    }
    first = last;
  }
  begin[buckets] = kept;
  numbers.resize(kept);
}

}  // namespace

std::vector<Forms::Batch> Forms::read(std::span<const QuoteView> quotes,
                                      const Background& background, unsigned threads) {
  const std::size_t parts = std::clamp<std::size_t>(threads, 1, 1 + quotes.size() / 256);
  std::vector<Batch> batches(parts);
  in_threads(static_cast<unsigned>(parts), [&](std::size_t p) {
    const std::size_t begin = quotes.size() * p / parts, end = quotes.size() * (p + 1) / parts;
    batches[p].read(quotes.subspan(begin, end - begin), background);
  });
  return batches;
}

void Forms::add(std::span<const QuoteView> quotes, const Background& background, unsigned threads) {
  for (const Batch& batch : read(quotes, background, threads)) {
    for (std::size_t i = 0; i < batch.facts.size(); ++i) {
      if (i + 8 < batch.facts.size()) {
        form_numbers_.prefetch(batch.facts[i + 8].form);
        doc_numbers_.prefetch(batch.facts[i + 8].doc);
        speaker_numbers_.prefetch(hash_of(batch.facts[i + 8].speaker));
      }
      take(batch.facts[i], batch.words_of(i));
    }
  }
}

void Forms::take(const QuoteFacts& facts, std::span<const Word> words) {
  doc_of_.push_back(doc_id(facts.doc));
  speaker_of_.push_back(speaker_id(facts.speaker));
  if (words.empty()) {
    form_of_.push_back(kNone);
    return;
  }
  std::uint32_t& number = form_numbers_.at(facts.form);
  if (number == kNone) {
    number = static_cast<std::uint32_t>(forms_.size());
    forms_.push_back({facts.text, static_cast<std::uint32_t>(words_.size()), speaker_of_.back(),
                      static_cast<std::uint16_t>(words.size()), facts.day, facts.day,
                      facts.language, facts.alone, false, 0});
    words_.insert(words_.end(), words.begin(), words.end());
  }
  form_of_.push_back(number);
  forms_[number].add_day(facts.day);
  const std::span kept(words_.data() + forms_[number].begin, words.size());
  if (count_before(words, kept)) std::ranges::copy(words, kept.begin());
}

void Forms::Stored::add_day(std::uint16_t day) {
  if (day == 0) return;
  first_day = first_day == 0 ? day : std::min(first_day, day);
  last_day = std::max(last_day, day);
}

std::uint32_t Forms::speaker_id(const SpeakerKey& key) {
  std::uint32_t& id = speaker_numbers_.at(hash_of(key));
  if (id == kNone) {
    id = static_cast<std::uint32_t>(speakers_.size());
    speakers_.push_back(key);
  }
  return id;
}

std::uint32_t Forms::doc_id(std::uint64_t doc) {
  std::uint32_t& id = doc_numbers_.at(doc);
  if (id == kNone) {
    id = docs_++;
    if (updatable_) doc_hashes_.push_back(doc);
  }
  return id;
}

void Forms::seal() {
  form_numbers_.clear();
  doc_numbers_.clear();
  choose_speakers();
  count_speakers();
  speaker_numbers_.clear();
  sort_forms();
  link_documents();
  find_slogans();
}

// A form's speaker is whom most of its quotes name.
void Forms::choose_speakers() {
  std::vector<bool> several(forms_.size());
  for (std::size_t i = 0; i < form_of_.size(); ++i) {
    if (form_of_[i] != kNone && speaker_of_[i] != forms_[form_of_[i]].speaker)
      several[form_of_[i]] = true;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> named;  // form, speaker
  for (std::size_t i = 0; i < form_of_.size(); ++i) {
    if (form_of_[i] != kNone && several[form_of_[i]])
      named.emplace_back(form_of_[i], speaker_of_[i]);
  }
  if (!updatable_) give_back(speaker_of_);
  std::ranges::sort(named);
  std::vector<SpeakerKey> keys;
  for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
    keys.clear();
    for (end = begin; end < named.size() && named[end].first == named[begin].first; ++end)
      keys.push_back(speakers_[named[end].second]);
    forms_[named[begin].first].speaker = speaker_id(most_named(keys));
  }
}

// By last names alone, since some articles give no more. In steps of a factor of two, so that a few
// more quotes change little.
void Forms::count_speakers() {
  std::unordered_map<std::uint32_t, std::uint64_t> quotes;
  for (const std::uint32_t form : form_of_) {
    if (form != kNone) ++quotes[speakers_[forms_[form].speaker].last];
  }
  rarity_.clear();
  for (const SpeakerKey& key : speakers_) {
    rarity_.push_back(speaker_rarity(quotes[key.last], form_of_.size()));
  }
}

bool Forms::before(const Stored& a, const Stored& b) const {
  if (a.length != b.length) return a.length > b.length;
  if (a.text != b.text) return a.text < b.text;
  // A named speaker's first: others can only join forms before them.
  const SpeakerKey &x = speakers_[a.speaker], &y = speakers_[b.speaker];
  if (x.named != y.named) return x.named;
  return x != y ? x > y : a.alone > b.alone;
}

void Forms::sort_forms() {
  std::vector<std::uint32_t> order(forms_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order,
                    [&](std::uint32_t x, std::uint32_t y) { return before(forms_[x], forms_[y]); });
  std::vector<Stored> sorted;
  sorted.reserve(forms_.size());
  for (const std::uint32_t i : order) sorted.push_back(forms_[i]);
  forms_ = std::move(sorted);
  std::vector<std::uint32_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<std::uint32_t>(i);
  for (std::uint32_t& form : form_of_) {
    if (form != kNone) form = rank[form];
  }
}

void Forms::number_speakers() {
  for (std::uint32_t id = 0; id < speakers_.size(); ++id)
    speaker_numbers_.at(hash_of(speakers_[id])) = id;
}

void Forms::link_documents() {
  group(doc_of_, form_of_, docs_, doc_begin_, doc_forms_);
  group(form_of_, doc_of_, forms_.size(), form_begin_, form_docs_);
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    const auto documents = form_begin_[i + 1] - form_begin_[i];
    forms_[i].documents_step = static_cast<std::uint8_t>(std::bit_width(documents)) & 63;
  }
}

// Forms of one text stand together.
void Forms::find_slogans() {
  const auto first =
      std::ranges::lower_bound(forms_, kSloganWords, std::greater{}, &Stored::length);
  std::vector<SloganForm> of_text;
  for (auto begin = static_cast<std::uint32_t>(first - forms_.begin()), end = begin;
       begin < forms_.size(); begin = end) {
    of_text.clear();
    for (end = begin; end < forms_.size() && forms_[end].text == forms_[begin].text; ++end)
      of_text.push_back({speakers_[forms_[end].speaker], documents(end).size()});
    const bool slogan = is_slogan(of_text);
    for (std::uint32_t i = begin; i < end; ++i) forms_[i].slogan = slogan;
  }
}

std::span<const std::uint32_t> Forms::of_document(std::uint32_t doc) const {
  return std::span(doc_forms_).subspan(doc_begin_[doc], doc_begin_[doc + 1] - doc_begin_[doc]);
}

std::span<const std::uint32_t> Forms::documents(std::uint32_t form) const {
  return std::span(form_docs_)
      .subspan(form_begin_[form], form_begin_[form + 1] - form_begin_[form]);
}

bool Forms::share_document(std::uint32_t a, std::uint32_t b) const {
  std::span<const std::uint32_t> few = documents(a), many = documents(b);
  if (few.size() > many.size()) std::swap(few, many);
  return std::ranges::any_of(
      few, [&](std::uint32_t doc) { return std::ranges::binary_search(many, doc); });
}

}  // namespace inquit
