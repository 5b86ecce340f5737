#include "articles/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "articles/files.h"

namespace inquit {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Read {
  std::vector<Article> articles;
  std::vector<std::string> reports;  // without the folder
};

Read read(const TemporaryFolder& folder, const std::vector<std::string>& paths,
          ReaderOptions options = {}) {
  Read result;
  ArticleReader reader(paths, options, [&](const Diagnostic& diagnostic) {
    std::string report = to_string(diagnostic);
    if (report.starts_with(folder.path(""))) report.erase(0, folder.path("").size());
    result.reports.push_back(report);
  });
  for (Article article; reader.next(article);) result.articles.push_back(article);
  return result;
}

std::vector<std::string> ids(const Read& read) {
  std::vector<std::string> out;
  for (const Article& article : read.articles) out.push_back(article.id);
  return out;
}

std::string lines(int n) {
  std::string out;
  for (int i = 1; i <= n; ++i)
    out += R"({"id": "a)" + std::to_string(i) +
           R"(", "text": "x"})"
           "\n";
  return out;
}

// Of an article that is "a" and says no more: it must never change, for archives hold such ids.
const std::string kIdOfA = "text-219b891b10de2525";

TEST(ArticleReader, NamesAnArticleByItsFileOrItsContent) {
  struct Case {
    std::string file, bytes, id;
  };
  const std::vector<Case> cases = {
      {"kane-4.txt", "“We won.”", "kane-4"},
      {"KANE.TXT", "a", "KANE"},
      {"kane.v2.txt", "a", "kane.v2"},
      {"kane.txt.gz", gzip("a"), "kane"},
      {"kane.txt.zst", zstd("a"), "kane"},
      {"lying.txt.gz", "not compressed", "lying"},
      {"lying.txt", gzip("compressed"), "lying"},
      {"notes.md", "a", "notes"},
      {"notes.rst", "a", "notes.rst"},
      {"notes", "a", "notes"},
      {".txt", "a", ".txt"},
      {"feed.jsonl", R"({"id": "x", "text": "a"})", "x"},
      {"caf\xE9.txt", "a", "caf\uFFFD"},
      {"feed.jsonl", R"({"text": "a"})", kIdOfA},
      {"feed.jsonl", R"({"id": "", "text": "a"})", kIdOfA},
      {"feed.jsonl", R"({"id": null, "text": "a"})", kIdOfA},
      {"feed.jsonl",
       "\n \t\r\n"
       R"({"text": "a"})",
       kIdOfA},
      {"feed.ndjson.gz", gzip(R"({"text": "a"})"), kIdOfA},
      {"feed.ndjson", R"({"id": 20221211, "text": "a"})", "20221211"},
      {"feed.ndjson", R"({"id": 12345678901234567890123, "text": "a"})", "12345678901234567890123"},
      {"feed.ndjson", R"({"id": -1.5e3, "text": "a"})", "-1.5e3"},
      {"feed.json",
       "\xEF\xBB\xBF \n\n"
       R"({"text": "a"})",
       kIdOfA},
      {"feed.json.zst", zstd(R"({"text": "a"})"), kIdOfA},
      {"braces.txt", R"({"id": "x", "text": "a"})", "braces"},
  };
  for (const Case& c : cases) {
    const TemporaryFolder folder;
    const Read got = read(folder, {folder.write(c.file, c.bytes)});
    EXPECT_THAT(ids(got), ElementsAre(c.id)) << c.file;
    EXPECT_THAT(got.reports, IsEmpty()) << c.file;
  }
}

TEST(ArticleReader, NamesAnArticleByItsPathBelowTheDirectoryThatWasNamed) {
  const TemporaryFolder folder;
  for (const char* name : {"d/mon/lead.txt", "d/tue/lead.txt.gz", "d/top.txt"})
    folder.write(name, name);
  folder.write("d/tue/feed.jsonl", R"({"id": "x/y", "text": "a"})");
  const Read below = read(folder, {folder.path("d")});
  EXPECT_THAT(ids(below), ElementsAre("mon/lead", "top", "x/y", "tue/lead"));
  EXPECT_EQ(below.articles[0].former_id, "lead");  // as it was called before
  EXPECT_EQ(below.articles[1].former_id, "");
  EXPECT_EQ(below.articles[0].id_origin, IdOrigin::file);
  EXPECT_EQ(below.articles[2].id_origin, IdOrigin::input);
  EXPECT_THAT(ids(read(folder, {folder.path("d/")})),
              ElementsAre("mon/lead", "top", "x/y", "tue/lead"));
  EXPECT_THAT(ids(read(folder, {folder.path("d/mon"), folder.path("d/tue/lead.txt.gz")})),
              ElementsAre("lead", "lead"));
}

