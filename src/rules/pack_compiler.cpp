#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>

#include "rules/asked_lists.h"
#include "rules/compile.h"
#include "rules/embedded_pack.h"
#include "rules/fault_digest.h"
#include "rules/inflections.h"
#include "rules/layers.h"
#include "rules/pattern_size.h"
#include "rules/pattern_symbols.h"
#include "rules/rule_order.h"
#include "rules/rule_set.h"
#include "rules/rule_set_impl.h"
#include "rules/tone_compiler.h"
#include "rules/weights.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string folded = fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if (space > 0) out.emplace_back(rest.substr(0, space));
    rest.remove_prefix(std::min(space + 1, rest.size()));
  }
  return out;
}

struct HashOfWord {
  std::size_t operator()(const SymbolTable::Word& word) const {
    return word.lists.hash() + (std::size_t{word.word} * 3 + word.shape) * 0x9E3779B97F4A7C15u;
  }
};

class WordSet {
 public:
  void add(WordId word) {
    if (word >= bits_.size()) bits_.resize(2 * (std::size_t{word} + 1));
    bits_[word] = true;
  }
  bool has(WordId word) const { return word < bits_.size() && bits_[word]; }
  WordId size() const { return static_cast<WordId>(bits_.size()); }  // beyond the greatest

 private:
  std::vector<bool> bits_;
};

class PackCompiler {
 public:
  PackCompiler(PackSource source, std::vector<Diagnostic> faults)
      : impl_(std::make_shared<RuleSet::Impl>()), faults_(std::move(faults)) {
    impl_->source = std::move(source);
  }

  RuleSet compile() {
    run();
    if (std::any_of(faults_.begin(), faults_.end(),
                    [](const Diagnostic& d) { return d.severity == Diagnostic::Severity::error; }))
      throw RulesError(std::move(faults_));
    return RuleSet(impl_);
  }

  // The rules without those that a fault stands in.
  RuleSet compile_leniently(std::vector<Diagnostic>& faults) {
    run();
    for (std::size_t r = 0; r < impl_->rules.size(); ++r) {
      if (std::none_of(faults_.begin(), faults_.end(), [&](const Diagnostic& fault) {
            return stands_in(impl_->source.rules, r, fault);
          }))
        continue;
      impl_->rules[r].off = true;
      impl_->compiled[r] = std::make_shared<const CompiledRule>();
      impl_->replaced.push_back(static_cast<std::uint32_t>(r));
    }
    list_leaning(*impl_);
    faults = std::move(faults_);
    return RuleSet(impl_);
  }

 private:
  void run() {
    read_settings();
    name_lists();
    for (const ListSource& list : impl_->source.lists) fill_list(list);
    for (WordId word = 0; word < base_forms_.size(); ++word) {
      if (base_forms_.has(word)) impl_->lexicon.info(word).base_form = !other_forms_.has(word);
    }
    read_patterns();
    impl_->lexicon.apply_endings();
    make_symbols();
    compile_rules();
    impl_->lexicon.finish();
    order_rules(*impl_, faults_);
    impl_->tones = compile_tones(impl_->source, inflections_, faults_);
    impl_->weights = impl_->source.weights;
    for (const ListName name : kListsReadByEntry) {
      std::vector<ListEntry>& entries = impl_->entries.emplace_back();
      for (const ListSource& list : impl_->source.lists) {
        if (list.name.text == name.text()) entries = list.entries;
      }
    }
    check_weights(impl_->source, faults_);
    faults_ = digest(std::move(faults_), impl_->source);
  }

  bool stands_in(const std::vector<RuleSource>& rules, std::size_t r,
                 const Diagnostic& fault) const {
    const Located& name = rules[r].name;
    const bool last = r + 1 == rules.size() || rules[r + 1].name.file != name.file;
    return fault.file == impl_->source.files[name.file] && fault.line >= name.line &&
           (last || fault.line < rules[r + 1].name.line);
  }

  void fault(const Located& place, std::string message) {
    faults_.push_back(fault_at(impl_->source, place, std::move(message)));
  }

