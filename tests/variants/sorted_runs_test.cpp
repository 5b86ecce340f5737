#include "variants/sorted_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace inquit {
namespace {

namespace fs = std::filesystem;

class ScratchFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "scratch-" +
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_))
      names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }

  std::string folder_;
};

std::vector<std::string> rows_of(const Scratch& scratch, const std::string& name) {
  std::vector<std::string> rows;
  for (RunMerger merger(scratch, name); merger.next();) rows.emplace_back(merger.row());
  return rows;
}

TEST_F(ScratchFolder, GivesRowsSortedHoweverManyRuns) {
  const Scratch scratch(folder_, "test");
  std::mt19937 random(3);
  std::vector<std::string> expected;
  SortedRuns runs(scratch, "rows", 2000);  // some 50 rows a run, and more runs than merge at once
  for (int i = 0; i < 8000; ++i) {
    std::string key;
    put_key(key, random() % 300, 4);
    const std::string value(random() % 30, static_cast<char>(random()));
    runs.add(key, value);
    expected.push_back(key + value);
  }
  runs.finish();
  std::ranges::sort(expected);
  EXPECT_EQ(rows_of(scratch, "rows"), expected);
}

TEST_F(ScratchFolder, TellsThatRunsWereLost) {
  const Scratch scratch(folder_, "test");
  SortedRuns runs(scratch, "rows", 1000);
  for (int i = 0; i < 300; ++i) runs.add("key", std::to_string(i));
  runs.finish();
  const std::string run = scratch.path("rows.run-1");
  const auto size = fs::file_size(run);
  fs::resize_file(run, size - 3);
  EXPECT_THROW(rows_of(scratch, "rows"), ScratchError);
  fs::resize_file(run, 0);
  EXPECT_THROW(rows_of(scratch, "rows"), ScratchError);
  fs::remove(run);
  EXPECT_THROW(rows_of(scratch, "rows"), ScratchError);
}

TEST_F(ScratchFolder, IsOneRunsAtATimeAndKeepsItsSteps) {
  {
    Scratch scratch(folder_, "one work");
    EXPECT_THROW(Scratch(folder_, "one work"), ScratchError);
    scratch.set_done("first", 17);
    std::ofstream(scratch.path("rows")) << "x";
  }
  {
    const Scratch scratch(folder_, "one work");
    EXPECT_TRUE(scratch.is_done("first"));
    EXPECT_EQ(scratch.note("first"), 17u);
    EXPECT_FALSE(scratch.is_done("second"));
    EXPECT_TRUE(fs::exists(scratch.path("rows")));
  }
  Scratch other(folder_, "other work");
  EXPECT_FALSE(other.is_done("first"));
  EXPECT_FALSE(fs::exists(other.path("rows")));
  std::ofstream(folder_ + "/the-users-own") << "x";
  other.remove_all();
  EXPECT_EQ(files(), std::vector<std::string>{"the-users-own"});
}

}  // namespace
}  // namespace inquit
