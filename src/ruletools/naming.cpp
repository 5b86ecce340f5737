#include "ruletools/naming.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "people/coreference.h"

namespace inquit {
namespace {

// Kinds of evidence that tell that somebody is what a description says; all others only make one
// candidate likelier than the next.
constexpr std::array<std::string_view, 6> kSaysSo{"role",      "role-by-synonym", "word-in-name",
                                                  "ends-name", "age-equal",       "same-head"};
constexpr std::string_view kDescriptions = "descriptions";
constexpr std::size_t kMostEvidence = 4;  // shown of a candidate in the terminal
constexpr double kNoWeight = 0.05;        // evidence that weighs less is not shown there

bool says_so(const CandidateShown& one) {
  return std::any_of(one.evidence.begin(), one.evidence.end(), [](const EvidenceShown& evidence) {
    return std::find(kSaysSo.begin(), kSaysSo.end(), evidence.kind) != kSaysSo.end();
  });
}

std::vector<CandidateShown> candidates_of(const PeopleTrace::Decision& decision) {
  std::vector<CandidateShown> out;
  for (std::size_t c = 0; c < decision.candidates.size(); ++c) {
    const PeopleTrace::Candidate& one = decision.candidates[c];
    CandidateShown& shown = out.emplace_back();
    shown.name = one.name;
    shown.is_new = !one.entity;
    shown.chosen = c == decision.chosen;
    shown.total = one.total;
    for (const PeopleTrace::Evidence& evidence : one.evidence)
      shown.evidence.push_back(
          {std::string(evidence.kind), static_cast<double>(evidence.weight * evidence.amount)});
    std::stable_sort(shown.evidence.begin(), shown.evidence.end(),
                     [](const EvidenceShown& a, const EvidenceShown& b) {
                       return std::abs(a.weight) > std::abs(b.weight);
                     });
  }
  std::stable_sort(out.begin(), out.end(), [](const CandidateShown& a, const CandidateShown& b) {
    return a.chosen != b.chosen ? a.chosen : a.total > b.total;
  });
  return out;
}

std::string in_marks(const std::string& words) { return "“" + words + "”"; }

// Why a description means whom it means.
std::string why_described(const Naming& naming) {
  const auto& all = naming.candidates;
  const bool told = std::any_of(all.begin(), all.end(), says_so);
  const CandidateShown& chosen = all.front();
  if (chosen.is_new)
    return told ? "somebody new is more likely than those with this description"
                : "the text names nobody with this description";
  if (says_so(chosen))
    return naming.because.empty() ? "the text says so"
                                  : "the text says so in " + in_marks(naming.because);
  return "the text names nobody with this description; the evidence is for " + chosen.name;
}

std::string why(const Naming& naming, NamedBy by, bool unnamed) {
  if (by == NamedBy::none && !naming.name.empty()) return "the body of the text has these words";
  if (naming.name.empty()) return "the text has no candidate";
  if (!naming.candidates.empty()) {
    if (naming.question == kDescriptions) return why_described(naming);
    return naming.candidates.size() == 1 ? "the text has no other candidate"
                                         : "the evidence is for " + naming.candidates[0].name;
  }
  switch (by) {
    case NamedBy::self:
      return unnamed ? "the text gives no name" : "the text has no fuller name";
    case NamedBy::surname:
    case NamedBy::title:
      return "the fullest name in the text that these words can refer to";
    case NamedBy::pronoun:
    case NamedBy::role:
    case NamedBy::relation:
      return naming.because.empty() ? "the sentence itself says so"
                                    : "the text says so in " + in_marks(naming.because);
    case NamedBy::label:
      return "the label at the head of the words says so";
    case NamedBy::neighbour:
      return "a quote or turn beside it names the speaker";
    case NamedBy::none:
    case NamedBy::pooled:
      break;
  }
  return "";
}

// The last decision about a mention: one that was asked again is the answer.
const PeopleTrace::Decision* decision_about(const Reading& reading, MentionId mention) {
  const PeopleTrace::Decision* out = nullptr;
  for (const PeopleTrace::Decision& one : reading.people->references().trace().decisions) {
    if (one.mention == mention) out = &one;
  }
  return out;
}

std::string shown(const CandidateShown& one) {
  std::string out =
      fmt::format("{}{}, {:+.1f}", one.name, one.is_new ? " (somebody new)" : "", one.total);
  std::size_t count = 0;
  for (const EvidenceShown& evidence : one.evidence) {
    if (std::abs(evidence.weight) < kNoWeight || count == kMostEvidence) break;
    out += fmt::format("{}{} {:+.1f}", count++ == 0 ? ": " : ", ", evidence.kind, evidence.weight);
  }
  return out;
}

}  // namespace

Naming naming_of(const Reading& reading, std::uint32_t quote) {
  const Attribution& answer = reading.attributions[quote];
  Naming out;
  if (answer.mention) out.mention = reading.text.slice(*answer.mention);
  if (answer.speaker) out.name = answer.speaker->name;
  if (answer.because) out.because = reading.text.slice(*answer.because);
  if (answer.speaker && answer.by != NamedBy::none) out.by = to_string(answer.by);
  const MentionId mention = reading.decisions[quote].mention;
  if (const auto* decision = mention == kNone ? nullptr : decision_about(reading, mention)) {
    out.question = decision->question;
    out.candidates = candidates_of(*decision);
  }
  const bool unnamed = answer.speaker && answer.speaker->kind == SpeakerKind::unnamed;
  out.why = why(out, answer.by, unnamed);
  return out;
}

std::string naming_text(const Naming& naming, std::size_t most) {
  std::string out = "  name  ";
  if (!naming.mention.empty() && naming.mention != naming.name)
    out += in_marks(naming.mention) + " is ";
  out += naming.name.empty() ? "nobody" : naming.name;
  if (!naming.by.empty()) out += ", by " + naming.by;
  if (!naming.why.empty()) out += "; " + naming.why;
  out += "\n";
  std::size_t lost = 0;
  for (const CandidateShown& one : naming.candidates) {
    if (!one.chosen && most > 0 && lost++ == most) break;
    out += std::string("        ") + (one.chosen ? "chosen  " : "lost    ") + shown(one);
    if (!one.chosen && naming.question == kDescriptions && !one.is_new && !says_so(one))
      out += "; nothing in the text says so";
    out += "\n";
  }
  return out;
}

void write(JsonWriter& out, const Naming& naming) {
  const auto text = [&](std::string_view key, const std::string& value) {
    out.key(key);
    value.empty() ? out.null() : out.string(value);
  };
  out.object();
  text("mention", naming.mention);
  text("name", naming.name);
  text("by", naming.by);
  text("because", naming.because);
  text("why", naming.why);
  text("weights", naming.question);
  out.key("candidates");
  out.array();
  for (const CandidateShown& one : naming.candidates) {
    out.object();
    out.field("name", one.name);
    out.field("new", one.is_new);
    out.field("chosen", one.chosen);
    out.field("total", rounded(one.total));
    out.key("evidence");
    out.array();
    for (const EvidenceShown& evidence : one.evidence) {
      out.object();
      out.field("kind", evidence.kind);
      out.field("weight", rounded(evidence.weight));
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace inquit
