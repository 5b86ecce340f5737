#include "rules/layers.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "rules/pattern.h"
#include "tokens/fold.h"

namespace inquit {
namespace {

template <typename Block>
std::vector<std::string_view> names_of(const std::vector<Block>& blocks) {
  std::vector<std::string_view> names;
  names.reserve(blocks.size());
  for (const Block& block : blocks) names.push_back(block.name.text);
  return names;
}

template <typename Block>
auto find_block(std::vector<Block>& blocks, const std::string& name) {
  return std::ranges::find(blocks, name, [](const Block& block) { return block.name.text; });
}

class Layering {
 public:
  Layering(PackSource& base, std::vector<Diagnostic>& faults) : base_(base), faults_(faults) {}

  void put_over(PackSource layer, LayerChanges changes) {
    base_.files = std::move(layer.files);  // the base's come first
    put_settings(std::move(layer.settings));
    for (const LayerChanges::Replaced& one : changes.replaced) replace(one, layer.rules);
    for (const Located& name : changes.off) switch_off(name);
    append(base_.lists, std::move(layer.lists), "list",
           "write \"list NAME +\" to add words to it, \"list NAME -\" to remove some");
    append(base_.parts, std::move(layer.parts), "part",
           "write \"part NAME +\" to add patterns to it");
    append(base_.rules, std::move(layer.rules), "rule",
           "write \"replaces: NAME\" in this one to put it in that one's place");
    for (const Located& name : changes.tones_off) leave_out(name);
    append(base_.tones, std::move(layer.tones), "tone list",
           "write \"tone NAME +\" to add words to it, \"tone NAME -\" to remove some, \"tone NAME "
           "off\" to leave it out");
    append(base_.weights, std::move(layer.weights), "set of weights",
           "write \"weights NAME +\" to change single weights of it");
    for (PartSource& part : changes.wider) widen(part);
    for (ListSource& list : changes.added) add(list);
    for (ListSource& list : changes.taken) take(list);
    for (ToneSource& tone : changes.graded) grade(tone);
    for (ListSource& words : changes.ungraded) ungrade(words);
    for (WeightsSource& weights : changes.weighed) weigh(weights);
  }

 private:
  void fault(const Located& place, std::string message) {
    faults_.push_back(fault_at(base_, place, std::move(message)));
  }

  template <typename Block>
  void missing(const Located& name, const char* kind, const std::vector<Block>& blocks) {
    fault(name, std::string("the pack that this one builds on has no ") + kind + " called \"" +
                    name.text + "\"" + did_you_mean(name.text, names_of(blocks)));
  }

  // instead: what to do about a name that the base has, with NAME for it.
  template <typename Block>
  void append(std::vector<Block>& into, std::vector<Block> blocks, const char* kind,
              std::string_view instead) {
    std::vector<std::string> known;
    for (const std::string_view name : names_of(into)) known.emplace_back(name);
    std::ranges::sort(known);
    for (Block& block : blocks) {
      const std::string& name = block.name.text;
      if (!std::ranges::binary_search(known, name)) {
        into.push_back(std::move(block));
        continue;
      }
      std::string help(instead);
      for (std::size_t at = help.find("NAME"); at != std::string::npos; at = help.find("NAME", at))
        help.replace(at, 4, name);
      fault(block.name, std::string("the pack that this one builds on has a ") + kind +
                            " called \"" + name + "\" (" + place_of(find_block(into, name)->name) +
                            "); " + (help.empty() ? "" : help + ", or ") +
                            "give this one another name");
    }
  }

  std::string place_of(const Located& name) const {
    return base_.files[name.file] + ":" + std::to_string(name.line);
  }

  // The rule takes the other's place in the order, and in what others beat.
  void replace(const LayerChanges::Replaced& one, std::vector<RuleSource>& rules) {
    const auto old = find_block(base_.rules, one.what.text);
    const auto by = find_block(rules, one.by.text);
    if (old == base_.rules.end()) return missing(one.what, "rule", base_.rules);
    if (by == rules.end()) return;
    for (RuleSource& rule : base_.rules) {
      for (Located& beaten : rule.beats) {
        if (beaten.text == one.what.text) beaten.text = one.by.text;
      }
    }
    *old = std::move(*by);
    rules.erase(by);
  }

