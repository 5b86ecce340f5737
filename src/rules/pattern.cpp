#include "rules/pattern.h"

#include "tokens/fold.h"

namespace inquit {
namespace {

class Reader {
 public:
  Reader(std::string_view text, const Place& place, std::vector<Diagnostic>& faults)
      : text_(text), place_(place), faults_(faults) {}

  Pattern read() {
    Pattern all = read_alternatives('\0', 0);
    while (at_ < text_.size()) {  // a closing bracket that nothing opened
      fault(at_, std::string("\"") + text_[at_] + "\" closes nothing; delete it or open it before");
      ++at_;
      Pattern rest = read_alternatives('\0', 0);
      all.children.push_back(std::move(rest));
    }
    return all;
  }

 private:
  static constexpr int kDeepest = 40;

  // Goes on from the last one that was asked for: a pattern may be a megabyte long.
  std::uint64_t column(std::size_t at) {
    if (at < counted_to_) {
      counted_to_ = 0;
      counted_ = 0;
    }
    counted_ += code_points(text_.substr(counted_to_, at - counted_to_));
    counted_to_ = at;
    return place_.column + counted_;
  }

  void fault(std::size_t at, std::string message) {
    faults_.push_back({Diagnostic::Severity::error, place_.file, place_.line, column(at),
                       std::nullopt, std::move(message)});
  }

  void fault_at_column(std::uint64_t column, std::string message) {
    faults_.push_back({Diagnostic::Severity::error, place_.file, place_.line, column, std::nullopt,
                       std::move(message)});
  }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  Pattern read_alternatives(char close, std::size_t opened) {
    Pattern out;
    out.kind = Pattern::Kind::alternative;
    out.column = column(opened);
    bool bar = true;
    std::size_t bar_at = opened;
    while (bar) {
      Pattern sequence = read_sequence();
      bar = at_ < text_.size() && text_[at_] == '|';
      const bool many = bar || !out.children.empty();
      if (sequence.children.empty() && (many || close != '\0')) {
        fault(many ? bar_at : opened,
              close == '\0'
                  ? "there is nothing on one side of \"|\"; write a word there or delete the bar"
                  : "there is nothing between the brackets, or on one side of \"|\"; write a word "
                    "there");
      }
      out.children.push_back(std::move(sequence));
      if (bar) {
        if (close == '\0') fault(at_, "\"|\" is outside brackets; write (this | that)");
        bar_at = at_++;
      }
    }
    if (close != '\0') {
      const bool closed = at_ < text_.size() && text_[at_] == close;
      if (at_ < text_.size()) ++at_;  // a bracket of the other kind closes as well
      if (!closed) {
        fault(opened, std::string("\"") + text_[opened] + "\" is never closed; write \"" + close +
                          "\" where it ends");
      }
    }
    if (out.children.size() == 1) {
      Pattern only = std::move(out.children.front());
      if (close == ')') look_for_other_bars(only);
      return only;
    }
    return out;
  }

