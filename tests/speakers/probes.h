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

#include "rules/rule_set.h"
#include "speakers/reading.h"

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

// All layers of an article, also of one without a quote.
inline Reading read(const std::string& text) { return Reading(text, default_pack(), Tracing::on); }

inline std::string slice(const Reading& reading, Span span) {
  return std::string(reading.text.slice(span));
}

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
  const Reading all = read(article(written).text);
  const std::vector<Token>& tokens = all.tokens.tokens;
  std::vector<FoundName> out;
  std::uint32_t end = 0;
  for (const Name& name : all.pieces.names) {
    EXPECT_TRUE(end <= name.first && name.first < name.last) << "in order, none overlapping";
    end = name.last;
    const Span span{tokens[name.first].span.begin, tokens[name.last - 1].span.end};
    out.push_back({slice(all, span), name});
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
  const Reading all = read(marked.text);
  for (const Cue& cue : all.cues) {
    const Token& token = all.tokens.tokens[all.pieces.pieces[cue.piece].first];
    if (!marked.word.contains(token.span)) continue;
    const std::string by = ", by " + to_string(cue.by);
    if (cue.mention == kNone) return "nobody" + by;
    return slice(all, span_of(all.tokens, all.pieces, all.pieces.mentions[cue.mention])) + by;
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

// One answer a quote; "not a quote" for what nobody is quoted for.
template <typename Answer>
std::string each(const Reading& all, Answer answer) {
  std::vector<std::string> out;
  for (std::size_t q = 0; q < all.quotes.size(); ++q) {
    const bool speech = all.quotes[q].kind != QuoteKind::scare;
    out.push_back(speech ? answer(all.attributions[q]) : "not a quote");
  }
  return joined(out);
}

// The words that name the speaker and the word that reports; "-" where there is none.
inline std::string mentions(const std::string& text) {
  const Reading all = read(article(text).text);
  return each(all, [&](const Attribution& said) {
    const std::string mention = said.mention ? slice(all, *said.mention) : "-";
    return mention + ": " + (said.cue ? slice(all, *said.cue) : "-");
  });
}

inline std::string speakers(const std::string& text) {
  return each(read(article(text).text), [](const Attribution& said) {
    const std::string name = said.speaker ? said.speaker->name : "-";
    return name + (said.via ? " via " + said.via->name : "");
  });
}

inline std::string speaker_kinds(const std::string& text) {
  return each(read(article(text).text), [](const Attribution& said) {
    return said.speaker ? said.speaker->name + ": " + std::string(to_string(said.speaker->kind))
                        : "-";
  });
}

inline std::string quote_kinds(const std::string& text) {
  const Reading all = read(article(text).text);
  std::vector<std::string> out;
  for (const Quote& one : all.quotes) out.emplace_back(to_string(one.kind));
  return joined(out);
}

inline std::string quote_modalities(const std::string& text) {
  const Reading all = read(article(text).text);
  std::vector<std::string> out;
  for (const Quote& one : all.quotes) out.emplace_back(to_string(one.modality));
  return joined(out);
}

// For each quote which one its utterance begins with, counted from 0.
inline std::string utterances(const std::string& text) {
  const Reading all = read(article(text).text);
  std::vector<std::string> out;
  for (const Quote& one : all.quotes) out.push_back(std::to_string(one.utterance));
  return joined(out);
}

}  // namespace inquit::probes
