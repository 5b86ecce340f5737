// Compiles patterns into RE2s over symbols. Inside rules/ only: this is where RE2 is met.
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/pack_source.h"
#include "rules/pattern.h"
#include "rules/rule_set.h"
#include "rules/symbol_dfa.h"

namespace inquit {

// A compiled pattern: the automaton says whether and how far it holds and what its groups took, RE2
// where it cannot. Both are made when they are first asked for: a pack loads fast, and most rules
// of one are never tried on a short text. Safe from many threads.
class Expression {
 public:
  Expression() = default;
  Expression(std::string text, std::size_t symbols, SymbolDfa::Match match)
      : lazy_(std::make_unique<Lazy>(std::move(text), symbols, match)) {}

  explicit operator bool() const { return lazy_ != nullptr; }
  const SymbolDfa& dfa() const {
    const SymbolDfa* made = lazy_->dfa.load(std::memory_order_acquire);
    return made != nullptr ? *made : make_dfa();
  }
  const RE2& regex() const;

 private:
  struct Lazy {
    Lazy(std::string t, std::size_t s, SymbolDfa::Match m)
        : text(std::move(t)), symbols(s), match(m) {}
    ~Lazy() { delete dfa.load(); }
    std::string text;
    std::size_t symbols;
    SymbolDfa::Match match;
    std::atomic<const SymbolDfa*> dfa = nullptr;
    std::unique_ptr<const RE2> regex;
    std::mutex mutex;
  };
  const SymbolDfa& make_dfa() const;

  std::unique_ptr<Lazy> lazy_;
};

// One direction of a rule, anchored at the quote, with what its groups capture.
struct Half {
  enum class Group : std::uint8_t { speaker, phrase, relay, subject, cue, gap };
  Expression expression;      // none: nothing stands on this side
  std::vector<Group> groups;  // of the regex, in order
  KindSet needs;              // kinds of symbols (KindTable) that must stand on this side
};

struct Find {
  QuoteTraits needs = 0;  // of the quote
  Half left;              // runs backward from the quote
  Half right;             // runs forward after it
};

// The patterns of a rule as they were read.
struct RulePatterns {
  std::vector<Pattern> find, inside, before, after;
};

struct CompiledRule {
  std::vector<Find> finds;
  std::vector<Expression> unless_inside;
  std::vector<Expression> unless_before;  // run backward from the match's begin
  std::vector<Expression> unless_after;   // run forward from its end
};

// Which symbols each word and list has.
struct SymbolTable {
  struct Word {
    WordId word = kUnknownWord;  // set where a pattern names the word itself
    ListSet lists;               // those that patterns ask for
    std::uint8_t shape = 0;      // 0 small, 1 Capital, 2 CAPITALS
    friend auto operator<=>(const Word&, const Word&) = default;
  };
  std::vector<Word> words;  // symbol - kFirstWord
};

// Sets of symbols that patterns cannot do without, one bit each: most rules are ruled out by what a
// sentence lacks before any regular expression runs.
class KindTable {
 public:
  // Adds the kind of a set of symbols to `needs`; nothing once KindSet::kMost are taken.
  void add(std::vector<Symbol> symbols, KindSet& needs);
  std::vector<KindSet> masks(std::size_t symbols) const;

 private:
  std::vector<std::vector<Symbol>> sets_;
};

// What patterns may name.
struct KnownNames {
  std::map<std::string, ListId, std::less<>> lists;
  std::map<std::string, std::vector<Pattern>, std::less<>> parts;
};

class PatternCompiler {
 public:
  PatternCompiler(const PackSource& pack, const KnownNames& names, const Lexicon& lexicon,
                  const SymbolTable& table, KindTable& kinds, std::vector<Diagnostic>& faults)
      : pack_(pack),
        names_(names),
        lexicon_(lexicon),
        table_(table),
        kinds_(kinds),
        faults_(faults) {}

