#include "clauses/subject.h"

#include <algorithm>

namespace inquit {
namespace {

// The pack's lists that are asked for here alone.
struct SubjectLists {
  explicit SubjectLists(const RuleSet& rules) {
    const WordLists lists(rules);
    for (const ListId list : {lists.reporting_verbs, lists.weak_reporting_verbs, lists.common_verbs,
                              rules.list("past-forms")}) {
      if (list != kNoList) verbs_.add(list);
    }
    participles_ = rules.list("participles");
    be_ = rules.list("be-verbs");
    base_takers_ = rules.list("base-form-takers");
    plain_past_ = rules.list("past-forms");
    third_person_ = rules.list("third-person-forms");
    complementizers_ = rules.list("complementizers");
    absolutes_ = rules.list("absolute-openers");
    contrasts_ = rules.list("contrast-conjunctions");
    person_relatives_ = rules.list("person-relatives");
    free_relatives_ = rules.list("free-relatives");
  }

  ListId participles_, be_, base_takers_, plain_past_, third_person_, complementizers_, absolutes_,
      contrasts_, person_relatives_, free_relatives_;
  ListSet verbs_;  // all that a cue can be
};

class SubjectFinder : SubjectLists {
 public:
  SubjectFinder(const Tokens& tokens, const Pieces& pieces, const RuleSet& rules,
                const WordLists& lists)
      : SubjectLists(rules.derived<SubjectLists>()),
        tokens_(tokens.tokens),
        all_(pieces),
        pieces_(pieces.pieces),
        lists_(lists) {}

  std::vector<Cue> run() {
    for (const Sentence& sentence : all_.sentences) {
      begin_ = sentence.first;
      end_ = sentence.last;
      region_first_ = all_.regions[sentence.region].first;
      const std::size_t first_cue = cues_.size();
      for (std::uint32_t u = begin_; u < end_; ++u) {
        if (!has(u, verbs_)) continue;
        if (!is_cue(u)) {
          if (const std::uint32_t subject = plain_subject(u); subject != kNone)
            cues_.push_back({u, subject, SubjectBy::plain});
          continue;
        }
        Cue cue;
        cue.piece = u;
        cue.strong = has(u, lists_.reporting_verbs);
        cue.participle = is_participle(u) && !progressive(u);
        find(cue, first_cue);
        cues_.push_back(cue);
      }
      for (std::size_t c = first_cue; c < cues_.size(); ++c) mark_inner(c, first_cue);
    }
    return std::move(cues_);
  }

 private:
  bool has(std::uint32_t u, ListId list) const {
    return list != kNoList && pieces_[u].kind == Piece::Kind::word && pieces_[u].lists.has(list);
  }
  bool has(std::uint32_t u, const ListSet& lists) const {
    return pieces_[u].kind == Piece::Kind::word && pieces_[u].lists.any(lists);
  }
  bool is_sign(std::uint32_t u, Symbol s) const { return pieces_[u].symbol == s; }
  bool is_participle(std::uint32_t u) const { return has(u, participles_); }

  // The subject of a verb that is in no list of reporting verbs, where it stands right before it.
  std::uint32_t plain_subject(std::uint32_t u) const {
    if (pieces_[u].mention != kNone || pieces_[u].base_form || is_participle(u)) return kNone;
    if (!has(u, lists_.common_verbs) && !has(u, plain_past_) &&
        !has(u, lists_.weak_reporting_verbs) && !has(u, lists_.reporting_verbs))
      return kNone;
    const std::uint32_t j = skip_back(u);
    if (j == kNone || pieces_[j].mention == kNone) return kNone;
    const Mention& mention = mention_at(j);
    if (mention.last != j + 1 || !subject_like(mention) || has(mention.first, lists_.relatives))
      return kNone;
    return pieces_[j].mention;
  }

  bool is_noun_before(std::uint32_t u) const {  // what stands before a noun
    return has(u, lists_.articles) || has(u, lists_.possessives) || has(u, lists_.quantifiers) ||
           is_clitic(u);
  }
  bool is_clitic(std::uint32_t u) const {
    if (pieces_[u].kind != Piece::Kind::word || pieces_[u].first == pieces_[u].last) return false;
    const char32_t c = tokens_[pieces_[u].first].first;
    return c == '\'' || c == 0x2019;
  }

