// What the studio asks of git: which branch a folder is on, and a branch with a commit.
// git runs as a program of its own, without a shell.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace inquit {

// The branch that a folder's checkout is on; empty: it is in no checkout, or git is not there.
std::string branch_of(const std::filesystem::path& folder);

// The files of a folder where the branch that it is on was begun.
struct FilesBefore {
  std::vector<std::pair<std::string, std::string>> files;  // names in the folder, and bytes
  std::string fault;                                       // a sentence; empty: they are there
};
FilesBefore files_before_branch(const std::filesystem::path& folder);

struct Committed {
  std::string branch, commit;  // the commit's short name
  std::string fault;           // a sentence; empty: done
};

// Commits these files, named from the folder, and nothing else. Unless the checkout is on a branch
// "desk/..." already, makes one of that name first. What is staged besides stays as it is.
Committed commit_files(const std::filesystem::path& folder, const std::vector<std::string>& files,
                       const std::string& subject, const std::string& body);

}  // namespace inquit
