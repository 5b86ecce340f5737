#include "clauses/word_classes.h"

#include <algorithm>
#include <optional>

namespace inquit {
namespace {

using namespace word_fact;

constexpr std::uint32_t kLongestRelative = 24;  // words of a relative clause, up to its verb
constexpr std::uint32_t kLongestPhrase = 6;     // words between a verb of perception and the next

class Classifier {
 public:
  Classifier(const Pieces& pieces, const Sentence& sentence, const Grammar& grammar,
             WordClasses& out)
      : pieces_(pieces.pieces),
        first_(sentence.first),
        size_(sentence.last - sentence.first),
        grammar_(grammar),
        classes_(out.classes),
        facts_(out.facts),
        unsettled_(out.unsettled),
        clitics_(out.clitics) {
    if (classes_.size() < size_) {
      classes_.resize(size_);
      facts_.resize(size_);
    }
    unsettled_.clear();
    clitics_.clear();
  }

  void run(const WordFactTable& table, const ArticleWords* words) {
    for (std::uint32_t i = 0; i < size_; ++i) {
      facts_[i] = 0;
      classes_[i] = by_lists(i, table, words);
    }
    for (const std::uint32_t i : unsettled_) classes_[i] = by_words_around(i);
    for (const std::uint32_t i : clitics_) settle_clitic(i);
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (classes_[i] == WordClass::open) classes_[i] = by_neighbours(i);
    }
  }

 private:
  const Piece& piece(std::uint32_t i) const { return pieces_[first_ + i]; }
  bool has(std::uint32_t i, ListFacts facts) const { return (facts_[i] & facts) != 0; }
  WordClass at(std::uint32_t i) const { return i < size_ ? classes_[i] : WordClass::stop; }

  static WordClass of_sign(Symbol s) {
    switch (s) {
      case symbol::kComma:
        return WordClass::comma;
      case symbol::kFullStop:
      case symbol::kQuestion:
      case symbol::kExclamation:
        return WordClass::stop;
      case symbol::kSemicolon:
        return WordClass::semicolon;
      case symbol::kColon:
        return WordClass::colon;
      case symbol::kOpening:
        return WordClass::opening;
      case symbol::kClosing:
        return WordClass::closing;
      case symbol::kDash:
        return WordClass::dash;
      default:
        return WordClass::sign;
    }
  }

  // What a piece is by itself, with its facts. Where the words around it decide, that is noted and
  // found out when all facts are in.
  WordClass by_lists(std::uint32_t i, const WordFactTable& table, const ArticleWords* words) {
    const Piece& p = piece(i);
    switch (p.kind) {
      case Piece::Kind::word:
        break;
      case Piece::Kind::sign:
        return p.apostrophe ? WordClass::possessor : of_sign(p.symbol);
      case Piece::Kind::name:
        return WordClass::name;
      case Piece::Kind::quote:
        return WordClass::quote;
    }
    const WordFactTable::Entry entry = table.look_up(p.lists);
    ListFacts facts = entry.facts;
    std::optional<WordClass> told;
    if (entry.settled && !p.apostrophe && p.last == p.first + 1 && p.symbol != symbol::kNumber) {
      told = entry.word_class;
    } else {
      // pointing to: an ending is that of the first word
      if (facts != 0 && p.last > p.first + 1 && words != nullptr)
        facts |= table.of(words->info(p.first).lists) & (kPastEnding | kParticiple | kFalseForm);
      told = p.symbol == symbol::kNumber ? WordClass::number : class_by(facts, p.apostrophe);
    }
    if (facts & kFalseForm) facts &= ~(kPastEnding | kParticiple);
    facts_[i] = facts;
    if (!told) unsettled_.push_back(i);
    if (told == WordClass::possessor) clitics_.push_back(i);
    return told.value_or(WordClass::open);
  }

  // Of a word whose lists alone do not tell its class.
  WordClass by_words_around(std::uint32_t i) const {
    ListFacts facts = facts_[i];
    if (facts & kRelative) {
      if (!is_article(i)) return WordClass::relative;
      facts &= ~kRelative;
      if (const auto told = class_by(facts, false)) return *told;
    }
    if (facts & kSubordinator) {
      if (i > 0 && has(i - 1, kAuxiliary) && has(i, kTime | kAdverb))
        return WordClass::adverb;  // has since left
      if (!looks_like_opener(i)) {
        if (has(i, kPreposition)) return WordClass::opener_or_preposition;
        const WordClass next = i + 1 < size_ ? of_sign(piece(i + 1).symbol) : WordClass::stop;
        const bool alone = next == WordClass::comma || next == WordClass::stop;  // , however,
        return alone && has(i, kAdverb) ? WordClass::adverb : WordClass::opener;
      }
      facts &= ~kSubordinator;
      if (const auto told = class_by(facts, false)) return *told;
    }
    return possessive(i);
  }

