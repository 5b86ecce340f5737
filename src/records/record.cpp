#include "records/record.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/decimals.h"

namespace inquit {
namespace {

std::string valid_utf8(const std::string& bytes) {
  return bytes.empty() ? std::string() : std::string(Text(bytes).bytes());
}

bool is_within_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Makes the records of one article. A record is made in one that was made before, of whose strings
// it takes over the memory; so every member is written.
class Maker {
 public:
  Maker(const Document& document, const Text& text, std::span<const Quote> quotes,
        const RecordOptions& options)
      : document_(document), text_(text), quotes_(quotes), options_(options) {}

  bool wants(const Quote& quote) const {
    return quote.kind != QuoteKind::scare || options_.scare_quotes;
  }

  void make(const Quote& quote, const Attribution& found, const QuoteTone* tone,
            Record& record) const {
    assert(quote.utterance < quotes_.size());
    write(quote.span, record.quote);
    if (options_.unit == Unit::code_points) {
      write_id(record.quote.range.begin, record.id);
    } else {
      write_id(quote, record.id);
    }
    const Quote& first = quotes_[quote.utterance];
    if (&first == &quote) {
      record.utterance = record.id;
    } else {
      write_id(first, record.utterance);
    }
    record.kind = quote.kind;
    record.modality = quote.modality;
    record.before = before(quote.span.begin);
    record.behind = behind(quote.span.end);
    write(tone != nullptr ? &tone->words : nullptr, record.tone);
    const bool attributed = is_attributed(quote, found);
    write_speaker(attributed && found.speaker ? &found : nullptr, record);
    write(attributed ? found.cue : std::nullopt, record.cue);
    const bool reported = attributed && tone != nullptr && tone->reporting;
    write(reported ? &*tone->reporting : nullptr, record.reporting_tone);
    const bool decided = attributed || quote.kind == QuoteKind::scare;
    record.rule = decided ? found.rule : std::string_view();
    record.confidence = decided ? found.confidence : 0;
  }

 private:
  void write_id(const Quote& quote, std::string& id) const {
    const Span place{quote.span.begin, quote.span.begin};
    write_id(text_.range(place, Unit::code_points).begin, id);
  }

  void write_id(std::uint64_t code_point, std::string& id) const {
    std::array<char, kNumberSize + 1> number;
    number[0] = '#';
    char* const end = write_number(number.data() + 1, code_point);
    id.reserve(document_.id.size() + number.size());
    id.assign(document_.id).append(number.data(), end);
  }

  void write(Span span, Words& words) const {
    words.text = text_.slice(span);
    words.range = text_.range(span, options_.unit);
  }

  void write(const std::optional<Span>& span, std::optional<Words>& words) const {
    if (!span) return words.reset();
    if (!words) words.emplace();
    write(*span, *words);
  }

  void write(const Tone* from, std::optional<RecordTone>& tone) const {
    if (from == nullptr) return tone.reset();
    if (!tone) tone.emplace();
    tone->score = from->score;
    tone->label = from->label;
    tone->words.resize(from->hits.size());
    for (std::size_t i = 0; i < from->hits.size(); ++i) {
      write(from->hits[i].span, tone->words[i].words);
      tone->words[i].score = from->hits[i].value;
    }
  }

  // The text that ends before a place, or begins at it: so many code points as are asked for.
  std::string_view before(std::uint32_t end) const {
    const std::string_view text = text_.bytes();
    std::uint32_t begin = end;
    for (std::uint32_t left = options_.context; left > 0 && begin > 0; --left)
      while (--begin > 0 && is_within_character(text[begin])) continue;
    return text.substr(begin, end - begin);
  }

  std::string_view behind(std::uint32_t begin) const {
    const std::string_view text = text_.bytes();
    std::size_t end = begin;
    for (std::uint32_t left = options_.context; left > 0 && end < text.size(); --left)
      while (++end < text.size() && is_within_character(text[end])) continue;
    return text.substr(begin, end - begin);
  }

  bool is_attributed(const Quote& quote, const Attribution& found) const {
    return quote.kind != QuoteKind::scare && found.confidence >= options_.min_confidence;
  }

  // Null: nobody is known to have said it.
  void write_speaker(const Attribution* found, Record& record) const {
    static const Attribution kNobody;
    const Attribution& from = found != nullptr ? *found : kNobody;
    record.speaker = from.speaker;
    record.by = from.by != NamedBy::none ? to_string(from.by) : std::string_view();
    write(from.mention, record.mention);
    write(from.because, record.because);
    record.via = from.via;
    write(from.via_mention, record.via_mention);
  }

  const Document& document_;
  const Text& text_;
  std::span<const Quote> quotes_;
  const RecordOptions& options_;
};

}  // namespace

Document document_of(const Article& article) {
  Document document;
  document.id = valid_utf8(article.id);
  document.published = valid_utf8(article.published);
  document.title = valid_utf8(article.title);
  document.url = valid_utf8(article.url);
  document.source = valid_utf8(article.source);
  document.language = valid_utf8(article.language);
  document.author = valid_utf8(article.author);
  return document;
}

Document make_document(const Article& article, const Text& text, std::span<const Quote> quotes,
                       std::span<const Attribution> attributions, const RecordOptions& options,
                       std::span<const QuoteTone> tones) {
  assert(quotes.size() == attributions.size());
  assert(tones.empty() || tones.size() == quotes.size());
  Document document = document_of(article);
  const Maker maker(document, text, quotes, options);
  document.records.reserve(quotes.size());
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (!maker.wants(quotes[i])) continue;
    maker.make(quotes[i], attributions[i], tones.empty() ? nullptr : &tones[i],
               document.records.emplace_back());
  }
  return document;
}

void make_records(const Document& document, const Text& text, std::span<const Quote> quotes,
                  std::span<const Attribution> attributions, const RecordOptions& options,
                  std::span<const QuoteTone> tones,
                  const std::function<void(const Record&)>& take) {
  assert(quotes.size() == attributions.size());
  assert(tones.empty() || tones.size() == quotes.size());
  const Maker maker(document, text, quotes, options);
  Record record;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (!maker.wants(quotes[i])) continue;
    maker.make(quotes[i], attributions[i], tones.empty() ? nullptr : &tones[i], record);
    take(record);
  }
}

std::string format_confidence(float confidence) {
  return two_to_four_decimals(std::clamp(confidence, 0.0f, 1.0f));
}

std::string format_tone(float score) {
  return two_to_four_decimals(std::clamp(score, -1.0f, 1.0f));
}

}  // namespace inquit
