#include "tone/target.h"

#include <string>

#include "rules/tone_words.h"

namespace inquit {
namespace {

struct Cut {
  Span span;
  std::string folded;
};

std::vector<Cut> cut(std::string_view text) {
  std::vector<Cut> out;
  ToneCutter cutter(text);
  for (ToneWord word; cutter.next(word);)
    out.push_back({{word.begin, word.end}, std::string(cutter.folded())});
  return out;
}

}  // namespace

std::vector<Span> find_target(std::string_view text, std::string_view name) {
  std::vector<Span> out;
  const std::vector<Cut> wanted = cut(name);
  if (wanted.empty()) return out;
  const std::vector<Cut> words = cut(text);
  // Up to each word that is the name's last, as many of its words as stand there.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].folded != wanted.back().folded) continue;
    std::size_t first = i;
    for (std::size_t n = 1; n < wanted.size() && first > 0; ++n, --first) {
      if (words[first - 1].folded != wanted[wanted.size() - 1 - n].folded) break;
    }
    out.push_back({words[first].span.begin, words[i].span.end});
  }
  return out;
}

}  // namespace inquit
