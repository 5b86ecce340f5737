// WebVTT and SubRip as text: a cue is a paragraph, or goes on with the one before.
#include <algorithm>
#include <cstddef>

#include "text/markup.h"

#include "base/trimmed.h"

namespace inquit {
namespace {

bool is_number(std::string_view line) {
  return !line.empty() && std::ranges::all_of(line, [](char c) { return '0' <= c && c <= '9'; });
}

// 00:00:03.100 --> 00:00:06.500
bool is_timing(std::string_view line) {
  return !line.empty() && '0' <= line[0] && line[0] <= '9' && line.find(" --> ") != line.npos;
}

class SubtitleReader {
 public:
  explicit SubtitleReader(std::string_view bytes) : bytes_(bytes) {}

  std::vector<Edit> run() {
    if (!is_subtitles()) return {};
    bool in_cue = false;
    for (std::size_t at = 0; at < bytes_.size();) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      const std::string_view line = trimmed(bytes_.substr(at, end - at));
      if (line.empty()) {
        in_cue = false;
      } else if (is_timing(line)) {
        in_cue = true;
        begins_ = true;
      } else if (in_cue) {
        take_line(static_cast<std::size_t>(line.data() - bytes_.data()), line);
      }
      at = end + 1;
    }
    add(seen_end_, bytes_.size() - seen_end_, "");
    return std::move(edits_);
  }

 private:
  bool is_subtitles() const {
    std::size_t at = 0;
    std::string_view line;
    for (int lines = 0; lines < 3 && at < bytes_.size(); ++lines) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      line = trimmed(bytes_.substr(at, end - at));
      if (line.starts_with("WEBVTT")) return true;
      if (is_timing(line)) return true;
      if (!line.empty() && !is_number(line)) return false;
      at = end + 1;
    }
    return false;
  }

  void add(std::size_t begin, std::size_t size, std::string seen) {
    if (size > 0 || !seen.empty())
      edits_.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(size), std::move(seen)});
  }

  // A line of a cue: what lies between it and the one before is no words.
  void take_line(std::size_t begin, std::string_view line) {
    const bool voiced = line.starts_with("<v");
    const std::string_view voice = voiced ? line.substr(0, line.find('>')) : std::string_view();
    const bool same = voiced && voice == voice_ && !ends_sentence();
    const std::size_t colon = line.substr(0, 40).find(':');
    const bool labelled = 'A' <= line[0] && line[0] <= 'Z' && colon != line.npos;
    const bool turns =
        (voiced && !same) || labelled || line.starts_with('-') || line.starts_with(">>");
    const bool parts = seen_end_ > 0 && (turns || (begins_ && ends_sentence()));
    if (seen_end_ > 0 || begin > 0)
      add(seen_end_, begin - seen_end_, seen_end_ == 0 ? "" : parts ? "\n\n" : " ");
    if (voiced) voice_ = voice;
    take_words(begin, line, same);
    begins_ = false;
    seen_end_ = begin + line.size();
  }

  bool ends_sentence() const {
    std::size_t end = seen_end_;
    while (end > 0 && bytes_[end - 1] == '>') {
      const std::size_t open = bytes_.rfind('<', end - 1);
      if (open == bytes_.npos || end - open > 12) break;
      end = open;
    }
    if (end == 0) return true;
    const char last = bytes_[end - 1];
    return last == '.' || last == '?' || last == '!' || last == '"' ||
           bytes_.substr(0, end).ends_with("\xE2\x80\x9D");
  }

  // Keeps <v Name>, the tag of a voice, for label_reader.h, and removes all other tags.
  void take_words(std::size_t begin, std::string_view line, bool without_voice) {
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t open = line.find('<', at);
      const std::size_t close = open == line.npos ? line.npos : line.find('>', open);
      if (close == line.npos) return;
      const bool voice = open == 0 && line.starts_with("<v") && !without_voice;
      if (!voice) add(begin + open, close + 1 - open, "");
      at = close + 1;
    }
  }

  std::string_view bytes_;
  std::size_t seen_end_ = 0;  // behind the last words
  bool begins_ = false;       // the next line begins a cue
  std::string_view voice_;
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> read_subtitles(std::string_view utf8) { return SubtitleReader(utf8).run(); }

}  // namespace inquit
