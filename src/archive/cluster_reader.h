// ClusterReader: reads the clusters of an archive, one after another.
// Takes a filter; returns the clusters that inquit dedup would make of the same articles, those of
// most articles first. The archive is opened for reading only.
//
//   ClusterReader reader("news.db", {.min_documents = 2}, 60s, threads);
//   for (ArchivedCluster one; reader.next(one);) append_json(out, one.cluster, one.quotes);
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/database.h"
#include "archive/person_name.h"
#include "variants/cluster.h"

namespace inquit {

struct ClusterFilter {
  std::string since = {};  // "2022-12-11": first printed then or later; empty: any or no date
  // Words of the name, whatever their case and accents, or a person's id, also a former one; empty:
  // any or none.
  std::string speaker = {};
  std::string tone = {};   // the label; empty: any
  std::string match = {};  // of search_expression: a printing holds these words; empty: any
  std::uint64_t min_documents = 0;
  std::uint64_t min_quotes = 0;
};

// The cluster's indices point into quotes.
struct ArchivedCluster {
  Cluster cluster;
  std::vector<QuoteRecord> quotes;
  std::vector<std::string> speaker_ids;  // of each quote's own speaker; empty: not known
  std::vector<bool> matches;             // which quotes hold the words that were searched for
};

// For one thread. Sees the archive as it was when it was opened, whoever writes meanwhile. Throws
// ArchiveError, as next() does.
class ClusterReader {
 public:
  // Where quotes wait to be merged, they are merged here, in memory, with so many threads.
  ClusterReader(const std::string& path, ClusterFilter filter, std::chrono::milliseconds wait,
                unsigned threads);
  ~ClusterReader();
  ClusterReader(const ClusterReader&) = delete;
  ClusterReader& operator=(const ClusterReader&) = delete;

  bool next(ArchivedCluster& out);

  // All names of a person, whatever the filter.
  std::vector<PersonName> names_of(const std::string& person) const;

  // Whether quotes waited to be merged.
  bool was_unmerged() const { return was_unmerged_; }

  // What is wrong with the files of people beside the archive. Where these are others than when it
  // was written, who is who is found anew, in memory.
  const std::vector<Diagnostic>& people_faults() const { return people_faults_; }

 private:
  void prepare();
  void link();
  void find_words();
  void read_variants(std::int64_t key, ArchivedCluster& out);
  void read_related(std::int64_t key, Cluster& out);

  ClusterFilter filter_;
  std::vector<std::string> speaker_words_;
  std::unique_ptr<Database> db_;
  std::unique_ptr<Transaction> snapshot_;
  std::unique_ptr<Statement> clusters_;
  std::unique_ptr<Statement> variants_;
  std::unique_ptr<Statement> related_;
  bool was_unmerged_ = false;
  std::string speaker_id_;  // that the filter means; empty: none
  std::vector<Diagnostic> people_faults_;
};

}  // namespace inquit
