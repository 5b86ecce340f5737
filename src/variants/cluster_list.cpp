#include "variants/cluster_list.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;

Forms make_forms(const QuoteStore& quotes, const Background& background, unsigned threads) {
  Forms forms;
  QuoteStore::Views batch;
  for (std::size_t begin = 0; begin < quotes.size(); begin += kBatch) {
    quotes.read(begin, std::min(begin + kBatch, quotes.size()), batch);
    forms.add(batch.views, background, threads);
  }
  forms.seal();
  return forms;
}

}  // namespace

ClusterList::ClusterList(const QuoteStore& quotes, const Background& background, unsigned threads)
    : quotes_(&quotes),
      forms_(make_forms(quotes, background, threads)),
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
  const ShownSource source = {
      [&](const ShownCluster& one) { return forms_.words(forms_.form_of(one.quote)); },
      [&](const ShownCluster& one) {
        const Entry& entry = entries_[one.place];
        return quotes_->view(entry.size > 1 ? choose(entry).representative : one.quote).text;
      }};
  relations_ = relate_clusters(std::move(shown), source, background, threads);
}

// In numbers of all quotes.
ShownQuotes ClusterList::choose(const Entry& entry) const {
  std::vector<QuoteRecord> quotes;
  std::vector<std::uint32_t> form_of;
  add_members(entry, quotes, form_of);
  ShownQuotes chosen = choose_shown(quotes, form_of, forms_);
  chosen.representative = order_[entry.begin + chosen.representative];
  if (chosen.speaker != kNoQuote) chosen.speaker = order_[entry.begin + chosen.speaker];
  return chosen;
}

// Whether all that name somebody write one name; quote: the first that does, or kNoQuote.
bool ClusterList::one_speaker(const Entry& entry, std::uint32_t& quote) const {
  quote = kNoQuote;
  QuoteView first;
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    const QuoteView view = quotes_->view(order_[k]);
    if (view.speaker.empty()) continue;
    if (quote == kNoQuote) {
      quote = order_[k];
      first = view;
    } else if (view.speaker != first.speaker || view.speaker_kind != first.speaker_kind) {
      return false;
    }
  }
  return true;
}

// A quote with the words that the cluster shows: as choose_shown() finds them, without records.
std::uint32_t ClusterList::shown_text(const Entry& entry) const {
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

// Of most clusters neither records nor the order of printings have to be known.
void ClusterList::show(std::uint32_t place, std::vector<ShownCluster>& shown) const {
  const Entry& entry = entries_[place];
  if (forms_.form_of(order_[entry.begin]) == Forms::kNone) return;
  std::uint32_t quote = order_[entry.begin], speaker = quote;
  if (entry.size > 1) {
    const bool one = one_speaker(entry, speaker);
    if (speaker == kNoQuote) return;
    quote = shown_text(entry);
    if (!can_relate(forms_.words(forms_.form_of(quote)))) return;
    if (!one) speaker = choose(entry).speaker;
    if (speaker == kNoQuote) return;
  } else if (!can_relate(forms_.words(forms_.form_of(quote)))) {
    return;
  }
  const QuoteView teller = quotes_->view(speaker);
  const SpeakerKey key = speaker_key(teller.speaker, teller.speaker_kind);
  if (can_relate(key))
    shown.push_back(
        {entry.number, place, quote, key, language_group(quotes_->view(quote).language)});
}

}  // namespace inquit
