#include "variants/quote_store.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>
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
    put_number(out, static_cast<std::uint64_t>(std::llround(record.*from * kConfidenceSteps)));
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

std::string_view string_at(const char* kept, const char* end) {
  return Bytes({kept, static_cast<std::size_t>(end - kept)}).string();
}

QuoteView view_of(std::string_view shared_bytes, std::string_view own_bytes) {
  Bytes shared(shared_bytes), own(own_bytes);
  QuoteView view;
  bool said = true;
  for (const ReadInto& member : shared_members()) std::visit(TakeView{view, shared, said}, member);
  for (const ReadInto& member : own_members()) std::visit(TakeView{view, own, said}, member);
  if (!said) view.text = {};  // see view(record)
  return view;
}

// Open for reading and writing, and without a name; none where it cannot be made.
ScratchFile nameless_file() {
  std::error_code error;
  std::string path =
      (std::filesystem::temp_directory_path(error) / "inquit-quotes-XXXXXX").string();
  if (error) return nullptr;
  const int descriptor = ::mkstemp(path.data());
  if (descriptor < 0) return nullptr;
  ::unlink(path.c_str());
  return ScratchFile(::fdopen(descriptor, "w+b"));
}

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

// Returns where the bytes are, behind their number. The last chunk has room.
std::uint64_t QuoteStore::keep(std::string_view bytes) {
  Chunk& chunk = chunks_.back();
  char* const first = chunk.bytes.get() + (end_ - chunk.begin);
  char* to = first;
  std::uint64_t size = bytes.size();
  for (; size >= 128; size >>= 7) *to++ = static_cast<char>(size | 128);
  *to++ = static_cast<char>(size);
  to = std::ranges::copy(bytes, to).out;
  const std::uint64_t place = end_;
  end_ += static_cast<std::uint64_t>(to - first);
  left_ -= static_cast<std::size_t>(to - first);
  return place;
}

void QuoteStore::begin_chunk(std::size_t least) {
  if (!chunks_.empty()) put_away();
  const std::size_t size = std::max(kChunk, least);
  chunks_.push_back({end_, std::make_unique_for_overwrite<char[]>(size)});
  left_ = size;
  last_shared_.clear();
  last_ = end_;
}

// Writes the last chunk to the file, if there are enough others in memory.
void QuoteStore::put_away() {
  Chunk& chunk = chunks_.back();
  if (cannot_write_ || end_ < in_memory_) return;
  if (file_ == nullptr) {
    file_ = nameless_file();
    file_begin_ = chunk.begin;
  }
  const std::size_t size = end_ - chunk.begin;
  cannot_write_ = file_ == nullptr ||
                  std::fwrite(chunk.bytes.get(), 1, size, file_.get()) != size ||
                  std::fflush(file_.get()) != 0;
  if (!cannot_write_) chunk.bytes.reset();
}

void QuoteStore::add(const PackedQuote& quote) {
  constexpr std::size_t kNumbers = 20;  // the most that two sizes take
  const std::size_t most = quote.shared.size() + quote.own.size() + kNumbers;
  const bool is_new = most > left_;
  if (is_new) begin_chunk(most);
  if (is_new || last_shared_ != quote.shared || end_ - last_ > kSharedReach) {
    last_ = keep(quote.shared);
    last_shared_ = quote.shared;
  }
  const std::uint64_t place = keep(quote.own);
  constexpr std::uint64_t kOwn = (std::uint64_t{1} << 40) - 1, kBack = (1 << 24) - 1;
  places_.push_back({place & kOwn, (place - last_) & kBack});  // both fit: see kSharedReach
}

std::size_t QuoteStore::chunk_of(std::uint64_t place) const {
  const auto after = std::ranges::upper_bound(chunks_, place, {}, &Chunk::begin);
  return static_cast<std::size_t>(after - chunks_.begin()) - 1;
}

std::uint64_t QuoteStore::end_of(std::size_t chunk) const {
  return chunk + 1 < chunks_.size() ? chunks_[chunk + 1].begin : end_;
}

void QuoteStore::prefetch(std::size_t i) const {
  const Chunk& chunk = chunks_[chunk_of(places_[i].own)];
  if (chunk.bytes == nullptr) return;
  const char* first = chunk.bytes.get() + (places_[i].own - chunk.begin);
  __builtin_prefetch(first);
  __builtin_prefetch(first + 64);
  __builtin_prefetch(first + 128);
  __builtin_prefetch(first - places_[i].back);
}

// The views live until the buffer changes.
QuoteStore::Parts QuoteStore::parts(std::size_t i, std::string& buffer) const {
  const Place place = places_[i];
  const std::size_t c = chunk_of(place.own);
  if (const char* bytes = chunks_[c].bytes.get(); bytes != nullptr) {
    const char* own = bytes + (place.own - chunks_[c].begin);
    const char* end = bytes + (end_of(c) - chunks_[c].begin);
    return {string_at(own - place.back, end), string_at(own, end)};
  }
  const std::uint64_t begin = place.own - place.back;
  const std::uint64_t next = i + 1 < size() ? std::uint64_t{places_[i + 1].own} : end_;
  buffer.resize(std::min(next, end_of(c)) - begin);
  read_file(begin, buffer);
  const char* end = buffer.data() + buffer.size();
  return {string_at(buffer.data(), end), string_at(buffer.data() + place.back, end)};
}

void QuoteStore::read_file(std::uint64_t begin, std::span<char> into) const {
  for (std::size_t got = 0; got < into.size();) {
    errno = 0;
    const ssize_t n = ::pread(::fileno(file_.get()), into.data() + got, into.size() - got,
                              static_cast<off_t>(begin - file_begin_ + got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      throw std::runtime_error(std::string("the temporary file of the quotes cannot be read: ") +
                               (n < 0 ? std::strerror(errno) : "it is not whole") +
                               "; name another folder with TMPDIR, or use --memory and --scratch");
    }
    got += static_cast<std::size_t>(n);
  }
}

QuoteRecord QuoteStore::at(std::size_t i) const {
  std::string buffer;
  const Parts found = parts(i, buffer);
  return unpack(found.shared, found.own);
}

bool QuoteStore::equal(std::size_t i, const PackedQuote& quote) const {
  std::string buffer;
  const Parts found = parts(i, buffer);
  return found.own == quote.own && found.shared == quote.shared;
}

void QuoteStore::read(std::size_t begin, std::size_t end, Views& into) const {
  into.views.clear();
  into.held.clear();
  const char* bytes = nullptr;
  std::size_t c = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const Place place = places_[i];
    if (i == begin || place.own >= end_of(c)) {
      c = chunk_of(place.own);
      bytes = chunks_[c].bytes.get();
      if (bytes == nullptr) {
        const std::size_t size = end_of(c) - chunks_[c].begin;
        into.held.push_back(std::make_unique_for_overwrite<char[]>(size));
        read_file(chunks_[c].begin, {into.held.back().get(), size});
        bytes = into.held.back().get();
      }
    }
    const char* own = bytes + (place.own - chunks_[c].begin);
    const char* last = bytes + (end_of(c) - chunks_[c].begin);
    into.views.push_back(view_of(string_at(own - place.back, last), string_at(own, last)));
  }
}

}  // namespace inquit
