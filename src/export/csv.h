// append_csv: a document's quotes as CSV (RFC 4180), one row a quote, for spreadsheets.
//
//   id,doc,kind,text,start,end,utterance,speaker,speaker_kind,mention,...
//   kane-4#1698,kane-4,direct,"Absolutely gutted. ""We ...",1698,1811,...
//
// A spreadsheet takes a cell that begins with = + - @, a tab or a carriage return for a formula,
// and runs it. Such a cell gets an apostrophe in front, which spreadsheets show as text: words that
// come from the open web must not run on an editor's desk. Where the exact bytes matter, take JSON
// Lines.
#pragma once

#include <string>
#include <string_view>

#include "records/record.h"

namespace inquit {

// Excel takes a file for UTF-8 only where this byte order mark stands at its begin.
inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

// The first row: the columns' names.
void append_csv_header(std::string& out);

// Appends a row for each record; lines end in CR LF, as the RFC asks.
void append_csv(std::string& out, const Document& document);

// Appends the row of one record.
void append_csv(std::string& out, const Document& document, const Record& record);

}  // namespace inquit
