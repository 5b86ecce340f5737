#include "variants/keyed.h"

#include <unordered_map>
#include <utility>

namespace inquit {
namespace {

constexpr std::size_t kSloganSpeakers = 3;
constexpr std::size_t kMostCandidates = 64;
constexpr std::int32_t kSpareBits =
    12;  // what a form needs beyond, to join by another than the root

}  // namespace

bool is_slogan(std::span<const SloganForm> forms_of_text) {
  std::unordered_map<std::uint32_t, std::size_t> names;  // documents by last names
  std::size_t named = 0, most = 0;
  for (const SloganForm& form : forms_of_text) {
    if (!form.speaker.named) continue;
    named += form.documents;
    most = std::max(most, names[form.speaker.last] += form.documents);
  }
  return names.size() >= kSloganSpeakers && 2 * most <= named;
}

void ParentChooser::set(const Form& form) {
  judge_.set(form);
  candidates_.clear();
}

void ParentChooser::offer(const NearForm& near) {
  const std::int32_t most = judge_.most(near.form, near.same_document);
  if (most >= 0) candidates_.push_back({near, most});
}

// The form of most evidence; of equal ones that of most documents, in steps of a factor of two,
// then the nearest in length. Those that could reach most are looked at first.
FormParent ParentChooser::choose() {
  std::ranges::sort(candidates_, [](const Candidate& a, const Candidate& b) {
    return a.most != b.most ? a.most > b.most : a.near.rank < b.near.rank;
  });
  if (candidates_.size() > kMostCandidates) candidates_.resize(kMostCandidates);
  FormParent parent;
  std::int32_t reached = INT32_MIN;
  int documents = 0;
  for (const auto& [near, most] : candidates_) {
    if (most < reached) break;
    const Evidence evidence = judge_.judge(near.form, near.same_document);
    if (!evidence.merged() || evidence.total() < reached) continue;
    if (evidence.total() == reached &&
        std::pair(near.documents_step, near.rank) < std::pair(documents, parent.form))
      continue;
    reached = evidence.total();
    documents = near.documents_step;
    parent = {near.rank, reached - evidence.needed};
  }
  return parent;
}

std::vector<std::uint32_t> tree_roots(std::span<const FormParent> parents) {
  std::vector<std::uint32_t> roots(parents.size());
  for (std::uint32_t i = 0; i < roots.size(); ++i)
    roots[i] = parents[i].form == kNoForm ? i : roots[parents[i].form];
  return roots;
}

void Linker::link(std::uint32_t form, const FormParent& parent) {
  links_[form] = {form, form};
  if (parent.form == kNoForm) return;
  judge_.set(forms_.form(form));
  if (fits(form, parent)) links_[form] = {links_[parent.form].root, parent.form};
}

void Linker::note_representative(std::uint32_t form) {
  const FormLink& link = links_[form];
  const bool above = link.parent == link.root || link.parent == kNoForm;
  representatives_[form] = above ? form : representatives_[link.parent];
}

bool Linker::fits(std::uint32_t form, const FormParent& parent) {
  const std::uint32_t root = links_[parent.form].root;
  if (parent.form == root) return true;
  const std::uint32_t representative = representatives_[parent.form];
  if (representative == parent.form) {
    if (forms_.text_hash(form) == forms_.text_hash(representative) || parent.spare >= kSpareBits)
      return true;
  } else {
    const Evidence evidence = judge(form, representative, parent.form);
    if (evidence.merged() && evidence.total() >= evidence.needed + kSpareBits) return true;
  }
  return judge(form, root, parent.form).merged();
}

// By its words alone: who said it, and when, was compared with the parent, and the longest printing
// of many is the one that most often has another speaker or no date.
Evidence Linker::judge(std::uint32_t form, std::uint32_t other, std::uint32_t parent) {
  Form with_words = forms_.form(parent);
  with_words.words = forms_.form(other).words;
  return judge_.judge(with_words, forms_.share_document(form, other));
}

}  // namespace inquit
