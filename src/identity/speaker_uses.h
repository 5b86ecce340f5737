// SpeakerUses: the speakers of many articles, as each article names them: what linking reads.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "people/speaker.h"

namespace inquit {

// What linking knows of an article. Empty: not known.
struct UsingArticle {
  std::string id;
  std::string published;
  std::string source;
  std::string url;
};

// A name as it is written, with the kind that an article takes it for. Each pair stands once.
struct UsedName {
  std::string text;
  SpeakerKind kind = SpeakerKind::person;
};

// A speaker of one article, who has one name there.
struct SpeakerUse {
  std::uint32_t article = 0;  // index into articles
  std::uint32_t name = 0;     // index into names
  std::uint32_t quotes = 0;
};

// Another article prints words of a use's under another name.
struct SameWords {
  std::uint32_t use = 0;
  std::uint32_t name = 0;
};

struct SpeakerUses {
  std::vector<UsingArticle> articles;
  std::vector<UsedName> names;
  std::vector<SpeakerUse> uses;
  std::vector<SameWords> same_words;  // by rising use
};

}  // namespace inquit
