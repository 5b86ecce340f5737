#include "rules/pack_image.h"

#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "rules/compile.h"
#include "rules/image_io.h"
#include "rules/rule_set_impl.h"

namespace inquit {
namespace {

// Sets of symbols by number: a tree has most of them in common with others.
struct SetPool {
  std::vector<std::shared_ptr<const SymbolSet>> sets;
  std::map<const SymbolSet*, std::uint32_t> numbers;

  std::uint32_t number_of(const std::shared_ptr<const SymbolSet>& set) {
    const auto [at, fresh] = numbers.emplace(set.get(), static_cast<std::uint32_t>(sets.size()));
    if (fresh) sets.push_back(set);
    return at->second;
  }
};

}  // namespace

template <typename Io>
void transfer(Io& io, typename Io::template Of<Grammar>& grammar) {
  io(grammar.verb_second, grammar.noun_capitals, grammar.tags_in_marks);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<TokenOptions>& options) {
  io(options.clitics, options.proclitics, options.small_proclitics, options.inverted);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<Rule>& rule) {
  io(rule.name, rule.sure, rule.confidence, rule.where, rule.then, rule.names, rule.off,
     rule.always_names, rule.has_find, rule.beats);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<TonePattern::Element>& element) {
  io(element.kind, element.word, element.number, element.least, element.gap,
     element.across_clauses);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<TonePattern>& pattern) {
  io(pattern.elements, pattern.marked_first, pattern.marked_last, pattern.value, pattern.role,
     pattern.groups, pattern.entry);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<Located>& text) {
  io(text.text, text.file, text.line, text.column);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<ListEntry>& entry) {
  io(entry.lemma, entry.forms);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<Setting>& setting) {
  io(setting.key, setting.value);
}

// The weights alone: examples are for tools, which read the sources.
template <typename Io>
void transfer(Io& io, typename Io::template Of<WeightsSource>& weights) {
  io(weights.name, weights.lines);
}

template <typename Io>
void transfer(Io& io, typename Io::template Of<SymbolTree::Node>& node) {
  io(node.kind, node.lazy, node.solid, node.index, node.most, node.element, node.children);
}

namespace {

// All of a pack but its expressions and the lists' names.
template <typename Io>
void transfer_plain(Io& io, typename Io::template Of<RuleSet::Impl>& impl) {
  io(impl.name, impl.version, impl.language, impl.token_options, impl.grammar, impl.threshold,
     impl.lexicon, impl.unknown, impl.rules, impl.leaning, impl.beats, impl.tones, impl.weights,
     impl.entries);
}

// Trees whose sets are made when one is first read that has them.
class TreesOfImage : public TreeImage {
 public:
  FlatArray<std::uint32_t> begins;  // of each set in symbols, and the end of the last
  FlatArray<Symbol> symbols;

  SymbolTree read(std::string_view bytes) const override {
    SymbolTree tree;
    FlatArray<std::uint32_t> sets;
    ImageReader io(bytes);
    io(tree.root, sets, tree.groups);
    const std::lock_guard lock(mutex_);
    made_.resize(begins.size());
    for (const std::uint32_t set : sets) {
      if (set + 1 >= begins.size())
        throw std::out_of_range("the image of the rules has no such set");
      if (!made_[set]) {
        made_[set] = std::make_shared<const SymbolSet>(symbols.begin() + begins[set],
                                                       symbols.begin() + begins[set + 1]);
      }
      tree.sets.push_back(made_[set]);
    }
    return tree;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::vector<std::shared_ptr<const SymbolSet>> made_;  // by number
};

// Calls function(expression) for all expressions of a pack, in the order in which they are written.
template <typename Function>
void each_expression(const RuleSet::Impl& impl, Function function) {
  const auto call = [&](const Expression& one) {
    if (one) function(one);
  };
  for (const auto& rule : impl.compiled) {
    for (const Find& find : rule->finds) {
      for (const Half* half : {&find.left, &find.right}) call(half->expression);
    }
    for (const auto* tests : {&rule->unless_inside, &rule->unless_before, &rule->unless_after}) {
      for (const Expression& one : *tests) call(one);
    }
  }
  if (impl.mentions) call(impl.mentions->expression);
}

// An image begins with the number of its sources and its own size.
class Writer {
 public:
  std::string write(const RuleSet::Impl& impl, std::uint64_t sources) {
    io_(sources, std::uint64_t{0});
    transfer_plain(io_, impl);
    io_(*impl.index);
    io_(std::vector<std::pair<std::string, ListId>>(impl.names.lists.begin(),
                                                    impl.names.lists.end()));
    make_ready(impl);
    io_(impl.compiled.size());
    for (const auto& rule : impl.compiled) write_rule(*rule);
    io_(impl.mentions != nullptr);
    if (impl.mentions) {
      write_expression(impl.mentions->expression);
      io_(impl.mentions->starts);
    }
    write_sets();
    std::string out = io_.take();
    const std::uint64_t size = out.size();
    std::memcpy(out.data() + sizeof sources, &size, sizeof size);
    return out;
  }

 private:
  // How many states of an automaton are made, and how many of the fewest that do the same are kept:
  // of most automata all.
  static constexpr std::size_t kMostMade = 16000, kMostKept = 3000;