  // All patterns of a rule.
  CompiledRule rule(const RuleSource& source, const RulePatterns& patterns, Where where);
  // A pattern with one {quote}: a Find for each way through its alternatives that matters.
  std::vector<Find> finds(const Pattern& pattern, const Located& place);
  // A pattern without {quote}, for a place before or after the quote.
  Find one_sided(const Pattern& pattern, const Located& place, Direction direction);
  // A pattern that only tests.
  Expression test(const Pattern& pattern, const Located& place, Direction direction);
  // The part "speaker": longest match wins, no brackets in the sequence.
  struct Scanner {
    Expression expression;
    std::vector<std::uint8_t> starts;  // by symbol: whether a match can begin with it
  };
  Scanner scanner(const std::vector<Pattern>& alternatives, const PartSource& part);

  // One way through the alternatives that hold the quote: what stands on its two sides.
  struct Split {
    QuoteTraits needs = 0;
    std::vector<Pattern> left, right;
  };
  std::vector<Split> split(const Pattern& pattern, const Located& place);
  // The symbols that a written word or sign stands for, or a thing that is always one unit. A
  // fault, and none, where there is no such thing.
  std::vector<Symbol> symbols_of_written(const Pattern& word);
  std::vector<Symbol> symbols_of_thing(std::string_view text, std::uint64_t column);
  // Those that a {gap 8 without X} takes one by one, and the signs before each.
  struct GapUnits {
    std::vector<Symbol> units, prefixes;
    int most = 0;  // 0: not written as a gap is
  };
  GapUnits gap_units(const Pattern& thing);

 private:
  Half half(const std::vector<Pattern>& sequence, const Located& place, Direction direction);
  // The sets of symbols of which one each must stand on the side, up to the sentence's end.
  bool needed(const Pattern& pattern, std::vector<std::vector<Symbol>>& out);
  // Adds the symbols that a match can begin with; true where it may be empty.
  bool first_symbols(const Pattern& pattern, std::vector<Symbol>& out);
  std::string emit(const Pattern& pattern);
  std::string emit_sequence(const std::vector<Pattern>& sequence);
  std::string emit_thing(const Pattern& thing);
  std::string emit_gap(const Pattern& thing);
  std::string unit(const std::vector<Symbol>& symbols) const;
  std::string group(Half::Group group, std::string inner);
  std::vector<Symbol> symbols_of_word(std::string_view folded) const;
  std::vector<Symbol> symbols_of_list(ListId list) const;
  void index_words() const;
  std::vector<Symbol> all_words() const;
  std::vector<Symbol> symbols_of_single(std::string_view text, std::uint64_t column);
  void take_out(std::vector<Symbol>& from, std::string_view what, std::uint64_t column);
  Expression build(std::string regex, bool longest) const;
  void fault(const Located& place, std::uint64_t column, std::string message);
  bool told_at(const Located& place) const;  // whether the line has a fault already

  const PackSource& pack_;
  const KnownNames& names_;
  const Lexicon& lexicon_;
  const SymbolTable& table_;
  KindTable& kinds_;
  std::vector<Diagnostic>& faults_;

  Located place_;
  Direction direction_ = Direction::forward;
  bool bracketed_ = true;
  std::vector<Half::Group> groups_;
  std::vector<std::string> inside_parts_;
  // What words and lists stand for, by their numbers: asked again and again.
  mutable std::map<WordId, std::vector<Symbol>> symbols_of_words_;
  mutable std::map<ListId, std::vector<Symbol>> symbols_of_lists_;
  mutable bool indexed_ = false;
};

// Every word and list that a pattern names itself, its parts apart, and every row of words.
struct NamedIn {
  std::vector<std::string> words;
  std::vector<ListId> lists;
  std::vector<std::vector<std::string>> rows;
};
void collect_names(const Pattern& pattern, const KnownNames& names, NamedIn& out);

}  // namespace inquit
