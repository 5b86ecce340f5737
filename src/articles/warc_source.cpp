// Articles from WARC (ISO 28500, what crawlers keep) and WET (Common Crawl's text of pages).
//
// Responses and resources that are pages of HTML, and conversions that are text, are articles; the
// rest (requests, metadata, revisits, pictures, errors of servers, pages without an article) is
// passed over. Where what stands behind a record is no other record, its length lies: it is named,
// and reading goes on at the next line that begins a record, within the record or behind it. A
// block within the limit for an article stays in the buffer until that is known; a longer one is
// passed over as it comes, so that memory is bounded by the limit.
#include <algorithm>
#include <utility>

#include "articles/article_source.h"
#include "articles/diagnose.h"
#include "articles/encoding.h"
#include "articles/html_article.h"
#include "articles/http_response.h"
#include "articles/utf8_check.h"
#include "articles/warc_record.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

constexpr std::size_t kMostHeader = 64 * 1024;
// Two line ends between records, then a version; as much as is looked at behind a block.
constexpr std::size_t kBehind = 16;
constexpr std::size_t kPiece = 64 * 1024;

bool is_html(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

class WarcSource : public ArticleSource {
 public:
  explicit WarcSource(SourceContext context) : ArticleSource(std::move(context)) {}

  Got next(Article& article) override;

 private:
  bool find_record();
  bool take_header();
  void go_to_next();
  std::uint64_t skip_to_record(std::uint64_t most);
  bool at_record_or_end();
  bool is_whole(std::string_view seen) const;
  void refuse_length(std::string_view seen);
  bool pass_long_block();
  bool read_block(std::string_view block, Article& article);
  bool read_response(std::string_view block, Article& article);
  bool read_page(std::string_view bytes, std::string_view charset, Article& article);
  bool read_text(std::string_view block, Article& article);
  void say(std::string what, Diagnostic::Severity severity = Diagnostic::Severity::error);
  bool goes_on();

  WarcHeader header_;
  std::uint64_t corrupt_behind_ = UINT64_MAX;  // the last record before a corrupt member
  std::uint64_t begins_ = 0;                   // byte of the record's first line
};

// Names the record by its number, its address and its place in the file, decompressed.
void WarcSource::say(std::string what, Diagnostic::Severity severity) {
  std::string of = "record " + std::to_string(record_);
  if (!header_.target.empty()) of += " (" + header_.target + ")";
  context_.report(diagnose(severity, of + ": " + std::move(what), {.byte = begins_}));
}

// Goes to the next record; false at the end. Bytes between that are none are named.
bool WarcSource::find_record() {
  Input& input = context_.input;
  for (;;) {
    const std::string_view seen = input.peek(kBehind);
    if (seen.empty()) return false;
    const std::size_t blank = std::min(seen.find_first_not_of("\r\n"), seen.size());
    if (blank > 0) {
      input.skip(blank);
      continue;
    }
    if (begins_warc_record(seen)) return true;
    const std::uint64_t from = input.offset();
    go_to_next();
    context_.report(error(counted(input.offset() - from, "byte") +
                              " from here on are no record of WARC, and were passed over",
                          {.byte = from}));
  }
}

// Skips to the next line that begins a record, but at most so many bytes; returns how many.
std::uint64_t WarcSource::skip_to_record(std::uint64_t most) {
  Input& input = context_.input;
  std::uint64_t skipped = 0;
  while (skipped < most) {
    const std::string_view seen = input.peek(kPiece);
    const std::size_t at = find_warc_record(seen, 1);
    std::size_t size = at;
    if (at == std::string_view::npos)  // a first line may have begun
      size = seen.size() < kPiece ? seen.size() : seen.size() - kBehind;
    size = std::min<std::uint64_t>(size, most - skipped);
    input.skip(size);
    skipped += size;
    if (at != std::string_view::npos || seen.size() < kPiece) break;
  }
  return skipped;
}

void WarcSource::go_to_next() { skip_to_record(UINT64_MAX); }

bool WarcSource::take_header() {
  Input& input = context_.input;
  begins_ = input.offset();
  header_ = {};
  std::size_t wanted = 1024, size = 0;
  std::string_view seen;
  do {
    wanted = std::min(wanted * 2, kMostHeader);
    seen = input.peek(wanted);
    size = header_size(seen);
  } while (size == 0 && seen.size() >= wanted && wanted < kMostHeader);
  if (size == 0) {
    say(seen.size() < kMostHeader ? "it is cut off within its header, and was left out"
                                  : "its header does not end, and it was left out");
    go_to_next();
    return false;
  }
  header_ = read_warc_header(seen.substr(seen.find('\n') + 1, size - seen.find('\n') - 1));
  input.skip(size);
  if (header_.length) return true;
  say("it does not say how long it is (Content-Length), and was left out");
  if (!at_record_or_end()) go_to_next();
  return false;
}

// Whether behind a block, of which so much more was seen, stands the next record or nothing.
bool WarcSource::is_whole(std::string_view seen) const {
  if (seen.size() < *header_.length) return false;
  std::string_view behind = seen.substr(*header_.length);
  behind.remove_prefix(std::min(behind.find_first_not_of("\r\n"), behind.size()));
  return behind.empty() || begins_warc_record(behind);
}

bool WarcSource::at_record_or_end() {
  const std::string_view seen = context_.input.peek(kBehind);
  const std::size_t at = std::min(seen.find_first_not_of("\r\n"), seen.size());
  return at == seen.size() || begins_warc_record(seen.substr(at));
}

// Of a block that is_whole() says is none.
void WarcSource::refuse_length(std::string_view seen) {
  const std::uint64_t length = *header_.length;
  const std::size_t at = find_warc_record(seen, 0);
  if (at == std::string_view::npos && seen.size() < length) {
    say("it is cut off: " + counted(seen.size(), "byte") + " of " + std::to_string(length) +
        " are there; it was left out");
    context_.input.skip(seen.size());
    return;
  }
  if (at == std::string_view::npos) {
    const std::uint64_t before = context_.input.offset();
    go_to_next();
    say("its length is not true: it says " + std::to_string(length) + " bytes and has " +
        std::to_string(context_.input.offset() - before) + "; it was left out");
    return;
  }
  say("its length is not true: it says " + std::to_string(length) +
      " bytes, and the next record begins after " + std::to_string(at) + "; it was left out");
  context_.input.skip(at);
}

// Passes over a block beyond the limit for an article.
bool WarcSource::pass_long_block() {
  const std::uint64_t length = *header_.length;
  const std::string_view begin = context_.input.peek(kMostHeader);
  const auto response = read_http(begin);
  const bool page = header_.type == "conversion" || (response && is_html(response->type));
  const std::uint64_t skipped = begins_warc_record(begin) ? 0 : skip_to_record(length);
  if (skipped < length) {
    say(context_.input.peek(1).empty()
            ? "it is cut off: " + counted(skipped, "byte") + " of " + std::to_string(length) +
                  " are there"
            : "its length is not true: it says " + std::to_string(length) +
                  " bytes, and the next record begins after " + std::to_string(skipped) +
                  "; it was left out");
  } else if (!at_record_or_end()) {
    go_to_next();
    say("its length is wrong: what follows its " + std::to_string(length) +
        " bytes is no record; it was left out");
  } else if (page) {
    say("it is " + context_.too_long);
  }
  return false;
}

bool WarcSource::read_page(std::string_view bytes, std::string_view charset, Article& article) {
  const std::string html = page_to_utf8(std::string(bytes), charset, context_.encoding);
  HtmlArticle page = read_html(html);
  if (page.text.empty()) return false;
  if (const auto ill = find_ill_formed(html)) say("the page is " + describe(*ill));
  std::move(page).move_to(article);
  return true;
}

bool WarcSource::read_response(std::string_view block, Article& article) {
  const auto response = read_http(block);
  if (!response || response->status < 200 || response->status > 299) return false;
  const bool unnamed = response->type.empty();
  if (!unnamed && !is_html(response->type)) return false;
  std::string fault;
  const auto content = content_of(*response, context_.max_article_bytes, fault);
  if (unnamed && !(content && begins_as_page(*content))) return false;
  if (!fault.empty()) say(fault + (content ? "; what came before is read" : "; it was left out"));
  return content && read_page(*content, response->charset, article);
}

bool WarcSource::read_text(std::string_view block, Article& article) {
  article.text = block;
  if (find_ill_formed(block))
    article.text = to_utf8(block, context_.encoding).value_or(std::string(block));
  return article.text.find_first_not_of(" \t\r\n") != std::string::npos;
}

// Whether the record is an article; then fills it.
bool WarcSource::read_block(std::string_view block, Article& article) {
  const std::string type = media_type(header_.content);
  bool read = false;
  if (header_.type == "response") {
    read = read_response(block, article);
  } else if (header_.type == "conversion" && type == "text/plain") {
    read = read_text(block, article);
  } else if ((header_.type == "resource" || header_.type == "conversion") && is_html(type)) {
    read = read_page(block, charset_of(header_.content), article);
  }
  if (!read) return false;
  article.id = header_.id;
  if (!header_.target.empty()) article.url = header_.target;
  if (article.language.empty()) article.language = header_.language;
  if (!header_.cut.empty())
    say("the crawler kept only a part of it (WARC-Truncated: " + header_.cut + ")",
        Diagnostic::Severity::warning);
  return true;
}

// At the end of what can be read: whether it is only that of a member of gzip that is corrupt.
bool WarcSource::goes_on() {
  const std::string fault = context_.input.source().fault();
  if (fault.empty()) return false;
  const bool more = context_.input.go_on_at_next_member();
  if (more && corrupt_behind_ == record_) return true;  // told already
  corrupt_behind_ = record_;
  context_.report(error(
      fault +
          (more ? "; reading goes on behind record " : "; what could be read ends with record ") +
          std::to_string(record_),
      {.byte = context_.input.offset()}));
  return more;
}

ArticleSource::Got WarcSource::next(Article& article) {
  while (!find_record())
    if (!goes_on()) return Got::end;
  ++record_;
  if (!take_header()) return Got::nothing;
  const std::uint64_t length = *header_.length;
  if (length > context_.max_article_bytes) {
    pass_long_block();
    return Got::nothing;
  }
  const std::string_view seen = context_.input.peek(length + kBehind);
  if (!is_whole(seen)) {
    refuse_length(seen);
    return Got::nothing;
  }
  const bool read = read_block(seen.substr(0, length), article);
  context_.input.skip(length);
  return read ? Got::article : Got::nothing;
}

}  // namespace

std::unique_ptr<ArticleSource> make_warc_source(SourceContext context) {
  return std::make_unique<WarcSource>(std::move(context));
}

}  // namespace inquit