  void read_settings() {
    const std::vector<std::uint32_t> layers = layer_numbers(impl_->source.files);
    for (const Setting& setting : impl_->source.settings) {
      const std::string& key = setting.key.text;
      const std::string& value = setting.value.text;
      if (key == "name") impl_->name = value;
      if (key == "version") impl_->version = value;
      if (key == "language") {
        impl_->language = value;
        check_language(setting.value);
      }
      read_cuts(setting);
      read_grammar(setting);
      if (key == "threshold") {
        const auto read = number(value);
        if (!read) fault(setting.value, "a threshold is a number from 0 to 1");
        impl_->threshold = read.value_or(0);
      }
      if (key.starts_with("inflect ")) {
        std::string wrong = inflections_.add(key.substr(8), value, layers[setting.key.file]);
        if (!wrong.empty()) fault(setting.value, std::move(wrong));
      }
    }
  }

  // "en" or "pt-BR".
  void check_language(const Located& value) {
    const std::string_view code = std::string_view(value.text).substr(0, value.text.find('-'));
    const bool plain =
        code.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    if (code.size() < 2 || code.size() > 3 || !plain)
      fault(value, "a language is written as its code of two or three letters, as in en or de");
  }

  // What is cut off words.
  void read_cuts(const Setting& setting) {
    const std::string& key = setting.key.text;
    const std::string& value = setting.value.text;
    TokenOptions& options = impl_->token_options;
    const bool cuts = key == "clitic" || key.starts_with("proclitic");
    if (cuts && (value.find_first_of("',") != std::string::npos ||
                 value.find("\u2019") != std::string::npos))
      fault(setting.value, "write the letters alone, with spaces between, as in " + key + ": s ll");
    for (std::string& word : words_of(value)) {
      if (key == "clitic")
        (word.starts_with('-') ? options.inverted : options.clitics).push_back(word);
      if (key == "proclitic") options.proclitics.push_back(word);
      if (key == "proclitic small") options.small_proclitics.push_back(word);
    }
    // The longest first: -t-il before -il.
    std::ranges::stable_sort(options.inverted, std::ranges::greater(), &std::string::size);
  }

  void read_grammar(const Setting& setting) {
    static constexpr std::pair<std::string_view, bool> kOrder[] = {{"subject first", false},
                                                                   {"verb second", true}};
    static constexpr std::pair<std::string_view, bool> kCapitals[] = {{"names", false},
                                                                      {"nouns", true}};
    static constexpr std::pair<std::string_view, bool> kTags[] = {{"outside marks", false},
                                                                  {"inside marks", true}};
    Grammar& grammar = impl_->grammar;
    const std::string& key = setting.key.text;
    if (key == "order") grammar.verb_second = choose(setting.value, kOrder, false, "order");
    if (key == "capitals")
      grammar.noun_capitals = choose(setting.value, kCapitals, false, "capitals");
    if (key == "tags") grammar.tags_in_marks = choose(setting.value, kTags, false, "tags");
  }

