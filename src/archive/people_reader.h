// PeopleReader: the people of an archive, their names, and which of them may be the same person.
// In goes an archive; out come pages of people, and the cases that an editor should decide.
//
//   PeopleReader reader("news.db", 60s, threads);
//   if (const auto page = reader.page("ada-moe")) show(*page);
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/current.h"
#include "archive/person_name.h"
#include "identity/near_names.h"

namespace inquit {

struct PersonOutlet {
  std::string source;  // empty: not known
  std::uint64_t quotes = 0;
};

struct PersonPage {
  NamedPerson person;
  std::string kind;
  bool in_file = false;
  std::string first_published, last_published;
  std::vector<std::string> former_ids;
  std::vector<PersonName> names;      // those of most quotes first
  std::vector<PersonOutlet> outlets;  // likewise
};

// Two people who may be one.
struct NearPeople {
  NamedPerson other;
  std::string alike;               // "same surname, short given name"
  std::uint64_t same_words = 0;    // quotes that were printed under both
  std::uint64_t same_article = 0;  // articles that have both as speakers, which speaks against it
};

// An ambiguous name.
struct OpenName {
  std::string name;
  std::vector<std::string> people;  // ids, the likeliest first
  std::uint64_t quotes = 0;
  std::uint64_t articles = 0;
};

struct PersonSuggestion {
  PersonPage page;
  std::vector<NearPeople> near;
};

// For one thread. All members throw ArchiveError.
class PeopleReader {
 public:
  PeopleReader(const std::string& path, std::chrono::milliseconds wait, unsigned threads);

  // By the id, also a former one; none where nobody has it.
  std::optional<PersonPage> page(const std::string& id);

  // The most quoted people who stand in no file and have several names, or others who may be the
  // same; at most so many.
  std::vector<PersonSuggestion> suggest(std::size_t most);

  // All names that are open, those of most quotes first.
  std::vector<OpenName> open_names();

  const CurrentArchive& archive() const { return archive_; }

 private:
  CurrentArchive archive_;
};

}  // namespace inquit
