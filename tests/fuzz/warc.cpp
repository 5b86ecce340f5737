// Any bytes as a file of WARC: all is read in bounded pieces, records count up, and going on from
// any record gives the rest.
#include "doors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  inquit::fuzz::check_door({reinterpret_cast<const char*>(data), size}, inquit::FileFormat::warc);
  return 0;
}
