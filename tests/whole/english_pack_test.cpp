// The English pack's own examples. Each rule's `yes:` and `no:` lines are articles that are
// analyzed; a " ¶ " in one is the end of a paragraph.
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "inquit.h"
#include "rules/rule_set.h"

namespace inquit {
namespace {

// "text => speaker = X; cue = Y", or "text => not a quote".
struct Example {
  std::string text;
  std::optional<std::string> speaker, cue, via;
  bool not_a_quote = false;
  std::string fault;  // what is wrong with the example itself
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

void read_captured(std::string_view captured, Example& out) {
  const std::size_t equals = captured.find('=');
  const std::string_view name = trimmed(captured.substr(0, equals));
  if (name == "not a quote" && equals == captured.npos) {
    out.not_a_quote = true;
    return;
  }
  const std::string value(equals == captured.npos ? "" : trimmed(captured.substr(equals + 1)));
  std::optional<std::string>* into = name == "speaker" ? &out.speaker
                                     : name == "cue"   ? &out.cue
                                     : name == "relay" ? &out.via
                                                       : nullptr;
  if (into == nullptr || value.empty()) {
    out.fault = "\"" + std::string(captured) +
                "\" is not \"speaker = ...\", \"cue = ...\", \"relay = ...\" or \"not a quote\"";
    return;
  }
  *into = value;
}

Example read_example(std::string_view line) {
  Example out;
  const std::size_t arrow = line.find(" => ");
  const std::string_view text = trimmed(line.substr(0, arrow));
  for (std::size_t at = 0; at < text.size();) {
    const bool ends = text.substr(at).starts_with(" ¶ ");
    out.text += ends ? "\n\n" : std::string(1, text[at]);
    at += ends ? std::string_view(" ¶ ").size() : 1;
  }
  if (arrow == line.npos) return out;
  std::string_view rest = line.substr(arrow + 4);
  while (true) {
    const std::size_t end = rest.find(';');
    read_captured(trimmed(rest.substr(0, end)), out);
    if (end == rest.npos) return out;
    rest.remove_prefix(end + 1);
  }
}

std::string text_of(const Analysis& found, const std::optional<Span>& span) {
  return span ? std::string(found.text.slice(*span)) : "nobody";
}

// All that was found, for who has to mend the example.
std::string told(const Analysis& found) {
  std::string out = found.quotes.empty() ? "\n  no quote was found" : "";
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    const Attribution& one = found.attributions[q];
    out += "\n  found: “" + std::string(found.text.slice(found.quotes[q].span)) + "” (" +
           std::string(to_string(found.quotes[q].kind)) + ") by rule " +
           (one.rule.empty() ? "none" : std::string(one.rule)) +
           ", speaker = " + text_of(found, one.mention) + ", cue = " + text_of(found, one.cue);
  }
  return out;
}

Analysis analyzed(const std::string& text, const RuleSet& rules) {
  Article article;
  article.text = text;
  return analyze(article, rules);
}

// The quote that an example is about: for a rule that leans on other quotes the first that it
// decided, and likewise for one that says what is no quote; else the first that is no scare quote.
std::optional<std::size_t> quote_of(const Analysis& found, const Rule& rule) {
  const bool any = rule.where != Where::around || rule.then == Then::not_a_quote;
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    if (any ? found.attributions[q].rule == rule.name : found.quotes[q].kind != QuoteKind::scare)
      return q;
  }
  return std::nullopt;
}

const RuleSet& english() {
  static const RuleSet rules = load_pack(INQUIT_SOURCE_DIR "/rules/en");
  return rules;
}

class EnglishPack : public testing::Test {
 protected:
  void SetUp() override {
    try {
      english();
    } catch (const RulesError& error) {
      FAIL() << "rules/en does not load:\n" << error.what();
    }
  }

  static std::string place(const Located& example) {
    return english().source().files[example.file] + ":" + std::to_string(example.line) + ": rule ";
  }
};

void check_yes(const Located& line, const Rule& rule, const std::string& place) {
  const Example example = read_example(line.text);
  ASSERT_EQ(example.fault, "") << place;
  const Analysis found = analyzed(example.text, english());
  const auto fails = [&](const std::string& why) {
    ADD_FAILURE() << place << rule.name << ": " << why << "\n  yes: " << line.text << told(found);
  };
  const auto q = quote_of(found, rule);
  if (!q) return fails("it decides no quote of its own example");
  const Attribution& one = found.attributions[*q];
  if (one.rule != rule.name) return fails("another rule decides its own example");
  if (example.not_a_quote != (found.quotes[*q].kind == QuoteKind::scare)) {
    return fails(example.not_a_quote ? "the words are taken for a quote"
                                     : "the words are not taken for a quote");
  }
  if (example.speaker && text_of(found, one.mention) != *example.speaker)
    fails("speaker should be " + *example.speaker);
  if (example.cue && text_of(found, one.cue) != *example.cue)
    fails("cue should be " + *example.cue);
  if (example.via && text_of(found, one.via_mention) != *example.via)
    fails("relay should be " + *example.via);
}

TEST_F(EnglishPack, DecidesEveryYesByItsRule) {
  for (std::size_t r = 0; r < english().rules().size(); ++r) {
    const RuleSource& source = english().source().rules[r];
    if (source.off.text == "yes") continue;
    for (const Located& line : source.yes) check_yes(line, english().rules()[r], place(line));
  }
}

TEST_F(EnglishPack, DecidesNoNoByItsRule) {
  for (std::size_t r = 0; r < english().rules().size(); ++r) {
    const Rule& rule = english().rules()[r];
    for (const Located& line : english().source().rules[r].no) {
      const Example example = read_example(line.text);
      EXPECT_EQ(example.fault, "") << place(line) << rule.name;
      const Analysis found = analyzed(example.text, english());
      for (const Attribution& one : found.attributions) {
        if (one.rule != rule.name) continue;
        ADD_FAILURE() << place(line) << rule.name
                      << ": it decides what it should leave alone\n  no: " << line.text
                      << told(found);
        break;
      }
    }
  }
}

TEST_F(EnglishPack, ShowsEveryRuleByAnExample) {
  std::string without;
  for (const RuleSource& rule : english().source().rules) {
    if (rule.yes.empty()) without += "\n  " + place(rule.name) + rule.name.text;
  }
  if (!without.empty()) ADD_FAILURE() << "rules without yes:" << without;
}

TEST(ReadExample, UnderstandsWhatEditorsWrite) {
  const Example one = read_example("“We won,” said Roe. => speaker = Roe; cue = said");
  EXPECT_EQ(one.text, "“We won,” said Roe.");
  EXPECT_EQ(one.speaker, "Roe");
  EXPECT_EQ(one.cue, "said");
  EXPECT_EQ(one.fault, "");
  EXPECT_FALSE(one.not_a_quote);
  EXPECT_TRUE(read_example("The “reform” failed. => not a quote").not_a_quote);
  EXPECT_EQ(read_example("Roe left. ¶ “No.”").text, "Roe left.\n\n“No.”");
  EXPECT_NE(read_example("“No,” said Roe. => who = Roe").fault, "");
  EXPECT_NE(read_example("“No,” said Roe. => speaker").fault, "");
}

}  // namespace
}  // namespace inquit
