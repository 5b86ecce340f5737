#include "archive/linking.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "archive/schema.h"
#include "archive/state.h"
#include "base/fingerprint.h"
#include "identity/appearances.h"
#include "identity/linking.h"

namespace inquit {
namespace {

// Goes up when links of the same quotes come out otherwise, so that they are made anew.
constexpr std::uint64_t kLinkingVersion = 3;

std::int64_t as_stored(std::uint64_t number) { return static_cast<std::int64_t>(number); }

// The speakers of the archive, and how to find them again.
struct StoredUses {
  SpeakerUses uses;
  std::vector<std::int64_t> keys;  // of the articles
};

class UseReader {
 public:
  explicit UseReader(Database& db) : db_(db) {}

  StoredUses read() {
    read_speakers();
    read_same_words();
    return std::move(out_);
  }

 private:
  using Named = std::pair<std::string, std::string>;  // a name and its kind

  std::uint32_t name(const std::string& text, const std::string& kind) {
    std::string key = kind + '\n' + text;
    const auto [at, added] =
        names_.emplace(std::move(key), static_cast<std::uint32_t>(out_.uses.names.size()));
    if (added) out_.uses.names.push_back({text, speaker_kind_of(kind)});
    return at->second;
  }

  void read_speakers() {
    Statement rows(db_,
                   "SELECT a.key, a.id, a.published, a.source, a.url, q.speaker, q.speaker_kind, "
                   "count(*) FROM article a CROSS JOIN quote q ON q.article = a.key "
                   "WHERE q.speaker IS NOT NULL GROUP BY a.key, q.speaker, q.speaker_kind");
    while (rows.step()) {
      if (out_.keys.empty() || out_.keys.back() != rows.integer(0)) {
        out_.keys.push_back(rows.integer(0));
        out_.uses.articles.push_back({rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
      }
      out_.uses.uses.push_back({static_cast<std::uint32_t>(out_.keys.size() - 1),
                                name(rows.text(5), rows.text(6)),
                                static_cast<std::uint32_t>(rows.integer(7))});
    }
  }

  // Of single words only, which nothing else tells.
  void read_same_words() {
    std::map<std::pair<std::int64_t, std::uint32_t>, std::uint32_t> found;
    for (std::uint32_t i = 0; i < out_.uses.uses.size(); ++i) {
      const SpeakerUse& use = out_.uses.uses[i];
      if (out_.uses.names[use.name].text.find(' ') == std::string::npos)
        found.emplace(std::pair(out_.keys[use.article], use.name), i);
    }
    Statement rows(db_,
                   "SELECT DISTINCT q.article, q.speaker, q.speaker_kind, s.speaker, "
                   "s.speaker_kind FROM quote q JOIN variant v ON v.quote = q.key "
                   "JOIN variant w ON w.cluster = v.cluster JOIN quote s ON s.key = w.quote "
                   "WHERE q.speaker NOT LIKE '% %' AND s.speaker LIKE '% %'");
    while (rows.step()) {
      const auto use = found.find({rows.integer(0), name(rows.text(1), rows.text(2))});
      if (use != found.end())
        out_.uses.same_words.push_back({use->second, name(rows.text(3), rows.text(4))});
    }
    std::ranges::sort(out_.uses.same_words, {},
                      [](const SameWords& one) { return std::pair(one.use, one.name); });
  }

  Database& db_;
  StoredUses out_;
  std::unordered_map<std::string, std::uint32_t> names_;
};

std::string joined_ids(const SpeakerLinks& links, const std::vector<std::uint32_t>& people) {
  std::string ids;
  for (const std::uint32_t one : people) ids += (ids.empty() ? "" : " ") + links.people[one].id;
  return ids;
}

// prefix: "temp." or "".
class LinkWriter {
 public:
  LinkWriter(Database& db, const std::string& prefix) : db_(db), prefix_(prefix) {}

  void write(const StoredUses& stored, const SpeakerLinks& links, const PeopleFile& file) {
    for (const char* table : {"person", "speaker_link", "former_id", "name_link"})
      db_.run("DELETE FROM " + prefix_ + table);
    write_people(stored, links);
    write_links(stored, links);
    write_former_ids(links, file);
    write_names(stored, links, file);
  }

 private:
  struct Tally {
    std::uint64_t quotes = 0;
    std::uint64_t articles = 0;
    std::uint32_t article = SpeakerLink::kNobody;  // the last that was counted
    std::string first, last;
  };

  void write_people(const StoredUses& stored, const SpeakerLinks& links) {
    std::vector<Tally> tallies(links.people.size());
    for (std::size_t i = 0; i < links.links.size(); ++i) {
      if (links.links[i].person == SpeakerLink::kNobody) continue;
      const SpeakerUse& use = stored.uses.uses[i];
      const std::string& published = stored.uses.articles[use.article].published;
      Tally& tally = tallies[links.links[i].person];
      tally.quotes += use.quotes;
      if (std::exchange(tally.article, use.article) != use.article) ++tally.articles;
      if (published.empty()) continue;
      if (tally.first.empty() || published < tally.first) tally.first = published;
      if (published > tally.last) tally.last = published;
    }
    Statement put(db_, "INSERT INTO " + prefix_ +
                           "person (id, name, kind, in_file, quotes, articles, first_published, "
                           "last_published, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, "
                           "row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8))");
    for (std::size_t i = 0; i < links.people.size(); ++i) {
      const LinkedPerson& person = links.people[i];
      put.bind(1, person.id)
          .bind(2, person.name)
          .bind(3, to_string(person.kind))
          .bind(4, std::int64_t{person.in_file})
          .bind(5, as_stored(tallies[i].quotes))
          .bind(6, as_stored(tallies[i].articles))
          .bind_present(7, tallies[i].first)
          .bind_present(8, tallies[i].last)
          .run();
    }
  }

  void write_links(const StoredUses& stored, const SpeakerLinks& links) {
    Statement put(db_, "INSERT INTO " + prefix_ +
                           "speaker_link (article, speaker, kind, person, sure, why, open, "
                           "checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                           "row_sum(?1, ?2, ?3, ?4, ?5, ?6, ?7))");
    for (std::size_t i = 0; i < links.links.size(); ++i) {
      const SpeakerLink& link = links.links[i];
      const bool known = link.person != SpeakerLink::kNobody;
      if (!known && link.open.empty()) continue;
      const SpeakerUse& use = stored.uses.uses[i];
      const UsedName& name = stored.uses.names[use.name];
      const std::string open = joined_ids(links, link.open);
      put.bind(1, stored.keys[use.article]).bind(2, name.text).bind(3, to_string(name.kind));
      put.bind_present(4, known ? std::string_view(links.people[link.person].id) : "");
      put.bind(5, link.sure).bind(6, known ? to_string(link.why) : "open").bind_present(7, open);
      put.run();
    }
  }

  void write_former_ids(const SpeakerLinks& links, const PeopleFile& file) {
    Statement put(db_, "INSERT OR IGNORE INTO " + prefix_ +
                           "former_id (id, person, checksum) VALUES (?1, ?2, row_sum(?1, ?2))");
    for (const MergeSource& merge : file.source().merges) {
      const std::string now = file.current_id(merge.from.text);
      if (now != merge.from.text) put.bind(1, merge.from.text).bind(2, now).run();
    }
    for (const auto& [id, person] : links.other_ids)
      put.bind(1, id).bind(2, links.people[person].id).run();
  }

  // Whom the articles name in full.
  void write_names(const StoredUses& stored, const SpeakerLinks& links, const PeopleFile& file) {
    std::vector<std::string> names;
    {
      Statement rows(db_,
                     "SELECT DISTINCT n.value FROM named m, json_each(CASE WHEN "
                     "json_valid(m.names) THEN m.names END) n ORDER BY 1");
      while (rows.step()) names.push_back(rows.text(0));
    }
    const std::vector<std::string> ids = link_appearances(names, links, stored.uses, file);
    Statement put(db_, "INSERT INTO " + prefix_ +
                           "name_link (name, person, checksum) VALUES (?1, ?2, row_sum(?1, ?2))");
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!ids[i].empty()) put.bind(1, names[i]).bind(2, ids[i]).run();
    }
  }