  // Of a word that is an article and a relative pronoun, which it is here. A relative clause
  // follows a comma and ends in its verb, which no capital tells from a noun: ..., die Brandt
  // kannte, ...; but not: ..., die Wirtin, ...
  bool is_article(std::uint32_t i) const {
    const std::uint32_t comma = i > 1 && has(i - 1, kPreposition) ? i - 2 : i - 1;
    if (i == 0 || piece(comma).symbol != symbol::kComma) return true;
    const std::uint32_t end = std::min(size_, i + kLongestRelative);
    for (std::uint32_t k = i + 1; k < end; ++k) {
      if (piece(k).kind != Piece::Kind::sign && piece(k).kind != Piece::Kind::quote) continue;
      const Piece& last = piece(k - 1);
      return last.kind != Piece::Kind::word || last.shape != Shape::lower || k - 1 == i;
    }
    return true;
  }

  // Words that open clauses and are something else here: Roe provided a list, of the moment.
  bool looks_like_opener(std::uint32_t i) const {
    if (i == 0) return false;
    if (has(i - 1, kPreposition) && !has(i - 1, kSubordinator) && !has(i, kPreposition))
      return true;
    const bool after_noun = piece(i - 1).kind == Piece::Kind::name || has(i - 1, kSubjectPronoun);
    return after_noun && has(i, kAnyVerb | kPastEnding) && i + 1 < size_ &&
           has(i + 1, kArticle | kPossessive | kObjectPronoun);
  }

  // her book, saw her
  WordClass possessive(std::uint32_t i) const {
    if (i + 1 >= size_ || piece(i + 1).kind == Piece::Kind::sign ||
        piece(i + 1).kind == Piece::Kind::quote)
      return WordClass::object_pronoun;
    const bool closed = has(i + 1, kArticle | kPreposition | kSubordinator | kRelative | kJoiner |
                                       kAuxiliary | kModal | kInfinitiveMark | kReportOpener |
                                       kFreeRelative | kPossessive | kSubjectPronoun | kAdverb);
    // heard her say
    const bool verb = i > 0 && has(i - 1, kPerceptionVerb) && has(i + 1, kAnyVerb) &&
                      !has(i + 1, kVerbNoun) && (piece(i + 1).base_form || has(i + 1, kParticiple));
    return closed || verb ? WordClass::object_pronoun : WordClass::possessive;
  }

  static bool is_nominal(WordClass c) {
    return c == WordClass::name || c == WordClass::open || c == WordClass::noun;
  }

  // Roe's book, she's gone, Roe's the one
  void settle_clitic(std::uint32_t i) {
    if (i == 0) return;
    const WordClass before = at(i - 1), next = at(i + 1);
    if (before == WordClass::pronoun || before == WordClass::relative ||
        before == WordClass::demonstrative || before == WordClass::report_opener ||
        before == WordClass::free_relative)
      classes_[i] = WordClass::auxiliary;
    else if (is_nominal(before) &&
             (next == WordClass::adverb || next == WordClass::auxiliary ||
              next == WordClass::determiner || next == WordClass::preposition))
      classes_[i] = WordClass::auxiliary;
    if (classes_[i] == WordClass::auxiliary) facts_[i] |= kAuxiliary | kBe;
  }

  bool ends_in_ed(std::uint32_t i) const { return has(i, kPastEnding); }
  bool is_ing(std::uint32_t i) const { return has(i, kParticiple); }

