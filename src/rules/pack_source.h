// PackSource: the parsed source of a rule pack: lists, parts, rules, tone lists, weights and
// settings, each with its place. In goes a folder's files, out comes the source; nothing is
// compiled or looked up yet.
//
//   list weekdays             one ListSource with two entries
//     monday, tuesday
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace inquit {

// A piece of a pack's text and where it stands.
struct Located {
  std::string text;
  std::uint32_t file = 0;    // index into PackSource::files
  std::uint64_t line = 0;    // from 1
  std::uint64_t column = 0;  // from 1, in code points
  friend bool operator==(const Located&, const Located&) = default;
};

// "say: says, said" or the plain "monday"; "*ly" stands for every word with that ending.
struct ListEntry {
  Located lemma;
  std::vector<Located> forms;  // besides the lemma; a "+" makes the regular ones
  friend bool operator==(const ListEntry&, const ListEntry&) = default;
};

struct ListSource {
  Located name;
  Located about;
  Located inflect;  // "verb", "noun" ...: which of the pack's inflections makes regular forms
  std::vector<ListEntry> entries;
  std::vector<Located> yes, no, later;  // examples
};

struct PartSource {
  Located name;
  Located about;
  std::vector<Located> is;  // patterns; any one of them
};

struct RuleSource {
  Located name;
  Located about;
  std::vector<Located> find;  // patterns; any one of them
  std::vector<Located> unless_inside, unless_before, unless_after;
  std::vector<Located> beats;  // other rules' names
  Located where;
  Located speaker;
  Located then;
  Located tone;
  Located sure;
  Located measured;
  Located since;
  Located off;
  std::vector<Located> yes, no, later;  // examples
};

// "verb -3: slam, savage" or "flip: not, never": what a line of a tone list says about its words.
struct ToneLine {
  Located key;
  std::vector<Located> words;
};

// tone blame ...: graded words and patterns, with examples (yes: TEXT => negative) that are their
// tests.
struct ToneSource {
  Located name;
  Located about;
  std::vector<ToneLine> lines;
  std::vector<Located> find;  // patterns with what they do: {wanted} {gap 4} {falls} => -2
  std::vector<Located> yes, no, later;
};

struct Setting {
  Located key;
  Located value;
};

// weights he-or-she ...: what each kind of evidence adds to a candidate's score (rules/weights.h).
struct WeightsSource {
  Located name;
  Located about;
  std::vector<Setting> lines;           // "same-sentence: 3.1"
  std::vector<Located> yes, no, later;  // examples
};

struct PackSource {
  std::vector<std::string> files;  // names as the user would write them
  std::vector<Setting> settings;   // pack.txt
  std::vector<ListSource> lists;
  std::vector<PartSource> parts;
  std::vector<RuleSource> rules;
  std::vector<ToneSource> tones;
  std::vector<WeightsSource> weights;
  std::vector<Located> taken;  // what layers take away, where they say so: words, tone lists
};

// One file of a pack, read whole.
struct PackFile {
  std::string name;
  std::string bytes;
};

// Reads the files of a pack: pack.txt, *.rules, *.words, *.tone, *.weights (by their names'
// endings; others are passed over). Every fault is added with file, line and column; what could be
// read is returned.
PackSource read_pack(const std::vector<PackFile>& files, std::vector<Diagnostic>& faults);

// The files of a pack's folder, sorted by name. A fault where the folder or one of them cannot be
// read, and for what is no plain file (a pipe or a device would never end) or larger than 16 MB.
std::vector<PackFile> read_pack_files(const std::filesystem::path& folder,
                                      std::vector<Diagnostic>& faults);

Diagnostic fault_at(const PackSource& pack, const Located& place, std::string message);

// The candidate most like the word, if one is like it enough to have been meant; else empty.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

// "; did you mean \"...\"?" or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace inquit
