#include "articles/xml_cutter.h"

#include "base/trimmed.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inquit {
namespace {

constexpr std::string_view kNameEnds = " \t\r\n/>";
constexpr std::size_t kLongestName = 256;
constexpr std::size_t kMostHead = 64 * 1024;

struct Kind {
  std::string_view root, record;
};
constexpr std::array<Kind, 6> kKinds = {{{"rss", "item"},
                                         {"RDF", "item"},
                                         {"feed", "entry"},
                                         {"newsItem", "newsItem"},
                                         {"newsMessage", "newsItem"},
                                         {"nitf", "nitf"}}};

// What records stand in.
constexpr std::array<std::string_view, 6> kAround = {"channel", "rss",     "RDF",
                                                     "feed",    "itemSet", "newsMessage"};

}  // namespace

std::string_view local_name(std::string_view name) {
  return name.substr(name.find(':') + 1);  // npos + 1 is 0
}

std::vector<std::string_view> records_of(std::string_view root) {
  for (const Kind& kind : kKinds)
    if (kind.root == root) return {kind.record};
  return {};
}

std::string root_of_xml(std::string_view begin) {
  std::size_t at = 0;
  while ((at = begin.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = begin.substr(at);
    std::string_view end = ">";
    if (rest.starts_with("<?")) {
      end = "?>";
    } else if (rest.starts_with("<!--")) {
      end = "-->";
    } else if (rest.starts_with("<!")) {
      // The subset of a DTD, whose own tags end with '>' too.
      if (rest.substr(0, rest.find('>')).find('[') != std::string_view::npos) end = "]>";
    } else {
      const std::size_t size = rest.find_first_of(kNameEnds);
      return std::string(size == std::string_view::npos ? ""
                                                        : local_name(rest.substr(1, size - 1)));
    }
    at = begin.find(end, at);
    if (at == std::string_view::npos) break;
  }
  return {};
}

XmlCutter::XmlCutter(Input& input, std::uint64_t most, std::vector<std::string_view> names)
    : input_(input), most_(most), names_(std::move(names)) {}

// Whether there is a byte so far from the front.
bool XmlCutter::see(std::size_t at) {
  if (at < view_.size()) return true;
  view_ = input_.peek(at + 1);
  return at < view_.size();
}

bool XmlCutter::starts(std::size_t at, std::string_view with) {
  see(at + with.size());
  return view_.substr(std::min(at, view_.size())).starts_with(with);
}

// The name of the tag whose '<' or "</" is in front of it.
std::string_view XmlCutter::name_at(std::size_t at) {
  see(at + kLongestName);
  const std::string_view rest = view_.substr(std::min(at, view_.size())).substr(0, kLongestName);
  return rest.substr(0, rest.find_first_of(kNameEnds));
}

// Whether the name of records stands there as a whole.
bool XmlCutter::is_name_at(std::size_t at) {
  return starts(at, name_) && see(at + name_.size()) &&
         kNameEnds.find(view_[at + name_.size()]) != std::string_view::npos;
}

XmlCutter::Section XmlCutter::section_at(std::size_t at) {
  if (starts(at, "<!--")) return Section::comment;
  if (starts(at, "<![CDATA[")) return Section::cdata;
  return starts(at, "<?") ? Section::instruction : Section::none;
}

std::string_view XmlCutter::end_of(Section section) {
  return section == Section::comment ? "-->" : section == Section::cdata ? "]]>" : "?>";
}

// Takes bytes from the front, counting lines.
void XmlCutter::take(std::size_t bytes) {
  const std::string_view taken = view_.substr(0, bytes);
  line_ += static_cast<std::uint64_t>(std::ranges::count(taken, '\n'));
  if (!begun_ && head_.size() < kMostHead) head_ += taken.substr(0, kMostHead - head_.size());
  input_.skip(taken.size());
  view_.remove_prefix(taken.size());
}

bool XmlCutter::skip_past(std::string_view end) {
  for (;;) {
    const std::size_t at = view_.find(end);
    if (at != std::string_view::npos) {
      take(at + end.size());
      return true;
    }
    if (view_.size() >= end.size()) take(view_.size() - end.size() + 1);
    if (!see(view_.size())) return false;
  }
}

// <!DOCTYPE rss [ <!ENTITY a "..."> ]>
bool XmlCutter::skip_doctype() {
  bool subset = false;
  char quote = 0;
  take(2);
  while (see(0)) {
    const char c = view_[0];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (starts(0, "<!--")) {
      if (!skip_past("-->")) return false;
      continue;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[') {
      subset = true;
    } else if (c == ']') {
      subset = false;
    } else if (c == '>' && !subset) {
      take(1);
      return true;
    } else if (entities_ == 0 && starts(0, "<!ENTITY")) {
      entities_ = line_;
    }
    take(1);
  }
  return false;
}

// Takes all up to a '<'.
bool XmlCutter::skip_to_tag() {
  while (see(0)) {
    const std::size_t at = std::min(view_.find('<'), view_.size());
    if (at < view_.size()) {
      take(at);
      return true;
    }
    take(view_.size());
  }
  return false;
}

// Goes to where the next record begins; false at the end, and where the root is unknown.
bool XmlCutter::find_record() {
  while (skip_to_tag()) {
    const Section section = section_at(0);
    const std::uint64_t opened = line_;
    const bool doctype = starts(0, "<!DOCTYPE");
    if (section != Section::none || doctype) {
      if (doctype ? skip_doctype() : skip_past(end_of(section))) continue;
      unclosed_ = opened;
      return false;
    } else if (starts(0, "<!") || starts(0, "</")) {
      take(2);
    } else {
      const std::string name(name_at(1));
      const std::string_view local = local_name(name);
      if (root_.empty() && !local.empty()) {
        root_ = local;
        if (names_.empty()) names_ = records_of(root_);
        if (names_.empty()) return false;
      }
      if (name_.empty() ? std::ranges::find(names_, local) != names_.end() : name == name_) {
        name_ = name;
        return true;
      }
      take(1);
    }
  }
  return false;
}

// Behind the '>' that ends the tag in which `at` is; 0: it does not end.
std::size_t XmlCutter::end_of_tag(std::size_t at) {
  char quote = 0;
  for (; at <= most_ && see(at); ++at) {
    const char c = view_[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
    if (c == '<') break;  // allowed nowhere in a tag
  }
  return 0;
}

// Whether within a part that claims to be text a record is closed and another thing of the document
// begins: then the part was never closed.
bool XmlCutter::is_closed_within(std::size_t from, std::size_t to, std::size_t& at) {
  const std::string close = "</" + name_ + ">";
  const std::string_view part = view_.substr(0, to);
  for (at = part.find(close, from); at != std::string_view::npos; at = part.find(close, at + 1)) {
    const std::size_t next = view_.find_first_not_of(kTextBlanks, at + close.size());
    if (next >= to || view_[next] != '<') continue;
    std::string_view rest = part.substr(next + 1);
    const bool closes = rest.starts_with('/');
    rest.remove_prefix(closes);
    const std::string_view name = rest.substr(0, rest.find_first_of(kNameEnds));
    if (closes ? std::ranges::find(kAround, local_name(name)) != kAround.end() : name == name_)
      return true;
  }
  return false;
}

// Behind the section that begins at `at`. Where it does not end, or where a record is closed within
// it, behind its first byte; up to there no section is then taken for one.
std::size_t XmlCutter::skip_section(std::size_t at, Section section) {
  if (input_.offset() + at < untrusted_) return at + 1;
  const std::string_view end = end_of(section);
  std::size_t from = at + 2, found = view_.find(end, from);
  while (found == std::string_view::npos && view_.size() <= most_) {
    from = std::max(from, view_.size() - std::min(view_.size(), end.size()));
    if (!see(view_.size())) break;
    found = view_.find(end, from);
  }
  std::size_t closed = 0;
  const std::size_t to = std::min(found, view_.size());
  if (is_closed_within(at, to, closed)) {
    untrusted_ = input_.offset() + closed;
    return at + 1;
  }
  if (found != std::string_view::npos) return found + end.size();
  untrusted_ = input_.offset() + view_.size();
  return at + 1;
}

XmlCutter::Got XmlCutter::refuse(std::string why) {
  fault_ = std::move(why);
  return Got::broken;
}

// Finds the end of the record that begins at the front.
XmlCutter::Got XmlCutter::cut() {
  std::size_t at = end_of_tag(1);
  if (at > 1 && view_[at - 2] == '/') {
    size_ = at;
    return Got::record;
  }
  if (at == 0) at = 1;
  while (at <= most_) {
    const std::size_t tag = view_.find('<', at);
    if (tag == std::string_view::npos) {
      at = view_.size();
      if (see(at)) continue;
      size_ = view_.size();
      return refuse("the file ends within it; it was left out");
    }
    at = tag;
    if (starts(at, "</") && is_name_at(at + 2)) {
      const std::size_t end = end_of_tag(at + 2);
      size_ = end == 0 ? at + 2 : end;
      return end == 0 ? refuse("its last tag does not end; it was left out") : Got::record;
    }
    if (is_name_at(at + 1)) {
      size_ = at;
      return refuse("it is not closed before the next one begins; it was left out");
    }
    const Section section = section_at(at);
    at = section == Section::none ? at + 1 : skip_section(at, section);
  }
  size_ = std::min<std::size_t>(at, view_.size());
  return refuse("");
}

XmlCutter::Got XmlCutter::next() {
  take(std::exchange(size_, 0));
  if (!find_record()) return names_.empty() && !root_.empty() ? Got::unknown : Got::end;
  begun_ = true;
  return cut();
}

}  // namespace inquit
