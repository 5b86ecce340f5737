#include "variants/quote_store.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace inquit {
namespace {

using Text = std::string QuoteRecord::*;
constexpr std::array<Text, 6> kShared = {&QuoteRecord::doc,    &QuoteRecord::published,
                                         &QuoteRecord::title,  &QuoteRecord::url,
                                         &QuoteRecord::source, &QuoteRecord::language};
// The text first: a view needs it.
constexpr std::array<Text, 6> kOwn = {&QuoteRecord::text,       &QuoteRecord::speaker,
                                      &QuoteRecord::modality,   &QuoteRecord::kind,
                                      &QuoteRecord::tone_label, &QuoteRecord::tone_score};

constexpr double kConfidenceSteps = 10'000;  // the decimals that inquit extract writes

// Seven bits a byte, the lowest first; the last byte has no high bit.
void put_number(std::string& out, std::uint64_t number) {
  for (; number >= 128; number >>= 7) out += static_cast<char>(number | 128);
  out += static_cast<char>(number);
}

void put_string(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

// Reads what was put. Never past the end, whatever the bytes are.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t number = 0;
    for (unsigned shift = 0; at_ < bytes_.size() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      number |= std::uint64_t{byte & 127u} << shift;
      if (byte < 128) break;
    }
    return number;
  }

  std::string_view string() {
    const std::size_t size = std::min<std::uint64_t>(number(), bytes_.size() - at_);
    const std::string_view text = bytes_.substr(at_, size);
    at_ += size;
    return text;
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

// How much of an id its article's id is: "kane-4#1698" begins with "kane-4".
std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto differ = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(differ.in1 - a.begin());
}

// What stands before bytes that are kept: where those that they share are, and how many they are.
struct Head {
  const char* shared = nullptr;
  std::uint32_t size = 0;
};

Head head_of(const char* kept) {
  Head head;
  std::memcpy(&head.shared, kept, sizeof head.shared);
  std::memcpy(&head.size, kept + sizeof head.shared, sizeof head.size);
  return head;
}
constexpr std::size_t kHeadBytes = sizeof(const char*) + sizeof(std::uint32_t);

std::string_view bytes_of(const char* kept) { return {kept + kHeadBytes, head_of(kept).size}; }

}  // namespace

PackedQuote pack(const QuoteRecord& record) {
  PackedQuote packed;
  for (const Text text : kShared) put_string(packed.shared, record.*text);
  for (const Text text : kOwn) put_string(packed.own, record.*text);
  put_number(packed.own, static_cast<std::uint64_t>(record.speaker_kind));
  put_number(packed.own, static_cast<std::uint64_t>(record.confidence * kConfidenceSteps + 0.5));
  put_number(packed.own, record.start);
  put_number(packed.own, record.end);
  const std::size_t prefix = common_prefix(record.id, record.doc);
  put_number(packed.own, prefix);
  put_string(packed.own, std::string_view(record.id).substr(prefix));
  return packed;
}

QuoteRecord unpack(std::string_view shared, std::string_view own) {
  QuoteRecord record;
  Bytes first(shared), rest(own);
  for (const Text text : kShared) record.*text = first.string();
  for (const Text text : kOwn) record.*text = rest.string();
  record.speaker_kind = static_cast<SpeakerKind>(rest.number());
  record.confidence = static_cast<double>(rest.number()) / kConfidenceSteps;
  record.start = rest.number();
  record.end = rest.number();
  record.id = record.doc.substr(0, rest.number());
  record.id += rest.string();
  return record;
}

const char* QuoteStore::keep(std::string_view bytes, const char* shared) {
  const std::size_t size = kHeadBytes + bytes.size();
  if (size > left_) {
    const std::size_t chunk = std::max(kChunk, size);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    next_ = chunks_.back().get();
    left_ = chunk;
  }
  char* kept = next_;
  const auto length = static_cast<std::uint32_t>(bytes.size());
  std::memcpy(kept, &shared, sizeof shared);
  std::memcpy(kept + sizeof shared, &length, sizeof length);
  std::ranges::copy(bytes, kept + kHeadBytes);
  next_ += size;
  left_ -= size;
  return kept;
}

void QuoteStore::add(const PackedQuote& quote) {
  if (last_ == nullptr || last_shared_ != quote.shared) {
    last_ = keep(quote.shared, nullptr);
    last_shared_ = bytes_of(last_);
  }
  places_.push_back(keep(quote.own, last_));
}

QuoteRecord QuoteStore::at(std::size_t i) const {
  return unpack(bytes_of(head_of(places_[i]).shared), bytes_of(places_[i]));
}

QuoteView QuoteStore::view(std::size_t i) const {
  Bytes shared(bytes_of(head_of(places_[i]).shared)), own(bytes_of(places_[i]));
  std::array<std::string_view, kShared.size()> of_article;
  for (std::string_view& text : of_article) text = shared.string();
  QuoteView view;
  view.doc = of_article[0];
  view.published = of_article[1];
  view.language = of_article[5];
  view.text = own.string();
  view.speaker = own.string();
  if (!own.string().empty()) view.text = {};  // words that were not said so: see view(record)
  for (std::size_t k = 3; k < kOwn.size(); ++k) own.string();
  view.speaker_kind = static_cast<SpeakerKind>(own.number());
  view.confidence = static_cast<double>(own.number()) / kConfidenceSteps;
  return view;
}

bool QuoteStore::equal(std::size_t i, const PackedQuote& quote) const {
  return bytes_of(places_[i]) == quote.own && bytes_of(head_of(places_[i]).shared) == quote.shared;
}

}  // namespace inquit
