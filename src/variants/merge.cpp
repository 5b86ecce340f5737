#include "variants/merge.h"

#include <algorithm>
#include <atomic>

#include "variants/evidence.h"
#include "variants/fragment_index.h"
#include "variants/gram_index.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::int32_t kSpareBits =
    12;  // what a form needs beyond, to join by another than the root
constexpr std::size_t kMostCandidates = 64;
// In an article of so many forms each is compared with all that are longer. No article of 1,000 in
// the news that were tried has a fifth as many; in one that has more, what is compared has to share
// a gram, as between articles, so that the work does not grow with the square.
constexpr std::size_t kWholeArticle = 400;
constexpr std::uint32_t kBlock = 1024;

struct Candidate {
  std::uint32_t form = 0;
  std::int32_t most = 0;
  bool same_document = false;
};

// Finds each form's best longer form. One a thread.
class ParentFinder {
 public:
  ParentFinder(const Forms& forms, const GramIndex& index, const FragmentIndex& fragments)
      : forms_(forms), index_(index), fragments_(fragments), judge_(forms.quotes()) {}

  FormParent find(std::uint32_t form) {
    gather(form);
    if (near_.empty()) return {};
    compared_ += near_.size();
    judge_.set(forms_.form(form));
    rank();
    return best();
  }

  std::uint64_t compared() const { return compared_; }

 private:
  // Earlier forms with a shared gram or in a shared document; each once.
  void gather(std::uint32_t form) {
    near_.clear();
    const auto lists = index_.lists_of(form);
    for (const std::uint32_t list : lists) index_.prefetch_members(list);
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

  // Candidates by the most that they could reach.
  void rank() {
    candidates_.clear();
    for (std::size_t i = 0; i < near_.size(); ++i) {
      if (i + 4 < near_.size()) forms_.prefetch(static_cast<std::uint32_t>(near_[i + 4] >> 1));
      if (i + 2 < near_.size())
        forms_.prefetch_words(static_cast<std::uint32_t>(near_[i + 2] >> 1));
      const auto other = static_cast<std::uint32_t>(near_[i] >> 1);
      if (i + 1 < near_.size() && near_[i + 1] >> 1 == other) continue;  // the last knows documents
      const bool same_document = (near_[i] & 1) != 0;
      const std::int32_t most = judge_.most(forms_.form(other), same_document);
      if (most >= 0) candidates_.push_back({other, most, same_document});
    }
    const auto better = [](const Candidate& a, const Candidate& b) {
      return a.most != b.most ? a.most > b.most : a.form < b.form;
    };
    std::ranges::sort(candidates_, better);
    if (candidates_.size() > kMostCandidates) candidates_.resize(kMostCandidates);
  }

  // The form of most evidence; of equal ones that of most documents, in steps of a factor of two,
  // then the nearest in length.
  FormParent best() {
    FormParent parent;
    std::int32_t reached = INT32_MIN;
    int documents = 0;
    for (const Candidate& candidate : candidates_) {
      if (candidate.most < reached) break;
      const Evidence evidence = judge_.judge(forms_.form(candidate.form), candidate.same_document);
      if (!evidence.merged() || evidence.total() < reached) continue;
      const int printed = forms_.documents_step(candidate.form);
      if (evidence.total() == reached &&
          std::pair(printed, candidate.form) < std::pair(documents, parent.form))
        continue;
      reached = evidence.total();
      documents = printed;
      parent = {candidate.form, reached - evidence.needed};
    }
    return parent;
  }

  const Forms& forms_;
  const GramIndex& index_;
  const FragmentIndex& fragments_;
  Judge judge_;
  std::uint64_t compared_ = 0;
  std::vector<std::uint64_t> near_;
  std::vector<Candidate> candidates_;
};

// Decides whether forms stay with the roots of their parents; forms come in canonical order.
class Linker {
 public:
  Linker(const Forms& forms, std::span<FormLink> links)
      : forms_(forms), judge_(forms.quotes()), links_(links), representatives_(links.size()) {}

  void link(std::uint32_t form, const FormParent& parent) {
    links_[form] = {form, form};
    if (parent.form == Forms::kNone) return;
    judge_.set(forms_.form(form));
    if (fits(form, parent)) links_[form] = {links_[parent.form].root, parent.form};
  }

  // To be called for each form in order, once its link is known.
  void note_representative(std::uint32_t form) {
    const FormLink& link = links_[form];
    const bool above = link.parent == link.root || link.parent == Forms::kNone;
    representatives_[form] = above ? form : representatives_[link.parent];
  }

 private:
  bool fits(std::uint32_t form, const FormParent& parent) {
    const std::uint32_t root = links_[parent.form].root;
    if (parent.form == root) return true;
    const std::uint32_t representative = representatives_[parent.form];
    if (representative == parent.form) {
      if (forms_.text_hash(form) == forms_.text_hash(representative) || parent.spare >= kSpareBits)
        return true;
    } else {
      const Evidence evidence = judge(form, representative);
      if (evidence.merged() && evidence.total() >= evidence.needed + kSpareBits) return true;
    }
    return judge(form, root).merged();
  }

  Evidence judge(std::uint32_t form, std::uint32_t other) {
    return judge_.judge(forms_.form(other), forms_.share_document(form, other));
  }

  const Forms& forms_;
  Judge judge_;
  std::span<FormLink> links_;
  // Up from each form to its root, the form that joined the root itself.
  std::vector<std::uint32_t> representatives_;
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
  Linker linker(forms, links);
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
