#include "pack/image.h"

#ifdef INQUIT_PACK_IMAGE

// clang-format off
asm(".pushsection .rodata.inquit_pack_image, \"a\"\n"
    ".balign 16\n"
    ".globl inquit_pack_image_begin\n"
    ".hidden inquit_pack_image_begin\n"
    "inquit_pack_image_begin:\n"
    ".incbin \"" INQUIT_PACK_IMAGE "\"\n"
    ".globl inquit_pack_image_end\n"
    ".hidden inquit_pack_image_end\n"
    "inquit_pack_image_end:\n"
    ".byte 0\n"
    ".popsection\n");
// clang-format on

extern "C" {
[[gnu::visibility("hidden")]] extern const char inquit_pack_image_begin[];
[[gnu::visibility("hidden")]] extern const char inquit_pack_image_end[];
}

namespace inquit {

std::string_view embedded_pack_image() { return {inquit_pack_image_begin, inquit_pack_image_end}; }

}  // namespace inquit

#else

namespace inquit {

std::string_view embedded_pack_image() { return {}; }

}  // namespace inquit

#endif
