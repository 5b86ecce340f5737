#include "archive/people_reader.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace inquit {
namespace {

std::uint64_t count_in(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

void read_aliases(const Database& db, std::vector<NamedPerson>& people) {
  std::unordered_map<std::string_view, NamedPerson*> by_id;
  for (NamedPerson& person : people) by_id.emplace(person.id, &person);
  Statement rows(db,
                 "SELECT DISTINCT person, speaker FROM speaker_link WHERE person IS NOT NULL AND "
                 "kind = 'person' AND speaker LIKE '% %' ORDER BY person, speaker");
  while (rows.step()) {
    const auto found = by_id.find(rows.text(0));
    std::string name = rows.text(1);
    if (found != by_id.end() && name != found->second->name)
      found->second->aliases.push_back(std::move(name));
  }
}

// The quotes of a link: of its article, under its name.
constexpr const char* kQuotesOfLinks =
    "speaker_link l JOIN quote q ON q.article = l.article AND q.speaker = l.speaker AND "
    "q.speaker_kind = l.kind";

}  // namespace

std::vector<PersonName> names_of_person(const Database& db, const std::string& id) {
  Statement rows(db,
                 "SELECT l.speaker, min(l.why), min(l.sure), count(*), "
                 "count(DISTINCT l.article) FROM " +
                     std::string(kQuotesOfLinks) +
                     " WHERE l.person = ? GROUP BY l.speaker ORDER BY 4 DESC, 1");
  std::vector<PersonName> out;
  for (rows.bind(1, id); rows.step();)
    out.push_back({rows.text(0), rows.text(1), rows.real(2), count_in(rows, 3), count_in(rows, 4)});
  return out;
}

PeopleReader::PeopleReader(const std::string& path, std::chrono::milliseconds wait,
                           unsigned threads)
    : archive_(path, wait, threads) {}

std::optional<PersonPage> PeopleReader::page(const std::string& id) {
  const Database& db = *archive_.db;
  Statement former(db, "SELECT person FROM former_id WHERE id = ?");
  const std::string now = former.bind(1, id).step() ? former.text(0) : id;
  Statement found(db,
                  "SELECT id, name, quotes, articles, kind, in_file, first_published, "
                  "last_published FROM person WHERE id = ?");
  if (!found.bind(1, now).step()) return std::nullopt;
  PersonPage page{{found.text(0), found.text(1), count_in(found, 2), count_in(found, 3)},
                  found.text(4),
                  found.integer(5) != 0,
                  found.text(6),
                  found.text(7),
                  {},
                  {},
                  {}};
  Statement ids(db, "SELECT id FROM former_id WHERE person = ? ORDER BY id");
  for (ids.bind(1, now); ids.step();) page.former_ids.push_back(ids.text(0));
  page.names = names_of_person(db, now);
  Statement outlets(db, "SELECT a.source, count(*) FROM " + std::string(kQuotesOfLinks) +
                            " JOIN article a ON a.key = l.article WHERE l.person = ? "
                            "GROUP BY a.source ORDER BY 2 DESC, 1");
  for (outlets.bind(1, now); outlets.step();)
    page.outlets.push_back({outlets.text(0), count_in(outlets, 1)});
  return page;
}

std::vector<PersonSuggestion> PeopleReader::suggest(std::size_t most) {
  const Database& db = *archive_.db;
  std::vector<NamedPerson> people;
  std::vector<bool> in_file;
  Statement rows(db,
                 "SELECT id, name, quotes, articles, in_file FROM person "
                 "ORDER BY quotes DESC, id");
  while (rows.step()) {
    people.push_back({rows.text(0), rows.text(1), count_in(rows, 2), count_in(rows, 3)});
    in_file.push_back(rows.integer(4) != 0);
  }
  read_aliases(db, people);
  const NearNames names(people);
  Statement words(db,
                  "SELECT count(DISTINCT v.cluster) FROM speaker_link l JOIN quote q ON q.article "
                  "= l.article AND q.speaker = l.speaker AND q.speaker_kind = l.kind JOIN variant "
                  "v ON v.quote = q.key JOIN variant w ON w.cluster = v.cluster JOIN quote r ON "
                  "r.key = w.quote JOIN speaker_link m ON m.article = r.article AND m.speaker = "
                  "r.speaker AND m.kind = r.speaker_kind WHERE l.person = ?1 AND m.person = ?2");
  Statement together(db,
                     "SELECT count(DISTINCT l.article) FROM speaker_link l JOIN speaker_link m "
                     "ON m.article = l.article WHERE l.person = ?1 AND m.person = ?2");
  std::vector<PersonSuggestion> suggestions;
  for (std::uint32_t i = 0; i < people.size() && suggestions.size() < most; ++i) {
    std::vector<NearPeople> near;
    for (const NearName& one : names.near(i)) {
      if (one.person < i) continue;  // told with the one who is quoted more
      NearPeople& found = near.emplace_back(NearPeople{people[one.person], std::string(one.alike)});
      if (words.bind(1, people[i].id).bind(2, found.other.id).step())
        found.same_words = count_in(words, 0);
      words.reset();
      if (together.bind(1, people[i].id).bind(2, found.other.id).step())
        found.same_article = count_in(together, 0);
      together.reset();
    }
    std::optional<PersonPage> page = this->page(people[i].id);
    if (!page || (near.empty() && (in_file[i] || page->names.size() < 2))) continue;
    suggestions.push_back({std::move(*page), std::move(near)});
  }
  return suggestions;
}

std::vector<OpenName> PeopleReader::open_names() {
  std::vector<OpenName> names;
  Statement rows(*archive_.db,
                 "SELECT l.speaker, l.open, count(*), count(DISTINCT l.article) FROM " +
                     std::string(kQuotesOfLinks) +
                     " WHERE l.person IS NULL GROUP BY l.speaker, l.open "
                     "ORDER BY 3 DESC, 1, 2");
  while (rows.step()) {
    names.push_back({rows.text(0), words_of(rows.text(1)), count_in(rows, 2), count_in(rows, 3)});
  }
  return names;
}

}  // namespace inquit
