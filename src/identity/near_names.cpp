#include "identity/near_names.h"

#include <algorithm>
#include <functional>
#include <unordered_set>
#include <utility>

#include "identity/short_names.h"

namespace inquit {
namespace {

constexpr std::size_t kShortestToMisspell = 4;

// Whether one letter was changed, added, left out, or swapped with the next.
bool is_one_letter_off(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b || b.size() - a.size() > 1 || a.size() < kShortestToMisspell) return false;
  std::size_t at = 0;
  while (at < a.size() && a[at] == b[at]) ++at;
  if (a.size() < b.size()) return a.substr(at) == b.substr(at + 1);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

}  // namespace

std::string_view what_is_alike(const NameForm& a, const NameForm& b) {
  if (a.words.empty() || b.words.empty()) return "";
  if (a.single() || b.single()) {
    const NameForm& one = a.single() ? a : b;
    const NameForm& full = a.single() ? b : a;
    if (full.single()) return "";
    return one.last() == full.last() ? "the surname alone" : "";
  }
  const std::string_view first = full_given_name(a.first()), other = full_given_name(b.first());
  if (a.last() == b.last()) {
    if (a.first() == b.first()) return "same given name and surname";
    if (first == other) return "same surname, short given name";
    if (is_initial(a.first()) ? b.first().starts_with(a.first())
                              : is_initial(b.first()) && a.first().starts_with(b.first()))
      return "same surname and initial";
    if (is_one_letter_off(a.first(), b.first()))
      return "same surname, one letter of the given name differs";
    return "";
  }
  if (first == other && is_one_letter_off(a.last(), b.last()))
    return "same given name, one letter of the surname differs";
  return "";
}

NearNames::NearNames(std::span<const NamedPerson> people) : people_(people) {
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    first_.push_back(static_cast<std::uint32_t>(forms_.size()));
    forms_.push_back({i, name_form(people[i].name)});
    for (const std::string& alias : people[i].aliases) {
      NameForm form = name_form(alias);
      if (form.words.size() > 1 && form != forms_[first_.back()].form)
        forms_.push_back({i, std::move(form)});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(forms_.size()));
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    const NameForm& form = forms_[i].form;
    if (form.words.empty()) continue;
    by_last_[form.last()].push_back(i);
    if (!form.single()) by_first_[full_given_name(form.first())].push_back(i);
  }
}

std::vector<NearName> NearNames::near(std::uint32_t index) const {
  std::vector<NearName> found;
  for (std::uint32_t i = first_[index]; i < first_[index + 1]; ++i) {
    const NameForm& form = forms_[i].form;
    if (form.words.empty()) continue;
    const auto look = [&](const std::vector<std::uint32_t>& others, bool same_last) {
      for (const std::uint32_t other : others) {
        const Form& rival = forms_[other];
        if (rival.person == index || (rival.form.last() == form.last()) != same_last) continue;
        if (const std::string_view alike = what_is_alike(form, rival.form); !alike.empty())
          found.push_back({rival.person, alike});
      }
    };
    look(by_last_.at(form.last()), true);
    if (!form.single()) look(by_first_.at(full_given_name(form.first())), false);
  }
  // One of each person, the first.
  std::unordered_set<std::uint32_t> seen;
  std::erase_if(found, [&](const NearName& one) { return !seen.insert(one.person).second; });
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [&](const NearName& one) { return people_[one.person].quotes; });
  return found;
}

}  // namespace inquit
