// Articles from XML: the items of RSS and the entries of Atom, the items of NewsML-G2, NITF.
//
// Records are cut out of the file one by one (xml_cutter.h) and each is parsed by pugixml, which
// expands no entities but XML's own and reads no DTD. A document that declares entities is named;
// where one is used it stands as it was written.
#include <algorithm>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "articles/article_source.h"
#include "articles/diagnose.h"
#include "articles/feed_item.h"
#include "articles/news_item.h"
#include "articles/utf8_check.h"
#include "articles/xml_cutter.h"
#include "articles/xml_text.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

class XmlSource : public ArticleSource {
 public:
  XmlSource(SourceContext context, std::vector<std::string_view> names)
      : ArticleSource(std::move(context)),
        cutter_(context_.input, context_.max_article_bytes, std::move(names)) {}

  Got next(Article& article) override;

 private:
  bool parse(std::string_view record, Article& article);
  bool read(const pugi::xml_node& record, Article& article, std::string& why);
  void say(std::string what, Diagnostic::Severity severity = Diagnostic::Severity::error) {
    report_record(std::move(what), severity, cutter_.line());
  }
  void report_entities();
  void report_end();

  XmlCutter cutter_;
  FeedHead feed_;
  bool head_read_ = false;
  bool entities_told_ = false;
};

void XmlSource::report_entities() {
  if (entities_told_ || cutter_.entities() == 0) return;
  entities_told_ = true;
  context_.report(
      error("the document declares entities, which are neither expanded nor fetched; "
            "where one is used, its name appears in the text",
            {.line = cutter_.entities()}));
}

void XmlSource::report_end() {
  report_entities();
  if (const std::string& fault = context_.input.source().fault(); !fault.empty()) {
    context_.report(error(fault + "; " + counted(record_, "record") + " could be read"));
  } else if (cutter_.unclosed() > 0) {
    context_.report(
        error("what opens here is never closed, so that nothing behind it could be read",
              {.line = cutter_.unclosed()}));
  } else if (cutter_.root().empty()) {
    context_.report(error("the file holds no element of XML"));
  } else if (record_ == 0) {
    context_.report(warning("the document holds no articles"));
  }
}

bool XmlSource::read(const pugi::xml_node& record, Article& article, std::string& why) {
  const std::string_view name = local_name(record);
  if (name == "newsItem") return read_news_item(record, article, why);
  if (name == "nitf") return read_nitf(record, article, why);
  why = "it holds no content and no description";
  return read_feed_item(record, feed_, article);
}

bool XmlSource::parse(std::string_view record, Article& article) {
  std::string mended;
  if (const auto ill = find_ill_formed(record)) {
    say("it is " + describe(*ill));
    mended = well_formed(std::string(record));
    record = mended;
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(record.data(), record.size(),
                           pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed) {
    const auto at = static_cast<std::size_t>(parsed.offset);
    const auto lines =
        std::count(record.begin(), record.begin() + std::min(at, record.size()), '\n');
    report_record(
        std::string("it is not well-formed XML (") + parsed.description() + "); it was left out",
        Diagnostic::Severity::error, cutter_.line() + static_cast<std::uint64_t>(lines));
    return false;
  }
  std::string why;
  if (read(document.document_element(), article, why)) return true;
  say(why + ", and was left out", Diagnostic::Severity::warning);
  return false;
}

ArticleSource::Got XmlSource::next(Article& article) {
  const XmlCutter::Got got = cutter_.next();
  if (got == XmlCutter::Got::unknown) {
    report_entities();
    context_.report(
        error("the document is a <" + cutter_.root() +
                  ">, not a feed (rss, RDF, feed), NewsML-G2 (newsItem, newsMessage) or "
                  "nitf",
              {.line = cutter_.line()}));
    return Got::end;
  }
  if (got == XmlCutter::Got::end) {
    report_end();
    return Got::end;
  }
  ++record_;
  report_entities();
  if (!std::exchange(head_read_, true)) feed_ = read_feed_head(cutter_.head());
  if (got == XmlCutter::Got::record)
    return parse(cutter_.record(), article) ? Got::article : Got::nothing;
  say(cutter_.fault().empty() ? "it is " + context_.too_long : cutter_.fault());
  return Got::nothing;
}

}  // namespace

std::unique_ptr<ArticleSource> make_xml_source(SourceContext context, FileFormat format) {
  std::vector<std::string_view> names;
  if (format == FileFormat::feed) names = {"item", "entry"};
  if (format == FileFormat::newsml) names = {"newsItem"};
  if (format == FileFormat::nitf) names = {"nitf"};
  return std::make_unique<XmlSource>(std::move(context), std::move(names));
}

}  // namespace inquit
