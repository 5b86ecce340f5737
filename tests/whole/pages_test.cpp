// Pages of ten content systems: the quotes of an article are the same from a page as from its text,
// and none comes from what stands beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "articles/html_article.h"
#include "inquit.h"

namespace inquit {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kArticlesAPage = 3;
constexpr double kLost = 0.02;  // of F1 against the quotes of the clean text

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> files_of(const char* folder, const char* ending) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(INQUIT_SOURCE_DIR) / folder)) {
    if (entry.path().extension() == ending) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> paragraphs_of(std::string text) {
  std::erase(text, '\r');
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string paragraph = text.substr(at, end - at);
    std::ranges::replace(paragraph, '\n', ' ');
    while (!paragraph.empty() && paragraph.back() == ' ') paragraph.pop_back();
    if (!paragraph.empty()) out.push_back(std::move(paragraph));
    at = end + 2;
  }
  return out;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

std::string escaped(std::string text, bool references) {
  replace_all(text, "&", "&amp;");
  replace_all(text, "<", "&lt;");
  if (!references) return text;
  replace_all(text, "“", "&ldquo;");
  replace_all(text, "”", "&#8221;");
  replace_all(text, "’", "&rsquo;");
  return text;
}

// Sets paragraphs into {{name pattern}}.
void set_paragraphs(std::string& page, const std::string& name, const std::string& paragraphs_end,
                    const std::vector<std::string>& paragraphs) {
  const std::size_t at = page.find("{{" + name + " ");
  ASSERT_NE(at, page.npos);
  const std::size_t end = page.find(paragraphs_end, at);
  const std::string pattern = page.substr(at + name.size() + 3, end - at - name.size() - 3);
  std::string out;
  for (const std::string& paragraph : paragraphs) {
    std::string one = pattern;
    one.replace(one.find('%'), 1, paragraph);
    out += one + "\n";
  }
  page.replace(at, end + paragraphs_end.size() - at, out);
}

// A quote's words and its speaker.
using Said = std::multimap<std::string, std::string>;

Said quotes_of(const std::string& text, const RuleSet& rules) {
  Article article;
  article.text = text;
  const Analysis found = analyze(article, rules);
  Said out;
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    if (found.quotes[q].kind == QuoteKind::scare) continue;
    const auto& speaker = found.attributions[q].speaker;
    out.emplace(found.text.slice(found.quotes[q].span), speaker ? speaker->name : "");
  }
  return out;
}

TEST(Pages, GiveTheQuotesOfTheirArticlesAndNoOthers) {
  const RuleSet& rules = default_pack();
  const std::vector<fs::path> templates = files_of("tests/pages", ".html");
  std::vector<fs::path> articles = files_of("corpus", ".txt");
  ASSERT_EQ(templates.size(), 10u);
  std::size_t next = 0;
  for (const fs::path& one : templates) {
    std::size_t same = 0, clean = 0, read = 0;
    for (std::size_t n = 0; n < kArticlesAPage;) {
      const fs::path& path = articles.at(next++);
      const std::string text = read_file(path);
      // An article with markup of its own would be escaped.
      if (text.find_first_of("#*<>&_[") != text.npos) continue;
      ++n;
      const std::vector<std::string> all = paragraphs_of(text);
      std::string page = read_file(one), joined;
      std::vector<std::string> first, rest;
      for (const std::string& paragraph : all) {
        joined += paragraph + "\n\n";
        (first.size() < 3 ? first : rest).push_back(escaped(paragraph, n % 2 == 0));
      }
      replace_all(page, "{{title}}", path.stem().string());
      set_paragraphs(page, "first", "}}", first);
      set_paragraphs(page, "rest", "}}", rest);
      const Said wanted = quotes_of(joined, rules);
      const Said got = quotes_of(read_html(page).text, rules);
      clean += wanted.size();
      read += got.size();
      for (const auto& [words, speaker] : got) {
        const auto [from, to] = wanted.equal_range(words);
        EXPECT_NE(from, to) << one.stem() << ", " << path.stem() << ": " << words;
        same += std::any_of(from, to, [&](const auto& w) { return w.second == speaker; });
      }
    }
    EXPECT_GE(2.0 * static_cast<double>(same), (1 - kLost) * static_cast<double>(clean + read))
        << one.stem() << ": " << same << " of " << clean << " and " << read;
  }
}

}  // namespace
}  // namespace inquit
