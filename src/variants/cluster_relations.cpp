#include "variants/cluster_relations.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <iterator>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "variants/in_threads.h"

namespace inquit {
namespace {

using Group = std::span<const ShownCluster>;

// Of one surname, two at least.
std::vector<Group> groups_of(std::span<const ShownCluster> shown) {
  std::vector<Group> groups;
  for (std::size_t begin = 0, end = 0; begin < shown.size(); begin = end) {
    for (end = begin; end < shown.size() && shown[end].speaker.last == shown[begin].speaker.last;)
      ++end;
    if (end - begin > 1) groups.push_back(shown.subspan(begin, end - begin));
  }
  return groups;
}

void relate_group(Group group, const ShownSource& source, const Background& background,
                  std::vector<ClusterRelation>& found) {
  std::vector<SpokenForm> statements;
  for (const ShownCluster& one : group)
    statements.push_back({source.words(one), one.speaker, one.language});
  std::unordered_map<std::uint32_t, std::string> texts;  // that were asked for
  const auto text_of = [&](std::uint32_t i) -> const std::string& {
    const auto [known, is_new] = texts.try_emplace(i);
    if (is_new) known->second = source.text(group[i]);
    return known->second;
  };
  for (const RelatedPair& pair : find_related(statements)) {
    found.push_back({group[pair.from].place, group[pair.to].place, pair.bits,
                     why_related(pair, text_of(pair.from), text_of(pair.to), background)});
  }
}

std::uint64_t number_of(std::string_view id) {
  std::uint64_t number = 0;
  std::from_chars(id.data(), id.data() + id.size(), number, 16);
  return number;
}

}  // namespace

std::vector<ClusterRelation> relate_clusters(std::vector<ShownCluster> shown,
                                             const ShownSource& source,
                                             const Background& background, unsigned threads) {
  std::ranges::sort(shown, [](const ShownCluster& a, const ShownCluster& b) {
    return std::tie(a.speaker.last, a.number, a.place) <
           std::tie(b.speaker.last, b.number, b.place);
  });
  const std::vector<Group> groups = groups_of(shown);
  std::vector<std::vector<ClusterRelation>> parts(threads);
  std::atomic<std::size_t> next = 0;
  in_threads(threads, [&](unsigned t) {
    for (std::size_t g; (g = next++) < groups.size();)
      relate_group(groups[g], source, background, parts[t]);
  });
  std::vector<ClusterRelation> all;
  for (std::vector<ClusterRelation>& part : parts) std::ranges::move(part, std::back_inserter(all));
  // Those of one cluster are of one group, found by one thread, and keep their order.
  std::ranges::stable_sort(all, {}, &ClusterRelation::from);
  return all;
}

void relate_clusters(std::span<Cluster> clusters, std::span<const QuoteRecord> quotes,
                     const Forms& forms, const Background& background, unsigned threads) {
  const auto words_of = [&](std::uint32_t quote) {
    const std::uint32_t form = forms.form_of(quote);
    return form == Forms::kNone ? std::span<const Word>() : forms.words(form);
  };
  std::vector<ShownCluster> shown;
  for (std::uint32_t place = 0; place < clusters.size(); ++place) {
    const Cluster& cluster = clusters[place];
    if (cluster.speaker == kNoQuote || !can_relate(words_of(cluster.representative))) continue;
    const QuoteRecord& speaker = quotes[cluster.speaker];
    const SpeakerKey key = speaker_key(speaker.speaker, speaker.speaker_kind);
    if (!can_relate(key)) continue;
    shown.push_back({number_of(cluster.id), place, cluster.representative, key,
                     language_group(quotes[cluster.representative].language)});
  }
  const ShownSource source = {[&](const ShownCluster& one) { return words_of(one.quote); },
                              [&](const ShownCluster& one) { return quotes[one.quote].text; }};
  for (ClusterRelation& one : relate_clusters(std::move(shown), source, background, threads))
    clusters[one.from].related.push_back({clusters[one.to].id, std::move(one.why), one.bits});
}

}  // namespace inquit
