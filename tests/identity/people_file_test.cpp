#include "identity/people_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "identity/date_range.h"
#include "identity/name_form.h"
#include "support/processor_time.h"

namespace inquit {
namespace {

struct Read {
  PeopleFile file;
  std::vector<std::string> faults;
};

Read read(const std::string& text) {
  std::vector<Diagnostic> faults;
  Read out;
  out.file = PeopleFile(read_people({{"a.people", text}}, faults));
  check_examples(out.file, faults);
  for (const Diagnostic& fault : faults) out.faults.push_back(to_string(fault));
  return out;
}

std::string who(const PeopleFile& file, const std::string& name, const NameContext& place = {},
                SpeakerKind kind = SpeakerKind::person) {
  const FileAnswer answer = file.identify(name, kind, place);
  if (answer.person == FileAnswer::kNobody) return answer.open ? "several" : "nobody";
  return file.source().people[answer.person].id.text;
}

TEST(NameForm, LeavesCaseAccentsStopsAndSpellingsAside) {
  for (const auto& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"Oksana Drahovskyy", "OKSANA DRAHOVSKY"},
           {"Oksana Drahovskiy", "Oksana Drahovsky"},
           {"Zoë Brännström", "Zoe Brannstrom"},
           {"J. R. Tolland, Jr.", "J.R. Tolland Jr"},
           {"Jean-Luc Arnaud", "Jean Luc Arnaud"},
           {"Siobhán O’Carrick", "Siobhan O'Carrick"}}) {
    EXPECT_EQ(name_form(a), name_form(b)) << a;
  }
  EXPECT_FALSE(name_form("Tom Tolland") == name_form("Tom Tolland Jr."));
  EXPECT_FALSE(name_form("Ty") == name_form("Tiy"));  // too short to be an ending
  EXPECT_TRUE(name_form("—").words.empty());
}

TEST(NameForm, MakesAnIdOfAName) {
  EXPECT_EQ(id_of_name("Zoë O'Carrick"), "zoe-ocarrick");
  EXPECT_EQ(id_of_name("J. R. Tolland, Jr."), "j-r-tolland-jr");
  EXPECT_EQ(id_of_name("…"), "speaker");
}

TEST(DateRange, HoldsBetweenItsEndsAndOnThem) {
  const DateRange range = read_date_range("2018-05 .. 2020").range;
  for (const char* day : {"2018-05-01", "2018-05", "2019", "2020-12-31T10:00", "2018"})
    EXPECT_TRUE(range.holds(day)) << day;
  for (const char* day : {"2018-04-30", "2021-01-01", "2017", ""})
    EXPECT_FALSE(range.holds(day)) << day;
  EXPECT_TRUE(read_date_range("2018").range.holds("2018-07-01"));
  EXPECT_FALSE(read_date_range("..2018").range.holds("2019-01-01"));
  EXPECT_TRUE(DateRange{}.holds(""));
}

