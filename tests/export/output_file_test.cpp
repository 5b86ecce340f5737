#include "export/output_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace inquit {
namespace {

namespace fs = std::filesystem;

class OutputFileTest : public testing::Test {
 protected:
  OutputFileTest() {
    std::string name = (fs::temp_directory_path() / "inquit-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  ~OutputFileTest() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ostringstream out;
    out << std::ifstream(folder_ / name).rdbuf();
    return out.str();
  }
  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name) << bytes;
  }
  std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

TEST_F(OutputFileTest, ShowsNothingBeforeItIsWhole) {
  write("out", "old");
  OutputFile file(path("out"));
  EXPECT_TRUE(file.write("new"));
  EXPECT_EQ(read("out"), "old");
  EXPECT_TRUE(file.commit());
  EXPECT_EQ(read("out"), "new");
  EXPECT_EQ(files(), 1);
  EXPECT_EQ(file.fault(), std::nullopt);
}

TEST_F(OutputFileTest, LeavesTheOldFileIfItIsNotCommitted) {
  write("out", "old");
  {
    OutputFile file(path("out"));
    file.write("new");
    EXPECT_EQ(files(), 2);
  }
  EXPECT_EQ(read("out"), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(OutputFileTest, KeepsTheOldFilesPermissions) {
  for (const mode_t mode : {0600u, 0640u, 0755u}) {
    write("out", "old");
    ASSERT_EQ(chmod(path("out").c_str(), mode), 0);
    OutputFile file(path("out"));
    file.write("new");
    ASSERT_TRUE(file.commit());
    struct stat now {};
    ASSERT_EQ(stat(path("out").c_str(), &now), 0);
    EXPECT_EQ(now.st_mode & 07777, mode);
  }
}

TEST_F(OutputFileTest, GivesANewFileThePermissionsOfTheUmask) {
  const mode_t old = umask(027);
  OutputFile file(path("out"));
  umask(old);
  ASSERT_TRUE(file.commit());
  struct stat now {};
  ASSERT_EQ(stat(path("out").c_str(), &now), 0);
  EXPECT_EQ(now.st_mode & 07777, 0640u);
}

TEST_F(OutputFileTest, WritesBehindALink) {
  fs::create_directory(path("elsewhere"));
  write("elsewhere/real", "old");
  fs::create_symlink("elsewhere/real", path("link"));
  OutputFile file(path("link"));
  file.write("new");
  ASSERT_TRUE(file.commit());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read("elsewhere/real"), "new");
}

TEST_F(OutputFileTest, WritesAPipeAsItComes) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  std::string got;
  std::thread reader([&] { got = read("pipe"); });
  OutputFile file(path("pipe"));
  EXPECT_EQ(file.temporary_path(), "");
  file.write("one ");
  file.write("two");
  EXPECT_TRUE(file.commit());
  reader.join();
  EXPECT_EQ(got, "one two");
  EXPECT_TRUE(fs::is_fifo(path("pipe")));
}

TEST_F(OutputFileTest, KnowsAPipeThatNobodyReads) {
  std::signal(SIGPIPE, SIG_IGN);
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  const int reader = open(path("pipe").c_str(), O_RDONLY | O_NONBLOCK);
  OutputFile file(path("pipe"));
  close(reader);
  EXPECT_FALSE(file.write("x"));
  EXPECT_TRUE(file.broken_pipe());
  EXPECT_FALSE(file.commit());
}

TEST_F(OutputFileTest, NamesTheFileThatCannotBeWritten) {
  struct Case {
    std::string path, fault;
  };
  write("file", "");
  const std::vector<Case> cases = {
      {"/dev/full", "/dev/full: error: cannot be written: No space left on device"},
      {path("no/such/folder"),
       path("no/such/folder") + ": error: cannot be created: No such file or directory"},
      {path("file/below"), path("file/below") + ": error: cannot be created: Not a directory"},
      {path(""), path("") + ": error: cannot be written: Is a directory"},
  };
  for (const Case& c : cases) {
    OutputFile file(c.path);
    file.write("x");
    EXPECT_FALSE(file.commit());
    ASSERT_TRUE(file.fault());
    EXPECT_EQ(to_string(*file.fault()), c.fault);
    EXPECT_FALSE(file.write("y"));
  }
  EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace inquit
