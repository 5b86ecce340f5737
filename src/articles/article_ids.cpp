#include "articles/article_ids.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

namespace inquit {
namespace {

namespace fs = std::filesystem;

std::string hexadecimal(std::uint64_t number) {
  std::string digits(16, '0');
  for (auto digit = digits.rbegin(); number > 0; number >>= 4)
    *digit++ = "0123456789abcdef"[number & 15];
  return digits;
}

}  // namespace

std::uint64_t fingerprint_content(const Article& article) {
  std::uint64_t sum = kFingerprintStart;
  for (const std::string* field : {&article.text, &article.title, &article.published, &article.url,
                                   &article.source, &article.language}) {
    sum = fingerprint(*field, sum);
  }
  // Ids that are made of it must never change: what has no author and no type counts as it did
  // before there were any.
  if (!article.author.empty()) sum = fingerprint(article.author, sum);
  return article.content_type.empty() ? sum : fingerprint("type " + article.content_type, sum);
}

std::uint64_t sum_content(const Article& article) {
  StreamSum sum;
  for (const std::string* field :
       {&article.text, &article.title, &article.published, &article.url, &article.source,
        &article.language, &article.author, &article.content_type}) {
    sum.add(field->size());
    sum.add(*field);
  }
  return sum.value();
}

std::string content_id(const Article& article) {
  return "text-" + hexadecimal(fingerprint_content(article));
}

std::uint64_t place_of(const Article& article) {
  if (article.id_origin != IdOrigin::file) return 0;
  std::error_code failed;
  const fs::path path = fs::canonical(article.file, failed);
  return std::max<std::uint64_t>(1, fingerprint(failed ? article.file : path.string()));
}

std::string id_apart(std::string_view id, std::uint64_t place, std::uint64_t content) {
  return std::string(id) + "~" + hexadecimal(place != 0 ? place : content);
}

std::string id_apart(const Article& article) {
  return id_apart(article.id, place_of(article), fingerprint_content(article));
}

Diagnostic taken_id(std::string file, std::uint64_t line, std::string_view id,
                    std::string_view apart, std::string_view owner) {
  Diagnostic fault;
  fault.file = std::move(file);
  fault.line = line;
  fault.message.append("the id \"").append(id).append("\" belongs to ").append(owner);
  fault.message.append(", which says something else; both are kept, this one as \"");
  fault.message.append(apart).append("\": two articles need two ids");
  return fault;
}

ArticleIds::Verdict ArticleIds::judge(Article& article) {
  const std::uint64_t whole_file = place_of(article);
  if (whole_file != 0 && !whole_files_.insert(whole_file).second) return {.repeated = true};
  if (files_.empty() || files_.back() != article.file) files_.push_back(article.file);
  const Place here{sum_content(article), static_cast<std::uint32_t>(files_.size() - 1),
                   static_cast<std::uint32_t>(std::min<std::uint64_t>(
                       article.line, std::numeric_limits<std::uint32_t>::max()))};
  const auto [known, first] = seen_.try_emplace(fingerprint(article.id), here);
  if (first) return {};
  if (known->second.content == here.content) return {.repeated = true};
  std::string apart = id_apart(article);
  const bool again = !seen_.try_emplace(fingerprint(apart), here).second;
  Verdict verdict{.repeated = again};
  if (!again) {
    verdict.collision =
        taken_id(article.file, article.line, article.id, apart, describe(known->second));
  }
  article.id = std::move(apart);
  return verdict;
}

std::string ArticleIds::describe(const Place& place) const {
  const std::string& file = files_[place.file];
  return place.line > 0 ? file + ":" + std::to_string(place.line) : file;
}

}  // namespace inquit
