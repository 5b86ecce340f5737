// What inquit studio does once its arguments are read. serve.cpp, which is part of inquit-studio
// alone, makes the studio; in inquit and the Python module serve_elsewhere.cpp takes its place,
// which hands over to inquit-studio, so that neither holds what the studio answers and its page.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace inquit {

struct StudioArguments {
  std::string rules;  // a folder
  std::vector<std::string> corpus;
  std::string archive;  // empty: none
  unsigned port = 0;    // 0: any that is free
};

// Serves the studio until the process is ended. Returns why it could not, a sentence; empty: it
// ended.
std::string serve_studio(const StudioArguments& arguments);

}  // namespace inquit
