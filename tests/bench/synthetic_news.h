// SyntheticNews: quotes of made-up news, with the truth which of them are printings of one quote.
// In go a seed and a number of quotes; out comes each quote by its number, always the same.
//
// Of the clusters, 72 % hold one quote; the sizes of the others fall off by a power law to a few
// viral ones of thousands, of ten words at least. Clusters come in stories: four quotes of two
// speakers on one topic and day; the n-th printings of a story's quotes stand in one article. A
// printing is the whole quote, a cut, two pieces joined, with words dropped or bracketed, with a
// word or two edited, or with some of what was said before or after; the popular versions are
// printed often. Speakers and dates are missing, cut short or wrong as often as news has it. One
// cluster in 200 is another's near twin: the same words but for a number, a name or a "not".
#pragma once

#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "people/speaker.h"
#include "synthetic_words.h"

namespace inquit::bench {

struct SyntheticQuote {
  std::string text;
  std::string doc;
  std::string speaker;
  SpeakerKind speaker_kind = SpeakerKind::person;
  std::string published;
};

class SyntheticNews {
 public:
  // Plans the clusters, and scatters their printings: 8 bytes a quote.
  SyntheticNews(std::uint64_t seed, std::uint32_t quotes);

  std::uint32_t size() const { return static_cast<std::uint32_t>(cluster_of_.size()); }
  std::uint32_t cluster_of(std::uint32_t quote) const { return cluster_of_[quote]; }
  // Thread safe.
  SyntheticQuote quote(std::uint32_t quote) const;

 private:
  struct Story;
  Story story_of(std::uint32_t cluster) const;
  Tokens original(std::uint32_t cluster) const;
  std::uint32_t topic_word(std::uint32_t topic, Random& random) const;
  void append_sentence(std::uint32_t topic, std::uint32_t words, Random& random,
                       Tokens& tokens) const;
  void make_twin(Tokens& tokens, Random& random) const;
  Tokens version(std::uint32_t cluster, std::uint32_t version) const;
  void edit(Tokens& tokens, std::uint32_t cluster, double kind, Random& random) const;
  void cut(Tokens& tokens, Random& random) const;
  void join_pieces(Tokens& tokens, Random& random) const;
  void drop_words(Tokens& tokens, Random& random) const;
  void add_brackets(Tokens& tokens, Random& random) const;
  void change_words(Tokens& tokens, Random& random) const;
  void extend(Tokens& tokens, std::uint32_t cluster, Random& random) const;
  std::string person(std::uint32_t number, bool last_only) const;
  void add_speaker(const Story& story, std::uint32_t cluster, Random& random,
                   SyntheticQuote& quote) const;

  std::uint64_t seed_;
  SyntheticWords words_;
  std::vector<std::uint32_t> cluster_of_;
  std::vector<std::uint32_t> printing_of_;  // its number among its cluster's
  std::unordered_set<std::uint32_t> viral_;
};

// Those from begin to before end, made by two threads.
std::vector<SyntheticQuote> make_quotes(const SyntheticNews& news, std::uint32_t begin,
                                        std::uint32_t end);

}  // namespace inquit::bench
