// The main interface: takes an article and returns its quotes with their speakers.
//
//   RuleSet rules = load_pack("rules/en");          // once; shared by all threads
//   Analyzer analyzer(rules);                       // one a thread
//   Analysis analysis = analyzer.analyze(article);  // for each article
//
// It also merges the quotes of many articles into clusters, one for each statement:
//
//   std::vector<Cluster> clusters = merge(quotes);
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "articles/article.h"
#include "quotes/quote.h"
#include "rules/rule_set.h"
#include "speakers/attribution.h"
#include "text/text.h"
#include "tone/quote_tone.h"
#include "variants/cluster.h"

namespace inquit {

class WordMemory;

// What was found in one article. quotes are in article order (by begin, an outer quote before the
// quotes within it), scare quotes included; attributions[i] and tones[i] belong to
// quotes[i].
struct Analysis {
  Text text;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;
  std::vector<QuoteTone> tones;
  // The people whom the article names in full, quoted or not, each once by its fullest name:
  // "Jane Roe". In the order of the names; only where they were asked for.
  std::vector<std::string> people = {};
};

// people: also whom the article names. An article without a quote takes as long as any other then.
enum class Ask : std::uint8_t { quotes, people };

// Analyzes articles one after another and caches the words that it has seen, so that later articles
// are faster. Results do not depend on earlier articles. The rules must outlive the analyzer; each
// thread needs its own. Uses one or two megabytes.
class Analyzer {
 public:
  explicit Analyzer(const RuleSet& rules);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Never throws on any text; time and memory grow linearly with the text.
  Analysis analyze(const Article& article, Ask ask = Ask::quotes);
  // The same of a text that is handed over, which spares a copy: the article's own is not read.
  Analysis analyze(const Article& article, std::string text, Ask ask = Ask::quotes);
  // The same of several short articles, a tenth faster than one after the other where they have
  // some 100 kB of text in all. [i] of articles[i]. Where memory does not suffice for all of them,
  // it may for each.
  std::vector<Analysis> analyze_together(std::span<const Article* const> articles,
                                         Ask ask = Ask::quotes);

 private:
  const RuleSet* rules_;
  std::unique_ptr<WordMemory> memory_;
};

// The same for a single article. Safe to call from many threads at once with the same rules.
Analysis analyze(const Article& article, const RuleSet& rules);

// The near-identical variants of each quote, merged; see variants/cluster.h. A function of the set
// of quotes: neither their order nor the number of threads changes the result. Memory grows
// linearly.
std::vector<Cluster> merge(std::span<const QuoteRecord> quotes, unsigned threads = 1);

}  // namespace inquit
