// Engine: what an Analyzer of Python is made of: rules, options, and analyzers that threads share.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "analyzers.h"
#include "articles/reader.h"
#include "inquit.h"
#include "records/record.h"

namespace inquit::python {

// An article as it was read, with its rows. Offsets count code points, as Python's strings do.
struct Found {
  Document document;
  std::string text;  // UTF-8
};

// Safe to use from many threads at once.
class Engine {
 public:
  // rules: the folder of a pack; none: the built-in one. Throws RulesError.
  Engine(const std::optional<std::string>& rules, float min_confidence, bool scare_quotes,
         std::uint64_t max_article)
      : rules_(rules ? load_pack(*rules) : default_pack()),
        analyzers_(rules_),
        folder_(rules.value_or("")),
        options_{Unit::code_points, scare_quotes, min_confidence},
        max_article_(max_article) {}

  const RuleSet& rules() const { return rules_; }
  const std::string& folder() const { return folder_; }  // of the pack; empty: the built-in one
  const RecordOptions& options() const { return options_; }
  std::uint64_t max_article() const { return max_article_; }

  Document document(const Article& article, const Analysis& found) const {
    return make_document(article, found.text, found.quotes, found.attributions, options_,
                         found.tones);
  }

  std::shared_ptr<const Found> find(const Article& article) {
    Analyzers::Lent analyzer = analyzers_.lend();
    try {
      const Analysis found = analyzer->analyze(article);
      return std::make_shared<const Found>(
          Found{document(article, found), std::string(found.text.source())});
    } catch (...) {  // no memory: what the analyzer holds may be half done
      analyzer.renew();
      throw;
    }
  }

 private:
  RuleSet rules_;
  Analyzers analyzers_;
  std::string folder_;
  RecordOptions options_;
  std::uint64_t max_article_;
};

}  // namespace inquit::python
