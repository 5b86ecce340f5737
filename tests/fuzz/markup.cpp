// Any bytes as a text with markup: what is read as something else is in order, and whatever is seen
// has its place in what was written.
#include <cstdint>
#include <string>

#include "laws.h"
#include "text/text.h"

using inquit::Span;
using inquit::Text;
using inquit::fuzz::check_span;
using inquit::fuzz::is_boundary;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const Text text(input, inquit::Markup::read);

  std::uint32_t last = 0;
  for (const inquit::Edit& edit : text.edits()) {
    FUZZ_LAW(edit.begin >= last && edit.size > 0);
    last = edit.begin + edit.size;
    FUZZ_LAW(last <= text.source().size());
    FUZZ_LAW(is_boundary(text.source(), edit.begin) && is_boundary(text.source(), last));
  }
  std::uint64_t begin = 0;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (!is_boundary(text.bytes(), at)) continue;
    const inquit::Range place = text.range({at, text.size()}, inquit::Unit::bytes);
    FUZZ_LAW(place.begin >= begin && place.begin <= place.end && place.end <= input.size());
    begin = place.begin;
  }
  check_span(text, {0, text.size()}, input);
  return 0;
}
