#include "articles/plain_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "articles/encoding.h"

namespace inquit {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";

// Those that news is written with; others stay as they are.
constexpr std::array<std::pair<std::string_view, std::string_view>, 48> kEntities = {{
    {"amp", "&"},       {"lt", "<"},     {"gt", ">"},          {"quot", "\""},  {"apos", "'"},
    {"nbsp", "\u00A0"}, {"ldquo", "“"},  {"rdquo", "”"},       {"lsquo", "‘"},  {"rsquo", "’"},
    {"sbquo", "‚"},     {"bdquo", "„"},  {"laquo", "«"},       {"raquo", "»"},  {"lsaquo", "‹"},
    {"rsaquo", "›"},    {"ndash", "–"},  {"mdash", "—"},       {"hellip", "…"}, {"shy", "\u00AD"},
    {"middot", "·"},    {"bull", "•"},   {"copy", "©"},        {"reg", "®"},    {"trade", "™"},
    {"deg", "°"},       {"euro", "€"},   {"pound", "£"},       {"cent", "¢"},   {"yen", "¥"},
    {"sect", "§"},      {"para", "¶"},   {"frac12", "½"},      {"frac14", "¼"}, {"times", "×"},
    {"eacute", "é"},    {"egrave", "è"}, {"aacute", "á"},      {"oacute", "ó"}, {"iacute", "í"},
    {"uacute", "ú"},    {"ntilde", "ñ"}, {"ccedil", "ç"},      {"auml", "ä"},   {"ouml", "ö"},
    {"uuml", "ü"},      {"szlig", "ß"},  {"thinsp", "\u2009"},
}};

// Elements that end a paragraph.
constexpr std::array<std::string_view, 36> kBlocks = {
    "p",       "div",    "h1",     "h2",     "h3",         "h4",  "h5",         "h6",    "ul",
    "ol",      "li",     "table",  "tr",     "td",         "th",  "blockquote", "pre",   "section",
    "article", "header", "footer", "figure", "figcaption", "dl",  "dt",         "dd",    "hr",
    "body",    "html",   "main",   "aside",  "nav",        "hl1", "hl2",        "block", "address"};

char lower(char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void append_code(std::uint32_t code, std::string& out) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  const std::array<char, 4> bytes = {static_cast<char>(code >> 24), static_cast<char>(code >> 16),
                                     static_cast<char>(code >> 8), static_cast<char>(code)};
  // The HTML standard reads &#128; to &#159; as windows-1252.
  if (code >= 0x80 && code < 0xA0) {
    out += to_utf8(std::string_view(&bytes[3], 1), "windows-1252").value_or("");
  } else if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    if (code >= 0x10000) {
      out += static_cast<char>(0xF0 | (code >> 18));
      out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (code >> 12));
    }
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Appends what the reference at `at` stands for; the place behind it.
std::size_t take_entity(std::string_view text, std::size_t at, std::string& out) {
  constexpr std::size_t kLongest = 12;
  const std::size_t end = text.substr(0, std::min(text.size(), at + kLongest)).find(';', at);
  if (end != std::string_view::npos && text[at + 1] == '#') {
    const bool hex = lower(text[at + 2]) == 'x';
    std::uint32_t code = 0;
    const char* from = text.data() + at + (hex ? 3 : 2);
    const auto [stop, failed] = std::from_chars(from, text.data() + end, code, hex ? 16 : 10);
    if (failed == std::errc() && stop == text.data() + end) {
      append_code(code, out);
      return end + 1;
    }
  } else if (end != std::string_view::npos) {
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const auto* known =
        std::ranges::find(kEntities, name, [](const auto& one) { return one.first; });
    if (known != kEntities.end()) {
      out += known->second;
      return end + 1;
    }
  }
  out += '&';
  return at + 1;
}

class Stripper {
 public:
  explicit Stripper(std::string_view html) : html_(html) {}

  std::string strip() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<' && take_markup()) continue;
      if (kBlanks.find(c) != std::string_view::npos) {
        blank_ = true;
        ++at_;
      } else if (c == '&') {
        separate();
        at_ = take_entity(html_, at_, out_);
      } else {
        separate();
        const std::size_t end = std::min(html_.find_first_of("<& \t\r\n\f", at_ + 1), html_.size());
        out_.append(html_, at_, end - at_);
        at_ = end;
      }
    }
    return std::move(out_);
  }

 private:
  // Before words: what separates them from the words before.
  void separate() {
    if (!out_.empty()) out_.append(breaks_ > 1 ? "\n\n" : breaks_ == 1 ? "\n" : blank_ ? " " : "");
    breaks_ = 0;
    blank_ = false;
  }

  bool starts_with(std::string_view what) const { return html_.substr(at_).starts_with(what); }

  void skip_past(std::string_view what) {
    const std::size_t end = html_.find(what, at_);
    at_ = end == std::string_view::npos ? html_.size() : end + what.size();
  }

  // A tag, a comment or the like; false where "<" is a sign of the text.
  bool take_markup() {
    if (starts_with("<!--")) {
      skip_past("-->");
      return true;
    }
    const std::size_t name_at = at_ + (starts_with("</") ? 2 : 1);
    const char first = name_at < html_.size() ? lower(html_[name_at]) : ' ';
    if (first == '!' || first == '?') {
      skip_past(">");
      return true;
    }
    if (first < 'a' || first > 'z') return false;
    std::string name;
    std::size_t end = name_at;
    for (; end < html_.size() &&
           std::string_view(" \t\r\n\f/>").find(html_[end]) == std::string_view::npos;
         ++end)
      name += lower(html_[end]);
    const bool opens = name_at == at_ + 1;
    at_ = end;
    skip_attributes();
    if (opens && (name == "script" || name == "style")) skip_element(name);
    if (name == "br") breaks_ = std::min(breaks_ + 1, 2);
    if (std::ranges::find(kBlocks, name) != kBlocks.end()) breaks_ = 2;
    return true;
  }

  void skip_attributes() {
    char quote = 0;
    for (; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (quote == 0 && c == '>') break;
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    if (at_ < html_.size()) ++at_;
  }

  void skip_element(const std::string& name) {
    for (std::size_t end = html_.find("</", at_); end != std::string_view::npos;
         end = html_.find("</", end + 2)) {
      const std::string_view there = html_.substr(end + 2, name.size());
      if (!std::ranges::equal(there, name, {}, lower)) continue;
      at_ = end;
      return skip_past(">");
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  bool blank_ = false;
  int breaks_ = 0;
};

}  // namespace

std::string plain_text_of_html(std::string_view html) { return Stripper(html).strip(); }

std::string decode_entities(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', from)) {
    out.append(text, from, at - from);
    from = take_entity(text, at, out);
  }
  return out.append(text, from);
}

}  // namespace inquit
