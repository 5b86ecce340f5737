// Small packs: rules that a test writes down itself, so that it depends on no word of the English
// pack and says all that decides its cases. In goes the text of a pack, out comes a RuleSet.
//
//   const RuleSet rules = small_pack("list titles\n  mayor\n\nlist male-names\n  tom, karl\n");
//   const RuleSet german = pack_of_folder("de");  // tests/packs/de
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/pack_source.h"
#include "rules/rule_set.h"

namespace inquit {

// A pack from its files, as read_pack_files would give them. Every fault fails the running test, by
// file, line and column; what could be compiled is returned.
inline RuleSet small_pack(const std::vector<PackFile>& files) {
  std::vector<Diagnostic> faults;
  PackSource source = read_pack(files, faults);
  RuleSet rules = compile_pack_leniently(std::move(source), faults);
  for (const Diagnostic& one : faults) ADD_FAILURE() << to_string(one);
  return rules;
}

// A pack from one text: lists, parts and rules in any order, tone lists and weights too. Lines
// before the first block are the settings of pack.txt; where none are, `’s` is a word of its own,
// as in English. Line numbers of faults count from the text's first line.
inline RuleSet small_pack(std::string_view text) {
  std::string settings, rules, tones, weights;
  std::string* into = &settings;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool opens =
        line.starts_with("list ") || line.starts_with("part ") || line.starts_with("rule ");
    if (opens) into = &rules;
    if (line.starts_with("tone ")) into = &tones;
    if (line.starts_with("weights ")) into = &weights;
    for (std::string* one : {&settings, &rules, &tones, &weights}) {
      if (one == into) *one += line;
      *one += '\n';
    }
    at = end + 1;
  }
  if (settings.find_first_not_of('\n') == std::string::npos)
    settings = "name: small\nlanguage: en\nclitic: s\n";
  return small_pack({{"pack.txt", settings},
                     {"small.rules", rules},
                     {"small.tone", tones},
                     {"small.weights", weights}});
}

// The pack in tests/packs/NAME.
inline RuleSet pack_of_folder(const std::string& name) {
  return load_pack(INQUIT_SOURCE_DIR "/tests/packs/" + name);
}

}  // namespace inquit
