// Cluster: all printings of one statement.
// Takes quotes; returns clusters with a representative, the relation of each member to it, and the
// speaker that they agree on.
//
//   “I will go, and I mean it,” (3 outlets)   same
//   “I will go”                               part
//   “Believe me, I will go, and I mean it.”   longer
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "variants/evidence.h"
#include "variants/forms.h"
#include "variants/merge.h"
#include "variants/quote_record.h"

namespace inquit {

enum class Relation : std::uint8_t { same, part, longer };
std::string_view to_string(Relation relation);

inline constexpr std::uint32_t kNoQuote = UINT32_MAX;

// A cluster of the same speaker that retells this one (cluster_relations.h).
struct RelatedCluster {
  std::string cluster;     // its id
  std::string why;         // the words that both have, or “differs: safe / unsafe”
  std::uint32_t bits = 0;  // what the words that both have are worth
};

// One printing. Relation and similarity are to the representative; where the two share no words
// (two pieces of a longer printing) to the cluster's longest form.
struct Variant {
  std::uint32_t quote = 0;  // index into the quotes
  Relation relation = Relation::same;
  double similarity = 1;  // of the words from the first shared to the last, the shared share
  // The quote that gives the speaker, if this one does not.
  std::uint32_t speaker_from = kNoQuote;
  bool disagrees = false;  // it names another person than the cluster
};

struct Cluster {
  std::string id;  // 16 hex digits; the same as long as the longest form is
  std::uint32_t representative =
      0;  // the quote to show: its form is what most documents print most of
  std::uint32_t speaker = kNoQuote;  // the quote with the speaker that most documents name
  bool disputed = false;             // members name different people
  std::uint32_t documents = 0;
  std::string first_published;          // as written in the input; empty: no dates
  std::vector<Variant> variants;        // by date, document, place
  std::vector<RelatedCluster> related;  // those of most bits first; found with all other clusters
};

// Includes clusters of one quote, and for each the clusters that retell it; those of most documents
// come first. The result depends on the set of quotes only, not on their order or the number of
// threads.
std::vector<Cluster> merge_quotes(std::span<const QuoteRecord> quotes, const Background& background,
                                  unsigned threads);

// One cluster: of all the quotes whose forms have this root, or of one quote without a form.
// form_of: of each quote.
Cluster make_cluster(std::span<const QuoteRecord> quotes, std::span<const std::uint32_t> form_of,
                     const FormSource& forms, std::uint32_t root);
// What such a cluster shows and by whom, without the rest of it.
struct ShownQuotes {
  std::uint32_t representative = 0;
  std::uint32_t speaker = kNoQuote;
};
ShownQuotes choose_shown(std::span<const QuoteRecord> quotes,
                         std::span<const std::uint32_t> form_of, const FormSource& forms);
// What a cluster's id is made of: its hexadecimal digits are the id. root: of its forms.
std::uint64_t cluster_number(const FormSource& forms, std::uint32_t root);
// Of a cluster of one quote without a form.
std::uint64_t cluster_number(std::string_view quote_id);
std::string cluster_id(std::uint64_t number);

// Of merge_quotes() what makes the clusters of quotes whose forms and links are known; which of
// them retell each other is not looked for.
// form_of: each quote's form, or Forms::kNone. Of a cluster all quotes must be there.
std::vector<Cluster> make_clusters(std::span<const QuoteRecord> quotes,
                                   std::span<const std::uint32_t> form_of, const Forms& forms,
                                   std::span<const FormLink> links);

}  // namespace inquit
