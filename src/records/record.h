// Document, Record: the rows of the output: one article's quotes with all their properties.
// Takes the results of the stages; gives names, words and offsets in the requested
// unit. A Record owns its strings: it may outlive the article, its Text, the analysis and the
// rules that it came from, and be copied or handed to another thread.
//
//   Document document = make_document(article, analysis.text, analysis.quotes,
//                                     analysis.attributions, {.unit = Unit::bytes});
//   append_json(out, document);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "articles/article.h"
#include "quotes/quote.h"
#include "speakers/attribution.h"
#include "text/text.h"
#include "tone/quote_tone.h"

namespace inquit {

struct RecordOptions {
  Unit unit = Unit::code_points;
  bool scare_quotes = false;  // include scare quotes, which quote nobody
  // Below this confidence a quote counts as unattributed.
  float min_confidence = 0;
  // How many code points of the text before and behind a quote a record shows.
  std::uint32_t context = 0;
};

// Words of the article and where they stand.
struct Words {
  std::string text;
  Range range;
};

// A tone with the words that made it, and how much each counts.
struct RecordTone {
  float score = 0;
  ToneLabel label = ToneLabel::none;
  struct Hit {
    Words words;
    float score = 0;
  };
  std::vector<Hit> words;
};

struct Record {
  std::string id;         // "kane-4#1698": always in code points, whatever the unit
  std::string utterance;  // the id of the utterance's first quote
  QuoteKind kind = QuoteKind::direct;
  Words quote;
  std::string before = {};  // RecordOptions::context code points of text; fewer at its edges
  std::string behind = {};
  std::optional<Speaker> speaker = {};  // none: the article does not say
  std::optional<Words> mention = {};
  std::string_view by;                // how the mention became the name, a literal; empty: not said
  std::optional<Words> because = {};  // the words that show it
  std::optional<Speaker> via = {};
  std::optional<Words> via_mention = {};
  std::optional<Words> cue = {};
  std::string rule;
  float confidence = 0;
  Modality modality = Modality::said;
  std::optional<RecordTone> tone = {};            // of the quoted words; none where not scored
  std::optional<RecordTone> reporting_tone = {};  // of the clause that reports them
};

// All strings are valid UTF-8; what the input had wrong in an id or a title is U+FFFD.
struct Document {
  std::string id;
  std::string published;
  std::string title;
  std::string url;
  std::string source;
  std::string language;
  std::string author;
  std::vector<Record> records;  // in article order
};

// What all records of an article share; there are none yet.
Document document_of(const Article& article);

// attributions[i] and tones[i] belong to quotes[i]; tones may be empty. Thread safe.
Document make_document(const Article& article, const Text& text, std::span<const Quote> quotes,
                       std::span<const Attribution> attributions, const RecordOptions& options,
                       std::span<const QuoteTone> tones = {});

// The same record by record, so that an article of a million quotes never has all its records at
// once: they would take as much memory as all else. The document is that of the article, without
// records. What the function gets lives until it returns: the next record is made in its memory.
void make_records(const Document& document, const Text& text, std::span<const Quote> quotes,
                  std::span<const Attribution> attributions, const RecordOptions& options,
                  std::span<const QuoteTone> tones, const std::function<void(const Record&)>& take);

// A confidence with two to four decimals, no more than it needs: "0.97", "0.50", "0.9725".
std::string format_confidence(float confidence);

// A tone's score likewise: "-0.61", "0.00".
std::string format_tone(float score);

}  // namespace inquit
