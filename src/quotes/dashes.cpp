#include "quotes/dashes.h"

#include <algorithm>
#include <optional>

#include "quotes/tags.h"

namespace inquit {
namespace {

constexpr std::uint32_t kLongestTag = 24;  // tokens from its verb to where the words go on

struct Turn {
  std::vector<DashWords> words;
  bool tagged = false;
  bool is_speech = false;  // it asks, or has a tag: no item of a list does
};

class DashReader {
 public:
  DashReader(const Tokens& tokens, const TokenInfos& infos)
      : tokens_(tokens.tokens), paragraphs_(tokens.paragraphs), tags_(tokens, infos) {}

  std::vector<DashWords> run() {
    std::vector<Turn> turns;
    for (std::uint32_t p = 0; p <= paragraphs_.size(); ++p) {
      std::optional<Turn> turn;
      if (p < paragraphs_.size()) turn = turn_of(p);
      if (turn) {
        turns.push_back(std::move(*turn));
        continue;
      }
      if (!turns.empty()) add_dialogue(turns);
      turns.clear();
    }
    return std::move(found_);
  }

 private:
  // Adds paragraphs in a row that open with a dash, unless they may be a list.
  void add_dialogue(const std::vector<Turn>& turns) {
    const bool spoken = turns.size() == 1
                            ? turns[0].tagged
                            : std::any_of(turns.begin(), turns.end(),
                                          [](const Turn& turn) { return turn.is_speech; });
    if (!spoken) return;
    for (const Turn& turn : turns)
      found_.insert(found_.end(), turn.words.begin(), turn.words.end());
  }

  bool touches_after(std::uint32_t i) const { return !tokens_[i + 1].space_before; }
  bool is_stop(std::uint32_t i) const {
    const char32_t c = tokens_[i].first;
    return c == '.' || c == '?' || c == '!' || c == 0x2026;
  }

  std::optional<Turn> turn_of(std::uint32_t p) const {
    const Paragraph& paragraph = paragraphs_[p];
    const std::uint32_t first = paragraph.first + 1, last = paragraph.last;
    if (first >= last || !is_dash(tokens_[paragraph.first])) return std::nullopt;
    if (tokens_[first].shape == Shape::lower) return std::nullopt;
    if (tokens_[paragraph.first].first == '-' && !tokens_[first].space_before) return std::nullopt;
    Turn turn;
    DashWords words{p, paragraph.first, last, first, last};
    for (std::uint32_t i = first + 1; i < last; ++i) {
      const std::uint32_t begin = begin_of_tag(i, last);
      if (begin == i) continue;
      const std::optional<Tag> tag = tags_.at(begin, last);
      if (!tag || !is_tag_after(i, *tag, last)) continue;
      const bool raya = is_dash(tokens_[i]);
      words.inner_last = raya ? i : i + 1;
      words.last = begin;
      turn.words.push_back(words);
      turn.tagged = turn.is_speech = true;
      const std::uint32_t on = raya ? end_of_raya(*tag, last) : end_of_tag(*tag, last);
      if (on >= last) return turn;
      words = {p, on, last, on, last};
      while (words.inner_first < last &&
             (is_dash(tokens_[words.inner_first]) || tokens_[words.inner_first].first == ',' ||
              tokens_[words.inner_first].first == '.'))
        ++words.inner_first;
      if (words.inner_first >= last) return turn;
      i = words.inner_first;
    }
    if (!turn.tagged && !is_stop(last - 1)) return std::nullopt;
    turn.is_speech |= tokens_[last - 1].first == '?';
    turn.words.push_back(words);
    return turn;
  }

  // Where a tag may begin behind the sign at i: , said Roe; —said Roe. The sign itself if none may.
  std::uint32_t begin_of_tag(std::uint32_t i, std::uint32_t last) const {
    if (i + 2 >= last) return i;
    if (tags_.is_break(i)) return i + 1;
    const bool raya = is_dash(tokens_[i]) && tokens_[i].space_before;
    return raya ? i + 1 : i;
  }

  // What a tag is behind a sign: after a full stop only ". said Roe".
  bool is_tag_after(std::uint32_t sign, const Tag& tag, std::uint32_t last) const {
    if (tag.inverted) return tokens_[sign].first != '.' || tag.who == Tag::Who::name;
    if (tokens_[sign].first == ',' || is_dash(tokens_[sign])) return true;
    const bool ends = tag.last >= last || is_stop(tag.last) || tokens_[tag.last].first == ',';
    return ends && tokens_[sign].first != '.';
  }

  // —dijo Milena, la conductora—, y mojada: from the dash on that ends the tag.
  std::uint32_t end_of_raya(const Tag& tag, std::uint32_t last) const {
    for (std::uint32_t i = tag.verb + 1; i < last && i < tag.verb + kLongestTag; ++i) {
      if (is_dash(tokens_[i])) return i;
    }
    return last;
  }

  // Where the words go on behind a tag and what is told of its speaker; `last` if they do not.
  std::uint32_t end_of_tag(const Tag& tag, std::uint32_t last) const {
    for (std::uint32_t i = tag.last; i < last && i < tag.verb + kLongestTag; ++i) {
      if (tokens_[i].first == ',' && tags_.speech_resumes(i + 1, last, tag, false)) return i + 1;
      if (!is_stop(i)) continue;
      const bool spoken = tag.who != Tag::Who::author && tags_.is_addressed(i + 1, last);
      return spoken ? i + 1 : last;
    }
    return last;
  }

  const std::vector<Token>& tokens_;
  const std::vector<Paragraph>& paragraphs_;
  Tags tags_;
  std::vector<DashWords> found_;
};

}  // namespace

bool is_dash(const Token& token) {
  return token.kind == TokenKind::punctuation &&
         (token.first == 0x2014 || token.first == 0x2013 || token.first == '-');
}

std::vector<DashWords> find_dash_dialogues(const Tokens& tokens, const TokenInfos& infos) {
  return DashReader(tokens, infos).run();
}

}  // namespace inquit
