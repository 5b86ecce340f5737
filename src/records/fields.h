// fields: the table of what a row says. All doors are made from it: JSON Lines (json_lines.h), CSV,
// Arrow and data frames (columns.h), the archive's tables (archive/columns.h), what reads rows back
// (QuoteRecord) and the tables of FORMAT.md and SCHEMA.md. FIELDS.md says how a field is added.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "records/quote_record.h"
#include "records/record.h"

namespace inquit {

enum class FieldKind : std::uint8_t {
  text,
  quote_id,  // "kane-4#1698"; an archive keeps the number
  offset,    // in the unit of the records
  decimal,   // -1 to 1, two to four decimals
  names,     // an array of texts
  words,     // words of the article and where they stand: text, start, end
  tone,      // score, label, and the words that made it
  object,    // holds the fields whose paths begin with its own, which follow it
};

// What JSON has where there is no value.
enum class Missing : std::uint8_t {
  never,  // there always is one; a text may be empty
  null,
  left_out,  // not even the name
};

// Whether all quotes of an article share it.
enum class Of : std::uint8_t { quote, article };

struct Present {};  // an object
struct LeftOut {};  // absent, and left out even where Missing says null
using FieldValue =
    std::variant<std::monostate, LeftOut, Present, std::string_view, std::uint64_t, float,
                 std::span<const std::string>, const Words*, const RecordTone*>;

// Where the archive keeps it, in the table `quote` or `article`: words by their text, a tone by its
// label and its score.
struct Stored {
  std::string_view column = {};  // empty: nowhere
  std::string_view score = {};   // of a tone
  int place = 0;                 // among the stored columns, from 1; a score has the next one
  int since = 1;                 // the format of archives (kSchemaVersion) that has it first
};

// The member of a QuoteRecord that it is read into.
using ReadInto =
    std::variant<std::monostate, std::string QuoteRecord::*, std::uint64_t QuoteRecord::*,
                 double QuoteRecord::*, SpeakerKind QuoteRecord::*>;

struct Field {
  std::string_view path;  // in JSON: "speaker.name"
  FieldKind kind = FieldKind::text;
  Missing missing = Missing::never;
  Of of = Of::quote;
  // In CSV, Arrow and frames. Empty: not there. Words have `column`, `column`_start and
  // `column`_end, a tone `column` (its label), `column`_score and `column`_words.
  std::string_view column = {};
  FieldValue (*value)(const Document& document, const Record& record) = nullptr;
  Stored stored = {};
  ReadInto read = {};
  std::string QuoteRecord::*read_score = nullptr;  // of a tone
  std::string_view about = {};                     // for the documentation, as Markdown
};

// In the order of JSON and of columns. The first field of each object is never left out. What a
// value points to lives as long as document and record.
std::span<const Field> fields();

}  // namespace inquit
