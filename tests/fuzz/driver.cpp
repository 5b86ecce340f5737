// Stands in for libFuzzer where it is not linked: runs every file of the folders named on the
// command line, each also cut short at many places, so that the seeds serve as tests everywhere.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) {
  // An exact copy on the heap: the address sanitizer sees a read past its end.
  const std::unique_ptr<std::uint8_t[]> copy(new std::uint8_t[input.size()]);
  std::copy(input.begin(), input.end(), copy.get());
  LLVMFuzzerTestOneInput(copy.get(), input.size());
}

void run_with_cuts(const std::string& input) {
  constexpr std::size_t kCuts = 64;
  run(input);
  const std::size_t step = input.size() / kCuts + 1;
  for (std::size_t size = 0; size < input.size(); size += step) {
    run(input.substr(0, size));
    run(input.substr(size));
  }
}

}  // namespace

int main(int argc, char** argv) {
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      run_with_cuts(std::string(std::istreambuf_iterator<char>(in), {}));
      ++files;
    }
  }
  std::printf("%d seeds ran\n", files);
  return files > 0 ? 0 : 1;
}
