#include "ruletools/check.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "rules/rule_set.h"
#include "ruletools/lint.h"

namespace inquit {
namespace {

PackReport check(const std::vector<PackFile>& files, std::vector<Diagnostic> faults) {
  PackReport out;
  PackSource source = read_pack(files, faults);
  out.rules = source.rules.size();
  out.lists = source.lists.size();
  out.parts = source.parts.size();
  const RuleSet rules = compile_pack_leniently(std::move(source), faults);
  out.errors = faults.size();
  const std::vector<Diagnostic> warnings = lint(rules, faults);
  out.found = std::move(faults);
  out.found.insert(out.found.end(), warnings.begin(), warnings.end());
  std::stable_sort(out.found.begin(), out.found.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return out;
}

}  // namespace

PackReport check_pack(const std::vector<PackFile>& files) { return check(files, {}); }

PackReport check_pack(const std::filesystem::path& folder) {
  std::vector<Diagnostic> faults;
  const std::vector<PackFile> files = read_pack_files(folder, faults);
  return check(files, std::move(faults));
}

}  // namespace inquit
