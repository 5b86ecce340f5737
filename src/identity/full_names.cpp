#include "identity/full_names.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "identity/link_weights.h"
#include "identity/short_names.h"

namespace inquit {
namespace {

std::size_t fullness(const FullName& name) {
  std::size_t letters = 0;
  for (std::size_t i = 1; i + 1 < name.form.words.size(); ++i) letters += name.form.words[i].size();
  return letters * 2 + (name.form.suffix.empty() ? 0 : 1);
}

bool word_fits(std::string_view a, std::string_view b) {
  return a == b || (is_initial(a) && b.starts_with(a)) || (is_initial(b) && a.starts_with(b));
}

// Formal style, which has initials, writes a suffix that others leave away: "Joseph R. Lind Jr." is
// Joe Lind. "Tom Lind Jr." is told from Tom Lind by it.
bool suffixes_fit(const NameForm& a, const NameForm& b) {
  return a.suffix.empty() || a.suffix == b.suffix || (b.suffix.empty() && a.words.size() > 2);
}

// Whether given names and suffixes are no contradiction: R. and Robin are none, R. and H. R. are.
bool forms_fit(const NameForm& a, const NameForm& b) {
  if (!suffixes_fit(a, b) || !suffixes_fit(b, a)) return false;
  const std::size_t size = a.words.size();
  if (size <= 2 || b.words.size() <= 2) return true;
  if (size != b.words.size()) return false;
  for (std::size_t i = 1; i + 1 < size; ++i) {
    if (!word_fits(a.words[i], b.words[i])) return false;
  }
  return true;
}

bool share_an_article(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    ++(a[i] < b[j] ? i : j);
  }
  return false;
}

// Of one given name and surname.
class Group {
 public:
  Group(std::span<const FullName> names, GroupedNames& out) : names_(names), out_(out) {}

  void part(std::vector<std::uint32_t> members) {
    std::ranges::sort(members, [&](std::uint32_t a, std::uint32_t b) {
      const std::size_t left = fullness(names_[a]);
      const std::size_t right = fullness(names_[b]);
      return left != right ? left > right : names_[a].first_use < names_[b].first_use;
    });
    const std::size_t begin = out_.groups.size();
    for (const std::uint32_t member : members) put(member, begin);
    for (std::size_t i = begin; i < out_.groups.size(); ++i)
      out_.groups[i].parted = out_.groups.size() > begin + 1;
  }

 private:
  void put(std::uint32_t member, std::size_t begin) {
    std::vector<std::uint32_t> fitting;
    for (std::size_t i = begin; i < out_.groups.size(); ++i) {
      if (fits(names_[member], out_.groups[i])) fitting.push_back(static_cast<std::uint32_t>(i));
    }
    GroupedNames::Place& place = out_.places[member];
    if (fitting.size() > 1) prefer_same_suffix(member, fitting);
    if (fitting.size() > 1) {
      place.open = std::move(fitting);
      return;
    }
    if (fitting.empty()) {
      place.group = static_cast<std::uint32_t>(out_.groups.size());
      out_.groups.push_back({{member}, names_[member].preset, member});
      return;
    }
    NameGroup& group = out_.groups[fitting.front()];
    place.group = fitting.front();
    group.members.push_back(member);
    if (group.preset == SpeakerLink::kNobody) group.preset = names_[member].preset;
    if (names_[member].first_use < names_[group.earliest].first_use) group.earliest = member;
  }

  // Plain "Tom Lind" is Tom R. Lind rather than Tom R. Lind Jr.
  void prefer_same_suffix(std::uint32_t member, std::vector<std::uint32_t>& groups) const {
    std::vector<std::uint32_t> same;
    for (const std::uint32_t group : groups) {
      const std::uint32_t fullest = out_.groups[group].members.front();
      if (names_[fullest].form.suffix == names_[member].form.suffix) same.push_back(group);
    }
    if (same.size() == 1) groups = std::move(same);
  }

  bool fits(const FullName& name, const NameGroup& group) const {
    if (name.preset != SpeakerLink::kNobody && group.preset != SpeakerLink::kNobody)
      return name.preset == group.preset;
    if (std::ranges::find(name.never, group.preset) != name.never.end()) return false;
    return std::ranges::all_of(group.members, [&](std::uint32_t other) {
      const FullName& rival = names_[other];
      if (std::ranges::find(rival.never, name.preset) != rival.never.end() &&
          name.preset != SpeakerLink::kNobody)
        return false;
      // An article that has both as two speakers parts them, unless they are written alike.
      return forms_fit(name.form, rival.form) &&
             (name.form == rival.form || !share_an_article(name.articles, rival.articles));
    });
  }

  std::span<const FullName> names_;
  GroupedNames& out_;
};

}  // namespace

GroupedNames group_full_names(std::span<const FullName> names) {
  GroupedNames out;
  out.places.resize(names.size());
  std::map<std::pair<std::string_view, std::string_view>, std::vector<std::uint32_t>> sharing;
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const NameForm& form = names[i].form;
    sharing[{full_given_name(form.first()), form.last()}].push_back(i);
  }
  for (auto& [key, members] : sharing) Group(names, out).part(std::move(members));
  return out;
}

}  // namespace inquit
