// Laws that hold for every article: all of corpus/*.txt, whole and cut anywhere.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "clauses/read_clauses.h"
#include "inquit.h"
#include "names/word_lists.h"
#include "people/resolve.h"
#include "speakers/find_speakers.h"
#include "speakers/reading.h"

// Every allocation of this program is counted: work that can be measured without a clock. The
// sanitizers have an allocator of their own, so under them nothing is counted.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define INQUIT_COUNTS_ALLOCATIONS 0
#else
#define INQUIT_COUNTS_ALLOCATIONS 1
#endif

#if INQUIT_COUNTS_ALLOCATIONS
namespace {
std::atomic<std::uint64_t> allocations{0}, allocated{0};

void* allocate(std::size_t size) noexcept {
  ++allocations;
  allocated += size;
  return std::malloc(size > 0 ? size : 1);
}
}  // namespace

// g++ 12 takes what is inlined of these for a mismatch of new and free.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
void* operator new(std::size_t size) {
  if (void* block = allocate(size)) return block;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
#endif

namespace inquit {
namespace {

struct File {
  std::string name, text;
};

std::vector<File> read_corpus() {
  std::vector<File> out;
  for (const auto& entry : std::filesystem::directory_iterator(INQUIT_SOURCE_DIR "/corpus")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    out.push_back(
        {entry.path().filename().string(), std::string(std::istreambuf_iterator<char>(file), {})});
  }
  std::sort(out.begin(), out.end(), [](const File& a, const File& b) { return a.name < b.name; });
  return out;
}

const std::vector<File>& corpus() {
  static const std::vector<File> files = read_corpus();
  return files;
}

Analysis analyze(const std::string& text) {
  Article article;
  article.text = text;
  return inquit::analyze(article, default_pack());
}

// --- offsets, by a decoder of the test's own ---

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Well-formed UTF-8 as code points.
std::u32string code_points(std::string_view bytes) {
  std::u32string out;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0xFF >> (size + 1));
    for (std::size_t k = 1; k < size; ++k) {
      c = (c << 6) | (static_cast<unsigned char>(bytes[i + k]) & 0x3F);
    }
    out += c;
    i += size;
  }
  return out;
}

std::u16string utf16(const std::u32string& points) {
  std::u16string out;
  for (const char32_t c : points) {
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD7C0 + (c >> 10));
      out += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  return out;
}

// An article with what was found in it, and itself in every unit.
struct Checked {
  explicit Checked(const std::string& text)
      : input(text),
        found(analyze(text)),
        points(code_points(found.text.source())),
        units(utf16(points)) {}

  std::string input;
  Analysis found;
  std::u32string points;
  std::u16string units;
};

// What a span holds in the bytes of the input: as it is written, ill-formed parts put back.
std::string original(const Checked& article, Span seen) {
  const std::string_view source = article.found.text.source();
  const Span span = article.found.text.source_span(seen);
  std::string out;
  std::uint32_t at = span.begin;
  for (const Text::Repair& repair : article.found.text.repairs()) {
    if (!span.contains(repair.at)) continue;
    out += source.substr(at, repair.at - at);
    out += article.input.substr(repair.original, repair.size);
    at = repair.at + 3;  // U+FFFD
  }
  out += source.substr(at, span.end - at);
  return out;
}

// Why a span is none that a reader could use; empty where it is one.
std::string fault_of(const Checked& article, Span span) {
  const Text& text = article.found.text;
  const std::string_view bytes = text.bytes();
  if (span.empty() || span.end > bytes.size()) return "empty or beyond the text";
  if (continues(bytes[span.begin])) return "begins inside a character";
  if (span.end < bytes.size() && continues(bytes[span.end])) return "ends inside a character";

  const Span written = text.source_span(span);
  const std::u32string words = code_points(text.source().substr(written.begin, written.size()));
  const Range p = text.range(span, Unit::code_points);
  if (article.points.substr(p.begin, p.end - p.begin) != words) return "wrong in code points";
  const Range u = text.range(span, Unit::utf16);
  if (article.units.substr(u.begin, u.end - u.begin) != utf16(words)) return "wrong in UTF-16";
  const Range b = text.range(span, Unit::bytes);
  if (b.end > article.input.size()) return "beyond the input";
  if (article.input.substr(b.begin, b.end - b.begin) != original(article, span)) {
    return "wrong in bytes";
  }
  return "";
}

// --- the laws ---

std::string fault_in_quotes(const Checked& article) {
  const std::vector<Quote>& quotes = article.found.quotes;
  std::vector<std::uint32_t> open;  // the ends of the quotes around the next one
  for (std::size_t q = 0; q < quotes.size(); ++q) {
    const Span span = quotes[q].span;
    if (const std::string fault = fault_of(article, span); !fault.empty()) return "quote: " + fault;
    if (q > 0) {
      const Span before = quotes[q - 1].span;
      const bool sorted =
          before.begin < span.begin || (before.begin == span.begin && before.end >= span.end);
      if (!sorted) return "quotes are not sorted";
    }
    while (!open.empty() && open.back() <= span.begin) open.pop_back();
    if (!open.empty() && span.end > open.back()) return "quotes are neither nested nor apart";
    open.push_back(span.end);
    const std::uint32_t first = quotes[q].utterance;
    if (first > q) return "an utterance begins at a later quote";
    if (quotes[first].utterance != first) return "an utterance begins inside another";
  }
  return "";
}

// Words that stand for whoever the clause before names: as written in a sentence or at its front.
// WHO, in capitals, is a body.
bool is_relative(std::string_view name) {
  static constexpr std::string_view kRelatives[] = {"who", "which", "that", "whom", "whose",
                                                    "Who", "Which", "That", "Whom", "Whose"};
  return std::ranges::find(kRelatives, name) != std::end(kRelatives);
}

std::string fault_in_attribution(const Checked& article, std::size_t q) {
  const Attribution& said = article.found.attributions[q];
  const std::optional<Span> spans[] = {said.mention, said.cue, said.via_mention};
  const char* const names[] = {"mention: ", "cue: ", "via: "};
  for (int i = 0; i < 3; ++i) {
    if (!spans[i]) continue;
    if (const std::string fault = fault_of(article, *spans[i]); !fault.empty()) {
      return names[i] + fault;
    }
  }
  if (said.speaker && said.speaker->name.empty()) return "a speaker without a name";
  if (said.via && said.via->name.empty()) return "a relay without a name";
  if (said.speaker && is_relative(said.speaker->name)) return "a relative pronoun as a name";
  if (said.via && is_relative(said.via->name)) return "a relative pronoun as a relay's name";
  if (said.via_mention && !said.via) return "a relay's mention without the relay";
  if (said.confidence < 0 || said.confidence > 1) return "confidence out of 0 to 1";
  const bool scare = article.found.quotes[q].kind == QuoteKind::scare;
  if (scare && (said.speaker || said.mention || said.cue || said.via))
    return "a scare quote's speaker";
  return "";
}

// The first law that an article breaks; empty where it keeps all.
std::string broken_law(const std::string& text) {
  const Checked article(text);
  if (std::string fault = fault_in_quotes(article); !fault.empty()) return fault;
  if (article.found.attributions.size() != article.found.quotes.size()) {
    return "not one attribution a quote";
  }
  for (std::size_t q = 0; q < article.found.attributions.size(); ++q) {
    const std::string fault = fault_in_attribution(article, q);
    if (!fault.empty()) return "quote " + std::to_string(q) + ", " + fault;
  }
  return "";
}

bool same(const Attribution& a, const Attribution& b) {
  return a.speaker == b.speaker && a.mention == b.mention && a.cue == b.cue && a.via == b.via &&
         a.via_mention == b.via_mention && a.rule == b.rule && a.confidence == b.confidence;
}

bool same(const Analysis& a, const Analysis& b) {
  return a.text.bytes() == b.text.bytes() && a.quotes == b.quotes &&
         std::equal(a.attributions.begin(), a.attributions.end(), b.attributions.begin(),
                    b.attributions.end(),
                    [](const Attribution& x, const Attribution& y) { return same(x, y); });
}

TEST(Laws, HoldForEveryArticleOfTheCorpus) {
  ASSERT_GE(corpus().size(), 100u);
  for (const File& file : corpus()) EXPECT_EQ(broken_law(file.text), "") << file.name;
}

// Forty places, evenly apart; every second one inside a character, if one of several bytes follows.
std::vector<std::size_t> places_to_cut(const std::string& text) {
  constexpr std::size_t kPlaces = 40;
  std::vector<std::size_t> out;
  for (std::size_t i = 1; i <= kPlaces; ++i) {
    std::size_t at = text.size() * i / (kPlaces + 1);
    if (i % 2 == 0) {
      const auto inside =
          std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), continues);
      if (inside != text.end()) at = static_cast<std::size_t>(inside - text.begin());
    }
    out.push_back(at);
  }
  return out;
}