  void switch_off(const Located& name) {
    const auto rule = find_block(base_.rules, name.text);
    if (rule == base_.rules.end()) return missing(name, "rule", base_.rules);
    rule->off = name;
    rule->off.text = "yes";
  }

  void widen(PartSource& more) {
    const auto part = find_block(base_.parts, more.name.text);
    if (part == base_.parts.end()) return missing(more.name, "part", base_.parts);
    std::ranges::move(more.is, std::back_inserter(part->is));
  }

  void add(ListSource& more) {
    const auto list = find_block(base_.lists, more.name.text);
    if (list == base_.lists.end()) return missing(more.name, "list", base_.lists);
    std::ranges::move(more.entries, std::back_inserter(list->entries));
    move_examples(more, *list);
  }

  void take(ListSource& less) {
    const auto list = find_block(base_.lists, less.name.text);
    if (list == base_.lists.end()) return missing(less.name, "list", base_.lists);
    for (const ListEntry& entry : less.entries) {
      if (!entry.forms.empty()) {
        fault(entry.lemma,
              "to remove \"" + entry.lemma.text + "\" with all its forms, write the word alone");
      } else if (!take_word(*list, fold(entry.lemma.text))) {
        fault(entry.lemma, "\"" + entry.lemma.text + "\" is not in the list \"" + list->name.text +
                               "\" (" + place_of(list->name) +
                               ") and cannot be removed; delete it here");
      }
      base_.taken.push_back(entry.lemma);
    }
    move_examples(less, *list);
  }

  // Of several "inflect" lines the first that fits counts, so a layer's stand before its base's. Of
  // other settings the last counts.
  void put_settings(std::vector<Setting> settings) {
    const auto others = std::stable_partition(
        settings.begin(), settings.end(),
        [](const Setting& one) { return one.key.text.starts_with("inflect "); });
    base_.settings.insert(base_.settings.end(), std::make_move_iterator(others),
                          std::make_move_iterator(settings.end()));
    base_.settings.insert(base_.settings.begin(), std::make_move_iterator(settings.begin()),
                          std::make_move_iterator(others));
  }

  void leave_out(const Located& name) {
    const auto tone = find_block(base_.tones, name.text);
    if (tone == base_.tones.end()) return missing(name, "tone list", base_.tones);
    base_.tones.erase(tone);
    base_.taken.push_back(name);
  }

  // What a layer says of a word's tone counts before what its base says: tone_compiler.cpp.
  void grade(ToneSource& more) {
    const auto tone = find_block(base_.tones, more.name.text);
    if (tone == base_.tones.end()) return missing(more.name, "tone list", base_.tones);
    std::ranges::move(more.lines, std::back_inserter(tone->lines));
    std::ranges::move(more.find, std::back_inserter(tone->find));
    move_examples(more, *tone);
  }

  void ungrade(ListSource& less) {
    const auto tone = find_block(base_.tones, less.name.text);
    if (tone == base_.tones.end()) return missing(less.name, "tone list", base_.tones);
    for (const ListEntry& entry : less.entries) {
      const std::string folded = fold(entry.lemma.text);
      std::size_t gone = 0;
      for (ToneLine& line : tone->lines)
        gone +=
            std::erase_if(line.words, [&](const Located& one) { return fold(one.text) == folded; });
      if (!entry.forms.empty()) {
        fault(entry.lemma, "write what is removed from a tone list without a score; delete \"" +
                               entry.lemma.text + ":\"");
      } else if (gone == 0) {
        fault(entry.lemma, "\"" + entry.lemma.text + "\" is not written in the tone list \"" +
                               tone->name.text + "\" (" + place_of(tone->name) +
                               ") and cannot be removed; delete it here, or write ignore: "
                               "before it in a tone list of yours");
      }
      base_.taken.push_back(entry.lemma);
    }
    move_examples(less, *tone);
  }