  // (quickly / slowly), (quickly, slowly), (quickly or slowly): brackets are for a choice.
  void look_for_other_bars(const Pattern& sequence) {
    const std::vector<Pattern>& all = sequence.children;
    const auto parts = [](const Pattern& one) {
      return one.text == "/" || one.text == "," || one.text == "or";
    };
    if (all.size() < 3 || all.size() % 2 == 0) return;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].kind != Pattern::Kind::word || parts(all[i]) != (i % 2 == 1)) return;
    }
    fault_at_column(all[1].column, "\"" + all[1].text +
                                       "\" does not separate alternatives; "
                                       "write |, as in (quickly | slowly)");
  }

  Pattern read_sequence() {
    Pattern out;
    skip_spaces();
    out.column = column(at_);
    for (;;) {
      skip_spaces();
      if (at_ >= text_.size()) break;
      const char c = text_[at_];
      if (c == '|' || c == ')' || c == ']') break;
      if (c == '(' || c == '[') {
        const std::uint64_t opened_column = column(at_);
        const std::size_t opened = at_++;
        if (++depth_ > kDeepest) {
          fault(opened, "brackets are nested more than 40 deep; make the inner ones a part");
          at_ = text_.size();
          break;
        }
        Pattern inner = read_alternatives(c == '(' ? ')' : ']', opened);
        --depth_;
        if (c == '[') {
          Pattern optional;
          optional.kind = Pattern::Kind::optional;
          optional.column = opened_column;
          optional.children.push_back(std::move(inner));
          inner = std::move(optional);
        }
        out.children.push_back(std::move(inner));
      } else if (c == '{') {
        read_thing(out);
      } else if (c == '}') {
        fault(at_++, "\"}\" closes nothing; delete it or write \"{\" before");
      } else {
        read_word(out);
      }
    }
    return out;
  }

  void read_thing(Pattern& out) {
    const std::size_t opened = at_++;
    int depth = 1;
    std::size_t end = at_;
    const bool raw = text_.substr(at_).starts_with("matches ");
    for (; end < text_.size() && depth > 0; ++end) {
      if (text_[end] == '{') ++depth;
      if (text_[end] == '}') --depth;
    }
    if (depth > 0) {
      fault(opened, "\"{\" is never closed; write \"}\" where it ends");
      at_ = text_.size();
      return;
    }
    Pattern thing;
    thing.kind = Pattern::Kind::thing;
    thing.column = column(opened);
    const std::string_view inner = text_.substr(at_, end - 1 - at_);
    if (raw) {
      thing.text = std::string(inner);
    } else {
      for (const char c : inner) {
        const bool space = c == ' ' || c == '\t';
        if (space && (thing.text.empty() || thing.text.back() == ' ')) continue;
        thing.text += space ? ' ' : c;
      }
      while (thing.text.ends_with(' ')) thing.text.pop_back();
    }
    at_ = end;
    if (thing.text.empty()) {
      fault(opened, "there is nothing between the braces; write a name there, as in {speaker}");
      return;
    }
    out.children.push_back(std::move(thing));
  }

  // A word ends at a space or a bracket. A comma and the like at its end is a word of its own.
  void read_word(Pattern& out) {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \t|()[]{}").find(text_[at_]) == std::string_view::npos)
      ++at_;
    std::size_t end = at_;
    std::size_t stop = end;
    while (stop > begin + 1 &&
           std::string_view(",;:?!").find(text_[stop - 1]) != std::string_view::npos)
      --stop;
    add_word(out, begin, stop);
    for (std::size_t i = stop; i < end; ++i) add_word(out, i, i + 1);
    if (begins_comment(begin, end)) {
      fault(begin, "a comment needs a line of its own, which begins with #");
      at_ = text_.size();
    }
  }

  // "# the plain tag", and not "U.S. # 1".
  bool begins_comment(std::size_t begin, std::size_t end) const {
    if (begin == 0 || text_.substr(begin, end - begin) != "#") return false;
    const std::string_view behind = text_.substr(std::min(end + 1, text_.size()));
    return !behind.empty() &&
           ((behind[0] >= 'a' && behind[0] <= 'z') || (behind[0] >= 'A' && behind[0] <= 'Z'));
  }

  void add_word(Pattern& out, std::size_t begin, std::size_t end) {
    Pattern word;
    word.kind = Pattern::Kind::word;
    word.column = column(begin);
    word.text = fold(text_.substr(begin, end - begin));
    out.children.push_back(std::move(word));
  }

  std::string_view text_;
  const Place& place_;
  std::vector<Diagnostic>& faults_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::size_t counted_to_ = 0;  // so many bytes are
  std::uint64_t counted_ = 0;   // so many code points
};

}  // namespace

std::uint64_t code_points(std::string_view text) {
  std::uint64_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

Pattern read_pattern(std::string_view text, const Place& place, std::vector<Diagnostic>& faults) {
  return Reader(text, place, faults).read();
}

}  // namespace inquit
