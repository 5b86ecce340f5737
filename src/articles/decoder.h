// Decoder: decompresses a stream of gzip or zstd data piece by piece.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace inquit {

class Decoder {
 public:
  struct Step {
    std::size_t used = 0;  // bytes taken from the input
    std::size_t made = 0;  // bytes written to the output
    std::string fault;     // why the data cannot be decoded further; empty: all is well
  };

  virtual ~Decoder() = default;

  // Decodes as much of `in` as fits into `out`.
  virtual Step decode(std::string_view in, char* out, std::size_t size) = 0;

  // Whether the data may end here: between two members or frames.
  virtual bool complete() const = 0;

  virtual std::string_view name() const = 0;  // "gzip"
};

// The decoder for data with these first bytes; null if not compressed. Needs four bytes.
std::unique_ptr<Decoder> make_decoder(std::string_view first_bytes);

// The decoder for content that HTTP names so: "gzip", "deflate" (with or without zlib's header),
// "zstd". Null where the name is another, or the content does not begin like that.
std::unique_ptr<Decoder> make_content_decoder(std::string_view coding, std::string_view content);

// Of the libraries that run: "1.2.13", "1.5.4".
std::string_view version_of_zlib();
std::string_view version_of_zstd();

}  // namespace inquit
