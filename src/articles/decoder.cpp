#include "articles/decoder.h"

#include <zlib.h>
#include <zstd.h>

#include <new>

namespace inquit {
namespace {

class GzipDecoder : public Decoder {
 public:
  GzipDecoder() {
    constexpr int kGzipOnly = 15 + 16;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) throw std::bad_alloc();
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  Step decode(std::string_view in, char* out, std::size_t size) override {
    Step step;
    if (complete_ && !begin_member(in, step)) return step;
    in.remove_prefix(step.used);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    step.used += in.size() - stream_.avail_in;
    step.made = size - stream_.avail_out;
    if (status == Z_STREAM_END) {
      complete_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      step.fault = "the gzip data are corrupt";
      if (stream_.msg != nullptr) step.fault += std::string(" (") + stream_.msg + ")";
    }
    return step;
  }

  bool complete() const override { return complete_; }
  std::string_view name() const override { return "gzip"; }

 private:
  // Steps over zeros, with which tapes and block devices fill up, to the next member.
  bool begin_member(std::string_view in, Step& step) {
    step.used = in.find_first_not_of('\0');
    if (step.used == std::string_view::npos) {
      step.used = in.size();
      return false;
    }
    if (in[step.used] != '\x1F') {
      step.fault = "the gzip data are followed by bytes that are no gzip";
      return false;
    }
    inflateReset(&stream_);
    complete_ = false;
    return true;
  }

  z_stream stream_{};
  bool complete_ = true;
};

// One stream of deflate, raw or with zlib's header, as HTTP's "deflate" may be either.
class DeflateDecoder : public Decoder {
 public:
  explicit DeflateDecoder(bool raw) {
    constexpr int kWindow = 15;
    if (inflateInit2(&stream_, raw ? -kWindow : kWindow) != Z_OK) throw std::bad_alloc();
  }
  ~DeflateDecoder() override { inflateEnd(&stream_); }

  Step decode(std::string_view in, char* out, std::size_t size) override {
    if (complete_) return {};
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(size);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    Step step{in.size() - stream_.avail_in, size - stream_.avail_out, {}};
    complete_ = status == Z_STREAM_END;
    if (!complete_ && status != Z_OK && status != Z_BUF_ERROR)
      step.fault = "the deflate data are corrupt";
    return step;
  }

  bool complete() const override { return complete_; }
  std::string_view name() const override { return "deflate"; }

 private:
  z_stream stream_{};
  bool complete_ = false;
};

// Whether the two bytes are the header of zlib (RFC 1950).
bool is_zlib(std::string_view bytes) {
  if (bytes.size() < 2 || (bytes[0] & 0x0F) != Z_DEFLATED) return false;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return (byte(0) * 256u + byte(1)) % 31 == 0;
}

class ZstdDecoder : public Decoder {
 public:
  ZstdDecoder() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) throw std::bad_alloc();
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }

  Step decode(std::string_view in, char* out, std::size_t size) override {
    if (complete_ && in.empty()) return {};
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, size, 0};
    const std::size_t status = ZSTD_decompressStream(stream_, &to, &from);
    Step step{from.pos, to.pos, {}};
    if (ZSTD_isError(status) != 0) {
      step.fault = std::string("the zstd data are corrupt or ask for too much memory (") +
                   ZSTD_getErrorName(status) + ")";
    }
    complete_ = status == 0;
    return step;
  }

  bool complete() const override { return complete_; }
  std::string_view name() const override { return "zstd"; }

 private:
  ZSTD_DStream* stream_;
  bool complete_ = true;
};

bool is_zstd(std::string_view bytes) {
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return true;
  // A skippable frame, as pzstd puts in front: 0x184D2A50 to 0x184D2A5F, little-endian.
  return bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18";
}

}  // namespace

std::unique_ptr<Decoder> make_decoder(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1F\x8B\x08")) return std::make_unique<GzipDecoder>();
  if (is_zstd(first_bytes)) return std::make_unique<ZstdDecoder>();
  return nullptr;
}

std::unique_ptr<Decoder> make_content_decoder(std::string_view coding, std::string_view content) {
  if (coding == "gzip" || coding == "x-gzip" || coding == "zstd") return make_decoder(content);
  if (coding != "deflate" || content.empty()) return nullptr;
  const std::size_t tag = content.find_first_not_of(" \t\r\n");
  const bool is_text =
      tag == std::string_view::npos ||
      (content[tag] == '<' && tag + 1 < content.size() &&
       (content[tag + 1] == '!' || ('A' <= content[tag + 1] && content[tag + 1] <= 'z')));
  if (is_text) return nullptr;
  return std::make_unique<DeflateDecoder>(!is_zlib(content));
}

std::string_view version_of_zlib() { return ::zlibVersion(); }

std::string_view version_of_zstd() { return ::ZSTD_versionString(); }

}  // namespace inquit
