// IncrementalMerger: keeps clusters up to date as quotes are added and removed.
// Takes quotes with a key each; returns the quotes whose clusters changed. At any time its clusters
// are those of merging all of its quotes at once (merge.h).
//
//   IncrementalMerger merger(default_background(), threads);
//   merger.add(first);  merger.finish_first();
//   merger.update(removed, added);              // looks only at forms near those that changed
//   merger.save("news.db-merge.part", header);
//
// A form that changes can change the parents of forms that share a gram list, an article or a
// speaker's words with it, and the links of what descends from these. All else that decides is
// quantised in steps of a factor of two; at such a step, parents are looked for anew for all.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "variants/forms.h"
#include "variants/merge.h"
#include "variants/state_file.h"

namespace inquit {

// Not thread safe; uses several threads itself.
class IncrementalMerger {
 public:
  struct Quote {
    std::int64_t key = 0;  // the caller's; each once
    QuoteView view;        // must live during the call only
  };

  IncrementalMerger(const Background& background, unsigned threads)
      : background_(&background), threads_(threads), forms_(true) {}

  // The first quotes, in any number of calls; then finish_first().
  void add(std::span<const Quote> quotes);
  void finish_first();

  // The quotes that share a form with these, these included, in ascending order: to remove some of
  // them, remove all and add those that are to stay again. Unknown keys are
  // ignored.
  std::vector<std::int64_t> co_formed_with(std::span<const std::int64_t> keys) const;

  // Removes quotes (all of co_formed_with()) and adds others. Returns the numbers, ascending, of
  // the quotes whose cluster changed.
  std::vector<std::uint32_t> update(std::span<const std::int64_t> removed,
                                    std::span<const Quote> added);

  std::size_t quotes() const { return keys_.size(); }
  std::int64_t key(std::uint32_t quote) const { return keys_[quote]; }
  std::int64_t greatest_key() const;  // 0 where there is no quote
  const Forms& forms() const { return forms_; }
  std::span<const FormLink> links() const { return links_; }

  // False where the file could not be written.
  bool save(const std::string& path, std::uint64_t stamp) const;
  // False where there is no whole file of this stamp, made by this program, or where its numbers do
  // not fit each other: then it is empty.
  bool load(const std::string& path, std::uint64_t stamp);

 private:
  std::vector<std::uint32_t> numbers_of(std::span<const std::int64_t> keys) const;
  bool is_sound() const;
  void carry_over(const Forms::Update& update);
  std::vector<std::uint32_t> quotes_of(const std::vector<bool>& roots, std::size_t added) const;

  const Background* background_;
  unsigned threads_;
  Forms forms_;
  std::vector<std::int64_t> keys_;  // of each quote
  std::vector<FormParent> parents_;
  std::vector<FormLink> links_;
};

}  // namespace inquit