  // Whether the piece is a reporting verb at work here.
  bool is_cue(std::uint32_t u) const {
    if (!has(u, lists_.reporting_verbs) && !has(u, lists_.weak_reporting_verbs)) return false;
    if (pieces_[u].mention != kNone) {
      const Mention& mention = all_.mentions[pieces_[u].mention];
      if (mention.last - mention.first > 0) return false;  // a noun
    }
    if (pieces_[u].shape != Shape::lower && u > begin_ && !is_sign(u - 1, symbol::kQuote) &&
        !is_sign(u - 1, symbol::kStrayMark)) {
      if (pieces_[u].shape == Shape::upper || !is_sign(u - 1, symbol::kComma)) return false;
    }
    const std::uint32_t before = skip_back(u);
    if (u > begin_ && is_noun_before(u - 1) && !is_participle(u)) return false;
    if (u > begin_ && is_noun_before(u - 1) && is_participle(u) && !is_clitic(u - 1)) return false;
    if (passive(u)) return false;
    if (pieces_[u].base_form &&
        (has(u, lists_.verb_noun_words) || !has(u, lists_.reporting_verbs)) &&
        !takes_base_form(u, before))
      return false;
    if (has(u, lists_.verb_noun_words) &&
        !(is_participle(u) && u > begin_ &&
          (has(u - 1, lists_.prepositions) || is_sign(u - 1, symbol::kComma)))) {
      if (before == kNone) return false;
      if (has(before, lists_.prepositions) && !has(before, lists_.infinitive_marks)) return false;
      if (pieces_[before].mention == kNone && !has(before, lists_.infinitive_marks) &&
          !has(before, lists_.conjunctions) && !has(before, lists_.relatives) &&
          !is_sign(before, symbol::kComma) && !is_sign(before, symbol::kQuote)) {
        return false;
      }
    }
    return true;
  }

  // to say, will call, they want, critics see: where a base form is a verb.
  bool takes_base_form(std::uint32_t u, std::uint32_t before) const {
    for (std::uint32_t k = u; k-- > begin_ && k + 4 > u;) {
      if (has(k, base_takers_) || has(k, lists_.modals) || has(k, lists_.auxiliaries)) return true;
      if (!has(k, lists_.adverbs) && !has(k, lists_.negations)) break;
    }
    if (before == kNone) return false;
    if (has(before, lists_.infinitive_marks) || has(before, lists_.plural_pronouns) ||
        has(before, lists_.first_pronouns) || has(before, lists_.relatives) ||
        has(before, lists_.conjunctions)) {
      return true;
    }
    if (pieces_[before].mention == kNone) return false;
    const Mention& mention = mention_at(before);
    return mention.kind == MentionKind::description && has(mention.last - 1, lists_.group_nouns);
  }

  // was told, is quoted: what stands before does not speak.
  bool passive(std::uint32_t u) const {
    if (is_participle(u)) return false;
    std::uint32_t j = u;
    while (j > begin_ && (has(j - 1, lists_.adverbs) || has(j - 1, lists_.negations))) --j;
    return j > begin_ && has(j - 1, be_) && !has(u, third_person_);
  }

  bool skippable(std::uint32_t u) const {
    if (pieces_[u].kind != Piece::Kind::word) return false;
    return has(u, lists_.adverbs) || has(u, lists_.auxiliaries) || has(u, lists_.modals) ||
           has(u, lists_.negations) || has(u, lists_.time_words) || has(u, lists_.weekdays) ||
           has(u, be_);
  }

  // is telling, has been saying: finite, however it ends.
  bool progressive(std::uint32_t u) const {
    while (u > begin_ && (has(u - 1, lists_.adverbs) || has(u - 1, lists_.negations))) --u;
    return u > begin_ && (has(u - 1, be_) || (is_clitic(u - 1) && !possessive(u - 1)));
  }