  // Nouns and verbs look alike: what stands to the left decides, adverbs passed over.
  WordClass by_neighbours(std::uint32_t i) const {
    std::uint32_t k = i;
    while (k > 0 && classes_[k - 1] == WordClass::adverb) --k;
    const WordClass before = k > 0 ? classes_[k - 1] : WordClass::open;
    const std::uint32_t left = k > 0 ? k - 1 : size_;
    const bool may_be_verb =
        has(i, kAnyVerb | kPastEnding | kParticiple | kIrregularPast | kIrregularPassive);
    if (has(i, kAdverb) &&
        !(has(i, kAnyVerb) &&
          (before == WordClass::name || before == WordClass::pronoun || before == WordClass::noun ||
           before == WordClass::verb || before == WordClass::auxiliary ||
           before == WordClass::modal || before == WordClass::infinitive_mark)))
      return WordClass::adverb;
    if (has(i, kQuantity) && !may_be_verb) return WordClass::number;
    if (!may_be_verb) return grammar_.noun_capitals ? by_capital(i, before) : WordClass::noun;
    switch (before) {
      case WordClass::auxiliary:
      case WordClass::modal:
      case WordClass::infinitive_mark:
        return after_helper(i, before, left);
      case WordClass::determiner:
      case WordClass::possessive:
      case WordClass::possessor:
      case WordClass::demonstrative:
      case WordClass::number:
      case WordClass::adjective:
        return after_determiner(i, before, left);
      case WordClass::preposition:
      case WordClass::opener_or_preposition:
        if (is_ing(i)) return WordClass::verb;
        if (before == WordClass::opener_or_preposition &&
            (ends_in_ed(i) || has(i, kIrregularPassive)))
          return WordClass::verb;
        return ends_in_ed(i) ? WordClass::adjective : WordClass::noun;
      case WordClass::pronoun:
      case WordClass::relative:
      case WordClass::report_opener:
        return WordClass::verb;
      default:
        break;
    }
    const bool after_noun = before == WordClass::name || before == WordClass::noun;
    if (is_ing(i)) return participle_or_noun(i, before);
    if (after_noun || before == WordClass::reflexive || before == WordClass::object_pronoun ||
        before == WordClass::sign)
      return after_phrase(i, before, left);
    return at_clause_start(i, before, k == 0);
  }

  // Where nouns have capitals: das alte Haus, das Haus steht leer
  WordClass by_capital(std::uint32_t i, WordClass before) const {
    if (piece(i).shape != Shape::lower) return WordClass::noun;
    const bool noun_next = i + 1 < size_ && piece(i + 1).kind != Piece::Kind::sign &&
                           piece(i + 1).shape != Shape::lower;
    const bool opened = before == WordClass::determiner || before == WordClass::possessive ||
                        before == WordClass::demonstrative || before == WordClass::number ||
                        before == WordClass::adjective || before == WordClass::preposition;
    return opened || (noun_next && piece(i + 1).kind == Piece::Kind::word) ? WordClass::adjective
                                                                           : WordClass::adverb;
  }

  // Whether what follows is (or may be) a noun.
  bool noun_follows(std::uint32_t i) const {
    const WordClass next = at(i + 1);
    return next == WordClass::open || next == WordClass::noun;
  }

  WordClass after_helper(std::uint32_t i, WordClass before, std::uint32_t left) const {
    const bool form = ends_in_ed(i) || is_ing(i) ||
                      (has(i, kReporting) && !piece(i).base_form && !has(i, kVerbNoun));
    if (before == WordClass::auxiliary && !form && !has(i, kIrregularPast | kIrregularPassive) &&
        !has(left, kBaseTaker))
      return WordClass::noun;  // was president
    if (before == WordClass::infinitive_mark && ends_in_ed(i)) return WordClass::adjective;
    return WordClass::verb;
  }

  WordClass after_determiner(std::uint32_t i, WordClass before, std::uint32_t left) const {
    const WordClass next = at(i + 1);
    const bool counted = before == WordClass::number || before == WordClass::demonstrative;
    // many said that ...
    if (counted && has(i, kReporting) && !has(i, kVerbNoun) && !is_ing(i) && left + 1 == i) {
      switch (next) {
        case WordClass::report_opener:
        case WordClass::quote:
        case WordClass::comma:
        case WordClass::colon:
        case WordClass::determiner:
        case WordClass::pronoun:
        case WordClass::stop:
        case WordClass::name:
        case WordClass::possessive:
        case WordClass::preposition:
        case WordClass::infinitive_mark:
          return WordClass::verb;
        default:
          break;
      }
    }
    if (!ends_in_ed(i) && !is_ing(i)) return WordClass::noun;
    return noun_follows(i) || next == WordClass::name || next == WordClass::number
               ? WordClass::adjective
               : WordClass::noun;
  }

  WordClass participle_or_noun(std::uint32_t i, WordClass before) const {
    const WordClass next = at(i + 1);
    if (has(i, kVerbNoun) && before == WordClass::noun && !perceived(i) &&
        (next == WordClass::preposition || next == WordClass::stop || next == WordClass::comma ||
         next == WordClass::verb || next == WordClass::auxiliary))
      return WordClass::noun;
    if ((before == WordClass::name || before == WordClass::noun) && noun_follows(i) &&
        !has(i, kAnyVerb))
      return WordClass::noun;
    return WordClass::verb;
  }

  // heard the mayor say, recalls her mother saying: a bare infinitive or a participle after a
  // phrase that a verb of perception governs
  bool perceived(std::uint32_t i) const {
    if (!has(i, kReporting) || !(piece(i).base_form || is_ing(i))) return false;
    for (std::uint32_t k = i; k > 0 && k + kLongestPhrase > i; --k) {
      const WordClass c = classes_[k - 1];
      if (c == WordClass::verb) return has(k - 1, kPerceptionVerb);
      if (c != WordClass::determiner && c != WordClass::possessive && c != WordClass::adjective &&
          c != WordClass::noun && c != WordClass::name)
        return false;
    }
    return false;
  }

