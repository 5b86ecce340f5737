// How fast the doors are: megabytes a second of files in each format, as far as reading goes.
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "../articles/files.h"
#include "articles/reader.h"
#include "inputs.h"

namespace inquit::bench {
namespace {

constexpr std::size_t kBytes = 8'000'000;  // of each file, before it is compressed

// The text with what would be markup of XML written out, for all formats with tags.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

// Each paragraph in a <p>.
std::string paragraphs(std::string_view text) {
  std::string out = "<p>";
  for (const char c : escaped(text)) {
    if (c == '\n') {
      out += "</p>\n<p>";
    } else {
      out += c;
    }
  }
  return out + "</p>";
}

std::string quoted(std::string_view text, std::string_view mark, std::string_view escape) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && escape == "\\") {
      out += "\\n";
      continue;
    }
    if ('\0' <= c && c < ' ' && escape == "\\") continue;
    if (c == mark[0] || c == escape[0]) out += escape;
    out += c;
  }
  return std::string(mark) + out + std::string(mark);
}

std::string json(std::string_view text) { return "{\"text\": " + quoted(text, "\"", "\\") + "}\n"; }

std::string csv(std::string_view text) { return "1," + quoted(text, "\"", "\"") + "\n"; }

std::string warc(std::string_view type, std::string_view content, std::string_view block) {
  return "WARC/1.0\r\nWARC-Type: " + std::string(type) +
         "\r\nContent-Type: " + std::string(content) +
         "\r\nContent-Length: " + std::to_string(block.size()) + "\r\n\r\n" + std::string(block) +
         "\r\n\r\n";
}

std::string wet(std::string_view text) { return warc("conversion", "text/plain", text); }

std::string wet_gz(std::string_view text) { return gzip(wet(text)); }

std::string page(std::string_view text) {
  return warc("response", "application/http",
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!DOCTYPE html><html><body>"
              "<nav>Home</nav><article>" +
                  paragraphs(text) + "</article></body></html>");
}

std::string item(std::string_view text) {
  return "<item><guid>1</guid><description><![CDATA[" + paragraphs(text) +
         "]]></description></item>\n";
}

std::string news_item(std::string_view text) {
  return "<newsItem guid=\"1\"><contentSet><inlineXML><nitf><body><body.content>" +
         paragraphs(text) + "</body.content></body></nitf></inlineXML></contentSet></newsItem>\n";
}

struct Door {
  const char* name;
  FileFormat format;
  const char* begin;
  std::string (*record)(std::string_view text);
  const char* end;
};
constexpr std::array<Door, 8> kDoors = {{
    {"door/jsonl", FileFormat::json_lines, "", json, ""},
    {"door/json", FileFormat::json, "", json, ""},
    {"door/csv", FileFormat::csv, "id,text\n", csv, ""},
    {"door/wet", FileFormat::warc, "", wet, ""},
    {"door/wet.gz", FileFormat::warc, "", wet_gz, ""},
    {"door/warc", FileFormat::warc, "", page, ""},
    {"door/rss", FileFormat::feed, "<rss><channel>", item, "</channel></rss>"},
    {"door/newsml", FileFormat::newsml, "<newsMessage><itemSet>", news_item,
     "</itemSet></newsMessage>"},
}};

void read_door(benchmark::State& state, const Door& door) {
  std::string file = door.begin;
  std::size_t bytes = 0;
  while (bytes < kBytes) {
    for (const Article& article : articles()) {
      file += door.record(article.text);
      bytes += article.text.size();
    }
  }
  file += door.end;
  const TemporaryFolder folder;
  const std::string path = folder.write("file", file);
  ReaderOptions options;
  options.format = door.format;
  std::uint64_t decoded = 0;
  for (auto _ : state) {
    ArticleReader reader({path}, options, [&](const Diagnostic& wrong) {
      state.SkipWithError(to_string(wrong).c_str());
    });
    for (Article article; reader.next(article);) benchmark::DoNotOptimize(article.text.data());
    decoded += reader.bytes_decoded();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(decoded));
}

[[maybe_unused]] const bool kRegistered = [] {
  for (const Door& door : kDoors)
    benchmark::RegisterBenchmark(door.name, read_door, door)->Unit(benchmark::kMillisecond);
  return true;
}();

}  // namespace
}  // namespace inquit::bench
