// Studio: what the page of inquit studio asks for. In goes the name of a question and a JSON
// object, out comes a response; README.md lists them.
//
//   Studio studio({"mine", {"news"}});
//   studio.answer("check", R"({"changed": {"desk.rules": "rule x\n"}})");
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "studio/door.h"
#include "studio/request.h"

namespace inquit {

struct StudioOptions {
  std::filesystem::path pack;            // a folder
  std::vector<std::string> corpus = {};  // articles: files and folders
  std::string archive = {};              // of which doubtful quotes are shown; empty: none
};

// Safe from many threads. Throws nothing but std::bad_alloc.
class Studio {
 public:
  explicit Studio(StudioOptions options);
  ~Studio();

  StudioResponse answer(std::string_view name, std::string_view body);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The whole way of a request: who may pass, files of the page, questions.
StudioResponse respond(const Door& door, Studio& studio, const StudioRequest& request);

}  // namespace inquit
