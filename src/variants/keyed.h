// The merge as keyed steps: each takes rows of one key and gives rows, knows nothing of the rest,
// and so can run in one memory, from sorted files, or on many machines, with the same result.
//
//   step                   key                  in                     out
//   1 forms                hash of the form     quotes                 a form (form_row.h)
//   2 speakers             last name            quotes                 speaker_rarity()
//   3 slogans              text                 short forms            is_slogan()
//   4 grams                a rare run of words  forms with it          pairs: for_gram_pairs()
//   5 fragments            words and surname    fragments, holders     pairs (fragment_table.h)
//   6 articles             article              its forms              pairs: for_article_pairs()
//   7 parents              form                 its pairs              ParentChooser
//   8 trees                root of the parents  parents                tree_roots()
//   9 links                tree                 its forms              Linker
//
// What is known of all quotes only is given from outside: how many they are (append_grams, Judge),
// how often each speaker is quoted (Form::speaker_rarity), and which texts are slogans
// (Form::slogan). Forms are known by their rank, their place in canonical order: by number where
// they are sorted, by rank_key() anywhere else. Pairs are of a form and an earlier one.
//
// Skew is bounded: of a gram or a fragment only the kMostOfGroup forms of lowest rank are compared
// with others, so that a group of m forms costs 16 m pairs, and an article of more than
// kWholeArticle forms pairs none. Trees hold the printings of one quote and what cites them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "variants/evidence.h"

namespace inquit {

inline constexpr std::uint32_t kNoForm = UINT32_MAX;

// Of the forms that share a gram or hold a fragment so many, the longest, are compared with others.
inline constexpr std::size_t kMostOfGroup = 16;
// In an article of so many forms each is compared with all that are longer. No article of 1,000 in
// the news that were tried has a fifth as many; in one that has more, what is compared has to share
// a gram, as between articles, so that the work does not grow with the square.
inline constexpr std::size_t kWholeArticle = 400;
inline constexpr std::size_t kSloganWords = 6;  // a text of more words is no slogan

// Step 3: few words that several people say, each by name, and none of them in most of the
// documents that name anybody: what one person said is by some taken for another's.
struct SloganForm {
  SpeakerKey speaker;
  std::size_t documents = 0;
};
bool is_slogan(std::span<const SloganForm> forms_of_text);

// Steps 4 and 6: calls function(form, earlier) for each pair. ranks: ascending, each once.
template <typename Function>
void for_gram_pairs(std::span<const std::uint32_t> ranks, Function function) {
  for (std::size_t i = 1; i < ranks.size(); ++i) {
    for (std::size_t k = 0; k < std::min(i, kMostOfGroup); ++k) function(ranks[i], ranks[k]);
  }
}
template <typename Function>
void for_article_pairs(std::span<const std::uint32_t> ranks, Function function) {
  if (ranks.size() > kWholeArticle) return;
  for (std::size_t i = 1; i < ranks.size(); ++i) {
    for (std::size_t k = 0; k < i; ++k) function(ranks[i], ranks[k]);
  }
}

// A form's best accepted longer form.
struct FormParent {
  std::uint32_t form = kNoForm;
  std::int32_t spare = 0;  // bits of evidence beyond what was needed
  friend bool operator==(const FormParent&, const FormParent&) = default;
};

// Step 7: the best parent of a form among those that it is paired with.
//
//   chooser.set(form);
//   for (const NearForm& near : pairs) chooser.offer(near);   // in any order, each once
//   FormParent parent = chooser.choose();
//
// One a thread. Words that were given must live until choose() returns.
class ParentChooser {
 public:
  struct NearForm {
    std::uint32_t rank = 0;
    Form form;
    int documents_step = 0;  // std::bit_width of the number of its documents
    bool same_document = false;
  };

  explicit ParentChooser(std::uint64_t quotes) : judge_(quotes) {}

  void set(const Form& form);
  void offer(const NearForm& near);
  FormParent choose();

 private:
  struct Candidate {
    NearForm near;
    std::int32_t most = 0;
  };
  Judge judge_;
  std::vector<Candidate> candidates_;
};

// Step 8: of each form the form at the top of its parents; itself where it has none. A parent
// stands before its children, so that one pass does what many machines do by pointer jumping:
// parent = parent of parent, until nothing changes.
std::vector<std::uint32_t> tree_roots(std::span<const FormParent> parents);

struct FormLink {
  std::uint32_t root = 0;    // itself where the form is its cluster's root
  std::uint32_t parent = 0;  // the longer form that it joined by; itself for a root
  friend bool operator==(const FormLink&, const FormLink&) = default;
};

// Where the forms of a tree, or of all trees, are kept.
class FormSource {
 public:
  virtual ~FormSource() = default;
  virtual Form form(std::uint32_t i) const = 0;
  virtual std::uint64_t text_hash(std::uint32_t i) const = 0;  // of words and language
  virtual bool share_document(std::uint32_t a, std::uint32_t b) const = 0;

 protected:
  FormSource() = default;
  FormSource(const FormSource&) = default;
  FormSource(FormSource&&) = default;
  FormSource& operator=(const FormSource&) = default;
  FormSource& operator=(FormSource&&) = default;
};

// Step 9: whether forms stay with the roots of their parents. Forms come in canonical order, those
// of one tree or of several; numbers count them from 0.
class Linker {
 public:
  // quotes: how many the whole collection holds.
  Linker(const FormSource& forms, std::uint64_t quotes, std::span<FormLink> links)
      : forms_(forms), judge_(quotes), links_(links), representatives_(links.size()) {}

  // Decides anew; without it links hold what was decided before.
  void link(std::uint32_t form, const FormParent& parent);
  // To be called for each form in order, once its link is known.
  void note_representative(std::uint32_t form);

 private:
  bool fits(std::uint32_t form, const FormParent& parent);
  Evidence judge(std::uint32_t form, std::uint32_t other, std::uint32_t parent);

  const FormSource& forms_;
  Judge judge_;
  std::span<FormLink> links_;
  // Up from each form to its root, the form that joined the root itself.
  std::vector<std::uint32_t> representatives_;
};

}  // namespace inquit
