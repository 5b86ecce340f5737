#include "articles/reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "articles/article_ids.h"
#include "articles/date_line.h"
#include "articles/diagnose.h"
#include "articles/encoding.h"
#include "articles/html_article.h"
#include "articles/input.h"
#include "articles/repair.h"
#include "articles/utf8_check.h"
#include "articles/warc_record.h"
#include "articles/xml_cutter.h"
#include "base/counted.h"
#include "base/trimmed.h"

namespace inquit {

using namespace reading;

namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t kTextLimit = 1ull << 30;
constexpr std::string_view kBom = "\xEF\xBB\xBF";
constexpr std::size_t kMostMark = 4;  // of a byte order mark
constexpr std::size_t kLongestDeclaration = 256;
constexpr std::size_t kMostProlog = 16 * 1024;
constexpr std::size_t kLongestOpening = 16;  // of a page: <!doctype html

// UTF-32 stands first: its little-endian mark begins like that of UTF-16.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kForeignMarks = {{
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

std::uint64_t sum_of_file(const InputFile& file, std::uint64_t before) {
  return fingerprint(std::to_string(file.size.value_or(0)), fingerprint(file.path, before));
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(kTextBlanks) == std::string_view::npos;
}

// By the name that it has in Article::content_type; empty where the text itself shows it; none
// where no text is of this type.
std::optional<std::string> media_type_of(std::string_view given) {
  std::string name;
  for (const char c : given.substr(0, given.find(';')))
    if (kTextBlanks.find(c) == kTextBlanks.npos)
      name += 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (name == "text/html" || name == "application/xhtml+xml" || name == "html") return "text/html";
  if (name == "text/markdown" || name == "text/x-markdown" || name == "markdown")
    return "text/markdown";
  if (name == "text/vtt" || name == "application/x-subrip") return "";  // known by how they begin
  if (name == "text/plain" || name == "text" || name == "plain") return "text/plain";
  return std::nullopt;
}

// "longer than 64 MiB, ..."
std::string too_long(const ReaderOptions& options) {
  constexpr std::uint64_t kMiB = 1024 * 1024;
  const std::uint64_t bytes = options.max_article_bytes;
  return "longer than " +
         (bytes % kMiB == 0 ? std::to_string(bytes / kMiB) + " MiB" : counted(bytes, "byte")) +
         ", the limit for an article, and was left out";
}

void clear(Article& article) {
  for (auto member : {&Article::id, &Article::text, &Article::title, &Article::published,
                      &Article::url, &Article::source, &Article::language, &Article::file,
                      &Article::author, &Article::content_type}) {
    (article.*member).clear();
  }
  article.line = 0;
  article.id_origin = IdOrigin::input;
  article.former_id.clear();
}

}  // namespace

ArticleReader::ArticleReader(const std::vector<std::string>& paths, ReaderOptions options,
                             DiagnosticSink sink)
    : options_(std::move(options)),
      sink_(std::move(sink)),
      files_(list_files(paths, sink_, options_.format)) {
  options_.max_article_bytes = std::min(options_.max_article_bytes, kTextLimit);
  if (options_.fields.given()) parser_.use(&options_.fields);
  for (const InputFile& file : files_) {
    bytes_total_ =
        bytes_total_ && file.size ? std::optional(*bytes_total_ + *file.size) : std::nullopt;
  }
}

ArticleReader::~ArticleReader() = default;

bool ArticleReader::next(Article& article) {
  Step done = Step::none;
  while (done == Step::none) done = step(article);
  return done == Step::article;
}

ArticleReader::Step ArticleReader::step(Article& article) {
  const Step done = take_step(article);
  if (done == Step::article) {
    StreamSum sum;
    sum.add(position_.sum);
    sum.add(fingerprint(article.id));
    sum.add(sum_content(article));
    position_.sum = sum.value();
  }
  return done;
}

ArticleReader::Step ArticleReader::take_step(Article& article) {
  if (stopped()) return Step::end;
  if (!input_) {
    if (next_file_ == files_.size()) return Step::end;
    open_next();
    return Step::none;
  }
  if (source_) return next_record(article);
  if (format_ != FileFormat::text && format_ != FileFormat::html) return next_line(article);
  const bool read = next_text(article);
  if (stopped()) return Step::end;
  end_file();
  return read ? Step::article : Step::none;
}