  static std::optional<float> number(std::string_view text) {
    float out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc() || end != text.data() + text.size() || !(out >= 0 && out <= 1))
      return std::nullopt;
    return out;
  }

  template <typename Block>
  void refuse_doubles(const std::vector<Block>& blocks, const char* kind) {
    std::map<std::string_view, const Located*> seen;
    for (const Block& block : blocks) {
      const auto [first, fresh] = seen.emplace(block.name.text, &block.name);
      if (fresh) continue;
      fault(block.name, std::string("there already is a ") + kind + " called \"" + block.name.text +
                            "\" (" + impl_->source.files[first->second->file] + ":" +
                            std::to_string(first->second->line) + "); give this one another name");
    }
  }

  // Of two lists of a name the shorter one is the newcomer, whatever their files are called. Its
  // words are passed over: what is said of them may be true only of a list of its own.
  void refuse_double_lists() {
    std::map<std::string_view, const ListSource*> seen;
    for (const ListSource& list : impl_->source.lists) {
      const auto [first, fresh] = seen.emplace(list.name.text, &list);
      if (fresh) continue;
      const bool shorter = list.entries.size() <= first->second->entries.size();
      const ListSource* const newcomer = shorter ? &list : std::exchange(first->second, &list);
      const Located& other = first->second->name;
      fault(newcomer->name, "there already is a list called \"" + list.name.text + "\" (" +
                                impl_->source.files[other.file] + ":" + std::to_string(other.line) +
                                "); put these words there, or give this one another name");
      doubles_.insert(newcomer);
    }
  }

  void name_lists() {
    const PackSource& source = impl_->source;
    refuse_double_lists();
    refuse_doubles(source.parts, "part");
    refuse_doubles(source.rules, "rule");
    ListId next = kNoList;
    for (const ListSource& list : source.lists) {
      if (impl_->names.lists.contains(list.name.text)) continue;
      if (static_cast<std::size_t>(next) + 1 >= ListSet::kMostLists) {
        fault(list.name,
              "a pack can have at most " + std::to_string(ListSet::kMostLists - 1) + " lists");
        return;
      }
      impl_->names.lists[list.name.text] = ++next;
    }
  }

  void add_word(const Located& word, ListId list, bool base_form = false) {
    add_word(word.text, word, list, base_form);
  }

  // text: the word, or a form that is made at that place.
  void add_word(std::string_view text, const Located& place, ListId list, bool base_form = false) {
    if (add_plain_word(text, list, base_form)) return;
    const std::vector<std::string> words = words_of(text);
    if (words.empty()) return;
    if (words.size() == 1 && words[0].starts_with('*') && words[0].size() > 1) {
      impl_->lexicon.add_ending(std::string_view(words[0]).substr(1), list);
      return;
    }
    if (words.size() > 6) return fault(place, "an entry has at most six words");
    const auto is_gap = [](const std::string& one) { return one.size() == 3 && one == "..."; };
    const bool split = words.size() == 3 && is_gap(words[1]);
    if (!split && words.size() > 1 && std::ranges::any_of(words, is_gap))
      return fault(place, "\"...\" needs a word on each side, as in: teilte ... mit");
    std::vector<WordId> ids;
    for (const std::string& one : words) {
      if (!split || &one != &words[1]) ids.push_back(impl_->lexicon.add(one));
    }
    if (ids.size() == 1) {
      impl_->lexicon.info(ids[0]).lists.add(list);
      if (base_form) base_forms_.add(ids[0]);
    } else {
      impl_->lexicon.add_phrase(ids, list, base_form, split);
    }
  }

  // Nearly all entries: one word, and no ending. False where it is another kind of entry.
  bool add_plain_word(std::string_view text, ListId list, bool base_form) {
    bool plain = !text.empty() && text.front() != '*';
    bool small = true;
    for (const char c : text) {
      plain &= c > ' ' && static_cast<unsigned char>(c) < 0x80;
      small &= c < 'A' || c > 'Z';
    }
    if (!plain) return false;
    if (!small) {
      folded_.assign(text);
      for (char& c : folded_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      text = folded_;
    }
    const WordId word = impl_->lexicon.add(text);
    impl_->lexicon.info(word).lists.add(list);
    if (base_form) base_forms_.add(word);
    return true;
  }

  bool has_setting(const std::string& key) const {
    return std::any_of(impl_->source.settings.begin(), impl_->source.settings.end(),
                       [&](const Setting& one) { return one.key.text == key; });
  }

  void fill_list(const ListSource& list) {
    const auto id = impl_->names.lists.find(list.name.text);
    if (id == impl_->names.lists.end() || doubles_.contains(&list)) return;
    if (!list.inflect.text.empty() && !inflections_.knows(list.inflect.text) &&
        !has_setting("inflect " + list.inflect.text)) {
      fault(list.inflect, "pack.txt has no \"inflect " + list.inflect.text + ":\"" +
                              did_you_mean(list.inflect.text, inflections_.kinds()));
    }
    const bool verbs = list.inflect.text == "verb";
    for (const ListEntry& entry : list.entries) {
      // "read: reads, reading" has no past of its own: read is its past too.
      const bool regular = entry.forms.size() == 1 && entry.forms[0].text == "+";
      add_word(entry.lemma, id->second, verbs && (regular || entry.forms.size() > 2));
      for (const Located& form : entry.forms) {
        if (verbs && form.text != "+") other_forms_.add(impl_->lexicon.find(fold(form.text)));
        if (form.text == "+") {
          add_regular(list, entry, form, id->second);
        } else {
          add_word(form, id->second);
        }
      }
    }
  }

  void add_regular(const ListSource& list, const ListEntry& entry, const Located& plus, ListId id) {
    if (list.inflect.text.empty())
      return fault(plus, "\"+\" needs to know how: write inflect: verb (or noun) in this list");
    const bool fits =
        inflections_.each_form(list.inflect.text, entry.lemma.text,
                               [&](std::string_view form) { add_word(form, plus, id); });
    if (!fits && inflections_.knows(list.inflect.text))
      return fault(plus, "no line \"inflect " + list.inflect.text + ":\" of pack.txt fits \"" +
                             entry.lemma.text + "\"; write its forms here, or a line there");
  }

  Pattern pattern_of(const Located& text) {
    return read_pattern(text.text, {impl_->source.files[text.file], text.line, text.column},
                        faults_);
  }

  void read_patterns() {
    for (const PartSource& part : impl_->source.parts) {
      std::vector<Pattern>& into = impl_->names.parts[part.name.text];
      if (!into.empty()) continue;
      for (const Located& is : part.is) into.push_back(pattern_of(is));
    }
    const auto read_all = [this](const std::vector<Located>& from, std::vector<Pattern>& into) {
      for (const Located& one : from) into.push_back(pattern_of(one));
    };
    for (const RuleSource& rule : impl_->source.rules) {
      RulePatterns& into = patterns_.emplace_back();
      read_all(rule.find, into.find);
      read_all(rule.unless_inside, into.inside);
      read_all(rule.unless_before, into.before);
      read_all(rule.unless_after, into.after);
    }
    refuse_large_patterns(impl_->source, impl_->names, patterns_, faults_);
  }

  // One symbol for each set of words that no pattern tells apart.
  void make_symbols() {
    NamedIn named_in;
    const KnownNames& names = impl_->names;
    const auto collect = [&](const std::vector<Pattern>& patterns) {
      for (const Pattern& one : patterns) collect_names(one, names, named_in);
    };
    for (const auto& [name, part] : names.parts) collect(part);
    for (const RulePatterns& rule : patterns_) {
      collect(rule.find);
      collect(rule.inside);
      collect(rule.before);
      collect(rule.after);
    }
    ListSet asked;
    for (const ListId list : named_in.lists) asked.add(list);
    WordSet named;
    for (const std::string& word : named_in.words) named.add(impl_->lexicon.add(word));

    // By what patterns see of a word: itself, if one names it, and the lists that one asks for.
    std::unordered_map<SymbolTable::Word, std::array<std::uint16_t, 3>, HashOfWord> known;
    const auto symbols_for = [&](WordId word, const ListSet& in) {
      SymbolTable::Word key{named.has(word) ? word : kUnknownWord, in & asked, 0};
      if (const auto at = known.find(key); at != known.end()) return at->second;
      std::array<std::uint16_t, 3>& out = known[key];
      for (; key.shape < out.size(); ++key.shape) {
        out[key.shape] = static_cast<Symbol>(symbol::kFirstWord + impl_->table.words.size());
        impl_->table.words.push_back(key);
      }
      return out;
    };
    Lexicon& lexicon = impl_->lexicon;
    for (const std::vector<std::string>& row : named_in.rows) lexicon.forget_phrases_in(row);
    // A list's words follow each other and are mostly in that list alone.
    WordInfo before;
    for (WordId word = 0; word < lexicon.size(); ++word) {
      WordInfo& info = lexicon.info(word);
      const bool alike = word > 0 && !named.has(word) && info.lists == before.lists;
      info.symbols = alike ? before.symbols : symbols_for(word, info.lists);
      if (!named.has(word)) before = info;
    }
    for (auto& phrases : lexicon.all_phrases()) {
      for (Lexicon::Phrase& phrase : phrases)
        phrase.symbols = symbols_for(kUnknownWord, phrase.lists);
    }
    for (const auto& [ending, in] : lexicon.endings()) {
      WordInfo info;
      info.lists = lexicon.lists_of_ending("*" + ending);
      info.symbols = symbols_for(kUnknownWord, info.lists);
      impl_->unknown.emplace_back(info.lists, info);
    }
    std::ranges::stable_sort(
        impl_->unknown, {}, [](const auto& pair) -> const auto& { return pair.first; });
    if (impl_->table.words.size() + symbol::kFirstWord > Sequence::kMost) {
      faults_.push_back({Diagnostic::Severity::error, "", 0, 0, std::nullopt,
                         "the pack's patterns tell apart more than 40,000 kinds of words; name "
                         "fewer single words in patterns"});
    }
  }

  template <typename Enum, std::size_t N>
  Enum choose(const Located& value, const std::pair<std::string_view, Enum> (&choices)[N],
              Enum otherwise, const char* what) {
    if (value.text.empty()) return otherwise;
    std::vector<std::string_view> known;
    std::string all;
    for (const auto& [text, one] : choices) {
      if (value.text == text) return one;
      known.push_back(text);
      all += (all.empty() ? "" : ", ") + std::string(text);
    }
    fault(value, std::string(what) + " cannot be \"" + value.text + "\"" +
                     did_you_mean(value.text, known) + "; it is one of: " + all);
    return otherwise;
  }

  Rule read_rule(const RuleSource& source) {
    static constexpr std::pair<std::string_view, Sure> kSure[] = {{"certain", Sure::certain},
                                                                  {"high", Sure::high},
                                                                  {"medium", Sure::medium},
                                                                  {"low", Sure::low}};
    static constexpr std::pair<std::string_view, Where> kWhere[] = {
        {"same sentence", Where::same_sentence},
        {"next quote of the paragraph", Where::next_quote},
        {"first quote of the paragraph", Where::first_quote},
        {"continued paragraph", Where::continued},
        {"continuing paragraph", Where::continuing},
        {"sentence before", Where::sentence_before},
        {"paragraph before", Where::paragraph_before},
        {"sentence after", Where::sentence_after},
        {"text after", Where::text_after},
        {"last speaker", Where::last_speaker},
        {"turn", Where::turn}};
    static constexpr std::pair<std::string_view, Then> kThen[] = {
        {"not a quote", Then::not_a_quote},
        {"negated", Then::negated},
        {"hypothetical", Then::hypothetical}};
    static constexpr std::pair<std::string_view, Names> kNames[] = {
        {"same", Names::same},
        {"nobody", Names::nobody},
        {"interviewer", Names::interviewer},
        {"interviewee", Names::interviewee}};
    Rule rule;
    rule.name = source.name.text;
    rule.has_find = !source.find.empty();
    rule.sure = choose(source.sure, kSure, Sure::medium, "sure");
    rule.where = choose(source.where, kWhere, Where::around, "where");
    rule.then = choose(source.then, kThen, Then::attribute, "then");
    rule.names = choose(source.speaker, kNames, Names::captured, "speaker");
    rule.confidence = rule.sure == Sure::certain  ? 0.98f
                      : rule.sure == Sure::high   ? 0.95f
                      : rule.sure == Sure::medium ? 0.8f
                                                  : 0.45f;
    if (!source.measured.text.empty()) {
      const std::string_view text = source.measured.text;
      const auto read = number(text.substr(0, text.find(' ')));
      if (!read)
        fault(source.measured, "measured is a number from 0 to 1, as in: measured: 0.97 of 2418");
      rule.confidence = read.value_or(rule.confidence);
    }
    if (tells_modality(rule.then) && !source.where.text.empty()) {
      fault(source.where,
            "a rule with then: " + source.then.text + " looks around its quote; delete where:");
    }
    if (rule.names == Names::same && source.where.text.empty()) {
      fault(source.speaker, "speaker: same needs a where: that says whose");
    }
    const bool by_turns = rule.names == Names::interviewer || rule.names == Names::interviewee;
    if (by_turns && rule.where != Where::turn && rule.where != Where::sentence_before) {
      fault(source.speaker,
            "speaker: " + source.speaker.text + " needs where: turn or where: sentence before");
    }
    return rule;
  }

  void compile_rules() {
    KindTable kinds;
    std::vector<CompiledRule> compiled;
    PatternCompiler compiler(impl_->source, impl_->names, impl_->lexicon, impl_->table, kinds,
                             faults_);
    for (std::size_t i = 0; i < impl_->source.rules.size(); ++i) {
      const RuleSource& source = impl_->source.rules[i];
      impl_->rules.push_back(read_rule(source));
      const Rule& rule = impl_->rules.back();
      const bool off = source.off.text == "yes";
      if (!source.off.text.empty() && !off && source.off.text != "no")
        fault(source.off, "off is yes or no");
      CompiledRule made = compiler.rule(source, patterns_[i], rule.where);
      if (off) made.finds.clear();
      impl_->rules.back().always_names = std::ranges::all_of(made.finds, &Find::always_names);
      compiled.push_back(std::move(made));
      impl_->rules.back().off = off;
    }
    // A part that no rule uses is still read for faults.
    for (const PartSource& part : impl_->source.parts) {
      if (part.name.text == "speaker") continue;
      for (std::size_t p = 0; p < part.is.size(); ++p) {
        const std::vector<Pattern>& is = impl_->names.parts[part.name.text];
        if (p < is.size() && !is_refused(is[p]))
          compiler.test(is[p], part.is[p], Direction::forward);
      }
    }
    const auto speaker = impl_->names.parts.find("speaker");
    if (speaker != impl_->names.parts.end() && !speaker->second.empty()) {
      // The first that says something, as in read_patterns; another one is a fault, and was told.
      const auto place = std::find_if(
          impl_->source.parts.begin(), impl_->source.parts.end(),
          [](const PartSource& part) { return part.name.text == "speaker" && !part.is.empty(); });
      impl_->mentions = std::make_shared<const PatternCompiler::Scanner>(
          compiler.scanner(speaker->second, *place));
    }
    index_rules(kinds, std::move(compiled));
  }

  // What rules the rules out where they cannot hold, once all are compiled.
  void index_rules(KindTable& kinds, std::vector<CompiledRule> compiled) {
    kinds.number_bits();
    impl_->index = std::make_shared<const RuleIndex>(
        impl_->rules, compiled, kinds, symbol::kFirstWord + impl_->table.words.size());
    for (CompiledRule& rule : compiled) {
      for (Find& find : rule.finds) {
        for (Half* half : {&find.left, &find.right}) half->needs = kinds.bits_of(half->needed);
      }
      impl_->compiled.push_back(std::make_shared<const CompiledRule>(std::move(rule)));
    }
    list_leaning(*impl_);
  }

  std::shared_ptr<RuleSet::Impl> impl_;
  std::vector<Diagnostic> faults_;
  Inflections inflections_;
  std::vector<RulePatterns> patterns_;
  std::set<const ListSource*> doubles_;  // of a list with the same name
  WordSet base_forms_, other_forms_;
  std::string folded_;
};

}  // namespace

RuleSet compile_pack(PackSource source, std::vector<Diagnostic> faults) {
  return PackCompiler(std::move(source), std::move(faults)).compile();
}

RuleSet compile_pack_leniently(PackSource source, std::vector<Diagnostic>& faults) {
  return PackCompiler(std::move(source), std::exchange(faults, {})).compile_leniently(faults);
}

RuleSet load_pack(const std::filesystem::path& folder) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = read_pack_files(folder, faults);
  PackSource source = read_pack(files, faults);
  return compile_pack(std::move(source), std::move(faults));
}

RuleSet compile_embedded_pack() {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack(embedded_pack(), faults);
  return compile_pack(std::move(source), std::move(faults));
}

}  // namespace inquit
