// JsonRow: writes JSON piece by piece. For the rows of quotes, which are larger than
// the text that they come from: a document model or a writer that checks each step costs more than
// the row.
//
//   row.raw("{\"text\":").string("“No”").raw("}");   ->   {"text":"“No”"}
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace inquit {

class JsonRow {
 public:
  JsonRow() : buffer_(4096), at_(buffer_.data()), end_(at_ + buffer_.size()) {}

  // What was written so far.
  std::string_view text() const {
    return {buffer_.data(), static_cast<std::size_t>(at_ - buffer_.data())};
  }

  // Whatever is JSON already.
  JsonRow& raw(std::string_view json) {
    add(json);
    return *this;
  }
  template <std::size_t size>
  JsonRow& raw(const char (&json)[size]) {
    make_room(size);
    std::memcpy(at_, json, size - 1);
    at_ += size - 1;
    return *this;
  }

  // A string in its marks; value is UTF-8 and stays as it is but for what JSON escapes (RFC 8259).
  JsonRow& string(std::string_view value) {
    raw("\"");
    if (is_plain(value)) {
      add(value);
    } else {
      for (const char c : value) add_escaped(c);
    }
    return raw("\"");
  }

  // name is the JSON up to the value (,"title":); nothing is written where there is no value.
  JsonRow& string_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : raw(name).string(value);
  }

  JsonRow& number(std::uint64_t value) {
    make_room(20);
    at_ = std::to_chars(at_, end_, value).ptr;
    return *this;
  }

 private:
  void make_room(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }

  void grow(std::size_t bytes) {
    const auto size = static_cast<std::size_t>(at_ - buffer_.data());
    buffer_.resize(2 * (buffer_.size() + bytes));
    at_ = buffer_.data() + size;
    end_ = buffer_.data() + buffer_.size();
  }

  void add(std::string_view bytes) {
    make_room(bytes.size());
    std::memcpy(at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }

  // Whether nothing in it needs an escape: eight bytes at a time.
  static bool is_plain(std::string_view value) {
    constexpr std::uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
    std::uint64_t found = 0;
    for (std::size_t at = 0; at < value.size(); at += 8) {
      std::uint64_t eight = kOnes * ' ';
      std::memcpy(&eight, value.data() + at, std::min<std::size_t>(8, value.size() - at));
      const std::uint64_t mark = eight ^ (kOnes * '"'), slash = eight ^ (kOnes * '\\');
      found |= (eight - kOnes * ' ') & ~eight;
      found |= (mark - kOnes) & ~mark;
      found |= (slash - kOnes) & ~slash;
    }
    return (found & kHigh) == 0;  // a set bit may be a false alarm; an unset one is none
  }

  void add_escaped(char c) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    constexpr std::string_view kLetters = "btn?fr";  // of the escapes from \b to \r
    const auto byte = static_cast<unsigned char>(c);
    make_room(6);
    if (byte == '"' || byte == '\\') {
      *at_++ = '\\';
      *at_++ = c;
    } else if (byte >= ' ') {
      *at_++ = c;
    } else if (byte >= '\b' && byte <= '\r' && byte != '\v') {
      *at_++ = '\\';
      *at_++ = kLetters[byte - std::size_t{'\b'}];
    } else {
      raw("\\u00");
      *at_++ = kHex[byte >> 4];
      *at_++ = kHex[byte & 15];
    }
  }

  std::vector<char> buffer_;
  char* at_;
  char* end_;
};

}  // namespace inquit