bool ArticleReader::is_at_hand() const {
  return bytes_total_ || (input_ && format_ == FileFormat::json_lines && input_->has_line());
}

std::optional<std::string> ArticleReader::go_on_from(const ReadPosition& position,
                                                     const std::function<void(Article&)>& passed) {
  std::optional<std::string> changed = find_changed_files(position);
  if (!changed && !read_again(position, passed)) {
    changed = position.line > 0
                  ? "the input up to line " + std::to_string(position.line) + " of " + position.file
                  : "the input that was read";
    *changed += " is another";
  }
  if (changed) {
    source_.reset();
    input_.reset();
    next_file_ = files_.size();
  }
  return changed;
}

// What is wrong with the list of files, which needs no reading.
std::optional<std::string> ArticleReader::find_changed_files(const ReadPosition& position) const {
  const bool begun = position.line > 0;
  if (position.files + (begun ? 1 : 0) > files_.size()) return "there are fewer files";
  std::uint64_t sum = kFingerprintStart;
  for (std::size_t i = 0; i < position.files; ++i) sum = sum_of_file(files_[i], sum);
  if (sum != position.files_sum) return "files that were read have other names or sizes";
  if (begun && files_[position.files].path != position.file)
    return position.file + " is not the next file";
  return std::nullopt;
}

// False where it is not what was read before. Stopped meanwhile, it is.
bool ArticleReader::read_again(const ReadPosition& position,
                               const std::function<void(Article&)>& passed) {
  silent_ = true;
  Article article;
  Step done = Step::none;
  while (done != Step::end && position_.files <= position.files &&
         !(position_.files == position.files && position_.line == position.line)) {
    done = step(article);
    if (done == Step::article) passed(article);
  }
  silent_ = false;
  return position_ == position || stopped();
}

std::uint64_t ArticleReader::bytes_done() const {
  return closed_done_ + (input_ ? input_->source().consumed() : 0);
}

std::uint64_t ArticleReader::bytes_decoded() const {
  return closed_decoded_ + (input_ ? input_->decoded() : 0);
}

void ArticleReader::open(const InputFile& file) {
  file_ = &file;
  input_ = std::make_unique<Input>(file.path, options_.max_article_bytes, options_.stop);
}

// Opens the next file, or says why it cannot be read.
void ArticleReader::open_next() {
  open(files_[next_file_++]);
  const std::string_view begin = input_->peek(kMostMark);
  if (stopped()) return;
  if (refuse_file(begin)) return end_file();
  format_ = options_.format.value_or(file_->format);
  if (format_ == FileFormat::unknown && begin.starts_with("WARC") &&
      begins_warc_record(input_->peek(kLongestOpening)))
    format_ = FileFormat::warc;
  // Each record of WARC has an encoding of its own.
  if (format_ != FileFormat::warc) choose_encoding(input_->peek(kMostMark));
  if (format_ == FileFormat::unknown) format_ = sniff();
  if (format_ == FileFormat::xml && root_of_xml(input_->peek(kMostProlog)) == "html")
    format_ = FileFormat::html;
  source_ = make_source(format_, {*input_, options_.max_article_bytes, options_.fields,
                                  options_.encoding, too_long(options_), [this](Diagnostic one) {
                                    if (!stopped())
                                      report(std::move(one));  // it may not be cut off
                                  }});
}

// A byte order mark tells for certain; then what the user says.
void ArticleReader::choose_encoding(std::string_view begin) {
  decoding_faults_ = 0;
  for (const auto& [mark, encoding] : kForeignMarks) {
    if (!begin.starts_with(mark)) continue;
    input_->skip(mark.size());
    return input_->decode_from(encoding);
  }
  if (begin.starts_with(kBom)) return;
  std::string encoding;
  if (begin.starts_with("<?")) encoding = declared_xml_encoding(input_->peek(kLongestDeclaration));
  if (encoding.empty()) encoding = options_.encoding;
  if (!is_utf8_name(encoding)) input_->decode_from(encoding);
}

