#include "variants/cluster_list.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/give_back.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;

}  // namespace

std::uint32_t Tellers::number_of(std::string_view name, SpeakerKind kind) {
  if (name.empty()) return kNone;
  std::uint32_t& number = numbers_.at(combine(hash_word(name), static_cast<std::uint64_t>(kind)));
  if (number == kNone) {
    number = static_cast<std::uint32_t>(all_.size());
    all_.push_back({speaker_key(name, kind), name.size()});
  }
  return number;
}

Forms ClusterList::make_forms(const Background& background, unsigned threads) {
  Forms forms;
  QuoteStore::Views batch;
  teller_of_.reserve(quotes_->size());
  for (std::size_t begin = 0; begin < quotes_->size(); begin += kBatch) {
    quotes_->read(begin, std::min(begin + kBatch, quotes_->size()), batch);
    forms.add(batch.views, background, threads);
    for (const QuoteView& view : batch.views)
      teller_of_.push_back(tellers_.number_of(view.speaker, view.speaker_kind));
  }
  forms.seal();
  return forms;
}

ClusterList::ClusterList(const QuoteStore& quotes, const Background& background, unsigned threads)
    : quotes_(&quotes),
      forms_(make_forms(background, threads)),
      links_(merge_forms(forms_, threads)) {
  sort_quotes();
  add_entries();
  std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
    return std::tuple(b.documents, b.size, a.number, a.begin) <
           std::tuple(a.documents, a.size, b.number, b.begin);
  });
  relate(background, threads);
}

// By counting: each root's quotes stay in their order.
void ClusterList::sort_quotes() {
  const auto place = [&](std::size_t quote) {
    const std::uint32_t form = forms_.form_of(quote);
    return form == Forms::kNone ? forms_.size() : std::size_t{links_[form].root};
  };
  std::vector<std::uint32_t> begin(forms_.size() + 2);
  for (std::size_t quote = 0; quote < quotes_->size(); ++quote) ++begin[place(quote) + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  order_.resize(quotes_->size());
  for (std::size_t quote = 0; quote < quotes_->size(); ++quote)
    order_[begin[place(quote)]++] = static_cast<std::uint32_t>(quote);
}

void ClusterList::add_entries() {
  const auto root_of = [&](std::uint32_t quote) {
    const std::uint32_t form = forms_.form_of(quote);
    return form == Forms::kNone ? Forms::kNone : links_[form].root;
  };
  const auto size = static_cast<std::uint32_t>(order_.size());
  std::vector<std::uint32_t> documents;
  for (std::uint32_t begin = 0, end = 0; begin < size; begin = end) {
    const std::uint32_t root = root_of(order_[begin]);
    documents.clear();
    for (end = begin;
         end < size && (end == begin || root != Forms::kNone) && root_of(order_[end]) == root;
         ++end)
      documents.push_back(forms_.document_of(order_[end]));
    std::ranges::sort(documents);
    const auto distinct = std::unique(documents.begin(), documents.end()) - documents.begin();
    const std::uint64_t number = root == Forms::kNone
                                     ? cluster_number(quotes_->at(order_[begin]).id)
                                     : cluster_number(forms_, root);
    entries_.push_back({number, begin, end - begin, static_cast<std::uint32_t>(distinct)});
  }
}

void ClusterList::prefetch(std::size_t i, std::size_t step) const {
  constexpr std::uint32_t kMost = 4;  // quotes
  const Entry& entry = entries_[i];
  if (step == 0) return __builtin_prefetch(&order_[entry.begin]);
  for (std::uint32_t k = entry.begin; k < entry.begin + std::min(entry.size, kMost); ++k) {
    const std::uint32_t quote = order_[k];
    if (step == 1) {
      forms_.prefetch_quote(quote);
      quotes_->prefetch_place(quote);
      continue;
    }
    quotes_->prefetch(quote);
    if (const std::uint32_t form = forms_.form_of(quote); form != Forms::kNone) {
      forms_.prefetch(form);
      __builtin_prefetch(&links_[form]);
    }
  }
}

ClusterList::Made ClusterList::make(std::size_t i) const {
  const Entry& entry = entries_[i];
  Made made;
  std::vector<std::uint32_t> form_of;
  add_members(entry, made.quotes, form_of);
  const std::uint32_t root =
      form_of.front() == Forms::kNone ? Forms::kNone : links_[form_of.front()].root;
  made.cluster = make_cluster(made.quotes, form_of, forms_, root);
  auto one = std::ranges::lower_bound(relations_, i, {}, &ClusterRelation::from);
  for (; one != relations_.end() && one->from == i; ++one)
    made.cluster.related.push_back({cluster_id(entries_[one->to].number), one->why, one->bits});
  return made;
}

void ClusterList::add_members(const Entry& entry, std::vector<QuoteRecord>& quotes,
                              std::vector<std::uint32_t>& form_of) const {
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    quotes.push_back(quotes_->at(order_[k]));
    form_of.push_back(forms_.form_of(order_[k]));
  }
}

