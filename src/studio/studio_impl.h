// What a Studio holds, and its answers by subject. Inside studio/ only.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ruletools/json_writer.h"
#include "studio/asked.h"
#include "studio/corpus.h"
#include "studio/pack_cache.h"
#include "studio/pack_folder.h"
#include "studio/studio.h"

namespace inquit {

inline constexpr std::string_view kJudgedFile = "judged.gold.jsonl";
inline constexpr std::string_view kCasesFolder = "cases";
// Pasted articles: one of 1 MB takes seconds to read and some 100 MB; the page asks at each key.
inline constexpr std::size_t kMostArticleText = 1024 * 1024;

struct Studio::Impl {
  explicit Impl(StudioOptions options)
      : folder(options.pack),
        corpus(std::move(options.corpus)),
        archive(std::move(options.archive)) {}

  PackFolder folder;
  Corpus corpus;
  std::string archive;
  PackCache cache;

  // The pack with what was typed; with `exact` diagnostics stand where they belong.
  Loaded load(const Asked& asked, bool exact = false);
  Loaded load_saved();
  // What a change is compared with: what is saved or, with "against": "branch", the pack where its
  // branch began. Null, and why: there is none.
  Loaded load_before(const Asked& asked, std::string& fault);
  std::vector<PackFile> files_of(const Asked& asked, std::vector<Diagnostic>& faults) const;

  // answers_files.cpp
  StudioResponse pack();
  StudioResponse file(const Asked& asked);
  StudioResponse check(const Asked& asked);
  StudioResponse save(const Asked& asked);
  // answers_reading.cpp
  StudioResponse read(const Asked& asked);
  StudioResponse why(const Asked& asked);
  StudioResponse word(const Asked& asked);
  StudioResponse draft(const Asked& asked);
  StudioResponse examples(const Asked& asked);
  StudioResponse article(const Asked& asked);
  // answers_effect.cpp
  StudioResponse effect(const Asked& asked);
  StudioResponse trial(const Asked& asked);
  StudioResponse judge(const Asked& asked);
  StudioResponse keep_case(const Asked& asked);
  StudioResponse cases(const Asked& asked);
  // answers_archive.cpp
  StudioResponse inbox(const Asked& asked);
};

// An array of diagnostics as a member of the object that is being written.
void write_diagnostics(JsonWriter& out, std::string_view name, const std::vector<Diagnostic>& all);

// JSON that is made already, as a member of an object that `out` ends with: {"a": 1} and
// ("b", "[2]") give {"a": 1, "b": [2]}.
std::string with_member(std::string object, std::string_view name, std::string_view json);

inline StudioResponse answered(std::string json) {
  return {200, "application/json", std::move(json), {}};
}

}  // namespace inquit
