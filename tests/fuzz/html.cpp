// Any bytes as a page of HTML: it is read, and again gives the same.
#include <cstdint>
#include <string>

#include "articles/html_article.h"
#include "laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string text = inquit::read_html(input).text;
  FUZZ_LAW(text == inquit::read_html(input).text);
  FUZZ_LAW(text.empty() || (text.front() != ' ' && text.back() != ' '));
  inquit::read_html_fragment(input);
  return 0;
}
