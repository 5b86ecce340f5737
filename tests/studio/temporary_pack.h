// A pack of one rule file over the English one, in a folder of its own that is removed with it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace inquit {

class TemporaryPack {
 public:
  TemporaryPack() {
    std::string name = (std::filesystem::temp_directory_path() / "inquit-studio-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
    path_ = std::filesystem::path(name) / "desk";
    std::filesystem::create_directory(path_);
    write("pack.txt", "name: desk\nbase: en\n");
    write("desk.rules", kRules);
  }
  TemporaryPack(const TemporaryPack&) = delete;
  TemporaryPack& operator=(const TemporaryPack&) = delete;
  ~TemporaryPack() { std::filesystem::remove_all(path_.parent_path()); }

  const std::filesystem::path& path() const { return path_; }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  std::string read(const std::string& name) const {
    std::ifstream file(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static constexpr const char* kRules =
      "rule summed-up\n"
      "  find: {quote} was how {speaker} summed it up\n"
      "  sure: high\n"
      "  yes: “A good night” was how Lena Foss summed it up. => speaker = Lena Foss\n";

 private:
  std::filesystem::path path_;
};

}  // namespace inquit
