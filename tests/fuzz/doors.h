// check_door: what holds for every file of many records, of whatever format and however broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "articles/reader.h"
#include "file.h"
#include "laws.h"

namespace inquit::fuzz {

// Every step moves on, no text is longer than the limit times what unpacking and tags may add,
// every diagnostic says something, and a second reader that goes on from the middle ends where the
// first did.
inline void check_door(std::string_view bytes, FileFormat format) {
  ReaderOptions options;
  options.max_article_bytes = 1 << 16;
  options.format = format;
  const MemoryFile file(bytes);
  std::vector<ReadPosition> behind;
  ArticleReader reader({file.path()}, options,
                       [](const Diagnostic& one) { FUZZ_LAW(!one.message.empty()); });
  Article article;
  for (ArticleReader::Step step; (step = reader.step(article)) != ArticleReader::Step::end;) {
    behind.push_back(reader.position());
    FUZZ_LAW(behind.size() <= reader.bytes_decoded() + 4);
    if (step != ArticleReader::Step::article) continue;
    FUZZ_LAW(!article.id.empty());
    // Three bytes for one that was ill-formed, and the marks of <q>.
    FUZZ_LAW(article.text.size() <= 8 * options.max_article_bytes);
  }
  if (behind.empty()) return;
  ArticleReader again({file.path()}, options, [](const Diagnostic&) {});
  const bool changed = again.go_on_from(behind[behind.size() / 2], [](Article&) {}).has_value();
  FUZZ_LAW(!changed);
  while (again.step(article) != ArticleReader::Step::end) {
  }
  FUZZ_LAW(again.position() == reader.position());
}

}  // namespace inquit::fuzz
