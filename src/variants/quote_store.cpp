#include "variants/quote_store.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <variant>

#include "records/columns.h"

namespace inquit {
namespace {

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

// The members that are kept, but for the id, which is kept by what its article's id lacks.
std::vector<ReadInto> members_of(Of of) {
  std::vector<ReadInto> members;
  for (const Column* column : read_columns(of)) {
    if (column->read != ReadInto(&QuoteRecord::id)) members.push_back(column->read);
  }
  return members;
}

const std::vector<ReadInto>& shared_members() {
  static const std::vector<ReadInto> members = members_of(Of::article);
  return members;
}

const std::vector<ReadInto>& own_members() {
  static const std::vector<ReadInto> members = members_of(Of::quote);
  return members;
}

struct Put {
  const QuoteRecord& record;
  std::string& out;

  void operator()(std::monostate) const {}
  void operator()(std::string QuoteRecord::*from) const { put_string(out, record.*from); }
  void operator()(std::uint64_t QuoteRecord::*from) const { put_number(out, record.*from); }
  void operator()(double QuoteRecord::*from) const {
    put_number(out, static_cast<std::uint64_t>(record.*from * kConfidenceSteps + 0.5));
  }
  void operator()(SpeakerKind QuoteRecord::*from) const {
    put_number(out, static_cast<std::uint64_t>(record.*from));
  }
};

struct Take {
  QuoteRecord& record;
  Bytes& bytes;

  void operator()(std::monostate) const {}
  void operator()(std::string QuoteRecord::*into) const { record.*into = bytes.string(); }
  void operator()(std::uint64_t QuoteRecord::*into) const { record.*into = bytes.number(); }
  void operator()(double QuoteRecord::*into) const {
    record.*into = static_cast<double>(bytes.number()) / kConfidenceSteps;
  }
  void operator()(SpeakerKind QuoteRecord::*into) const {
    record.*into = static_cast<SpeakerKind>(bytes.number());
  }
};

// Takes what a view shows and passes over the rest.
struct TakeView {
  QuoteView& view;
  Bytes& bytes;
  bool& said;

  void operator()(std::monostate) const {}
  void operator()(std::string QuoteRecord::*from) const {
    const std::string_view text = bytes.string();
    if (from == &QuoteRecord::text) view.text = text;
    if (from == &QuoteRecord::doc) view.doc = text;
    if (from == &QuoteRecord::speaker) view.speaker = text;
    if (from == &QuoteRecord::published) view.published = text;
    if (from == &QuoteRecord::language) view.language = text;
    if (from == &QuoteRecord::modality) said = text.empty();
  }
  void operator()(std::uint64_t QuoteRecord::*) const { bytes.number(); }
  void operator()(double QuoteRecord::*from) const {
    const std::uint64_t steps = bytes.number();
    if (from == &QuoteRecord::confidence)
      view.confidence = static_cast<double>(steps) / kConfidenceSteps;
  }
  void operator()(SpeakerKind QuoteRecord::*) const {
    view.speaker_kind = static_cast<SpeakerKind>(bytes.number());
  }
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
  for (const ReadInto& member : shared_members()) std::visit(Put{record, packed.shared}, member);
  for (const ReadInto& member : own_members()) std::visit(Put{record, packed.own}, member);
  const std::size_t prefix = common_prefix(record.id, record.doc);
  put_number(packed.own, prefix);
  put_string(packed.own, std::string_view(record.id).substr(prefix));
  return packed;
}

QuoteRecord unpack(std::string_view shared, std::string_view own) {
  QuoteRecord record;
  Bytes first(shared), rest(own);
  for (const ReadInto& member : shared_members()) std::visit(Take{record, first}, member);
  for (const ReadInto& member : own_members()) std::visit(Take{record, rest}, member);
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
  QuoteView view;
  bool said = true;
  for (const ReadInto& member : shared_members()) std::visit(TakeView{view, shared, said}, member);
  for (const ReadInto& member : own_members()) std::visit(TakeView{view, own, said}, member);
  if (!said) view.text = {};  // see view(record)
  return view;
}

bool QuoteStore::equal(std::size_t i, const PackedQuote& quote) const {
  return bytes_of(places_[i]) == quote.own && bytes_of(head_of(places_[i]).shared) == quote.shared;
}

}  // namespace inquit
