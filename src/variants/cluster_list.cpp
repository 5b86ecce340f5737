#include "variants/cluster_list.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;

Forms make_forms(const QuoteStore& quotes, const Background& background, unsigned threads) {
  Forms forms;
  std::vector<QuoteView> views;
  for (std::size_t begin = 0; begin < quotes.size(); begin += kBatch) {
    views.clear();
    for (std::size_t i = begin; i < std::min(begin + kBatch, quotes.size()); ++i)
      views.push_back(quotes.view(i));
    forms.add(views, background, threads);
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

ClusterList::Made ClusterList::make(std::size_t i) const {
  const Entry& entry = entries_[i];
  Made made;
  std::vector<std::uint32_t> form_of;
  for (std::uint32_t k = entry.begin; k < entry.begin + entry.size; ++k) {
    made.quotes.push_back(quotes_->at(order_[k]));
    form_of.push_back(forms_.form_of(order_[k]));
  }
  const std::uint32_t root =
      form_of.front() == Forms::kNone ? Forms::kNone : links_[form_of.front()].root;
  made.cluster = make_cluster(made.quotes, form_of, forms_, root);
  return made;
}

}  // namespace inquit