// The same content has the same name wherever it was read, other content another.
TEST(ArticleReader, NamesALineWithoutAnIdByAllThatItSays) {
  const TemporaryFolder folder;
  const std::string line = R"({"text": "a", "title": "T"})";
  const Read got =
      read(folder, {folder.write("1.jsonl", line), folder.write("2.jsonl", "\n" + line),
                    folder.write("3.jsonl", R"({"title": "T", "other": 1, "text": "a"})"),
                    folder.write("4.jsonl", R"({"text": "aT"})"),
                    folder.write("5.jsonl", R"({"text": "a"})")});
  const std::vector<std::string> named = ids(got);
  EXPECT_EQ(named[0], named[1]);
  EXPECT_EQ(named[0], named[2]);
  EXPECT_NE(named[0], named[3]);
  EXPECT_NE(named[0], named[4]);
  EXPECT_EQ(got.articles[1].former_id, "2:2");
}

TEST(ArticleReader, KeepsTheTextOfAPlainFileWhole) {
  const TemporaryFolder folder;
  for (const std::string text :
       {"\xEF\xBB\xBF“Oui.”\r\n", " date 2022-12-11 By Karl\n\nEngland", "no line break", "\n\n"}) {
    const Read got = read(folder, {folder.write("a.txt", text)});
    ASSERT_EQ(got.articles.size(), 1u);
    EXPECT_EQ(got.articles[0].text, text);
    EXPECT_EQ(got.articles[0].file, folder.path("a.txt"));
    EXPECT_EQ(got.articles[0].line, 0u);
  }
}

TEST(ArticleReader, TakesTheDateFromTheFirstLine) {
  struct Case {
    std::string text, published, report;
  };
  const std::vector<Case> cases = {
      {" date 2022-12-11 By Karl Rasmussen", "2022-12-11", ""},
      {"\n\ndate 2024-02-29\nText", "2024-02-29", ""},
      {"\xEF\xBB\xBF"
       "date 2022-12-11",
       "2022-12-11", ""},
      {"date 2023-02-29 Text", "",
       "a.txt: warning: the calendar has no 2023-02-29; the article was read without a date"},
      {"date 2022-13-01 Text", "",
       "a.txt: warning: the calendar has no 2022-13-01; the article was read without a date"},
      {"date 2022-12-111 Text", "", ""},
      {"date 2022-12-1", "", ""},
      {"date 11 December", "", ""},
      {"Update 2022-12-11 Text", "", ""},
      {"Kane said on date 2022-12-11", "", ""},
  };
  const TemporaryFolder folder;
  for (const Case& c : cases) {
    const Read got = read(folder, {folder.write("a.txt", c.text)});
    ASSERT_EQ(got.articles.size(), 1u) << c.text;
    EXPECT_EQ(got.articles[0].published, c.published) << c.text;
    EXPECT_EQ(got.reports, c.report.empty() ? std::vector<std::string>{} : std::vector{c.report});
  }
}

TEST(ArticleReader, ReadsTheFieldsOfALine) {
  const TemporaryFolder folder;
  const Read got = read(
      folder,
      {folder.write(
          "feed.jsonl",
          "\xEF\xBB\xBF"
          R"({"id": "a", "text": "\u201cOui,\u201d \ud83d\ude00 \"x\"\n", "title": "T", "published": "2022-12-11T10:00:00Z",)"
          R"( "url": "https://x.test/a", "source": "S", "language": "fr", "tags": [{"text": "no"}], "score": NaN})"
          "\r\n"
          R"({"text": "b", "title": null, "text": "last"})")});
  ASSERT_EQ(got.articles.size(), 2u);
  EXPECT_EQ(got.articles[0],
            (Article{"a", "“Oui,” 😀 \"x\"\n", "T", "2022-12-11T10:00:00Z", "https://x.test/a", "S",
                     "fr", folder.path("feed.jsonl"), 1}));
  EXPECT_EQ(got.articles[1].text, "last");
  EXPECT_EQ(got.articles[1].title, "");
  EXPECT_EQ(got.articles[1].line, 2u);
  EXPECT_THAT(got.reports, IsEmpty());
}