TEST(Laws, HoldForEveryArticleCutAtItsEnd) {
  for (const File& file : corpus()) {
    for (const std::size_t at : places_to_cut(file.text)) {
      EXPECT_EQ(broken_law(file.text.substr(0, at)), "") << file.name << " up to byte " << at;
    }
  }
}

TEST(Laws, HoldForEveryArticleCutAtItsFront) {
  for (const File& file : corpus()) {
    const std::vector<std::size_t> places = places_to_cut(file.text);
    for (std::size_t i = 1; i < places.size(); i += 4) {
      EXPECT_EQ(broken_law(file.text.substr(places[i])), "")
          << file.name << " from byte " << places[i];
    }
  }
}

// The names and mentions of an article that begin in one sentence and end in another, one a line.
std::string crossing(const std::string& article) {
  const Reading read(article, default_pack(), Tracing::on);
  const Pieces& pieces = read.pieces;
  const std::vector<Token>& tokens = read.tokens.tokens;
  const auto crosses = [&](std::uint32_t first, std::uint32_t last) {
    return read.words.sentences.of(first) != read.words.sentences.of(last - 1);
  };
  std::string out;
  const auto tell = [&](const char* what, Span span) {
    out += what + std::string(read.text.slice(span)) + "\n";
  };
  for (const Name& name : pieces.names) {
    if (crosses(name.first, name.last))
      tell("name: ", {tokens[name.first].span.begin, tokens[name.last - 1].span.end});
  }
  for (const Mention& mention : pieces.mentions) {
    const Piece& first = pieces.pieces[mention.first];
    const Piece& last = pieces.pieces[mention.last - 1];
    if (crosses(first.first, last.last)) tell("mention: ", span_of(read.tokens, pieces, mention));
  }
  return out;
}