TEST(PeopleFile, KnowsPeopleByNameScopeAndRole) {
  const Read people = read(R"(# who is who
person ada-moe: Ada Moe
  about: long in office
  also: A. Moe; Moe (in: harbour, Herald); Moe (2015 .. 2016)
  not: Ada Moe MP
  role: harbour master (2018-05 ..)
  same-as: wikidata:Q0
  note.beat: harbour
  yes: Moe (in: Herald); harbour master (2019)
  no: harbour master (2017); Ada Moe MP
person bo-moe: Bo Moe
  also: Moe (in: sport)
person ferry-line: Halden Ferry Line
  kind: organisation
)");
  EXPECT_EQ(people.faults, std::vector<std::string>{});
  const PeopleFile& file = people.file;
  EXPECT_EQ(who(file, "ada moe"), "ada-moe");
  EXPECT_EQ(who(file, "A Moe"), "ada-moe");
  EXPECT_EQ(who(file, "Ada Moe MP"), "nobody");
  EXPECT_EQ(who(file, "Moe"), "nobody");  // no scope is known to hold
  EXPECT_EQ(who(file, "Moe", {"Herald", "", ""}), "ada-moe");
  EXPECT_EQ(who(file, "Moe", {"", "", "https://x.example/sport/2018/a.html"}), "bo-moe");
  EXPECT_EQ(who(file, "Moe", {"", "", "https://x.example/transport/a.html"}), "nobody");
  EXPECT_EQ(who(file, "Moe", {"", "2015-03-04", "https://x.example/sport"}), "several");
  EXPECT_EQ(who(file, "the harbour master", {"", "2019-01-01", ""}, SpeakerKind::unnamed),
            "ada-moe");
  EXPECT_EQ(who(file, "harbour master", {"", "2018-04-30", ""}, SpeakerKind::unnamed), "nobody");
  EXPECT_EQ(who(file, "Halden Ferry Line", {}, SpeakerKind::organisation), "ferry-line");
  const PersonSource& ada = file.source().people[0];
  ASSERT_EQ(ada.notes.size(), 1u);
  EXPECT_EQ(ada.notes[0].key.text + "=" + ada.notes[0].value.text, "beat=harbour");
  EXPECT_EQ(ada.same_as[0].text, "wikidata:Q0");
}

TEST(PeopleFile, FollowsMergesToTheirEnd) {
  const Read people = read(
      "merge pm-moe -> moe\nmerge moe -> ada-moe\n"
      "person ada-moe: Ada Moe\nperson moe: Moe\n");
  EXPECT_EQ(people.faults, std::vector<std::string>{});
  EXPECT_EQ(people.file.current_id("pm-moe"), "ada-moe");
  EXPECT_EQ(people.file.current_id("bo-lind"), "bo-lind");
  EXPECT_EQ(who(people.file, "Moe"), "ada-moe");
}

struct Bad {
  std::string text;
  std::string fault;
};

TEST(PeopleFile, TellsEachFaultOnceWithItsPlace) {
  for (const Bad& bad : std::vector<Bad>{
           {"person: Ada Moe\n  also: Moe\n", "a.people:1:1: error: a line"},
           {"person ada-moe Ada Moe\n  also: Moe\n", "a.people:1:1: error: a person needs"},
           {"person Ada: Ada Moe\n  also: Moe\n", "a.people:1:8: error: an id is"},
           {"person ada-moe:\n  also: Moe\n", "a.people:1:1: error: there is no name"},
           {"persn ada-moe: Ada Moe\n  also: Moe\n", "did you mean \"person\"?"},
           {"person ada-moe: Ada Moe\n  alsa: Moe\n", "a.people:2:3: error: a person has no field"},
           {"person ada-moe: Ada Moe\nalso: Moe\n",
            "a.people:2:1: error: a field must be indented"},
           {"person ada-moe: Ada Moe\n  Moe\n", "a.people:2:3: error: this line has no \":\""},
           {"  also: Moe\n  not: Mo\n", "a.people:1:3: error: this line belongs to nobody"},
           {"person ada-moe: Ada Moe\n  also:\n", "a.people:2:3: error: there is nothing"},
           {"person ada-moe: Ada Moe\n  also: Moe;; Mo\n",
            "a.people:2:9: error: a name is missing"},
           {"person ada-moe: Ada Moe\n  role: mayor (2018-13 ..)\n",
            "a.people:2:16: error: the calendar has no \"2018-13\""},
           {"person ada-moe: Ada Moe\n  role: mayor (May 2018 ..)\n",
            "a.people:2:16: error: \"May 2018\" is no date"},
           {"person ada-moe: Ada Moe\n  role: mayor (2019 .. 2018)\n", "ends before it begins"},
           {"person ada-moe: Ada Moe\n  role: mayor (2019 ..\n",
            "a.people:2:15: error: this \"(\""},
           {"person ada-moe: Ada Moe\n  also: Moe (in: )\n", "no outlet or section"},
           {"person ada-moe: Ada Moe\n  kind: firm\n", "a.people:2:9: error: no kind is called"},
           {"person ada-moe: Ada Moe\n  note.beat: a\n  note.beat: b\n",
            "a.people:3:3: error: \"note.beat:\" is given twice"},
           {"person ada-moe: Ada Moe\nperson ada-moe: Ida Moe\n",
            "a.people:2:8: error: the id \"ada-moe\" is taken by a.people:1"},
           {"person ada-moe: Ada Moe\n  also: Moe\nperson bo-moe: Bo Moe\n  also: Moe\n",
            "a.people:4:9: error: \"Moe\" is ada-moe already (a.people:2)"},
           {"person ada-moe: Ada Moe\n  also: Moe (2018 ..)\nperson bo-moe: Bo Moe\n"
            "  also: Moe (.. 2018-01)\n",
            "a.people:4:9: error: \"Moe\" is ada-moe"},
           {"merge a -> b\nmerge b -> c\nmerge c -> a\n",
            "a.people:1:7: error: these merges go in a circle (a -> b -> c -> a)"},
           {"merge d -> a\nmerge a -> a\n", "in a circle (a -> a)"},
           {"merge a -> b\nmerge a -> c\n", "a.people:2:7: error: \"a\" is merged twice"},
           {"merge a b\n", "a.people:1:1: error: a merge needs two ids"},
           {"person ada-moe: Ada Moe\n  yes: Bo Lind\n",
            "a.people:2:8: error: this example should be ada-moe, and is nobody"},
           {"person ada-moe: Ada Moe\n  no: Ada Moe\n", "this example should not be ada-moe"},
           {"person ada-moe: Ada \xFFMoe\n", "a.people:1:21: error: this sign is not UTF-8"},
       }) {
    const Read people = read(bad.text);
    EXPECT_EQ(people.faults.size(), 1u) << bad.text;
    for (const std::string& fault : people.faults)
      EXPECT_NE(fault.find(bad.fault), std::string::npos) << bad.text << fault;
  }
}

