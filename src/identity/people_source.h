// PeopleSource: the people that editors know, as their files (*.people) say it, each with its
// place. In go the files' bytes; out come people and merges, and what is wrong with them.
// PEOPLE.md explains the files.
//
//   person ada-moe: Ada Moe
//     also: A. Moe; Moe (in: harbour)
//     role: harbour master (2018-05 ..)
//   merge pm-moe -> ada-moe
//   pack ../rules/desk
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "identity/date_range.h"
#include "people/speaker.h"
#include "rules/pack_source.h"

namespace inquit {

// Where and when a name means somebody: "(in: sport, Herald; 2018-05 ..)".
struct NameScope {
  std::vector<std::string> in;  // outlets, or parts of the address's path; folded; empty: anywhere
  DateRange when;

  bool open() const { return in.empty() && when.open(); }
  // Whether an article can lie in both.
  bool meets(const NameScope& other) const;
  friend bool operator==(const NameScope&, const NameScope&) = default;
};

struct ScopedName {
  Located name;  // as it is written, without its scope
  NameScope scope;
};

struct PersonNote {
  Located key;  // "beat" of "note.beat"
  Located value;
};

struct PersonSource {
  Located id;
  Located name;
  NameScope scope;  // of the name
  Located kind;     // "person" where the file does not say
  std::vector<ScopedName> also, not_names, roles;
  std::vector<Located> same_as;
  std::vector<PersonNote> notes;
  std::vector<ScopedName> yes, no;  // examples: names that are, and are not, this person

  SpeakerKind speaker_kind() const {
    return kind.text.empty() ? SpeakerKind::person : speaker_kind_of(kind.text);
  }
};

// An id that was, and the one that is: both stay valid.
struct MergeSource {
  Located from;
  Located to;
};

struct PeopleSource {
  std::vector<std::string> files;
  std::vector<PersonSource> people;
  std::vector<MergeSource> merges;
};

// Every fault is added with file, line and column, one for each thing that is wrong; what could be
// read is returned. That two people claim one name, an id that exists, and merges in a circle are
// faults of the files together. Takes a time that grows with the bytes. Thread safe.
PeopleSource read_people(const std::vector<PackFile>& files, std::vector<Diagnostic>& faults);

// The *.people files of a folder, sorted by name, or the one file that is named, and behind them
// those of the rule packs that they name (pack PATH, from the file's folder). A folder that is not
// there has none.
std::vector<PackFile> read_people_files(const std::filesystem::path& place,
                                        std::vector<Diagnostic>& faults);

// The *.people files of a rule pack, in its folder and in the folder "people" there, and before
// them those of the packs that it builds on.
std::vector<PackFile> read_people_of_pack(const std::filesystem::path& pack,
                                          std::vector<Diagnostic>& faults);

Diagnostic fault_at(const PeopleSource& people, const Located& place, std::string message);

}  // namespace inquit
