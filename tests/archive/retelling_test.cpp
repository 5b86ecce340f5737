// Which clusters of an archive retell each other.
#include <algorithm>

#include "archive/check.h"
#include "archive/database.h"
#include "archives.h"

namespace inquit {
namespace {

const std::vector<ArchiveArticle> kRetold = {
    article("a", {quote(1, "I have mended every culvert below the mill by hand", "Ada Moe"),
                  quote(90, "Nobody asked the farmers of Halden about it", "Ada Moe")}),
    article("b", {quote(1, "Every culvert below the mill was sound when I left", "Moe")}),
    article("c", {quote(1, "Nobody asked the farmers of Halden about it", "Bo Lind")}),
    article("d", {quote(1, "The weir is safe and the mill can run all night", "Bo Lind")}),
    article("e", {quote(1, "The weir is unsafe and the mill can run all night", "Bo Lind")})};

std::vector<std::string> whys(const std::string& path) {
  std::vector<std::string> found;
  ClusterReader reader(path, {}, milliseconds(0), 1);
  for (ArchivedCluster one; reader.next(one);) {
    for (const RelatedCluster& other : one.cluster.related) found.push_back(other.why);
  }
  std::ranges::sort(found);
  return found;
}

using Whys = std::vector<std::string>;
const Whys kBoth = {"Every culvert below the mill", "differs: safe / unsafe",
                    "differs: unsafe / safe", "every culvert below the mill"};

TEST_F(Archives, TellWhichClustersRetellEachOtherInWhateverSteps) {
  add_and_merge(path(), kRetold);
  EXPECT_EQ(whys(path()), kBoth);
  const std::string other = path("steps.db");
  for (const std::size_t i : {4, 1, 3, 0, 2})
    add_and_merge(other, std::span(kRetold).subspan(i, 1));
  EXPECT_EQ(read_all(other), read_all(path()));
  EXPECT_TRUE(check_archive(other, {}).findings.empty());
}

TEST_F(Archives, TellOfRetellingsBeforeTheyAreMerged) {
  Archive(path(), milliseconds(0)).add(kRetold);
  EXPECT_EQ(whys(path()), kBoth);
}

// Another printing of the same changes no other row; who is found to have said it does.
TEST_F(Archives, FollowWhoIsFoundToHaveSaidIt) {
  add_and_merge(path(), kRetold);
  std::vector<ArchiveArticle> more = {
      article("f", {quote(1, "Every culvert below the mill was sound when I left", "Ada Moe")})};
  add_and_merge(path(), more);
  EXPECT_EQ(whys(path()), kBoth);
  more = {article("b", {quote(1, "Every culvert below the mill was sound when I left", "Cy Dahl")},
                  "", 2),
          article("f", {quote(1, "Every culvert below the mill was sound when I left", "Cy Dahl")},
                  "", 2)};
  add_and_merge(path(), more);
  EXPECT_EQ(whys(path()), (Whys{"differs: safe / unsafe", "differs: unsafe / safe"}));
}

TEST_F(Archives, ForgetRetellingsOfWhatIsRemoved) {
  add_and_merge(path(), kRetold);
  std::vector<ArchiveArticle> other = {article("b", {}, "", 2), article("e", {}, "", 2)};
  add_and_merge(path(), other);
  EXPECT_EQ(whys(path()), Whys{});
  Database db(path(), Database::Open::read, milliseconds(0));
  EXPECT_EQ(db.number("SELECT count(*) FROM retold"), 0);
}

TEST_F(Archives, FindRetellingsWhenTheyAreBroughtUpToDate) {
  for (const int format : {1, 3, 5, 6}) {
    const std::string file = path("old" + std::to_string(format));
    add_and_merge(file, kRetold);
    make_older(file, format);
    Archive(file, milliseconds(0)).merge(1);
    EXPECT_EQ(whys(file), kBoth) << format;
    EXPECT_TRUE(check_archive(file, {}).findings.empty()) << format;
  }
}

TEST_F(Archives, MendADamagedRetelling) {
  add_and_merge(path(), kRetold);
  {
    Database db(path(), Database::Open::update, milliseconds(0));
    db.run("UPDATE retold SET why = 'something else' WHERE place = 0");
  }
  const ArchiveReport report = check_archive(path(), {});
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_TRUE(report.findings[0].mended);
  EXPECT_EQ(whys(path()), kBoth);
}

}  // namespace
}  // namespace inquit