  // A kind of evidence that the base does not weigh comes to the others.
  void weigh(WeightsSource& more) {
    const auto weights = find_block(base_.weights, more.name.text);
    if (weights == base_.weights.end()) return missing(more.name, "set of weights", base_.weights);
    for (Setting& line : more.lines) {
      const auto known =
          std::ranges::find(weights->lines, line.key.text,
                            [](const Setting& one) -> const std::string& { return one.key.text; });
      if (known == weights->lines.end())
        weights->lines.push_back(std::move(line));
      else
        *known = std::move(line);
    }
    move_examples(more, *weights);
  }

  template <typename From, typename Into>
  static void move_examples(From& from, Into& into) {
    std::ranges::move(from.yes, std::back_inserter(into.yes));
    std::ranges::move(from.no, std::back_inserter(into.no));
    std::ranges::move(from.later, std::back_inserter(into.later));
  }

  // An entry with all its forms, or a form that is written out.
  static bool take_word(ListSource& list, const std::string& folded) {
    const auto is_it = [&](const Located& one) { return fold(one.text) == folded; };
    if (std::erase_if(list.entries, [&](const ListEntry& one) { return is_it(one.lemma); }) > 0)
      return true;
    std::size_t gone = 0;
    for (ListEntry& entry : list.entries) gone += std::erase_if(entry.forms, is_it);
    return gone > 0;
  }

  PackSource& base_;
  std::vector<Diagnostic>& faults_;
};

}  // namespace

void put_over(PackSource& base, PackSource layer, LayerChanges changes,
              std::vector<Diagnostic>& faults) {
  Layering(base, faults).put_over(std::move(layer), std::move(changes));
}

void refuse_changes(const PackSource& pack, const LayerChanges& changes,
                    std::vector<Diagnostic>& faults) {
  const auto refuse = [&](const Located& place) {
    faults.push_back(fault_at(pack, place,
                              "this changes the pack that this one builds on, and it builds on "
                              "none; name one in pack.txt, as in base: en"));
  };
  for (const ListSource& one : changes.added) refuse(one.name);
  for (const ListSource& one : changes.taken) refuse(one.name);
  for (const PartSource& one : changes.wider) refuse(one.name);
  for (const Located& one : changes.off) refuse(one);
  for (const LayerChanges::Replaced& one : changes.replaced) refuse(one.what);
  for (const ToneSource& one : changes.graded) refuse(one.name);
  for (const ListSource& one : changes.ungraded) refuse(one.name);
  for (const Located& one : changes.tones_off) refuse(one);
  for (const WeightsSource& one : changes.weighed) refuse(one.name);
}

NamedBase base_of(const std::vector<PackFile>& files) {
  for (const PackFile& file : files) {
    if (std::filesystem::path(file.name).filename() != "pack.txt") continue;
    std::uint64_t number = 0;
    std::string_view rest = file.bytes;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      ++number;
      constexpr std::string_view kBlank = " \t\r\n";
      const std::size_t key = line.find_first_not_of(kBlank);
      if (key == std::string_view::npos || !line.substr(key).starts_with("base:")) continue;
      const std::size_t begin = line.find_first_not_of(kBlank, key + 5);
      if (begin == std::string_view::npos) continue;
      NamedBase named;
      named.text = line.substr(begin, line.find_last_not_of(kBlank) + 1 - begin);
      named.place.file = file.name;
      named.place.line = number;
      named.place.column = code_points(line.substr(0, begin)) + 1;
      return named;
    }
  }
  return {};
}

std::string layer_of(const std::string& file) {
  return std::filesystem::path(file).parent_path().string();
}

std::vector<std::uint32_t> layer_numbers(const std::vector<std::string>& files) {
  std::vector<std::uint32_t> out;
  for (std::size_t f = 0; f < files.size(); ++f) {
    const bool new_one = f > 0 && layer_of(files[f]) != layer_of(files[f - 1]);
    out.push_back(f == 0 ? 0 : out.back() + new_one);
  }
  return out;
}

}  // namespace inquit
