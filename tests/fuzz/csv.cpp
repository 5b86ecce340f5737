// Any bytes as a table, with commas and with tabs.
#include "doors.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  inquit::fuzz::check_door(bytes, inquit::FileFormat::csv);
  inquit::fuzz::check_door(bytes, inquit::FileFormat::tsv);
  return 0;
}