  // Whether the mark of a clitic makes the mention before it a possessive.
  bool possessive(std::uint32_t u) const {
    return u > begin_ && pieces_[u - 1].mention != kNone && mention_at(u - 1).possessive_after;
  }

  // The piece that decides, to the left of u: adverbs, auxiliaries and times of day skipped.
  std::uint32_t skip_back(std::uint32_t u) const {
    std::uint32_t j = u;
    while (j > begin_) {
      const std::uint32_t k = j - 1;
      if (pieces_[k].mention != kNone) return k;
      if (skippable(k)) {
        j = k;
        continue;
      }
      // on Monday, in March 2016
      if (has(k, lists_.prepositions) && j < u && has(j, lists_.weekdays)) {
        j = k;
        continue;
      }
      // , however ,
      if (is_sign(k, symbol::kComma) && j < u && k > begin_ && skippable(j) && comma_pair(k, u)) {
        j = k;
        continue;
      }
      if (is_clitic(k)) {  // he’s said
        j = k;
        continue;
      }
      return k;
    }
    return kNone;
  }

  // Whether the stretch from the comma at k up to u holds nothing but words to skip and ends in a
  // comma.
  bool comma_pair(std::uint32_t k, std::uint32_t u) const {
    return u > k + 2 && is_sign(u - 1, symbol::kComma);
  }

  const Mention& mention_at(std::uint32_t u) const { return all_.mentions[pieces_[u].mention]; }

  // What stands right after a verb is its object, unless it is a pronoun that can only be a
  // subject.
  static bool is_object(const Mention& mention) {
    return mention.after_verb && mention.kind != MentionKind::pronoun;
  }

  bool subject_like(const Mention& mention) const {
    return !mention.after_preposition && !mention.possessive_after;
  }

  void set(Cue& cue, std::uint32_t piece, SubjectBy by) const {
    cue.mention = pieces_[piece].mention;
    cue.by = by;
  }

  void find(Cue& cue, std::size_t first_cue) {
    std::uint32_t j = skip_back(cue.piece);
    if (j == kNone) {
      if (cue.participle) participle(cue, cue.piece, first_cue);
      return;
    }
    if (has(j, lists_.infinitive_marks)) return infinitive(cue, j, first_cue);
    if (pieces_[j].mention != kNone) {
      const Mention& mention = mention_at(j);
      if (mention.last == j + 1 && mention.kind == MentionKind::pronoun && has(j, lists_.relatives))
        return set(cue, j, SubjectBy::relative);
      if (mention.last == j + 1 && !mention.possessive_after) {
        if (cue.participle && mention.first > begin_ && has(mention.first - 1, absolutes_))
          return set(cue, j, SubjectBy::adjacent);
        if (cue.participle && !directly_before(cue.piece, j)) return participle(cue, j, first_cue);
        if (!mention.after_preposition) {
          if (cue.participle && has(mention.last - 1, lists_.document_nouns))
            return participle(cue, mention.first, first_cue);
          if (mention.kind == MentionKind::name && place_after_comma(mention))
            return apposition(cue, mention.first - 1, first_cue);
          return set(cue, j, SubjectBy::adjacent);
        }
        return over_preposition(cue, mention, first_cue);
      }
    }
    if (has(j, lists_.relatives)) return relative(cue, j);
    if (is_sign(j, symbol::kComma) || is_sign(j, symbol::kDash) || is_sign(j, symbol::kClosing)) {
      if (cue.participle) return participle(cue, j, first_cue);
      return apposition(cue, j, first_cue);
    }
    if (has(j, lists_.conjunctions)) return coordinated(cue, j, first_cue);
    if (cue.participle) return participle(cue, j, first_cue);
    far(cue, j, first_cue);
  }

  bool directly_before(std::uint32_t u, std::uint32_t j) const { return j + 1 == u; }

  bool place_after_comma(const Mention& mention) const {
    if (mention.first <= begin_ + 1 || !is_sign(mention.first - 1, symbol::kComma)) return false;
    const Piece& piece = pieces_[mention.last - 1];
    return piece.kind == Piece::Kind::name && all_.names[piece.index].kind == NameKind::place &&
           mention.last - mention.first == 1;
  }

