#include "archive/search_words.h"

#include <algorithm>
#include <array>
#include <string>

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

bool is_of_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_word(std::string_view text) { return std::ranges::any_of(text, is_of_word); }

// As the index takes them apart: "well-known" is two.
std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    words += is_of_word(text[i]) && (i == 0 || !is_of_word(text[i - 1]));
  return words;
}

class Reader {
 public:
  explicit Reader(std::string_view words) : rest_(words) {}

  SearchExpression read() {
    if (rest_.size() > kMostSearchBytes || count_words(rest_) > kMostSearchWords) {
      return {"", "more than " + std::to_string(kMostSearchWords) + " words or " +
                      std::to_string(kMostSearchBytes) +
                      " bytes: search for fewer words, in several searches"};
    }
    while (fault_.empty() && skip_blanks()) {
      if (mark_length(rest_) > 0) {
        read_phrase();
      } else {
        read_word();
      }
    }
    if (fault_.empty() && !pending_.empty()) fault_ = pending_ + " needs a word behind it";
    if (fault_.empty()) end_alternative();
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
    if (word == "AND" || word == "OR" || word == "NOT") return read_operator(word);
    const bool prefix = word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    if (prefix && !is_word(word)) {
      fault_ = "a * needs the beginning of a word before it: loan*";
    } else if (word.find('*') != std::string_view::npos) {
      fault_ = "a * may be at the end of a word only: \"" + std::string(word) + "\"";
    } else {
      add(word, prefix);
    }
  }

  // AND says what is so anyway; NOT may follow it, or begin.
  void read_operator(std::string_view name) {
    const bool is_not = name == "NOT";
    const bool follows_word = pending_.empty() && (!wanted_.empty() || !unwanted_.empty());
    if (!follows_word && !(is_not && pending_ != "NOT")) {
      fault_ = std::string(name) +
               " needs a word before it; to look for the word itself, write it "
               "in small letters";
      return;
    }
    if (name == "OR") end_alternative();
    pending_ = name;
  }

  // Signs alone are passed over: the index knows words only.
  void add(std::string_view text, bool prefix) {
    if (!is_word(text)) return;
    std::string& list = pending_ == "NOT" ? unwanted_ : wanted_;
    if (!list.empty()) list += pending_ == "NOT" ? " OR " : " ";
    pending_.clear();
    list += '"';
    for (const char c : text) list += c == '\0' ? ' ' : c;
    list += prefix ? "\"*" : "\"";
  }

  // (wanted words) NOT (unwanted OR words)
  void end_alternative() {
    if (wanted_.empty()) {
      fault_ = unwanted_.empty()
                   ? "there is no word to search for"
                   : "NOT leaves out some of what other words find; name a word that must "
                     "be there: harbour NOT ferry";
      return;
    }
    if (!match_.empty()) match_ += " OR ";
    match_ += unwanted_.empty() ? wanted_ : "((" + wanted_ + ") NOT (" + unwanted_ + "))";
    wanted_.clear();
    unwanted_.clear();
  }

  std::string_view rest_;
  std::string match_;     // the alternatives before this one
  std::string wanted_;    // of this one
  std::string unwanted_;  // likewise
  std::string pending_;   // the operator that waits for a word
  std::string fault_;
};

}  // namespace

SearchExpression search_expression(std::string_view words) { return Reader(words).read(); }

}  // namespace inquit