// One bad line between two good ones: it is named, and they are read.
TEST(ArticleReader, ReadsOnAfterABadLine) {
  struct Case {
    std::string line, report;
  };
  const std::vector<Case> cases = {
      {R"({"id": "x", "text": "a)",
       ":2:23: error: not JSON: missing a closing quotation mark in string"},
      {R"({"id": "é", "text" "a"})",
       ":2:20: error: not JSON: missing a colon after a name of object member"},
      {R"({"text": "a"} {"text": "b"})",
       ":2:15: error: not JSON: the document root must not be followed by other values"},
      {R"({"text": "a"},)",
       ":2:14: error: not JSON: the document root must not be followed by other values"},
      {"We won, said Roe.", ":2:1: error: not JSON: invalid value"},
      {"{\"text\": \"a\"}\0junk"s, ":2:14: error: not JSON: a NUL byte"},
      {"\0"s, ":2:1: error: not JSON: the document is empty"},
      {R"({"text": "\x"})", ":2:11: error: not JSON: invalid escape character in string"},
      {R"([{"text": "a"}])", ":2: error: the line is an array, not an object with a \"text\""},
      {R"("a")", ":2: error: the line is a string, not an object with a \"text\""},
      {"17", ":2: error: the line is a number, not an object with a \"text\""},
      {"null", ":2: error: the line is null, not an object with a \"text\""},
      {"{}", ":2: error: the object has no \"text\""},
      {R"({"Text": "a", "body": {"text": "a"}})", ":2: error: the object has no \"text\""},
      {R"({"text": null})", ":2: error: \"text\" is null, not a string"},
      {R"({"text": ["a"]})", ":2: error: \"text\" is an array, not a string"},
      {R"({"text": {"text": "a"}})", ":2: error: \"text\" is an object, not a string"},
      {R"({"text": 1})", ":2: error: \"text\" is a number, not a string"},
      {R"({"text": true})", ":2: error: \"text\" is true or false, not a string"},
      {R"({"text": "a", "x": )" + std::string(100000, '['),
       ":2:520: error: objects or arrays are nested too deep"},
  };
  const TemporaryFolder folder;
  for (const Case& c : cases) {
    const std::string feed = R"({"id": "1", "text": "a"})"
                             "\n" +
                             c.line +
                             "\n"
                             R"({"id": "3", "text": "a"})";
    const Read got = read(folder, {folder.write("feed.jsonl", feed)});
    EXPECT_THAT(ids(got), ElementsAre("1", "3")) << c.line;
    EXPECT_THAT(got.reports, ElementsAre("feed.jsonl" + c.report));
  }
}

// The article is read all the same.
TEST(ArticleReader, SaysWhatIsWrongWithAnArticle) {
  struct Case {
    std::string file, bytes;
    std::vector<std::string> reports;
  };
  const std::vector<Case> cases = {
      {"a.txt",
       "caf\xE9 \xE2\x80 \xFF\xFE",
       {"a.txt: byte 3: error: not UTF-8 in 4 places, the first here; each is read as U+FFFD; if "
        "it is windows-1252, say --encoding windows-1252"}},
      {"a.txt",
       std::string(1000, 'x') + "é\xF0\x9F\x98",
       {"a.txt: byte 1002: error: not UTF-8 in 1 place, the first here; each is read as U+FFFD; if "
        "it is windows-1252, say --encoding windows-1252"}},
      {"a.txt",
       "a\0b\0"s,
       {"a.txt: byte 1: error: the text holds 2 NUL bytes, the first here; is the file really "
        "text?"}},
      {"a.jsonl",
       "{\"text\": \"caf\xE9\"}",
       {"a.jsonl:1: byte 13: error: not UTF-8 in 1 place, the first here; each is read as U+FFFD; "
        "if it is windows-1252, say --encoding windows-1252"}},
      {"a.jsonl",
       "\n{\"text\": \"\xED\xA0\x80\"}",
       {"a.jsonl:2: byte 11: error: not UTF-8 in 3 places, the first here; each is read as U+FFFD; "
        "if it is windows-1252, say --encoding windows-1252"}},
      {"a.jsonl", "{\"text\": \"a\", \"ignored\": \"\xE9\"}", {}},
      {"a.jsonl",
       R"({"text": "a\u0000b"})",
       {"a.jsonl:1: error: the text holds 1 NUL byte, the first at byte 1 of it"}},
      {"a.jsonl",
       R"({"text": "é\ud83d, \\ud83d \udc00 \uD83D\uDE00"})",
       {"a.jsonl:1:12: error: 2 lone surrogates, the first here; each is read as U+FFFD"}},
      {"a.jsonl",
       R"({"text": "a", "title": 5, "id": [1], "url": {"x": "y"}, "source": true})",
       {"a.jsonl:1: warning: \"title\" is a number, not a string, and was left out",
        "a.jsonl:1: warning: \"id\" is an array, not a string, and was left out",
        "a.jsonl:1: warning: \"url\" is an object, not a string, and was left out",
        "a.jsonl:1: warning: \"source\" is true or false, not a string, and was left out"}},
      {"a.jsonl", R"({"text": ""})", {}},
  };
  const TemporaryFolder folder;
  for (const Case& c : cases) {
    const Read got = read(folder, {folder.write(c.file, c.bytes)});
    EXPECT_EQ(got.articles.size(), 1u) << c.bytes;
    EXPECT_EQ(got.reports, c.reports);
  }
}

