// ClusterList: the clusters of many quotes, made one at a time.
// In go stored quotes; out come their clusters in the order of merge_quotes(), each with its own
// quotes and the clusters that retell it, so that neither all clusters nor all records have to be
// held at once.
//
//   ClusterList clusters(store, default_background(), threads);
//   for (std::size_t i = 0; i < clusters.size(); ++i) write(clusters.make(i));
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "variants/cluster.h"
#include "variants/cluster_relations.h"
#include "variants/number_table.h"
#include "variants/quote_store.h"

namespace inquit {

// Who is named by quotes, by number.
class Tellers {
 public:
  struct Teller {
    SpeakerKey key;
    std::size_t length = 0;  // of the name
  };
  static constexpr std::uint32_t kNone = NumberTable::kNone;  // of no name

  std::uint32_t number_of(std::string_view name, SpeakerKind kind);
  const Teller& operator[](std::uint32_t number) const { return all_[number]; }

 private:
  NumberTable numbers_;
  std::vector<Teller> all_;
};

// Read-only once made; safe to share between threads. The store must live as long.
class ClusterList {
 public:
  ClusterList(const QuoteStore& quotes, const Background& background, unsigned threads);

  // What a cluster is sorted by and chosen for.
  struct Counts {
    std::uint32_t documents = 0;
    std::uint32_t quotes = 0;
  };
  std::size_t size() const { return entries_.size(); }
  Counts counts(std::size_t i) const { return {entries_[i].documents, entries_[i].size}; }

  // The cluster's numbers of quotes are places in its own list.
  struct Made {
    Cluster cluster;
    std::vector<QuoteRecord> quotes;
  };
  Made make(std::size_t i) const;
  // Asks the memory for what make() of a cluster needs, each step for what the one before it led
  // to.
  static constexpr std::size_t kSteps = 3;
  void prefetch(std::size_t i, std::size_t step) const;

 private:
  struct Entry {
    std::uint64_t number = 0;  // its id
    std::uint32_t begin = 0;   // its quotes in order_
    std::uint32_t size = 0;
    std::uint32_t documents = 0;
  };
  void sort_quotes();
  void add_entries();
  void relate(const Background& background, unsigned threads);
  void show(std::uint32_t place, std::vector<ShownCluster>& shown) const;
  std::optional<SpeakerKey> teller(const Entry& entry) const;
  std::uint32_t quote_of_shown_words(const Entry& entry) const;
  std::string shown_text(const ShownCluster& one) const;
  void add_members(const Entry& entry, std::vector<QuoteRecord>& quotes,
                   std::vector<std::uint32_t>& form_of) const;

  Forms make_forms(const Background& background, unsigned threads);

  const QuoteStore* quotes_;
  Tellers tellers_;
  std::vector<std::uint32_t> teller_of_;  // of each quote, until clusters are related
  Forms forms_;
  std::vector<FormLink> links_;
  std::vector<std::uint32_t> order_;  // quotes by root; those without a form are the last
  std::vector<Entry> entries_;
  std::vector<ClusterRelation> relations_;
};

}  // namespace inquit
