#include "tone/lexicon_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "articles/utf8_check.h"
#include "base/trimmed.h"

namespace inquit {
namespace {

constexpr float kOurs = 4;  // the greatest grade
constexpr std::size_t kMostErrors = 50;

// A tab parts fields here, so it is no blank.
std::string_view cell(std::string_view text) { return trimmed(text, " \r"); }

std::optional<float> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  float out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(out))
    return std::nullopt;
  return out;
}

class LexiconReader {
 public:
  LexiconReader(const std::string& name, std::vector<Diagnostic>& faults)
      : name_(name), faults_(faults) {}

  void read(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      ++line_;
      read_line(bytes.substr(0, end));
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    if (unusable_ > 0) {
      faults_.push_back({Diagnostic::Severity::warning, name_, 0, 0, std::nullopt,
                         std::to_string(unusable_) +
                             " entries hold no word and no emoticon that inquit knows; they are "
                             "left out"});
    }
    if (errors_ > kMostErrors) {
      faults_.push_back({Diagnostic::Severity::error, name_, 0, 0, std::nullopt,
                         "and " + std::to_string(errors_ - kMostErrors) +
                             " more such lines; is this a list of words and numbers?"});
    }
    if (found_.empty() && faults_.empty()) fault("no words are in this file");
  }

  // The file's entries, and those of the pack that change others.
  ToneLexicon merged(const ToneLexicon& pack) const {
    std::vector<std::string> files = pack.files();
    const auto file = static_cast<std::uint32_t>(files.size());
    files.push_back(name_);
    std::map<std::string, ToneEntry> entries;
    for (const ToneEntry& entry : pack.entries()) {
      if (entry.role == ToneRole::none || entry.is_pattern) continue;
      ToneEntry& kept = entries[entry.words] = entry;
      kept.graded = false;
      kept.value = 0;
      kept.groups = 0;
    }
    for (const auto& [words, found] : found_) {
      ToneEntry& entry = entries[words];
      entry.words = words;
      entry.graded = true;
      entry.value = std::clamp(found.value * kOurs / scale(), -kOurs, kOurs);
      entry.grade_at = {found.listed, file, found.line};
    }
    std::vector<ToneEntry> all;
    all.reserve(entries.size());
    for (auto& [words, entry] : entries) all.push_back(std::move(entry));
    return ToneLexicon(std::move(files), std::move(all));
  }

 private:
  struct Found {
    std::string listed;
    float value = 0;
    std::uint64_t line = 0;
  };

  void fault(std::string message) {
    if (++errors_ > kMostErrors) return;
    faults_.push_back(
        {Diagnostic::Severity::error, name_, line_, 0, std::nullopt, std::move(message)});
  }

  void read_line(std::string_view line) {
    if (find_ill_formed(line)) return fault("this line is not UTF-8; save the file as UTF-8");
    if (cell(line).empty() || line.front() == '#') return;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos)
      return fault("write a word, a tab and a number, as in \"fiasco<tab>-3\"");
    const std::string_view word = cell(line.substr(0, tab));
    std::string_view rest = line.substr(tab + 1);
    const std::size_t next = std::min(rest.find('\t'), rest.size());
    vader_ |= std::count(rest.begin(), rest.end(), '\t') == 2;
    const std::optional<float> value = number(cell(rest.substr(0, next)));
    if (!value)
      return fault("\"" + std::string(cell(rest.substr(0, next))) +
                   "\" is no number; write a word, a tab and a number");
    if (std::abs(*value) > 5)
      return fault("a score is a number from -5 to 5, not " + std::string(rest.substr(0, next)));
    add(word, *value);
  }

  void add(std::string_view word, float value) {
    greatest_ = std::max(greatest_, std::abs(value));
    // As it is written: lists tell :D from :d, and inquit does not.
    const auto [same, fresh] = written_.emplace(word, std::pair(value, line_));
    if (!fresh && same->second.first != value) {
      // VADER's own list has a few, so this does not keep a list from being used.
      faults_.push_back({Diagnostic::Severity::warning, name_, line_, 0, std::nullopt,
                         "\"" + std::string(word) + "\" has another score already (line " +
                             std::to_string(same->second.second) + "), and that one counts"});
      return;
    }
    std::string words = tone_key(word);
    if (words.empty()) {
      ++unusable_;
      return;
    }
    found_.emplace(std::move(words), Found{std::string(word), value, line_});
  }

  float scale() const {
    return vader_ ? 4.0f : greatest_ <= 1 ? 1.0f : greatest_ <= 4 ? 4.0f : 5.0f;
  }

  std::string name_;
  std::vector<Diagnostic>& faults_;
  std::uint64_t line_ = 0;
  std::size_t unusable_ = 0;
  std::size_t errors_ = 0;
  bool vader_ = false;
  float greatest_ = 0;
  std::map<std::string, std::pair<float, std::uint64_t>, std::less<>> written_;
  std::map<std::string, Found> found_;
};

}  // namespace

ToneLexicon read_tone_lexicon(const std::string& name, std::string_view bytes,
                              const ToneLexicon& pack, std::vector<Diagnostic>& faults) {
  LexiconReader reader(name, faults);
  reader.read(bytes);
  return reader.merged(pack);
}

}  // namespace inquit