  // Roe, the mayor, said. From the comma before the verb to the left.
  void apposition(Cue& cue, std::uint32_t comma, std::size_t first_cue) {
    std::uint32_t best = kNone;
    std::uint32_t k = comma;
    for (int steps = 0; k > begin_ && steps < 60; ++steps) {
      --k;
      // A title within the apposition is no bound.
      const bool spoken =
          pieces_[k].kind == Piece::Kind::quote && (pieces_[k].traits & kTitleCase) == 0;
      if (spoken || is_sign(k, symbol::kSemicolon) || is_sign(k, symbol::kColon)) break;
      const bool cut =
          is_sign(k, symbol::kComma) || is_sign(k, symbol::kDash) || is_sign(k, symbol::kOpening);
      if (!cut || k == begin_) continue;
      const std::uint32_t before = k - 1;
      if (pieces_[before].mention == kNone) continue;
      const Mention& mention = mention_at(before);
      if (mention.last != before + 1 || mention.possessive_after) continue;
      if (place_after_comma(mention)) continue;
      if (!mention.after_preposition) {
        best = before;
        if (clause_opens(mention.first)) break;
        continue;
      }
      // a spokesman for the mayor, ...: the head before the preposition
      const std::uint32_t head = head_over_preposition(mention);
      if (head != kNone) {
        best = head;
        break;
      }
    }
    if (best != kNone) return set(cue, best, SubjectBy::apposition);
    // One comma only: Asked about it, Roe said is adjacent; so here something like "Roe , said"
    if (comma > begin_ && pieces_[comma - 1].mention != kNone &&
        mention_at(comma - 1).last == comma && subject_like(mention_at(comma - 1))) {
      return set(cue, comma - 1, SubjectBy::apposition);
    }
    if (const std::uint32_t verb_subject = nearest_cue_subject(cue.piece, first_cue);
        verb_subject != kNone) {
      cue.mention = verb_subject;
      cue.by = SubjectBy::coordinated;
      return;
    }
    far(cue, comma, first_cue);
  }

  // Whether a mention that begins at u begins its clause.
  bool clause_opens(std::uint32_t u) const {
    if (u == begin_) return true;
    const std::uint32_t k = u - 1;
    return has(k, lists_.conjunctions) || has(k, lists_.subordinators) ||
           has(k, complementizers_) || is_sign(k, symbol::kColon) ||
           is_sign(k, symbol::kSemicolon) || is_sign(k, symbol::kDash) ||
           pieces_[k].kind == Piece::Kind::quote ||
           (is_sign(k, symbol::kComma) && k > begin_ && pieces_[k - 1].kind == Piece::Kind::quote);
  }

  // The phrase before "in Springfield" or "with knowledge of the plan", if one stands there.
  std::uint32_t head_over_preposition(const Mention& mention) const {
    std::uint32_t k = mention.first - 1;  // the preposition
    for (int steps = 0; k > begin_ && steps < 3; ++steps) {
      while (k > begin_ + 1 && has(k, lists_.complement_openers) &&
             has(k - 1, lists_.complement_openers))
        --k;
      const std::uint32_t before = k - 1;
      if (pieces_[before].mention == kNone) return kNone;
      const Mention& head = mention_at(before);
      if (head.last != before + 1) return kNone;
      if (!head.after_preposition) return before;
      k = head.first - 1;
    }
    return kNone;
  }

  void over_preposition(Cue& cue, const Mention& mention, std::size_t first_cue) {
    const std::uint32_t head = head_over_preposition(mention);
    if (head != kNone) return set(cue, head, SubjectBy::far);
    far(cue, mention.first, first_cue);
    if (cue.by == SubjectBy::none) set(cue, mention.last - 1, SubjectBy::far);
  }

  void relative(Cue& cue, std::uint32_t pronoun) {
    std::uint32_t k = pronoun;
    if (k > begin_ && is_sign(k - 1, symbol::kComma)) --k;
    if (k > begin_ && pieces_[k - 1].mention != kNone && mention_at(k - 1).last == k)
      return set(cue, k - 1, SubjectBy::relative);
    far(cue, pronoun, 0);
    if (cue.by != SubjectBy::none) cue.by = SubjectBy::relative;
  }

