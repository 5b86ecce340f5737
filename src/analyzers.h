// Analyzers: one Analyzer for each thread that is at work, lent and used again, so that what it
// remembers serves the next articles.
//
//   Analyzers analyzers(rules);
//   Analyzers::Lent analyzer = analyzers.lend();   // in each thread
//   analyzer->analyze(article);
#pragma once

#include <cstddef>
#include <mutex>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include "inquit.h"

namespace inquit {

class Analyzers {
 public:
  explicit Analyzers(const RuleSet& rules) : rules_(rules) {}

  // Gives itself back at its end. Must not outlive the Analyzers.
  class Lent {
   public:
    Lent(Analyzers& from, Analyzer analyzer) : from_(from), analyzer_(std::move(analyzer)) {}
    ~Lent() { from_.take_back(std::move(analyzer_)); }
    // Begins with a new one, after an analysis that was broken off by an exception.
    void renew() { analyzer_ = Analyzer(from_.rules_); }
    // Analyzer::analyze_together; nothing where the articles are long, or memory does not suffice
    // for all of them at once: one after the other they may be analysed all the same.
    std::vector<Analysis> try_together(std::span<const Article* const> articles,
                                       Ask ask = Ask::quotes) {
      std::size_t bytes = 0;
      for (const Article* article : articles) bytes += article->text.size();
      if (articles.size() < 2 || bytes > kMostTogether) return {};
      try {
        return analyzer_.analyze_together(articles, ask);
      } catch (const std::bad_alloc&) {
        renew();
        return {};
      }
    }
    // Hands out each article with its analysis, in order: of all together, or else of one after the
    // other. Exceptions of either are thrown on; what was handed out before them counts.
    template <typename Take>  // void(const Article&, Analysis)
    void analyze_each(std::span<const Article> articles, Ask ask, const Take& take) {
      std::vector<const Article*> all;
      for (const Article& article : articles) all.push_back(&article);
      std::vector<Analysis> together = try_together(all, ask);
      try {
        for (std::size_t i = 0; i < articles.size(); ++i)
          take(articles[i],
               together.empty() ? analyzer_.analyze(articles[i], ask) : std::move(together[i]));
      } catch (...) {  // what the analyzer holds may be half done
        renew();
        throw;
      }
    }
    Lent(const Lent&) = delete;
    Lent& operator=(const Lent&) = delete;
    Analyzer& operator*() { return analyzer_; }
    Analyzer* operator->() { return &analyzer_; }

   private:
    static constexpr std::size_t kMostTogether = 128 * 1024;  // bytes

    Analyzers& from_;
    Analyzer analyzer_;
  };

  // Safe from many threads at once.
  Lent lend() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return {*this, Analyzer(rules_)};
    Analyzer analyzer = std::move(free_.back());
    free_.pop_back();
    return {*this, std::move(analyzer)};
  }

 private:
  void take_back(Analyzer analyzer) {
    const std::lock_guard lock(mutex_);
    try {
      free_.push_back(std::move(analyzer));
    } catch (const std::bad_alloc&) {  // then it is not used again
    }
  }

  const RuleSet& rules_;
  std::mutex mutex_;
  std::vector<Analyzer> free_;
};

}  // namespace inquit