TEST(ArticleReader, ReadsALoneSurrogateAsOneReplacement) {
  const TemporaryFolder folder;
  const Read got =
      read(folder, {folder.write("a.jsonl", R"({"text": "\ud83d\\ud83d\udc00\uD83D\uDE00"})")});
  ASSERT_EQ(got.articles.size(), 1u);
  EXPECT_EQ(got.articles[0].text, "\uFFFD\\ud83d\uFFFD😀");
}

// No article comes from these.
TEST(ArticleReader, RefusesAFile) {
  struct Case {
    std::string file, bytes, report;
  };
  const std::string whole = gzip(lines(1));
  const std::vector<Case> cases = {
      {"a.txt", "", "a.txt: error: the file is empty"},
      {"a.jsonl", "", "a.jsonl: error: the file is empty"},
      {"a.txt.gz", gzip(""), "a.txt.gz: error: the file is empty"},
      {"a.txt.zst", zstd(""), "a.txt.zst: error: the file is empty"},
      {"a.txt", std::string(101, 'x'),
       "a.txt: error: the file is longer than 100 bytes, the limit for an article, and was left "
       "out"},
      {"a.txt.gz", gzip(std::string(1 << 24, 'x')),
       "a.txt.gz: error: the file is longer than 100 bytes, the limit for an article, and was left "
       "out"},
      {"a.txt.gz", gzip("abc").substr(0, 15),
       "a.txt.gz: error: the gzip data end too soon; the article was left out"},
      {"a.jsonl.gz", whole.substr(0, whole.size() - 9),
       "a.jsonl.gz:1: error: the gzip data end too soon; this line is cut off and was left out"},
  };
  const TemporaryFolder folder;
  const std::string good = folder.write("good.txt", "a");
  for (const Case& c : cases) {
    const Read got =
        read(folder, {folder.write(c.file, c.bytes), good}, {.max_article_bytes = 100});
    EXPECT_THAT(ids(got), ElementsAre("good")) << c.report;
    EXPECT_THAT(got.reports, ElementsAre(c.report));
  }
}

TEST(ArticleReader, SkipsALongLineOnly) {
  const TemporaryFolder folder;
  for (const std::size_t size : {101u, 70000u, 1000000u}) {
    const std::string feed = R"({"id": "1", "text": "a"})"
                             "\n" +
                             std::string(size, 'x') +
                             "\n"
                             R"({"text": "a"})"
                             "\n" +
                             std::string(size, 'x');
    const Read got = read(folder, {folder.write("feed.jsonl", feed)}, {.max_article_bytes = 100});
    EXPECT_THAT(ids(got), ElementsAre("1", kIdOfA)) << size;
    EXPECT_THAT(got.reports, ElementsAre("feed.jsonl:2: error: the line is longer than 100 bytes, "
                                         "the limit for an article, and was left out",
                                         "feed.jsonl:4: error: the line is longer than 100 bytes, "
                                         "the limit for an article, and was left out"));
  }
  const std::string just = R"({"text": ")" + std::string(88, 'x') + "\"}";
  ASSERT_EQ(just.size(), 100u);
  EXPECT_THAT(
      read(folder, {folder.write("feed.jsonl", just + "\n" + just)}, {.max_article_bytes = 100})
          .reports,
      IsEmpty());
}