  std::uint32_t nearest_cue_subject(std::uint32_t before, std::size_t first_cue) const {
    for (std::size_t c = cues_.size(); c > first_cue; --c) {
      const Cue& other = cues_[c - 1];
      if (other.piece < before && other.mention != kNone && other.strong &&
          other.by != SubjectBy::plain && other.by != SubjectBy::relative)
        return other.mention;
    }
    return kNone;
  }

  // The first mention of the sentence that can be a subject, before a piece.
  std::uint32_t first_subject(std::uint32_t before) const {
    for (std::uint32_t u = begin_; u < before; ++u) {
      if (pieces_[u].mention == kNone) continue;
      const Mention& mention = mention_at(u);
      if (mention.last <= before && subject_like(mention) && !is_object(mention) &&
          !(mention.kind == MentionKind::pronoun && has(mention.first, lists_.relatives)) &&
          !is_place(mention)) {
        return pieces_[u].mention;
      }
      u = mention.last - 1;
    }
    return kNone;
  }

  bool is_place(const Mention& mention) const {
    return mention.name != kNone && all_.names[mention.name].kind == NameKind::place;
  }

  void participle(Cue& cue, std::uint32_t at, std::size_t first_cue) {
    std::uint32_t found = nearest_cue_subject(cue.piece, first_cue);
    if (found == kNone) found = clause_subject(at);
    if (found == kNone) found = first_subject(at);
    if (found == kNone) return;
    cue.mention = found;
    cue.by = SubjectBy::participle;
  }

  // The subject of the clause that ends at a piece: the mention with a verb after it, nearest
  // first.
  std::uint32_t clause_subject(std::uint32_t at) const {
    for (std::uint32_t u = at; u-- > begin_;) {
      if (pieces_[u].mention == kNone) continue;
      const Mention& mention = mention_at(u);
      const std::uint32_t index = pieces_[u].mention;
      u = mention.first;
      if (!subject_like(mention) || is_object(mention) || mention.last >= end_ || is_place(mention))
        continue;
      if (has(mention.first, lists_.relatives)) continue;
      if (verb_follows(mention.last)) return index;
    }
    return kNone;
  }

  bool verb_follows(std::uint32_t u) const {
    while (u < end_ && (has(u, lists_.adverbs) || has(u, lists_.negations))) ++u;
    if (u >= end_) return false;
    return has(u, lists_.auxiliaries) || has(u, lists_.modals) || has(u, lists_.common_verbs) ||
           has(u, lists_.reporting_verbs) || has(u, lists_.weak_reporting_verbs) ||
           has(u, plain_past_);
  }

  void coordinated(Cue& cue, std::uint32_t conjunction, std::size_t first_cue) {
    std::uint32_t found = nearest_cue_subject(cue.piece, first_cue);
    if (found == kNone) found = clause_subject(conjunction);
    if (found == kNone) found = first_subject(conjunction);
    if (found == kNone) return;
    cue.mention = found;
    cue.by = SubjectBy::coordinated;
  }

  void infinitive(Cue& cue, std::uint32_t to, std::size_t first_cue) {
    std::uint32_t found = clause_subject(to);
    if (found == kNone) found = nearest_cue_subject(cue.piece, first_cue);
    if (found == kNone) found = first_subject(to);
    if (found == kNone) return;
    cue.mention = found;
    cue.by = SubjectBy::infinitive;
  }

  void far(Cue& cue, std::uint32_t from, std::size_t first_cue) {
    std::uint32_t fallback = kNone;
    for (std::uint32_t u = from; u-- > begin_ && from - u < 25;) {
      if (pieces_[u].kind == Piece::Kind::quote) break;
      if (pieces_[u].mention == kNone) continue;
      const Mention& mention = mention_at(u);
      const std::uint32_t index = pieces_[u].mention;
      u = mention.first;
      if (mention.possessive_after || is_place(mention)) continue;
      if (!mention.after_preposition &&
          !(mention.kind == MentionKind::pronoun && has(mention.first, lists_.relatives))) {
        cue.mention = index;
        cue.by = SubjectBy::far;
        return;
      }
      if (fallback == kNone) fallback = index;
    }
    if (const std::uint32_t other = nearest_cue_subject(cue.piece, first_cue); other != kNone) {
      cue.mention = other;
      cue.by = SubjectBy::far;
    } else if (fallback != kNone) {
      cue.mention = fallback;
      cue.by = SubjectBy::far;
    }
  }

