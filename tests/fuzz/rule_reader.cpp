// The rule reader over any bytes: every fault names its place, and every piece that was read stands
// in the file where it says.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "laws.h"
#include "rules/pack_source.h"
#include "rules/pattern.h"
#include "rules/rule_set.h"
#include "text/text.h"

using inquit::Diagnostic;
using inquit::Located;
using inquit::PackFile;
using inquit::PackSource;
using inquit::Pattern;

namespace {

std::vector<std::string_view> lines_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string_view> out;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    out.push_back(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return out;
}

// The byte at a column counted in code points, from 1.
std::size_t byte_at(std::string_view line, std::uint64_t column) {
  std::size_t at = 0;
  for (std::uint64_t i = 1; i < column && at < line.size(); ++i) {
    do {
      ++at;
    } while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80);
  }
  return at;
}

void check_located(const Located& piece, const std::vector<std::string_view>& lines) {
  if (piece.line == 0) return;  // not in the file
  FUZZ_LAW(piece.line <= lines.size());
  const std::string_view line = lines[piece.line - 1];
  const inquit::Text text{std::string(line)};
  if (piece.text.empty() || !text.repairs().empty()) return;  // columns are code points
  FUZZ_LAW(line.substr(byte_at(line, piece.column)).starts_with(piece.text));
}

void check_faults(const std::vector<Diagnostic>& faults, const PackFile& file, std::size_t lines) {
  for (const Diagnostic& fault : faults) {
    FUZZ_LAW(fault.file == file.name);
    FUZZ_LAW(fault.line >= 1 && fault.line <= lines && fault.column >= 1);
    FUZZ_LAW(!fault.message.empty() && fault.message.back() != '\n');
  }
}

int depth(const Pattern& pattern) {
  int deepest = 0;
  for (const Pattern& child : pattern.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

void check_patterns(const PackSource& pack, std::vector<Diagnostic>& faults) {
  const auto check = [&](const Located& piece) {
    const inquit::Place place{pack.files[piece.file], piece.line, piece.column};
    FUZZ_LAW(depth(inquit::read_pattern(piece.text, place, faults)) < 200);
  };
  for (const auto& part : pack.parts) {
    for (const Located& piece : part.is) check(piece);
  }
  for (const auto& rule : pack.rules) {
    for (const Located& piece : rule.find) check(piece);
  }
}

void check_pieces(const PackSource& pack, const std::vector<std::string_view>& lines) {
  for (const auto& setting : pack.settings) {
    check_located(setting.key, lines);
    check_located(setting.value, lines);
  }
  for (const auto& list : pack.lists) {
    check_located(list.name, lines);
    for (const auto& entry : list.entries) {
      check_located(entry.lemma, lines);
      for (const Located& form : entry.forms) check_located(form, lines);
    }
  }
  for (const auto& rule : pack.rules) {
    check_located(rule.name, lines);
    for (const auto* pieces : {&rule.find, &rule.beats, &rule.yes, &rule.no, &rule.later}) {
      for (const Located& piece : *pieces) check_located(piece, lines);
    }
  }
}

// A pack compiles, or says why not.
void check_compiled(const PackSource& pack) {
  try {
    const inquit::RuleSet rules = inquit::compile_pack(pack, {});
    FUZZ_LAW(rules.rules().size() <= pack.rules.size());
  } catch (const inquit::RulesError& error) {
    FUZZ_LAW(!error.diagnostics.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : {"pack.txt", "fuzz.rules"}) {
    const PackFile file{name, bytes};
    std::vector<Diagnostic> faults;
    const PackSource pack = inquit::read_pack({file}, faults);
    const std::vector<std::string_view> lines = lines_of(file.bytes);
    check_pieces(pack, lines);
    check_patterns(pack, faults);
    check_faults(faults, file, lines.size());
    check_compiled(pack);
  }
  return 0;
}
