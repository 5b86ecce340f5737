// The inbox: quotes of an archive that are worth a look, since outlets disagree about who said them
// or the answer is not sure. An archive keeps no texts: the article comes from the corpus, by its
// id.

#include <algorithm>
#include <tuple>

#include "archive/cluster_reader.h"
#include "studio/studio_impl.h"

namespace inquit {
namespace {

constexpr std::size_t kMostShown = 200;
constexpr double kSure = 0.9;  // what is surer is not shown, unless outlets disagree
constexpr std::chrono::seconds kWait(10);

struct Doubtful {
  QuoteRecord quote;
  bool disputed = false;
};

bool goes_before(const Doubtful& a, const Doubtful& b) {
  return std::tuple(!a.disputed, a.quote.confidence, a.quote.id) <
         std::tuple(!b.disputed, b.quote.confidence, b.quote.id);
}

// The most doubtful first; memory does not grow with the archive.
std::vector<Doubtful> doubtful_quotes(const std::string& archive) {
  ClusterReader reader(archive, {}, kWait, 1);
  std::vector<Doubtful> out;
  const auto cut = [&] {
    std::ranges::sort(out, goes_before);
    if (out.size() > kMostShown) out.resize(kMostShown);
  };
  for (ArchivedCluster one; reader.next(one);) {
    for (QuoteRecord& quote : one.quotes) {
      if (one.cluster.disputed || quote.confidence < kSure)
        out.push_back({std::move(quote), one.cluster.disputed});
    }
    if (out.size() > 10 * kMostShown) cut();
  }
  cut();
  return out;
}

}  // namespace

StudioResponse Studio::Impl::inbox(const Asked& /*asked*/) {
  if (archive.empty())
    return refusal(400, "there is no archive; start the studio with --archive FILE");
  std::vector<Doubtful> found;
  try {
    found = doubtful_quotes(archive);
  } catch (const ArchiveError& error) {
    return refusal(400, error.what());
  }
  JsonWriter out;
  out.object();
  out.key("quotes");
  out.array();
  for (const Doubtful& one : found) {
    out.object();
    out.field("article", one.quote.doc);
    out.field("title", one.quote.title);
    out.field("url", one.quote.url);
    out.field("quote", one.quote.text);
    out.field("speaker", one.quote.speaker);
    out.field("confidence", rounded(one.quote.confidence));
    out.field("disputed", one.disputed);
    out.field("text_is_known", corpus.find(one.quote.doc) != nullptr);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return answered(out.text());
}

}  // namespace inquit