TEST(ArticleReader, ReadsLinesOfAnyLength) {
  const TemporaryFolder folder;
  std::string feed;
  std::vector<std::size_t> sizes;
  for (std::size_t size = 1; size < 3000000; size = size * 5 / 3 + 7) {
    sizes.push_back(size);
    feed += R"({"text": ")" + std::string(size, 'x') + "\"}\n";
  }
  const std::string plain = folder.write("feed.jsonl", feed);
  const std::string zipped = folder.write("feed.jsonl.gz", gzip(feed));
  for (const std::string& path : {plain, zipped}) {
    const Read got = read(folder, {path});
    EXPECT_THAT(got.reports, IsEmpty());
    ASSERT_EQ(got.articles.size(), sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      EXPECT_EQ(got.articles[i].text, std::string(sizes[i], 'x'));
    }
  }
}

TEST(ArticleReader, ReadsMembersAndFramesThatFollowOneAnother) {
  const std::string skippable = "\x5A\x2A\x4D\x18\x04\0\0\0abcd"s;
  const std::vector<std::string> files = {
      gzip(lines(2)) + gzip(R"({"id": "b", "text": "y"})"),
      gzip(lines(1)) + gzip("") +
          gzip(lines(2).substr(lines(1).size()) + R"({"id": "b", "text": "y"})") +
          std::string(512, '\0'),
      zstd(lines(2)) + zstd(R"({"id": "b", "text": "y"})"),
      skippable + zstd(lines(2)) + skippable + zstd(R"({"id": "b", "text": "y"})") + skippable,
  };
  const TemporaryFolder folder;
  for (const std::string& bytes : files) {
    const Read got = read(folder, {folder.write("feed.jsonl.gz", bytes)});
    EXPECT_THAT(ids(got), ElementsAre("a1", "a2", "b"));
    EXPECT_THAT(got.reports, IsEmpty());
  }
}

TEST(ArticleReader, KeepsTheArticlesBeforeAFault) {
  struct Case {
    std::string file, bytes, fault;
  };
  std::string corrupt_gzip = gzip(lines(20000));
  corrupt_gzip[corrupt_gzip.size() / 2] ^= 0x55;
  std::string wrong_sum = gzip(lines(2));
  wrong_sum[wrong_sum.size() - 8] ^= 1;
  const std::vector<Case> cases = {
      {"a.jsonl.gz", gzip(lines(2)) + gzip(lines(20000)).substr(0, 4000),
       "the gzip data end too soon"},
      {"a.jsonl.zst", zstd(lines(2)) + zstd(lines(20000)).substr(0, 30),
       "the zstd data end too soon"},
      {"a.jsonl.gz", gzip(lines(2)).substr(0, gzip(lines(2)).size() - 1),
       "the gzip data end too soon"},
      {"a.jsonl.gz", gzip(lines(2)) + "junk",
       "the gzip data are followed by bytes that are no gzip"},
      {"a.jsonl.gz", gzip(lines(2)) + "\x1F\x8Bjunk-junk-junk", "the gzip data are corrupt"},
      {"a.jsonl.gz", wrong_sum, "the gzip data are corrupt (incorrect data check)"},
      {"a.jsonl.zst", zstd(lines(2)) + "junk", "the zstd data are corrupt"},
      {"a.jsonl.gz", gzip(lines(2)) + corrupt_gzip, "the gzip data are corrupt"},
      {"a.jsonl.zst", zstd(lines(2)) + "\x28\xB5\x2F\xFD" + std::string(20, '\xFF'),
       "the zstd data are corrupt"},
  };
  const TemporaryFolder folder;
  for (const Case& c : cases) {
    const Read got = read(folder, {folder.write(c.file, c.bytes)});
    ASSERT_GE(got.articles.size(), 2u) << c.fault;
    EXPECT_EQ(got.articles[1].id, "a2");
    ASSERT_FALSE(got.reports.empty()) << c.fault;
    EXPECT_THAT(got.reports.back(), HasSubstr(c.fault));  // before it, what the fault garbled
  }
}

