// Linking: resolves the speakers of an archive to people, in the tables person and speaker_link.
// In go the stored quotes and a file of people; what changed is written in one transaction.
// SCHEMA.md explains the tables, identity/linking.h how names become people.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/database.h"
#include "base/diagnostic.h"
#include "identity/people_file.h"

namespace inquit {

// The people that belong to an archive: the files *.people in the folder "people" beside it.
struct ArchivePeople {
  PeopleFile file;
  std::uint64_t fingerprint = 0;        // of the files' bytes
  std::vector<Diagnostic> faults = {};  // what is right in the files is used
};
ArchivePeople read_archive_people(const std::string& archive);

// Whether the links are up to date with the merged quotes and these people.
bool is_linked(Database& db, const ArchivePeople& people);

// Brings the links up to date, in one transaction.
void link_archive(Database& db, const ArchivePeople& people);

// Makes up-to-date links in memory that shadow those of the file; for readers of an archive that is
// not linked. Within a transaction of the caller's.
void link_in_memory(Database& db, const ArchivePeople& people);

}  // namespace inquit
