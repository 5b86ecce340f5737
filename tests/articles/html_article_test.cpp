#include "articles/html_article.h"

#include <gtest/gtest.h>

#include <string>

#include "support/processor_time.h"

namespace inquit {
namespace {

TEST(HtmlArticle, LeavesOutWhatStandsBesideTheArticle) {
  const HtmlArticle article = read_html(R"(<!doctype html><html lang="en-GB"><head>
    <title>Weir fails - The Lark</title><meta property="og:title" content="Weir fails">
    <meta property="og:site_name" content="The Lark"><link rel="canonical" href="https://lark.example/weir">
    <meta property="article:published_time" content="2024-05-04T07:00:00Z"><style>p{}</style></head><body>
    <nav><p>“Subscribe now,” says our editor.</p></nav>
    <div class="cookie-banner"><p>“We value your privacy,” said the site.</p></div>
    <article><h1>Weir fails</h1><p>The weir gave way <b>at</b>
      dawn. &ldquo;It went in a minute,&rdquo; said <a href="/p">Una Petrel</a>.</p>
      <figure><img src="w.jpg"><figcaption>“Look at that,” said a bather.</figcaption></figure>
      <aside><p>“Buy my book,” said an author.</p></aside>
      <p><a href="/1">“Eels are back,” says angler</a></p>
      <script>document.write("<p>“No,” said nobody.</p>")</script>
      <p>The council will meet on Monday to choose a builder.</p></article>
    <section id="comments"><p>“Rubbish,” said reader9.</p></section></body></html>)");
  EXPECT_EQ(article.text,
            "Weir fails\n\nThe weir gave way at dawn. “It went in a minute,” said Una Petrel.\n\n"
            "The council will meet on Monday to choose a builder.");
  EXPECT_EQ(article.title, "Weir fails");
  EXPECT_EQ(article.source, "The Lark");
  EXPECT_EQ(article.url, "https://lark.example/weir");
  EXPECT_EQ(article.published, "2024-05-04T07:00:00Z");
  EXPECT_EQ(article.language, "en-GB");
}

TEST(HtmlArticle, AWordOfALayoutLeavesOutNoArticle) {
  EXPECT_EQ(
      read_html("<body class=\"has-sidebar comments-open\"><div id=\"sidebar-layout\"><p>“It went "
                "in a minute,” said Una Petrel of the ferry.</p></div></body>")
          .text,
      "“It went in a minute,” said Una Petrel of the ferry.");
}

TEST(HtmlArticle, ReadsTheBodyInTheJsonOfAPageWithoutText) {
  const HtmlArticle article =
      read_html(R"(<body><div id="app"></div><script type="application/ld+json">
    {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Weir fails",
     "author": [{"name": "Ada Finch"}, {"name": "Bo Reed"}], "publisher": {"name": "The Lark"},
     "articleBody": "“It went,” said Una Petrel."}]}</script></body>)");
  EXPECT_EQ(article.text, "“It went,” said Una Petrel.");
  EXPECT_EQ(article.author, "Ada Finch, Bo Reed");
  EXPECT_EQ(article.source, "The Lark");
}

// A block quote that ends with its source is a quotation, with or without marks.
TEST(HtmlArticle, ABlockQuoteWithItsSourceHasMarks) {
  const auto text = [](const char* html) { return read_html_fragment(html).text; };
  EXPECT_EQ(text("<blockquote><p>It went.</p><p>All.</p><cite>Una Petrel, "
                 "pilot</cite></blockquote><p>So."),
            "“It went.\n\n“All.”\n\n— Una Petrel, pilot\n\nSo.");
  EXPECT_EQ(text("<blockquote>It went. <footer>– <cite>Una Petrel</cite></footer></blockquote>"),
            "“It went.”\n\n– Una Petrel");
  EXPECT_EQ(text("<blockquote><p>“It went.” <cite>Una Petrel</cite></p></blockquote>"),
            "“It went.”\n\n— Una Petrel");
  EXPECT_EQ(text("<blockquote><p>I read <cite>The Sail</cite> at sea.</p></blockquote>"),
            "I read The Sail at sea.");
  EXPECT_EQ(text("<blockquote><p>It went.</p></blockquote>"), "It went.");
  EXPECT_EQ(text("<blockquote><cite>Una Petrel</cite></blockquote><p>So."), "— Una Petrel\n\nSo.");
}

TEST(HtmlArticle, APostIsOneParagraph) {
  EXPECT_EQ(read_html_fragment(R"(<blockquote class="twitter-tweet"><p>It went!<br>All of it.</p>
    &mdash; Una Petrel (@unap) <a href="https://t.example/1">May 4, 2024</a></blockquote><p>So she wrote.)")
                .text,
            "It went! All of it. — Una Petrel (@unap) May 4, 2024\n\nSo she wrote.");
}

TEST(HtmlArticle, AFragmentKeepsAllText) {
  EXPECT_EQ(read_html_fragment("<p><a href=x>Bo Reed</a></p>1 < 2 &amp; 3<br>4").text,
            "Bo Reed\n\n1 < 2 & 3\n4");
}

TEST(HtmlArticle, CutAndHostilePagesTakeLinearTime) {
  const auto seconds = [](const std::string& page) {
    return processor_seconds([&] { read_html(page); });
  };
  const auto times = [](std::size_t n, const char* what) {
    std::string out;
    while (n-- > 0) out += what;
    return out;
  };
  for (const char* tag :
       {"<div>", "<b>x", "<p>x", "<a href=x>y", "<table><tr><td>x", "<ul><li>x", "<font a=1>x",
        "<div a", "<!--", "</p>", "<script>", "<dd><p>x", "<h1>x", "<form>", "&am"}) {
    EXPECT_LT(seconds(times(100000, tag)), 5) << tag;
  }
  std::string attributes = "<p";
  for (int i = 0; i < 200000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_LT(seconds(attributes + ">x"), 5);
  const std::string page =
      "<article><p class=\"x\">“It went,” said <b>Una &amp; Bo</b>.</p><!-- a "
      "--><script>s</script>";
  for (std::size_t size = 0; size <= page.size(); ++size) read_html(page.substr(0, size));
}

}  // namespace
}  // namespace inquit
