// A file of merging's state that somebody changed, checksum and all: it is refused, or merging goes
// on from it without reading what is not there. The input says which bytes are changed: two bytes
// for the place, one for the value.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "file.h"
#include "laws.h"
#include "variants/incremental.h"
#include "variants/state_file.h"

namespace {

using inquit::IncrementalMerger;

constexpr std::uint64_t kStamp = 7;
constexpr std::size_t kHeader = 40;  // of the file: magic, program, stamp, size, sum

constexpr const char* kTexts[] = {
    "The bridge was rotten and everybody in that office knew it",
    "the bridge was rotten and everybody in that office knew it.",
    "everybody in that office knew it",
    "Look, the bridge was rotten and everybody in that office knew it. I resign.",
    "We sold the orchard because the river took the lower field twice",
    "the river took the lower field twice",
    "yes",
    "never again",
};

std::vector<IncrementalMerger::Quote> quotes(std::size_t begin, std::size_t end) {
  static constexpr const char* kSpeakers[] = {"Ada Moe", "", "Bo Lind"};
  static constexpr const char* kDocs[] = {"a", "b", "c", "d"};
  std::vector<IncrementalMerger::Quote> out;
  for (std::size_t i = begin; i < end; ++i) {
    inquit::QuoteView view;
    view.text = kTexts[i % std::size(kTexts)];
    view.doc = kDocs[i * 7 % std::size(kDocs)];
    view.speaker = kSpeakers[i % std::size(kSpeakers)];
    out.push_back({static_cast<std::int64_t>(i + 1), view});
  }
  return out;
}

const std::string& valid_state() {
  static const std::string state = [] {
    IncrementalMerger merger(inquit::default_background(), 1);
    merger.add(quotes(0, 14));
    merger.finish_first();
    const inquit::fuzz::MemoryFile file("");
    FUZZ_LAW(merger.save(file.path(), kStamp));
    std::ifstream in(file.path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return state;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string state = valid_state();
  const std::size_t body = state.size() - kHeader;
  for (std::size_t i = 0; i + 3 <= size; i += 3) {
    const std::size_t at = (data[i] | std::size_t{data[i + 1]} << 8) % body;
    state[kHeader + at] = static_cast<char>(data[i + 2]);
  }
  inquit::StateSum sum;
  sum.add(reinterpret_cast<const unsigned char*>(state.data()) + kHeader, body / 8);
  const std::uint64_t value = sum.value();
  std::memcpy(state.data() + kHeader - 8, &value, 8);

  const inquit::fuzz::MemoryFile file(state);
  IncrementalMerger merger(inquit::default_background(), 1);
  const bool loaded = merger.load(file.path(), kStamp);
  FUZZ_LAW(loaded || size >= 3);
  if (!loaded) {
    FUZZ_LAW(merger.quotes() == 0);
    return 0;
  }
  const std::vector<std::int64_t> gone = merger.co_formed_with(std::vector<std::int64_t>{3, 5});
  merger.update(gone, quotes(20, 26));
  FUZZ_LAW(merger.links().size() == merger.forms().size());
  for (const inquit::FormLink& link : merger.links()) FUZZ_LAW(link.root < merger.forms().size());
  return 0;
}
