// WarcHeader: the named fields at the head of a record of WARC (ISO 28500) and WET.
//
//   WARC/1.0
//   WARC-Type: conversion
//   WARC-Target-URI: https://herald.example/ferry
//   Content-Length: 1042
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inquit {

struct WarcHeader {
  std::string type;      // in small letters: "response", "conversion"
  std::string id;        // "urn:uuid:..." without the angle brackets around it
  std::string target;    // the address that the record is of
  std::string content;   // Content-Type, as written
  std::string language;  // of what it says, the first one: "eng"
  std::string cut;       // why a crawler did not keep all: "length", "time"; empty: it is whole
  std::optional<std::uint64_t> length;  // of the block behind the header, in bytes
};

// Of the lines between the empty line and the version.
WarcHeader read_warc_header(std::string_view lines);

// Whether the line at the front is the first of a record: "WARC/1.0", "WARC/1.1", "WARC/0.18".
bool begins_warc_record(std::string_view bytes);

// Where the first line is that begins a record, at or behind `from`, which is the begin of a line
// or not; npos: there is none.
std::size_t find_warc_record(std::string_view bytes, std::size_t from);

}  // namespace inquit
