// Compiles patterns: resolves what they name, once, into trees of symbols, and makes automata of
// those. Inside rules/ only: this is where RE2 is met.
#pragma once

#include <re2/re2.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/pack_source.h"
#include "rules/pattern.h"
#include "rules/ready_dfa.h"
#include "rules/rule_set.h"
#include "rules/symbol_dfa.h"
#include "rules/symbol_tree.h"
#include "rules/thing.h"

namespace inquit {

// Trees as they stand in the image of a pack (pack_image.cpp). Safe from many threads.
class TreeImage {
 public:
  virtual ~TreeImage() = default;
  virtual SymbolTree read(std::string_view bytes) const = 0;
};

// A compiled pattern: the automaton says whether and how far it holds and what its groups took, RE2
// where it cannot. Both are made when they are first asked for. Of a pack that was read from an
// image most is there already, and the rest is read from its bytes when it is first asked for: a
// pack loads fast, and most rules of one are never tried on a short text. Safe from many threads.
class Expression {
 public:
  Expression() = default;
  Expression(SymbolTree tree, std::size_t symbols, SymbolDfa::Match match)
      : lazy_(std::make_unique<Lazy>(std::move(tree), symbols, match)) {}
  // Its tree stands in an image, in these bytes.
  Expression(std::shared_ptr<const TreeImage> image, std::string_view bytes, std::size_t symbols,
             SymbolDfa::Match match)
      : lazy_(std::make_unique<Lazy>(SymbolTree(), symbols, match)) {
    lazy_->image = std::move(image);
    lazy_->bytes = bytes;
  }

  // What was made of its automaton with the image, and the bytes that its groups stand in there.
  void make_ready(ReadyDfa ready, std::string_view groups) {
    lazy_->ready = std::move(ready);
    lazy_->groups_bytes = groups;
  }
  // Those bytes, of the automaton that the image is made of.
  std::string bytes_of_groups(const SymbolDfa& dfa) const;
  const ReadyDfa& ready() const { return lazy_->ready; }

  explicit operator bool() const { return lazy_ != nullptr; }
  const SymbolDfa& dfa() const {
    const SymbolDfa* made = lazy_->dfa.load(std::memory_order_acquire);
    return made != nullptr ? *made : make_dfa();
  }
  const RE2& regex() const;
  const SymbolTree& tree() const {
    if (lazy_->image && !lazy_->tree_read.load(std::memory_order_acquire)) read_tree();
    return lazy_->tree;
  }
  std::size_t symbols() const { return lazy_->symbols; }
  SymbolDfa::Match match() const { return lazy_->match; }

  // What it captures, as its groups open, outward from the quote.
  const std::vector<CaptureKind>& groups() const { return captures().kinds; }
  // As SymbolDfa::capture, of a match that its automaton found.
  bool capture(const Symbol* at, std::uint32_t size, int step,
               std::span<SymbolDfa::Group> taken) const;

 private:
  // How its groups are found: of a pack that was read from an image without an automaton or a tree.
  struct Captures {
    std::vector<CaptureKind> kinds;
    DfaProgram program;
    std::unique_ptr<const GroupFinder> finder;  // none: that of dfa()
  };
  struct Lazy {
    Lazy(SymbolTree t, std::size_t s, SymbolDfa::Match m)
        : tree(std::move(t)), symbols(s), match(m) {}
    ~Lazy() {
      delete dfa.load();
      delete captures.load();
    }
    SymbolTree tree;
    std::shared_ptr<const TreeImage> image;  // none: the tree was made
    std::string_view bytes;                  // of it there
    std::string_view groups_bytes;           // likewise; empty: no image has them
    std::once_flag once;
    std::atomic<bool> tree_read = false;
    std::size_t symbols;
    SymbolDfa::Match match;
    ReadyDfa ready;
    std::atomic<const SymbolDfa*> dfa = nullptr;
    std::atomic<const Captures*> captures = nullptr;
    std::unique_ptr<const RE2> regex;
    std::mutex mutex;
  };
  const Captures& captures() const {
    const Captures* made = lazy_->captures.load(std::memory_order_acquire);
    return made != nullptr ? *made : make_captures();
  }
  const SymbolDfa& make_dfa() const;
  const Captures& make_captures() const;
  void read_tree() const;

  std::unique_ptr<Lazy> lazy_;
};

// One direction of a rule, anchored at the quote, with what its groups capture.
struct Half {
  Expression expression;  // none: nothing stands on this side
  KindSet needs;          // kinds of symbols (KindTable) that must stand on this side
  // The same by their numbers, those that have no bit too. Not in the image of a pack.
  std::vector<std::uint32_t> needed;
};

struct Find {
  QuoteTraits needs = 0;  // of the quote
  Half left;              // runs backward from the quote
  Half right;             // runs forward after it

