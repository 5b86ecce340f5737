// Any bytes as a document of JSON: an object, an array of objects, or one behind another.
#include "doors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  inquit::fuzz::check_door({reinterpret_cast<const char*>(data), size}, inquit::FileFormat::json);
  return 0;
}