TEST(ArticleReader, ReadsADirectoryInTheOrderOfItsPaths) {
  const TemporaryFolder folder;
  for (const char* name : {"d/b.txt", "d/a/z.txt", "d/a.txt", "d/a-1/x.txt", "d/é.txt", "d/Z.txt",
                           "d/notes.rst", "d/.git/config", "d/txt", "d/a.gold.jsonl"}) {
    folder.write(name, "a");
  }
  folder.write("d/feed.jsonl.zst", zstd(lines(1)));
  std::filesystem::create_symlink(folder.path("d/notes.rst"), folder.path("d/link.txt"));
  std::filesystem::create_symlink(folder.path("d"), folder.path("d/loop"));
  std::filesystem::create_symlink(folder.path("d"), folder.path("d/loop.txt"));
  ASSERT_EQ(mkfifo(folder.path("d/pipe.txt").c_str(), 0600), 0);
  const Read got = read(folder, {folder.path("d")});
  EXPECT_THAT(ids(got), ElementsAre("Z", "a-1/x", "a", "a/z", "b", "a1", "link", "é"));
  EXPECT_THAT(got.reports, IsEmpty());
}

TEST(ArticleReader, NamesEachPathThatIsMissing) {
  const TemporaryFolder folder;
  folder.write("empty/notes.rst", "a");
  folder.write("links/a.txt", "a");
  std::filesystem::create_symlink("nowhere", folder.path("links/b.txt"));
  std::filesystem::create_symlink("nowhere", folder.path("broken.txt"));
  const Read got =
      read(folder, {folder.path("missing.txt"), folder.path("broken.txt"), folder.path("empty"),
                    folder.path("links"), folder.path("links/a.txt/b"), ""});
  EXPECT_THAT(ids(got), ElementsAre("a"));
  EXPECT_THAT(got.reports, ElementsAre("missing.txt: error: there is no such file or directory",
                                       "broken.txt: error: there is no such file or directory",
                                       "empty: error: the directory holds no file of articles; "
                                       "\"inquit extract --help\" lists their "
                                       "endings; name .csv, .tsv, .xml and .json files themselves",
                                       "links/b.txt: error: the link leads to no file",
                                       "links/a.txt/b: error: there is no such file or directory",
                                       "error: there is no such file or directory"));
}

TEST(ArticleReader, ReadsAFileAsOftenAsItIsNamed) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", "a");
  EXPECT_THAT(ids(read(folder, {path, path})), ElementsAre("a", "a"));
}

TEST(ArticleReader, ReadsAPipe) {
  const TemporaryFolder folder;
  const std::string path = folder.path("pipe.jsonl");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(path) << "{" << std::flush << lines(2).substr(1); });
  const Read got = read(folder, {path});
  writer.join();
  EXPECT_THAT(ids(got), ElementsAre("a1", "a2"));
  EXPECT_THAT(got.reports, IsEmpty());
}

TEST(ArticleReader, GoesOnFromEveryStep) {
  const TemporaryFolder folder;
  const std::vector<std::string> paths = {
      folder.write("a.jsonl", "\xEF\xBB\xBF" + lines(3) + "\n{}\n" + lines(2)),
      folder.write("b.txt", "plain"), folder.write("c.txt", ""),
      folder.write("d.jsonl.gz", gzip(lines(300))), folder.write("e.txt", "last")};
  const std::vector<Article> all = read(folder, paths).articles;
  const auto ignore = [](const Diagnostic&) {};
  ArticleReader first(paths, {}, ignore);
  std::size_t taken = 0;
  Article article;
  for (auto step = ArticleReader::Step::none; step != ArticleReader::Step::end;) {
    ArticleReader second(paths, {}, ignore);
    std::size_t passed = 0;
    const auto count = [&](const Article& again) { EXPECT_EQ(again.id, all[passed++].id); };
    ASSERT_EQ(second.go_on_from(first.position(), count), std::nullopt);
    ASSERT_EQ(passed, taken);
    ASSERT_EQ(second.position(), first.position());
    if (const bool more = second.next(article); more) {
      ASSERT_EQ(article, all[taken]);
    } else {
      ASSERT_EQ(taken, all.size());
    }
    step = first.step(article);
    taken += step == ArticleReader::Step::article;
  }
  EXPECT_EQ(taken, all.size());
}