  // X says he believes Q: the clause of the inner verb is what X says.
  void mark_inner(std::size_t c, std::size_t first_cue) {
    Cue& inner = cues_[c];
    if (inner.mention == kNone || by_person_relative(inner)) return;
    const Mention& subject = all_.mentions[inner.mention];
    // Roe rejected what Poe called Q: the naming is Poe's.
    if (subject.kind != MentionKind::pronoun && subject.first > begin_ &&
        has(subject.first - 1, free_relatives_))
      return;
    const bool weak = !inner.strong || inner.by == SubjectBy::relative ||
                      hypothetical(inner.piece) ||
                      (has(inner.piece, lists_.inner_verbs) && subject.kind != MentionKind::name);
    for (std::size_t o = c; o > first_cue; --o) {
      const Cue& outer = cues_[o - 1];
      if (outer.mention == kNone || outer.by == SubjectBy::relative ||
          outer.by == SubjectBy::inner || !outer.strong)
        continue;
      if (has(outer.piece, lists_.inner_verbs)) continue;
      if (outer.mention == inner.mention) return;
      const bool may = weak || subject.kind == MentionKind::pronoun;
      if (may ? opens_clause(outer.piece, weak ? inner.piece : subject.first, weak)
              : opens_dependent(outer.piece, subject.first))
        inner.by = SubjectBy::inner;
      return;
    }
  }

  bool by_person_relative(const Cue& cue) const {
    return cue.by == SubjectBy::relative &&
           has(all_.mentions[cue.mention].first, person_relatives_);
  }

  // would say, should reiterate: nobody has said it yet.
  bool hypothetical(std::uint32_t u) const {
    while (u > begin_ && (has(u - 1, lists_.adverbs) || has(u - 1, lists_.negations) ||
                          has(u - 1, lists_.auxiliaries) || has(u - 1, lists_.modals))) {
      if (has(--u, lists_.modals)) return true;
    }
    return false;
  }

  // Roe said that once the board votes, Q: nothing but the openers of a dependent clause stand
  // between the outer verb and a subject.
  bool opens_dependent(std::uint32_t outer, std::uint32_t at) const {
    bool dependent = false;
    for (std::uint32_t k = outer + 1; k < at; ++k) {
      if (has(k, lists_.subordinators) && !has(k, complementizers_))
        dependent = true;
      else if (!has(k, complementizers_))
        return false;
    }
    return dependent;
  }

  // Whether what the outer verb reports still goes on at a piece: no contrast or quote comes
  // between, and for a strong inner verb no other clause.
  bool opens_clause(std::uint32_t outer, std::uint32_t at, bool weak) const {
    if (at <= outer) return false;
    for (std::uint32_t k = outer + 1; k < at; ++k) {
      if ((pieces_[k].kind == Piece::Kind::quote && !weak) || is_sign(k, symbol::kSemicolon) ||
          is_sign(k, symbol::kColon))
        return false;
      if (has(k, contrasts_)) return false;
      if (!weak && (has(k, lists_.conjunctions) || is_sign(k, symbol::kComma))) return false;
      if (is_sign(k, symbol::kComma) && k == outer + 1)
        return false;  // a tag: ..., Roe said, and ...
    }
    return true;
  }

  const std::vector<Token>& tokens_;
  const Pieces& all_;
  const std::vector<Piece>& pieces_;
  const WordLists& lists_;
  std::uint32_t begin_ = 0, end_ = 0, region_first_ = 0;
  std::vector<Cue> cues_;
};

}  // namespace

std::vector<Cue> find_subjects(const Tokens& tokens, const Pieces& pieces, const RuleSet& rules,
                               const WordLists& lists) {
  return SubjectFinder(tokens, pieces, rules, lists).run();
}

}  // namespace inquit