TEST(Laws, NoNameAndNoMentionCrossesASentence) {
  for (const File& file : corpus()) EXPECT_EQ(crossing(file.text), "") << file.name;
}

TEST(Laws, NoSpeakerIsNamedByARelativePronoun) {
  const char* const articles[] = {
      "The union, which called the offer “an insult”, walked out.",
      "It was the steward who said “no deal” that evening.",
      "Whoever it was that shouted “shame” left by the side door.",
      "The clerk, whose note said “closed until May”, was away.",
      "There were two who refused. “Not for any money,” said one, who added “and not this year”.",
      "“We heard nothing,” said a driver, whom “nobody asked”.",
      "Which said “fine”? That said “fine”, and who said “fine”?",
  };
  for (const char* article : articles) EXPECT_EQ(broken_law(article), "") << article;
}

TEST(Laws, ABodyWhoseInitialsAreAPronounMaySpeak) {
  const Analysis found = analyze("“Two cases were found,” the WHO said on Monday in Geneva.");
  ASSERT_EQ(found.attributions.size(), 1u);
  ASSERT_TRUE(found.attributions[0].speaker);
  EXPECT_EQ(found.attributions[0].speaker->name, "WHO");
}

TEST(Laws, AnAnalysisIsTheSameAgainAndInAnyOrder) {
  std::vector<Analysis> forward;
  for (const File& file : corpus()) forward.push_back(analyze(file.text));
  for (std::size_t i = corpus().size(); i-- > 0;) {
    EXPECT_TRUE(same(forward[i], analyze(corpus()[i].text))) << corpus()[i].name;
  }
}

