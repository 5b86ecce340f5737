// fault_of_outputs: whether the files that a command writes would harm what it reads or each other.
//
//   fault_of_outputs({"out.jsonl", "errors.jsonl"}, {"news.jsonl"})  ->  ""
#pragma once

#include <string>
#include <vector>

namespace inquit {

// What is wrong, and what to do; empty where nothing is. No file is both read and written, and none
// is written twice, whatever it is called. "-" is standard output and standard input, which may be
// files too ("inquit extract --errors a.jsonl < a.jsonl"). Empty names stand for none.
std::string fault_of_outputs(const std::vector<std::string>& outputs,
                             const std::vector<std::string>& inputs);

// The archive of this name and the files that SQLite and inquit keep beside it.
std::vector<std::string> files_of_archive(const std::string& path);

}  // namespace inquit
