// Whole articles against what a careful reader finds in them: tests/golden/*.txt.
//
// An article, a line of dashes, then one line a quote in article order:
//
//   kind | text | speaker | mention | cue | utterance
//
// "-" stands for what is not there. The utterance is the number of the line that it begins with,
// from 1; scare quotes have none. A line that begins with "! " is right and not found today: its
// quote is left out of the comparison.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "inquit.h"

namespace inquit {
namespace {

constexpr std::string_view kLine = "\n-----\n";

struct Golden {
  std::string article;
  std::vector<std::string> rows;    // what must be found
  std::vector<std::string> missed;  // what is right and not found today
};

Golden read_golden(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string all(std::istreambuf_iterator<char>(file), {});
  Golden out;
  const std::size_t line = all.rfind(kLine);
  EXPECT_NE(line, all.npos) << "a line of five dashes parts the article from its quotes";
  if (line == all.npos) return out;
  out.article = all.substr(0, line + 1);
  std::size_t at = line + kLine.size();
  while (at < all.size()) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    const std::string row = all.substr(at, end - at);
    const bool missed = row.starts_with("! ");
    if (missed) out.missed.push_back(row.substr(2));
    if (!missed && !row.empty()) out.rows.push_back(row);
    at = end + 1;
  }
  return out;
}

std::vector<std::string> rows_of(const std::string& text) {
  Article article;
  article.text = text;
  const Analysis found = analyze(article, default_pack());
  const auto words = [&](const auto& span) {
    return span ? std::string(found.text.slice(*span)) : "-";
  };
  std::vector<std::string> out;
  for (std::size_t q = 0; q < found.quotes.size(); ++q) {
    const Quote& quote = found.quotes[q];
    const Attribution& said = found.attributions[q];
    std::string row = std::string(to_string(quote.kind)) + " | ";
    row += std::string(found.text.slice(quote.span)) + " | ";
    row += (said.speaker ? said.speaker->name : "-") + " | ";
    row += words(said.mention) + " | " + words(said.cue) + " | ";
    row += quote.kind == QuoteKind::scare ? "-" : std::to_string(quote.utterance + 1);
    out.push_back(row);
  }
  return out;
}

// The second column: a row's quoted words.
std::string words_of(const std::string& row) {
  const std::size_t begin = row.find(" | ");
  if (begin == row.npos) return row;
  return row.substr(begin + 3, row.find(" | ", begin + 3) - begin - 3);
}

// Takes out of the found rows those of quotes that are known to be missed.
void forgive(const std::vector<std::string>& missed, const std::string& name,
             std::vector<std::string>& found) {
  for (const std::string& row : missed) {
    const auto at = std::find_if(found.begin(), found.end(), [&](const std::string& one) {
      return words_of(one) == words_of(row);
    });
    if (at == found.end()) continue;
    if (*at == row) std::cout << name << ": right by now, take its \"! \" off: " << row << "\n";
    found.erase(at);
  }
}

// Lines of both lists in order: "  " in both, "- " only expected, "+ " only found.
std::string difference(const std::vector<std::string>& expected,
                       const std::vector<std::string>& found) {
  // The longest common run of lines from each pair of places to the ends.
  std::vector<std::vector<std::size_t>> common(expected.size() + 1,
                                               std::vector<std::size_t>(found.size() + 1));
  for (std::size_t i = expected.size(); i-- > 0;) {
    for (std::size_t k = found.size(); k-- > 0;) {
      common[i][k] = expected[i] == found[k] ? common[i + 1][k + 1] + 1
                                             : std::max(common[i + 1][k], common[i][k + 1]);
    }
  }
  std::string out;
  std::size_t i = 0, k = 0;
  while (i < expected.size() || k < found.size()) {
    if (i < expected.size() && k < found.size() && expected[i] == found[k]) {
      out += "  " + expected[i++] + "\n";
      ++k;
    } else if (k == found.size() || (i < expected.size() && common[i + 1][k] >= common[i][k + 1])) {
      out += "- " + expected[i++] + "\n";
    } else {
      out += "+ " + found[k++] + "\n";
    }
  }
  return out;
}

TEST(Golden, ArticlesSayWhatACarefulReaderFinds) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(INQUIT_SOURCE_DIR "/tests/golden")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  EXPECT_GE(paths.size(), 12u);
  for (const std::filesystem::path& path : paths) {
    const Golden golden = read_golden(path);
    std::vector<std::string> found = rows_of(golden.article);
    forgive(golden.missed, path.filename().string(), found);
    EXPECT_TRUE(found == golden.rows) << path.filename().string() << "  (- expected, + found)\n"
                                      << difference(golden.rows, found);
  }
}

}  // namespace
}  // namespace inquit
