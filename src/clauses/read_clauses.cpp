#include "clauses/read_clauses.h"

#include <cstddef>
#include <utility>

#include "clauses/clause_reader.h"
#include "clauses/cue_finder.h"
#include "clauses/mention_roles.h"

namespace inquit {
namespace {

// By sentence, whether a quote stands in it.
std::vector<bool> sentences_with_quotes(const Pieces& pieces) {
  std::vector<bool> out(pieces.sentences.size());
  for (const std::uint32_t piece : pieces.piece_of_quote) {
    if (piece != kNone) out[pieces.pieces[piece].sentence] = true;
  }
  return out;
}

// One block of sentences after another: all of it is read, and each of its mentions and verbs
// looked at while the clauses are there.
class ArticleReader {
 public:
  ArticleReader(const Pieces& pieces, const RuleSet& rules)
      : pieces_(pieces),
        table_(rules.derived<WordFactTable>()),
        reader_(pieces, rules, all_),
        cue_finder_(pieces, all_, rules, out_.cues) {
    classes_.classes.resize(kUsualSentence);
    classes_.facts.resize(kUsualSentence);
    classes_.unsettled.reserve(kUsualSentence);
    classes_.clitics.reserve(kUsualSentence);
  }

  ClausesAndCues run(ClauseDetail detail, std::uint32_t block) {
    const auto size = static_cast<std::uint32_t>(pieces_.sentences.size());
    all_.sentences.resize(size);
    all_.roles.resize(pieces_.mentions.size());
    if (detail == ClauseDetail::all || pieces_.pieces.size() <= block) {
      reserve(pieces_.pieces.size());
      read_block(0, size);
      return std::move(out_);
    }
    const std::vector<bool> has_quote = sentences_with_quotes(pieces_);
    std::vector<SentenceSpeakers> speakers;
    speakers.reserve(size);
    for (std::uint32_t s = 0; s < size;) {
      const Ends before(all_);
      std::uint32_t end = s + 1;
      while (end < size && pieces_.sentences[end].last - pieces_.sentences[s].first <= block) ++end;
      read_block(s, end);
      for (std::uint32_t one = s; one < end; ++one) speakers.push_back(speakers_in(all_, one));
      // Read again, which costs less than to move what points to each other.
      before.cut(all_);
      for (; s < end; ++s) {
        all_.sentences[s] = {};
        if (has_quote[s]) read(s);
      }
    }
    all_.speakers = std::move(speakers);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kUsualSentence = 64;  // pieces: room for more comes later

  // Where the clauses so far end.
  struct Ends {
    explicit Ends(const Clauses& all)
        : chunks(all.chunks.size()),
          frames(all.frames.size()),
          verbs(all.verbs.size()),
          subjects(all.subjects.size()) {}

    void cut(Clauses& all) const {
      all.chunks.resize(chunks);
      all.frames.resize(frames);
      all.verbs.resize(verbs);
      all.subjects.resize(subjects);
    }

    std::size_t chunks, frames, verbs, subjects;
  };

  void reserve(std::size_t pieces) {
    all_.chunks.reserve(pieces);  // each takes one or more
    all_.verbs.reserve(pieces / 6);
    all_.frames.reserve(pieces / 8);
    all_.subjects.reserve(pieces / 4);
    out_.cues.reserve(pieces / 16);
  }

  void read(std::uint32_t s) {
    SentenceClauses& sentence = all_.sentences[s];
    classify(pieces_, pieces_.sentences[s], table_, classes_);
    sentence.chunks.begin = all_.chunks.next();
    append_chunks(pieces_, pieces_.sentences[s], classes_, all_.chunks);
    sentence.chunks.end = all_.chunks.next();
    reader_.run(sentence);
  }

  // Step by step over all of it: a step's code and branches stay known to the processor.
  void read_block(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t s = begin; s < end; ++s) read(s);
    for (std::uint32_t s = begin; s < end; ++s) find_roles(pieces_, all_.sentences[s], all_);
    for (std::uint32_t s = begin; s < end; ++s) cue_finder_.run(all_.sentences[s]);
  }

  const Pieces& pieces_;
  const WordFactTable& table_;
  ClausesAndCues out_;
  Clauses& all_ = out_.clauses;
  WordClasses classes_;
  ClauseReader reader_;
  CueFinder cue_finder_;
};

}  // namespace

ClausesAndCues read_clauses(const Pieces& pieces, const RuleSet& rules, ClauseDetail detail,
                            std::uint32_t block) {
  return ArticleReader(pieces, rules).run(detail, block);
}

}  // namespace inquit
