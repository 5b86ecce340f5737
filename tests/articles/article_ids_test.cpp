#include "articles/article_ids.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "articles/files.h"
#include "articles/reader.h"

namespace inquit {
namespace {

struct Told {
  std::vector<std::string> ids;  // of the articles that are not repeated
  std::vector<std::string> collisions;
};

Told judge_all(const std::vector<std::string>& paths) {
  Told told;
  ArticleIds ids;
  ArticleReader reader(paths, {}, [](const Diagnostic& one) { ADD_FAILURE() << to_string(one); });
  for (Article article; reader.next(article);) {
    const ArticleIds::Verdict verdict = ids.judge(article);
    if (!verdict.repeated) told.ids.push_back(article.id);
    if (verdict.collision) told.collisions.push_back(to_string(*verdict.collision));
  }
  return told;
}

TEST(ArticleIds, PassOverTheSameArticle) {
  const TemporaryFolder folder;
  const std::string line = "{\"id\": \"x\", \"text\": \"a\"}\n{\"text\": \"b\"}\n";
  const Told told = judge_all({folder.write("1.jsonl", line), folder.write("2.jsonl", line)});
  EXPECT_EQ(told.ids.size(), 2u);
  EXPECT_TRUE(told.collisions.empty());
}

TEST(ArticleIds, KeepOtherContentOfOneIdApartAndNameBothPlaces) {
  const TemporaryFolder folder;
  const std::string first = folder.write("1.jsonl", "\n{\"id\": \"x\", \"text\": \"a\"}\n");
  const std::string second = folder.write(
      "2.jsonl", "{\"id\": \"x\", \"text\": \"b\"}\n{\"id\": \"x\", \"text\": \"b\"}\n");
  const Told told = judge_all({first, second});
  ASSERT_EQ(told.ids.size(), 2u);
  EXPECT_EQ(told.ids[0], "x");
  EXPECT_TRUE(told.ids[1].starts_with("x~")) << told.ids[1];
  ASSERT_EQ(told.collisions.size(), 1u);
  EXPECT_EQ(
      told.collisions[0].rfind(second + ":1: error: the id \"x\" belongs to " + first + ":2", 0),
      0u)
      << told.collisions[0];
}

// A file that changes keeps its id, also where it had to get one.
TEST(ArticleIds, NameAFileApartByItsPath) {
  const TemporaryFolder folder;
  const std::vector<std::string> paths = {folder.write("mon/lead.txt", "a"),
                                          folder.write("tue/lead.txt", "b")};
  const Told before = judge_all(paths);
  folder.write("tue/lead.txt", "c");
  const Told after = judge_all(paths);
  ASSERT_EQ(before.ids.size(), 2u);
  EXPECT_EQ(before.ids, after.ids);
  folder.write("tue/lead.txt", "a");  // now it says the same
  EXPECT_EQ(judge_all(paths).ids, std::vector<std::string>{"lead"});
}

TEST(ArticleIds, TakeAFileThatIsNamedTwiceForOne) {
  const TemporaryFolder folder;
  folder.write("d/mon/lead.txt", "a");
  std::filesystem::create_symlink(folder.path("d"), folder.path("today"));
  const Told told =
      judge_all({folder.path("d"), folder.path("today/mon"), folder.path("d/mon/../mon/lead.txt")});
  EXPECT_EQ(told.ids, std::vector<std::string>{"mon/lead"});
  EXPECT_TRUE(told.collisions.empty());
}

TEST(ArticleIds, TellEveryFieldOfTheContent) {
  Article article;
  article.text = "a";
  const std::uint64_t plain = fingerprint_content(article);
  for (auto field :
       {&Article::text, &Article::title, &Article::published, &Article::url, &Article::source,
        &Article::language, &Article::author, &Article::content_type}) {
    Article other = article;
    other.*field += "x";
    EXPECT_NE(fingerprint_content(other), plain);
  }
  Article author = article, type = article;
  author.author = type.content_type = "text/html";
  EXPECT_NE(fingerprint_content(author), fingerprint_content(type));
  Article named = article;
  named.id = named.file = "elsewhere";
  EXPECT_EQ(fingerprint_content(named), plain);
}

}  // namespace
}  // namespace inquit
