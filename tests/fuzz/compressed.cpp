// Any bytes as a file of articles, which gzip or zstd may have made: all that is decoded is
// counted, nothing is read twice, and no line is longer than the limit.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "articles/input.h"
#include "articles/reader.h"
#include "file.h"
#include "laws.h"

namespace {

constexpr std::uint64_t kLimit = 1 << 16;

void check_lines(const std::string& path) {
  inquit::Input input(path, kLimit);
  std::uint64_t number = 0, behind = 0;
  for (inquit::Input::Got got; (got = input.next_line()) != inquit::Input::Got::end;) {
    FUZZ_LAW(input.line_number() == ++number);
    if (got == inquit::Input::Got::too_long) continue;
    FUZZ_LAW(input.line().size() <= kLimit);
    FUZZ_LAW(input.line_offset() >= behind);
    behind = input.line_offset() + input.line().size();
    FUZZ_LAW(behind <= input.decoded());
  }
}

void check_articles(const std::string& path) {
  std::size_t faults = 0;
  inquit::ArticleReader reader({path}, {.max_article_bytes = kLimit},
                               [&](const inquit::Diagnostic& one) {
                                 FUZZ_LAW(!one.message.empty());
                                 ++faults;
                               });
  std::size_t articles = 0;
  for (inquit::Article article; reader.next(article); ++articles) {
    FUZZ_LAW(article.text.size() <= kLimit);
    FUZZ_LAW(!article.id.empty());
  }
  FUZZ_LAW(articles <= reader.bytes_decoded() + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const inquit::fuzz::MemoryFile file({reinterpret_cast<const char*>(data), size});
  check_lines(file.path());
  check_articles(file.path());
  return 0;
}
