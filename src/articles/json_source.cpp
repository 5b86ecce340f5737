// Articles from a .json file: one object, an array of objects, or one object behind another.
//
// Objects are cut out one by one and read as a line of JSON Lines is. A string never goes over the
// end of a line in JSON, and an object begins only where a value may stand: so a quote or a bracket
// that is missing costs its own object only.
#include <algorithm>
#include <utility>
#include <vector>

#include "articles/article_source.h"
#include "articles/diagnose.h"
#include "articles/json_article.h"
#include "base/counted.h"

namespace inquit {

using namespace reading;

namespace {

// Of broken objects in a row so many are named one by one, and the rest together.
constexpr std::uint64_t kNamed = 3;

class JsonSource : public ArticleSource {
 public:
  explicit JsonSource(SourceContext context) : ArticleSource(std::move(context)) {
    if (context_.fields.given()) parser_.use(&context_.fields);
  }

  Got next(Article& article) override;

 private:
  bool see(std::size_t at);
  void take(std::size_t bytes);
  bool find_object();
  std::size_t skip_string(std::size_t at);
  bool cut();
  void refuse(const std::vector<Diagnostic>& problems);
  void report_rest(std::uint64_t last);
  void report_end();

  JsonArticleParser parser_;
  std::vector<Diagnostic> problems_;
  std::string_view view_;
  std::size_t size_ = 0;    // of the object at the front
  std::uint64_t line_ = 1;  // of the front
  std::string fault_;
  std::uint64_t broken_ = 0;     // objects in a row, up to the last one taken
  std::uint64_t rest_line_ = 0;  // of the first that is not named by itself
};

bool JsonSource::see(std::size_t at) {
  if (at < view_.size()) return true;
  view_ = context_.input.peek(at + 1);
  return at < view_.size();
}

void JsonSource::take(std::size_t bytes) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(view_.substr(0, bytes), '\n'));
  context_.input.skip(bytes);
  view_.remove_prefix(bytes);
}

// Goes to the next object; what stands between objects beside brackets and commas is named.
bool JsonSource::find_object() {
  constexpr std::string_view kBetween = " \t\r\n,[]";
  bool told = false;
  while (see(0)) {
    const std::size_t object = std::min(view_.find('{'), view_.size());
    std::string_view between = view_.substr(0, object);
    if (context_.input.offset() == 0 && between.starts_with("\xEF\xBB\xBF"))
      between.remove_prefix(3);
    const std::size_t other = between.find_first_not_of(kBetween);
    if (other != std::string_view::npos && !told) {
      const auto lines = std::ranges::count(between.substr(0, other), '\n');
      context_.report(error("this is not an object; it was left out",
                            {.line = line_ + static_cast<std::uint64_t>(lines)}));
      told = true;
    }
    const bool found = object < view_.size();
    take(object);
    if (found) return true;
  }
  return false;
}

// Behind the string that begins at `at`, or at the end of its line where it does not end.
std::size_t JsonSource::skip_string(std::size_t at) {
  for (++at; see(at) && view_[at] != '"' && view_[at] != '\n'; ++at)
    if (view_[at] == '\\' && see(at + 1) && view_[at + 1] != '\n') ++at;
  return at + 1;
}

// Finds the end of the object at the front; false where it has none.
bool JsonSource::cut() {
  std::string open;  // brackets
  char before = '[';
  std::size_t at = 0;
  while (at <= context_.max_article_bytes && see(at)) {
    const char c = view_[at];
    if (c == '"') {
      at = skip_string(at);
      before = c;
      continue;
    }
    const bool may_begin = before == ':' || before == '[' || (before == ',' && open.back() == '[');
    if (c == '{' && !may_begin) {
      fault_ = "it does not end before the next object begins; it was left out";
      size_ = at;
      return false;
    }
    ++at;
    if (c == '{' || c == '[') open += c;
    if (c == '}' || c == ']') open.pop_back();
    if (open.empty()) {
      size_ = at;
      return true;
    }
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') before = c;
  }
  size_ = std::min(at, view_.size());
  fault_ = at > context_.max_article_bytes ? "it is " + context_.too_long
                                           : "the file ends within it; it was left out";
  return false;
}

// Leaves the object at the front out.
void JsonSource::refuse(const std::vector<Diagnostic>& problems) {
  if (broken_++ < kNamed) {
    for (const Diagnostic& problem : problems)
      report_record(problem.message, problem.severity, line_);
  } else if (broken_ == kNamed + 1) {
    rest_line_ = line_;
  }
}

// The broken objects in a row up to a record, as far as they were not named.
void JsonSource::report_rest(std::uint64_t last) {
  if (broken_ == kNamed + 1) {
    context_.report(error("record " + std::to_string(last) + " is broken as well; it was left out",
                          {.line = rest_line_}));
  } else if (broken_ > kNamed) {
    context_.report(error("records " + std::to_string(last - (broken_ - kNamed) + 1) + " to " +
                              std::to_string(last) + " are broken as well; they were left out",
                          {.line = rest_line_}));
  }
  broken_ = 0;
}

void JsonSource::report_end() {
  report_rest(record_);
  const std::string& fault = context_.input.source().fault();
  if (!fault.empty()) {
    context_.report(error(fault + "; " + counted(record_, "record") + " could be read"));
  } else if (record_ == 0) {
    context_.report(warning("the file holds no object"));
  }
}

ArticleSource::Got JsonSource::next(Article& article) {
  take(std::exchange(size_, 0));
  if (!find_object()) {
    report_end();
    return Got::end;
  }
  ++record_;
  if (!cut()) {
    refuse({error(fault_)});
    return Got::nothing;
  }
  problems_.clear();
  if (!parser_.parse(view_.substr(0, size_), article, problems_)) {
    refuse(problems_);
    return Got::nothing;
  }
  report_rest(record_ - 1);
  for (const Diagnostic& problem : problems_)
    report_record(problem.message, problem.severity, line_);
  return Got::article;
}

}  // namespace

std::unique_ptr<ArticleSource> make_json_source(SourceContext context) {
  return std::make_unique<JsonSource>(std::move(context));
}

}  // namespace inquit
