// Engine: what an Analyzer of Python is made of: rules, options, and analyzers that threads share.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

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

  // Appends what is found in each article, in order. Where it throws, that of the articles before
  // is there.
  void find(std::span<const Article> articles, std::vector<std::shared_ptr<const Found>>& out) {
    analyzers_.lend().analyze_each(
        articles, Ask::quotes, [&](const Article& article, const Analysis& found) {
          out.push_back(std::make_shared<const Found>(
              Found{document(article, found), std::string(found.text.source())}));
        });
  }

  std::shared_ptr<const Found> find(const Article& article) {
    std::vector<std::shared_ptr<const Found>> found;
    find({&article, 1}, found);
    return found.front();
  }

 private:
  RuleSet rules_;
  Analyzers analyzers_;
  std::string folder_;
  RecordOptions options_;
  std::uint64_t max_article_;
};

}  // namespace inquit::python
