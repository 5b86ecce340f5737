#include "identity/surnames.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "identity/link_weights.h"

namespace inquit {
namespace {

constexpr std::uint32_t kNobody = SpeakerLink::kNobody;
constexpr double kMayBeMeant =
    0.05;  // from here on a person is named among those it is open between

void sort_once(std::vector<std::uint32_t>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  numbers.shrink_to_fit();
}

void add_once(std::vector<std::uint32_t>& people, std::uint32_t person) {
  if (std::ranges::find(people, person) == people.end()) people.push_back(person);
}

}  // namespace

Surnames::Surnames(const SpeakerUses& uses, std::span<const NameForm> forms,
                   std::span<const SpeakerLink> links, std::size_t people)
    : uses_(uses),
      forms_(forms),
      links_(links),
      known_(people),
      person_of_name_(uses.names.size(), kNobody) {}

void Surnames::add(const NameForm& full_name, std::uint32_t person) {
  add_once(by_last_[full_name.last()], person);
  add_once(by_first_[full_name.first()], person);
}

void Surnames::gather() {
  for (std::size_t i = 0; i < links_.size(); ++i) {
    if (links_[i].person == kNobody) continue;
    const SpeakerUse& use = uses_.uses[i];
    const UsingArticle& article = uses_.articles[use.article];
    Known& known = known_[links_[i].person];
    person_of_name_[use.name] = links_[i].person;
    known.quotes += use.quotes;
    known.in.push_back(use.article);
    if (const std::optional<int> day = days_since_1970(article.published))
      known.days.push_back(*day);
    if (!article.source.empty()) {
      const auto next = static_cast<std::uint32_t>(outlets_.size());
      known.outlets.push_back(outlets_.emplace(article.source, next).first->second);
    }
  }
  for (Known& known : known_) {
    std::ranges::sort(known.days);
    sort_once(known.in);
    sort_once(known.outlets);
  }
}

std::vector<std::uint32_t> Surnames::same_words(std::uint32_t use) const {
  std::vector<std::uint32_t> people;
  // Two looks, since clang 14 does not compile the pair of them that libstdc++ 12 gives.
  const auto begin = std::ranges::lower_bound(uses_.same_words, use, {}, &SameWords::use);
  const auto end = std::ranges::upper_bound(uses_.same_words, use, {}, &SameWords::use);
  for (auto at = begin; at != end; ++at) {
    if (person_of_name_[at->name] != kNobody) people.push_back(person_of_name_[at->name]);
  }
  return people;
}

double Surnames::nearness(const Known& known, const std::string& published) const {
  const std::optional<int> day = days_since_1970(published);
  if (!day || known.days.empty()) return 0;
  const auto after = std::ranges::lower_bound(known.days, *day);
  int days = link::kFarDays + 1;
  if (after != known.days.end()) days = std::min(days, *after - *day);
  if (after != known.days.begin()) days = std::min(days, *day - *std::prev(after));
  return days <= link::kNearDays ? link::kNearInTime : days > link::kFarDays ? link::kFarInTime : 0;
}

double Surnames::evidence(std::uint32_t use, std::uint32_t person) const {
  const Known& known = known_[person];
  const UsingArticle& article = uses_.articles[uses_.uses[use].article];
  double bits = nearness(known, article.published);
  const auto outlet = outlets_.find(article.source);
  if (outlet != outlets_.end() && std::ranges::binary_search(known.outlets, outlet->second))
    bits += link::kSameOutlet;
  if (std::ranges::binary_search(known.in, uses_.uses[use].article)) bits += link::kParted;
  if (!known.in.empty()) {
    bits += std::min(link::kMostForArticles,
                     link::kPerDoubledArticles * std::log2(static_cast<double>(known.in.size())));
  }
  return bits;
}

std::optional<SpeakerLink> Surnames::link(std::uint32_t use,
                                          std::span<const std::uint32_t> never) const {
  const std::string& word = forms_[uses_.uses[use].name].last();
  std::vector<Candidate> candidates;
  std::uint64_t all = 0;
  if (const auto found = by_last_.find(word); found != by_last_.end()) {
    for (const std::uint32_t person : found->second) all += known_[person].quotes + 1;
    for (const std::uint32_t person : found->second) {
      const double share =
          static_cast<double>(known_[person].quotes + 1) / static_cast<double>(all);
      candidates.push_back({person, link::kSurname + std::log2(share) + evidence(use, person)});
    }
  }
  if (const auto found = by_first_.find(word); found != by_first_.end()) {
    for (const std::uint32_t person : found->second)
      candidates.push_back({person, link::kGivenNameAlone + evidence(use, person)});
  }
  std::erase_if(candidates, [&](const Candidate& one) {
    return std::ranges::find(never, one.person) != never.end();
  });
  if (candidates.empty()) return std::nullopt;
  for (const std::uint32_t person : same_words(use)) {
    const auto named = std::ranges::find(candidates, person, &Candidate::person);
    if (named != candidates.end()) named->bits += link::kSameWords;
  }
  double sum = 1;  // somebody whom no article names in full
  for (const Candidate& one : candidates) sum += std::exp2(one.bits);
  std::ranges::stable_sort(candidates, std::ranges::greater{}, &Candidate::bits);
  const double sure = std::exp2(candidates.front().bits) / sum;
  if (sure >= link::kSureEnough)
    return SpeakerLink{candidates.front().person, sure, LinkReason::surname, {}};
  SpeakerLink open;
  for (const Candidate& one : candidates) {
    if (std::exp2(one.bits) / sum >= kMayBeMeant) open.open.push_back(one.person);
  }
  if (open.open.empty()) return std::nullopt;
  return open;
}

}  // namespace inquit
