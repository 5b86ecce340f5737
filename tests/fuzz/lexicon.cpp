// Any bytes as a word list of another tool: each fault names a line of it, and texts can be scored
// by what was read.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "laws.h"
#include "rules/rule_set.h"
#include "tone/lexicon_file.h"
#include "tone/text_tone.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const inquit::RuleSet& pack = inquit::default_pack();
  std::vector<inquit::Diagnostic> faults;
  const inquit::ToneLexicon lexicon =
      inquit::read_tone_lexicon("list.txt", bytes, pack.tones(), faults);
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(bytes, '\n')) + 1;
  for (const inquit::Diagnostic& fault : faults) {
    FUZZ_LAW(!fault.message.empty());
    FUZZ_LAW(fault.line <= lines);
  }
  inquit::TextTone scorer(pack, lexicon);
  for (const std::string_view text : {bytes.substr(0, 400), std::string_view("not very good")}) {
    const float score = scorer.score(inquit::Text(std::string(text)).bytes()).score;
    FUZZ_LAW(std::isfinite(score) && score >= -1 && score <= 1);
  }
  return 0;
}
