// version: what inquit --version prints, for a report of a fault or a log.
//
//   inquit 0.1.0 (revision 1a2b3c4d5e6f)
//   rules en 0c2f5ab1d7e94410
//   SQLite 3.40.1, ICU 72.1, Unicode 15.0, RE2 10.0.0, zstd 1.5.4, zlib 1.2.13
#pragma once

#include <string>
#include <string_view>

namespace inquit {

// Of the sources that the program was built from; "+": with changes. Made by tools/revision.cmake.
std::string_view revision();

// The first line is the program's, the second a hash of the rules that are compiled in, the third
// the libraries' as they run, RE2's as it was built with.
std::string version();

}  // namespace inquit
