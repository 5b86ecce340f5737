#include "variants/quote_reader.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "records/columns.h"
#include "records/json_lines.h"
#include "support/sample.h"
#include "variants/cluster_list.h"
#include "variants/quote_store.h"

namespace inquit {
namespace {

QuoteRecord parsed(const std::string& line) {
  QuoteRecord record;
  std::vector<Diagnostic> problems;
  EXPECT_TRUE(parse_quote(line, record, problems)) << line;
  return record;
}

std::string refusal(const std::string& line) {
  QuoteRecord record;
  std::vector<Diagnostic> problems;
  if (parse_quote(line, record, problems) || problems.empty()) return "";
  return problems.front().message;
}

std::string row(int number, const std::string& text) {
  const std::string doc = "gazette-" + std::to_string(number / 3);
  return R"({"id":")" + doc + "#" + std::to_string(number) + R"(","doc":")" + doc +
         R"(","text":")" + text + R"(","start":7,"end":90,"source":"Gazette"})" + "\n";
}

// A member of a record as a cell of CSV has it.
struct Cell {
  const QuoteRecord& record;
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(std::string QuoteRecord::*member) const { return record.*member; }
  std::string operator()(std::uint64_t QuoteRecord::*member) const {
    return std::to_string(record.*member);
  }
  std::string operator()(double QuoteRecord::*member) const { return to_cell(record.*member); }
  std::string operator()(SpeakerKind QuoteRecord::*member) const {
    return std::string(to_string(record.*member));
  }
};

TEST(ParseQuote, ReadsBackEachFieldThatARecordHas) {
  const Document document = all_fields().document();
  std::string line;
  append_json(line, document);
  const QuoteRecord record = parsed(line);
  for (const Of of : {Of::quote, Of::article}) {
    for (const Column* column : read_columns(of)) {
      EXPECT_EQ(std::visit(Cell{record}, column->read),
                to_cell(column->value(document, document.records[0])))
          << column->path;
    }
  }
  const PackedQuote packed = pack(record);
  EXPECT_EQ(unpack(packed.shared, packed.own), record);
}

class QuoteFile : public testing::Test {
 protected:
  void SetUp() override {
    path_ = testing::TempDir() + "quotes-" +
            testing::UnitTest::GetInstance()->current_test_info()->name() + ".jsonl";
  }
  void TearDown() override { std::filesystem::remove(path_); }

  // Reads what was written; problems as "line: message".
  QuoteReader read(const std::string& lines, unsigned threads) {
    std::ofstream(path_) << lines;
    problems_.clear();
    QuoteReader reader(
        [this](const Diagnostic& problem) {
          problems_.push_back(std::to_string(problem.line) + ": " + problem.message);
        },
        threads);
    reader.read(path_);
    return reader;
  }

  std::string path_;
  std::vector<std::string> problems_;
};

TEST(QuoteRow, TakesTheFirstOfMembersOfOneName) {
  const QuoteRecord record =
      parsed(R"({"id":"a#1","text":"one","text":"two","speaker":{"name":"Ada Moe","name":"Bo"},)"
             R"("speaker":{"name":"Cy"},"start":"12","end":30.5})");
  EXPECT_EQ(record.text, "one");
  EXPECT_EQ(record.speaker, "Ada Moe");
  EXPECT_EQ(record.speaker_kind, SpeakerKind::unnamed);
  EXPECT_EQ(record.start, 12u);
  EXPECT_EQ(record.end, 30u);
  EXPECT_EQ(record.doc, "a");
}

TEST(QuoteRow, TakesFieldsFromTheirOwnPlacesOnly) {
  const QuoteRecord record = parsed(
      R"({"cue":{"text":"said","id":"x"},"list":[{"id":"y","text":"z"}],"id":"a#1","doc":null,)"
      R"("text":"yes","speaker":[{"name":"Nobody"}],"tone":{"label":"negative","score":-0.25,)"
      R"("words":[{"label":"w","score":9}]},"title":["no"]})");
  EXPECT_EQ(record.id, "a#1");
  EXPECT_EQ(record.text, "yes");
  EXPECT_EQ(record.speaker, "");
  EXPECT_EQ(record.tone_label, "negative");
  EXPECT_EQ(record.tone_score, "-0.25");
  EXPECT_EQ(record.title, "");
}

