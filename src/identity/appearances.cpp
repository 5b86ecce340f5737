#include "identity/appearances.h"

#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "identity/name_form.h"
#include "identity/short_names.h"

namespace inquit {
namespace {

// Given name and surname: "joseph lind" of Joe R. Lind Jr.
std::string key_of(const NameForm& form) {
  return std::string(full_given_name(form.first())) + " " + form.last();
}

class Appearances {
 public:
  Appearances(const SpeakerLinks& links, const SpeakerUses& uses, const PeopleFile& file)
      : file_(file) {
    for (const LinkedPerson& person : links.people) taken_.insert(person.id);
    for (std::size_t i = 0; i < links.links.size(); ++i) {
      const std::uint32_t person = links.links[i].person;
      if (person == SpeakerLink::kNobody) continue;
      const UsedName& name = uses.names[uses.uses[i].name];
      note(name.text, links.people[person].id, uses.uses[i].quotes);
    }
    for (const LinkedPerson& person : links.people) note(person.name, person.id, 0);
  }

  std::string id_of(const std::string& name) {
    const NameForm form = name_form(name);
    if (form.words.empty()) return "";
    const FileAnswer answer = file_.identify(name, SpeakerKind::person, {});
    if (answer.person != FileAnswer::kNobody)
      return file_.current_id(file_.source().people[answer.person].id.text);
    if (std::string quoted = quoted_as(form); !quoted.empty()) return quoted;
    const auto [at, added] = own_.emplace(key_of(form), "");
    if (added) at->second = free_id(key_of(form));
    return at->second;
  }

 private:
  // Of the name alone, then of given name and surname.
  struct Most {
    std::string id;
    std::uint64_t quotes = 0;
  };

  void note(const std::string& text, const std::string& id, std::uint64_t quotes) {
    const NameForm form = name_form(text);
    if (form.words.size() < 2) return;
    for (const std::string& key : {form.key(), "\n" + key_of(form)}) {
      Most& most = most_[key];
      if (most.id.empty() || quotes > most.quotes || (quotes == most.quotes && id < most.id))
        most = {id, quotes};
    }
  }

  std::string quoted_as(const NameForm& form) const {
    for (const std::string& key : {form.key(), "\n" + key_of(form)}) {
      if (const auto found = most_.find(key); found != most_.end()) return found->second.id;
    }
    return "";
  }

  // By given name and surname alone, so that it does not depend on what other articles write.
  std::string free_id(const std::string& key) {
    const std::string id = id_of_name(key);
    std::string free = id;
    for (int n = 2; !taken_.insert(free).second; ++n) free = id + "-" + std::to_string(n);
    return free;
  }

  const PeopleFile& file_;
  std::unordered_map<std::string, Most> most_;
  std::unordered_map<std::string, std::string> own_;
  std::unordered_set<std::string> taken_;
};

}  // namespace

std::vector<std::string> link_appearances(std::span<const std::string> names,
                                          const SpeakerLinks& links, const SpeakerUses& uses,
                                          const PeopleFile& file) {
  Appearances appearances(links, uses, file);
  std::vector<std::string> ids;
  ids.reserve(names.size());
  for (const std::string& name : names) ids.push_back(appearances.id_of(name));
  return ids;
}

}  // namespace inquit
