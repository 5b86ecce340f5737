#include "records/json_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cmath>

#include "base/decimals.h"
#include "records/record_writer.h"
#include "support/sample.h"

namespace inquit {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

std::string json(const Sample& sample, const RecordOptions& options = {}) {
  std::string out;
  append_json(out, sample.document(options));
  return out;
}

TEST(AppendJson, WritesAllFieldsInTheirOrder) {
  Sample sample = french();
  sample.article.published = "2022-12-11";
  sample.article.title = "T";
  sample.article.url = "https://x.test/";
  sample.article.source = "S";
  sample.article.language = "fr";
  EXPECT_EQ(
      json(sample),
      R"({"id":"a#1","doc":"a","kind":"direct","text":"Café 😀,","start":1,"end":8,)"
      R"("utterance":"a#1","speaker":{"name":"Jane Roe","kind":"person",)"
      R"("mention":{"text":"Roe","start":15,"end":18},)"
      R"("via":{"name":"Times","mention":{"text":"the Times","start":33,"end":42}}},)"
      R"("cue":{"text":"said","start":10,"end":14},"rule":"quote-said-speaker","confidence":0.97,)"
      R"("published":"2022-12-11","title":"T","url":"https://x.test/","source":"S","language":"fr"})"
      "\n"
      R"({"id":"a#45","doc":"a","kind":"direct","text":"Oui.","start":45,"end":49,)"
      R"("utterance":"a#1","speaker":{"name":"Jane Roe","kind":"person","mention":null},)"
      R"("cue":null,"rule":"same-utterance","confidence":0.50,)"
      R"("published":"2022-12-11","title":"T","url":"https://x.test/","source":"S","language":"fr"})"
      "\n");
}

TEST(AppendJson, MarksWhatWasNotSaidSo) {
  Sample sample = french();
  sample.quotes[0].modality = Modality::negated;
  sample.quotes[1].modality = Modality::hypothetical;
  EXPECT_THAT(json(sample), HasSubstr(R"("kind":"direct","modality":"negated","text":"Café)"));
  EXPECT_THAT(json(sample), HasSubstr(R"("kind":"direct","modality":"hypothetical","text":"Oui)"));
  EXPECT_THAT(json(french()), testing::Not(HasSubstr("modality")));
}

TEST(AppendJson, WritesBothTonesWithTheirWords) {
  EXPECT_THAT(json(sneered()),
              HasSubstr(R"("confidence":0.97,"tone":{"score":0.3333,"label":"positive","words":[)"
                        R"({"text":"fiasco","start":11,"end":17,"score":0.25},)"
                        R"({"text":"😀","start":19,"end":20,"score":0.50}]},)"
                        R"("reporting_tone":{"score":-0.50,"label":"negative","words":[)"
                        R"({"text":"sneered","start":23,"end":30,"score":-0.50}]}})"));
  Sample sample = sneered();
  sample.tones[0] = {};
  EXPECT_THAT(json(sample), HasSubstr(R"("tone":{"score":0.00,"label":"none","words":[]},)"
                                      R"("reporting_tone":null})"));
  // Who is not sure of the cue does not know the clause either.
  EXPECT_THAT(json(sneered(), {.min_confidence = 0.99f}), HasSubstr(R"("reporting_tone":null})"));
}

TEST(AppendJson, WritesNullWhereTheArticleDoesNotSay) {
  Sample sample("“Oui.”");
  sample.add("Oui.");
  EXPECT_EQ(
      json(sample),
      R"({"id":"a#1","doc":"a","kind":"direct","text":"Oui.","start":1,"end":5,"utterance":"a#1",)"
      R"("speaker":null,"cue":null,"rule":null,"confidence":0.00})"
      "\n");
}

TEST(AppendJson, WritesNothingForAnArticleWithoutQuotes) { EXPECT_EQ(json(Sample("Text.")), ""); }

// article[start:end] == text, whatever the unit; the id stays.
TEST(AppendJson, CountsInTheUnitAskedFor) {
  struct Case {
    Unit unit;
    std::string first, mention;
  };
  const std::vector<Case> cases = {
      {Unit::code_points, R"("start":1,"end":8)", R"({"text":"Roe","start":15,"end":18})"},
      {Unit::bytes, R"("start":3,"end":14)", R"({"text":"Roe","start":23,"end":26})"},
      {Unit::utf16, R"("start":1,"end":9)", R"({"text":"Roe","start":16,"end":19})"},
  };
  for (const Case& c : cases) {
    const std::string out = json(french(), {.unit = c.unit});
    EXPECT_THAT(out, HasSubstr(c.first));
    EXPECT_THAT(out, HasSubstr(c.mention));
    EXPECT_THAT(out, HasSubstr(R"({"id":"a#1",)"));
    EXPECT_THAT(out, HasSubstr(R"({"id":"a#45",)"));
  }
}

TEST(AppendJson, WritesScareQuotesWithTheirRuleWhenAsked) {
  Sample sample = french();
  sample.attributions[2] = sample.attributions[0];  // even then it is nobody's
  sample.attributions[2].rule = "so-called";
  EXPECT_THAT(json(sample), testing::Not(HasSubstr("scare")));
  EXPECT_THAT(
      json(sample, {.scare_quotes = true}),
      EndsWith(R"("kind":"scare","text":"so-called","start":56,"end":65,"utterance":"a#56",)"
               R"("speaker":null,"cue":null,"rule":"so-called","confidence":0.97})"
               "\n"));
}

TEST(AppendJson, LeavesUnattributedWhatIsNotConfidentEnough) {
  const std::string out = json(french(), {.min_confidence = 0.9f});
  EXPECT_THAT(out, HasSubstr(R"("confidence":0.97)"));
  EXPECT_THAT(out,
              HasSubstr(R"("text":"Oui.","start":45,"end":49,"utterance":"a#1","speaker":null,)"
                        R"("cue":null,"rule":null,"confidence":0.00})"));
}

TEST(AppendJson, IsValidWhateverTheInputHolds) {
  Sample sample("“a\"b\\c\n\t\x01\x7F\u2028</script>é😀\xFF z”");
  sample.add(sample.text.slice({3, sample.text.size() - 3}));
  sample.article.id = "ki\xFFng \"x\"";
  sample.article.title = "\xE2\x80";
  sample.article.url = std::string("a\0b", 3);
  const std::string out = json(sample);
  ASSERT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseValidateEncodingFlag>(out.c_str());
  ASSERT_FALSE(parsed.HasParseError()) << out;
  EXPECT_STREQ(parsed["doc"].GetString(), "ki\uFFFDng \"x\"");
  EXPECT_STREQ(parsed["title"].GetString(), "\uFFFD");
  EXPECT_EQ(parsed["url"].GetStringLength(), 3u);
  EXPECT_STREQ(parsed["text"].GetString(), "a\"b\\c\n\t\x01\x7F\u2028</script>é😀\uFFFD z");
}

std::string one_by_one(const Sample& sample, const RecordOptions& options) {
  std::string out;
  const Document document = document_of(sample.article);
  RecordWriter writer(document);
  make_records(document, sample.text, sample.quotes, sample.attributions, options, sample.tones,
               [&](const Record& record) { writer.append(out, record); });
  return out;
}

// A record is made where the one before it was.
TEST(MakeRecords, HasNothingOfTheRecordBefore) {
  Sample sample = all_fields();
  sample.add("a fiasco");
  sample.add("never", QuoteKind::scare).rule = "so-called";
  sample.add("the Times").cue = sample.find("said");
  sample.attributions.push_back(sample.attributions[0]);
  sample.quotes.push_back(sample.quotes[0]);
  sample.attributions[3].confidence = 0.5f;
  const QuoteTone full = sample.tones[0];
  sample.tones = {full, {}, full, {full.words, std::nullopt}, full};
  for (const Unit unit : {Unit::code_points, Unit::bytes, Unit::utf16}) {
    for (const bool scare : {false, true}) {
      const RecordOptions options{unit, scare, 0.4f, 5};
      const std::string expected = json(sample, options);
      EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), scare ? 5 : 4);
      EXPECT_EQ(one_by_one(sample, options), expected);
    }
  }
  sample.tones.clear();
  EXPECT_EQ(one_by_one(sample, {}), json(sample));
}

TEST(FormatConfidence, TakesTwoToFourDecimals) {
  const std::vector<std::pair<float, std::string>> cases = {
      {0.0f, "0.00"},    {1.0f, "1.00"},      {0.97f, "0.97"},      {0.5f, "0.50"},
      {0.975f, "0.975"}, {0.9725f, "0.9725"}, {0.97254f, "0.9725"}, {0.999999f, "1.00"},
      {1.5f, "1.00"},    {-1.0f, "0.00"},
  };
  for (const auto& [confidence, expected] : cases)
    EXPECT_EQ(format_confidence(confidence), expected);
}

TEST(FormatTone, RoundsAsThePrinterOfDoublesDoes) {
  const auto same = [](float value) {
    EXPECT_EQ(two_to_four_decimals(value), two_to_four_decimals(double{value})) << value;
  };
  for (int step = -40000; step <= 40000; ++step) same(static_cast<float>(step) / 32768);
  for (int step = -20000; step <= 20000; ++step) {
    const float value = static_cast<float>(step) / 20000;  // every half of the last decimal
    same(value);
    same(std::nextafter(value, -2.0f));
    same(std::nextafter(value, 2.0f));
  }
  for (const float value : {12.34567f, -9.99995f, 123456.789f}) same(value);
}

TEST(JsonRow, EscapesWhatJsonAsksForAndNothingElse) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  for (std::size_t from = 0; from <= bytes.size(); from += 3) {
    for (const std::size_t size :
         {0u, 1u, 3u, 4u, 5u, 7u, 8u, 9u, 15u, 16u, 17u, 31u, 32u, 33u, 40u}) {
      const std::string value = bytes.substr(from, size);
      rapidjson::StringBuffer expected;
      rapidjson::Writer<rapidjson::StringBuffer> writer(expected);
      writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
      JsonRow row;
      EXPECT_EQ(row.string(value).text(), expected.GetString());
    }
  }
}

TEST(JsonRow, WritesNumbersOfAnySize) {
  std::uint64_t power = 1;
  for (int digits = 1; digits <= 20; ++digits, power *= 10) {
    for (const std::uint64_t value : {power - 1, power, power + 1, power * 9 / 8 + 23}) {
      JsonRow row;
      EXPECT_EQ(row.number(value).text(), std::to_string(value));
    }
  }
  JsonRow row;
  EXPECT_EQ(row.number(~std::uint64_t{0}).text(), "18446744073709551615");
}

TEST(JsonRow, WritesPiecesOfAnySize) {
  for (std::size_t size = 0; size <= 3 * JsonPiece::kStep; ++size) {
    const std::string json(size, 'x');
    JsonRow row;
    EXPECT_EQ(row.raw(JsonPiece(json)).raw("]").text(), json + "]");
  }
}

TEST(JsonRow, BeginsAnewInTheSameMemory) {
  JsonRow row;
  row.string(std::string(100'000, 'x')).clear();
  EXPECT_EQ(row.text(), "");
  EXPECT_EQ(row.string("y").text(), "\"y\"");
}

TEST(JsonRow, GrowsWithWhatIsWritten) {
  JsonRow row;
  std::string expected;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    row.raw("[").number(i * i * i * i * i).raw("]").string(std::string(i % 97, '"'));
    expected += "[" + std::to_string(i * i * i * i * i) + "]\"";
    for (std::uint64_t k = 0; k < i % 97; ++k) expected += "\\\"";
    expected += '"';
  }
  EXPECT_EQ(row.text(), expected);
}

}  // namespace
}  // namespace inquit