// Wherever in a string it stands: long ones are passed over many bytes at a time.
TEST(QuoteRow, HoldsNoControlCharacterAndNothingButUtf8) {
  for (std::size_t at = 0; at < 70; at += 3) {
    const auto row = [&](std::string_view inserted) {
      std::string text(70, 'a');
      text.insert(at, inserted);
      return R"({"id":"a#1","text":")" + text + R"("})";
    };
    EXPECT_EQ(parsed(row("é漢😀")).text.size(), 79u);
    EXPECT_EQ(parsed(row(R"(\u00e9\n)")).text.size(), 73u);
    for (char c = 1; c < 0x20; ++c)
      EXPECT_EQ(refusal(row({&c, 1})).substr(0, 9), "not JSON:") << at << " " << int{c};
    for (const std::string_view bad : {"\xFF", "\xC0\x80", "\xE2\x82", "\x80"})
      EXPECT_EQ(refusal(row(bad)).substr(0, 9), "not JSON:") << at;
  }
}

TEST(QuoteRow, MayHoldManyBracketsButNoDeepNesting) {
  EXPECT_EQ(parsed(R"({"id":"a#1","text":")" + std::string(200, '[') + R"("})").text.size(), 200u);
  const std::string deep =
      R"({"id":"a#1","text":"x","more":)" + std::string(5000, '[') + std::string(5000, ']') + "}";
  EXPECT_EQ(refusal(deep), "objects or arrays are nested too deep");
  EXPECT_EQ(refusal("[1]"), "the line is no object; each line should be a quote of inquit extract");
  EXPECT_EQ(refusal(R"({"id":"a#1","text":["x"]})"), "the quote has no \"text\"");
}

// Whether records stay in memory or lie in a file makes no difference.
class QuoteStoreOf : public testing::TestWithParam<std::size_t> {};

QuoteRecord full_record() {
  QuoteRecord full;
  full.id = "herald#5";
  full.doc = "herald-2";
  full.kind = "partial";
  full.modality = "negated";
  full.text = std::string("nul \0 and é", 12);
  full.speaker = "Ada Moe";
  full.speaker_kind = SpeakerKind::group;
  full.tone_label = "neutral";
  full.tone_score = "0.01";
  full.published = "2024-03-01";
  full.title = std::string(3'000'000, 't');
  full.url = "https://herald.example/2";
  full.source = "Herald";
  full.language = "en-GB";
  full.start = 1ull << 40;
  full.end = UINT64_MAX;
  return full;
}

TEST_P(QuoteStoreOf, GivesEachRecordBack) {
  const QuoteRecord full = full_record();
  QuoteRecord other = full;
  other.modality.clear();
  other.id = "another id";
  QuoteStore store(GetParam());
  for (const QuoteRecord& record : {full, other, QuoteRecord{}, full}) store.add(pack(record));
  EXPECT_EQ(store.at(0), full);
  EXPECT_EQ(store.at(1), other);
  EXPECT_EQ(store.at(2), QuoteRecord{});
  EXPECT_TRUE(store.equal(3, pack(full)));
  EXPECT_FALSE(store.equal(3, pack(other)));
  QuoteStore::Views read;
  store.read(0, 4, read);
  ASSERT_EQ(read.views.size(), 4u);
  EXPECT_EQ(read.views[0].text, "");  // it was not said so
  EXPECT_EQ(read.views[1].text, other.text);
  EXPECT_EQ(read.views[1].doc, "herald-2");
  EXPECT_EQ(read.views[1].language, "en-GB");
  EXPECT_EQ(read.views[1].speaker_kind, SpeakerKind::group);
  EXPECT_EQ(read.views[2].text, "");
}

TEST_P(QuoteStoreOf, HoldsManyRecords) {
  QuoteStore store(GetParam());
  std::vector<QuoteRecord> records;
  for (int i = 0; i < 30'000; ++i) {
    QuoteRecord& record = records.emplace_back();
    record.doc = "herald-" + std::to_string(i / 7);
    record.id = record.doc + "#" + std::to_string(i);
    record.title = std::string(static_cast<std::size_t>(i / 7 % 90), 't');
    record.text = "the ferry left without its captain " + std::to_string(i);
    store.add(pack(record));
  }
  EXPECT_EQ(store.has_file(), GetParam() < 1'000'000);
  for (std::size_t i = 0; i < records.size(); ++i) ASSERT_EQ(store.at(i), records[i]) << i;
  QuoteStore::Views read;
  store.read(9'000, 29'000, read);
  ASSERT_EQ(read.views.size(), 20'000u);
  for (std::size_t i = 0; i < read.views.size(); ++i) {
    ASSERT_EQ(read.views[i].text, records[9'000 + i].text);
    ASSERT_EQ(read.views[i].doc, records[9'000 + i].doc);
  }
}

INSTANTIATE_TEST_SUITE_P(InMemoryAndInAFile, QuoteStoreOf,
                         testing::Values(QuoteStore::kInMemory, std::size_t{0},
                                         std::size_t{900'000}));

TEST(QuoteStore, KeepsInMemoryWhatNoFileTakes) {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/proc/self/fdinfo", 1);  // a folder in which nobody can make a file
  QuoteStore store(0);
  for (int i = 0; i < 3; ++i) store.add(pack(full_record()));
  EXPECT_FALSE(store.has_file());
  EXPECT_EQ(store.at(0), full_record());
  EXPECT_EQ(store.at(2), full_record());
  before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}

TEST_F(QuoteFile, IsReadAlikeByAnyNumberOfThreads) {
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    lines += row(i, "the ferry left without its captain " + std::to_string(i % 700));
    if (i % 500 == 499) lines += "{broken\n\n" + row(i - 3, "another text with that id");
  }
  const QuoteReader one = read(lines, 1);
  const std::vector<std::string> problems = problems_;
  EXPECT_EQ(problems.size(), 12u);
  const QuoteReader three = read(lines, 3);
  EXPECT_EQ(problems_, problems);
  ASSERT_EQ(three.quotes().size(), one.quotes().size());
  for (std::size_t i = 0; i < one.quotes().size(); ++i)
    ASSERT_EQ(three.quotes().at(i), one.quotes().at(i)) << i;
}

TEST_F(QuoteFile, HoldsAQuoteThatComesAgainOnce) {
  const std::string first = row(1, "nobody counted the sheep");
  const std::string other = row(1, "somebody counted the sheep");
  const QuoteReader reader = read(first + other + first + other + other + first, 2);
  EXPECT_EQ(reader.quotes().size(), 2u);
  EXPECT_EQ(problems_, (std::vector<std::string>{
                           "2: the id \"gazette-0#1\" came before with another text; both are "
                           "kept"}));
}

TEST_F(QuoteFile, GivesTheClustersOfAllItsRecords) {
  std::string lines;
  for (int i = 0; i < 60; ++i)
    lines += row(i, i % 4 == 0 ? "..."
                               : "the lighthouse keeper sold " + std::to_string(i % 5) +
                                     " lamps to the harbour office last winter");
  const QuoteReader reader = read(lines, 2);
  std::vector<QuoteRecord> records;
  for (std::size_t i = 0; i < reader.quotes().size(); ++i) records.push_back(reader.quotes().at(i));
  const std::vector<Cluster> expected = merge_quotes(records, default_background(), 1);
  const ClusterList list(reader.quotes(), default_background(), 2);
  ASSERT_EQ(list.size(), expected.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ClusterList::Made made = list.make(i);
    EXPECT_EQ(made.cluster.id, expected[i].id);
    EXPECT_EQ(list.counts(i).documents, expected[i].documents);
    ASSERT_EQ(made.cluster.variants.size(), expected[i].variants.size());
    for (std::size_t k = 0; k < made.cluster.variants.size(); ++k) {
      EXPECT_EQ(made.quotes[made.cluster.variants[k].quote],
                records[expected[i].variants[k].quote]);
    }
  }
}

}  // namespace
}  // namespace inquit
