#include <nanobind/nanobind.h>
#include <nanobind/stl/vector.h>

#include <csignal>
#include <string>

#include "inquit/command_line.h"
#include "python/bindings.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace inquit::python {
namespace {

// Bytes, for names of files need not be UTF-8.
int run(const std::vector<nb::bytes>& arguments) {
  std::vector<std::string> kept;
  for (const nb::bytes& argument : arguments) kept.emplace_back(argument.c_str(), argument.size());
  std::vector<char*> pointers;
  for (std::string& argument : kept) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  // Python's own handler would only take note, until the command is done.
  if (std::signal(SIGINT, SIG_DFL) == SIG_IGN) std::signal(SIGINT, SIG_IGN);
  const nb::gil_scoped_release release;
  return command_line(static_cast<int>(kept.size()), pointers.data());
}

}  // namespace

void bind_command(nb::module_& module) {
  module.def("command_line", run, "arguments"_a,
             "Does what the command `inquit` does and gives its exit code. arguments: bytes, the "
             "first the program's name. Changes how the process takes signals.");
}

}  // namespace inquit::python
