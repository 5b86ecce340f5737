// Feeds, NewsML-G2, NITF and JSON documents through ArticleReader: files that feedgen wrote, items
// that are broken, and documents that are made to do harm.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "articles/written_date.h"
#include "reading.h"

namespace inquit {
namespace {

using ::testing::_;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::string rss(const std::string& items) {
  return "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Herald</title>\n" + items +
         "</channel></rss>\n";
}

std::string item(const std::string& id, const std::string& text) {
  return "<item><guid>" + id + "</guid><description>" + text + "</description></item>\n";
}

TEST(Feeds, AreReadAsFeedgenWritesThem) {
  for (const char* name : {"feedgen.rss", "feedgen.atom"}) {
    const Read got = read_file(written(name));
    ASSERT_EQ(got.articles.size(), 2u) << name;
    EXPECT_EQ(got.texts[0],
              "The Halden ferry will stop.\n\n“We have run out of money,” said Marit Solheim.");
    EXPECT_EQ(got.texts[1], "“It was the wiring,” said Ola Reim.");
    const Article& ferry = got.articles[0];
    EXPECT_EQ(ferry.id, "https://herald.example/ferry");
    EXPECT_EQ(ferry.url, "https://herald.example/ferry?from=feed");
    EXPECT_EQ(ferry.title, "Ferry “stops” & nobody knows");
    EXPECT_EQ(ferry.author, "Eva Brandt");
    EXPECT_EQ(ferry.published, "2026-03-02T09:05:00+01:00");
    EXPECT_EQ(ferry.source, "Halden Herald");
    EXPECT_EQ(ferry.language, "en-GB") << name;
    EXPECT_THAT(got.reports,
                ElementsAre(HasSubstr("warning: record 3: it holds no content and no")));
  }
}

TEST(Feeds, GiveWhatAtomSaysInItsOwnWays) {
  const Read got = read_bytes(
      "a.xml",
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='nb'>"
      "<a:title type='html'>The &amp;amp; Post</a:title>"
      "<a:entry><a:id>1</a:id><a:title type='html'>&lt;i&gt;Ferry&lt;/i&gt; stops</a:title>"
      "<a:link rel='edit' href='https://x.example/e'/><a:link href='https://x.example/1'/>"
      "<a:content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>“No,” said "
      "<x:b>Ola</x:b> <x:i>Reim</x:i>.</x:p><x:p>B &lt; C</x:p></x:div></a:content>"
      "<a:updated>2026-03-02T08:00:00Z</a:updated></a:entry>"
      "<a:entry><a:id>2</a:id><a:content type='text'>1 &lt;b&gt; 2</a:content></a:entry>"
      "<a:entry><a:id>3</a:id><a:content src='https://x.example/3.html'/>"
      "<a:summary>Plain\n\nparagraphs &amp;c.</a:summary></a:entry></a:feed>");
  EXPECT_THAT(got.reports, IsEmpty());
  EXPECT_THAT(got.texts,
              ElementsAre("“No,” said Ola Reim.\n\nB < C", "1 <b> 2", "Plain\n\nparagraphs &c."));
  EXPECT_EQ(got.articles[0].title, "Ferry stops");
  EXPECT_EQ(got.articles[0].url, "https://x.example/1");
  EXPECT_EQ(got.articles[0].published, "2026-03-02T08:00:00Z");
  EXPECT_EQ(got.articles[0].source, "The & Post");
  EXPECT_EQ(got.articles[0].language, "nb");
}

TEST(Feeds, AnItemThatIsBrokenCostsNoOther) {
  struct Case {
    std::string items;
    std::vector<std::string> ids;
    std::string report;
  };
  const std::vector<Case> cases = {
      {item("1", "A") + "<item><guid>2</guid><b>x</item>\n" + item("3", "C"),
       {"1", "3"},
       "a.xml:4: error: record 2: it is not well-formed XML (Start-end tags mismatch); it was"},
      {item("1", "A") + "<item><guid>2</guid>\n" + item("3", "C"),
       {"1", "3"},
       "a.xml:4: error: record 2: it is not closed before the next one begins"},
      {item("1", "A") + item("2", "<![CDATA[no end") + item("3", "<![CDATA[C]]>") + item("4", "D"),
       {"1", "3", "4"},
       "a.xml:4: error: record 2: it is not well-formed XML"},
      {item("1", "A") + "<item a=\"x>" + item("2", "B") + item("3", "C"),
       {"1", "2", "3"},
       "a.xml:4: error: record 2: it is not closed"},
      {item("1", "A") + item("2", "B \xFF"),
       {"1", "2"},
       "a.xml:4: error: record 2: it is not UTF-8"},
  };
  for (const Case& c : cases) {
    const Read got = read_bytes("a.xml", rss(c.items));
    EXPECT_EQ(got.ids, c.ids) << c.items;
    ASSERT_EQ(got.reports.size(), 1u) << c.items;
    EXPECT_THAT(got.reports[0], HasSubstr(c.report));
  }
  const Read cut = read_bytes("a.xml", "<rss><channel>" + item("1", "A") + "<item><guid>2</gu");
  EXPECT_THAT(cut.ids, ElementsAre("1"));
  EXPECT_THAT(cut.reports, ElementsAre(HasSubstr("record 2: the file ends within it")));
}

TEST(Feeds, WhatLooksLikeAnItemIsNone) {
  const Read got = read_bytes(
      "a.xml", rss("<!-- <item><guid>0</guid></item> -->" +
                   item("1", "<![CDATA[<p>How to write &lt;item&gt;</p><p></item></p>]]>") +
                   "<item xmlns:media='m'><guid>2</guid><media:description>no</media:description>"
                   "<!-- </item> --><items/><description>B</description></item>" +
                   "<item/>"));
  EXPECT_THAT(got.ids, ElementsAre("1", "2"));
  EXPECT_THAT(got.texts, ElementsAre("How to write <item>", "B"));
  EXPECT_THAT(got.reports, ElementsAre(HasSubstr("record 3: it holds no content")));
}

TEST(Feeds, NeitherExpandNorFetchEntities) {
  std::string bomb = "<?xml version='1.0'?>\n<!DOCTYPE rss [\n <!ENTITY a 'ha ha ]> '>\n";
  for (char c = 'b'; c <= 'k'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bomb += "&" + before + ";";
    bomb += "'>\n";
  }
  bomb += "<!ENTITY x SYSTEM 'file:///etc/passwd'>\n]>\n<rss>" + item("1", "“No,” said &k; &x;.") +
          "</rss>";
  const Read got = read_bytes("a.xml", bomb);
  EXPECT_THAT(got.texts, ElementsAre("“No,” said &k; &x;."));
  EXPECT_THAT(got.reports, ElementsAre("a.xml:3: error: the document declares entities, which are "
                                       "neither expanded nor fetched; where one is used, its name "
                                       "appears in the text"));
  // A document type of its own is no fault.
  EXPECT_THAT(
      read_bytes("a.xml", "<!DOCTYPE rss SYSTEM 'http://x.example/rss.dtd'>" + rss(item("1", "A")))
          .reports,
      IsEmpty());
}

TEST(Feeds, AreReadFromTheEncodingThatTheyDeclare) {
  const std::string latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss>" +
                            item("1", "\x93No,\x94 said \xC5se.") + "</rss>";
  EXPECT_THAT(read_bytes("a.xml", latin).texts, ElementsAre("“No,” said Åse."));
  std::string wide = "\xFF\xFE";
  for (const char c : rss(item("1", "A"))) wide += std::string{c, '\0'};
  EXPECT_THAT(read_bytes("a.rss", wide).texts, ElementsAre("A"));
}

TEST(Feeds, AMillionTagsOneInTheOtherAreNoTrouble) {
  std::string deep;
  for (int i = 0; i < 1'000'000; ++i) deep += "<a>";
  deep += "x";
  for (int i = 0; i < 1'000'000; ++i) deep += "</a>";
  const Read got = read_bytes("a.xml", "<feed><entry><id>1</id><content type='xhtml'>" + deep +
                                           "</content></entry></feed>");
  EXPECT_THAT(got.texts, ElementsAre("x"));
}

TEST(Feeds, AnItemLongerThanTheLimitIsLeftOut) {
  ReaderOptions options;
  options.max_article_bytes = 2000;
  const Read got = read_bytes(
      "a.xml", rss(item("1", "A") + item("2", std::string(200'000, 'x')) + item("3", "C")),
      options);
  EXPECT_THAT(got.ids, ElementsAre("1", "3"));
  EXPECT_THAT(got.reports, ElementsAre(HasSubstr("record 2: it is longer than 2,000 bytes")));
}

TEST(Xml, TellsWhatItIsByItsRoot) {
  const std::string page =
      "<?xml version='1.0'?><!DOCTYPE html><html><body><p>“No,” said Ola Reim, "
      "who kept it for years.</p></body></html>";
  EXPECT_THAT(read_bytes("a.xml", page).texts, ElementsAre(HasSubstr("“No,” said Ola Reim")));
  EXPECT_THAT(read_bytes("a", rss(item("1", "A"))).texts, ElementsAre("A"));
  EXPECT_THAT(
      read_bytes("a", "<nitf><body><body.content><p>A</p></body.content></body></nitf>").texts,
      ElementsAre("A"));
  EXPECT_THAT(read_bytes("a.xml", "<urlset><url/></urlset>").reports,
              ElementsAre(HasSubstr("a.xml:1: error: the document is a <urlset>, not a feed")));
  EXPECT_THAT(read_bytes("a.xml", "no tags").reports, ElementsAre(HasSubstr("holds no element")));
  EXPECT_THAT(read_bytes("a.xml", "<rss></rss>").reports,
              ElementsAre(HasSubstr("holds no articles")));
  EXPECT_THAT(read_bytes("a.xml", "<rss><!-- " + item("1", "A") + "</rss>").reports,
              ElementsAre(HasSubstr("what opens here is never closed")));
}

TEST(Nitf, GivesItsParagraphsAndItsHead) {
  const Read got = read_bytes(
      "a.xml",
      "<?xml version=\"1.0\"?><!DOCTYPE nitf SYSTEM \"nitf-3-6.dtd\">\n<nitf xml:lang=\"en\"><head>"
      "<title>ferry</title><docdata><doc-id id-string=\"urn:x:7\"/><date.issue "
      "norm=\"20260302T080500+0100\"/><doc.copyright holder=\"Halden "
      "News\"/></docdata></head><body>"
      "<body.head><hedline><hl1>Ferry <em>stops</em></hl1><hl2>No money</hl2></hedline>"
      "<byline>By <person>Eva Brandt</person></byline></body.head>\n<body.content><p>The "
      "<location>Halden</location> ferry will stop.</p><media media-type=\"image\"><media-caption>"
      "<p>“Caption,” said Nobody.</p></media-caption></media><block><p>“We have run out of money,” "
      "said <person>Marit <name.family>Solheim</name.family></person>.</p></block></body.content>"
      "<body.end><tagline>End</tagline></body.end></body></nitf>");
  EXPECT_THAT(got.reports, IsEmpty());
  ASSERT_EQ(got.articles.size(), 1u);
  const Article& one = got.articles[0];
  EXPECT_EQ(one.text,
            "The Halden ferry will stop.\n\n“We have run out of money,” said Marit Solheim.");
  EXPECT_EQ(one.id, "urn:x:7");
  EXPECT_EQ(one.title, "Ferry stops");
  EXPECT_EQ(one.author, "By Eva Brandt");
  EXPECT_EQ(one.published, "2026-03-02T08:05:00+01:00");
  EXPECT_EQ(one.source, "Halden News");
  EXPECT_EQ(one.language, "en");
}

std::string news_item(const std::string& id, const std::string& content,
                      const std::string& status = "usable") {
  return "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"" + id +
         "\" version=\"2\" standard=\"NewsML-G2\" xml:lang=\"en-GB\"><itemMeta><itemClass "
         "qcode=\"ninat:text\"/><provider><name>Halden News</name></provider><versionCreated>"
         "2026-03-02T09:00:00Z</versionCreated><pubStatus qcode=\"stat:" +
         status +
         "\"/></itemMeta><contentMeta><contentCreated>2026-03-02T08:00:00Z</contentCreated>"
         "<creator literal=\"brandt\"><name>Eva Brandt</name></creator><headline>Ferry "
         "stops</headline></contentMeta><contentSet>" +
         content + "</contentSet></newsItem>\n";
}

TEST(NewsMl, GivesTheItemsOfAMessage) {
  const std::string nitf =
      "<inlineXML contenttype=\"application/nitf+xml\"><nitf xmlns=\"http://iptc.org/std/NITF/"
      "2006-10-18/\"><head><title>other</title></head><body><body.content><p>“No,” said Ola "
      "Reim.</p></body.content></body></nitf></inlineXML>";
  const std::string xhtml =
      "<remoteContent href=\"a.jpg\"/><inlineXML contenttype=\"application/xhtml+xml\"><html "
      "xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>t</title></head><body><p>One.</p>"
      "<p>Two.</p></body></html></inlineXML>";
  const std::string plain =
      "<inlineData contenttype=\"text/plain\">One.\n\nTwo &lt; 3.</inlineData>";
  const std::string all =
      "<?xml version=\"1.0\"?><newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header>"
      "<sent>2026-03-02T10:00:00Z</sent></header><itemSet><packageItem guid=\"p\"/>\n" +
      news_item("urn:1", nitf) + news_item("urn:2", xhtml) + news_item("urn:3", plain) +
      news_item("urn:4", "<remoteContent href=\"a.jpg\"/>") +
      news_item("urn:5", plain, "canceled") + "</itemSet></newsMessage>";
  const Read got = read_bytes("a.xml", all);
  EXPECT_THAT(got.ids, ElementsAre("urn:1", "urn:2", "urn:3"));
  EXPECT_THAT(got.texts, ElementsAre("“No,” said Ola Reim.", "One.\n\nTwo.", "One.\n\nTwo < 3."));
  EXPECT_THAT(got.reports,
              ElementsAre(HasSubstr("warning: record 4: it holds no text of an article inline"),
                          HasSubstr("warning: record 5: its provider has withdrawn it")));
  const Article& one = got.articles.at(0);
  EXPECT_EQ(one.title, "Ferry stops");
  EXPECT_EQ(one.author, "Eva Brandt");
  EXPECT_EQ(one.published, "2026-03-02T08:00:00Z");
  EXPECT_EQ(one.source, "Halden News");
  EXPECT_EQ(one.language, "en-GB");
  EXPECT_THAT(read_bytes("b.xml", news_item("urn:1", plain)).ids, ElementsAre("urn:1"));  // alone
}

TEST(Json, ADocumentIsAnObjectOrAnArray) {
  const std::string one = "{\n  \"id\": 1,\n  \"text\": \"A {[ \\\" \"\n}";
  const std::string two = "{\"uri\": \"urn:2\", \"body_text\": \"B\", \"x\": [{}, {\"y\": [{}]}]}";
  for (const std::string& file : {one + "\n" + two, "[" + one + ",\n" + two + "]\n",
                                  "\xEF\xBB\xBF[\n" + one + " , " + two + "\n]"}) {
    const Read got = read_bytes("a.json", file);
    EXPECT_THAT(got.texts, ElementsAre("A {[ \" ", "B")) << file;
    EXPECT_THAT(got.ids, ElementsAre("1", "urn:2"));
    EXPECT_THAT(got.reports, IsEmpty());
  }
}

TEST(Json, AnObjectThatIsBrokenCostsNoOther) {
  const std::string good = R"({"id": "3", "text": "C"})";
  struct Case {
    std::string before, report;
  };
  const std::vector<Case> cases = {
      {"{\"id\": \"2\", \"text\": \"no end\n},\n", "a.json:1: error: record 1: not JSON"},
      {"{\"id\": \"2\", \"text\": \"no end\"\n,", "record 1: it does not end before the next"},
      {"{\"id\": \"2\", \"x\": [{\"y\": 1]},", "record 1: it does not end before the next"},
      {"{\"id\": \"2\", \"x\" 1},", "a.json:1: error: record 1: not JSON"},
      {"{\"id\": 2},", "a.json:1: error: record 1: the object has no \"text\""},
      {"7, \"x\", ", "a.json:1: error: this is not an object"},
  };
  for (const Case& c : cases) {
    const Read got = read_bytes("a.json", "[" + c.before + good + "]");
    EXPECT_THAT(got.ids, ElementsAre("3")) << c.before;
    ASSERT_EQ(got.reports.size(), 1u) << c.before;
    EXPECT_THAT(got.reports[0], HasSubstr(c.report));
  }
  EXPECT_THAT(read_bytes("a.json", "[" + good + ", {\"id\": ").reports,
              ElementsAre(HasSubstr("record 2: the file ends within it")));
  EXPECT_THAT(read_bytes("a.json", "[]").reports, ElementsAre(HasSubstr("holds no object")));
}

TEST(Json, ManyBrokenObjectsInARowAreNamedTogether) {
  const std::string good = "{\"text\": \"C\"}\n";
  const auto broken = [](int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "{\"text\": oh}\n";
    return out;
  };
  const auto reports = [&](const std::string& file) { return read_bytes("a.json", file).reports; };
  EXPECT_THAT(reports(broken(3) + good + broken(3)), SizeIs(6));
  EXPECT_THAT(reports(broken(4) + good),
              ElementsAre(_, _, HasSubstr("a.json:3: error: record 3: not JSON"),
                          "a.json:4: error: record 4 is broken as well; it was left out"));
  EXPECT_THAT(
      reports(good + broken(1000) + good + broken(1) + good),
      ElementsAre(_, _, HasSubstr("record 4: not JSON"),
                  "a.json:5: error: records 5 to 1001 are broken as well; they were left out",
                  HasSubstr("record 1003: not JSON")));
  EXPECT_THAT(reports(broken(9)),  // up to the end of the file
              ElementsAre(_, _, _, HasSubstr("records 4 to 9 are broken as well")));
  EXPECT_THAT(read_bytes("a.json", broken(9) + good).texts, ElementsAre("C"));
}

TEST(Directories, GiveXmlAndJsonOnlyWhereTheyAreAskedFor) {
  const TemporaryFolder folder;
  folder.write("a.rss", rss(item("rss", "A")));
  folder.write("b.xml", "<nitf><body><body.content><p>B</p></body.content></body></nitf>");
  folder.write("c.json", R"({"id": "json", "text": "C"})");
  EXPECT_THAT(read_file(folder.path("")).texts, ElementsAre("A"));
  ReaderOptions options;
  options.format = FileFormat::json;
  EXPECT_THAT(read_file(folder.path("c.json"), options).texts, ElementsAre("C"));
  options.format = FileFormat::nitf;
  EXPECT_THAT(read_file(folder.path(""), options).texts, ElementsAre("B"));
}

TEST(Dates, OfFeedsBecomeIso) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Mon, 2 Mar 2026 08:05:00 +0100", "2026-03-02T08:05:00+01:00"},
      {"Mon, 02 Mar 2026 08:05:00 GMT", "2026-03-02T08:05:00Z"},
      {"02 March 26 8:05 EST", "2026-03-02T08:05:00-05:00"},
      {" 2 Mar 1998\n", "1998-03-02"},
      {"2026-03-02T08:05:00Z", "2026-03-02T08:05:00Z"},
      {"20260302T080500Z", "2026-03-02T08:05:00Z"},
      {"20260302", "2026-03-02"},
      {"yesterday", ""},
      {"Mon, 2 Foo 2026", ""},
      {"", ""},
  };
  for (const auto& [written_so, iso] : cases) EXPECT_EQ(iso_date(written_so), iso) << written_so;
}

TEST(Feeds, GoOnFromEveryItem) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("a.xml", rss(item("1", "A") + "<item><b></item>" + item("3", "C")));
  expect_to_go_on_from_every_step(path);
}

}  // namespace
}  // namespace inquit
