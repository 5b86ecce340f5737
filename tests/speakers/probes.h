// Probes: what each stage of src/speakers makes of a text, as one line that a table can hold.
// In goes an article, " ¶ " between its paragraphs; answers of several are parted by " | ".
//
//   names("Sen. Jane Roe met Jim Poe.")            ->   "Jane Roe | Jim Poe"
//   subject("Roe, the mayor, _said_ so.")          ->   "Roe, by apposition"
//   mentions("“We won,” she said.")                ->   "she: said"
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clauses/pieces.h"
#include "clauses/subject.h"
#include "names/names.h"
#include "names/word_lists.h"
#include "quotes/finder.h"
#include "rules/rule_set.h"
#include "speakers/find_speakers.h"
#include "text/text.h"
#include "tokens/token.h"

namespace inquit::probes {

// One line of a table.
struct Case {
  std::string text, expected;
};

using Probe = std::string (*)(const std::string& text);

template <Probe probe>
void expect(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(probe(c.text), c.expected) << c.text;
}

// An article as the tables write it, and where its marked word stands: "Roe _said_ so".
struct Marked {
  std::string text;
  Span word;
};

inline Marked article(std::string_view written) {
  Marked out;
  std::optional<std::uint32_t> begin;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written.substr(i).starts_with(" ¶ ")) {
      out.text += "\n\n";
      i += std::string_view(" ¶ ").size() - 1;
    } else if (written[i] == '_') {
      const auto here = static_cast<std::uint32_t>(out.text.size());
      if (begin) out.word = {*begin, here};
      if (!begin) begin = here;
    } else {
      out.text += written[i];
    }
  }
  return out;
}

// The text with everything that the stages before the speakers' know of it.
struct Read {
  explicit Read(const std::string& input)
      : text(input),
        tokens(tokenize(text, default_pack().token_options())),
        words(look_up_words(text, tokens, default_pack())),
        quotes(find_quotes(text, tokens, default_pack())),
        lists(default_pack()) {}

  std::string slice(Span span) const { return std::string(text.slice(span)); }
  Pieces pieces() const { return make_pieces(text, tokens, words, quotes, default_pack(), lists); }

  Text text;
  Tokens tokens;
  ArticleWords words;
  std::vector<FoundQuote> quotes;
  WordLists lists;
};

inline std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : " | ") + one;
  return out;
}

// --- names ---

struct FoundName {
  std::string text;
  Name name;
};

inline std::vector<FoundName> find_all_names(const std::string& written) {
  const Read read(article(written).text);
  const std::vector<Token>& tokens = read.tokens.tokens;
  std::vector<FoundName> out;
  std::uint32_t end = 0;
  for (const Name& name : read.pieces().names) {
    EXPECT_TRUE(end <= name.first && name.first < name.last) << "in order, none overlapping";
    end = name.last;
    const Span span{tokens[name.first].span.begin, tokens[name.last - 1].span.end};
    out.push_back({read.slice(span), name});
  }
  return out;
}

inline std::string names(const std::string& text) {
  std::vector<std::string> out;
  for (const FoundName& found : find_all_names(text)) out.push_back(found.text);
  return joined(out);
}

inline std::string name_kinds(const std::string& text) {
  static constexpr const char* kKinds[] = {"person", "organisation", "place", "other"};
  std::vector<std::string> out;
  for (const FoundName& found : find_all_names(text)) {
    out.push_back(found.text + ": " + kKinds[static_cast<int>(found.name.kind)]);
  }
  return joined(out);
}

inline std::string name_genders(const std::string& text) {
  static constexpr const char* kGenders[] = {"unknown", "male", "female"};
  std::vector<std::string> out;
  for (const FoundName& found : find_all_names(text)) {
    out.push_back(found.text + ": " + kGenders[static_cast<int>(found.name.gender)]);
  }
  return joined(out);
}

// --- subjects ---

inline std::string to_string(SubjectBy by) {
  static constexpr const char* kNames[] = {"none",       "adjacent",    "apposition", "relative",
                                           "participle", "coordinated", "infinitive", "far",
                                           "inner",      "plain"};
  return kNames[static_cast<int>(by)];
}

// The subject of the marked verb and how it was found; "no cue" where that word reports nothing.
inline std::string subject(const std::string& written) {
  const Marked marked = article(written);
  const Read read(marked.text);
  const Pieces pieces = read.pieces();
  for (const Cue& cue : find_subjects(read.tokens, pieces, default_pack(), read.lists)) {
    const Token& token = read.tokens.tokens[pieces.pieces[cue.piece].first];
    if (!marked.word.contains(token.span)) continue;
    const std::string by = ", by " + to_string(cue.by);
    if (cue.mention == kNone) return "nobody" + by;
    return read.slice(span_of(read.tokens, pieces, pieces.mentions[cue.mention])) + by;
  }
  return "no cue";
}

// Whether the marked word reports anything at all.
inline std::string reports(const std::string& written) {
  const std::string found = subject(written);
  return found == "no cue" || found.ends_with(", by plain") || found.ends_with(", by none") ? "no"
                                                                                            : found;
}

// --- quotes with their speakers ---

struct Found {
  explicit Found(const std::string& written)
      : read(article(written).text),
        said(find_speakers(read.text, read.tokens, read.words, read.quotes, default_pack())) {}

  // One answer a quote; "not a quote" for what nobody is quoted for.
  template <typename Answer>
  std::string each(Answer answer) const {
    std::vector<std::string> out;
    for (std::size_t q = 0; q < said.size(); ++q) {
      const bool speech = read.quotes[q].quote.kind != QuoteKind::scare;
      out.push_back(speech ? answer(said[q]) : "not a quote");
    }
    return joined(out);
  }

  Read read;
  std::vector<Attribution> said;
};

// The words that name the speaker and the word that reports; "-" where there is none.
inline std::string mentions(const std::string& text) {
  const Found found(text);
  return found.each([&](const Attribution& said) {
    const std::string mention = said.mention ? found.read.slice(*said.mention) : "-";
    return mention + ": " + (said.cue ? found.read.slice(*said.cue) : "-");
  });
}

inline std::string speakers(const std::string& text) {
  return Found(text).each([](const Attribution& said) {
    const std::string name = said.speaker ? said.speaker->name : "-";
    return name + (said.via ? " via " + said.via->name : "");
  });
}

inline std::string speaker_kinds(const std::string& text) {
  return Found(text).each([](const Attribution& said) {
    return said.speaker ? said.speaker->name + ": " + std::string(to_string(said.speaker->kind))
                        : "-";
  });
}

inline std::string quote_kinds(const std::string& text) {
  const Found found(text);
  std::vector<std::string> out;
  for (const FoundQuote& one : found.read.quotes) out.emplace_back(to_string(one.quote.kind));
  return joined(out);
}

inline std::string quote_modalities(const std::string& text) {
  const Found found(text);
  std::vector<std::string> out;
  for (const FoundQuote& one : found.read.quotes) out.emplace_back(to_string(one.quote.modality));
  return joined(out);
}

// For each quote which one its utterance begins with, counted from 0.
inline std::string utterances(const std::string& text) {
  const Found found(text);
  std::vector<std::string> out;
  for (const FoundQuote& one : found.read.quotes)
    out.push_back(std::to_string(one.quote.utterance));
  return joined(out);
}

}  // namespace inquit::probes