  // The first states of all automata, by the classes of symbols that all together tell apart.
  void make_ready(const RuleSet::Impl& impl) {
    std::vector<SymbolDfa::FirstStates> states;
    PackClassMaker classes;
    each_expression(impl, [&](const Expression& one) {
      // One of its own: the pack's is not filled with states that its articles never meet.
      const SymbolDfa made(one.tree(), one.symbols(), one.match(), {}, SymbolDfa::States::fewest);
      states.push_back(fewest_states(made.first_states(kMostMade), kMostKept));
      groups_.push_back(one.bytes_of_groups(made));
      classes.tell_apart(states.back().class_of);
    });
    io_(PackClasses(classes.classes()));
    const std::vector<Symbol> examples = classes.examples();
    for (const SymbolDfa::FirstStates& one : states) ready_.emplace_back(one, examples);
  }

  void write_sets() {
    FlatArray<std::uint32_t> begins;
    FlatArray<Symbol> symbols;
    begins.push_back(0);
    for (const auto& set : pool_.sets) {
      symbols.append(*set);
      begins.push_back(static_cast<std::uint32_t>(symbols.size()));
    }
    io_(begins, symbols);
  }

  void write_rule(const CompiledRule& rule) {
    io_(rule.finds.size());
    for (const Find& find : rule.finds) {
      io_(find.needs);
      for (const Half* half : {&find.left, &find.right}) {
        io_(half->needs);
        write_expression(half->expression);
      }
    }
    for (const auto* tests : {&rule.unless_inside, &rule.unless_before, &rule.unless_after}) {
      io_(tests->size());
      for (const Expression& one : *tests) write_expression(one);
    }
  }

  void write_expression(const Expression& expression) {
    const bool there = static_cast<bool>(expression);
    io_(there);
    if (!there) return;
    const SymbolTree& tree = expression.tree();
    FlatArray<std::uint32_t> sets;
    for (const auto& set : tree.sets) sets.push_back(pool_.number_of(set));
    ImageWriter of_tree;
    of_tree(tree.root, sets, tree.groups);
    io_(expression.symbols(), expression.match());
    io_.bytes(of_tree.take());
    io_(ready_[written_]);
    io_.bytes(groups_[written_++]);
  }

  ImageWriter io_;
  SetPool pool_;
  std::vector<ReadyDfa> ready_;      // of each expression
  std::vector<std::string> groups_;  // likewise
  std::size_t written_ = 0;          // how many of them
};

class Reader {
 public:
  explicit Reader(ImageReader io) : io_(io) {}

  void read(RuleSet::Impl& impl) {
    transfer_plain(io_, impl);
    RuleIndex index;
    io_(index);
    impl.index = std::make_shared<const RuleIndex>(std::move(index));
    std::vector<std::pair<std::string, ListId>> lists;
    io_(lists);
    impl.names.lists.insert(lists.begin(), lists.end());
    PackClasses classes;
    io_(classes);
    classes_ = std::make_shared<const PackClasses>(std::move(classes));
    for (std::size_t left = size(); left > 0; --left)
      impl.compiled.push_back(std::make_shared<const CompiledRule>(read_rule()));
    if (flag()) {
      PatternCompiler::Scanner mentions{.expression = read_expression(), .starts = {}};
      io_(mentions.starts);
      impl.mentions = std::make_shared<const PatternCompiler::Scanner>(std::move(mentions));
    }
    io_(trees_->begins, trees_->symbols);
    if (!io_.at_end()) throw std::out_of_range("the image of the rules goes on after its end");
  }

 private:
  std::size_t size() {
    std::size_t out = 0;
    io_(out);
    return out;
  }
  bool flag() {
    bool out = false;
    io_(out);
    return out;
  }

  CompiledRule read_rule() {
    CompiledRule out;
    for (std::size_t left = size(); left > 0; --left) {
      Find& find = out.finds.emplace_back();
      io_(find.needs);
      for (Half* half : {&find.left, &find.right}) {
        io_(half->needs);
        half->expression = read_expression();
      }
    }
    for (auto* tests : {&out.unless_inside, &out.unless_before, &out.unless_after}) {
      for (std::size_t left = size(); left > 0; --left) tests->push_back(read_expression());
    }
    return out;
  }

  Expression read_expression() {
    if (!flag()) return {};
    std::size_t symbols = 0;
    auto match = SymbolDfa::Match::first;
    io_(symbols, match);
    const std::string_view tree = io_.bytes();
    Expression out(trees_, tree, symbols, match);
    ReadyDfa ready;
    io_(ready);
    ready.read_by(classes_);
    const std::string_view groups = io_.bytes();
    out.make_ready(std::move(ready), groups);
    return out;
  }

  ImageReader io_;
  std::shared_ptr<TreesOfImage> trees_ = std::make_shared<TreesOfImage>();
  std::shared_ptr<const PackClasses> classes_;
};

}  // namespace

std::string write_pack_image(const RuleSet& rules, std::uint64_t sources) {
  return Writer().write(rules.compiled(), sources);
}

std::optional<RuleSet> read_pack_image(std::string_view image, std::uint64_t sources,
                                       RuleSet (*compile)()) {
  ImageReader io(image);
  std::uint64_t of = 0, size = 0;
  io(of, size);
  if (of != sources) return std::nullopt;
  if (size != image.size())
    throw std::out_of_range("the image of the rules is cut off, or goes on after its end");
  auto impl = std::make_shared<RuleSet::Impl>();
  impl->completion.compile = compile;
  Reader(io).read(*impl);
  return RuleSet(std::move(impl));
}

}  // namespace inquit
