#include "variants/merge.h"

#include <algorithm>
#include <atomic>

#include "variants/fragment_index.h"
#include "variants/gram_index.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::uint32_t kBlock = 1024;

// Finds each form's best longer form. One a thread.
class ParentFinder {
 public:
  ParentFinder(const Forms& forms, const GramIndex& index, const FragmentIndex& fragments)
      : forms_(forms), index_(index), fragments_(fragments), chooser_(forms.quotes()) {}

  FormParent find(std::uint32_t form) {
    look_ahead(form);
    gather(form);
    if (near_.empty()) return {};
    compared_ += near_.size();
    chooser_.set(forms_.form(form));
    offer_all();
    return chooser_.choose();
  }

  std::uint64_t compared() const { return compared_; }

 private:
  void look_ahead(std::uint32_t form) const {
    if (form + 2 >= forms_.size()) return;
    for (const std::uint32_t list : index_.lists_of(form + 2)) index_.prefetch_list(list);
    for (const std::uint32_t list : index_.lists_of(form + 1)) index_.prefetch_members(list);
  }

  // Earlier forms with a shared gram or in a shared document; each once.
  void gather(std::uint32_t form) {
    near_.clear();
    const auto lists = index_.lists_of(form);
    for (const std::uint32_t list : lists) {
      for (const std::uint32_t other : index_.list(list)) {
        if (other >= form) break;
        near_.push_back(std::uint64_t{other} << 1);
      }
    }
    for (const std::uint32_t other : fragments_.holders(form)) {
      near_.push_back(std::uint64_t{other} << 1);
    }
    bool in_long = false;
    for (const std::uint32_t doc : forms_.documents(form)) {
      const std::span<const std::uint32_t> mates = forms_.of_document(doc);
      if (mates.size() > kWholeArticle) {
        in_long = true;
        continue;
      }
      for (const std::uint32_t other : mates) {
        if (other >= form) break;
        near_.push_back(std::uint64_t{other} << 1 | 1);
      }
    }
    if (in_long) mark_mates(form);
    std::ranges::sort(near_);
  }

  // Of those gathered, which share a document with the form.
  void mark_mates(std::uint32_t form) {
    for (std::uint64_t& near : near_) {
      if (forms_.share_document(form, static_cast<std::uint32_t>(near >> 1))) near |= 1;
    }
  }

  void offer_all() {
    for (std::size_t i = 0; i < near_.size(); ++i) {
      if (i + 4 < near_.size()) forms_.prefetch(static_cast<std::uint32_t>(near_[i + 4] >> 1));
      if (i + 2 < near_.size())
        forms_.prefetch_words(static_cast<std::uint32_t>(near_[i + 2] >> 1));
      const auto other = static_cast<std::uint32_t>(near_[i] >> 1);
      if (i + 1 < near_.size() && near_[i + 1] >> 1 == other) continue;  // the last knows documents
      chooser_.offer(
          {other, forms_.form(other), forms_.documents_step(other), (near_[i] & 1) != 0});
    }
  }

  const Forms& forms_;
  const GramIndex& index_;
  const FragmentIndex& fragments_;
  ParentChooser chooser_;
  std::uint64_t compared_ = 0;
  std::vector<std::uint64_t> near_;
};

}  // namespace

std::uint64_t find_parents(const Forms& forms, unsigned threads, const std::vector<bool>* wanted,
                           std::span<FormParent> parents) {
  const GramIndex index(forms, threads, wanted);
  const FragmentIndex fragments(forms, threads, wanted);
  std::atomic<std::uint32_t> next = 0;
  std::atomic<std::uint64_t> compared = 0;
  const auto n = static_cast<std::uint32_t>(forms.size());
  in_threads(threads, [&](unsigned) {
    ParentFinder finder(forms, index, fragments);
    for (std::uint32_t begin; (begin = next.fetch_add(kBlock)) < n;) {
      for (std::uint32_t i = begin; i < std::min(begin + kBlock, n); ++i) {
        if (wanted == nullptr || (*wanted)[i]) parents[i] = finder.find(i);
      }
    }
    compared += finder.compared();
  });
  return compared;
}

void link_forms(const Forms& forms, std::span<const FormParent> parents, std::vector<bool> changed,
                std::span<FormLink> links) {
  Linker linker(forms, forms.quotes(), links);
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const std::uint32_t parent = parents[i].form;
    if (changed[i] || (parent != Forms::kNone && changed[parent])) {
      changed[i] = true;
      linker.link(i, parents[i]);
    }
    linker.note_representative(i);
  }
}

std::vector<FormLink> merge_forms(const Forms& forms, unsigned threads) {
  std::vector<FormParent> parents(forms.size());
  find_parents(forms, threads, nullptr, parents);
  std::vector<FormLink> links(forms.size());
  link_forms(forms, parents, std::vector<bool>(forms.size(), true), links);
  return links;
}

}  // namespace inquit
