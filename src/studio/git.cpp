#include "studio/git.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

extern char** environ;

namespace inquit {
namespace {

struct Ran {
  int status = -1;     // -1: git could not be started
  std::string output;  // both streams
};

std::vector<std::string> environment() {
  std::vector<std::string> out;
  for (char** one = environ; *one != nullptr; ++one) out.emplace_back(*one);
  out.emplace_back("GIT_TERMINAL_PROMPT=0");
  out.emplace_back("GIT_EDITOR=true");
  out.emplace_back("LC_ALL=C");
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  out.reserve(strings.size() + 1);
  for (std::string& one : strings) out.push_back(one.data());
  out.push_back(nullptr);
  return out;
}

Ran run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git", "-C", folder.empty() ? "." : folder.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environment();
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "git", &actions, nullptr, pointers(words).data(),
                                    pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Ran out;
  std::array<char, 4096> part{};
  for (ssize_t got = 0; failed == 0 && (got = ::read(ends[0], part.data(), part.size())) > 0;)
    out.output.append(part.data(), static_cast<std::size_t>(got));
  ::close(ends[0]);
  if (failed != 0) return {};
  int status = 0;
  if (::waitpid(child, &status, 0) == child)
    out.status = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  return out;
}

// The same, without the line breaks at the end.
Ran ask_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
  Ran out = run_git(folder, arguments);
  while (out.output.ends_with('\n')) out.output.pop_back();
  return out;
}

// "Find the speaker of cries" -> "desk/find-the-speaker-of-cries"
std::string branch_for(const std::string& subject) {
  std::string out;
  for (const char c : subject.substr(0, 60)) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0)
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (out.ends_with('-')) out.pop_back();
  return "desk/" + (out.empty() ? "change" : out);
}

std::string told(const std::string& what, const Ran& ran) {
  return "the files are saved, but git could not " + what + ": " +
         (ran.status < 0 ? "git is not installed" : ran.output.substr(0, 500));
}

// A branch of a name that is not taken, made and switched to.
Ran make_branch(const std::filesystem::path& folder, const std::string& subject) {
  const std::string wanted = branch_for(subject);
  std::string name = wanted;
  for (int number = 2; number < 100; ++number) {
    if (ask_git(folder, {"show-ref", "--verify", "--quiet", "refs/heads/" + name}).status != 0)
      break;
    name = wanted + "-" + std::to_string(number);
  }
  return ask_git(folder, {"switch", "--quiet", "--create", name});
}

}  // namespace

std::string branch_of(const std::filesystem::path& folder) {
  const Ran ran = ask_git(folder, {"symbolic-ref", "--short", "HEAD"});
  if (ran.status == 0) return ran.output;
  const Ran detached = ask_git(folder, {"rev-parse", "--short", "HEAD"});
  return detached.status == 0 ? detached.output : "";
}

FilesBefore files_before_branch(const std::filesystem::path& folder) {
  FilesBefore out;
  const std::string branch = branch_of(folder);
  Ran base;
  for (const char* trunk : {"main", "master", "origin/HEAD"}) {
    if (branch == trunk) continue;
    base = ask_git(folder, {"merge-base", "HEAD", trunk});
    if (base.status == 0) break;
  }
  if (branch.empty() || base.status != 0) {
    out.fault = "the pack is on no branch that began at main or master; open the branch to review";
    return out;
  }
  const Ran names = ask_git(folder, {"ls-tree", "--name-only", base.output});
  for (std::size_t at = 0; at < names.output.size();) {
    const std::size_t end = std::min(names.output.find('\n', at), names.output.size());
    const std::string name = names.output.substr(at, end - at);
    const Ran file = run_git(folder, {"show", base.output + ":./" + name});
    if (file.status == 0) out.files.emplace_back(name, file.output);
    at = end + 1;
  }
  return out;
}

Committed commit_files(const std::filesystem::path& folder, const std::vector<std::string>& files,
                       const std::string& subject, const std::string& body) {
  Committed out;
  std::vector<std::string> add = {"add", "--"},
                           commit = {"commit", "--quiet", "--message", subject};
  if (!body.empty()) commit.insert(commit.end(), {"--message", body});
  commit.emplace_back("--");
  add.insert(add.end(), files.begin(), files.end());
  commit.insert(commit.end(), files.begin(), files.end());
  if (!branch_of(folder).starts_with("desk/")) {
    const Ran made = make_branch(folder, subject);
    if (made.status != 0) return out.fault = told("make a branch", made), out;
  }
  out.branch = branch_of(folder);
  const Ran added = ask_git(folder, add);
  if (added.status != 0) return out.fault = told("add them", added), out;
  const Ran done = ask_git(folder, commit);
  if (done.status != 0) return out.fault = told("commit them", done), out;
  out.commit = ask_git(folder, {"rev-parse", "--short", "HEAD"}).output;
  return out;
}

}  // namespace inquit
