// Any bytes as a rule pack in JSON: it is one, or a fault says why not; what was read comes back
// the same from the JSON that is written of it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "laws.h"
#include "ruletools/exchange.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  std::vector<inquit::Diagnostic> faults;
  const std::vector<inquit::PackFile> files = inquit::pack_from_json(json, "pack.json", faults);
  for (const inquit::Diagnostic& fault : faults) FUZZ_LAW(!fault.message.empty());
  if (!faults.empty()) return 0;
  for (const inquit::PackFile& file : files) FUZZ_LAW(!file.name.empty());
  std::vector<inquit::Diagnostic> of_these;
  const inquit::PackSource pack = inquit::read_pack(files, of_these);
  if (!of_these.empty()) return 0;  // no pack that loads
  std::vector<inquit::Diagnostic> again;
  const std::vector<inquit::PackFile> back =
      inquit::pack_from_json(inquit::pack_to_json(files), "pack.json", again);
  FUZZ_LAW(again.empty() && back.size() == files.size());
  return 0;
}
