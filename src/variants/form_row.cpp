#include "variants/form_row.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

#include "variants/align.h"
#include "variants/forms_batch.h"
#include "variants/merging_version.h"

namespace inquit {
namespace {

void put_big_endian(std::string& out, std::uint64_t number, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    out += static_cast<char>(number >> shift & 255);
}

// What a row has but for its arrays.
struct Fixed {
  std::uint64_t version = 0;
  std::uint64_t hash = 0;
  std::uint64_t text = 0;
  std::uint32_t last = 0;
  std::uint32_t first = 0;
  std::uint32_t quotes = 0;
  std::uint32_t words = 0;
  std::uint32_t documents = 0;
  std::uint32_t names = 0;
  std::uint16_t first_day = 0;
  std::uint16_t last_day = 0;
  std::uint8_t language = 0;
  std::uint8_t rarity = 0;
  std::uint8_t flags = 0;
  std::uint8_t padding = 0;
};
static_assert(std::has_unique_object_representations_v<Fixed>);

struct PackedName {
  std::uint32_t last = 0;
  std::uint32_t first = 0;
  std::uint32_t named = 0;
};

template <typename T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename T>
T take(std::string_view& bytes) {
  T value;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

std::uint16_t earlier(std::uint16_t a, std::uint16_t b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

}  // namespace

FormRow form_row(const QuoteView& quote, const Background& background) {
  FormRow row;
  append_words(quote.text, background, row.words, Aligner::kMostWords);
  const QuoteFacts facts = quote_facts(quote, row.words);
  row.hash = facts.form;
  row.text = facts.text;
  row.speaker = facts.speaker;
  row.first_day = row.last_day = facts.day;
  row.language = facts.language;
  row.alone = facts.alone;
  row.quotes = 1;
  row.documents.push_back(facts.doc);
  if (row.alone) row.named.push_back(facts.speaker);
  return row;
}

void FormRow::combine(const FormRow& other) {
  first_day = earlier(first_day, other.first_day);
  last_day = std::max(last_day, other.last_day);
  quotes += other.quotes;
  if (count_before(other.words, words)) words = other.words;
  documents.insert(documents.end(), other.documents.begin(), other.documents.end());
  named.insert(named.end(), other.named.begin(), other.named.end());
}

void FormRow::settle() {
  if (!named.empty()) speaker = most_named(named);
  named.clear();
  std::ranges::sort(documents);
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
}

Form FormRow::form() const {
  return {words,    speaker, first_day, last_day,
          language, slogan,  rarity,    static_cast<std::uint8_t>(documents_step())};
}

int FormRow::documents_step() const { return static_cast<int>(std::bit_width(documents.size())); }

std::string rank_key(const FormRow& row) {
  std::string key;
  put_big_endian(key, 0xFFFF - row.words.size(), 2);
  put_big_endian(key, row.text, 8);
  put_big_endian(key, row.speaker.named ? 0 : 1, 1);
  put_big_endian(key, ~row.speaker.last, 4);
  put_big_endian(key, ~row.speaker.first, 4);
  put_big_endian(key, row.alone ? 0 : 1, 1);
  return key;
}

bool share_document(const FormRow& a, const FormRow& b) {
  const bool a_fewer = a.documents.size() < b.documents.size();
  const std::vector<std::uint64_t>& few = a_fewer ? a.documents : b.documents;
  const std::vector<std::uint64_t>& many = a_fewer ? b.documents : a.documents;
  return std::ranges::any_of(
      few, [&](std::uint64_t document) { return std::ranges::binary_search(many, document); });
}

void append_bytes(const FormRow& row, std::string& out) {
  Fixed fixed;
  fixed.version = merging_version();
  fixed.hash = row.hash;
  fixed.text = row.text;
  fixed.last = row.speaker.last;
  fixed.first = row.speaker.first;
  fixed.quotes = row.quotes;
  fixed.words = static_cast<std::uint32_t>(row.words.size());
  fixed.documents = static_cast<std::uint32_t>(row.documents.size());
  fixed.names = static_cast<std::uint32_t>(row.named.size());
  fixed.first_day = row.first_day;
  fixed.last_day = row.last_day;
  fixed.language = row.language;
  fixed.rarity = row.rarity;
  fixed.flags = static_cast<std::uint8_t>(row.alone | row.slogan << 1 | row.speaker.named << 2);
  put(out, fixed);
  for (const Word word : row.words) put(out, word.packed());
  for (const std::uint64_t document : row.documents) put(out, document);
  for (const SpeakerKey& name : row.named) put(out, PackedName{name.last, name.first, name.named});
}

bool read_bytes(std::string_view bytes, FormRow& row) {
  if (bytes.size() < sizeof(Fixed)) return false;
  const auto fixed = take<Fixed>(bytes);
  const std::uint64_t size = std::uint64_t{fixed.words} * 4 + std::uint64_t{fixed.documents} * 8 +
                             std::uint64_t{fixed.names} * sizeof(PackedName);
  if (fixed.version != merging_version() || bytes.size() != size ||
      fixed.words > Aligner::kMostWords || fixed.rarity > kMostSpeakerRarity)
    return false;
  row.hash = fixed.hash;
  row.text = fixed.text;
  row.speaker = {fixed.last, fixed.first, (fixed.flags & 4) != 0};
  row.first_day = fixed.first_day;
  row.last_day = fixed.last_day;
  row.language = fixed.language;
  row.rarity = fixed.rarity;
  row.alone = (fixed.flags & 1) != 0;
  row.slogan = (fixed.flags & 2) != 0;
  row.quotes = fixed.quotes;
  row.words.clear();
  row.documents.clear();
  row.named.clear();
  for (std::uint32_t i = 0; i < fixed.words; ++i)
    row.words.push_back(Word::unpacked(take<std::uint32_t>(bytes)));
  for (std::uint32_t i = 0; i < fixed.documents; ++i)
    row.documents.push_back(take<std::uint64_t>(bytes));
  for (std::uint32_t i = 0; i < fixed.names; ++i) {
    const auto name = take<PackedName>(bytes);
    row.named.push_back({name.last, name.first, name.named != 0});
  }
  return true;
}

}  // namespace inquit