  // Whether every match captures a mention or a subject. Not so with a part ...-speaker, which may
  // match nothing.
  bool always_names() const;
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

// Sets of symbols that patterns cannot do without, however many there are: most rules are ruled out
// by what a sentence lacks before any automaton runs. Those that most patterns ask for have a bit
// in a KindSet; a pattern of a rare word needs none (rule_index.h).
class KindTable {
 public:
  // The number of a set of symbols: from 0 on, as they come; the same for the same set.
  std::uint32_t add(SymbolSet symbols);
  const SymbolSet& symbols(std::uint32_t kind) const { return *sets_[kind]; }
  // How many patterns ask for it.
  std::uint32_t asked(std::uint32_t kind) const { return asked_[kind]; }

  // Deals out the bits, once all kinds are there.
  void number_bits();
  KindSet bits_of(const std::vector<std::uint32_t>& kinds) const;
  std::vector<KindSet> masks(std::size_t symbols) const;

 private:
  static constexpr std::size_t kNoBit = KindSet::kMost;

  std::map<SymbolSet, std::uint32_t> numbers_;
  // By kind.
  std::vector<const SymbolSet*> sets_;
  std::vector<std::uint32_t> asked_;
  std::vector<std::size_t> bits_;
};

// The lists, parts and things that patterns may refer to.
struct KnownNames {
  std::map<std::string, ListId, std::less<>> lists;
  Parts parts;
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
  // One side of the quote as it is resolved, with its elements, for tools that explain.
  SymbolTree explained(const std::vector<Pattern>& sequence, Direction direction);

 private:
  Half half(const std::vector<Pattern>& sequence, const Located& place, Direction direction);
  SymbolTree tree_of(const std::vector<Pattern>& sequence, const Located& place,
                     Direction direction);

  // Nodes of the tree that is being made.
  using Node = SymbolTree::Node;
  Node node_of(const Pattern& pattern);
  Node sequence(const std::vector<Pattern>& patterns);
  Node alternation(const std::vector<Pattern>& patterns);
  Node thing(const Pattern& pattern);
  Node part(const Pattern& pattern, const Thing& thing);
  Node mention(const Pattern& pattern, const Thing& thing);
  Node gap(const Pattern& pattern, const Thing& thing);
  Node border(const Pattern& pattern, const Thing& thing);
  Node single(const Pattern& pattern, const std::shared_ptr<const SymbolSet>& symbols);
  // One word, sign or name: brackets and signs of subjects around it do not matter.
  Node unit(Node core, const Node& prefixes);
  Node set(std::vector<Symbol> symbols) { return set(shared(std::move(symbols))); }
  Node set(const std::shared_ptr<const SymbolSet>& shared);
  Node set(std::span<const Symbol> symbols) {
    return set(std::vector<Symbol>(symbols.begin(), symbols.end()));
  }
  std::shared_ptr<const SymbolSet> shared(std::vector<Symbol> symbols);
  // What make() makes, once for each key: the same words and things stand in many patterns. Made
  // anew where it has a fault, which is told wherever it stands.
  template <typename Make>
  std::shared_ptr<const SymbolSet> once(std::string key, Make make);
  // What may stand within the brackets of a mention: as many as the pack has words, so made once.
  const std::shared_ptr<const SymbolSet>& all_but_brackets();
  Node in_order(std::vector<Node> outward);  // given as they stand in the text
  template <typename Inner>
  Node group(CaptureKind kind, Inner inner);
  std::uint32_t element_of(const Pattern& pattern);

  // The symbols that a written word or sign, or a thing that is always one unit, stands for. A
  // fault, and none, where there is no such thing.
  std::vector<Symbol> symbols_of_written(const Pattern& word);
  std::vector<Symbol> symbols_of_thing(const Thing& thing, std::uint64_t column);
  std::vector<Symbol> units_of_gap(const Thing& thing, std::uint64_t column);
  std::vector<Symbol> symbols_of_part(std::string_view name, std::uint64_t column);
  std::vector<Symbol> symbols_of_word(std::string_view folded) const;
  std::vector<Symbol> symbols_of_list(ListId list) const;
  void index_words() const;
  std::vector<Symbol> all_words() const;
  void take_out(std::vector<Symbol>& from, std::string_view what, std::uint64_t column);
  void no_such_thing(std::string_view text, std::uint64_t column);
  Expression build(SymbolTree tree, bool longest) const;
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
  bool bracketed_ = true;  // mentions stand in brackets: not while they are looked for
  bool with_elements_ = false;
  SymbolTree tree_;                                          // while it is made: all but its root
  std::map<const SymbolSet*, std::uint32_t> number_of_set_;  // in tree_
  std::uint32_t within_ = kNoElement;
  std::vector<std::string> inside_parts_;
  std::map<SymbolSet, std::shared_ptr<const SymbolSet>> known_sets_;
  std::unordered_map<std::string, std::shared_ptr<const SymbolSet>> made_once_;
  bool faulty_ = false;  // a fault was met since it was last set to false, told or not
  std::shared_ptr<const SymbolSet> all_but_brackets_;
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
