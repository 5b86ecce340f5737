// The steps of DiskMerge that compare forms and link them.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <memory>

#include "variants/disk_files.h"
#include "variants/disk_merge.h"
#include "variants/form_cache.h"
#include "variants/fragment_table.h"
#include "variants/gram_index.h"
#include "variants/in_threads.h"
#include "variants/sorted_runs.h"

namespace inquit {
namespace {

constexpr std::size_t kFormsAtOnce = 64;  // that a thread takes

// Calls function(ranks) for each key's rows.
template <typename Function>
void for_groups(const Scratch& scratch, const std::string& name, std::size_t key_size,
                Function function) {
  std::string key;
  std::vector<std::uint32_t> ranks;
  for (RunMerger merger(scratch, name); merger.next();) {
    if (!ranks.empty() && merger.key(key_size) != key) {
      function(ranks);
      ranks.clear();
    }
    if (ranks.empty()) key = merger.key(key_size);
    ranks.push_back(
        static_cast<std::uint32_t>(key_number(merger.value(key_size), 0, sizeof(std::uint32_t))));
  }
  if (!ranks.empty()) function(ranks);
}

void add_pair(SortedRuns& pairs, std::uint32_t form, std::uint32_t earlier, bool same_document) {
  std::string key;
  put_key(key, form, 4);
  put_key(key, earlier, 4);
  key += static_cast<char>(same_document);
  pairs.add(key, {});
}

}  // namespace

void DiskMerge::pair_forms() {
  SortedRuns pairs(scratch_, "pairs", share(2));
  for_groups(scratch_, "grams", 5, [&](std::span<const std::uint32_t> ranks) {
    for_gram_pairs(ranks, [&](std::uint32_t a, std::uint32_t b) { add_pair(pairs, a, b, false); });
  });
  std::vector<std::uint32_t> in_long;  // forms of articles that pair none
  for_groups(scratch_, "articles", 8, [&](std::span<const std::uint32_t> ranks) {
    for_article_pairs(ranks,
                      [&](std::uint32_t a, std::uint32_t b) { add_pair(pairs, a, b, true); });
    if (ranks.size() > kWholeArticle) in_long.insert(in_long.end(), ranks.begin(), ranks.end());
  });
  pair_fragments(pairs);
  pairs.finish();
  std::ranges::sort(in_long);
  in_long.erase(std::unique(in_long.begin(), in_long.end()), in_long.end());
  save_numbers<std::uint32_t>(scratch_, "long-articles", in_long);
  scratch_.set_done("pairs");
  scratch_.remove("grams");
  scratch_.remove("articles");
}

void DiskMerge::pair_fragments(SortedRuns& pairs) {
  const std::uint32_t bits = gram_bits(quotes_);
  std::uint64_t forms_read = 0;
  const auto for_forms = [&](const auto& function) {
    RowReader forms(scratch_, "forms");
    FormRow row;
    for (std::uint32_t rank = 0; forms.next(); ++rank) {
      read_form(scratch_, forms.row(), row);
      function(row.form(), rank);
      ++forms_read;
    }
  };
  std::size_t fragments = 0;
  for_forms([&](const Form& form, std::uint32_t) { fragments += is_fragment(form, bits); });
  FragmentTable table(fragments);
  std::vector<std::vector<std::uint32_t>> of_group;
  for_forms([&](const Form& form, std::uint32_t rank) {
    if (!is_fragment(form, bits)) return;
    const std::uint32_t group = table.add(form, rank);
    if (group == of_group.size()) of_group.emplace_back();
    of_group[group].push_back(rank);
  });
  FragmentHolders holders(table);
  for_forms([&](const Form& form, std::uint32_t rank) { holders.look(form, rank); });
  errno = 0;
  if (forms_read != 3 * scratch_.note("spread")) scratch_.fail("be read", "forms");
  for (const FragmentHolders::Hit& hit : holders.hits()) {
    for (const std::uint32_t fragment : of_group[hit.group]) {
      if (hit.holder < fragment) add_pair(pairs, fragment, hit.holder, false);
    }
  }
}

void DiskMerge::choose_parents() {
  const auto offsets = load_numbers<std::uint64_t>(scratch_, "offsets");
  std::vector<bool> in_long(offsets.size());
  for (const std::uint32_t rank : load_numbers<std::uint32_t>(scratch_, "long-articles"))
    in_long[rank] = true;
  std::vector<FormParent> parents(offsets.size() - 1);
  struct Near {
    std::uint32_t form = 0;
    std::uint32_t earlier = 0;
    bool same_document = false;
  };
  std::vector<Near> near;          // of whole forms
  std::vector<std::size_t> begin;  // of each form's
  std::vector<std::unique_ptr<FormCache>> caches;
  std::vector<ParentChooser> choosers;
  for (unsigned t = 0; t < limits_.threads; ++t) {
    caches.push_back(std::make_unique<FormCache>(scratch_, offsets, share(2) / limits_.threads));
    choosers.emplace_back(quotes_);
  }
  const auto choose_all = [&] {
    begin.push_back(near.size());
    std::atomic<std::size_t> next = 0;
    in_threads(limits_.threads, [&](unsigned t) {
      FormCache& cache = *caches[t];
      ParentChooser& chooser = choosers[t];
      for (std::size_t from; (from = next.fetch_add(kFormsAtOnce)) + 1 < begin.size();) {
        for (std::size_t i = from; i < std::min(from + kFormsAtOnce, begin.size() - 1); ++i) {
          const std::uint32_t form = near[begin[i]].form;
          chooser.set(cache.form(form));
          for (std::size_t k = begin[i]; k < begin[i + 1]; ++k) {
            const FormRow& row = cache.row(near[k].earlier);
            const bool same = near[k].same_document ||
                              (in_long[form] && cache.share_document(form, near[k].earlier));
            chooser.offer({near[k].earlier, row.form(), row.documents_step(), same});
          }
          parents[form] = chooser.choose();
          cache.trim();
        }
      }
    });
    near.clear();
    begin.clear();
  };
  for (RunMerger merger(scratch_, "pairs"); merger.next();) {
    const std::string_view key = merger.key(9);
    const Near one{static_cast<std::uint32_t>(key_number(key, 0, 4)),
                   static_cast<std::uint32_t>(key_number(key, 4, 4)), key[8] != 0};
    if (!near.empty() && near.back().form == one.form && near.back().earlier == one.earlier) {
      near.back().same_document = one.same_document;  // of one pair the last knows documents
      continue;
    }
    if (near.empty() || near.back().form != one.form) {
      if (near.size() >= 4 * kDiskBatch) choose_all();
      begin.push_back(near.size());
    }
    near.push_back(one);
  }
  choose_all();
  save_numbers<FormParent>(scratch_, "parents", parents);
  scratch_.set_done("parents");
  scratch_.remove("pairs");
}

// Tree by tree, so that only the forms of one are needed at a time.
void DiskMerge::link_forms() {
  const auto offsets = load_numbers<std::uint64_t>(scratch_, "offsets");
  const auto parents = load_numbers<FormParent>(scratch_, "parents");
  std::vector<FormLink> links(parents.size());
  std::vector<std::uint32_t> order;
  {
    const std::vector<std::uint32_t> tree = tree_roots(parents);
    for (std::uint32_t i = 0; i < tree.size(); ++i) order.push_back(i);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return tree[a] != tree[b] ? tree[a] < tree[b] : a < b;
    });
  }
  FormCache forms(scratch_, offsets, share(2));
  Linker linker(forms, quotes_, links);
  for (const std::uint32_t form : order) {
    if (parents[form].form == kNoForm) forms.trim();  // a tree begins
    linker.link(form, parents[form]);
    linker.note_representative(form);
  }
  std::vector<std::uint32_t> roots;
  roots.reserve(links.size());
  for (const FormLink& link : links) roots.push_back(link.root);
  save_numbers<std::uint32_t>(scratch_, "roots", roots);
  scratch_.set_done("links");
}

}  // namespace inquit
