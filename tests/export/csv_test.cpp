#include "export/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sample.h"

namespace inquit {
namespace {

using testing::HasSubstr;

std::string csv(const Sample& sample) {
  std::string out;
  append_csv(out, sample.document());
  return out;
}

TEST(AppendCsv, NamesItsColumns) {
  std::string header;
  append_csv_header(header);
  EXPECT_EQ(
      header,
      "id,doc,kind,modality,text,start,end,utterance,speaker,speaker_kind,mention,mention_start,"
      "mention_end,"
      "speaker_by,because,because_start,because_end,"
      "via,via_mention,via_mention_start,via_mention_end,cue,cue_start,cue_end,rule,confidence,"
      "tone,tone_score,tone_words,reporting_tone,reporting_tone_score,reporting_tone_words,"
      "published,title,url,source,language,author\r\n");
}

TEST(AppendCsv, WritesARowForEachQuote) {
  EXPECT_EQ(csv(french()),
            "a#1,a,direct,,\"Café 😀,\",1,8,a#1,Jane Roe,person,Roe,15,18,,,,,Times,the "
            "Times,33,42,said,10,14,"
            "quote-said-speaker,0.97,,,,,,,,,,,,\r\n"
            "a#45,a,direct,,Oui.,45,49,a#1,Jane "
            "Roe,person,,,,,,,,,,,,,,,same-utterance,0.50,,,,,,,,,,,,\r\n");
}

TEST(AppendCsv, MarksWhatWasNotSaidSo) {
  Sample sample = french();
  sample.quotes[0].modality = Modality::negated;
  EXPECT_THAT(csv(sample), HasSubstr("a#1,a,direct,negated,\"Café 😀,\","));
}

// A score below zero is a number, and no formula.
TEST(AppendCsv, WritesBothTones) {
  EXPECT_THAT(csv(sneered()), HasSubstr(",positive,0.3333,fiasco 0.25; 😀 0.50,"
                                        "negative,-0.50,sneered -0.50,,,,,,\r\n"));
}

TEST(AppendCsv, WritesCellsThatSpreadsheetsTakeForText) {
  struct Case {
    std::string text, cell;
  };
  const std::vector<Case> cases = {
      {"plain", ",plain,"},
      {"with \"marks\"", ",\"with \"\"marks\"\"\","},
      {"two\nlines", ",\"two\nlines\","},
      {"two\r\nlines", ",\"two\r\nlines\","},
      {" spaces ", ", spaces ,"},
      {"=HYPERLINK(\"http://x\")", ",\"'=HYPERLINK(\"\"http://x\"\")\","},
      {"=1+1", ",'=1+1,"},
      {"+1", ",'+1,"},
      {"-1", ",'-1,"},
      {"@SUM(1)", ",'@SUM(1),"},
      {"\t=1", ",'\t=1,"},
      {"\r=1", ",\"'\r=1\","},
      {"\n=1", ",\"'\n=1\","},
      {"＝1+1", ",'＝1+1,"},
      {"＋1", ",'＋1,"},
      {"－1", ",'－1,"},
      {"＠SUM(1)", ",'＠SUM(1),"},
      {"1＝1", ",1＝1,"},
      {"～1", ",～1,"},
      {"1=1", ",1=1,"},
      {"'tis", ",'tis,"},
  };
  for (const Case& c : cases) {
    Sample sample("“" + c.text + "”");
    sample.add(c.text);
    EXPECT_THAT(csv(sample), HasSubstr(c.cell));
    Sample titled("“x”");
    titled.add("x");
    titled.article.title = c.text;
    EXPECT_THAT(csv(titled), HasSubstr(c.cell));
  }
}

}  // namespace
}  // namespace inquit
