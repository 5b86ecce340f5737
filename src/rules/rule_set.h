// RuleSet: a compiled rule pack; immutable and shared by all threads.
// Takes a folder of *.rules, *.words and pack.txt; gives word look-ups and matches of rules.
//
//   RuleSet rules = load_pack("rules/en");
//   rules.match_around(sequence, quote_at, traits, matches)   // which rules hold around that
//   quote?
#pragma once

#include <array>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/diagnostic.h"
#include "rules/lexicon.h"
#include "rules/pack_source.h"
#include "rules/sequence.h"
#include "rules/tone_lexicon.h"
#include "tokens/token.h"

namespace inquit {

class ListName;  // rules/asked_lists.h

// Thrown if a pack does not load. Holds all faults of all its files, in file order.
class RulesError : public std::runtime_error {
 public:
  explicit RulesError(std::vector<Diagnostic> faults);
  std::vector<Diagnostic> diagnostics;
};

enum class Sure : std::uint8_t { low, medium, high, certain };
std::string_view to_string(Sure sure);

// The context that a rule looks at. All but `around` depend on text beyond the quote's sentence.
enum class Where : std::uint8_t {
  around,            // on both sides of the quote
  same_sentence,     // another quote of the sentence has a speaker
  next_quote,        // an earlier quote of the paragraph has one, and this one opens a sentence
  continued,         // the paragraph before opened a mark and did not close it
  continuing,        // it is not closed, and the quote that opens the next paragraph has a speaker
  first_quote,       // it opens its paragraph, and a tag behind the paragraph's next quote tells
  sentence_before,   // find: holds up to the end of the sentence before
  paragraph_before,  // the quote is its paragraph, and a quote of the paragraph before has a
                     // speaker
  sentence_after,    // the quote ends its sentence; find: holds at the start of the next one in its
                     // paragraph
  text_after,        // the quote ends its sentence; find: holds at the start of what
                     // follows
  last_speaker,      // the previous speaker
  turn,              // a turn of a dialogue, after the other's turn
};

// Depends on a quote after this one, and is therefore evaluated from the article's end backward.
constexpr bool looks_ahead(Where where) {
  return where == Where::same_sentence || where == Where::continuing || where == Where::first_quote;
}

// find: holds around the quote, and not beside it: up to a sentence's end, or from its start.
constexpr bool is_around(Where where) {
  return where != Where::sentence_before && where != Where::sentence_after &&
         where != Where::text_after;
}

// What a rule states if it matches. The last two give the modality and leave the speaker to other
// rules.
enum class Then : std::uint8_t {
  attribute,
  not_a_quote,
  negated,       // they were not said: Roe never said “...”
  hypothetical,  // they were not said yet, or perhaps: Roe would say “...”
};

constexpr bool tells_modality(Then then) {
  return then == Then::negated || then == Then::hypothetical;
}

// Whom a rule names: the mention that it captured, the speaker of the quote that it depends on,
// nobody, or the party who asks or answers in an interview.
enum class Names : std::uint8_t { captured, same, nobody, interviewer, interviewee };

// Grammar settings of a language that lists do not express; from pack.txt. Defaults: English.
struct Grammar {
  bool verb_second = false;    // one phrase stands before the verb, and need not be its subject
  bool noun_capitals = false;  // nouns have capitals, so that a capital makes no name
  bool tags_in_marks = false;  // “We won, said Roe, and left.”: the marks go on around the tag
};

struct Rule {
  std::string name;
  Sure sure = Sure::medium;
  float confidence = 0;  // measured precision where the pack tells it, else by `sure`
  Where where = Where::around;
  Then then = Then::attribute;
  Names names = Names::captured;
  bool off = false;
  bool always_names = false;         // every match captures a mention or a subject
  bool has_find = false;             // it has patterns of its own; one that leans may have none
  std::vector<std::uint32_t> beats;  // whose place it takes, directly or through others: indexes
};

// A run of symbols, half-open; empty where nothing was captured.
struct Captured {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool present() const { return begin < end; }
};

// Kinds of symbols: a bit for each set of symbols that some pattern cannot do without (KindTable).
class KindSet {
 public:
  static constexpr std::size_t kMost = 256;

  static constexpr KindSet all() {
    KindSet out;
    for (std::uint64_t& bits : out.bits_) bits = ~std::uint64_t{0};
    return out;
  }
  bool has(std::size_t kind) const { return (bits_[kind / 64] >> (kind % 64)) & 1; }
  void add(std::size_t kind) { bits_[kind / 64] |= std::uint64_t{1} << (kind % 64); }
  bool has_all(const KindSet& needed) const {
    std::uint64_t missing = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) missing |= needed.bits_[i] & ~bits_[i];
    return missing == 0;
  }
  KindSet& operator|=(const KindSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
    return *this;
  }

 private:
  std::array<std::uint64_t, kMost / 64> bits_{};
};

// A summary of what stands on both sides of a place, up to the sentence's ends or a bound, which
// excludes most rules quickly. Nothing is known beyond the bound.
struct Surroundings {
  KindSet left, right;
  static constexpr Surroundings anything() { return {KindSet::all(), KindSet::all()}; }
};

struct RuleMatch {
  std::uint32_t rule = 0;
  std::uint32_t find = 0;  // which of the rule's ways to match
  std::uint32_t at = 0;    // the symbol that it was asked about
  Captured whole;          // from the leftmost to the rightmost symbol that took part
  // Filled by RuleSet::capture.
  Captured speaker;  // a mention, brackets included
  Captured phrase;   // a speaker that no mention covers: what a part called ...-speaker took
  Captured relay;    // who passes the words on, likewise
  Captured subject;  // the sign before the cue whose subject speaks
  Captured cue;
  std::uint32_t gap = 0;  // symbols that only {gap} took
};

