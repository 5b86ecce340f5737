#include "export/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "variants/evidence.h"
#include "variants/words.h"

namespace inquit {
namespace {

struct Side {
  const QuoteRecord& record;
  std::vector<Word> words;
  std::vector<WordPlace> places;
  Form form;

  Side(const QuoteRecord& quote, const Background& background) : record(quote) {
    append_words(quote.text, background, words, Aligner::kMostWords, &places);
    form.words = words;
    const QuoteView seen = view(quote);
    form.speaker = speaker_of(seen);
    form.first_day = form.last_day = day_number(seen.published);
    form.language = language_group(seen.language);
  }

  // The text from one word to before another.
  std::string text(std::size_t begin, std::size_t end) const {
    if (begin >= end) return "";
    return printable(std::string_view(record.text)
                         .substr(places[begin].begin, places[end - 1].end - places[begin].begin));
  }

  static std::string printable(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
      const auto code = static_cast<unsigned char>(c);
      out += c == '\n' || c == '\t'        ? " "
             : code < 0x20 || code == 0x7F ? "\uFFFD"
                                           : std::string(1, c);
    }
    return out;
  }
};

void append_difference(std::string& out, const Side& a, const Side& b, std::size_t a_begin,
                       std::size_t a_end, std::size_t b_begin, std::size_t b_end) {
  if (a_begin < a_end) out += fmt::format("      A only   {}\n", a.text(a_begin, a_end));
  if (b_begin < b_end) out += fmt::format("      B only   {}\n", b.text(b_begin, b_end));
}

void append_alignment(std::string& out, const Side& a, const Side& b,
                      std::span<const SharedRun> runs) {
  std::size_t a_at = 0, b_at = 0;
  for (const SharedRun& run : runs) {
    append_difference(out, a, b, a_at, run.a, b_at, run.b);
    out += fmt::format("  {:>3} shared   {}\n", run.bits, a.text(run.a, run.a_end()));
    a_at = run.a_end();
    b_at = run.b_end();
  }
  append_difference(out, a, b, a_at, a.words.size(), b_at, b.words.size());
}

std::uint8_t rarity(const SpeakerKey& speaker, std::span<const QuoteRecord> quotes) {
  const auto theirs = std::ranges::count_if(quotes, [&](const QuoteRecord& quote) {
    return speaker_key(quote.speaker, quote.speaker_kind).last == speaker.last;
  });
  return speaker_rarity(static_cast<std::uint64_t>(theirs), quotes.size());
}

}  // namespace

std::string explain(const QuoteRecord& a, const QuoteRecord& b, const Background& background,
                    std::span<const QuoteRecord> quotes) {
  Side left(a, background), right(b, background);
  left.form.speaker_rarity = right.form.speaker_rarity = rarity(left.form.speaker, quotes);
  Judge judge(quotes.size());
  judge.set(left.form);
  const bool same_document = a.doc == b.doc;
  const Evidence evidence = judge.judge(right.form, same_document);
  const auto name = [](const QuoteRecord& record) {
    return record.speaker.empty() ? std::string("nobody known") : Side::printable(record.speaker);
  };
  std::string out = fmt::format("A {}  {}\nB {}  {}\n\n", Side::printable(a.id), name(a),
                                Side::printable(b.id), name(b));
  append_alignment(out, left, right, judge.runs());
  out += fmt::format(
      "\nbits: shared words {}, differences between them -{}, around them -{}, speakers {:+}, "
      "dates {:+}\n",
      evidence.shared, evidence.gaps, evidence.outside, evidence.speaker, evidence.story);
  out += fmt::format(
      "sum {}, needed {} ({})\n", evidence.total(), evidence.needed,
      same_document ? "both are in one article" : fmt::format("among {} quotes", quotes.size()));
  const std::string& modality = a.modality.empty() ? b.modality : a.modality;
  if (modality.empty()) {
    out += fmt::format("ruling: {}\n", to_string(evidence.ruling));
  } else {
    out += fmt::format("ruling: {} words merge with nothing\n", Side::printable(modality));
  }
  return out;
}

}  // namespace inquit
