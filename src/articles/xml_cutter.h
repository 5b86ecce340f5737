// XmlCutter: the records of an XML document (the items of a feed, the entries of a message) cut
// out of it one after another, so that each is parsed by itself: a feed of any length needs the
// memory of its longest item, and an item that is broken costs no other.
//
//   <rss><channel><title>Herald</title><item>a</item><item>b</item></channel></rss>
//   ->  "<item>a</item>", "<item>b</item>"
//
// A parser of the whole would either build a tree of the whole (pugixml) or stop at the first
// fault (expat). Only where records begin and end is looked for here; pugixml parses them. It
// expands no entity but XML's own five and reads no DTD, so that neither a bomb of entities nor an
// external one does anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "articles/input.h"

namespace inquit {

class XmlCutter {
 public:
  // most: bytes of a record that are kept. names: of the elements that are records, without
  // prefixes; empty: those that the name of the root tells (records_of).
  XmlCutter(Input& input, std::uint64_t most, std::vector<std::string_view> names);

  // unknown: the root's name tells of no records. broken: fault() says why, as a clause.
  enum class Got : std::uint8_t { record, broken, unknown, end };
  Got next();

  std::string_view record() const { return view_.substr(0, size_); }  // until the next call
  const std::string& fault() const { return fault_; }
  std::uint64_t line() const { return line_; }  // that the record begins in

  const std::string& root() const { return root_; }     // its name without prefix
  const std::string& head() const { return head_; }     // what stands before the first record
  std::uint64_t entities() const { return entities_; }  // line that declares the first; 0: none
  // At the end: the line that a comment or the like begins in which swallowed the rest; 0: none.
  std::uint64_t unclosed() const { return unclosed_; }

 private:
  enum class Section : std::uint8_t { none, comment, cdata, instruction };

  bool see(std::size_t at);
  bool starts(std::size_t at, std::string_view with);
  std::string_view name_at(std::size_t at);
  bool is_name_at(std::size_t at);
  Section section_at(std::size_t at);
  static std::string_view end_of(Section section);
  void take(std::size_t bytes);
  bool skip_past(std::string_view end);
  bool skip_doctype();
  bool skip_to_tag();
  bool find_record();
  Got cut();
  std::size_t end_of_tag(std::size_t at);
  std::size_t skip_section(std::size_t at, Section section);
  bool is_closed_within(std::size_t from, std::size_t to, std::size_t& at);
  Got refuse(std::string why);

  Input& input_;
  std::uint64_t most_;
  std::vector<std::string_view> names_;
  std::string_view view_;  // of what is not taken yet
  std::string name_;       // of records, with its prefix
  std::string root_, head_;
  std::string fault_;
  std::size_t size_ = 0;    // of the record, which begins at the front of view_
  std::uint64_t line_ = 1;  // of the front
  std::uint64_t entities_ = 0;
  std::uint64_t unclosed_ = 0;
  std::uint64_t untrusted_ = 0;  // sections before this byte of the file do not end
  bool begun_ = false;           // a record was found
};

// The elements of a document that are records, by its root's name without prefix; none: unknown.
std::vector<std::string_view> records_of(std::string_view root);

// The name of a document's root without prefix, as far as its begin shows; empty: it does not.
std::string root_of_xml(std::string_view begin);

// The name without its prefix.
std::string_view local_name(std::string_view name);

}  // namespace inquit