// Properties of a quote's form, as bits, for {title-case quote} and the like.
using QuoteTraits = std::uint8_t;
inline constexpr QuoteTraits kTitleCase =
    1;  // Its Words Begin With Capitals, and no sentence ends in it
inline constexpr QuoteTraits kShort = 2;  // one to three words
inline constexpr QuoteTraits kOneWord = 4;
inline constexpr QuoteTraits kFragment = 16;  // begins with a small letter
inline constexpr QuoteTraits kWholeSentence =
    8;  // begins with a capital and ends in a stop or the like

class RuleSet {
 public:
  const std::string& name() const;
  const std::string& version() const;
  const std::string& language() const;
  const TokenOptions& token_options() const;
  const Grammar& grammar() const;
  float threshold() const;  // answers with less confidence are left out

  const Lexicon& lexicon() const;
  // What the pack knows of a word (folded), by the word itself or by its ending.
  const WordInfo& look_up(std::string_view folded) const;
  // The same for a word that is not in the lexicon.
  const WordInfo& look_up_unknown(std::string_view folded) const;
  // kNoList where the pack has no such list; those that it has not are left out of the set. What
  // the program asks for by name is in rules/asked_lists.h.
  ListId list(ListName name) const;
  ListSet lists(std::initializer_list<ListName> names) const;
  ListId find_list(std::string_view name) const;
  // The entries of one of kListsReadByEntry as they were written; none where the pack has no such
  // list. Throws std::logic_error for any other list.
  std::span<const ListEntry> entries(ListName name) const;

  std::span<const Rule> rules() const;
  // Whether one rule beats another, directly or through others.
  bool beats(std::uint32_t winner, std::uint32_t loser) const;
  // The rules that lean on what lies beyond the quote's sentence, in file order; none that is off.
  std::span<const std::uint32_t> leaning() const;
  // Whether a rule's pattern holds around the quote at a symbol (Where::around), or up to a symbol
  // (Where::sentence_before), or from it (Where::text_after). Linear in the sequence at worst, in
  // practice in the length of the match.
  bool match(std::uint32_t rule, const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
             const Surroundings& surroundings, RuleMatch& out) const;
  // The same without captures: much cheaper, and sufficient to decide which rule wins.
  bool holds(std::uint32_t rule, const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
             const Surroundings& surroundings, RuleMatch& out) const;
  // Appends a match for each rule around quotes that holds for the one at a symbol, in file order;
  // those that only take a neighbour's speaker over are left out. Without captures.
  void match_around(const Sequence& sequence, std::uint32_t at, QuoteTraits traits,
                    std::vector<RuleMatch>& out) const;
  // Fills in what the groups of a match captured.
  void capture(const Sequence& sequence, RuleMatch& match) const;
  Surroundings surroundings(const Sequence& sequence, std::uint32_t at) const;

  // What the part "speaker" finds: longest runs of symbols, in order, none overlapping.
  void find_mentions(const Sequence& sequence, std::vector<Captured>& out) const;

  const ToneLexicon& tones() const;
  // The blocks of weights as the pack has them (rules/weights.h reads them).
  const std::vector<WeightsSource>& weights() const;

  // The pack as it was read, with places: for messages and tools. Of default_pack(), whose compiled
  // form is part of the program, the sources are read at the first call.
  const PackSource& source() const;

  // Data that a stage derives from the rules once, such as the ids of the lists that it uses:
  // Derived(rules), made at the first call, shared by all threads, alive as long as the rules.
  template <typename Derived>
  const Derived& derived() const {
    const auto make = [](const RuleSet& rules) -> std::shared_ptr<const void> {
      return std::make_shared<const Derived>(rules);
    };
    return *static_cast<const Derived*>(derived(typeid(Derived), make));
  }

  struct Impl;
  const Impl& impl() const;  // for rules/ and its tests (rule_set_impl.h): the whole pack
  const Impl& compiled() const { return *impl_; }  // likewise: what it was made with
  explicit RuleSet(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  bool is_better(const Sequence& sequence, const RuleMatch& a, const RuleMatch& b) const;

  const void* derived(std::type_index key,
                      std::shared_ptr<const void> (*make)(const RuleSet&)) const;

  std::shared_ptr<const Impl> impl_;
};

// Reads and compiles a pack. Throws RulesError with every fault found.
RuleSet compile_pack(PackSource source, std::vector<Diagnostic> faults);
RuleSet load_pack(const std::filesystem::path& folder);

// The same for tools that inspect a faulty pack: does not throw, appends all faults to `faults`,
// and leaves out the rules that contain one.
RuleSet compile_pack_leniently(PackSource source, std::vector<Diagnostic>& faults);

// The same pack with other patterns in one rule (find: and unless), to see what depends on what was
// taken away. The rule's name, settings and place among the others stay. Takes about a millisecond,
// whatever the pack's size. Throws RulesError where the patterns have faults.
RuleSet with_rule(const RuleSet& rules, std::uint32_t index, const RuleSource& instead);

// The English pack that is part of the program: read at the first call from the form that it was
// compiled to when the program was built (rules/pack_image.h), in a few milliseconds. Defined in
// pack/.
const RuleSet& default_pack();

// The same pack, compiled anew from its sources.
RuleSet compile_embedded_pack();

}  // namespace inquit
