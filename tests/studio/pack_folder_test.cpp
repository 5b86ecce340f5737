// What the studio writes, and what it refuses to write.

#include "studio/pack_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "studio/temporary_pack.h"

namespace inquit {
namespace {

using testing::HasSubstr;

class Folder : public testing::Test {
 protected:
  std::string save(const std::string& name, const std::string& text, const std::string& hash) {
    return folder_.save({{name, text, hash}}, conflict_);
  }

  TemporaryPack pack_;
  PackFolder folder_{pack_.path() / ""};
  bool conflict_ = false;
};

TEST_F(Folder, SavesAFileThatIsAsItWasOpened) {
  EXPECT_EQ(save("desk.rules", "# mine\n", hash_of(TemporaryPack::kRules)), "");
  EXPECT_EQ(pack_.read("desk.rules"), "# mine\n");
  EXPECT_EQ(save("new.words", "list x\n", ""), "");
  EXPECT_EQ(pack_.read("new.words"), "list x\n");
  for (const auto& one : std::filesystem::directory_iterator(pack_.path()))
    EXPECT_FALSE(one.path().filename().string().ends_with(".part")) << one.path();
}

TEST_F(Folder, RefusesTheSecondOfTwoTabsThatSaveTheSameFile) {
  const std::string hash = hash_of(TemporaryPack::kRules);
  EXPECT_EQ(save("desk.rules", "# first\n", hash), "");
  EXPECT_THAT(save("desk.rules", "# second\n", hash), HasSubstr("was changed elsewhere"));
  EXPECT_TRUE(conflict_);
  EXPECT_EQ(pack_.read("desk.rules"), "# first\n");
}

TEST_F(Folder, RefusesANewFileThatIsThereAlready) {
  EXPECT_THAT(save("desk.rules", "", ""), HasSubstr("is there already"));
  EXPECT_TRUE(conflict_);
}

TEST_F(Folder, WritesAllFilesOrNone) {
  EXPECT_THAT(folder_.save({{"desk.rules", "# mine\n", hash_of(TemporaryPack::kRules)},
                            {"pack.txt", "name: other\n", "an old hash"}},
                           conflict_),
              HasSubstr("nothing was saved"));
  EXPECT_EQ(pack_.read("desk.rules"), TemporaryPack::kRules);
}

TEST_F(Folder, WritesNothingOutsideOfThePack) {
  const std::filesystem::path outside = pack_.path().parent_path() / "outside.rules";
  std::ofstream(outside) << "kept\n";
  std::filesystem::create_directory(pack_.path() / "sub");
  std::filesystem::create_symlink(outside, pack_.path() / "link.rules");
  std::filesystem::create_symlink(pack_.path().parent_path() / "fresh.rules",
                                  pack_.path() / "dangling.rules");
  const char* names[] = {"../outside.rules",
                         "sub/x.rules",
                         "/tmp/x.rules",
                         "..",
                         ".",
                         ".hidden.rules",
                         "x\\y.rules",
                         "",
                         ".rules",
                         "notes.txt",
                         "link.rules",
                         "dangling.rules",
                         "desk.rules/../../outside.rules"};
  for (const char* name : names) {
    EXPECT_NE(save(name, "gone\n", ""), "") << name;
    EXPECT_NE(save(name, "gone\n", hash_of("kept\n")), "") << name;
  }
  EXPECT_NE(save(std::string("x\0.rules", 8), "gone\n", ""), "");
  std::ifstream file(outside);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "kept\n");
  EXPECT_FALSE(std::filesystem::exists(pack_.path().parent_path() / "fresh.rules"));
}

TEST_F(Folder, KeepsCasesInAFolderOfThePackThatIsNoLink) {
  EXPECT_EQ(folder_.keep("cases", "a.json", "{}", false), "");
  EXPECT_EQ(pack_.read("cases/a.json"), "{}");
  EXPECT_NE(folder_.keep("cases", "../a.json", "{}", false), "");
  std::filesystem::remove_all(pack_.path() / "cases");
  std::filesystem::create_directory_symlink(pack_.path().parent_path(), pack_.path() / "cases");
  EXPECT_NE(folder_.keep("cases", "b.json", "{}", false), "");
  EXPECT_FALSE(std::filesystem::exists(pack_.path().parent_path() / "b.json"));
}

TEST_F(Folder, LeavesEndsOfLinesAndTheByteOrderMarkAsTheyWere) {
  const std::string before = "\xEF\xBB\xBFlist x\r\n  a\r\n";
  pack_.write("x.words", before);
  EXPECT_EQ(save("x.words", "list x\n  a\n  b\n", hash_of(before)), "");
  EXPECT_EQ(pack_.read("x.words"), "\xEF\xBB\xBFlist x\r\n  a\r\n  b\r\n");
}

TEST_F(Folder, LocksFilesOfTheBaseAndLinks) {
  std::filesystem::create_symlink(pack_.path() / "desk.rules", pack_.path() / "link.rules");
  std::vector<Diagnostic> faults;
  std::size_t own = 0;
  for (const PackFile& one : folder_.read(faults)) {
    const PackFileState state = folder_.state_of(one);
    own += state.locked.empty();
    EXPECT_EQ(state.locked.empty(), state.name == "desk.rules" || state.name == "pack.txt")
        << state.name;
  }
  EXPECT_EQ(own, 2u);
}

}  // namespace
}  // namespace inquit
