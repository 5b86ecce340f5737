#include "identity/people_check.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "identity/name_form.h"

namespace inquit {
namespace {

constexpr std::size_t kLongestCircle = 200;  // bytes of its ids that are told

class Checker {
 public:
  Checker(const PeopleSource& people, std::vector<Diagnostic>& faults)
      : people_(people), faults_(faults) {}

  void run() {
    check_ids();
    check_merges();
    check_names();
  }

 private:
  void fault(const Located& place, std::string message) {
    faults_.push_back(fault_at(people_, place, std::move(message)));
  }

  std::string place_of(const Located& place) const {
    return people_.files[place.file] + ":" + std::to_string(place.line);
  }

  void check_ids() {
    std::unordered_map<std::string, const Located*> known;
    for (const PersonSource& person : people_.people) {
      const auto [at, added] = known.emplace(person.id.text, &person.id);
      if (added) continue;
      twice_.insert(&person);
      fault(person.id, "the id \"" + person.id.text + "\" is taken by " + place_of(*at->second) +
                           "; give this person another id, or write both as one");
    }
  }

  void check_merges() {
    for (const MergeSource& merge : people_.merges) {
      const auto [at, added] = merged_.emplace(merge.from.text, &merge);
      if (!added) {
        fault(merge.from, "\"" + merge.from.text + "\" is merged twice, first at " +
                              place_of(at->second->from) + "; keep one");
      }
    }
    for (const MergeSource& merge : people_.merges) find_circle(merge);
  }

  // Follows the merges to their end or to where others were followed before. Each circle is told
  // once, at the merge of it that is met first.
  void find_circle(const MergeSource& begin) {
    std::vector<const MergeSource*> way;
    std::unordered_set<std::string> on_way;
    for (auto at = merged_.find(begin.from.text); at != merged_.end();
         at = merged_.find(at->second->to.text)) {
      if (on_way.contains(at->first)) {
        tell_circle(way, *at->second);
        break;
      }
      if (done_.contains(at->first)) break;
      on_way.insert(at->first);
      way.push_back(at->second);
    }
    done_.insert(on_way.begin(), on_way.end());
  }

  void tell_circle(const std::vector<const MergeSource*>& way, const MergeSource& first) {
    std::string ids = first.from.text;
    for (auto at = std::ranges::find(way, &first); at != way.end(); ++at) {
      if (ids.size() > kLongestCircle) {
        ids += " -> ... -> " + first.from.text;
        break;
      }
      ids += " -> " + (*at)->to.text;
    }
    fault(first.from, "these merges go in a circle (" + ids + "); delete one of them");
  }

  std::string current(std::string id) const {
    for (std::size_t i = 0; i <= merged_.size(); ++i) {
      const auto next = merged_.find(id);
      if (next == merged_.end()) break;
      id = next->second->to.text;
    }
    return id;
  }

  struct Claim {
    const PersonSource* person;
    const Located* name;
    const NameScope* scope;
  };

  void check_names() {
    std::unordered_map<std::string, std::vector<Claim>> claims;
    for (const PersonSource& person : people_.people) {
      if (twice_.contains(&person)) continue;
      claim(claims, {&person, &person.name, &person.scope});
      for (const ScopedName& also : person.also) claim(claims, {&person, &also.name, &also.scope});
    }
  }

  void claim(std::unordered_map<std::string, std::vector<Claim>>& claims, const Claim& now) {
    std::vector<Claim>& others = claims[name_form(now.name->text).key()];
    const auto rival = std::ranges::find_if(others, [&](const Claim& other) {
      // A name with a scope goes before one without. Where one is parted by place and the other
      // by date, an article that lies in both stays open.
      return other.scope->open() == now.scope->open() &&
             other.scope->in.empty() == now.scope->in.empty() && other.scope->meets(*now.scope) &&
             current(other.person->id.text) != current(now.person->id.text);
    });
    if (rival == others.end()) return others.push_back(now);
    fault(*now.name, "\"" + now.name->text + "\" is " + rival->person->id.text + " already (" +
                         place_of(*rival->name) +
                         "); part the two by a scope, as in (in: sport) or (2018-05 ..)");
  }

  const PeopleSource& people_;
  std::vector<Diagnostic>& faults_;
  std::unordered_set<const PersonSource*> twice_;
  std::unordered_map<std::string, const MergeSource*> merged_;
  std::unordered_set<std::string> done_;  // whose merges were followed
};

}  // namespace

void check_people(const PeopleSource& people, std::vector<Diagnostic>& faults) {
  Checker(people, faults).run();
}

}  // namespace inquit
