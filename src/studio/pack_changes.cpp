#include "studio/pack_changes.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/counted.h"

namespace inquit {
namespace {

using Texts = std::vector<std::string>;

void put(Texts& out, const Located& one) { out.push_back(one.text); }
void put(Texts& out, const std::vector<Located>& all) {
  for (const Located& one : all) put(out, one);
  out.emplace_back();  // where one run of lines ends and the next begins
}

Texts texts_of(const RuleSource& one) {
  Texts out;
  for (const auto* lines : {&one.find, &one.unless_inside, &one.unless_before, &one.unless_after,
                            &one.beats, &one.yes, &one.no, &one.later})
    put(out, *lines);
  for (const auto* line : {&one.about, &one.where, &one.speaker, &one.then, &one.tone, &one.sure,
                           &one.measured, &one.since, &one.off})
    put(out, *line);
  return out;
}
Texts texts_of(const PartSource& one) {
  Texts out;
  put(out, one.is);
  put(out, one.about);
  return out;
}
Texts texts_of(const ToneSource& one) {
  Texts out;
  for (const ToneLine& line : one.lines) {
    put(out, line.key);
    put(out, line.words);
  }
  for (const auto* lines : {&one.find, &one.yes, &one.no, &one.later}) put(out, *lines);
  put(out, one.about);
  return out;
}
Texts texts_of(const WeightsSource& one) {
  Texts out;
  for (const Setting& line : one.lines) {
    put(out, line.key);
    put(out, line.value);
  }
  for (const auto* lines : {&one.yes, &one.no, &one.later}) put(out, *lines);
  put(out, one.about);
  return out;
}

template <typename Block>
void compare_blocks(const std::vector<Block>& before, const std::vector<Block>& after,
                    const std::string& kind, Texts& out) {
  const auto tell = [&](std::string change, const std::string& name) {
    out.push_back(std::move(change.append(" the ").append(kind).append(" ").append(name)));
  };
  std::map<std::string, Texts> old;
  for (const Block& one : before) old[one.name.text] = texts_of(one);
  for (const Block& one : after) {
    const auto known = old.find(one.name.text);
    if (known == old.end()) {
      tell("add", one.name.text);
    } else {
      if (known->second != texts_of(one)) tell("change", one.name.text);
      old.erase(known);
    }
  }
  for (const auto& [name, texts] : old) tell("delete", name);
}

std::set<std::string> words_of(const ListSource& list) {
  std::set<std::string> out;
  for (const ListEntry& entry : list.entries) {
    std::string text = entry.lemma.text;
    for (const Located& form : entry.forms)
      text += (text == entry.lemma.text ? ": " : ", ") + form.text;
    out.insert(std::move(text));
  }
  return out;
}

// "labour, the greens and 3 more"
std::string some(const std::set<std::string>& words) {
  constexpr std::size_t kShown = 5;
  std::string out;
  std::size_t shown = 0;
  for (const std::string& word : words) {
    if (shown == kShown) return out + " and " + counted(words.size() - shown, "other");
    out += (shown++ > 0 ? ", " : "") + word;
  }
  return out;
}

std::set<std::string> without(const std::set<std::string>& from,
                              const std::set<std::string>& what) {
  std::set<std::string> out;
  std::ranges::set_difference(from, what, std::inserter(out, out.end()));
  return out;
}

void compare_lists(const PackSource& before, const PackSource& after, Texts& out) {
  std::map<std::string, std::set<std::string>> old;
  for (const ListSource& one : before.lists) old[one.name.text] = words_of(one);
  for (const ListSource& one : after.lists) {
    const auto known = old.find(one.name.text);
    const std::set<std::string> words = words_of(one);
    if (known == old.end()) {
      out.push_back("add the list " + one.name.text);
      continue;
    }
    const std::set<std::string> more = without(words, known->second),
                                less = without(known->second, words);
    if (!more.empty()) out.push_back("add " + some(more) + " to the list " + one.name.text);
    if (!less.empty()) out.push_back("take " + some(less) + " out of the list " + one.name.text);
    old.erase(known);
  }
  for (const auto& [name, words] : old) out.push_back("delete the list " + name);
}

}  // namespace

std::vector<std::string> changes_between(const PackSource& before, const PackSource& after) {
  Texts out;
  compare_blocks(before.rules, after.rules, "rule", out);
  compare_blocks(before.parts, after.parts, "part", out);
  compare_lists(before, after, out);
  compare_blocks(before.tones, after.tones, "tone list", out);
  compare_blocks(before.weights, after.weights, "weights", out);
  std::multiset<std::pair<std::string, std::string>> old;  // "inflect" stands more than once
  for (const Setting& one : before.settings) old.emplace(one.key.text, one.value.text);
  for (const Setting& one : after.settings) {
    const auto known = old.find({one.key.text, one.value.text});
    if (known == old.end()) {
      out.push_back("set " + one.key.text + " to " + one.value.text);
    } else {
      old.erase(known);
    }
  }
  return out;
}

std::string subject_of(const std::vector<std::string>& changes) {
  if (changes.empty()) return "Change comments of the rule pack";
  std::string out = changes.front();
  out.front() = static_cast<char>(out.front() - 'a' + 'A');
  const std::string more =
      changes.size() > 1 ? " and " + counted(changes.size() - 1, "other change") : "";
  if (out.size() + more.size() > 72)
    out = counted(changes.size(), "change") + " of the rule pack";
  else
    out += more;
  return out;
}

}  // namespace inquit