// Of a file of many records that is not JSON Lines.
ArticleReader::Step ArticleReader::next_record(Article& article) {
  clear(article);
  const ArticleSource::Got got = source_->next(article);
  if (stopped()) return Step::end;
  if (got == ArticleSource::Got::end) {
    end_file();
    return Step::none;
  }
  if (position_.line == 0) position_.file = file_->path;
  position_.line = source_->record();
  if (got == ArticleSource::Got::nothing) return Step::none;
  article.file = file_->path;
  article.line = source_->place();
  name(article);
  if (const auto ill = find_ill_formed(article.text))
    report(error("record " + std::to_string(source_->record()) + ": the text is " + describe(*ill),
                 {.line = article.line}));
  finish(article);
  return Step::article;
}

// What is looked at in every article, whatever it was read from.
void ArticleReader::finish(Article& article) {
  check_decoding(article);
  settle_content_type(article);
  repair(article);
  check_nul(article);
}

void ArticleReader::check_decoding(const Article& article) {
  const std::uint64_t faults = input_->decoding_faults() - decoding_faults_;
  if (faults == 0) return;
  decoding_faults_ += faults;
  report(error(counted(faults, "place") +
                   " up to here that the encoding does not have; each is read as U+FFFD",
               {.line = article.line}));
}

// "Text/HTML; charset=utf-8" is "text/html".
void ArticleReader::settle_content_type(Article& article) {
  if (article.content_type.empty()) return;
  const auto type = media_type_of(article.content_type);
  if (!type && article.content_type.find('/') != std::string::npos)  // "article" means no format
    report(warning("the content_type \"" + article.content_type +
                       "\" is none of text/plain, text/html and text/markdown; the text is read "
                       "as if it had none",
                   {.line = article.line}));
  article.content_type = type.value_or("");
}

void ArticleReader::repair(Article& article) {
  if (!options_.repair) return;
  const RepairedMarks repaired = repair_marks(article.text);
  repair_marks(article.title);
  if (std::string what = describe(repaired); !what.empty())
    report(warning(std::move(what), {.line = article.line}));
}

// The open file is done with.
void ArticleReader::end_file() {
  ReadPosition behind;
  behind.files = position_.files + 1;
  behind.files_sum = sum_of_file(*file_, position_.files_sum);
  behind.sum = position_.sum;
  position_ = std::move(behind);
  close();
}

void ArticleReader::close() {
  // A file that was given up counts as done, so that progress arrives at the total.
  closed_done_ += std::max(input_->source().consumed(), file_->size.value_or(0));
  closed_decoded_ += input_->decoded();
  source_.reset();
  input_.reset();
}

// Whether the open file is none that articles can be read from; then says so.
bool ArticleReader::refuse_file(std::string_view begin) {
  if (begin.empty()) {
    const std::string& fault = input_->source().fault();
    report(error(fault.empty() ? "the file is empty" : fault));
    return true;
  }
  return false;
}

FileFormat ArticleReader::sniff() {
  for (std::size_t wanted = 1; wanted <= options_.max_article_bytes;) {
    std::string_view begin = input_->peek(wanted);
    if (begin.size() < wanted) break;
    wanted = begin.size() + 1;
    if (begin.starts_with(kBom)) begin.remove_prefix(kBom.size());
    const std::size_t at = begin.find_first_not_of(kTextBlanks);
    if (at == std::string_view::npos) continue;
    if (begin[at] == '<') {
      begin = input_->peek(kBom.size() + at + kLongestOpening);
      if (begin.starts_with(kBom)) begin.remove_prefix(kBom.size());
      begin.remove_prefix(at);
      if (begins_as_page(begin)) return FileFormat::html;
      const bool xml = begin.starts_with("<?xml") || !records_of(root_of_xml(begin)).empty();
      return xml ? FileFormat::xml : FileFormat::text;
    }
    return begin[at] == '{' ? FileFormat::json_lines : FileFormat::text;
  }
  return FileFormat::text;
}

// The whole file as one article; false when it was handed on already or cannot be.
bool ArticleReader::next_text(Article& article) {
  clear(article);
  if (!input_->read_all(article.text)) {
    report(error("the file is " + too_long(options_)));
    return false;
  }
  if (const std::string& fault = input_->source().fault(); !fault.empty()) {
    report(error(fault + "; the article was left out"));
    return false;
  }
  article.file = file_->path;
  if (format_ == FileFormat::html && !read_page(article)) return false;
  if (format_ == FileFormat::text) read_date(article);
  name(article);
  check_utf8(article);
  finish(article);
  return true;
}

