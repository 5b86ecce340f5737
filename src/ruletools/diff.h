// What another pack changes: the same articles by two packs, quote by quote.
// In go two packs and articles one by one; out come quotes gained, lost and changed, by rule.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "inquit.h"
#include "ruletools/gold.h"

namespace inquit {

enum class ChangeKind : std::uint8_t {
  gained,    // had no speaker, or was not found
  lost,      // has none any more
  changed,   // another speaker
  modality,  // the same speaker or nobody, and now said, negated or hypothetical
  words      // the quote begins or ends elsewhere, whoever is its speaker
};
inline constexpr std::size_t kChangeKinds = 5;
std::string_view to_string(ChangeKind kind);

// What one pack says of a quote.
struct AnswerShown {
  std::string speaker;  // the name; empty: nobody
  std::string mention;  // the words that name the speaker
  std::string rule;
  Modality modality = Modality::said;
  std::string modality_rule;  // that says so; empty: the words were said
  Verdicts verdicts;
};

// What became of the name, where gold has one. A change may keep the words and lose the name: "the
// mayor" is given to somebody else.
enum class NameChange : std::uint8_t {
  none,    // right as before, wrong as before, or not judged
  gained,  // right, and was not
  lost     // was right, and is not
};
std::string_view to_string(NameChange change);  // "name lost"; empty for none

struct Change {
  ChangeKind kind = ChangeKind::changed;
  // By which it is counted: the new one; of a lost quote the old one; of another modality the rule
  // that tells it, or told it.
  std::string rule;
  std::string article;
  std::uint64_t start = 0;           // of the quote, in code points
  std::string before, quote, after;  // the paragraph around the quote, shortened, and its words
  std::string old_quote;             // its words before, where they are other ones
  AnswerShown old_answer, new_answer;

  NameChange name() const;
};

struct RuleChanges {
  std::array<std::uint64_t, kChangeKinds> count{};  // by ChangeKind
  std::array<std::uint64_t, 3> names{};             // by NameChange
};

struct DiffReport {
  std::uint64_t articles = 0, quotes = 0;
  std::uint64_t other_rule = 0;  // the same answer by another rule
  std::vector<Change> changes;   // in the articles' order
  bool has_gold = false;
  Score old_mentions, new_mentions, old_names, new_names;

  bool has_names() const { return old_names.wanted > 0; }  // gold has any
  std::map<std::string, RuleChanges> by_rule() const;
  // At most so many of each rule, kind and change of the name, spread over the articles; 0: all.
  std::vector<Change> sample(std::size_t most) const;
  void add(DiffReport&& other);  // what follows in the articles' order
};

// One article. Safe from many threads.
DiffReport compare(const Article& article, const RuleSet& old_rules, const RuleSet& new_rules,
                   const Gold& gold);

std::string to_text(const DiffReport& report, std::size_t sample);
std::string to_json(const DiffReport& report, std::size_t sample);
// One page that needs no other file. `title` says what was compared.
std::string to_html(const DiffReport& report, std::size_t sample, const std::string& title);

}  // namespace inquit
