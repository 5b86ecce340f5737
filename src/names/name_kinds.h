// NameKinds: what a run of capitals names, once titles and nationalities before it are off.
//
//   Sen. Jane Roe   ->   "Jane Roe", a woman or not known, a person for sure, a title before
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "names/name_runs.h"
#include "names/name_signs.h"
#include "names/name_usage.h"
#include "names/names.h"

namespace inquit {

// Keeps references to its arguments, which must outlive it.
class NameKinds {
 public:
  NameKinds(const NameSigns& signs, const NameUsage& usage)
      : signs_(signs), tokens_(signs.tokens), usage_(usage) {}

  // None: a title by itself, a nationality, a feast, which are no names.
  std::optional<Name> name_of(const NameRun& run, const NamePlace& place);

 private:
  // What is left of a run while what is no name comes off.
  struct Cut {
    std::uint32_t begin = 0, end = 0;
    std::uint32_t whole = 0;  // where the run begins
    bool titled = false;
    bool office = false;  // Minister of Health
    Gender gender = Gender::unknown;
  };

  void peel_titles(Cut& cut) const;
  bool is_last_title(const Cut& cut, std::uint32_t i) const;
  void peel_up_to(std::uint32_t last_title, Cut& cut) const;
  void peel_office(Cut& cut) const;
  void peel_origin(Cut& cut) const;
  void trim(Cut& cut) const;
  bool is_no_name(const Cut& cut) const;
  void peel_noun(Cut& cut) const;
  bool is_name_among_nouns(const Cut& cut) const;

  bool stands_alone(std::uint32_t end) const;
  std::uint32_t before_nickname(std::uint32_t begin, std::uint32_t i) const;
  std::uint32_t after_office(std::uint32_t begin, std::uint32_t end) const;
  bool organisation_in(std::uint32_t begin, std::uint32_t end) const;
  bool all_places(std::uint32_t begin, std::uint32_t end) const;
  bool lower_title_before(std::uint32_t i) const;
  bool is_plain_given_name(std::uint32_t first, std::uint32_t last) const;
  bool is_place(const Name& name) const;
  void set_gender(Name& name, bool titled) const;
  void classify(Name& name, bool organisation, bool titled) const;
  bool in(std::uint32_t i, NameFacts any) const { return signs_.in(i, any); }
  bool capital(std::uint32_t i) const { return signs_.capital(i); }

  const NameSigns& signs_;
  const std::vector<Token>& tokens_;
  const NameUsage& usage_;
  NamePlace place_;  // that is looked at
};

}  // namespace inquit