TEST(ArticleReader, SaysWhatChangedSinceItStopped) {
  const TemporaryFolder folder;
  const std::vector<std::string> paths = {folder.write("a.txt", "x"),
                                          folder.write("b.jsonl", lines(3))};
  const auto ignore = [](const Diagnostic&) {};
  ArticleReader first(paths, {}, ignore);
  Article article;
  ASSERT_TRUE(first.next(article) && first.next(article) && first.next(article));
  const auto go_on = [&](std::vector<std::string> files) {
    return ArticleReader(std::move(files), {}, ignore)
        .go_on_from(first.position(), [](const Article&) {})
        .value_or("");
  };
  EXPECT_EQ(go_on(paths), "");
  EXPECT_EQ(go_on({paths[0]}), "there are fewer files");
  EXPECT_EQ(go_on({paths[1], paths[0]}), "files that were read have other names or sizes");
  EXPECT_EQ(go_on({paths[0], paths[0]}), paths[1] + " is not the next file");
  folder.write("b.jsonl", lines(1) + "{}\n" + lines(3));
  const std::string another = "the input up to line 2 of " + paths[1] + " is another";
  EXPECT_EQ(go_on(paths), another);
  // Also before the line that was read last.
  folder.write("b.jsonl", R"({"id": "a1", "text": "y"})" + lines(3).substr(lines(1).size() - 1));
  EXPECT_EQ(go_on(paths), another);
  folder.write("b.jsonl", lines(2) + "not read yet\n");
  EXPECT_EQ(go_on(paths), "");
  folder.write("b.jsonl", lines(1));
  EXPECT_EQ(go_on(paths), another);
  folder.write("b.jsonl", lines(3));
  folder.write("a.txt", "y");  // of the same size
  EXPECT_EQ(go_on(paths), another);
}

TEST(ArticleReader, StopsWaitingForAPipe) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path("pipe.jsonl");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::atomic<bool> stop{false};
  std::vector<std::string> reports;
  std::thread writer([&] {
    std::ofstream out(pipe);
    out << lines(1) << "{\"half\"" << std::flush;
    while (!stop) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));  // longer than it waits
  });
  ArticleReader reader({pipe}, {.stop = &stop},
                       [&](const Diagnostic& one) { reports.push_back(to_string(one)); });
  Article article;
  EXPECT_TRUE(reader.next(article));
  stop = true;
  EXPECT_FALSE(reader.next(article));
  EXPECT_EQ(reader.position().line, 1u);
  EXPECT_THAT(reports, IsEmpty());
  writer.join();
}

TEST(ArticleReader, StopsWaitingForAWriterOfAPipe) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path("pipe.jsonl");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::atomic<bool> stop{false};
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    stop = true;
  });
  ArticleReader reader({pipe}, {.stop = &stop},
                       [](const Diagnostic& one) { ADD_FAILURE() << to_string(one); });
  Article article;
  EXPECT_FALSE(reader.next(article));  // hangs where it waits in open()
}

TEST(ArticleReader, WaitsForAWriterOfAPipeThatCanBeStopped) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path("pipe.jsonl");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::atomic<bool> stop{false};
  std::jthread writer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
    std::ofstream(pipe) << lines(2);
  });
  ArticleReader reader({pipe}, {.stop = &stop},
                       [](const Diagnostic& one) { ADD_FAILURE() << to_string(one); });
  Article article;
  EXPECT_TRUE(reader.next(article));
  EXPECT_TRUE(reader.next(article));
  EXPECT_FALSE(reader.next(article));
}

TEST(ArticleReader, CountsBytes) {
  const TemporaryFolder folder;
  const std::string zipped = gzip(lines(1000));
  const std::string plain = folder.write("a.txt", "0123456789");
  ArticleReader reader({folder.write("a.jsonl.gz", zipped), plain}, {}, [](const Diagnostic&) {});
  EXPECT_EQ(reader.bytes_total(), zipped.size() + 10);
  EXPECT_EQ(reader.bytes_done(), 0u);
  for (Article article; reader.next(article);) {
  }
  EXPECT_EQ(reader.bytes_done(), zipped.size() + 10);
  EXPECT_EQ(reader.bytes_decoded(), lines(1000).size() + 10);
}

}  // namespace
}  // namespace inquit
