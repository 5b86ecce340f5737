#include "identity/people_file.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "identity/name_form.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

bool is_path_part(std::string_view url, std::string_view part) {
  for (std::size_t at = url.find(part); at != std::string_view::npos; at = url.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    const bool begins = at > 0 && url[at - 1] == '/';
    const bool ends = end == url.size() || url[end] == '/' || url[end] == '?' || url[end] == '#';
    if (begins && ends) return true;
  }
  return false;
}

// "the England captain" is the role "England captain".
std::string role_key(std::string_view role) {
  std::string key = name_form(role).key();
  return key.starts_with("the ") ? key.substr(4) : key;
}

}  // namespace

bool holds(const NameScope& scope, const NameContext& place) {
  if (!scope.when.holds(place.published)) return false;
  if (scope.in.empty()) return true;
  const std::string source = fold(place.source);
  const std::string url = fold(place.url);
  return std::ranges::any_of(
      scope.in, [&](const std::string& name) { return source == name || is_path_part(url, name); });
}

PeopleFile::PeopleFile(PeopleSource source) : source_(std::move(source)) {
  follow_merges();
  for (std::uint32_t i = 0; i < source_.people.size(); ++i)
    by_id_.emplace(source_.people[i].id.text, i);
  for (std::uint32_t i = 0; i < source_.people.size(); ++i) {
    const PersonSource& person = source_.people[i];
    names_[name_form(person.name.text).key()].push_back({i, &person.scope});
    for (const ScopedName& also : person.also)
      names_[name_form(also.name.text).key()].push_back({i, &also.scope});
    for (const ScopedName& name : person.not_names)
      nots_[name_form(name.name.text).key()].push_back({i, &name.scope});
    for (const ScopedName& role : person.roles)
      roles_[role_key(role.name.text)].push_back({i, &role.scope});
  }
}

// Each id gets the end of its chain. A circle, which is a fault of the file, has none: its ids stay
// what they are.
void PeopleFile::follow_merges() {
  std::unordered_map<std::string, std::string> next;
  for (const MergeSource& merge : source_.merges) next.emplace(merge.from.text, merge.to.text);
  for (const MergeSource& merge : source_.merges) {
    std::vector<std::string> way;
    std::unordered_set<std::string> on_way;
    std::string id = merge.from.text;
    for (;;) {
      if (const auto known = merged_.find(id); known != merged_.end()) {
        id = known->second;
        break;
      }
      const auto found = next.find(id);
      if (found == next.end()) break;
      if (!on_way.insert(id).second) {
        way.clear();
        break;
      }
      way.push_back(id);
      id = found->second;
    }
    for (const std::string& one : way) merged_.emplace(one, id);
  }
}

std::string PeopleFile::current_id(const std::string& id) const {
  const auto found = merged_.find(id);
  return found == merged_.end() ? id : found->second;
}

std::optional<std::uint32_t> PeopleFile::person_of(const std::string& id) const {
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

// The person that a merged one is by now; itself where the target is no entry.
std::uint32_t PeopleFile::current(std::uint32_t person) const {
  return person_of(current_id(source_.people[person].id.text)).value_or(person);
}

FileAnswer PeopleFile::best(const Claims& claims, const std::string& key, const FileAnswer& so_far,
                            const NameContext& place) const {
  FileAnswer answer = so_far;
  const auto found = claims.find(key);
  if (found == claims.end()) return answer;
  bool scoped = false;
  for (const Claim& claim : found->second) {
    const std::uint32_t person = current(claim.person);
    if (std::ranges::find(answer.none, person) != answer.none.end()) continue;
    if (!holds(*claim.scope, place)) continue;
    const bool now_scoped = !claim.scope->open();
    if (answer.person == FileAnswer::kNobody || (now_scoped && !scoped)) {
      answer.person = person;
      answer.open = false;
    } else if (answer.person != person && now_scoped == scoped) {
      answer.open = true;
    }
    scoped = scoped || now_scoped;
  }
  if (answer.open) answer.person = FileAnswer::kNobody;
  return answer;
}

FileAnswer PeopleFile::identify(std::string_view name, SpeakerKind kind,
                                const NameContext& place) const {
  FileAnswer answer;
  const std::string key = name_form(name).key();
  if (const auto found = nots_.find(key); found != nots_.end()) {
    for (const Claim& claim : found->second) {
      if (holds(*claim.scope, place)) answer.none.push_back(current(claim.person));
    }
  }
  answer = best(names_, key, answer, place);
  if (answer.person != FileAnswer::kNobody || answer.open || kind != SpeakerKind::unnamed)
    return answer;
  answer = best(roles_, role_key(name), answer, place);
  answer.by_role = answer.person != FileAnswer::kNobody;
  return answer;
}

void check_examples(const PeopleFile& people, std::vector<Diagnostic>& faults) {
  for (std::uint32_t i = 0; i < people.source().people.size(); ++i) {
    const PersonSource& person = people.source().people[i];
    const auto check = [&](const ScopedName& example, bool wanted) {
      const std::string_view source = example.scope.in.empty()
                                          ? std::string_view()
                                          : std::string_view(example.scope.in.front());
      const NameContext place{source, example.scope.when.from, ""};
      const FileAnswer answer = people.identify(example.name.text, SpeakerKind::unnamed, place);
      const std::string told = answer.person == FileAnswer::kNobody
                                   ? answer.open ? "several people" : "nobody"
                                   : people.source().people[answer.person].id.text;
      const bool is =
          answer.person != FileAnswer::kNobody && told == people.current_id(person.id.text);
      if (is == wanted) return;
      faults.push_back(fault_at(
          people.source(), example.name,
          wanted ? "this example should be " + person.id.text + ", and is " + told + " by this file"
                 : "this example should not be " + person.id.text + ", and is by this file"));
    };
    for (const ScopedName& example : person.yes) check(example, true);
    for (const ScopedName& example : person.no) check(example, false);
  }
}

namespace {

PeopleReport check_files(const std::vector<PackFile>& files, std::vector<Diagnostic> faults) {
  PeopleReport report;
  report.faults = std::move(faults);
  const PeopleFile people(read_people(files, report.faults));
  check_examples(people, report.faults);
  std::ranges::stable_sort(report.faults, {}, [](const Diagnostic& fault) {
    return std::tie(fault.file, fault.line, fault.column);
  });
  report.people = people.source().people.size();
  report.merges = people.source().merges.size();
  return report;
}

}  // namespace

PeopleReport check_people_at(const std::filesystem::path& place) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = read_people_files(place, faults);
  if (files.empty() && faults.empty()) {
    Diagnostic fault;
    fault.file = place.string();
    fault.message = "no people are here; name a file of people, or a folder with *.people files";
    faults.push_back(std::move(fault));
  }
  return check_files(files, std::move(faults));
}

PeopleReport check_people_of_pack(const std::filesystem::path& pack) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = read_people_of_pack(pack, faults);
  return check_files(files, std::move(faults));
}

}  // namespace inquit
