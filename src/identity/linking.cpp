#include "identity/linking.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "identity/full_names.h"
#include "identity/link_weights.h"
#include "identity/name_form.h"
#include "identity/surnames.h"
#include "tokens/letters.h"

namespace inquit {
namespace {

constexpr std::uint32_t kNobody = SpeakerLink::kNobody;

double sure_of(double bits) { return 1 / (1 + std::exp2(-bits)); }

// "company" and "two aides" are descriptions; each article may mean somebody else.
bool is_description(const UsedName& name) {
  return name.kind == SpeakerKind::unnamed || name.kind == SpeakerKind::group ||
         (name.kind != SpeakerKind::person && !has_capital(name.text));
}

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return '0' <= c && c <= '9'; });
}

// "The Halden Ferry Line Ltd" is "Halden Ferry Line", "F.B.I." is "FBI".
std::string body_key(const NameForm& form) {
  std::string key;
  bool was_initial = false;
  for (std::size_t i = 0; i < form.words.size(); ++i) {
    const std::string& word = form.words[i];
    if (i == 0 && word == "the" && form.words.size() > 1) continue;
    const bool last = i + 1 == form.words.size();
    if (last && i > 0 && (word == "inc" || word == "ltd" || word == "plc" || word == "llc")) break;
    const bool initial = is_initial(word);
    if (!key.empty() && !(initial && was_initial)) key += ' ';
    key += word;
    was_initial = initial;
  }
  return key;
}

// Without initials between given name and surname.
std::string short_id(const NameForm& form) {
  NameForm plain;
  plain.suffix = form.suffix;
  for (std::size_t i = 0; i < form.words.size(); ++i) {
    const bool middle = i > 0 && i + 1 < form.words.size();
    if (!middle || !is_initial(form.words[i])) plain.words.push_back(form.words[i]);
  }
  return id_of_name(plain.key());
}

class Linker {
 public:
  Linker(const SpeakerUses& uses, const PeopleFile& file) : uses_(uses), file_(file) {}

  SpeakerLinks run() {
    order_by_time();
    read_forms();
    ask_file();
    link_full_names();
    link_initials();
    link_bodies();
    link_single_words();
    name_people();
    return std::move(out_);
  }

 private:
  // A person who is made of names; the index is that of out_.people until these are sorted.
  struct Made {
    std::string id, long_id;
    std::uint64_t first_use = 0;
    std::unordered_map<std::uint32_t, std::uint64_t> quotes;  // of each name
  };

