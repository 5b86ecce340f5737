#include "variants/cluster.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "variants/cluster_relations.h"
#include "variants/hash.h"

namespace inquit {
namespace {

constexpr std::size_t kBatch = 1 << 14;
constexpr std::size_t kSlackWords = 2;  // "same" may lack so many words at an end, or a tenth

Relation relate(std::size_t member_extra, std::size_t shown_extra, std::size_t words) {
  const std::size_t slack = std::max(kSlackWords, words / 10);
  if (member_extra <= slack && shown_extra <= slack) return Relation::same;
  return shown_extra >= member_extra ? Relation::part : Relation::longer;
}

// Numbers names, those that compare() takes for the same by one number.
class NameFinder {
 public:
  // The number of the first name that is the same, or the next number.
  std::size_t find_or_add(const SpeakerKey& key) {
    const auto known = key.first == 0 ? first_of(key.last, 0) : same_first(key);
    if (known) return *known;
    numbers_.try_emplace(std::uint64_t{key.last} << 32, size_);  // for a speaker without first name
    numbers_.try_emplace(std::uint64_t{key.last} << 32 | key.first, size_);
    if (key.first == 0) bare_.try_emplace(key.last, size_);
    return size_++;
  }

 private:
  std::optional<std::size_t> first_of(std::uint32_t last, std::uint32_t first) const {
    const auto found = numbers_.find(std::uint64_t{last} << 32 | first);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<std::size_t> same_first(const SpeakerKey& key) const {
    const auto known = first_of(key.last, key.first);
    const auto bare = bare_.find(key.last);
    if (bare == bare_.end()) return known;
    return known ? std::min(*known, bare->second) : bare->second;
  }

  std::unordered_map<std::uint64_t, std::size_t> numbers_;  // by last and first name
  std::unordered_map<std::uint32_t, std::size_t> bare_;     // by last names without a first
  std::size_t size_ = 0;
};

// Where a quote stands in its cluster, by all that a record has: one id may come with two speakers,
// or from two outlets.
auto place(const QuoteRecord& record) {
  return std::tie(record.published, record.doc, record.start, record.id, record.text,
                  record.speaker, record.source, record.url, record.end, record.speaker_kind,
                  record.kind, record.modality, record.title, record.language, record.tone_label,
                  record.tone_score);
}

// Builds one cluster of the quotes that share a root.
class ClusterMaker {
 public:
  ClusterMaker(std::span<const QuoteRecord> quotes, std::span<const std::uint32_t> form_of,
               const FormSource& forms)
      : quotes_(quotes), form_of_(form_of), forms_(forms), judge_(1) {}

  Cluster make(std::uint32_t root, std::span<const std::uint32_t> members) {
    Cluster cluster;
    cluster.id = cluster_id(root == Forms::kNone ? cluster_number(quotes_[members[0]].id)
                                                 : cluster_number(forms_, root));
    take(cluster, members);
    count_documents(cluster);
    cluster.representative = choose_representative(cluster);
    if (root != Forms::kNone) relate_all(cluster, root);
    choose_speaker(cluster);
    return cluster;
  }

  ShownQuotes choose_shown(std::span<const std::uint32_t> members) const {
    Cluster cluster;
    take(cluster, members);
    choose_speaker(cluster);
    return {choose_representative(cluster), cluster.speaker};
  }

 private:
  void take(Cluster& cluster, std::span<const std::uint32_t> members) const {
    for (const std::uint32_t quote : members) cluster.variants.push_back({.quote = quote});
    std::ranges::sort(cluster.variants, [&](const Variant& a, const Variant& b) {
      return place(quotes_[a.quote]) < place(quotes_[b.quote]);
    });
  }

  void count_documents(Cluster& cluster) const {
    std::vector<std::string_view> docs;
    for (const Variant& variant : cluster.variants) {
      const QuoteRecord& record = quotes_[variant.quote];
      docs.push_back(record.doc);
      if (!record.published.empty() && cluster.first_published.empty())
        cluster.first_published = record.published;
    }
    std::ranges::sort(docs);
    cluster.documents =
        static_cast<std::uint32_t>(std::unique(docs.begin(), docs.end()) - docs.begin());
  }

  std::size_t length(std::uint32_t quote) const {
    const std::uint32_t form = form_of_[quote];
    return form == Forms::kNone ? 0 : forms_.form(form).words.size();
  }

