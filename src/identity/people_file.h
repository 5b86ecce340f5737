// PeopleFile: the people of the files, to be asked who a name is. In goes a PeopleSource; out come
// the people by id and by name.
//
//   PeopleFile file(read_people(files, faults));
//   file.identify("A. Moe", SpeakerKind::person, {"Herald", "2018-06-01", url})   0: ada-moe
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "identity/people_source.h"

namespace inquit {

// What is known of the article that a name stands in. Empty: not known.
struct NameContext {
  std::string_view source;
  std::string_view published;
  std::string_view url;
};

// What a name says: a person of the file, that it is none of them, or nothing.
struct FileAnswer {
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  std::uint32_t person = kNobody;        // index into source().people
  std::vector<std::uint32_t> none = {};  // whose "not:" holds
  bool by_role = false;
  bool open = false;  // several people are meant with equal right
};

// Immutable; threads may share it.
class PeopleFile {
 public:
  PeopleFile() = default;
  explicit PeopleFile(PeopleSource source);
  PeopleFile(const PeopleFile&) = delete;  // the claims point into the source
  PeopleFile& operator=(const PeopleFile&) = delete;
  PeopleFile(PeopleFile&&) = default;
  PeopleFile& operator=(PeopleFile&&) = default;

  bool empty() const { return source_.people.empty() && source_.merges.empty(); }
  const PeopleSource& source() const { return source_; }

  // Whom the name means there. A name with a scope that holds goes before one without.
  FileAnswer identify(std::string_view name, SpeakerKind kind, const NameContext& place) const;

  // The id that an id stands for by now: merges followed to their end.
  std::string current_id(const std::string& id) const;
  std::optional<std::uint32_t> person_of(const std::string& id) const;  // a current id

 private:
  struct Claim {
    std::uint32_t person = 0;
    const NameScope* scope = nullptr;
  };
  using Claims = std::unordered_map<std::string, std::vector<Claim>>;

  void follow_merges();
  std::uint32_t current(std::uint32_t person) const;
  FileAnswer best(const Claims& claims, const std::string& key, const FileAnswer& so_far,
                  const NameContext& place) const;

  PeopleSource source_;
  std::unordered_map<std::string, std::uint32_t> by_id_;
  std::unordered_map<std::string, std::string> merged_;  // to the id that is by now
  Claims names_, nots_, roles_;
};

// Whether an article lies in the scope. "sport" is an outlet of that name, or a part of the
// address's path: https://herald.example/sport/2018/...
bool holds(const NameScope& scope, const NameContext& place);

// The examples that do not hold (yes: and no: of the people), as faults.
void check_examples(const PeopleFile& people, std::vector<Diagnostic>& faults);

struct PeopleReport {
  std::vector<Diagnostic> faults;
  std::size_t people = 0;
  std::size_t merges = 0;
};

// All that is wrong with the files at a place (read_people_files), examples counted. That there is
// no file is a fault.
PeopleReport check_people_at(const std::filesystem::path& place);

// All that is wrong with the people of a rule pack and of those that it builds on.
PeopleReport check_people_of_pack(const std::filesystem::path& pack);

}  // namespace inquit
