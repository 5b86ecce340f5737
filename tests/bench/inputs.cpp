#include "inputs.h"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "articles/reader.h"
#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit::bench {
namespace {

std::vector<Article> read(const std::string& path) {
  std::vector<Article> out;
  ArticleReader reader({path}, {}, [](const Diagnostic& wrong) {
    if (wrong.severity == Diagnostic::Severity::error) throw std::runtime_error(to_string(wrong));
  });
  for (Article article; reader.next(article);) out.push_back(article);
  return out;
}

std::string replace_all(std::string text,
                        std::initializer_list<std::pair<std::string_view, std::string_view>> all) {
  for (const auto& [from, to] : all) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
      text.replace(at, from.size(), to);
  }
  return text;
}

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z'); }

// Every tenth character, or the letter after it, is another letter: é.
std::string accented(const std::string& text) {
  std::string out;
  std::size_t since = 0;
  for (const char c : text) {
    if ((c & 0xC0) != 0x80) ++since;
    if (since >= 10 && is_letter(c)) {
      out += "é";
      since -= 10;
    } else {
      out += c;
    }
  }
  return out;
}

template <typename Change>
std::vector<Article> changed(Change change) {
  std::vector<Article> out = articles();
  for (Article& article : out) article.text = change(article.text);
  return out;
}

}  // namespace

const std::vector<Article>& articles() {
  static const std::vector<Article> all = [] {
    const char* named = std::getenv("INQUIT_BENCH_INPUT");
    return read(named != nullptr ? named : INQUIT_SOURCE_DIR "/corpus");
  }();
  return all;
}

const std::vector<Article>& ascii_articles() {
  static const std::vector<Article> all = changed([](const std::string& text) {
    std::string plain = replace_all(
        text,
        {{"“", "\""}, {"”", "\""}, {"’", "'"}, {"‘", "'"}, {"—", "-"}, {"–", "-"}, {"…", "..."}});
    for (char& c : plain) {
      if ((c & 0x80) != 0) c = 'e';
    }
    return plain;
  });
  return all;
}

const std::vector<Article>& accented_articles() {
  static const std::vector<Article> all = changed(accented);
  return all;
}

Article long_article(std::size_t bytes) {
  Article out;
  out.id = "long";
  while (out.text.size() < bytes) {
    for (const Article& one : articles()) out.text += one.text + "\n\n";
  }
  std::size_t end = out.text.rfind("\n\n", bytes);
  if (end == std::string::npos) end = bytes;
  out.text.resize(end);
  return out;
}

std::vector<PackFile> many_rules_files(int count) {
  std::vector<Diagnostic> faults;
  std::vector<PackFile> files = read_pack_files(INQUIT_SOURCE_DIR "/rules/en", faults);
  std::string parts, rules;
  for (const PackFile& file : files) {
    if (file.name.ends_with(".rules")) parts += file.bytes + "\n";
  }
  // Only the parts: a block ends where the next begins.
  std::string kept;
  for (std::size_t at = parts.find("\npart "); at != std::string::npos;) {
    const std::size_t end = std::min({parts.find("\nrule ", at + 1), parts.find("\npart ", at + 1),
                                      parts.find("\nlist ", at + 1), parts.size()});
    kept += parts.substr(at, end - at);
    at = parts.find("\npart ", end);
  }
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i);
    rules += "rule rule-" + n +
             "\n  about: One of many.\n  find: {quote} [,] (is | was) the answer" + n +
             " (of | from) {speaker}\n  find: {subject} {cue} {gap 8} answer" + n +
             " {quote}\n  unless after: {gap 4} quiz\n  sure: medium\n  measured: 0.9 of 10\n"
             "  yes: “We won,” was the answer" +
             n + " from Roe. => speaker = Roe\n\n";
  }
  std::erase_if(files, [](const PackFile& file) {
    return file.name.ends_with(".rules") || file.name.ends_with(".tone");
  });
  files.push_back({"parts.rules", kept});
  files.push_back({"many.rules", rules});
  return files;
}

RuleSet many_rules(int count) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack(many_rules_files(count), faults);
  return compile_pack(std::move(source), std::move(faults));
}

}  // namespace inquit::bench