  void order_by_time() {
    std::vector<std::uint32_t> order(uses_.articles.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
      const UsingArticle& article = uses_.articles[i];
      return std::tuple(article.published.empty(), std::string_view(article.published),
                        std::string_view(article.id));
    });
    time_.resize(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) time_[order[i]] = i + 1;  // 0: the file
  }

  void read_forms() {
    forms_.reserve(uses_.names.size());
    for (const UsedName& name : uses_.names) forms_.push_back(name_form(name.text));
    out_.links.resize(uses_.uses.size());
    never_.resize(uses_.names.size());
  }

  bool done(std::uint32_t use) const {
    return out_.links[use].why != LinkReason::none || !out_.links[use].open.empty();
  }

  std::uint32_t person_of_file(std::uint32_t index) {
    const auto [at, added] = of_file_.emplace(index, static_cast<std::uint32_t>(made_.size()));
    if (added) {
      const PersonSource& person = file_.source().people[index];
      made_.push_back({person.id.text, person.id.text, 0, {}});
      out_.people.push_back({person.id.text, person.name.text, person.speaker_kind(), true});
    }
    return at->second;
  }

  void ask_file() {
    if (file_.source().people.empty()) return;
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const UsedName& name = uses_.names[uses_.uses[i].name];
      const UsingArticle& article = uses_.articles[uses_.uses[i].article];
      const FileAnswer answer =
          file_.identify(name.text, name.kind, {article.source, article.published, article.url});
      std::vector<std::uint32_t>& never = never_[uses_.uses[i].name];
      never.insert(never.end(), answer.none.begin(), answer.none.end());
      if (answer.person == FileAnswer::kNobody) continue;
      out_.links[i] = {person_of_file(answer.person),
                       1,
                       answer.by_role ? LinkReason::role : LinkReason::file,
                       {}};
    }
  }

  void set(std::uint32_t use, std::uint32_t person, double sure, LinkReason why) {
    out_.links[use] = {person, sure, why, {}};
  }

  std::uint32_t make_person(SpeakerKind kind, std::string id, std::string long_id,
                            std::uint64_t first_use) {
    made_.push_back({std::move(id), std::move(long_id), first_use, {}});
    out_.people.push_back({{}, {}, kind, false});
    return static_cast<std::uint32_t>(made_.size() - 1);
  }

  // Forms of two words and more that are no initial with a surname, and no number: "Witness 10" of
  // another article is somebody else.
  bool is_full(std::uint32_t name) const {
    const NameForm& form = forms_[name];
    return uses_.names[name].kind == SpeakerKind::person && form.words.size() > 1 &&
           !(form.words.size() == 2 && is_initial(form.first())) && !is_number(form.last());
  }

  void link_full_names() {
    std::unordered_map<std::string, std::uint32_t> by_key;
    add_file_names(by_key);
    full_of_name_.assign(uses_.names.size(), kNobody);
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const SpeakerUse& use = uses_.uses[i];
      if (done(i) || !is_full(use.name)) continue;
      const auto [at, added] = by_key.emplace(forms_[use.name].key(), fulls_.size());
      if (added) {
        fulls_.push_back({.form = forms_[use.name], .first_use = time_[use.article]});
      }
      FullName& full = fulls_[at->second];
      full_of_name_[use.name] = at->second;
      full.first_use = std::min<std::uint64_t>(full.first_use, time_[use.article]);
      full.articles.push_back(use.article);
      full.never = never_[use.name];
    }
    for (FullName& full : fulls_) std::ranges::sort(full.articles);
    grouped_ = group_full_names(fulls_);
    make_groups();
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t full = full_of_name_[uses_.uses[i].name];
      if (!done(i) && full != kNobody && is_full(uses_.uses[i].name)) link_full(i, full);
    }
    key_of_full_ = std::move(by_key);
  }

  // The file's people draw names that are like theirs.
  void add_file_names(std::unordered_map<std::string, std::uint32_t>& by_key) {
    const std::vector<PersonSource>& people = file_.source().people;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const NameForm form = name_form(people[i].name.text);
      if (!people[i].scope.open() || form.words.size() < 2) continue;
      if (people[i].speaker_kind() != SpeakerKind::person) continue;
      const std::uint32_t current =
          file_.person_of(file_.current_id(people[i].id.text)).value_or(i);
      if (by_key.emplace(form.key(), fulls_.size()).second)
        fulls_.push_back({.form = form, .preset = current});
    }
  }

  void make_groups() {
    for (const NameGroup& group : grouped_.groups) {
      if (group.preset != kNobody) {
        person_of_group_.push_back(person_of_file(group.preset));
        continue;
      }
      const FullName& earliest = fulls_[group.earliest];
      person_of_group_.push_back(make_person(SpeakerKind::person, short_id(earliest.form),
                                             id_of_name(fulls_[group.members.front()].form.key()),
                                             earliest.first_use));
    }
  }

  void link_full(std::uint32_t use, std::uint32_t full) {
    const GroupedNames::Place& place = grouped_.places[full];
    if (place.group == kNobody) {
      for (const std::uint32_t group : place.open)
        out_.links[use].open.push_back(person_of_group_[group]);
      return;
    }
    const NameForm& earliest = fulls_[grouped_.groups[place.group].earliest].form;
    const NameForm& form = fulls_[full].form;
    const double bits = form == earliest                   ? link::kSameFullName
                        : form.first() == earliest.first() ? link::kFullerName
                                                           : link::kShortGivenName;
    set(use, person_of_group_[place.group], sure_of(bits),
        form == earliest ? LinkReason::full_name : LinkReason::fuller_name);
  }

  // "A. Moe"
  void link_initials() {
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_initial;
    for (std::uint32_t group = 0; group < grouped_.groups.size(); ++group) {
      std::unordered_set<std::string> keys;
      for (const std::uint32_t member : grouped_.groups[group].members) {
        const NameForm& form = fulls_[member].form;
        keys.insert(form.first().substr(0, 1) + " " + form.last());
      }
      for (const std::string& key : keys) by_initial[key].push_back(group);
    }
    std::unordered_map<std::string, std::uint32_t> own;
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t name = uses_.uses[i].name;
      const NameForm& form = forms_[name];
      if (done(i) || uses_.names[name].kind != SpeakerKind::person || form.words.size() != 2 ||
          !is_initial(form.first()))
        continue;
      std::vector<std::uint32_t> people;
      if (const auto found = by_initial.find(form.key()); found != by_initial.end()) {
        const std::vector<std::uint32_t> never = people_never(name);
        for (const std::uint32_t group : found->second) {
          const std::uint32_t person = person_of_group_[group];
          if (std::ranges::find(never, person) == never.end()) people.push_back(person);
        }
      }
      if (people.empty()) {
        link_own(i, form.key(), own, LinkReason::full_name, sure_of(link::kInitial));
      } else if (people.size() == 1) {
        set(i, people.front(), sure_of(link::kInitial), LinkReason::initial);
      } else {
        out_.links[i].open = std::move(people);
      }
    }
  }

  void link_own(std::uint32_t use, const std::string& key,
                std::unordered_map<std::string, std::uint32_t>& own, LinkReason why, double sure) {
    const SpeakerUse& now = uses_.uses[use];
    const auto [at, added] = own.emplace(key, static_cast<std::uint32_t>(made_.size()));
    if (added)
      make_person(uses_.names[now.name].kind, id_of_name(key), id_of_name(key), time_[now.article]);
    Made& made = made_[at->second];
    made.first_use = std::min<std::uint64_t>(made.first_use, time_[now.article]);
    set(use, at->second, sure, why);
  }

  // "The Post" is several papers where two are called so in full.
  void gather_bodies_of_words() {
    std::unordered_map<std::string, std::unordered_set<std::string>> keys;
    for (std::uint32_t i = 0; i < uses_.names.size(); ++i) {
      const UsedName& name = uses_.names[i];
      if (name.kind == SpeakerKind::person || is_description(name)) continue;
      const std::string key = body_key(forms_[i]);
      if (const std::size_t space = key.rfind(' '); space != std::string::npos)
        keys[key.substr(space + 1)].insert(key);
    }
    for (const auto& [word, bodies] : keys) {
      if (bodies.size() > 1) ambiguous_words_.insert(word);
    }
  }

  bool is_ambiguous(std::uint32_t name) const {
    const std::string key = body_key(forms_[name]);
    return ambiguous_words_.contains(key);
  }

  void link_bodies() {
    gather_bodies_of_words();
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t name = uses_.uses[i].name;
      const NameForm& form = forms_[name];
      const SpeakerKind kind = uses_.names[name].kind;
      if (done(i) || kind == SpeakerKind::person || is_description(uses_.names[name]) ||
          form.words.empty() || is_ambiguous(name))
        continue;
      // Another article takes the same name for a person's.
      auto person = key_of_full_.find(form.key());
      if (person == key_of_full_.end()) person = key_of_full_.find(body_key(form));
      if (person != key_of_full_.end()) {
        const std::uint32_t group = grouped_.places[person->second].group;
        if (group != kNobody) {
          set(i, person_of_group_[group], sure_of(link::kSameBody), LinkReason::body);
          continue;
        }
      }
      link_own(i, body_key(form), bodies_, LinkReason::body, sure_of(link::kSameBody));
    }
  }

  void link_single_words() {
    Surnames surnames(uses_, forms_, out_.links, out_.people.size());
    for (std::uint32_t group = 0; group < grouped_.groups.size(); ++group) {
      for (const std::uint32_t member : grouped_.groups[group].members)
        surnames.add(fulls_[member].form, person_of_group_[group]);
    }
    surnames.gather();
    std::unordered_map<std::string, std::vector<std::uint32_t>> lone;
    std::vector<std::pair<std::uint32_t, SpeakerLink>> found;
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t name = uses_.uses[i].name;
      if (done(i) || uses_.names[name].kind != SpeakerKind::person || !forms_[name].single() ||
          is_ambiguous(name))
        continue;
      if (const auto body = bodies_.find(forms_[name].key()); body != bodies_.end()) {
        set(i, body->second, sure_of(link::kSameBody), LinkReason::body);
      } else if (std::optional<SpeakerLink> link = surnames.link(i, people_never(name))) {
        found.emplace_back(i, std::move(*link));
      } else {
        lone[forms_[name].key()].push_back(i);
      }
    }
    for (auto& [use, link] : found) out_.links[use] = std::move(link);
    for (const auto& [key, uses] : lone) link_lone(key, uses);
  }

  std::vector<std::uint32_t> people_never(std::uint32_t name) const {
    std::vector<std::uint32_t> people;
    for (const std::uint32_t index : never_[name]) {
      if (const auto found = of_file_.find(index); found != of_file_.end())
        people.push_back(found->second);
    }
    return people;
  }

  // A word that is nobody's surname: one person in one article, and in several where they are near
  // in time. Else each may mean somebody else, and it stays open.
  void link_lone(const std::string& key, const std::vector<std::uint32_t>& uses) {
    std::vector<int> days;
    bool dated = true;
    for (const std::uint32_t use : uses) {
      const std::optional<int> day =
          days_since_1970(uses_.articles[uses_.uses[use].article].published);
      dated = dated && day.has_value();
      days.push_back(day.value_or(0));
    }
    std::ranges::sort(days);
    bool near = dated;
    for (std::size_t i = 1; i < days.size(); ++i)
      near = near && days[i] - days[i - 1] <= link::kNearDays;
    const double sure = uses.size() == 1
                            ? sure_of(link::kLoneWord + link::kNearInTime)
                            : sure_of(link::kLoneWord + (near ? link::kNearInTime : 0));
    if (sure < link::kSureEnough) return;
    for (const std::uint32_t use : uses) link_own(use, key, lone_, LinkReason::lone_word, sure);
  }

  // Ids, in the order of time, so that a later person changes no earlier one's.
  void name_people() {
    std::vector<std::uint32_t> order(made_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
      return std::tuple(!out_.people[i].in_file, made_[i].first_use,
                        std::string_view(made_[i].long_id), static_cast<int>(out_.people[i].kind));
    });
    std::unordered_set<std::string> taken;
    for (const PersonSource& person : file_.source().people) taken.insert(person.id.text);
    for (const std::uint32_t i : order) {
      if (out_.people[i].in_file) continue;
      out_.people[i].id = free_id(made_[i], taken);
      taken.insert(out_.people[i].id);
    }
    name_by_quotes();
    merge_by_file();
    sort_people();
    gather_other_ids();
  }

  std::string free_id(const Made& made, const std::unordered_set<std::string>& taken) const {
    for (const std::string& id : {made.id, made.long_id}) {
      if (!taken.contains(id)) return id;
    }
    for (int n = 2;; ++n) {
      std::string id = made.long_id + "-" + std::to_string(n);
      if (!taken.contains(id)) return id;
    }
  }

  // The name that most quotes have; of several the one that comes first in the alphabet.
  void name_by_quotes() {
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t person = out_.links[i].person;
      if (person == kNobody || out_.links[i].why == LinkReason::surname) continue;
      made_[person].quotes[uses_.uses[i].name] += uses_.uses[i].quotes;
    }
    for (std::uint32_t i = 0; i < made_.size(); ++i) {
      if (out_.people[i].in_file) continue;
      std::uint64_t most = 0;
      const UsedName* best = nullptr;
      for (const auto& [name, quotes] : made_[i].quotes) {
        const UsedName& now = uses_.names[name];
        const auto order = [](const UsedName& one) {
          return std::pair(std::string_view(one.text), static_cast<int>(one.kind));
        };
        if (best != nullptr && (quotes < most || (quotes == most && order(now) > order(*best))))
          continue;
        most = quotes;
        best = &now;
      }
      if (best == nullptr) continue;
      out_.people[i].name = best->text;
      out_.people[i].kind = best->kind;
    }
  }

  // "merge tom-lind-2 -> tom-lind", also of ids that only the archive has.
  void merge_by_file() {
    if (file_.source().merges.empty()) return;
    std::unordered_map<std::string, std::uint32_t> by_id;
    for (std::uint32_t i = 0; i < out_.people.size(); ++i) by_id.emplace(out_.people[i].id, i);
    std::vector<std::uint32_t> now(out_.people.size());
    for (std::uint32_t i = 0; i < now.size(); ++i) {
      now[i] = i;
      const std::string id = file_.current_id(out_.people[i].id);
      if (id == out_.people[i].id) continue;
      if (const auto target = by_id.find(id); target != by_id.end()) {
        now[i] = target->second;
      } else if (const auto entry = file_.person_of(id)) {
        now[i] = person_of_file(*entry);
        by_id.emplace(id, now[i]);
      } else {
        out_.people[i].id = id;
        by_id.emplace(id, i);
      }
    }
    for (SpeakerLink& link : out_.links) {
      if (link.person != kNobody) link.person = now[link.person];
      for (std::uint32_t& one : link.open) one = now[one];
    }
  }

  void sort_people() {
    std::vector<bool> used(out_.people.size());
    for (const SpeakerLink& link : out_.links) {
      if (link.person != kNobody) used[link.person] = true;
      for (const std::uint32_t one : link.open) used[one] = true;
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < used.size(); ++i) {
      if (used[i]) order.push_back(i);
    }
    std::ranges::sort(order, {},
                      [&](std::uint32_t i) { return std::string_view(out_.people[i].id); });
    std::vector<std::uint32_t> place(used.size(), kNobody);
    std::vector<LinkedPerson> people;
    for (const std::uint32_t i : order) {
      place[i] = static_cast<std::uint32_t>(people.size());
      people.push_back(std::move(out_.people[i]));
    }
    out_.people = std::move(people);
    for (SpeakerLink& link : out_.links) {
      if (link.person != kNobody) link.person = place[link.person];
      for (std::uint32_t& one : link.open) one = place[one];
    }
  }

  void gather_other_ids() {
    std::map<std::string, std::uint32_t> others;
    std::unordered_set<std::uint64_t> seen;
    for (std::uint32_t i = 0; i < uses_.uses.size(); ++i) {
      const std::uint32_t person = out_.links[i].person, name = uses_.uses[i].name;
      if (person == kNobody || !is_full(name)) continue;
      if (!seen.insert(std::uint64_t{person} << 32U | name).second) continue;
      for (const std::string& id : {short_id(forms_[name]), id_of_name(forms_[name].key())}) {
        const auto [at, added] = others.emplace(id, person);
        if (!added && at->second != person) at->second = kNobody;
      }
    }
    for (const LinkedPerson& person : out_.people) others.erase(person.id);
    for (auto& [id, person] : others) {
      if (person != kNobody) out_.other_ids.emplace_back(id, person);
    }
  }

  const SpeakerUses& uses_;
  const PeopleFile& file_;
  SpeakerLinks out_;
  std::vector<std::uint64_t> time_;                // of each article
  std::vector<NameForm> forms_;                    // of each name
  std::vector<std::vector<std::uint32_t>> never_;  // of each name: the file's people it is not
  std::vector<Made> made_;                         // of each person
  std::unordered_map<std::uint32_t, std::uint32_t> of_file_;
  std::vector<FullName> fulls_;
  std::vector<std::uint32_t> full_of_name_;
  std::unordered_map<std::string, std::uint32_t> key_of_full_;
  GroupedNames grouped_;
  std::vector<std::uint32_t> person_of_group_;
  std::unordered_map<std::string, std::uint32_t> bodies_, lone_;
  std::unordered_set<std::string> ambiguous_words_;  // that several bodies' names end in
};

}  // namespace

std::string_view to_string(LinkReason why) {
  switch (why) {
    case LinkReason::none:
      return "none";
    case LinkReason::file:
      return "file";
    case LinkReason::role:
      return "role";
    case LinkReason::full_name:
      return "full-name";
    case LinkReason::fuller_name:
      return "fuller-name";
    case LinkReason::initial:
      return "initial";
    case LinkReason::surname:
      return "surname";
    case LinkReason::body:
      return "body";
    case LinkReason::lone_word:
      return "lone-word";
  }
  return "none";
}

SpeakerLinks link_speakers(const SpeakerUses& uses, const PeopleFile& file) {
  return Linker(uses, file).run();
}

}  // namespace inquit