void ClusterList::relate(const Background& background, unsigned threads) {
  std::vector<std::vector<ShownCluster>> parts(threads);
  in_threads(threads, [&](unsigned t) {
    const std::size_t end = entries_.size() * (t + 1) / threads;
    for (std::size_t i = entries_.size() * t / threads; i < end; ++i)
      show(static_cast<std::uint32_t>(i), parts[t]);
  });
  std::vector<ShownCluster> shown;
  for (const std::vector<ShownCluster>& part : parts)
    shown.insert(shown.end(), part.begin(), part.end());
  parts.clear();
  give_back(teller_of_);
  const ShownSource source = {
      [&](const ShownCluster& one) { return forms_.words(forms_.form_of(one.quote)); },
      [&](const ShownCluster& one) { return shown_text(one); }};
  relations_ = relate_clusters(std::move(shown), source, background, threads);
}

// Whom the cluster names, as choose_shown() finds it, without records where it is clear: a last
// name stands for one person, by first name or without, and one person is named by more documents
// than any other.
std::optional<SpeakerKey> ClusterList::teller(const Entry& entry) const {
  struct Named {
    std::uint32_t teller = 0;
    std::uint32_t document = 0;
    SpeakerKey key;
  };
  std::vector<Named> named;
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    const std::uint32_t number = teller_of_[order_[k]];
    if (number == Tellers::kNone || tellers_[number].key.last == 0) continue;
    named.push_back({number, forms_.document_of(order_[k]), tellers_[number].key});
  }
  if (named.empty()) return SpeakerKey{};
  if (std::ranges::all_of(named, [&](const Named& one) { return one.key == named[0].key; }))
    return named[0].key;
  std::ranges::sort(named, {}, [](const Named& one) {
    return std::tuple(one.key.last, one.document, one.teller);
  });
  std::optional<SpeakerKey> best;
  std::pair<bool, std::size_t> most;
  bool clear = true;
  for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
    std::size_t documents = 0;
    SpeakerKey known = named[begin].key, longest = known;
    std::size_t length = 0;
    for (end = begin; end < named.size() && named[end].key.last == known.last; ++end) {
      const SpeakerKey& key = named[end].key;
      const std::size_t size = tellers_[named[end].teller].length;
      documents += end == begin || named[end].document != named[end - 1].document;
      if (key.named != known.named ||
          (key.first != known.first && key.first != 0 && known.first != 0))
        return std::nullopt;
      if (known.first == 0) known = key;
      if (size == length && key != longest) return std::nullopt;
      if (size > length) longest = key;
      length = std::max(length, size);
    }
    const std::pair worth(known.named, documents);
    clear = worth == most ? false : clear || worth > most;
    if (!best || worth > most) {
      best = longest;
      most = worth;
    }
  }
  return clear ? best : std::nullopt;
}

// A quote with the words that the cluster shows: as choose_shown() finds them, without records.
std::uint32_t ClusterList::quote_of_shown_words(const Entry& entry) const {
  struct Printing {
    std::uint64_t text = 0;
    std::uint32_t document = 0;
    std::uint32_t quote = 0;
  };
  std::vector<Printing> all;
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    const std::uint32_t quote = order_[k];
    all.push_back({forms_.text_hash(forms_.form_of(quote)), forms_.document_of(quote), quote});
  }
  std::ranges::sort(all, {}, [](const Printing& one) { return std::pair(one.text, one.document); });
  std::uint32_t shown = all.front().quote;
  std::pair<std::size_t, std::size_t> most{};
  for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
    std::size_t documents = 0;
    for (end = begin; end < all.size() && all[end].text == all[begin].text; ++end)
      documents += end == begin || all[end].document != all[end - 1].document;
    const std::size_t words = forms_.words(forms_.form_of(all[begin].quote)).size();
    if (const std::pair worth(documents * words, words); worth > most) {
      most = worth;
      shown = all[begin].quote;
    }
  }
  return shown;
}

// That the cluster shows: of the quotes with its words the first, as choose_shown() finds it.
std::string ClusterList::shown_text(const ShownCluster& one) const {
  const Entry& entry = entries_[one.place];
  std::vector<QuoteRecord> quotes;
  std::vector<std::uint32_t> form_of;
  const std::uint64_t text = forms_.text_hash(forms_.form_of(one.quote));
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    const std::uint32_t form = forms_.form_of(order_[k]);
    if (forms_.text_hash(form) != text) continue;
    quotes.push_back(quotes_->at(order_[k]));
    form_of.push_back(form);
  }
  if (quotes.size() == 1) return std::move(quotes[0].text);
  return std::move(quotes[choose_shown(quotes, form_of, forms_).representative].text);
}

// Of most clusters no record has to be known.
void ClusterList::show(std::uint32_t place, std::vector<ShownCluster>& shown) const {
  const Entry& entry = entries_[place];
  if (forms_.form_of(order_[entry.begin]) == Forms::kNone) return;
  std::optional<SpeakerKey> key = teller(entry);
  if (key && !can_relate(*key)) return;
  const std::uint32_t quote = entry.size > 1 ? quote_of_shown_words(entry) : order_[entry.begin];
  const std::uint32_t form = forms_.form_of(quote);
  if (!can_relate(forms_.words(form))) return;
  if (!key) {
    std::vector<QuoteRecord> quotes;
    std::vector<std::uint32_t> form_of;
    add_members(entry, quotes, form_of);
    const QuoteRecord& teller = quotes[choose_shown(quotes, form_of, forms_).speaker];
    key = speaker_key(teller.speaker, teller.speaker_kind);
  }
  if (can_relate(*key))
    shown.push_back({entry.number, place, quote, *key, forms_.form(form).language});
}

}  // namespace inquit
