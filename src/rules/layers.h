// Layers: a pack that builds on another one, its base, and says only what is different.
//
//   mine/pack.txt             base: en
//   mine/desk.words           list group-nouns +
//                               labour
//   mine/desk.rules           rule cry-from off
//
// Files of one folder are one layer; each layer stands behind its base.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "rules/pack_source.h"

namespace inquit {

// How the blocks of a layer change those of its base.
struct LayerChanges {
  struct Replaced {
    Located by;    // the name of a rule of the layer
    Located what;  // of a rule of the base
  };
  std::vector<ListSource> added;  // list X +
  std::vector<ListSource> taken;  // list X -
  std::vector<PartSource> wider;  // part X +: more patterns
  std::vector<Located> off;       // rule X off
  std::vector<Replaced> replaced;
  std::vector<ToneSource> graded;      // tone X +: words, patterns, examples
  std::vector<ListSource> ungraded;    // tone X -
  std::vector<Located> tones_off;      // tone X off
  std::vector<WeightsSource> weighed;  // weights X +: in the place of single weights
};

// Puts a layer over the pack that it builds on. A fault, at its place in the layer, where it names
// what the base does not have, or has a block of a name that the base has too: such blocks are left
// out.
void put_over(PackSource& base, PackSource layer, LayerChanges changes,
              std::vector<Diagnostic>& faults);

// Faults where a pack without a base changes one.
void refuse_changes(const PackSource& pack, const LayerChanges& changes,
                    std::vector<Diagnostic>& faults);

// The base that a pack's files name, as it is written in pack.txt; no text: none.
struct NamedBase {
  std::string text;
  Diagnostic place;  // file, line and column
};
NamedBase base_of(const std::vector<PackFile>& files);

// The folders of a pack and of those that it builds on, as far as they are there, the lowest first.
// The English pack that is built in has none.
std::vector<std::filesystem::path> pack_folders(const std::filesystem::path& folder);

// The folder that a file of a pack is in, as the file's name tells it.
std::string layer_of(const std::string& file);

// The layer of each file, as a number: 0 the base's, 1 that of what stands on it.
std::vector<std::uint32_t> layer_numbers(const std::vector<std::string>& files);

}  // namespace inquit
