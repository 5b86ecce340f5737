// Scratch: a folder of intermediate files of a long run, from which the next run resumes if this
// one is killed.
//
//   Scratch scratch(folder, "inputs and options", log);   // refuses a folder that another run uses
//   if (!scratch.is_done("pairs")) { ...; scratch.set_done("pairs"); }
//   scratch.remove_all();
#pragma once

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace inquit {

// The message names the file and tells what to do.
class ScratchError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct CloseScratchFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using ScratchFile = std::unique_ptr<std::FILE, CloseScratchFile>;

class Scratch {
 public:
  // Makes the folder where there is none. work: what the files are of; those of other work are
  // removed. Throws ScratchError, also where another run is in the folder.
  Scratch(std::string folder, std::string_view work);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const std::string& folder() const { return folder_; }
  bool found_work() const { return !notes_.empty(); }  // of a run that was killed

  std::string path(const std::string& name) const;
  ScratchFile open(const std::string& name, const char* mode) const;
  // Where a file that was written is no more or not whole, the next run begins anew.
  [[noreturn]] void fail(const std::string& what, const std::string& name) const;
  // Removes the file, or the runs, of this name.
  void remove(const std::string& name) const;
  // Removes all files, and the folder where this made it.
  void remove_all();

  bool is_done(const std::string& step) const { return notes_.contains(step); }
  // Outlives the process. note: a number to remember.
  void set_done(const std::string& step, std::uint64_t note = 0);
  std::uint64_t note(const std::string& step) const;

 private:
  void lock();
  void read_notes(std::string_view work);
  void write_notes() const;

  std::string folder_;
  std::string work_;  // its hash
  bool made_folder_ = false;
  int lock_ = -1;
  std::map<std::string, std::uint64_t> notes_;
};

}  // namespace inquit
