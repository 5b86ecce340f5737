// ArticleReader: reads articles one after another from files, directories, pipes and standard
// input. Takes paths as the user gave them; returns Articles, and reports a Diagnostic for each
// problem. Memory is bounded by the longest article, not by the size of the files.
//
//   ArticleReader reader({"news", "2022-12.jsonl.gz", "-"}, {}, print);
//   for (Article article; reader.next(article);) analyze(article, rules);
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "articles/article_source.h"
#include "articles/field_map.h"
#include "articles/json_article.h"
#include "articles/list_files.h"
#include "base/fingerprint.h"

namespace inquit {

class Input;

inline constexpr std::uint64_t kMostArticleBytes = 16ull * 1024 * 1024;

struct ReaderOptions {
  // A .txt file or a line of JSON Lines longer than this is refused. At most 1 GiB, for Text. The
  // worst texts need 200 times their size to be analysed: 3.3 GB for one of 16 MiB.
  std::uint64_t max_article_bytes = kMostArticleBytes;
  // Ends reading when it becomes true, even at a pipe; a signal handler may set it.
  const std::atomic<bool>* stop = nullptr;
  FieldMap fields = default_fields();  // of JSON Lines, CSV and TSV
  std::string encoding = {};           // of all files (is_encoding); empty: UTF-8, or what they say
  std::optional<FileFormat> format = {};  // of all files, whatever their names say
  bool repair = true;                     // marks that are plainly misread, see repair.h
};

// A position from which another run can resume: after all files that were read to their end and, if
// the next file was begun, after one of its lines (JSON Lines) or records (other files of many
// articles).
struct ReadPosition {
  std::uint64_t files = 0;
  std::uint64_t files_sum = kFingerprintStart;  // of their paths and sizes
  std::string file;                             // that was begun; empty where none was
  std::uint64_t line = 0;                       // the last one that was read, from 1
  std::uint64_t sum = kFingerprintStart;        // of all articles and diagnostics up to here

  friend bool operator==(const ReadPosition&, const ReadPosition&) = default;
};

// A .txt file is one article, named by its path below the directory that was named, without its
// endings, or by its stem where the file itself was named; a first line "date 2022-12-11 ..." gives
// the date and stays in the text. A line of a .jsonl or .ndjson file is one article, see
// JsonArticleParser; without an id it is named by a fingerprint of its content (content_id); plain
// text from standard input is "stdin". Other endings and standard input are JSON Lines if their
// first byte that is no blank is '{', else one article. gzip and zstd are known by their
// first bytes. A record of CSV and TSV is an article too, and one of WARC that is a page or a text,
// an item of a feed or of NewsML-G2, a document of NITF, an object of a .json file. Text comes out
// as UTF-8: from the encoding that the options name, or that a byte order mark, an XML declaration
// or a page itself tells. A page of HTML (by its ending, or where <!doctype html or <html begins
// it) is one article: its text is what read_html takes out of it. Whether an id came before,
// ArticleIds tells.
//
// An error means that an article, or more, was not read or not read as it stands (bytes that are
// not UTF-8; NUL bytes); a warning, that a detail was left out. Everything readable is read.
//
// Not safe to share between threads. The sink is called from the constructor (for paths that are
// missing) and from next().
class ArticleReader {
 public:
  ArticleReader(const std::vector<std::string>& paths, ReaderOptions options, DiagnosticSink sink);
  ~ArticleReader();
  ArticleReader(const ArticleReader&) = delete;
  ArticleReader& operator=(const ArticleReader&) = delete;

  // Reads the next article into `article`, reusing its memory; false at the end.
  bool next(Article& article);

  // The same in small steps, for callers that must not block: a step either reads an article, opens
  // a file, or skips a line and reports why.
  enum class Step : std::uint8_t { article, none, end };
  Step step(Article& article);

  // Whether the next step can run without waiting for a pipe.
  bool is_at_hand() const;

  // The position after the last step.
  const ReadPosition& position() const { return position_; }

  // Resumes where another reader of the same paths stood; call it before the first step. Reads its
  // input again, passes the articles to `passed` and reports no diagnostics twice. If the input has
  // changed since, returns what changed (a clause), and nothing can be read.
  std::optional<std::string> go_on_from(const ReadPosition& position,
                                        const std::function<void(Article&)>& passed);

  // For progress: bytes of the finished files, and of all files; none if a pipe or a device is
  // among them.
  std::uint64_t bytes_done() const;
  std::optional<std::uint64_t> bytes_total() const { return bytes_total_; }

  // Bytes read so far, after decompression.
  std::uint64_t bytes_decoded() const;

 private:
  Step take_step(Article& article);
  std::optional<std::string> find_changed_files(const ReadPosition& position) const;
  bool read_again(const ReadPosition& position, const std::function<void(Article&)>& passed);
  void open_next();
  void open(const InputFile& file);
  void close();
  void end_file();
  bool stopped() const { return options_.stop != nullptr && *options_.stop; }
  bool refuse_file(std::string_view begin);
  FileFormat sniff();
  void choose_encoding(std::string_view begin);
  bool next_text(Article& article);
  Step next_record(Article& article);
  void finish(Article& article);
  void check_decoding(const Article& article);
  void settle_content_type(Article& article);
  Step next_line(Article& article);
  void mark_line();
  bool parse_line(Article& article);
  void report_end();
  void read_date(Article& article);
  bool read_page(Article& article);
  void check_utf8(const Article& article);
  void repair(Article& article);
  void check_nul(const Article& article);
  void name(Article& article);
  void report(Diagnostic diagnostic);

  ReaderOptions options_;
  DiagnosticSink sink_;
  std::vector<InputFile> files_;
  std::size_t next_file_ = 0;
  ReadPosition position_;
  bool silent_ = false;  // what is wrong was told before
  std::optional<std::uint64_t> bytes_total_ = 0;
  std::uint64_t closed_done_ = 0;  // bytes_done() of the files before the open one
  std::uint64_t closed_decoded_ = 0;

  // The open file.
  const InputFile* file_ = nullptr;
  std::unique_ptr<Input> input_;
  FileFormat format_ = FileFormat::unknown;
  std::unique_ptr<ArticleSource> source_;  // null: JSON Lines or one article
  std::uint64_t decoding_faults_ = 0;
  JsonArticleParser parser_;
  std::vector<Diagnostic> problems_;
};

}  // namespace inquit
