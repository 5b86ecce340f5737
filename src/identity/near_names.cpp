#include "identity/near_names.h"

#include <algorithm>
#include <functional>

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
  forms_.reserve(people.size());
  for (const NamedPerson& person : people) forms_.push_back(name_form(person.name));
  for (std::uint32_t i = 0; i < forms_.size(); ++i) {
    if (forms_[i].words.empty()) continue;
    by_last_[forms_[i].last()].push_back(i);
    if (!forms_[i].single()) by_first_[full_given_name(forms_[i].first())].push_back(i);
  }
}

std::vector<NearName> NearNames::near(std::uint32_t index) const {
  std::vector<NearName> found;
  const NameForm& form = forms_[index];
  if (form.words.empty()) return found;
  const auto look = [&](const std::vector<std::uint32_t>& others, bool same_last) {
    for (const std::uint32_t other : others) {
      if (other == index || (forms_[other].last() == form.last()) != same_last) continue;
      if (const std::string_view alike = what_is_alike(form, forms_[other]); !alike.empty())
        found.push_back({other, alike});
    }
  };
  look(by_last_.at(form.last()), true);
  if (!form.single()) look(by_first_.at(full_given_name(form.first())), false);
  std::ranges::stable_sort(found, std::ranges::greater{},
                           [&](const NearName& one) { return people_[one.person].quotes; });
  return found;
}

}  // namespace inquit
