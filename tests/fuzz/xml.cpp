// Any bytes as a document of XML: a feed, NewsML-G2 or NITF, as its root says.
#include "doors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  inquit::fuzz::check_door({reinterpret_cast<const char*>(data), size}, inquit::FileFormat::xml);
  return 0;
}
