// A line of JSON as an article: it is one, or a fault says why not and where.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "articles/json_article.h"
#include "laws.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  inquit::JsonArticleParser parser;
  inquit::Article article;
  std::vector<inquit::Diagnostic> problems;
  const bool read = parser.parse(line, article, problems);
  FUZZ_LAW(read || !problems.empty());
  for (const inquit::Diagnostic& problem : problems) {
    FUZZ_LAW(!problem.message.empty());
    FUZZ_LAW(!problem.byte || *problem.byte <= size);
  }
  // Nothing is kept from one line to the next.
  inquit::Article again;
  std::vector<inquit::Diagnostic> same;
  FUZZ_LAW(parser.parse(line, again, same) == read);
  FUZZ_LAW(!read || again == article);
  FUZZ_LAW(same.size() == problems.size());
  return 0;
}
