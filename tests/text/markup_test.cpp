#include "text/markup.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "text/character_references.h"
#include "text/text.h"

namespace inquit {
namespace {

std::string seen(const std::string& text) { return std::string(Text(text, Markup::read).bytes()); }

using Pairs = std::vector<std::pair<std::string, std::string>>;

void expect_seen(const Pairs& cases) {
  for (const auto& [written, wanted] : cases) EXPECT_EQ(seen(written), wanted) << written;
}

TEST(Markup, MarkdownIsNoWords) {
  expect_seen({
      {"**“It went,”** said Una Petrel.", "“It went,” said Una Petrel."},
      {"***“It went,”*** said _Una Petrel_.", "“It went,” said Una Petrel."},
      {"said **[Una Petrel](https://lark.example/a_b_c)**, a *diver*.",
       "said Una Petrel, a diver."},
      {"[a note](/n \"the note\") and ![the weir](w.png)more.[^2]", "a note and more."},
      {"## The weir\n\n> “It went.”\n> — Una Petrel\n\n>> Twice",
       "The weir\n\n“It went.”\n— Una Petrel\n\nTwice"},
      {"**Una Petrel:** It went.", "Una Petrel: It went."},
  });
}

TEST(Markup, ABlockOfQuotedLinesThatTellsItsSpeakerIsAQuotation) {
  expect_seen({
      {"> It went.\n> — Una Petrel\n\nSo.", "“It went.”\n— Una Petrel\n\nSo."},
      {"He said:\n\n> It\n> went.\n>\n> Twice.\n>\n> -- **Una Petrel**, diver\n",
       "He said:\n\n“It\nwent.\n\n“Twice.”\n\n-- Una Petrel, diver\n"},
      {"> It went.\n> - and more\n> — or less", "It went.\n- and more\n— or less"},
      {"> ‘It went.’\n> — Una Petrel", "‘It went.’\n— Una Petrel"},
      {"> — Una Petrel", "— Una Petrel"},
      {"> It went.\n\n— Una Petrel", "It went.\n\n— Una Petrel"},
  });
}

TEST(Markup, WhatOnlyLooksLikeItStays) {
  for (const std::string plain :
       {"s**t, he said, f*** that and b****** too", "Petrel* said so.\n*Not her name.",
        "a_snake_case and @_una_", "2 * 3 * 4", "* a list\n* goes on", "1 < 2 > 0",
        "Roe & Pike; AT&T; R&D", "[sic](as she wrote)", "#weir is out", "# 1 in the charts",
        "<Una Petrel> hello", "a <b", "*opens\n\nand ends*", "<v Una Petrel>It went", "[1] [a]"}) {
    EXPECT_EQ(seen(plain), plain);
  }
}

TEST(Markup, TagsOfHtmlAreNoWords) {
  expect_seen({
      {"“It went,” <b>Una Petrel</b> <a href=\"/a>b\">said</a>.", "“It went,” Una Petrel said."},
      {"<p>It\nwent.</p><p>So <q>it</q> did.<br/>Yes.", "\n\nIt went.\n\n\n\nSo “it” did.\nYes."},
      {"a<script>x = \"<b>\";</script>b<!-- c -->d", "a\n\nbd"},
      {"<nav>Home", "\n\nHome"},
  });
}

TEST(Markup, ReferencesAreTheirCharacters) {
  expect_seen({
      {"&quot;It went,&quot; &ldquo;so&rdquo; &#8220;a&#x201d; &#147;b&#148; &amp;quot;c&amp;quot;",
       "\"It went,\" “so” “a” “b” \"c\""},
      {"Roe &amp; Pike &lt;b&gt;", "Roe & Pike <b>"},
      {"&none; &quot &#xD800; &#; &#99999999;", "&none; &quot &#xD800; &#; &#99999999;"},
  });
  EXPECT_FALSE(decode_character_reference("& quot;"));
}

TEST(Markup, OfATextThatIsHtmlOnlyTagsAndReferencesAreMarkup) {
  const Pairs cases = {
      {"<p>*It* _went_,&rdquo;\n# said [Una](/una)</p>",
       "\n\n*It* _went_,” # said [Una](/una)\n\n"},
      {"It\nwent.\n \nTwice.", "It went.\n \nTwice."},
      {"<div>It\r\nwent.</div>", "\n\nIt\r went.\n\n"},
      {"<pre>It\nwent.</pre>So\nit did.", "\n\nIt\nwent.\n\nSo it did."},
      {"> It went.", "> It went."},
  };
  for (const auto& [written, wanted] : cases)
    EXPECT_EQ(Text(written, Markup::html).bytes(), wanted) << written;
}

TEST(Markup, PlacesAreThoseOfWhatWasWritten) {
  const std::string written = "é **“It *really* went,”** said [Una &amp; Bo](http://x.example).";
  const Text text(written, Markup::read);
  const auto place = [&](const std::string& words) {
    const auto at = static_cast<std::uint32_t>(text.bytes().find(words));
    const Range range =
        text.range({at, at + static_cast<std::uint32_t>(words.size())}, Unit::bytes);
    return written.substr(range.begin, range.end - range.begin);
  };
  EXPECT_EQ(text.bytes(), "é “It really went,” said Una & Bo.");
  EXPECT_EQ(place("It really went,"), "It *really* went,");
  EXPECT_EQ(place("Una"), "Una");
  EXPECT_EQ(place("Una & Bo"), "Una &amp; Bo");
  EXPECT_EQ(place("really"), "really");
  EXPECT_EQ(text.range({0, 2}, Unit::code_points), (Range{0, 1}));
  EXPECT_EQ(text.range({3, 6}, Unit::code_points), (Range{4, 5}));
}

TEST(Markup, CuesOfSubtitlesAreParagraphs) {
  expect_seen({
      {"WEBVTT\n\nNOTE by Bo\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Una>It <i>went</i>\nin "
       "a\n\n2\n"
       "00:00:02.000 --> 00:00:03.000\n<v Una>minute.</v>\n\n00:00:03.000 --> 00:00:04.000\n<v "
       "Bo>So?\n",
       "<v Una>It went in a minute.\n\n<v Bo>So?"},
      {"1\n00:00:01,000 --> 00:00:02,000\nBO: It\nwent.\n\n2\n00:00:02,000 --> 00:00:03,000\nUNA: "
       "So?\n",
       "BO: It went.\n\nUNA: So?"},
  });
  EXPECT_TRUE(read_subtitles("7\n\nThe 00:00 train").empty());
}

}  // namespace
}  // namespace inquit
