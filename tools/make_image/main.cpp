// Writes the image of rules/en to a file: run once by the build.
//
//   make_image rules.image
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "rules/embedded_pack.h"
#include "rules/pack_image.h"
#include "rules/rule_set.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: make_image FILE\n", stderr);
    return 2;
  }
  try {
    const std::string image =
        inquit::write_pack_image(inquit::compile_embedded_pack(), inquit::embedded_pack_hash());
    std::ofstream out(arguments[1], std::ios::binary);
    out.write(image.data(), static_cast<std::streamsize>(image.size()));
    out.close();
    if (out) return 0;
    std::fprintf(stderr, "%s cannot be written\n", arguments[1]);
  } catch (const std::exception& error) {  // what is wrong with the rules, with file and line
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}
