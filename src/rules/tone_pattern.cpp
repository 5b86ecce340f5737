#include "rules/tone_pattern.h"

#include <charconv>

#include "rules/tone_words.h"

namespace inquit {
namespace {

class Reader {
 public:
  using Groups = std::function<std::optional<std::uint32_t>(std::string_view)>;
  Reader(std::string_view text, const Groups& group, std::string& wrong)
      : rest_(text), group_(group), wrong_(wrong) {}

  TonePattern read() {
    while (wrong_.empty() && skip_spaces()) read_one();
    if (wrong_.empty()) finish();
    return std::move(out_);
  }

 private:
  bool skip_spaces() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return !rest_.empty();
  }

  void read_one() {
    if (rest_.front() == '<' || rest_.front() == '>') return read_mark();
    if (rest_.front() != '{') return read_word();
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) {
      wrong_ = "\"" + std::string(rest_) + "\" has no closing brace";
      return;
    }
    const std::string_view inside = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    if (inside.starts_with("gap ") || inside.starts_with("near ")) return read_gap(inside);
    if (inside.starts_with('+') || inside.starts_with('-')) return read_sign(inside);
    const std::optional<std::uint32_t> number = group_(inside);
    if (!number) {
      wrong_ = "no list has a group {" + std::string(inside) + "}; write one as in {" +
               std::string(inside) + "}: word, word";
      return;
    }
    add({.kind = TonePattern::Kind::group, .number = *number});
  }

  void read_sign(std::string_view inside) {
    TonePattern::Element element{.kind = inside.front() == '+' ? TonePattern::Kind::good
                                                               : TonePattern::Kind::bad};
    const char* const end = inside.data() + inside.size();
    const auto [after, error] = std::from_chars(inside.data() + 1, end, element.least);
    if (inside.size() > 1 && (error != std::errc() || after != end)) {
      wrong_ = "{" + std::string(inside) + "} is no grade; write {+}, {-} or one as in {-2}";
      return;
    }
    add(std::move(element));
  }

  void read_mark() {
    const bool opens = rest_.front() == '<';
    rest_.remove_prefix(1);
    bool& seen = opens ? opened_ : closed_;
    if (seen || opened_ == opens || (!opens && gap_ != 0)) {
      wrong_ = "write < and > once each, around what changes";
      return;
    }
    seen = true;
    (opens ? out_.marked_first : out_.marked_last) =
        static_cast<std::uint8_t>(out_.elements.size());
  }

  void read_word() {
    const std::size_t end = std::min(rest_.find_first_of(" {<>"), rest_.size());
    std::string key = tone_key(rest_.substr(0, end));
    if (key.empty()) {
      wrong_ = "\"" + std::string(rest_.substr(0, end)) + "\" is no word";
      return;
    }
    rest_.remove_prefix(end);
    for (std::string_view left = key; wrong_.empty() && !left.empty();) {
      const std::size_t space = std::min(left.find(' '), left.size());
      add({.kind = TonePattern::Kind::word, .word = std::string(left.substr(0, space))});
      left.remove_prefix(std::min(space + 1, left.size()));
    }
  }

  void read_gap(std::string_view inside) {
    across_clauses_ = inside.starts_with("near ");
    inside.remove_prefix(inside.find(' ') + 1);
    std::uint32_t words = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), words);
    gaps_ += words;
    if (error != std::errc() || end != inside.data() + inside.size() || words == 0 ||
        gaps_ > TonePattern::kLongestGap || gap_ != 0 || out_.elements.empty()) {
      wrong_ =
          "a gap needs a number and a word on both sides, as in {gap 4}; all gaps of a pattern " +
          std::string("have ") + std::to_string(TonePattern::kLongestGap) + " words at most";
    }
    gap_ = static_cast<std::uint8_t>(words);
  }

  void add(TonePattern::Element element) {
    if (out_.elements.size() == TonePattern::kMostElements) {
      wrong_ = "a pattern has " + std::to_string(TonePattern::kMostElements) + " words at most";
      return;
    }
    element.gap = gap_;
    element.across_clauses = across_clauses_ && gap_ != 0;
    gap_ = 0;
    across_clauses_ = false;
    if (element.kind == TonePattern::Kind::group) out_.groups |= std::uint64_t{1} << element.number;
    out_.elements.push_back(std::move(element));
  }

  void finish() {
    if (out_.elements.empty()) {
      wrong_ = "there is nothing before \"=>\"";
    } else if (gap_ != 0) {
      wrong_ = "a pattern ends with a word, not with a gap";
    } else if (opened_ != closed_ || (opened_ && out_.marked_first == out_.marked_last)) {
      wrong_ = "write < and > around what changes, with a word between them";
    } else if (out_.elements[0].kind == TonePattern::Kind::good ||
               out_.elements[0].kind == TonePattern::Kind::bad) {
      wrong_ = "a pattern begins with a word or a group, not with {+} or {-}";
    } else if (!opened_) {
      out_.marked_last = static_cast<std::uint8_t>(out_.elements.size());
    }
  }

  std::string_view rest_;
  const Groups& group_;
  std::string& wrong_;
  TonePattern out_;
  std::uint8_t gap_ = 0;
  bool across_clauses_ = false;
  bool opened_ = false, closed_ = false;
  std::uint32_t gaps_ = 0;
};

}  // namespace

TonePattern read_tone_pattern(
    std::string_view text,
    const std::function<std::optional<std::uint32_t>(std::string_view)>& group,
    std::string& wrong) {
  return Reader(text, group, wrong).read();
}

}  // namespace inquit
