// Lines of any bytes as quotes: each is one or a fault says why not, and merging puts every quote
// into one cluster.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "laws.h"
#include "text/text.h"
#include "variants/cluster.h"
#include "variants/quote_record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<inquit::QuoteRecord> quotes;
  while (!rest.empty() && quotes.size() < 200) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    inquit::QuoteRecord record;
    std::vector<inquit::Diagnostic> problems;
    const bool read = inquit::parse_quote(line, record, problems);
    FUZZ_LAW(read || !problems.empty());
    if (!read) continue;
    FUZZ_LAW(inquit::Text(record.text).repairs().empty());
    quotes.push_back(std::move(record));
  }
  std::vector<int> clusters_of(quotes.size());
  for (const inquit::Cluster& cluster :
       inquit::merge_quotes(quotes, inquit::default_background(), 1)) {
    FUZZ_LAW(!cluster.variants.empty() && cluster.representative < quotes.size());
    for (const inquit::Variant& variant : cluster.variants) {
      FUZZ_LAW(variant.quote < quotes.size());
      ++clusters_of[variant.quote];
      FUZZ_LAW(variant.similarity >= 0 && variant.similarity <= 1);
    }
  }
  for (const int clusters : clusters_of) FUZZ_LAW(clusters == 1);
  return 0;
}
