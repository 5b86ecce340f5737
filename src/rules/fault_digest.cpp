#include "rules/fault_digest.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "rules/layers.h"

namespace inquit {
namespace {

bool by_place(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
}

class Digest {
 public:
  Digest(std::vector<Diagnostic> faults, const PackSource& pack)
      : faults_(std::move(faults)), pack_(pack) {}

  std::vector<Diagnostic> run() {
    tell_missing_settings_once();
    tell_missing_names_once();
    tell_copied_files_once();
    std::ranges::stable_sort(faults_, by_place);
    return std::move(faults_);
  }

 private:
  // Without pack.txt nothing says how words change, and each list that asks misses it.
  void tell_missing_settings_once() {
    if (pack_.files.empty() || !pack_.settings.empty()) return;
    const auto is_settings = [](const std::string& name) { return name.ends_with("pack.txt"); };
    if (std::ranges::any_of(pack_.files, is_settings)) return;
    const auto gone = std::erase_if(faults_, [](const Diagnostic& one) {
      return one.message.starts_with("pack.txt has no \"inflect ");
    });
    if (gone == 0) return;
    std::erase_if(faults_, [](const Diagnostic& one) {  // their lines are passed over
      return one.message.starts_with("no list has a group {");
    });
    const std::string folder = layer_of(pack_.files.front());
    faults_.push_back({Diagnostic::Severity::error, folder.empty() ? "pack.txt" : folder, 0, 0,
                       std::nullopt,
                       "there is no pack.txt in this folder; a pack needs one, which says how its "
                       "words change, as in: inflect verb: (.*) => \\1s, \\1ed, \\1ing"});
  }

  // Where the line that begins a block is missing, its name is missed too: that is told once the
  // line is there.
  bool is_headless() const {
    return std::ranges::any_of(faults_, [](const Diagnostic& one) {
      return one.message.starts_with("this line belongs to no block") ||
             one.message.ends_with("missing above?");
    });
  }

  void tell_missing_names_once() {
    if (is_headless()) {
      std::erase_if(faults_, [](const Diagnostic& one) { return is_missing_name(one.message); });
      return;
    }
    std::map<std::string, std::vector<Diagnostic>> same;
    for (const Diagnostic& one : faults_) {
      if (is_missing_name(one.message)) same[one.message].push_back(one);
    }
    for (auto& [text, all] : same) {
      if (all.size() < 2) continue;
      const std::string& message = text;  // a lambda takes no structured binding
      std::erase_if(faults_, [&](const Diagnostic& one) { return one.message == message; });
      std::ranges::stable_sort(all, by_place);
      faults_.push_back(put_together(all));
    }
  }

  // Blocks of one file that another one has too, under the same names.
  void tell_copied_files_once() {
    constexpr std::size_t kFewest = 3;  // two of a name are a slip, more a file that was copied
    std::map<std::pair<std::string, std::string>, std::vector<Diagnostic>> doubles;
    const auto files_of = [](const Diagnostic& one) {
      std::string other = between(one.message, "\" (", ")");
      return std::pair(one.file, other.substr(0, other.rfind(':')));
    };
    const auto is_double = [](const Diagnostic& one) {
      return one.message.starts_with("there already is a ");
    };
    for (const Diagnostic& one : faults_) {
      if (is_double(one)) doubles[files_of(one)].push_back(one);
    }
    for (auto& [pair, all] : doubles) {
      const auto& files = pair;
      if (all.size() < kFewest || files.first == files.second) continue;
      std::erase_if(
          faults_, [&](const Diagnostic& one) { return is_double(one) && files_of(one) == files; });
      std::ranges::stable_sort(all, by_place);
      faults_.push_back(all.front());
      faults_.back().message = std::to_string(all.size()) + " blocks of this file are in " +
                               files.second +
                               " too, from this one on; is one file a copy of the other? Take one "
                               "out of the folder, or the doubles out of one";
    }
  }

  static bool is_missing_name(std::string_view message) {
    return message.starts_with("no list is called \"") ||
           message.starts_with("nothing is called {") ||
           message.starts_with("no rule is called \"");
  }

  Diagnostic put_together(const std::vector<Diagnostic>& all) const {
    const Diagnostic& first = all.front();
    const std::string lines = std::to_string(all.size()) + " lines";
    if (const Located* meant = unused(between(first.message, "did you mean \"", "\""))) {
      return fault_at(pack_, *meant,
                      "nothing uses \"" + meant->text + "\", and " + lines + " ask for \"" +
                          missed_by(first.message) + "\" (the first is " + first.file + ":" +
                          std::to_string(first.line) + "); give it that name, or change the lines");
    }
    Diagnostic out = first;
    out.message += "; " + lines + " ask for it: was it deleted, or the line that begins it?";
    return out;
  }

  static std::string between(std::string_view text, std::string_view from, std::string_view to) {
    const std::size_t begin = text.find(from);
    if (begin == text.npos) return "";
    const std::size_t end = text.find(to, begin + from.size());
    return std::string(text.substr(begin + from.size(), end - begin - from.size()));
  }

  static std::string missed_by(std::string_view message) {
    return message.starts_with("nothing") ? between(message, "{", "}")
                                          : between(message, "\"", "\"");
  }

  // The list or part of this name, if no pattern names it.
  const Located* unused(const std::string& name) const {
    if (name.empty() || is_named(name)) return nullptr;
    for (const ListSource& list : pack_.lists) {
      if (list.name.text == name) return &list.name;
    }
    for (const PartSource& part : pack_.parts) {
      if (part.name.text == name) return &part.name;
    }
    return nullptr;
  }

  bool is_named(const std::string& name) const {
    const auto in = [&](const std::vector<Located>& patterns) {
      return std::ranges::any_of(patterns, [&](const Located& one) {
        return one.text.find("{" + name + "}") != std::string::npos ||
               one.text.find("any of " + name + "}") != std::string::npos ||
               one.text.find("any of " + name + " ") != std::string::npos;
      });
    };
    return std::ranges::any_of(pack_.parts, [&](const PartSource& part) { return in(part.is); }) ||
           std::ranges::any_of(pack_.rules, [&](const RuleSource& rule) {
             return in(rule.find) || in(rule.unless_inside) || in(rule.unless_before) ||
                    in(rule.unless_after);
           });
  }

  std::vector<Diagnostic> faults_;
  const PackSource& pack_;
};

}  // namespace

std::vector<Diagnostic> digest(std::vector<Diagnostic> faults, const PackSource& pack) {
  return Digest(std::move(faults), pack).run();
}

}  // namespace inquit
