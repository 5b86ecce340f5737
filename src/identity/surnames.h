// Surnames: whom a single word means, "Moe", among the people whom other articles name in full.
// Inside identity/ only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "identity/linking.h"
#include "identity/name_form.h"

namespace inquit {

class Surnames {
 public:
  // forms: of the names; links: of full names, as far as they were made. All are read only, and
  // outlive this.
  Surnames(const SpeakerUses& uses, std::span<const NameForm> forms,
           std::span<const SpeakerLink> links, std::size_t people);

  void add(const NameForm& full_name, std::uint32_t person);
  void gather();  // once, when all names were added

  // None where nobody has this surname or given name. Else the person, or those between whom it
  // stays open. never: people whom the file says the name is not.
  std::optional<SpeakerLink> link(std::uint32_t use, std::span<const std::uint32_t> never) const;

 private:
  struct Known {
    std::uint64_t quotes = 0;
    std::vector<int> days;               // rising
    std::vector<std::uint32_t> outlets;  // rising, each once, as all below
    std::vector<std::uint32_t> in;       // articles
  };
  struct Candidate {
    std::uint32_t person = 0;
    double bits = 0;
  };

  double evidence(std::uint32_t use, std::uint32_t person) const;
  double nearness(const Known& known, const std::string& published) const;
  std::vector<std::uint32_t> same_words(std::uint32_t use) const;  // people, with repetitions

  const SpeakerUses& uses_;
  std::span<const NameForm> forms_;
  std::span<const SpeakerLink> links_;
  std::vector<Known> known_;  // of each person
  std::unordered_map<std::string_view, std::uint32_t> outlets_;
  std::vector<std::uint32_t> person_of_name_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_last_, by_first_;
};

}  // namespace inquit