  // The text that most documents print, weighed by its length.
  std::uint32_t choose_representative(const Cluster& cluster) const {
    struct Text {
      std::vector<std::string_view> docs;
      std::uint32_t first = kNoQuote;
    };
    std::map<std::uint64_t, Text> texts;
    for (const Variant& variant : cluster.variants) {
      const std::uint32_t form = form_of_[variant.quote];
      Text& text = texts[form == Forms::kNone ? 0 : forms_.text_hash(form)];
      text.docs.push_back(quotes_[variant.quote].doc);
      if (text.first == kNoQuote) text.first = variant.quote;
    }
    std::uint32_t best = cluster.variants.front().quote;
    std::pair<std::size_t, std::size_t> most{};
    for (auto& [hash, text] : texts) {
      std::ranges::sort(text.docs);
      const auto docs = static_cast<std::size_t>(std::unique(text.docs.begin(), text.docs.end()) -
                                                 text.docs.begin());
      const std::pair worth(docs * length(text.first), length(text.first));
      if (worth > most) {
        most = worth;
        best = text.first;
      }
    }
    return best;
  }

  void relate_all(Cluster& cluster, std::uint32_t root) {
    const std::uint32_t shown = form_of_[cluster.representative];
    for (Variant& variant : cluster.variants) {
      const std::uint32_t form = form_of_[variant.quote];
      if (forms_.text_hash(form) == forms_.text_hash(shown)) continue;
      if (!relate_to(shown, form, variant)) relate_to(root, form, variant);
    }
  }

  bool relate_to(std::uint32_t shown, std::uint32_t form, Variant& variant) {
    judge_.set(forms_.form(form));
    const Form other = forms_.form(shown);
    const Evidence evidence = judge_.judge(other, true);
    if (evidence.spanned == 0) {
      variant.relation = Relation::part;
      variant.similarity = 0;
      return false;
    }
    const SharedRun& first = judge_.runs().front();
    const SharedRun& last = judge_.runs().back();
    const std::size_t size = forms_.form(form).words.size();
    variant.relation =
        relate(first.a + size - last.a_end(), first.b + other.words.size() - last.b_end(), size);
    variant.similarity = evidence.similarity();
    return true;
  }

  // The speaker that most documents name; others are told or disagree.
  void choose_speaker(Cluster& cluster) const {
    struct Name {
      SpeakerKey key;
      std::vector<std::string_view> docs;
      std::uint32_t quote = kNoQuote;
    };
    std::vector<Name> names;
    std::vector<SpeakerKey> keys;  // of each variant
    NameFinder finder;
    for (const Variant& variant : cluster.variants) {
      const QuoteRecord& record = quotes_[variant.quote];
      const SpeakerKey key = keys.emplace_back(speaker_key(record.speaker, record.speaker_kind));
      if (key.last == 0) continue;
      const std::size_t number = finder.find_or_add(key);
      if (number == names.size()) names.push_back({key, {}, variant.quote});
      Name& found = names[number];
      found.docs.push_back(record.doc);
      if (better_name(record, quotes_[found.quote])) found.quote = variant.quote;
    }
    const Name* best = nullptr;
    for (Name& name : names) {
      std::ranges::sort(name.docs);
      name.docs.erase(std::unique(name.docs.begin(), name.docs.end()), name.docs.end());
      const auto worth = [](const Name& one) { return std::pair(one.key.named, one.docs.size()); };
      if (best == nullptr || worth(name) > worth(*best)) best = &name;
    }
    if (best == nullptr) return;
    cluster.speaker = best->quote;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const SpeakerKey& key = keys[i];
      Variant& variant = cluster.variants[i];
      if (key.last == 0) variant.speaker_from = best->quote;
      variant.disagrees = compare(key, best->key) == SpeakerMatch::different;
      cluster.disputed = cluster.disputed || variant.disagrees;
    }
  }

  static bool better_name(const QuoteRecord& a, const QuoteRecord& b) {
    return a.speaker.size() > b.speaker.size();
  }

