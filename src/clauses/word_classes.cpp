#include "clauses/word_classes.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "rules/asked_lists.h"

namespace inquit {
namespace {

using namespace word_fact;

struct FactOfList {
  ListName list;
  ListFacts facts;
};

// What standing in a list says about a word.
constexpr FactOfList kListFacts[] = {
    {"articles", kArticle},
    {"possessive-pronouns", kPossessive},
    {"demonstratives", kDemonstrative},
    {"quantifiers", kQuantity},
    {"number-words", kQuantity | kCardinal},
    {"prepositions", kPreposition},
    {"complement-openers", kPreposition},
    {"subordinators", kSubordinator},
    {"relative-pronouns", kRelative},
    {"free-relatives", kFreeRelative},
    {"report-openers", kReportOpener},
    {"clause-joiners", kJoiner},
    {"contrast-conjunctions", kContrast},
    {"male-pronouns", kSubjectPronoun},
    {"female-pronouns", kSubjectPronoun},
    {"plural-pronouns", kSubjectPronoun},
    {"neutral-pronouns", kSubjectPronoun | kNeutral},
    {"first-pronouns", kSubjectPronoun | kFirstPerson},
    {"second-pronouns", kSubjectPronoun | kSecondPerson},
    {"object-pronouns", kObjectPronoun},
    {"reflexive-pronouns", kReflexive},
    {"auxiliaries", kAuxiliary},
    {"be-verbs", kAuxiliary | kBe},
    {"modals", kModal},
    {"base-form-takers", kBaseTaker},
    {"do-verbs", kBaseTaker},
    {"clause-negations", kNegation},
    {"adverbs", kAdverb},
    {"adverb-endings", kAdverbEnding},
    {"infinitive-marks", kInfinitiveMark},
    {"reporting-verbs", kReporting},
    {"weak-reporting-verbs", kWeakReporting},
    {"common-verbs", kOtherVerb},
    {"verb-noun-words", kVerbNoun},
    {"past-forms", kPastEnding},
    {"participles", kParticiple},
    {"irregular-pasts", kIrregularPast},
    {"irregular-participles", kIrregularPassive},
    {"false-verb-forms", kFalseForm},
    {"plural-forms", kPlural},
    {"weekdays", kTime},
    {"months", kTime},
    {"time-words", kTime},
    {"time-nouns", kTime},
    {"roles", kRole},
    {"kin-nouns", kRole},
    {"anonymous-roles", kRole},
    {"group-nouns", kRole},
    {"absolute-openers", kAbsoluteOpener},
    {"agent-prepositions", kAgentPreposition},
    {"source-prepositions", kSourcePreposition | kPreposition},
    {"origin-prepositions", kOriginPreposition},
    {"role-prepositions", kRolePreposition},
    {"addressee-verbs", kAddresseeVerb},
    {"control-verbs", kControlVerb},
    {"perception-verbs", kPerceptionVerb},
    {"parenthesis-verbs", kParenthesisVerb},
    {"reporting-nouns", kReportingNoun},
    {"voice-nouns", kVoiceNoun},
    {"personal-relatives", kPersonal},
    {"document-nouns", kDocument},
    {"organisation-nouns", kBody},
};

// What by_lists asks for: a word with none of it is open.
constexpr ListFacts kTellsClass =
    kInfinitiveMark | kSourcePreposition | kNegation | kAuxiliary | kModal | kFreeRelative |
    kRelative | kReportOpener | kJoiner | kSubordinator | kSubjectPronoun | kReflexive |
    kObjectPronoun | kArticle | kPossessive | kDemonstrative | kPreposition | kAdverbEnding;

constexpr std::uint32_t kLongestRelative = 24;  // words of a relative clause, up to its verb
constexpr std::uint32_t kLongestPhrase = 6;     // words between a verb of perception and the next

class Classifier {
 public:
  Classifier(const Tokens& tokens, const Pieces& pieces, const Sentence& sentence,
             const WordFactTable& table, WordClasses& out)
      : tokens_(tokens.tokens),
        pieces_(pieces.pieces),
        first_(sentence.first),
        size_(sentence.last - sentence.first),
        grammar_(table.grammar()),
        classes_(out.classes),
        facts_(out.facts) {
    classes_.assign(size_, WordClass::open);
    facts_.assign(size_, 0);
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (piece(i).kind == Piece::Kind::word) facts_[i] = table.of(piece(i).lists);
      // pointing to: an ending is that of the first word
      if (facts_[i] != 0 && piece(i).last > piece(i).first + 1 && pieces.words != nullptr)
        facts_[i] |= table.of(pieces.words->infos[piece(i).first]->lists) &
                     (kPastEnding | kParticiple | kFalseForm);
      if (facts_[i] & kFalseForm) facts_[i] &= ~(kPastEnding | kParticiple);
    }
  }