// The article out of a page; false where the page holds none.
bool ArticleReader::read_page(Article& article) {
  article.text = page_to_utf8(std::move(article.text), "", "");
  check_utf8(article);
  HtmlArticle page = read_html(article.text);
  if (is_blank(page.text)) {
    report(error("the page holds no text of an article, and was left out"));
    return false;
  }
  std::move(page).move_to(article);
  return true;
}

// Gives the article an id where the input gives it none.
void ArticleReader::name(Article& article) {
  article.id_origin = IdOrigin::input;
  article.former_id.clear();
  if (!article.id.empty()) {
    article.id = well_formed(std::move(article.id));
    return;
  }
  const bool is_file = article.line == 0 && file_->path != "-";
  article.id_origin = is_file ? IdOrigin::file : IdOrigin::content;
  article.id = article.line > 0 ? content_id(article) : well_formed(file_->name);
  article.former_id = well_formed(stem(file_->path));
  if (article.line > 0) article.former_id += ":" + std::to_string(article.line);
  if (article.former_id == article.id) article.former_id.clear();
}

// The next line of a file of JSON Lines.
ArticleReader::Step ArticleReader::next_line(Article& article) {
  const Input::Got got = input_->next_line();
  if (stopped()) return Step::end;  // the line may have been cut off by it
  if (got == Input::Got::end) {
    report_end();
    end_file();
    return Step::none;
  }
  mark_line();
  if (got == Input::Got::too_long) {
    report(error("the line is " + too_long(options_), {.line = input_->line_number()}));
    return Step::none;
  }
  return !is_blank(input_->line()) && parse_line(article) ? Step::article : Step::none;
}

void ArticleReader::mark_line() {
  if (position_.line == 0) position_.file = file_->path;
  position_.line = input_->line_number();
}

bool ArticleReader::parse_line(Article& article) {
  std::string_view line = input_->line();
  std::uint64_t offset = input_->line_offset();
  if (offset == 0 && line.starts_with(kBom)) {
    line.remove_prefix(kBom.size());
    offset += kBom.size();
    if (is_blank(line)) return false;
  }
  problems_.clear();
  const bool parsed = parser_.parse(line, article, problems_);
  for (Diagnostic& problem : problems_) {
    problem.line = input_->line_number();
    if (problem.byte) *problem.byte += offset;
    report(std::move(problem));
  }
  if (!parsed) return false;
  article.file = file_->path;
  article.line = input_->line_number();
  name(article);
  finish(article);
  return true;
}

// At the end of a file of JSON Lines: whether it was cut off.
void ArticleReader::report_end() {
  const std::string& fault = input_->source().fault();
  if (fault.empty()) return;
  const std::uint64_t line = input_->line_number();
  if (input_->cut_off()) {
    report(error(fault + "; this line is cut off and was left out", {.line = line}));
  } else {
    report(error(fault + "; " + counted(line, "line") + " could be read"));
  }
}

// The date line that a plain file may begin with; it stays in the text.
void ArticleReader::read_date(Article& article) {
  const auto line = find_date_line(article.text);
  if (!line) return;
  if (line->exists) {
    article.published = line->date;
  } else {
    report(warning("the calendar has no " + std::string(line->date) +
                   "; the article was read without a date"));
  }
}

void ArticleReader::check_utf8(const Article& article) {
  if (const auto ill = find_ill_formed(article.text)) {
    report(error(describe(*ill), {.byte = ill->first}));
  }
}

void ArticleReader::check_nul(const Article& article) {
  const std::size_t first = article.text.find('\0');
  if (first == std::string::npos) return;
  const auto all = static_cast<std::uint64_t>(std::ranges::count(article.text, '\0'));
  const std::string what = "the text holds " + counted(all, "NUL byte") + ", the first ";
  if (article.line > 0) {
    report(error(what + "at byte " + std::to_string(first) + " of it", {.line = article.line}));
  } else {
    report(error(what + "here; is the file really text?", {.byte = first}));
  }
}

void ArticleReader::report(Diagnostic diagnostic) {
  diagnostic.file = file_->path;
  position_.sum = fingerprint(to_string(diagnostic), position_.sum);
  if (!silent_) sink_(diagnostic);
}

}  // namespace inquit
