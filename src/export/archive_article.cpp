#include "export/archive_article.h"

#include <cstdlib>

namespace inquit {
namespace {

// "kane-4#1698" -> 1698
std::uint64_t place_of(const std::string& id) {
  return std::strtoull(id.c_str() + id.rfind('#') + 1, nullptr, 10);
}

// As it is written and read, so that an archive gives the same bytes as files do.
double rounded(const std::string& number) { return std::strtod(number.c_str(), nullptr); }

void put_tone(const std::optional<RecordTone>& tone, std::string& label, double& score) {
  if (!tone) return;
  label = to_string(tone->label);
  score = rounded(format_tone(tone->score));
}

ArchiveQuote archive_quote(const Record& record) {
  ArchiveQuote quote;
  quote.kind = to_string(record.kind);
  if (record.modality != Modality::said) quote.modality = to_string(record.modality);
  quote.text = record.quote.text;
  quote.start = record.quote.range.begin;
  quote.end = record.quote.range.end;
  quote.utterance = place_of(record.utterance);
  if (record.speaker) {
    quote.speaker = record.speaker->name;
    quote.speaker_kind = to_string(record.speaker->kind);
  }
  if (record.mention) quote.mention = record.mention->text;
  if (record.via) quote.via = record.via->name;
  if (record.cue) quote.cue = record.cue->text;
  quote.rule = record.rule;
  quote.confidence = rounded(format_confidence(record.confidence));
  put_tone(record.tone, quote.tone, quote.tone_score);
  put_tone(record.reporting_tone, quote.reporting_tone, quote.reporting_score);
  return quote;
}

}  // namespace

ArchiveArticle archive_article(const Document& document, const Edition& edition) {
  ArchiveArticle article{document.id,     document.published, document.title, document.url,
                         document.source, document.language,  edition,        {}};
  article.quotes.reserve(document.records.size());
  append_records(article, document);
  return article;
}

void append_records(ArchiveArticle& article, const Document& part) {
  for (const Record& record : part.records) article.quotes.push_back(archive_quote(record));
}

}  // namespace inquit