TEST(PeopleFile, LosesNothingElseToAFault) {
  const Read people = read(
      "person ada-moe: Ada Moe\n  role: mayor (2018-13 ..)\n  also: A. Moe\n"
      "persn bo-lind: Bo Lind\n  also: Lind\nperson tom-okafor: Tom Okafor\n");
  EXPECT_EQ(people.faults.size(), 2u);
  EXPECT_EQ(who(people.file, "A. Moe"), "ada-moe");
  EXPECT_EQ(who(people.file, "Tom Okafor"), "tom-okafor");
}

TEST(PeopleFile, PartsTwoOfOneNameByDatesAndByPlaces) {
  const Read people = read(
      "person elder-moe: Ada Moe (.. 2000)\nperson younger-moe: Ada Moe (2001 ..)\n"
      "person other-moe: Ada Moe\n");
  EXPECT_EQ(people.faults, std::vector<std::string>{});
  EXPECT_EQ(who(people.file, "Ada Moe", {"", "1999-01-01", ""}), "elder-moe");
  EXPECT_EQ(who(people.file, "Ada Moe", {"", "2001-01-01", ""}), "younger-moe");
  EXPECT_EQ(who(people.file, "Ada Moe"), "other-moe");
}

TEST(PeopleFile, ReadsTenThousandPeopleAndALongChainOfMerges) {
  std::string text;
  for (int i = 0; i < 10000; ++i) {
    const std::string n = std::to_string(i);
    text += "person p" + n + ": Name" + n + " Moe\n  also: N" + n + " Moe; Moe (in: s" + n + ")\n";
    text += "merge q" + n + " -> q" + std::to_string(i + 1) + "\n";
  }
  text += "merge q10000 -> p7\n";
  Read people;
  EXPECT_LT(processor_seconds([&] { people = read(text); }), 20);
  EXPECT_EQ(people.faults, std::vector<std::string>{});
  EXPECT_EQ(who(people.file, "Name9999 Moe"), "p9999");
  EXPECT_EQ(people.file.current_id("q0"), "p7");
}

}  // namespace
}  // namespace inquit
