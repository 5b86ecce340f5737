// DiskMerge: the keyed steps (keyed.h) over sorted files, for more quotes than memory holds.
// In go quotes; out come the rows of their clusters in the order of merge_quotes(), the
// same as those of ClusterList.
//
//   Scratch scratch(folder, work);
//   DiskMerge merge(scratch, default_background(), {.memory = 2 << 30, .threads = 2}, print);
//   merge.run(paths, make_row, write_row);
//   scratch.remove_all();
//
// Each step reads the files of those before it and leaves its own. A run that was killed goes on
// with the step in which it was. What is held beside `memory` grows with the quotes: 32 bytes each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "articles/list_files.h"
#include "variants/background.h"
#include "variants/cluster_list.h"
#include "variants/keyed.h"
#include "variants/scratch.h"

namespace inquit {

// Not safe to share between threads; works with many itself. Functions throw ScratchError.
class DiskMerge {
 public:
  struct Limits {
    std::size_t memory = 0;  // bytes, at least kLeastMemory
    unsigned threads = 1;
  };
  static constexpr std::size_t kLeastMemory = 64u << 20;

  // What a cluster's row is; empty: it has none. numbers: in which place each of its quotes was
  // given. Called by many threads at once.
  using RowMaker =
      std::function<std::string(const ClusterList::Made&, std::span<const std::uint32_t> numbers)>;
  // Gives all quotes to the function, each once.
  using QuoteSource = std::function<void(const std::function<void(const QuoteRecord&)>&)>;
  // With the clusters that retell the row's. False ends the writing.
  using RowWriting = std::function<bool(std::string_view, std::span<const RelatedCluster>)>;

  DiskMerge(Scratch& scratch, const Background& background, const Limits& limits,
            DiagnosticSink sink)
      : scratch_(scratch), background_(background), limits_(limits), sink_(std::move(sink)) {}

  void run(const std::vector<std::string>& paths, const RowMaker& make_row,
           const RowWriting& write);

  // The same in two parts, for quotes that come from elsewhere and callers that find themselves
  // which clusters retell each other: rows come without those.
  void find(const QuoteSource& source, const RowMaker& make_row);
  void write_rows(const RowWriting& write);

  std::uint64_t quotes() const { return quotes_; }
  std::uint64_t rows() const { return rows_; }  // that were written

 private:
  class Problems;
  class FormMaker;

  template <typename Function>
  void step(const std::string& name, Function function);
  std::size_t share(std::size_t parts) const { return limits_.memory / parts; }

  void read(const std::vector<std::string>& paths);
  void make_forms(const std::vector<std::string>& paths);
  void make_forms(const QuoteSource& source);
  void compare_forms();
  void rank_forms();
  void spread_forms();
  void pair_forms();
  void pair_fragments(class SortedRuns& pairs);
  void choose_parents();
  void link_forms();
  void gather();
  void make_rows(const RowMaker& make_row);
  void relate();

  Scratch& scratch_;
  const Background& background_;
  Limits limits_;
  DiagnosticSink sink_;
  std::uint64_t quotes_ = 0;
  std::uint64_t rows_ = 0;
  bool relates_ = true;
};

}  // namespace inquit
