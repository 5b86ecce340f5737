#include "text/markup.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/byte_block.h"
#include "text/character_references.h"

namespace inquit {
namespace {

constexpr std::size_t kLongestTag = 4096;
constexpr std::size_t kLongestLink = 600;  // bytes of a link's words, and of its address
constexpr std::size_t kLongestRun = 3;     // of asterisks: what is longer is no emphasis
constexpr std::string_view kSigns = "<&*_[>#";

constexpr std::array<std::string_view, 30> kInline = {
    "a",    "abbr",   "b",      "big", "bdi", "cite", "code", "del", "dfn",  "em",
    "font", "i",      "img",    "ins", "kbd", "mark", "q",    "s",   "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt",   "u",   "var",  "wbr"};
constexpr std::array<std::string_view, 38> kBlock = {
    "p",       "div",     "h1",         "h2",     "h3",     "h4",      "h5",      "h6",
    "ul",      "ol",      "li",         "dl",     "dt",     "dd",      "table",   "thead",
    "tbody",   "tfoot",   "tr",         "td",     "th",     "article", "section", "main",
    "header",  "footer",  "blockquote", "hr",     "html",   "body",    "head",    "pre",
    "details", "summary", "address",    "center", "hgroup", "fieldset"};
// Elements that are left out with what they hold, where they end.
constexpr std::array<std::string_view, 13> kDropped = {
    "script", "style",  "nav",  "aside", "figure",   "noscript",  "svg",
    "button", "iframe", "form", "title", "template", "figcaption"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return 'a' <= lower(c) && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_wordy(char c) { return is_letter(c) || ('0' <= c && c <= '9'); }

struct Tag {
  std::string name;
  std::string_view attributes;
  std::size_t size = 0;
  bool closing = false;
};

// <a href="x">, </p>, <br/>: from < to >, outside quoted values.
std::optional<Tag> tag_at(std::string_view bytes) {
  Tag tag;
  std::size_t at = 1;
  if (at < bytes.size() && bytes[at] == '/') {
    tag.closing = true;
    ++at;
  }
  while (at < bytes.size() && at < 14 && is_wordy(bytes[at])) tag.name += lower(bytes[at++]);
  if (tag.name.empty() || at >= bytes.size()) return std::nullopt;
  if (!is_blank(bytes[at]) && bytes[at] != '>' && bytes[at] != '/') return std::nullopt;
  const std::size_t begin = at;
  const std::size_t end = std::min(bytes.size(), kLongestTag);
  char mark = 0;
  for (; at < end; ++at) {
    const char c = bytes[at];
    if (mark != 0) {
      if (c == mark) mark = 0;
    } else if ((c == '"' || c == '\'') && bytes[at - 1] == '=') {
      mark = c;
    } else if (c == '<') {
      return std::nullopt;
    } else if (c == '>') {
      tag.attributes = bytes.substr(begin, at - begin);
      tag.size = at + 1;
      return tag;
    }
  }
  return std::nullopt;
}

class MarkupReader {
 public:
  MarkupReader(std::string_view bytes, bool markdown) : bytes_(bytes), markdown_(markdown) {}

  std::vector<Edit> run() {
    while (at_ < bytes_.size()) {
      if (line_start_) {
        line_start_ = false;
        if (markdown_) take_line_start();
        continue;
      }
      if (at_ == link_close_) {
        add(at_, link_end_ - at_, "");
        at_ = link_end_;
        link_close_ = kNone;
        continue;
      }
      take_one();
    }
    std::ranges::stable_sort(edits_, {}, &Edit::begin);
    return std::move(edits_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  struct Opener {
    std::size_t at;
    std::size_t size;
    char sign;
  };

  void add(std::size_t begin, std::size_t size, std::string seen) {
    if (size > 0)
      edits_.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size), std::move(seen)});
  }

  char before() const { return at_ == 0 ? '\n' : bytes_[at_ - 1]; }

  void pass() { ++at_; }

  void take_one() {
    switch (bytes_[at_]) {
      case '\n':
        end_line();
        break;
      case '&':
        take_entity();
        break;
      case '<':
        take_angle();
        break;
      case '[':
        markdown_ ? take_bracket() : pass();
        break;
      case '*':
      case '_':
        markdown_ ? take_run() : pass();
        break;
      default:
        at_ = next_sign(at_ + 1);
    }
  }

  // The next byte that may be markup, or that the words of a link end at.
  std::size_t next_sign(std::size_t at) {
    std::uint64_t found = 0;
    while (at < bytes_.size()) {
      if (at / kBlockBytes != block_) {
        block_ = at / kBlockBytes;
        signs_ =
            byte_block_at(bytes_, block_ * kBlockBytes)
                .any(IsByte{'\n'}, IsByte{'&'}, IsByte{'<'}, IsByte{'['}, IsByte{'*'}, IsByte{'_'});
      }
      found = signs_ & ~low_bits(at % kBlockBytes);
      if (found != 0) break;
      at = (block_ + 1) * kBlockBytes;
    }
    if (found != 0)
      at = block_ * kBlockBytes + static_cast<std::size_t>(std::countr_zero(found));
    else
      at = bytes_.size();
    return at_ < link_close_ ? std::min(at, link_close_) : at;
  }

  // Emphasis ends with its paragraph. Within <p>, a line's end is a space.
  void end_line() {
    if (words_end_ > 0 && at_ >= words_end_) {
      words_end_ = 0;
      add(at_, 1, "\xE2\x80\x9D\n");
      ++at_;
      line_start_ = true;
      openers_.clear();
      return;
    }
    if (in_block_ || (!markdown_ && !in_pre_ && !is_beside_empty_line())) {
      add(at_, 1, " ");
    } else {
      const std::size_t next = bytes_.find_first_not_of(" \t\r>", at_ + 1);
      if (next == bytes_.npos || bytes_[next] == '\n') openers_.clear();
    }
    ++at_;
    line_start_ = true;
  }

  bool is_beside_empty_line() const {
    const std::size_t next = bytes_.find_first_not_of(" \t\r", at_ + 1);
    const std::size_t last = at_ == 0 ? bytes_.npos : bytes_.find_last_not_of(" \t\r", at_ - 1);
    return next == bytes_.npos || bytes_[next] == '\n' || last == bytes_.npos ||
           bytes_[last] == '\n';
  }

  // > quoted, ## Heading
  void take_line_start() {
    std::size_t at = at_;
    while (at < bytes_.size() && at < at_ + 3 && bytes_[at] == ' ') ++at;
    std::size_t end = at;
    while (end < bytes_.size() && bytes_[end] == '>') {
      ++end;
      while (end < bytes_.size() && bytes_[end] == ' ') ++end;
    }
    const bool quoted = end > at && (end >= bytes_.size() || bytes_[end - 1] == ' ' ||
                                     bytes_[end] == '\n' || bytes_[end] == '\r');
    if (quoted) {
      if (at_ >= block_end_) open_block_quote(at);
      const bool empty = end >= bytes_.size() || bytes_[end] == '\n' || bytes_[end] == '\r';
      const bool opens = !empty && at < words_end_ && (at == block_begin_ || after_empty_line_);
      after_empty_line_ = empty;
      add(at, end - at, opens ? "\xE2\x80\x9C" : "");
      at_ = at = end;
    }
    end = at;
    while (end < bytes_.size() && end < at + 7 && bytes_[end] == '#') ++end;
    const std::size_t level = end - at;
    if (level == 0 || level > 6 || end + 1 >= bytes_.size() || bytes_[end] != ' ' ||
        bytes_[end + 1] == ' ' || ('0' <= bytes_[end + 1] && bytes_[end + 1] <= '9'))
      return;
    add(at, end + 1 - at, "");
    at_ = end + 1;
  }

  // > We were quick.
  // >
  // > — Per Strom, engineer
  // A block of quoted lines whose last says whose words they are is a quotation, also without
  // marks: it is read with them. Sets where the words end; nothing is set for another block.
  void open_block_quote(std::size_t begin) {
    block_begin_ = begin;
    words_end_ = 0;
    std::size_t last_end = 0;   // of the words so far
    std::size_t words_end = 0;  // of those before the last line that is not empty
    bool first = true, has_marks = false, told = false;
    std::size_t line = begin;
    while (line < bytes_.size()) {
      std::size_t at = bytes_.find_first_not_of(' ', line);
      if (at == bytes_.npos || at > line + 3 || bytes_[at] != '>') break;
      std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      const std::size_t next = end + 1;
      while (end > at && is_blank(bytes_[end - 1])) --end;
      at = std::min(bytes_.find_first_not_of("> ", at), end);
      if (at < end) {
        const std::string_view words = bytes_.substr(at, end - at);
        if (first) has_marks = begins_with_mark(words);
        first = false;
        words_end = last_end;
        last_end = end;
        told = tells_whose(words);
      }
      line = next;
    }
    block_end_ = line;
    if (told && !has_marks && words_end > 0) words_end_ = words_end;
  }

  static bool begins_with_mark(std::string_view words) {
    words.remove_prefix(std::min(words.find_first_not_of("*_"), words.size()));
    return words.starts_with('"') || words.starts_with('\'') || words.starts_with('&') ||
           words.starts_with("\xE2\x80\x9C") || words.starts_with("\xE2\x80\x98") ||
           words.starts_with("\xC2\xAB") || words.starts_with("\xE2\x80\x9E");
  }

  // — Jane Roe, engineer
  static bool tells_whose(std::string_view words) {
    bool dash = false;
    for (const std::string_view sign : {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--"}) {
      if (!words.starts_with(sign)) continue;
      words.remove_prefix(sign.size());
      dash = true;
      break;
    }
    words.remove_prefix(std::min(words.find_first_not_of(" *_["), words.size()));
    return dash && !words.empty() && 'A' <= words.front() && words.front() <= 'Z';
  }

  void take_entity() {
    if (auto entity = decode_character_reference(bytes_.substr(at_, 32))) {
      add(at_, entity->size, std::move(entity->character));
      at_ += entity->size;
    } else {
      ++at_;
    }
  }

  void take_angle() {
    const std::string_view rest = bytes_.substr(at_);
    if (rest.starts_with("<!--")) {
      if (const std::size_t end = find_end("-->", comment_ends_); end != kNone) return drop(end);
    }
    if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) {
      if (const std::size_t end = rest.substr(0, kLongestTag).find('>'); end != rest.npos)
        return drop(at_ + end + 1);
    }
    const auto tag = tag_at(rest);
    if (!tag) {
      ++at_;
      return;
    }
    if (is_one_of(tag->name, kDropped)) return take_dropped(*tag);
    if (tag->name == "br") {
      add(at_, tag->size, in_post_ ? " " : "\n");
    } else if (tag->name == "q") {
      add(at_, tag->size, tag->closing ? "\xE2\x80\x9D" : "\xE2\x80\x9C");
    } else if (is_one_of(tag->name, kInline)) {
      add(at_, tag->size, "");
    } else if (is_one_of(tag->name, kBlock)) {
      take_block(*tag);
    } else {
      ++at_;
      return;
    }
    at_ += tag->size;
  }

  void take_block(const Tag& tag) {
    if (tag.name == "blockquote") {
      in_post_ = !tag.closing && tag.attributes.find("twitter") != tag.attributes.npos;
    }
    openers_.clear();
    const bool folds =
        tag.name == "p" || tag.name == "li" || (tag.name[0] == 'h' && tag.name.size() == 2);
    in_block_ = folds && !tag.closing;
    if (tag.name == "pre") in_pre_ = !tag.closing;
    add(at_, tag.size, in_post_ ? " " : "\n\n");
    if (in_post_) in_block_ = true;
  }

  void take_dropped(const Tag& tag) {
    std::size_t end = kNone;
    if (!tag.closing) {
      const std::size_t index =
          static_cast<std::size_t>(std::ranges::find(kDropped, tag.name) - kDropped.begin());
      end = find_end("</" + tag.name, dropped_ends_[index]);
    }
    if (end != kNone) {
      const std::size_t close = bytes_.substr(end, kLongestTag).find('>');
      end = close == bytes_.npos ? end : end + close + 1;
      add(at_, end - at_, "\n\n");
      at_ = end;
      return;
    }
    add(at_, tag.size, "\n\n");
    at_ += tag.size;
  }

  // The end of the next occurrence of `what`; where there is none, it is not looked for again.
  std::size_t find_end(std::string_view what, bool& none) const {
    if (none) return kNone;
    const std::size_t found = bytes_.find(what, at_);
    none = found == bytes_.npos;
    return none ? kNone : found + what.size();
  }

  void drop(std::size_t end) {
    add(at_, end - at_, "");
    at_ = end;
  }

  // [words](http://x.example "title"), ![image](x.png), [^1]
  void take_bracket() {
    const std::string_view rest = bytes_.substr(at_, kLongestLink);
    if (rest.starts_with("[^")) {
      const std::size_t end = rest.substr(0, 24).find(']');
      if (end != rest.npos && end > 2 && rest.find_first_of(" \n") > end)
        return drop(at_ + end + (rest.substr(end + 1).starts_with(':') ? 2 : 1));
    }
    const std::size_t close = rest.find_first_of("]\n");
    if ((link_close_ == kNone || link_close_ < at_) && close != rest.npos &&
        rest.substr(close).starts_with("](")) {
      if (const std::size_t size = address_at(at_ + close + 2); size > 0) {
        const std::size_t end = at_ + close + 2 + size;
        if (before() == '!') {
          edits_.push_back(
              {static_cast<std::uint32_t>(at_ - 1), static_cast<std::uint32_t>(end - at_ + 1), ""});
          at_ = end;
          return;
        }
        link_close_ = at_ + close;
        link_end_ = end;
        return drop(at_ + 1);
      }
    }
    ++at_;
  }

  // The size of a link's address with its closing bracket; 0 where it is none: [sic](he means Roe)
  std::size_t address_at(std::size_t begin) const {
    const std::string_view rest = bytes_.substr(begin, kLongestLink);
    const std::size_t end = rest.find_first_of(") \n\t");
    if (end == rest.npos || end == 0) return 0;
    const std::string_view address = rest.substr(0, end);
    if (address.find_first_of("/#.:") == address.npos) return 0;
    if (rest[end] == ')') return end + 1;
    const std::size_t close = rest.find("\")", end);  // a title
    return rest[end] == ' ' && rest.substr(end + 1).starts_with('"') && close != rest.npos
               ? close + 2
               : 0;
  }

  // *, **, _ and so on: opens before a word, closes behind one.
  void take_run() {
    const char sign = bytes_[at_];
    std::size_t end = at_;
    while (end < bytes_.size() && bytes_[end] == sign) ++end;
    const std::size_t size = end - at_;
    const char previous = before();
    const char next = end < bytes_.size() ? bytes_[end] : '\n';
    const bool can_close = !is_blank(previous) && !is_wordy(next);
    const bool can_open = !is_blank(next) && !is_wordy(previous) && previous != '@' &&
                          previous != '/' && previous != '\\' && previous != '*' && previous != '_';
    const auto opener = std::find_if(openers_.rbegin(), openers_.rend(), [&](const Opener& one) {
      return one.sign == sign && one.size == size;
    });
    if (size <= kLongestRun && can_close && opener != openers_.rend() && opener->at + size < at_) {
      add(opener->at, size, "");
      add(at_, size, "");
      openers_.erase(std::next(opener).base(), openers_.end());
    } else if (size <= kLongestRun &&
               (can_open ||
                (at_ > 0 && (previous == '*' || previous == '_') && !is_blank(next) &&
                 !openers_.empty() && openers_.back().at + openers_.back().size == at_))) {
      if (openers_.size() < kMostOpeners) openers_.push_back({at_, size, sign});
    }
    at_ = end;
  }

  static constexpr std::size_t kMostOpeners = 8;

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t block_ = kNone;  // the bytes that were looked over last
  std::uint64_t signs_ = 0;    // and which of them may be markup
  bool line_start_ = true;
  const bool markdown_;  // also its signs are markup
  bool in_block_ = false, in_post_ = false, in_pre_ = false;
  // Of a block quote without marks whose speaker is told.
  std::size_t block_begin_ = 0, block_end_ = 0, words_end_ = 0;
  bool after_empty_line_ = false;
  std::size_t link_close_ = kNone, link_end_ = kNone;  // of the link whose words are read
  bool comment_ends_ = false;                          // no comment ends from here on
  std::array<bool, kDropped.size()> dropped_ends_{};
  std::vector<Opener> openers_;
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> read_markup(std::string_view utf8) {
  if (std::ranges::none_of(kSigns, [&](char sign) { return utf8.find(sign) != utf8.npos; }))
    return {};
  std::vector<Edit> edits = read_subtitles(utf8);
  return edits.empty() ? MarkupReader(utf8, true).run() : edits;
}

std::vector<Edit> read_html_markup(std::string_view utf8) {
  return MarkupReader(utf8, false).run();
}

}  // namespace inquit
