// ClusterPage: writes clusters as one self-contained HTML page that needs no network.
// Takes clusters; returns HTML with an embedded script: quotes can be searched, and expand to their
// printings with the differences marked.
//
//   ClusterPage page;
//   page.add(cluster, quotes);
//   write(page.finish("news.db", 0));
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "archive/person_name.h"
#include "variants/cluster.h"
#include "variants/quote_record.h"

namespace inquit {

// Whatever stands in the quotes, names and addresses is shown as text: nothing of it can run, and
// only http and https addresses become links. Memory grows with the clusters.
class ClusterPage {
 public:
  // In the order in which they shall be shown.
  void add(const Cluster& cluster, std::span<const QuoteRecord> quotes,
           std::span<const std::string> speaker_ids = {});

  // How articles name the person of an id and why each name is taken for that person: shown beside
  // the person's quotes. Once for each of people().
  void add_names(const std::string& person, std::span<const PersonName> names);
  // The ids of those who speak on the page.
  const std::set<std::string>& people() const { return people_; }

  // left_out: how many clusters were not added, to be told to the reader.
  std::string finish(std::string_view title, std::uint64_t left_out) const;

 private:
  std::string summary(std::uint64_t left_out) const;

  std::string rows_;   // JSON, separated by commas
  std::string names_;  // likewise: members of an object
  std::set<std::string> people_;
  std::uint64_t clusters_ = 0;
  std::uint64_t printings_ = 0;
  std::set<std::string> outlets_;  // "" where one is not known
  std::set<std::string> articles_;
  std::string first_;  // dates
  std::string last_;
};

}  // namespace inquit
