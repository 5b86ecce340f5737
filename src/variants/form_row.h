// FormRow: a form by itself, with all that the keyed steps (keyed.h) ask of it.
// In go quotes; out come rows that combine, in any order and grouping, to the form of all of them,
// and bytes to send or keep them as.
//
//   FormRow row = form_row(view, background);        // of one quote; row.key() groups
//   row.combine(other);                              // of the same key
//   row.settle();                                    // the speaker whom most of them name
//   rows.sort by rank_key(row)                       // canonical order
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "variants/background.h"
#include "variants/keyed.h"
#include "variants/quote_facts.h"

namespace inquit {

struct FormRow {
  std::uint64_t hash = 0;  // of what makes quotes one form: the key of step 1
  std::uint64_t text = 0;  // of words and language: the key of step 3
  SpeakerKey speaker;      // once it is settled
  std::uint16_t first_day = 0;
  std::uint16_t last_day = 0;
  std::uint8_t language = 0;
  std::uint8_t rarity = 0;               // given from outside, as slogan
  bool alone = false;                    // known by its words: said by anybody, it is one form
  bool slogan = false;                   // attributed to many speakers
  std::uint32_t quotes = 0;              // printings
  std::vector<Word> words;               // none: the quote has no form
  std::vector<std::uint64_t> documents;  // hashes; once it is settled, ascending, each once
  std::vector<SpeakerKey>
      named;  // by each quote, until it is settled, of a form known by its words

  // Associative and commutative. other: of the same hash.
  void combine(const FormRow& other);
  void settle();

  // Lives as long as the row, which must be settled.
  Form form() const;
  int documents_step() const;  // std::bit_width of their number
  friend bool operator==(const FormRow&, const FormRow&) = default;
};

FormRow form_row(const QuoteView& quote, const Background& background);

// Bytes that compare as forms do in canonical order: longest first, then by hash; of one text a
// named speaker's first. 20 bytes; no two forms have the same. Of a settled row.
std::string rank_key(const FormRow& row);

// Whether two forms stand in one document.
bool share_document(const FormRow& a, const FormRow& b);

// A row as bytes, which begin with merging_version(): what another program wrote is not read.
void append_bytes(const FormRow& row, std::string& out);
// False where the bytes are not of a whole row of this program; the row is then of no use.
bool read_bytes(std::string_view bytes, FormRow& row);

}  // namespace inquit
