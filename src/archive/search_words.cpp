#include "archive/search_words.h"

#include <algorithm>
#include <array>

namespace inquit {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

// The bytes of a quotation mark at the front; 0: none stands there.
std::size_t mark_length(std::string_view text) {
  static constexpr std::array<std::string_view, 6> kMarks = {"\"", "“", "”", "„", "«", "»"};
  for (const std::string_view mark : kMarks) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::size_t find_mark(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && mark_length(text.substr(at)) == 0) ++at;
  return at;
}

bool is_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

class Reader {
 public:
  explicit Reader(std::string_view words) : rest_(words) {}

  SearchExpression read() {
    while (fault_.empty() && skip_blanks()) {
      if (mark_length(rest_) > 0) {
        read_phrase();
      } else {
        read_word();
      }
    }
    if (fault_.empty() && pending_or_) fault_ = "OR needs a word behind it";
    if (fault_.empty() && match_.empty()) fault_ = "there is no word to search for";
    if (!fault_.empty()) match_.clear();
    return {match_, fault_};
  }

 private:
  bool skip_blanks() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kBlank), rest_.size()));
    return !rest_.empty();
  }

  void read_phrase() {
    rest_.remove_prefix(mark_length(rest_));
    const std::size_t end = find_mark(rest_);
    if (end == rest_.size()) {
      fault_ =
          "a phrase has no closing mark: write \"the whole phrase\" (quoted once more for the "
          "shell)";
      return;
    }
    const std::string_view phrase = rest_.substr(0, end);
    rest_.remove_prefix(end + mark_length(rest_.substr(end)));
    const bool prefix = rest_.starts_with('*');
    if (prefix) rest_.remove_prefix(1);
    add(phrase, prefix);
  }

  void read_word() {
    const std::size_t end = std::min({rest_.find_first_of(kBlank), find_mark(rest_), rest_.size()});
    std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    if (word == "OR") {
      if (match_.empty() || pending_or_) fault_ = "OR needs a word before it";
      pending_or_ = true;
      return;
    }
    const bool prefix = word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    if (prefix && !is_word(word)) {
      fault_ = "a * needs the beginning of a word before it: loan*";
    } else if (word.find('*') != std::string_view::npos) {
      fault_ = "a * may stand at the end of a word only: \"" + std::string(word) + "\"";
    } else {
      add(word, prefix);
    }
  }

  // Signs alone are passed over: the index knows words only.
  void add(std::string_view text, bool prefix) {
    if (!is_word(text)) return;
    if (!match_.empty()) match_ += pending_or_ ? " OR " : " ";
    pending_or_ = false;
    match_ += '"';
    for (const char c : text) match_ += c == '\0' ? ' ' : c;
    match_ += prefix ? "\"*" : "\"";
  }

  std::string_view rest_;
  std::string match_;
  std::string fault_;
  bool pending_or_ = false;
};

}  // namespace

SearchExpression search_expression(std::string_view words) { return Reader(words).read(); }

}  // namespace inquit
