// --memory and --scratch, of commands that merge in files what takes more memory than that.
#pragma once

#include <cstdint>
#include <string>

#include "inquit/command.h"
#include "variants/disk_merge.h"

namespace inquit {

// scratch_help: what the option --scratch says of itself.
inline void add_memory_options(Command& command, std::uint64_t& memory, std::string& scratch,
                               const std::string& scratch_help) {
  const Option& size =
      command
          .add_option("--memory", memory,
                      "Use about this much memory, such as 500M or 2G, and sort in files")
          .type_name("SIZE")
          .size()
          .range(std::uint64_t{DiskMerge::kLeastMemory}, std::uint64_t{1} << 50);
  command.add_option("--scratch", scratch, scratch_help).type_name("DIR").needs(size);
}

}  // namespace inquit