#if INQUIT_COUNTS_ALLOCATIONS
// What an analysis of a text allocates.
struct Cost {
  std::uint64_t allocations = 0, bytes = 0;
};

Cost cost_of(const std::string& text) {
  const Cost before{allocations, allocated};
  const Analysis found = analyze(text);
  return {allocations - before.allocations, allocated - before.bytes};
}

// Paragraphs of the corpus one after the other, from its start again where it ends.
std::string paragraphs(std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) {
    for (const File& file : corpus()) {
      if (out.size() >= bytes) break;
      out += file.text + "\n\n";
    }
  }
  return out;
}

// What a mention means is decided when it is asked for; the reference decides all beforehand.
TEST(Laws, AMentionMeansTheSameWhetherOthersWereAskedForOrNot) {
  constexpr std::uint32_t kEvery = 7;  // mention of an article
  const RuleSet& rules = default_pack();
  std::size_t asked = 0;
  for (const File& file : corpus()) {
    const Reading read(file.text, rules, Tracing::on);
    if (!read.people) continue;
    const auto lazy = [&] {
      return Resolver(read.text, read.tokens, read.pieces, read.clauses, read.cues,
                      speaking_mentions(read.decisions, rules), rules, rules.derived<WordLists>());
    };
    const Resolver all = lazy();
    for (MentionId m{std::size_t{asked % kEvery}}; m < read.pieces.mentions.next(); m += kEvery) {
      ++asked;
      const auto expected = read.people->resolve(m);
      for (const auto& found : {lazy().resolve(m), all.resolve(m)}) {
        ASSERT_EQ(found.has_value(), expected.has_value()) << file.name;
        if (!found) continue;
        EXPECT_EQ(found->speaker.name, expected->speaker.name) << file.name;
        EXPECT_EQ(found->speaker.kind, expected->speaker.kind) << file.name;
        EXPECT_EQ(found->by, expected->by) << file.name;
        EXPECT_EQ(found->because, expected->because) << file.name;
        EXPECT_EQ(found->confidence, expected->confidence) << file.name;
      }
    }
  }
  EXPECT_GT(asked, 1000u);
}

std::string told(const Analysis& one) {
  std::ostringstream out;
  for (std::size_t q = 0; q < one.quotes.size(); ++q) {
    const Attribution& found = one.attributions[q];
    out << one.quotes[q].span.begin << '-' << one.quotes[q].span.end << ' '
        << (found.speaker ? found.speaker->name : "nobody") << ' ' << found.rule << ' '
        << found.confidence << ' ' << one.tones[q].words.score << '\n';
  }
  for (const std::string& name : one.people) out << name << ", ";
  return out.str();
}

