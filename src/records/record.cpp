#include "records/record.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>

#include "base/decimals.h"

namespace inquit {
namespace {

std::string valid_utf8(const std::string& bytes) { return std::string(Text(bytes).bytes()); }

bool is_within_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Makes the records of one article.
class Maker {
 public:
  Maker(const Document& document, const Text& text, std::span<const Quote> quotes,
        const RecordOptions& options)
      : document_(document), text_(text), quotes_(quotes), options_(options) {}

  bool wants(const Quote& quote) const {
    return quote.kind != QuoteKind::scare || options_.scare_quotes;
  }

  Record make(const Quote& quote, const Attribution& found, const QuoteTone* tone) const {
    assert(quote.utterance < quotes_.size());
    Record record;
    record.quote = words(quote.span);
    record.id = options_.unit == Unit::code_points ? id_at(record.quote.range.begin) : id(quote);
    const bool own = &quotes_[quote.utterance] == &quote;
    record.utterance = own ? record.id : id(quotes_[quote.utterance]);
    record.kind = quote.kind;
    record.modality = quote.modality;
    record.before = before(quote.span.begin);
    record.behind = behind(quote.span.end);
    if (tone != nullptr) record.tone = record_tone(tone->words);
    if (quote.kind == QuoteKind::scare) {
      record.rule = found.rule;
      record.confidence = found.confidence;
    }
    if (!is_attributed(quote, found)) return record;
    attribute(found, record);
    if (tone != nullptr && tone->reporting) record.reporting_tone = record_tone(*tone->reporting);
    return record;
  }

 private:
  std::string id(const Quote& quote) const {
    const Span place{quote.span.begin, quote.span.begin};
    return id_at(text_.range(place, Unit::code_points).begin);
  }

  std::string id_at(std::uint64_t code_point) const {
    std::array<char, 20> digits{};
    char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), code_point).ptr;
    std::string out;
    out.reserve(document_.id.size() + 1 + digits.size());
    out.append(document_.id).push_back('#');
    return out.append(digits.data(), end);
  }

  Words words(Span span) const {
    return {std::string(text_.slice(span)), text_.range(span, options_.unit)};
  }

  std::optional<Words> words(const std::optional<Span>& span) const {
    return span ? std::optional(words(*span)) : std::nullopt;
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

  RecordTone record_tone(const Tone& tone) const {
    RecordTone out{tone.score, tone.label, {}};
    out.words.reserve(tone.hits.size());
    for (const ToneHit& hit : tone.hits) out.words.push_back({words(hit.span), hit.value});
    return out;
  }

  bool is_attributed(const Quote& quote, const Attribution& found) const {
    return quote.kind != QuoteKind::scare && found.confidence >= options_.min_confidence;
  }

  void attribute(const Attribution& found, Record& record) const {
    if (found.speaker) {
      record.speaker = found.speaker;
      record.mention = words(found.mention);
      if (found.by != NamedBy::none) record.by = to_string(found.by);
      record.because = words(found.because);
      record.via = found.via;
      record.via_mention = words(found.via_mention);
    }
    record.cue = words(found.cue);
    record.rule = found.rule;
    record.confidence = found.confidence;
  }

  const Document& document_;
  const Text& text_;
  std::span<const Quote> quotes_;
  const RecordOptions& options_;
};

Document without_records(const Article& article) {
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

}  // namespace

Document make_document(const Article& article, const Text& text, std::span<const Quote> quotes,
                       std::span<const Attribution> attributions, const RecordOptions& options,
                       std::span<const QuoteTone> tones) {
  assert(quotes.size() == attributions.size());
  assert(tones.empty() || tones.size() == quotes.size());
  Document document = without_records(article);
  const Maker maker(document, text, quotes, options);
  document.records.reserve(quotes.size());
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (!maker.wants(quotes[i])) continue;
    document.records.push_back(
        maker.make(quotes[i], attributions[i], tones.empty() ? nullptr : &tones[i]));
  }
  return document;
}

void make_document_parts(const Article& article, const Text& text, std::span<const Quote> quotes,
                         std::span<const Attribution> attributions, const RecordOptions& options,
                         std::span<const QuoteTone> tones,
                         const std::function<void(const Document&)>& take) {
  assert(quotes.size() == attributions.size());
  assert(tones.empty() || tones.size() == quotes.size());
  Document document = without_records(article);
  const Maker maker(document, text, quotes, options);
  document.records.reserve(std::min(quotes.size(), kPartRecords));
  bool taken = false;
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (!maker.wants(quotes[i])) continue;
    if (document.records.size() == kPartRecords) {
      take(document);
      taken = true;
      document.records.clear();
    }
    document.records.push_back(
        maker.make(quotes[i], attributions[i], tones.empty() ? nullptr : &tones[i]));
  }
  if (!taken || !document.records.empty()) take(document);
}

std::string format_confidence(float confidence) {
  return two_to_four_decimals(std::clamp(confidence, 0.0f, 1.0f));
}

std::string format_tone(float score) {
  return two_to_four_decimals(std::clamp(score, -1.0f, 1.0f));
}

}  // namespace inquit
