// WARC and WET through ArticleReader: files that warcio and FastWARC wrote, and records that lie.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "articles/http_response.h"
#include "reading.h"

namespace inquit {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Read read(std::string_view bytes, const ReaderOptions& options = {}) {
  return read_bytes("a.warc", bytes, options);
}

// A record of text, of which the header says this length.
std::string record(std::string_view id, std::string_view text, std::uint64_t length) {
  return "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <" + std::string(id) +
         ">\r\nContent-Type: text/plain\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n" +
         std::string(text) + "\r\n\r\n";
}

std::string record(std::string_view id, std::string_view text) {
  return record(id, text, text.size());
}

std::string response(std::string_view http) {
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\n"
         "WARC-Record-ID: <r>\r\nContent-Type: application/http\r\nContent-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + std::string(http) + "\r\n\r\n";
}

TEST(Warc, IsReadAsWarcioWritesIt) {
  for (const char* name : {"warcio.warc", "warcio.warc.gz"}) {
    const Read got = read_file(written(name));
    EXPECT_THAT(got.reports, IsEmpty());
    ASSERT_EQ(got.articles.size(), 4u) << name;
    EXPECT_THAT(got.texts[0], EndsWith("“We have run out of money,” said Marit Solheim, who chairs "
                                       "the company."));
    EXPECT_THAT(got.texts[1], HasSubstr("“It was the wiring,” said Ola Reim"));  // chunks of gzip
    EXPECT_THAT(got.texts[2], HasSubstr("“No more coffee,” said Åse Lund"));     // windows-1252
    EXPECT_THAT(got.texts[3], HasSubstr("“It holds water,”"));                   // a resource
    EXPECT_EQ(got.ids[0], "urn:uuid:0c0ffee0-0000-4000-8000-000000000002");
    EXPECT_EQ(got.articles[0].url, "https://herald.example/ferry");
    EXPECT_EQ(got.articles[0].title, "Ferry stops");
    EXPECT_EQ(got.articles[0].line, 2u);
  }
}

TEST(Wet, IsReadAsFastWarcWritesIt) {
  for (const char* name : {"fastwarc.wet.gz", "fastwarc.warc.zst"}) {
    const Read got = read_file(written(name));
    EXPECT_THAT(got.reports, IsEmpty());
    ASSERT_EQ(got.articles.size(), 2u) << name;
    EXPECT_EQ(got.texts[1],
              "Mill burns\nThe old mill burned.\n“It was the wiring,” said Ola Reim.\n");
    EXPECT_EQ(got.articles[1].url, "https://post.example/1");
    EXPECT_EQ(got.articles[1].language, "eng");
    EXPECT_EQ(got.ids[1], "urn:uuid:0ddba115-0000-4000-8000-000000000001");
  }
}

TEST(Warc, ARecordWhoseLengthLiesIsNamedAndTheOthersAreRead) {
  const std::string text(60, 'x');
  struct Case {
    std::string bytes;
    std::vector<std::string> ids;
    std::string report;
  };
  const std::vector<Case> cases = {
      // Too short: what is left is no record.
      {record("a", "A") + record("b", text, 20) + record("c", "C"),
       {"a", "c"},
       "error: record 2: its length is not true: it says 20 bytes"},
      // Too long: the next record begins within it.
      {record("a", "A") + record("b", text, 200) + record("c", "C") + record("d", "D"),
       {"a", "c", "d"},
       "error: record 2: its length is not true: it says 200 bytes, and the next record begins "
       "after 64"},
      // So long that it would not be kept.
      {record("b", text, 99'999'999'999) + record("c", "C"), {"c"}, "error: record 1: its length"},
      // The last one.
      {record("a", "A") + record("b", text, 200), {"a"}, "error: record 2: it is cut off"},
      {record("a", "A") + record("b", text, 99'999'999'999), {"a"}, "error: record 2: it is cut"},
      {record("a", "A") + "WARC/1.0\r\nWARC-Type: conv", {"a"}, "error: record 2: it is cut off"},
      // None at all.
      {"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nxx\r\n\r\n" + record("c", "C"),
       {"c"},
       "error: record 1: it does not say how long it is"},
      {"WARC/1.0\r\nContent-Length: -7\r\n\r\nxx\r\n\r\n" + record("c", "C"),
       {"c"},
       "error: record 1: it does not say how long it is"},
      // What stands behind a record may be the rest of it.
      {record("a", "A") + "rest\r\n\r\n" + record("c", "C"), {"c"}, "error: record 1: its length"},
      // In front of all.
      {"junk\nWARC/x\n" + record("c", "C"), {"c"}, "error: 12 bytes from here on are no record"},
  };
  for (const Case& c : cases) {
    const Read got = read(c.bytes);
    EXPECT_EQ(got.ids, c.ids) << c.bytes;
    ASSERT_EQ(got.reports.size(), 1u) << c.bytes;
    EXPECT_THAT(got.reports[0], HasSubstr(c.report));
  }
}

TEST(Warc, LiesOneBehindTheOtherTakeLinearTime) {
  std::string bytes;
  while (bytes.size() < 4'000'000) bytes += "WARC/1.0\r\nContent-Length: 16000000\r\n\r\n";
  const Read got = read(bytes + record("a", "A"));  // minutes if each moved what is buffered
  EXPECT_THAT(got.ids, ElementsAre("a"));
  EXPECT_GT(got.reports.size(), 90'000u);
}

TEST(Warc, ALineWithinARecordThatIsTrueBeginsNoOther) {
  const std::string text = "How to\nWARC/1.0\nis written";
  EXPECT_THAT(read(record("a", text) + record("b", "B")).texts, ElementsAre(text, "B"));
}

TEST(Warc, OneLineEndOrThreeBetweenRecordsAreNoFault) {
  std::string bytes = record("a", "A");
  bytes.resize(bytes.size() - 2);
  bytes += record("b", "B") + "\r\n" + record("c", "C");
  const Read got = read(bytes);
  EXPECT_THAT(got.ids, ElementsAre("a", "b", "c"));
  EXPECT_THAT(got.reports, IsEmpty());
}

TEST(Warc, WhatIsLongerThanTheLimitIsLeftOut) {
  ReaderOptions options;
  options.max_article_bytes = 1000;
  const std::string huge(200'000, 'x');
  const std::string picture = response("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + huge);
  const Read got = read(record("a", huge) + picture + record("b", "B"), options);
  EXPECT_THAT(got.ids, ElementsAre("b"));
  EXPECT_THAT(got.reports, ElementsAre(HasSubstr("record 1: it is longer than 1,000 bytes")));
}

TEST(Warc, PagesOfErrorsAndOtherThingsArePassedOver) {
  const std::string page = "<!DOCTYPE html><p>“No,” said Ola Reim.</p>";
  struct Case {
    std::string head;
    std::size_t articles;
  };
  const std::vector<Case> cases = {
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 1},
      {"HTTP/2 206\r\ncontent-type:Text/HTML;charset=utf-8\r\n\r\n", 1},
      {"HTTP/1.0 200 OK\nContent-Type: application/xhtml+xml\n\n", 1},
      {"HTTP/1.1 200 OK\r\n\r\n", 1},  // no type, but it begins as a page
      {"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", 0},
      {"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n", 0},
      {"HTTP/1.1 500 Oh\r\nContent-Type: text/html\r\n\r\n", 0},
      {"SIP/2.0 200 OK\r\nContent-Type: text/html\r\n\r\n", 0},
      // A header that tells of what the crawler took off.
      {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
       "Content-Encoding: gzip\r\n\r\n",
       1},
  };
  for (const Case& c : cases) {
    const Read got = read(response(c.head + page));
    EXPECT_EQ(got.articles.size(), c.articles) << c.head;
    EXPECT_THAT(got.reports, IsEmpty()) << c.head;
  }
}

TEST(Warc, NamesContentThatCannotBeUnpacked) {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ";
  std::string page = "<p>“No,” said Ola Reim, the keeper of the mill.</p>";
  for (int i = 0; i < 400; ++i) page += "<p>Line " + std::to_string(i * i) + " of it.</p>";
  const std::string packed = gzip(page);
  const std::string cut = packed.substr(0, packed.size() / 2);
  Read got = read(response(head + "gzip\r\n\r\n" + cut) + record("b", "B"));
  ASSERT_EQ(got.texts.size(), 2u);
  EXPECT_THAT(got.texts[0], HasSubstr("“No,” said Ola Reim"));
  EXPECT_THAT(
      got.reports,
      ElementsAre(HasSubstr("record 1 (https://a.example/x): its content is cut off or corrupt")));
  got = read(response(head + "br\r\n\r\n\x0b\x02\x80") + record("b", "B"));
  EXPECT_THAT(got.texts, ElementsAre("B"));
  EXPECT_THAT(got.reports, ElementsAre(HasSubstr("Brotli")));
  // A small record that becomes a large page.
  ReaderOptions options;
  options.max_article_bytes = 100'000;
  got =
      read(response(head + "gzip\r\n\r\n" + gzip(std::string(10'000'000, ' '))) + record("b", "B"),
           options);
  EXPECT_THAT(got.texts, ElementsAre("B"));
  EXPECT_THAT(got.reports,
              ElementsAre(HasSubstr("longer than the limit for an article once it is")));
}

TEST(Warc, AMemberOfGzipThatIsCorruptCostsItsOwnRecord) {
  std::string random;
  for (std::uint32_t i = 1; random.size() < 300'000; i = i * 1664525 + 1013904223)
    random += static_cast<char>('a' + (i >> 27));
  std::string broken = gzip(record("b", random));
  for (std::size_t at = broken.size() / 2; at < broken.size() / 2 + 40; ++at) broken[at] = '\x55';
  const Read got =
      read(gzip(record("a", "A")) + broken + gzip(record("c", "C")) + gzip(record("d", "D")));
  EXPECT_THAT(got.ids, ElementsAre("a", "c", "d"));
  EXPECT_THAT(got.reports, ElementsAre(HasSubstr("error: record 2: it"),
                                       HasSubstr("the gzip data are corrupt (")));
  EXPECT_THAT(got.reports.back(), HasSubstr("reading goes on behind record 2"));
  const std::string whole = gzip(record("a", "A"));
  EXPECT_THAT(read(whole + whole.substr(0, whole.size() / 2)).reports.back(),
              HasSubstr("the gzip data end too soon; what could be read ends with record"));
}

TEST(Warc, IsKnownByItsBeginning) {
  const TemporaryFolder folder;
  const std::string bytes = record("a", "A");
  EXPECT_THAT(read_file(folder.write("a.data", gzip(bytes) + gzip(bytes))).texts,
              ElementsAre("A", "A"));
  EXPECT_THAT(read_file(folder.write("WARCS", "WARCs are files.")).texts,
              ElementsAre("WARCs are files."));
}

TEST(Warc, GoesOnFromEveryRecord) {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.warc.gz", gzip(record("a", "A") + record("b", "B", 9) +
                                                          record("c", "C") + record("d", "D")));
  EXPECT_EQ(expect_to_go_on_from_every_step(path), 6u);
}

TEST(Http, ContentComesInChunksAndCompressed) {
  struct Case {
    std::string body, content;
  };
  const std::vector<Case> chunks = {
      {"3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n", "abcde"},
      {"3\nabc\n0\n\n", "abc"},
      {"5\r\nab", "ab"},                 // cut off
      {"<p>plain</p>", "<p>plain</p>"},  // what a crawler put together
      {"add up\r\n3 of", "add up\r\n3 of"},
      {"3\r\nabcd\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n"},
      {"ffffffffffffffffff\r\nx", "ffffffffffffffffff\r\nx"},
  };
  std::string fault;
  for (const Case& c : chunks) {
    const std::string block = "HTTP/1.1 200 OK\r\nTransfer-Encoding: CHUNKED\r\n\r\n" + c.body;
    EXPECT_EQ(content_of(*read_http(block), 1000, fault), c.content);
  }
  std::string raw(200, '\0');
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>("hello hello"));
  stream.avail_in = 11;
  stream.next_out = reinterpret_cast<Bytef*>(raw.data());
  stream.avail_out = 200;
  deflate(&stream, Z_FINISH);
  raw.resize(stream.total_out);
  deflateEnd(&stream);
  std::string wrapped(200, '\0');
  uLongf size = 200;
  compress(reinterpret_cast<Bytef*>(wrapped.data()), &size, reinterpret_cast<const Bytef*>("hello"),
           5);
  wrapped.resize(size);
  const std::vector<std::pair<std::string, Case>> codings = {
      {"gzip", {gzip("a") + gzip("b"), "ab"}},
      {"x-gzip", {gzip("a") + "junk", "a"}},
      {"deflate", {raw, "hello hello"}},
      {"deflate", {wrapped, "hello"}},
      {"deflate", {"<p>plain", "<p>plain"}},
      {"zstd", {zstd("abc"), "abc"}},
      {"identity", {"abc", "abc"}},
  };
  for (const auto& [coding, c] : codings) {
    const std::string block =
        "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\n\r\n" + c.body;
    EXPECT_EQ(content_of(*read_http(block), 1000, fault), c.content) << coding;
    EXPECT_EQ(fault, "") << coding;
  }
}

}  // namespace
}  // namespace inquit
