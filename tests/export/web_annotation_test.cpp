#include "export/web_annotation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <string>
#include <vector>

#include "support/sample.h"

namespace inquit {
namespace {

using testing::ElementsAre;

std::string lines(const Sample& sample, RecordOptions options = {}) {
  options.context = kSelectorContext;
  std::string out;
  append_web_annotations(out, sample.document(options));
  return out;
}

std::vector<rapidjson::Document> annotations(const Sample& sample, RecordOptions options = {}) {
  std::vector<rapidjson::Document> all;
  const std::string out = lines(sample, options);
  for (std::size_t at = 0; at < out.size();) {
    const std::size_t end = out.find('\n', at);
    EXPECT_FALSE(all.emplace_back().Parse(out.substr(at, end - at).c_str()).HasParseError());
    at = end + 1;
  }
  return all;
}

const rapidjson::Value& quote_selector(const rapidjson::Document& annotation) {
  return annotation["target"]["selector"][0];
}

std::string string_of(const rapidjson::Value& object, const char* name) {
  return object.HasMember(name) && object[name].IsString() ? object[name].GetString() : "(none)";
}

std::vector<std::string> bodies(const rapidjson::Document& annotation) {
  std::vector<std::string> all;
  for (const rapidjson::Value& body : annotation["body"].GetArray())
    all.push_back(string_of(body, "purpose") + " " + string_of(body, "value"));
  return all;
}

TEST(AppendWebAnnotations, WritesAnAnnotationForEachQuote) {
  EXPECT_EQ(
      lines(french()).substr(0, lines(french()).find('\n')),
      R"({"@context":["http://www.w3.org/ns/anno.jsonld",{"@vocab":"urn:inquit:"}],)"
      R"("id":"urn:inquit:a:1","type":"Annotation","motivation":"identifying","body":[)"
      R"({"type":"TextualBody","purpose":"identifying","format":"text/plain","value":"Jane Roe",)"
      R"("speakerKind":"person","mention":{"exact":"Roe","start":15,"end":18},)"
      R"("cue":{"exact":"said","start":10,"end":14},"rule":"quote-said-speaker","confidence":0.97},)"
      R"({"type":"TextualBody","purpose":"tagging","format":"text/plain","value":"direct"}],)"
      R"("target":{"source":"urn:inquit:a","selector":[{"type":"TextQuoteSelector",)"
      R"("exact":"Café 😀,","prefix":"“","suffix":"” said Roe, according to the Tim"},)"
      R"({"type":"TextPositionSelector","start":1,"end":8}]},"doc":"a","utterance":"urn:inquit:a:1"})");
}

// What the model demands of each annotation: one context that begins with its own, one id that is
// an IRI, its type, one target with a source, one value for each body.
TEST(AppendWebAnnotations, KeepsWhatTheModelDemands) {
  for (const Sample& sample : {french(), sneered()}) {
    for (const rapidjson::Document& one : annotations(sample, {.scare_quotes = true})) {
      EXPECT_STREQ(one["@context"][0].GetString(), "http://www.w3.org/ns/anno.jsonld");
      EXPECT_TRUE(one["@context"][1].HasMember("@vocab"));
      EXPECT_EQ(string_of(one, "type"), "Annotation");
      EXPECT_EQ(string_of(one, "id").rfind("urn:inquit:a:", 0), 0u);
      EXPECT_NE(string_of(one["target"], "source"), "(none)");
      for (const rapidjson::Value& body : one["body"].GetArray()) {
        EXPECT_EQ(string_of(body, "type"), "TextualBody");
        EXPECT_NE(string_of(body, "value"), "(none)");
      }
      EXPECT_EQ(string_of(one["target"]["selector"][0], "type"), "TextQuoteSelector");
      EXPECT_EQ(string_of(one["target"]["selector"][1], "type"), "TextPositionSelector");
    }
  }
}

// The words stand once where prefix, quote and suffix follow one another.
TEST(AppendWebAnnotations, SelectsTheWordsByWhatStandsAround) {
  Sample sample("é “No.” ÄÖÜ äöüß 0123456789 0123456789 “No.” said Roe.");
  const auto second = static_cast<std::uint32_t>(sample.text.bytes().rfind("No."));
  sample.quotes.push_back({{second, second + 3}, QuoteKind::direct, 0});
  sample.attributions.emplace_back();
  const auto found = annotations(sample);
  ASSERT_EQ(found.size(), 1u);
  const rapidjson::Value& selector = quote_selector(found[0]);
  EXPECT_EQ(string_of(selector, "prefix"), "ÄÖÜ äöüß 0123456789 0123456789 “");
  EXPECT_EQ(string_of(selector, "suffix"), "” said Roe.");
  const std::string whole = string_of(selector, "prefix") + "No.” said Roe.";
  EXPECT_EQ(sample.text.bytes().find(whole), sample.text.bytes().rfind(whole));
}

TEST(AppendWebAnnotations, LeavesMarkupOutOfWhatItSelects) {
  Sample sample("");
  sample.article.text = "<b>“We won,”</b> said <i>Roe</i>.";
  sample.text = Text(sample.article.text, Markup::read);
  sample.add("We won,");
  const auto found = annotations(sample);
  EXPECT_EQ(string_of(quote_selector(found[0]), "exact"), "We won,");
  EXPECT_EQ(string_of(quote_selector(found[0]), "suffix"), "” said Roe.");
  const rapidjson::Value& position = found[0]["target"]["selector"][1];
  EXPECT_EQ(sample.article.text.find("We won,"), position["start"].GetUint64() + 2);  // “: 3 bytes
}

TEST(AppendWebAnnotations, TagsWhatWasNotSaidSoAndTellsItsTone) {
  Sample sample = sneered();
  sample.quotes[0].modality = Modality::negated;
  EXPECT_THAT(bodies(annotations(sample)[0]), ElementsAre("identifying Jane Roe", "tagging direct",
                                                          "tagging negated", "assessing positive"));
}

TEST(AppendWebAnnotations, HighlightsAQuoteThatNobodyIsKnownToSay) {
  Sample sample("“Yes.”");
  sample.add("Yes.");
  const auto found = annotations(sample);
  EXPECT_EQ(string_of(found[0], "motivation"), "highlighting");
  EXPECT_THAT(bodies(found[0]), ElementsAre("tagging direct"));
}

TEST(AppendWebAnnotations, TakesAnAddressOfTheWebForTheSource) {
  struct Case {
    std::string url, id, source;
  };
  for (const Case& one : {Case{"https://news.example/a?b=1#c", "a", "https://news.example/a?b=1#c"},
                          Case{"ftp://news.example/a", "a b/ü", "urn:inquit:a%20b%2F%C3%BC"},
                          Case{"https://news.example/a b", "x", "urn:inquit:x"},
                          Case{"", "x#2", "urn:inquit:x%232"}}) {
    Sample sample = french();
    sample.article.url = one.url;
    sample.article.id = one.id;
    EXPECT_EQ(string_of(annotations(sample)[0]["target"], "source"), one.source);
  }
}

TEST(AppendWebAnnotations, NamesAQuoteByItsDocumentAndItsPlace) {
  Sample sample = french();
  sample.article.id = "x#2";
  const auto found = annotations(sample);
  EXPECT_EQ(string_of(found[1], "id"), "urn:inquit:x%232:45");
  EXPECT_EQ(string_of(found[1], "utterance"), "urn:inquit:x%232:1");
}

}  // namespace
}  // namespace inquit
