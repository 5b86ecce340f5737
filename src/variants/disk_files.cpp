#include "variants/disk_files.h"

#include <cerrno>
#include <utility>

namespace inquit {
namespace {

std::pair<std::string_view, std::string_view> parts_of(std::string_view joined) {
  const std::uint32_t size = take_u32(joined);
  return {joined.substr(0, size), joined.substr(std::min<std::size_t>(size, joined.size()))};
}

}  // namespace

std::string key_of(std::uint64_t number, int bytes) {
  std::string key;
  put_key(key, number, bytes);
  return key;
}

void put_u32(std::string& out, std::size_t number) {
  const auto value = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::uint32_t take_u32(std::string_view& bytes) {
  std::uint32_t value = 0;
  if (bytes.size() < sizeof value) return 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return value;
}

std::string join_parts(std::string_view shared, std::string_view own) {
  std::string out;
  put_u32(out, shared.size());
  out += shared;
  out += own;
  return out;
}

QuoteRecord record_of(std::string_view joined) {
  const auto [shared, own] = parts_of(joined);
  return unpack(shared, own);
}

void read_form(const Scratch& scratch, std::string_view bytes, FormRow& row) {
  errno = 0;
  if (!read_bytes(bytes, row)) scratch.fail("be read", "forms");
}

}  // namespace inquit
