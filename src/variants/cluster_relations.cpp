#include "variants/cluster_relations.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "variants/in_threads.h"
#include "variants/quote_facts.h"
#include "variants/related.h"

namespace inquit {
namespace {

// What a cluster shows.
struct Shown {
  std::size_t place = 0;  // of the cluster in the list
  std::string id;
  std::string text;
  SpeakerKey speaker;
  std::uint8_t language = 0;
};

// Of the clusters of one part of the list whose speaker is known by name.
void gather(const ClusterList& clusters, std::size_t begin, std::size_t end,
            std::vector<Shown>& shown) {
  for (std::size_t place = begin; place < end; ++place) {
    const ClusterList::Made made = clusters.make(place);
    if (made.cluster.speaker == kNoQuote) continue;
    const QuoteRecord& speaker = made.quotes[made.cluster.speaker];
    const QuoteRecord& quote = made.quotes[made.cluster.representative];
    const SpeakerKey key = speaker_key(speaker.speaker, speaker.speaker_kind);
    if (!can_relate(key) || !quote.modality.empty()) continue;
    shown.push_back({place, made.cluster.id, quote.text, key, language_group(quote.language)});
  }
}

std::vector<Shown> gather_all(const ClusterList& clusters, unsigned threads) {
  std::vector<std::vector<Shown>> parts(threads);
  in_threads(threads, [&](unsigned t) {
    gather(clusters, clusters.size() * t / threads, clusters.size() * (t + 1) / threads, parts[t]);
  });
  std::vector<Shown> all;
  for (std::vector<Shown>& part : parts) std::ranges::move(part, std::back_inserter(all));
  std::ranges::sort(all, [](const Shown& a, const Shown& b) {
    return std::tie(a.speaker.last, a.id, a.place) < std::tie(b.speaker.last, b.id, b.place);
  });
  return all;
}

void relate_group(std::span<const Shown> group, const Background& background,
                  std::vector<std::vector<RelatedCluster>>& related) {
  std::vector<SpokenText> statements;
  for (const Shown& one : group) statements.push_back({one.text, one.speaker, one.language});
  for (RelatedPair& pair : find_related(statements, background)) {
    related[group[pair.from].place].push_back({group[pair.to].id, std::move(pair.why), pair.bits});
  }
}

}  // namespace

std::vector<std::vector<RelatedCluster>> relate_clusters(const ClusterList& clusters,
                                                         const Background& background,
                                                         unsigned threads) {
  const std::vector<Shown> shown = gather_all(clusters, threads);
  std::vector<std::span<const Shown>> groups;  // of one surname
  for (std::size_t begin = 0, end = 0; begin < shown.size(); begin = end) {
    for (end = begin; end < shown.size() && shown[end].speaker.last == shown[begin].speaker.last;)
      ++end;
    if (end - begin > 1) groups.push_back(std::span(shown).subspan(begin, end - begin));
  }
  std::vector<std::vector<RelatedCluster>> related(clusters.size());
  std::atomic<std::size_t> next = 0;
  in_threads(threads, [&](unsigned) {
    for (std::size_t g; (g = next++) < groups.size();) relate_group(groups[g], background, related);
  });
  return related;
}

}  // namespace inquit