  // Roe says, the mayor calls, the records show
  WordClass after_phrase(std::uint32_t i, WordClass before, std::uint32_t left) const {
    if (ends_in_ed(i) || has(i, kIrregularPast)) return WordClass::verb;
    const WordClass next = at(i + 1);
    const bool ends = next == WordClass::quote || next == WordClass::stop ||
                      next == WordClass::comma || next == WordClass::report_opener;
    if (perceived(i) && (ends || !has(i, kVerbNoun))) return WordClass::verb;
    if (before == WordClass::noun && piece(i).base_form && !has(left, kPlural) &&
        piece(i).mention != kNone && piece(i).mention == piece(left).mention)
      return WordClass::noun;  // the error message
    if (has(i, kVerbNoun)) return verb_noun_is_verb(i, before) ? WordClass::verb : WordClass::noun;
    if (!piece(i).base_form) return WordClass::verb;
    if (before == WordClass::noun && !has(i, kReporting))
      return has(left, kPlural) ? WordClass::verb : WordClass::noun;
    return has(i, kReporting) ? WordClass::verb : WordClass::noun;
  }

  bool verb_noun_is_verb(std::uint32_t i, WordClass before) const {
    const WordClass next = at(i + 1);
    switch (next) {
      case WordClass::quote:
      case WordClass::report_opener:
      case WordClass::pronoun:
      case WordClass::possessive:
      case WordClass::free_relative:
      case WordClass::object_pronoun:
      case WordClass::determiner:
        return true;
      case WordClass::name:
      case WordClass::demonstrative:
      case WordClass::infinitive_mark:
      case WordClass::opener:
      case WordClass::colon:
      case WordClass::number:
        return before != WordClass::noun;
      case WordClass::adverb:
      case WordClass::preposition:
        return before == WordClass::name && has(i, kPlural) && has(i, kReporting);
      case WordClass::comma:
        return has(i, kReporting) && has(i, kPlural) && before == WordClass::name;
      case WordClass::stop:
        if (has(i, kReporting) && has(i, kPlural) && before == WordClass::name) return true;
        return tag_ends_in(i);
      default:
        return false;
    }
  }

  // ..., the records show.
  bool tag_ends_in(std::uint32_t i) const {
    if (i < 2 || !has(i - 1, kPlural) || !has(i, kReporting | kWeakReporting)) return false;
    for (std::uint32_t k = i; k > 0 && k + 4 > i; --k) {
      if (classes_[k - 1] == WordClass::comma || classes_[k - 1] == WordClass::quote) return true;
    }
    return false;
  }

  WordClass at_clause_start(std::uint32_t i, WordClass before, bool first) const {
    const WordClass next = at(i + 1);
    if (before == WordClass::verb) {
      if (!ends_in_ed(i)) return WordClass::noun;
      return noun_follows(i) ? WordClass::adjective : WordClass::verb;
    }
    const bool after_mark = before == WordClass::comma || before == WordClass::quote;
    const bool joined = before == WordClass::conjunction;
    const bool object = next == WordClass::determiner || next == WordClass::possessive ||
                        next == WordClass::object_pronoun || next == WordClass::free_relative;
    const bool opens = next == WordClass::quote || next == WordClass::name ||
                       next == WordClass::report_opener || next == WordClass::pronoun ||
                       (object && has(i, kReporting | kWeakReporting) && !piece(i).base_form);
    if (has(i, kVerbNoun) && !ends_in_ed(i)) {
      if (!(opens && (after_mark || joined))) return WordClass::noun;
    } else if (piece(i).base_form && !after_mark) {
      if (!(joined && has(i, kReporting))) return WordClass::noun;
    }
    if (ends_in_ed(i) && noun_follows(i) && !has(i, kReporting) &&
        (joined || first || before == WordClass::comma))
      return WordClass::adjective;
    return WordClass::verb;
  }

  const std::vector<Piece>& pieces_;
  const std::uint32_t first_, size_;
  const Grammar& grammar_;
  std::vector<WordClass>& classes_;
  std::vector<ListFacts>& facts_;
  std::vector<std::uint32_t>&unsettled_, &clitics_;
};

}  // namespace

void classify(const Pieces& pieces, const Sentence& sentence, const WordFactTable& table,
              WordClasses& out) {
  Classifier(pieces, sentence, table.grammar(), out).run(table, pieces.words);
}

}  // namespace inquit
