// link_speakers: resolves speakers to people across articles. In go the speakers of many articles
// and a file of people; out comes for each speaker a person with an id, and the confidence.
//
//   SpeakerLinks links = link_speakers(uses, people);
//   links.people[links.links[0].person].id   "ada-moe"
//
// The answer depends on the articles, not on the order in which they are added: adding them day by
// day gives the ids of one run. An id is made of the full name in the earliest article, so that
// later articles change no id; if an article of an earlier day is added and writes the name
// differently, the id changes, and the old one is among other_ids.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/people_file.h"
#include "identity/speaker_uses.h"

namespace inquit {

// Why a speaker was linked to a person.
enum class LinkReason : std::uint8_t {
  none,         // no person: a description, or open
  file,         // the file has the name
  role,         // the file has the role at that time
  full_name,    // the full name, written alike
  fuller_name,  // a name with or without middle names, a short given name
  initial,      // "A. Moe"
  surname,      // "Moe", by weighed evidence
  body,         // the name of an organisation or a document
  lone_word,    // a single word that is nobody's surname
};
std::string_view to_string(LinkReason why);

struct LinkedPerson {
  std::string id;
  std::string name;  // as the file has it, else as most quotes have it
  SpeakerKind kind = SpeakerKind::person;
  bool in_file = false;
};

struct SpeakerLink {
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;
  std::uint32_t person = kNobody;  // index into people
  double sure = 0;                 // 0 to 1
  LinkReason why = LinkReason::none;
  std::vector<std::uint32_t> open = {};  // people who may be meant, the likeliest first
};

struct SpeakerLinks {
  std::vector<LinkedPerson> people;  // by id
  std::vector<SpeakerLink> links;    // of each use
  // Ids that the people would have by other full names of theirs, with the people, by id: so that
  // an id that was theirs before an earlier article came stays valid. Ids of two are nobody's.
  std::vector<std::pair<std::string, std::uint32_t>> other_ids;
};

// Takes time and memory that grow with the uses. Thread safe.
SpeakerLinks link_speakers(const SpeakerUses& uses, const PeopleFile& file);

}  // namespace inquit