// Articles that are read together share what is known of words, and nothing else.
TEST(Laws, ArticlesReadTogetherAreReadAsOneByOne) {
  std::vector<Article> all;
  for (const File& file : corpus()) all.emplace_back().text = file.text;
  // What one has with an accent, another has without; two have no quote.
  for (const char* text :
       {"Jana Munoz and Renée Roe met.", "“We won,” said Jana Muñoz. Renee left.",
        "“Too late,” Muñoz said. “I know,” Renée Roe said.", "", "No word."})
    all.emplace_back().text = text;
  for (const Ask ask : {Ask::quotes, Ask::people}) {
    for (const std::size_t size : {std::size_t{2}, std::size_t{7}, all.size()}) {
      Analyzer together(default_pack()), alone(default_pack());
      for (std::size_t at = 0; at < all.size(); at += size) {
        std::vector<const Article*> some;
        for (std::size_t i = at; i < std::min(at + size, all.size()); ++i) some.push_back(&all[i]);
        const std::vector<Analysis> found = together.analyze_together(some, ask);
        ASSERT_EQ(found.size(), some.size());
        for (std::size_t i = 0; i < some.size(); ++i)
          EXPECT_EQ(told(found[i]), told(alone.analyze(*some[i], ask))) << at + i;
      }
    }
  }
}

// What the clauses of a sentence say, whatever else was read before them.
std::string told(const Clauses& all, std::uint32_t s) {
  const SentenceClauses& sentence = all.sentences[s];
  std::ostringstream out;
  for (const Chunk& chunk : all.chunks.slice(sentence.chunks))
    out << static_cast<int>(chunk.kind) << ' ' << chunk.first << ' ' << chunk.last << ' '
        << chunk.head << ' ' << chunk.mention.value << ' ' << chunk.frame - sentence.main << ", ";
  for (const Verb& verb : all.verbs.slice(sentence.verbs)) {
    out << verb.chunk - sentence.chunks.begin << ' ' << static_cast<int>(verb.form) << ' '
        << verb.frame - sentence.main << ':';
    for (SubjectId i = verb.subjects; i; i = all.subjects[i].next)
      out << ' ' << all.subjects[i].phrase - sentence.chunks.begin << ' '
          << static_cast<int>(all.subjects[i].found);
    out << "; ";
  }
  return out.str();
}

// Of a long article only what quotes need is kept; the reference keeps all of it.
TEST(Laws, ClausesOfALongArticleAreThoseOfAShortOne) {
  const RuleSet& rules = default_pack();
  std::size_t kept = 0, left_out = 0;
  for (const File& file : corpus()) {
    const Reading read(file.text, rules, Tracing::on);
    std::vector<bool> has_quote(read.pieces.sentences.size());
    for (const std::uint32_t u : read.pieces.piece_of_quote) {
      if (u != kNone) has_quote[read.pieces.pieces[u].sentence] = true;
    }
    const auto [all, cues] = read_clauses(read.pieces, rules);
    for (const std::uint32_t block : {1u, 60u, 1000u}) {
      const auto [some, cues_of_some] =
          read_clauses(read.pieces, rules, ClauseDetail::enough_for_quotes, block);
      ASSERT_EQ(some.sentences.size(), all.sentences.size());
      const bool is_long = read.pieces.pieces.size() > block;
      for (std::uint32_t s = 0; s < all.sentences.size(); ++s) {
        EXPECT_EQ(speakers_in(some, s), speakers_in(all, s)) << file.name;
        const bool wanted = !is_long || has_quote[s];
        EXPECT_EQ(told(some, s), wanted ? told(all, s) : "") << file.name;
        ++(wanted ? kept : left_out);
      }
      EXPECT_TRUE(some.roles == all.roles) << file.name;
      EXPECT_TRUE(cues_of_some == cues) << file.name;
    }
  }
  EXPECT_GT(kept, 1000u);
  EXPECT_GT(left_out, 1000u);
}

TEST(Laws, AnArticleFourTimesAsLongCostsFourTimesAsMuch) {
  default_pack();
  const std::string once = paragraphs(200'000);
  std::string fourfold;
  for (int i = 0; i < 4; ++i) fourfold += once;
  const Cost one = cost_of(once), four = cost_of(fourfold);
  EXPECT_LE(four.allocations, one.allocations * 5);
  EXPECT_LE(four.bytes, one.bytes * 5);
}
#endif

}  // namespace
}  // namespace inquit
