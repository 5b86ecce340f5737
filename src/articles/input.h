// Input: one open file as lines or as a whole, in bounded memory.
// In goes a path; out come lines without their line breaks, or all bytes up to a limit.
//
//   Input input("2022-12.jsonl", 64 << 20);
//   while (input.next_line() == Input::Got::line) use(input.line(), input.line_number());
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "articles/byte_source.h"
#include "articles/encoding.h"

namespace inquit {

class Input {
 public:
  enum class Got : std::uint8_t { line, too_long, end };

  // No line and no whole file longer than limit bytes is kept in memory.
  Input(const std::string& path, std::uint64_t limit, const std::atomic<bool>* stop = nullptr);

  // All bytes that are at hand, without taking them; waits until they are n, unless the input is
  // shorter. The view lives until the next call.
  std::string_view peek(std::size_t n);

  // From here on the bytes are of this encoding, which must be known, and come out as UTF-8. Places
  // are then counted in the UTF-8.
  void decode_from(std::string_view encoding);
  std::uint64_t decoding_faults() const { return transcoder_ ? transcoder_->faults() : 0; }

  // Whether the next line can be taken without waiting for anything.
  bool has_line() const;

  // Consumes bytes that peek() returned.
  void skip(std::size_t n);

  std::uint64_t offset() const { return offset_; }  // of the next byte, decompressed

  // Takes the next line. At end, source().fault() tells whether the input was cut off; a last line
  // without a line break is a line unless it was. too_long: the line was skipped.
  Got next_line();
  std::string_view line() const { return line_; }         // lives until the next call
  std::uint64_t line_number() const { return number_; }   // of the last line taken, from 1
  std::uint64_t line_offset() const { return line_at_; }  // its first byte, decompressed
  bool cut_off() const { return cut_off_; }  // at end: a part of line line_number() was dropped

  // Reads everything that is left; false if that exceeds the limit.
  bool read_all(std::string& into);

  // After a fault of gzip, see ByteSource.
  bool go_on_at_next_member() { return source_.go_on_at_next_member(); }

  const ByteSource& source() const { return source_; }
  std::uint64_t decoded() const { return offset_ + (end_ - begin_); }  // bytes after decompression

 private:
  bool fill();
  std::size_t fill_decoded();
  void take_line(std::size_t size, bool with_break);
  Got skip_long_line();
  Got finish();

  ByteSource source_;
  std::uint64_t limit_;
  std::unique_ptr<Transcoder> transcoder_;
  std::string raw_;  // of the encoding, for use again
  std::string converted_;
  bool source_ended_ = false;
  std::vector<char> buffer_;  // buffer_[begin_, end_) is read and not yet taken
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;  // of buffer_[begin_] in the input
  std::string_view line_;
  std::uint64_t number_ = 0;
  std::uint64_t line_at_ = 0;
  bool cut_off_ = false;
};

}  // namespace inquit