  std::span<const QuoteRecord> quotes_;
  std::span<const std::uint32_t> form_of_;
  const FormSource& forms_;
  Judge judge_;
};

Forms make_forms(std::span<const QuoteRecord> quotes, const Background& background,
                 unsigned threads) {
  Forms forms;
  std::vector<QuoteView> views;
  for (std::size_t begin = 0; begin < quotes.size(); begin += kBatch) {
    views.clear();
    for (const QuoteRecord& quote :
         quotes.subspan(begin, std::min(kBatch, quotes.size() - begin))) {
      views.push_back(view(quote));
    }
    forms.add(views, background, threads);
  }
  forms.seal();
  return forms;
}

std::vector<std::uint32_t> all_of(std::span<const QuoteRecord> quotes) {
  std::vector<std::uint32_t> members(quotes.size());
  std::iota(members.begin(), members.end(), 0u);
  return members;
}

}  // namespace

// The longest form's text and speaker: two roots may have one text and two speakers, and a person
// may have the name of a body.
std::uint64_t cluster_number(const FormSource& forms, std::uint32_t root) {
  const SpeakerKey speaker = forms.form(root).speaker;
  const std::uint64_t name = std::uint64_t{speaker.last} << 32 | speaker.first;
  return combine(forms.text_hash(root), speaker.named || name == 0 ? name : mix(name));
}

std::uint64_t cluster_number(std::string_view quote_id) { return hash_word(quote_id); }

std::string cluster_id(std::uint64_t number) {
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; number >>= 4) out[i] = "0123456789abcdef"[number & 15];
  return out;
}

namespace {

// As ClusterMaker makes it of one quote; most clusters are.
Cluster cluster_of_one(const QuoteRecord& record, const FormSource& forms, std::uint32_t root) {
  Cluster cluster;
  cluster.id =
      cluster_id(root == Forms::kNone ? cluster_number(record.id) : cluster_number(forms, root));
  cluster.representative = 0;
  cluster.documents = 1;
  cluster.first_published = record.published;
  cluster.variants.push_back({});
  if (speaker_key(record.speaker, record.speaker_kind).last != 0) cluster.speaker = 0;
  return cluster;
}

}  // namespace

Cluster make_cluster(std::span<const QuoteRecord> quotes, std::span<const std::uint32_t> form_of,
                     const FormSource& forms, std::uint32_t root) {
  if (quotes.size() == 1) return cluster_of_one(quotes[0], forms, root);
  return ClusterMaker(quotes, form_of, forms).make(root, all_of(quotes));
}

ShownQuotes choose_shown(std::span<const QuoteRecord> quotes,
                         std::span<const std::uint32_t> form_of, const FormSource& forms) {
  return ClusterMaker(quotes, form_of, forms).choose_shown(all_of(quotes));
}

std::string_view to_string(Relation relation) {
  static constexpr std::array<std::string_view, 3> kNames = {"same", "part", "longer"};
  return kNames[static_cast<std::size_t>(relation)];
}

std::vector<Cluster> make_clusters(std::span<const QuoteRecord> quotes,
                                   std::span<const std::uint32_t> form_of, const Forms& forms,
                                   std::span<const FormLink> links) {
  std::vector<std::uint32_t> order(quotes.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto root_of = [&](std::uint32_t quote) {
    return form_of[quote] == Forms::kNone ? Forms::kNone : links[form_of[quote]].root;
  };
  std::ranges::stable_sort(order, {}, root_of);
  std::vector<Cluster> clusters;
  ClusterMaker maker(quotes, form_of, forms);
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    const std::uint32_t root = root_of(order[begin]);
    for (end = begin + 1;
         end < order.size() && root != Forms::kNone && root_of(order[end]) == root;)
      ++end;
    clusters.push_back(maker.make(root, std::span(order).subspan(begin, end - begin)));
  }
  std::ranges::sort(clusters, [](const Cluster& a, const Cluster& b) {
    return std::tuple(b.documents, b.variants.size(), std::string_view(a.id)) <
           std::tuple(a.documents, a.variants.size(), std::string_view(b.id));
  });
  return clusters;
}

std::vector<Cluster> merge_quotes(std::span<const QuoteRecord> quotes, const Background& background,
                                  unsigned threads) {
  const Forms forms = make_forms(quotes, background, threads);
  const std::vector<FormLink> links = merge_forms(forms, threads);
  std::vector<Cluster> clusters = make_clusters(quotes, forms.forms_of_quotes(), forms, links);
  relate_clusters(clusters, quotes, forms, background, threads);
  return clusters;
}

}  // namespace inquit
