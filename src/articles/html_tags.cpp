#include "articles/html_tags.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace inquit {
namespace {

constexpr int kDeepest = 256;                // open elements; pages of news have some 30
constexpr std::size_t kMostAttributes = 64;  // of a tag that are looked at
constexpr std::size_t kLongestName = 24;

// Elements that are left out with all that they hold.
constexpr std::array<std::string_view, 11> kDropped = {"script", "style",    "svg",      "math",
                                                       "object", "iframe",   "noframes", "template",
                                                       "select", "textarea", "canvas"};
// Tags that are left out; what they hold stays.
constexpr std::array<std::string_view, 22> kEmphasis = {
    "b", "big",  "em",  "font", "i",    "nobr", "s",   "small", "strike", "strong", "tt",
    "u", "span", "sub", "sup",  "mark", "ins",  "del", "code",  "center", "abbr",   "wbr"};
// Elements that have no end tag, or whose next one ends them: they do not nest.
constexpr std::array<std::string_view, 25> kNotNested = {
    "area", "base",  "br",     "col",   "embed", "hr",   "img",  "input", "link",
    "meta", "param", "source", "track", "p",     "li",   "dt",   "dd",    "option",
    "tr",   "td",    "th",     "html",  "head",  "body", "tbody"};
constexpr std::array<std::string_view, 15> kAttributes = {
    "class", "id",   "role",     "property", "name", "content",     "itemprop", "itemtype",
    "rel",   "href", "datetime", "lang",     "type", "aria-hidden", "hidden"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return 'a' <= lower(c) && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lowered(std::string_view word) {
  std::string out(word.substr(0, kLongestName));
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

class Simplifier {
 public:
  explicit Simplifier(std::string_view html) : html_(html) { out_.reserve(html.size() / 2); }

  std::string run() {
    while (at_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', at_), html_.size());
      out_ += html_.substr(at_, tag - at_);
      at_ = tag;
      if (at_ < html_.size()) take_tag();
    }
    return std::move(out_);
  }

 private:
  void skip_past(std::string_view end) {
    const std::size_t found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
  }

  void take_tag() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) return skip_past("-->");
    if (rest.starts_with("<!") || rest.starts_with("<?")) return skip_past(">");
    const bool closing = rest.starts_with("</");
    const std::size_t begin = at_ + (closing ? 2 : 1);
    if (begin >= html_.size() || !is_letter(html_[begin])) {
      out_ += "&lt;";
      ++at_;
      return;
    }
    std::size_t end = begin;
    while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '>' && html_[end] != '/')
      ++end;
    const std::string name = lowered(html_.substr(begin, end - begin));
    at_ = end;
    const std::string attributes = take_attributes();
    if (closing) return close(name);
    const bool json = name == "script" && attributes.find("ld+json") != std::string::npos;
    if (json) return take_json();
    if (is_one_of(name, kDropped)) return drop(name);
    if (is_one_of(name, kEmphasis)) return;
    if (!is_one_of(name, kNotNested) && ++depth_ > kDeepest) {
      out_ += ' ';
      return;
    }
    out_ += '<';
    out_ += name;
    out_ += attributes;
    out_ += '>';
  }

  void close(const std::string& name) {
    if (is_one_of(name, kEmphasis) || is_one_of(name, kDropped)) return;
    if (!is_one_of(name, kNotNested)) {
      const bool written = depth_ <= kDeepest;
      depth_ = std::max(depth_ - 1, 0);
      if (!written) return;
    }
    out_ += "</";
    out_ += name;
    out_ += '>';
  }

  // Leaves out all up to the end tag of an element; all that is left where it has none.
  void drop(const std::string& name) {
    out_ += ' ';
    at_ = end_of(name);
    skip_past(">");
  }

  // JSON-LD goes on in an element whose text a parser leaves alone.
  void take_json() {
    const std::size_t end = end_of("script");
    out_ += "<script type=\"application/ld+json\">";
    out_ += html_.substr(at_, end - at_);
    out_ += "</script>";
    at_ = end;
    skip_past(">");
  }

  std::size_t end_of(std::string_view name) const {
    for (std::size_t at = html_.find("</", at_); at != std::string_view::npos;
         at = html_.find("</", at + 2)) {
      if (lowered(html_.substr(at + 2, name.size())) == name) return at;
    }
    return html_.size();
  }

  // The attributes of a tag that are kept, each once, as they are written again.
  std::string take_attributes() {
    std::string kept;
    std::uint32_t seen = 0;
    for (std::size_t n = 0;; ++n) {
      while (at_ < html_.size() && (is_blank(html_[at_]) || html_[at_] == '/')) ++at_;
      if (at_ >= html_.size()) return kept;
      if (html_[at_] == '>') {
        ++at_;
        return kept;
      }
      if (html_[at_] == '<' && n > 0) return kept;  // a tag that never ends
      const std::size_t begin = at_++;
      while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '=' &&
             html_[at_] != '>' && html_[at_] != '/')
        ++at_;
      const std::string_view name = html_.substr(begin, at_ - begin);
      const std::string_view value = take_value();
      if (n >= kMostAttributes || name.size() > kLongestName) continue;
      const auto* found = std::ranges::find(kAttributes, lowered(name));
      if (found == kAttributes.end()) continue;
      const std::uint32_t bit = 1u << (found - kAttributes.begin());
      if (seen & bit) continue;
      seen |= bit;
      kept += ' ';
      kept += *found;
      kept += "=\"";
      for (const char c : value) {
        if (c == '"') {
          kept += "&quot;";
        } else {
          kept += c;
        }
      }
      kept += '"';
    }
  }

  std::string_view take_value() {
    std::size_t at = at_;
    while (at < html_.size() && is_blank(html_[at])) ++at;
    if (at >= html_.size() || html_[at] != '=') return {};
    ++at;
    while (at < html_.size() && is_blank(html_[at])) ++at;
    if (at >= html_.size()) {
      at_ = at;
      return {};
    }
    const char mark = html_[at];
    if (mark == '"' || mark == '\'') {
      const std::size_t end = std::min(html_.find(mark, at + 1), html_.size());
      at_ = std::min(end + 1, html_.size());
      return html_.substr(at + 1, end - at - 1);
    }
    std::size_t end = at;
    while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '>') ++end;
    at_ = end;
    return html_.substr(at, end - at);
  }

  std::string_view html_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::string out_;
};

}  // namespace

std::string simplify_html(std::string_view html) { return Simplifier(html).run(); }

}  // namespace inquit
