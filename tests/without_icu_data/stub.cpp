// libicudata without any data, as ICU's own stub is: what a program runs with that was linked
// small.
#include <unicode/udata.h>
#include <unicode/uversion.h>

#include <cstdint>

namespace {

// The header of a "common data" file, and a table of contents that is empty.
struct Stub {
  std::uint16_t header_size;
  std::uint8_t magic1, magic2;
  UDataInfo info;
  char padding[8];
  std::uint32_t count;
  std::uint32_t reserved;
};

}  // namespace

extern "C" {
extern const Stub U_ICUDATA_ENTRY_POINT;
}
const Stub U_ICUDATA_ENTRY_POINT = {32,
                                    0xda,
                                    0x27,
                                    {sizeof(UDataInfo),
                                     0,
                                     U_IS_BIG_ENDIAN,
                                     U_CHARSET_FAMILY,
                                     sizeof(char16_t),
                                     0,
                                     {'C', 'm', 'n', 'D'},
                                     {1, 0, 0, 0},
                                     {0, 0, 0, 0}},
                                    {},
                                    0,
                                    0};
