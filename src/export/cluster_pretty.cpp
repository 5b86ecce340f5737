#include "export/cluster_pretty.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/counted.h"
#include "export/display_width.h"

namespace inquit {
namespace {

constexpr int kReadableWidth = 100;
constexpr int kLeastWidth = 20;
constexpr std::size_t kMostOutlets = 8;

std::string first_line(const ArchivedCluster& found) {
  const QuoteRecord& shown = found.quotes[found.cluster.representative];
  std::string line;
  if (!found.cluster.first_published.empty())
    line += "  " + printable(found.cluster.first_published.substr(0, 10));
  line += "  " + counted(found.cluster.documents, "article");
  if (!shown.tone_label.empty() && shown.tone_label != "none")
    line += fmt::format("  {} {:.2f}", printable(shown.tone_label),
                        std::strtod(shown.tone_score.c_str(), nullptr));
  return line;
}

std::string outlet_line(const std::vector<std::string>& outlets) {
  std::string line;
  for (std::size_t i = 0; i < std::min(outlets.size(), kMostOutlets); ++i)
    line += (i == 0 ? "" : ", ") + outlets[i];
  if (outlets.size() > kMostOutlets)
    line += " and " + std::to_string(outlets.size() - kMostOutlets) + " more";
  return line;
}

// The first printing that holds the words.
std::size_t match_in(const ArchivedCluster& found) {
  if (found.matches[found.cluster.representative]) return found.cluster.representative;
  const auto match = std::ranges::find(found.matches, true);
  return match == found.matches.end() ? found.cluster.representative
                                      : static_cast<std::size_t>(match - found.matches.begin());
}

}  // namespace

std::vector<std::string> outlets_of(const Cluster& cluster, std::span<const QuoteRecord> quotes) {
  std::vector<std::string> outlets;
  for (const Variant& variant : cluster.variants) {
    const QuoteRecord& quote = quotes[variant.quote];
    const std::string& outlet = quote.source.empty() ? quote.doc : quote.source;
    if (std::ranges::find(outlets, outlet) == outlets.end()) outlets.push_back(outlet);
  }
  return outlets;
}

void append_pretty(std::string& out, const ArchivedCluster& found, const PrettyStyle& style) {
  const std::string_view dim = style.color ? "2" : "", name = style.color ? "1;36" : "";
  const int width = std::clamp(style.width, kLeastWidth, kReadableWidth);
  const auto lines = [&](const std::string& text, std::string_view bar, std::string_view color) {
    for (const std::string& line : wrap(text, width - 4)) {
      out += "  ";
      append_painted(out, bar, name);
      append_painted(out, line, color);
      out += '\n';
    }
  };
  const std::string speaker = found.cluster.speaker == kNoQuote
                                  ? "unattributed"
                                  : found.quotes[found.cluster.speaker].speaker;
  out += "  ";
  append_painted(out, printable(speaker), found.cluster.speaker == kNoQuote ? dim : name);
  if (found.cluster.disputed) append_painted(out, " (disputed)", dim);
  const std::string& modality = found.quotes[found.cluster.representative].modality;
  if (!modality.empty()) append_painted(out, " (" + printable(modality) + ")", dim);
  append_painted(out, first_line(found), dim);
  out += '\n';
  lines("“" + found.quotes[found.cluster.representative].text + "”", "│ ", "");
  if (const std::size_t match = match_in(found); match != found.cluster.representative) {
    const QuoteRecord& quote = found.quotes[match];
    lines((quote.source.empty() ? quote.doc : quote.source) + ": “" + quote.text + "”", "  ", dim);
  }
  lines(outlet_line(outlets_of(found.cluster, found.quotes)), "  ", dim);
  out += '\n';
}

}  // namespace inquit
