// CSV and TSV, fields by name, encodings and misread marks, through ArticleReader.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "articles/encoding.h"
#include "articles/field_map.h"
#include "articles/reader.h"
#include "articles/repair.h"
#include "reading.h"

namespace inquit {
namespace {

using namespace std::string_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Read read(std::string_view file, std::string_view bytes, const ReaderOptions& options = {}) {
  return read_bytes(file, bytes, options);
}

ReaderOptions with_fields(std::string_view map) {
  ReaderOptions options;
  std::string fault;
  options.fields = parse_fields(map, fault).value_or(FieldMap{});
  EXPECT_EQ(fault, "");
  return options;
}

TEST(Csv, ReadsQuotedFieldsOverLines) {
  const Read got =
      read("a.csv",
           "\xEF\xBB\xBFid,text\r\n1,\"“No,” she\r\n\r\nsaid, \"\"twice\"\"\"\r\n2,plain "
           "5\" pipe\r\n\r\n3,\"\"\r\n");
  EXPECT_THAT(got.texts, ElementsAre("“No,” she\n\nsaid, \"twice\"", "plain 5\" pipe", ""));
  EXPECT_THAT(got.ids, ElementsAre("1", "2", "3"));
  EXPECT_TRUE(got.reports.empty());
}

TEST(Csv, NamesABrokenRecordAndReadsTheOthers) {
  struct Case {
    std::string bytes;
    std::vector<std::string> ids;
    std::string report;
  };
  const std::vector<Case> cases = {
      {"id,text\n1,a\n2,\"b \"c\" d\"\n3,e\n",
       {"1", "3"},
       "a.csv:3: error: record 2: there is text after"},
      {"id,text\n1,\"never\n2,b\n3,c\n",
       {"2", "3"},
       "a.csv:2: error: record 1: a quote that opens"},
      {"id,text\n1,\"never\n2,\"b\"\n3,c\n", {"2", "3"}, "a.csv:2: error: record 1: a quote that"},
      {"id,text\n1,a,x\n2,b\n", {"2"}, "a.csv:2: error: record 1: it has 3 fields, the header 2"},
      {"id,text\n1\n2,b\n", {"2"}, "a.csv:2: error: record 1: it has 1 field, the header 2"},
      {"uri,body\n1,a\n", {}, "a.csv:1: error: the header has no column \"text\", only uri, body"},
  };
  for (const Case& c : cases) {
    const Read got = read("a.csv", c.bytes);
    EXPECT_EQ(got.ids, c.ids) << c.bytes;
    ASSERT_EQ(got.reports.size(), 1u) << c.bytes;
    EXPECT_THAT(got.reports[0], HasSubstr(c.report));
  }
}

TEST(Csv, TakesTheSeparatorByWhichTheTextIsFound) {
  EXPECT_THAT(read("a.csv", "id;Text\n1;a, b\n").texts, ElementsAre("a, b"));
  EXPECT_THAT(read("a.csv", "sep=;\nid;text\n1;a\n").texts, ElementsAre("a"));
}

TEST(Tsv, TakesQuotesAsTheyStandWhereTheyQuoteNoField) {
  EXPECT_THAT(read("a.tsv", "id\ttext\n1\t\"No,\" she said\n2\t\"a \"\"b\"\"\"\n").texts,
              ElementsAre("\"No,\" she said", "a \"b\""));
}

TEST(Fields, AreFoundByTheirPaths) {
  const std::string line = R"({"meta": {"uri": 7, "a.b": "x"}, "body": ["One.", "Two."]})";
  EXPECT_THAT(read("a.jsonl", line, with_fields("text=body,id=meta.uri")).texts,
              ElementsAre("One.\n\nTwo."));
  EXPECT_THAT(read("a.jsonl", line, with_fields("text=body.1,id=meta.uri")).ids, ElementsAre("7"));
  EXPECT_THAT(read("a.jsonl", line, with_fields("text=meta.a.b")).texts, ElementsAre("x"));
  EXPECT_THAT(read("a.jsonl", line, with_fields("text=story")).reports,
              ElementsAre("a.jsonl:1: error: the object has no text at \"story\""));
  EXPECT_THAT(read("a.csv", "u,b\nx,<p>a &amp; b</p><p>c</p>\n", with_fields("html=b,id=u")).texts,
              ElementsAre("a & b\n\nc"));
}

TEST(Fields, SayWhatIsWrongWithThem) {
  std::string fault;
  EXPECT_FALSE(parse_fields("body", fault));
  EXPECT_THAT(fault, HasSubstr("\"body\" is not FIELD=NAME"));
  EXPECT_FALSE(parse_fields("text=a,text=b", fault));
  EXPECT_EQ(fault, "\"text\" is given twice");
}

TEST(Encoding, IsThatOfTheOptionsTheMarkOrTheField) {
  ReaderOptions western;
  western.encoding = "windows-1252";
  EXPECT_THAT(read("a.txt", "\x93No,\x94 caf\xE9", western).texts, ElementsAre("“No,” café"));
  EXPECT_THAT(read("a.jsonl", "{\"text\": \"\x93No\x94\"}\n{\"text\": \"\x97\"}", western).texts,
              ElementsAre("“No”", "—"));
  EXPECT_THAT(read("a.txt", "\xFF\xFEh\0i\0"s).texts, ElementsAre("hi"));
  EXPECT_THAT(read("a.csv", "\xFE\xFF\0t\0e\0x\0t\0\n\0a"s).texts, ElementsAre("a"));
  EXPECT_THAT(read("a.csv", "text,cs\n\x93No\x94,windows-1252\n“No”,utf-8\n",
                   with_fields("text=text,encoding=cs"))
                  .texts,
              ElementsAre("“No”", "“No”"));
  const std::string euros(200'000, '\x80');  // three bytes each, over many pieces
  EXPECT_EQ(read("a.txt", euros, western).texts.at(0).size(), 600'000u);
}

TEST(Encoding, OfALineOfJsonIsWhatTheLineSays) {
  const Read got =
      read("a.jsonl",
           "{\"text\": \"\x93No\x94\", \"encoding\": \"windows-1252\"}\n"
           "{\"text\": \"\xCD\xE5\xF2\", \"content_type\": \"text/plain; charset=cp1251\"}\n"
           "{\"text\": \"“No”\", \"encoding\": \"windows-1252\"}\n"
           "{\"text\": \"\x93No\x94\", \"encoding\": \"klingon\"}\n"
           "{\"text\": \"Yes\"}\n");
  EXPECT_THAT(got.texts, ElementsAre("“No”", "Нет", "“No”", "Yes"));
  EXPECT_THAT(got.reports,
              ElementsAre("a.jsonl:4: error: \"klingon\" is no encoding that is known"));
}

TEST(ContentType, IsThatOfTheRecordByAnyOfItsNames) {
  struct Case {
    std::string given, read;
  };
  for (const Case& one :
       {Case{"text/html", "text/html"}, Case{"Text/HTML; charset=utf-8", "text/html"},
        Case{"application/xhtml+xml", "text/html"}, Case{"markdown", "text/markdown"},
        Case{"text/plain", "text/plain"}, Case{"text/vtt", ""}, Case{"article", ""}}) {
    const Read lines =
        read("a.jsonl", R"({"text": "No.", "content_type": ")" + one.given + "\"}\n");
    EXPECT_THAT(lines.types, ElementsAre(one.read)) << one.given;
    EXPECT_THAT(lines.reports, ElementsAre()) << one.given;
    EXPECT_THAT(read("a.csv", "body,kind\nNo.," + one.given + "\n",
                     with_fields("text=body,content_type=kind"))
                    .types,
                ElementsAre(one.read))
        << one.given;
  }
  EXPECT_THAT(read("a.csv", "b,content_type\n<p>No.</p>,text/html\n", with_fields("html=b")).types,
              ElementsAre(""));  // the text that was taken out of it is none
  const Read other = read("a.jsonl", R"({"text": "No.", "content_type": "application/pdf"})");
  EXPECT_THAT(other.texts, ElementsAre("No."));
  EXPECT_THAT(other.reports,
              ElementsAre("a.jsonl:1: warning: the content_type \"application/pdf\" is none of "
                          "text/plain, text/html and text/markdown; the text is read as if it had "
                          "none"));
}

TEST(Repair, MendsWhatWasPlainlyMisread) {
  struct Case {
    std::string before, after;
  };
  const std::vector<Case> cases = {
      {"â€œWe won,â€\u009D she said. Itâ€™s over", "“We won,” she said. It’s over"},
      {"â€œWe won,â€ she said", "“We won,” she said"},
      {"Ã¢â‚¬Å“NoÃ¢â‚¬\u009D", "“No”"},      // twice
      {"one cafÃ© only", "one cafÃ© only"},  // too little to tell
      {"“UMA IRMÔ e “SÃO”", "“UMA IRMÔ e “SÃO”"},
      {"\u0093No\u0094 \u0085", "“No” …"},
      {"a\u0085b", "a\u0085b"},      // a line end by its name
      {"Jes\u0083s", "Jes\u0083s"},  // a letter shows nothing
      {"\u0093Jes\u0083s\u0094", "“Jesƒs”"},
      {"cafÃ© and naÃ¯ve", "cafÃ© and naÃ¯ve"},  // letters alone, however many
      {"cafÃ© and naÃ¯veâ€¦", "café and naïve…"},
      {"“café” – naïve", "“café” – naïve"},
  };
  for (const Case& c : cases) {
    std::string text = c.before;
    const RepairedMarks repaired = repair_marks(text);
    EXPECT_EQ(text, c.after);
    EXPECT_EQ(describe(repaired).empty(), c.before == c.after) << c.before;
  }
}

TEST(Repair, IsToldAndCanBeLeft) {
  EXPECT_THAT(read("a.txt", "\u0093No\u0094").reports,
              ElementsAre(HasSubstr("a.txt: warning: 2 marks of windows-1252 stood as U+0080")));
  ReaderOptions kept;
  kept.repair = false;
  EXPECT_THAT(read("a.txt", "\u0093No\u0094", kept).texts, ElementsAre("\u0093No\u0094"));
}

TEST(Pages, GiveTheirArticleAndWhatTheySayOfIt) {
  const std::string page =
      "<!DOCTYPE html><html lang=en><head><title>Bridge shut | Herald</title></head><body>"
      "<nav>Home “Menu”</nav><article><h1>Bridge shut</h1>"
      "<p>“It hums,” said Ola Reim, who keeps the bridge at Orvik and its two lamps.</p>"
      "<p>It was shut at noon on Friday, and nobody could say when it would open.</p></article>"
      "<aside>“Buy now”</aside></body></html>";
  for (const char* name : {"a.html", "a.HTM", "a.page"}) {  // by its name, or by how it begins
    const Read got = read(name, page);
    ASSERT_EQ(got.texts.size(), 1u) << name;
    EXPECT_THAT(got.texts[0], AllOf(HasSubstr("“It hums,” said Ola Reim"), Not(HasSubstr("Menu")),
                                    Not(HasSubstr("Buy")), Not(HasSubstr("<"))))
        << name;
    EXPECT_THAT(got.reports, ElementsAre()) << name;
  }
  EXPECT_THAT(read("a.txt", page).texts, ElementsAre(page));  // a text stays one
  EXPECT_THAT(read("a.page", "<p>“No,” she said.</p>").texts,
              ElementsAre("<p>“No,” she said.</p>"));
  EXPECT_THAT(read("a.html", "<html><body></body></html>").reports,
              ElementsAre(HasSubstr("the page holds no text of an article, and was left out")));
  EXPECT_THAT(
      read("a.html", "<meta charset=windows-1252><p>\x93No,\x94 she said in the hall.</p>").texts,
      ElementsAre("“No,” she said in the hall."));
}

TEST(Ninjs, IsKnownByItself) {
  const Read got = read(
      "a.jsonl",
      R"({"uri": "urn:x:1", "headlines": [{"value": "H"}], "bodies": [{"role": "rich", "contentType": "text/html", "value": "<p>no</p>"}, {"role": "main", "contentType": "text/plain", "value": "Yes."}]})"
      "\n"
      R"({"uri": "urn:x:2", "body_xhtml": "<p>One.</p><p>Two.</p>"})");
  EXPECT_THAT(got.ids, ElementsAre("urn:x:1", "urn:x:2"));
  EXPECT_THAT(got.texts, ElementsAre("Yes.", "One.\n\nTwo."));
}

TEST(Doors, GoOnFromEveryRecord) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.csv", "id,text\n1,\"a\nb\"\n2,\"x \"y\n3,c\n4,d\n");
  expect_to_go_on_from_every_step(path);
}

}  // namespace
}  // namespace inquit
