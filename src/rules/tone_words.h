// Cuts a text into the words that tone lists are looked up by, in one pass and without allocating.
// In go UTF-8 bytes, out comes one call a word, folded, with what stands between it and the last.
//
//   Don’t  “well-known”  :-)   ->   don't, well, known, :)
//
// A word is a run of letters and digits; an apostrophe (' or what looks like one) within it stays,
// ’s at its end goes, and a hyphen parts it, so that far-right and far right are one entry.
// Hashtags are parted at their capitals: #NotMyMayor is not, my, mayor, a clause of its own. Emoji
// and emoticons are words. Links and @names are passed over. Lists and texts are cut by this same
// code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace inquit {

// What stands before a word, weakest first.
enum class ToneBreak : std::uint8_t { none, clause, sentence };

// What a folded word is looked up by.
struct ToneHash {
  std::uint64_t head = 0;  // its first eight bytes, the first lowest
  std::uint32_t hash = 0;  // of all its bytes
  friend bool operator==(const ToneHash&, const ToneHash&) = default;
};

struct ToneWord {
  std::uint32_t begin = 0, end = 0;  // bytes, the ’s excluded
  ToneHash hash;
  ToneBreak before = ToneBreak::none;
  bool capitals = false;  // at least three letters, all capitals
};

ToneHash tone_hash(std::string_view folded);

class ToneCutter {
 public:
  // text may hold any bytes; those that are not UTF-8 count as parts of words nobody lists.
  explicit ToneCutter(std::string_view text) : text_(text) {}

  // The next word, or false at the end. folded() is the word that was returned last.
  bool next(ToneWord& word);
  std::string_view folded() const { return folded_; }
  std::uint32_t exclamations() const { return exclamations_; }
  // Whether a mark stood there that posts have and articles lack: an @name, a hashtag, a link, an
  // emoticon, an emoji.
  bool has_post_mark() const { return has_post_mark_; }

 private:
  bool read_word(ToneWord& word);
  bool read_short_word(ToneWord& word);
  void read_foreign(ToneWord& word);
  bool read_emoticon(ToneWord& word);
  bool read_reversed_emoticon(ToneWord& word);
  bool read_face(ToneWord& word);
  void open_tag();
  bool read_tag_word(ToneWord& word);
  void take(ToneWord& word, std::size_t bytes, std::string_view as);
  bool read_high(ToneWord& word);
  void finish(ToneWord& word, std::string_view folded);
  void skip_to_space();

  static constexpr std::size_t kLongest =
      64;  // bytes of a folded word; of longer ones some are left out

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t tag_end_ = 0;  // of the hashtag at hand
  ToneBreak before_ = ToneBreak::sentence;
  std::uint32_t exclamations_ = 0;
  bool has_post_mark_ = false;
  char buffer_[kLongest];
  std::string slow_;  // words with letters beyond ASCII
  std::string_view folded_;
};

// A row of words as entries are written: cut and folded, a space between two.
std::string tone_key(std::string_view text);

}  // namespace inquit