  void run() {
    for (std::uint32_t i = 0; i < size_; ++i) classes_[i] = by_lists(i);
    for (std::uint32_t i = 0; i < size_; ++i) settle_clitic(i);
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (classes_[i] == WordClass::open) classes_[i] = by_neighbours(i);
    }
  }

 private:
  const Piece& piece(std::uint32_t i) const { return pieces_[first_ + i]; }
  bool has(std::uint32_t i, ListFacts facts) const { return (facts_[i] & facts) != 0; }
  WordClass at(std::uint32_t i) const { return i < size_ ? classes_[i] : WordClass::stop; }

  bool is_clitic(std::uint32_t i) const {
    const Piece& p = piece(i);
    if (p.first == p.last) return false;
    const char32_t c = tokens_[p.first].first;
    return c == '\'' || c == 0x2019;
  }

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

  // What the lists alone tell, the most certain first.
  WordClass by_lists(std::uint32_t i) const {
    const Piece& p = piece(i);
    if (p.kind == Piece::Kind::quote) return WordClass::quote;
    if (p.kind == Piece::Kind::name) return WordClass::name;
    if (p.kind == Piece::Kind::sign) return is_clitic(i) ? WordClass::possessor : of_sign(p.symbol);
    if (p.symbol == symbol::kNumber) return WordClass::number;
    if (!has(i, kTellsClass)) return is_clitic(i) ? WordClass::possessor : WordClass::open;
    if (has(i, kInfinitiveMark)) return WordClass::infinitive_mark;
    if (has(i, kSourcePreposition)) return WordClass::preposition;
    if (has(i, kNegation)) return WordClass::adverb;
    if (has(i, kAuxiliary)) return WordClass::auxiliary;
    if (has(i, kModal)) return WordClass::modal;
    if (is_clitic(i)) return WordClass::possessor;
    if (has(i, kFreeRelative)) return WordClass::free_relative;
    if (has(i, kRelative) && !(has(i, kArticle) && is_article(i))) return WordClass::relative;
    if (has(i, kReportOpener)) return WordClass::report_opener;
    if (has(i, kJoiner)) return WordClass::conjunction;
    if (has(i, kSubordinator) && i > 0 && has(i - 1, kAuxiliary) && has(i, kTime | kAdverb))
      return WordClass::adverb;  // has since left
    if (has(i, kSubordinator) && !looks_like_opener(i)) {
      if (has(i, kPreposition)) return WordClass::opener_or_preposition;
      const WordClass next = i + 1 < size_ ? of_sign(piece(i + 1).symbol) : WordClass::stop;
      const bool alone = next == WordClass::comma || next == WordClass::stop;  // , however,
      return alone && has(i, kAdverb) ? WordClass::adverb : WordClass::opener;
    }
    if (has(i, kSubjectPronoun)) return WordClass::pronoun;
    if (has(i, kReflexive)) return WordClass::reflexive;
    if (has(i, kObjectPronoun) && !has(i, kPossessive)) return WordClass::object_pronoun;
    if (has(i, kArticle)) return WordClass::determiner;
    if (has(i, kPossessive)) return possessive(i);
    if (has(i, kDemonstrative)) return WordClass::demonstrative;
    if (has(i, kPreposition) && !(has(i, kAnyVerb) && has(i, kParticiple)))
      return WordClass::preposition;
    if (has(i, kAdverbEnding) && !has(i, kAnyVerb | kRole)) return WordClass::adverb;
    return WordClass::open;
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
    if (!has(i, kObjectPronoun)) return WordClass::possessive;
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
    if (classes_[i] != WordClass::possessor || piece(i).kind == Piece::Kind::sign || i == 0) return;
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

  const std::vector<Token>& tokens_;
  const std::vector<Piece>& pieces_;
  const std::uint32_t first_, size_;
  const Grammar& grammar_;
  std::vector<WordClass>& classes_;
  std::vector<ListFacts>& facts_;
};

}  // namespace

WordFactTable::WordFactTable(const RuleSet& rules) : grammar_(rules.grammar()) {
  for (const FactOfList& known : kListFacts) {
    const ListId list = rules.list(known.list);
    if (list == kNoList) continue;
    by_list_[list] |= known.facts;
    asked_.add(list);
  }
}

ListFacts WordFactTable::find(const ListSet& lists, Known& known) const {
  using Bits = std::array<std::uint64_t, ListSet::kMostLists / 64>;
  const Bits bits = std::bit_cast<Bits>(lists & asked_);
  ListFacts out = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    for (std::uint64_t rest = bits[i]; rest != 0; rest &= rest - 1)
      out |= by_list_[64 * i + static_cast<std::size_t>(std::countr_zero(rest))];
  }
  const ListSet* nobody = nullptr;
  if (known.lists.compare_exchange_strong(nobody, &lists))
    known.facts.store(out | kFound, std::memory_order_release);
  return out;
}

void classify(const Tokens& tokens, const Pieces& pieces, const Sentence& sentence,
              const WordFactTable& table, WordClasses& out) {
  Classifier(tokens, pieces, sentence, table, out).run();
}

}  // namespace inquit
