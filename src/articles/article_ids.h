// ArticleIds: keeps the ids of one run's articles unique, so that no article replaces another.
// Takes each article in reading order; if its id was used before with different content, the
// article gets a new id.
//
//   ArticleIds ids;
//   if (ids.judge(article).repeated) continue;    // the same article again
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "articles/article.h"
#include "base/diagnostic.h"
#include "base/fingerprint.h"

namespace inquit {

// A fingerprint of everything that the input says of an article except its id. The same in every
// version, since ids are made of it.
std::uint64_t fingerprint_content(const Article& article);

// The same for what lives no longer than a run and its checkpoint: several times as fast.
std::uint64_t sum_content(const Article& article);

// The id of an article without one in the input: "text-" and 16 hexadecimal digits.
std::string content_id(const Article& article);

// Of the absolute path, links followed, of a file that is an article; never 0. 0 where the id does
// not come from a file.
std::uint64_t place_of(const Article& article);

// The id that an article gets where its own belongs to another: "lead~3f2a04c19b77e650". It stays
// the same as long as the file's path does, or the content where the id does not come from a file.
std::string id_apart(const Article& article);
std::string id_apart(std::string_view id, std::uint64_t place, std::uint64_t content);

// "the id "lead" belongs to mon/lead.txt, ...", about the article of the file and line.
Diagnostic taken_id(std::string file, std::uint64_t line, std::string_view id,
                    std::string_view apart, std::string_view owner);

// Not safe to share between threads. Keeps about 60 bytes an article, and the name of each file.
class ArticleIds {
 public:
  struct Verdict {
    bool repeated = false;  // the same article was read before, so this one can be skipped
    std::optional<Diagnostic> collision = {};  // an error; the article's id is now id_apart()
  };
  Verdict judge(Article& article);

 private:
  struct Place {
    std::uint64_t content = 0;  // sum_content()
    std::uint32_t file = 0;     // in files_
    std::uint32_t line = 0;
  };
  std::string describe(const Place& place) const;

  std::unordered_map<std::uint64_t, Place> seen_;  // by the fingerprint of the id
  std::unordered_set<std::uint64_t> whole_files_;  // place_of() of articles that are files
  std::deque<std::string> files_;
};

}  // namespace inquit
