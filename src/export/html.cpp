#include "export/html.h"

#include "base/counted.h"
#include "base/decimals.h"
#include "base/html_text.h"
#include "export/cluster_json.h"
#include "export/embedded_page.h"
#include "export/page_template.h"
#include "records/json_row.h"

namespace inquit {
void ClusterPage::add(const Cluster& cluster, std::span<const QuoteRecord> quotes,
                      std::span<const std::string> speaker_ids) {
  std::string row;
  append_json(row, cluster, quotes, speaker_ids);
  if (clusters_++ > 0) rows_ += ",\n";
  append_script_safe(rows_, row);
  printings_ += cluster.variants.size();
  for (const Variant& variant : cluster.variants) {
    const QuoteRecord& quote = quotes[variant.quote];
    outlets_.insert(quote.source);
    articles_.insert(quote.doc);
    if (variant.quote < speaker_ids.size() && !speaker_ids[variant.quote].empty())
      people_.insert(speaker_ids[variant.quote]);
    if (quote.published.empty()) continue;
    const std::string day = quote.published.substr(0, 10);
    if (first_.empty() || day < first_) first_ = day;
    if (day > last_) last_ = day;
  }
}

void ClusterPage::add_names(const std::string& person, std::span<const PersonName> names) {
  JsonRow row;
  row.string(person).raw(":[");
  for (const PersonName& one : names) {
    row.raw(&one == names.data() ? std::string_view("{\"name\":") : ",{\"name\":").string(one.name);
    row.raw(",\"quotes\":").number(one.quotes).raw(",\"why\":").string(one.why);
    row.raw(",\"sure\":").raw(two_to_four_decimals(one.least_sure)).raw("}");
  }
  row.raw("]");
  if (!names_.empty()) names_ += ",\n";
  append_script_safe(names_, row.text());
}

std::string ClusterPage::summary(std::uint64_t left_out) const {
  std::string line = counted(clusters_, "quote") + ", printed " + counted(printings_, "time") +
                     (outlets_.contains("") ? " in " + counted(articles_.size(), "article")
                                            : " by " + counted(outlets_.size(), "outlet"));
  if (!first_.empty()) line += first_ == last_ ? " on " + first_ : ", " + first_ + " to " + last_;
  line += ".";
  if (left_out > 0)
    line += " These are the ones that most articles printed; " + with_commas(left_out) +
            " more were found and are not on this page.";
  return line;
}

std::string ClusterPage::finish(std::string_view title, std::uint64_t left_out) const {
  return fill_page(embedded_page(), {{"title", escape_html(title)},
                                     {"summary", escape_html(summary(left_out))},
                                     {"data", rows_},
                                     {"names", names_}});
}

}  // namespace inquit
