#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <utility>

#include "analyze_all.h"
#include "archive/archive.h"
#include "archive/archive_article.h"
#include "articles/article_ids.h"
#include "inquit/fingerprint_analysis.h"
#include "python/article_stream.h"
#include "python/bindings.h"
#include "python/engine.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

constexpr std::size_t kMostPending = 256;  // articles of one transaction

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

// Articles into an archive, as `inquit add` puts them there.
class Addition {
 public:
  Addition(Engine& engine, const std::string& path, double wait)
      : engine_(engine),
        analysis_(fingerprint_analysis(engine.folder(), engine.options().min_confidence,
                                       engine.options().scare_quotes)),
        archive_(path, milliseconds(wait)),
        known_(path, milliseconds(wait)) {}

  // Where it throws, what was stored before stays, and merge() has it.
  void store(ArticleStream& articles, unsigned threads) {
    analyze_all<ArchiveArticle>(
        [&](Article& article) { return next_unknown(articles, article); }, engine_.rules(), threads,
        [&](const Article& article, const Analysis& found) { return stored(article, found); },
        [&](ArchiveArticle article) {
          pending_.push_back(std::move(article));
          if (pending_.size() >= kMostPending) flush();
          return true;
        },
        Ask::people);
    flush();
    known_.keep_places();
  }
  // What is wrong with the files of people beside the archive.
  std::vector<std::string> merge(unsigned threads) {
    std::vector<std::string> problems;
    for (const Diagnostic& one : archive_.merge(threads)) problems.push_back(to_string(one));
    return problems;
  }

  const Added& added() const { return added_; }
  std::uint64_t known() const { return added_.known + skipped_; }
  // Ids that belonged to other articles, and those that the articles have now.
  const std::vector<std::pair<std::string, std::string>>& apart() const { return apart_; }

 private:
  // Passes over what came before and what the archive holds already.
  bool next_unknown(ArticleStream& articles, Article& article) {
    while (articles.next(article)) {
      const std::string wanted = article.id;
      const ArticleIds::Verdict verdict = ids_.judge(article);
      if (verdict.collision) apart_.emplace_back(wanted, article.id);
      if (!verdict.repeated && !known_.knows(article.id, edition_of(article), name_of(article)))
        return true;
      ++skipped_;
      article = {};
    }
    return false;
  }

  Edition edition_of(const Article& article) const {
    return {fingerprint_content(article), analysis_};
  }
  static ArticleName name_of(const Article& article) {
    return {place_of(article), article.former_id};
  }

  // Called in many threads at once.
  ArchiveArticle stored(const Article& article, const Analysis& found) const {
    ArchiveArticle out = archive_article(engine_.document(article, found), edition_of(article));
    out.people = found.people;
    out.name = name_of(article);
    return out;
  }

  void flush() {
    if (pending_.empty()) return;
    const Added added = archive_.add(pending_);
    added_.articles += added.articles;
    added_.replaced += added.replaced;
    added_.reanalyzed += added.reanalyzed;
    added_.known += added.known;
    added_.quotes += added.quotes;
    for (const ApartArticle& one : added.apart)
      apart_.emplace_back(pending_[one.index].document.id, one.id);
    pending_.clear();
  }

  Engine& engine_;
  const std::uint64_t analysis_;
  Archive archive_;
  Archive known_;   // the reading thread's own connection
  ArticleIds ids_;  // of this run
  std::vector<ArchiveArticle> pending_;
  std::vector<std::pair<std::string, std::string>> apart_;
  Added added_;
  std::uint64_t skipped_ = 0;  // known, and never analysed
};

nb::dict add(const std::string& path, nb::object articles, Engine& engine, unsigned threads,
             double wait) {
  ArticlesOfIterator from(articles_of(articles, "add"), engine.max_article());
  threads = threads_or_cores(threads);
  Addition addition(engine, path, wait);
  std::vector<std::string> problems;
  {
    const nb::gil_scoped_release release;
    addition.store(from, threads);
    problems = addition.merge(threads);
  }
  nb::dict out;
  out["articles"] = addition.added().articles;
  out["replaced"] = addition.added().replaced;
  out["reanalyzed"] = addition.added().reanalyzed;
  out["known"] = addition.known();
  out["quotes"] = addition.added().quotes;
  out["apart"] = addition.apart();
  out["problems"] = problems;
  return out;
}

}  // namespace

void bind_archive(nb::module_& module) {
  module.def("add", add, "path"_a, "articles"_a.none(), "analyzer"_a, "threads"_a, "wait"_a,
             "Keeps the quotes of articles in an archive; see inquit.Archive.add. wait: seconds.");
}

}  // namespace inquit::python