  Database& db_;
  const std::string prefix_;
};

void link(Database& db, const ArchivePeople& people, const std::string& prefix) {
  const StoredUses stored = UseReader(db).read();
  LinkWriter(db, prefix).write(stored, link_speakers(stored.uses, people.file), people.file);
}

}  // namespace

ArchivePeople read_archive_people(const std::string& archive) {
  ArchivePeople people;
  const std::vector<PackFile> files =
      read_people_files(std::filesystem::path(archive).parent_path() / "people", people.faults);
  people.fingerprint = fingerprint("linking", kLinkingVersion);
  for (const PackFile& file : files)
    people.fingerprint = fingerprint(file.bytes, people.fingerprint);
  people.file = PeopleFile(read_people(files, people.faults));
  return people;
}

bool is_linked(Database& db, const ArchivePeople& people) {
  return db.number("SELECT merged = revision AND linked = merged FROM state") != 0 &&
         db.number("SELECT people FROM state") == as_stored(people.fingerprint);
}

void link_archive(Database& db, const ArchivePeople& people) {
  if (is_linked(db, people)) return;
  Transaction transaction(db, Transaction::Kind::write);
  if (is_linked(db, people)) return;
  link(db, people, "");
  set_state(db, "linked = merged, people = " + std::to_string(as_stored(people.fingerprint)));
  transaction.commit();
}

void link_in_memory(Database& db, const ArchivePeople& people) {
  make_temporary_links(db);
  link(db, people, "temp.");
}

}  // namespace inquit
