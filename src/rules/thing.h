// Thing: what stands between the braces of a pattern, read once into what it is and what it names.
// All that compile, check and explain patterns ask it and not the text.
//
//   {any of titles without cue}   ->   kind list, argument "titles", without "cue"
//   {short quote}                 ->   kind quote, traits kShort
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pattern.h"
#include "rules/rule_set.h"
#include "rules/sequence.h"

namespace inquit {

// The patterns of a pack's parts, by name.
using Parts = std::map<std::string, std::vector<Pattern>, std::less<>>;

struct Thing {
  enum class Kind : std::uint8_t {
    quote,        // {quote}, {short quote} ...: `traits` that it asks for
    border,       // {sentence start}, {paragraph end} ...: `symbols`, in the order of the text
    gap,          // {gap 8}: `argument` is the number, as written
    mention,      // {speaker}, {named}, {pronoun}, {description}: `symbols` that open it
    relay,        // {relay}, likewise
    subject,      // {subject}, {subject far} ...: `symbols`
    unit,         // {name}, {number}, {end} ...: one of `symbols`
    word,         // {word}: any
    capitalised,  // {capitalised}
    list,         // {any of LIST}: `argument` is the list's name
    part,         // any other name: a part of the pack, if there is one of that name
  };

  Kind kind = Kind::part;
  std::string_view base;      // the text up to " without "
  std::string_view argument;  // of gap, list and part
  std::string_view without;   // after " without "; empty: nothing is taken out
  QuoteTraits traits = 0;
  std::span<const Symbol> symbols;  // live for ever
};

// The views lead into the text.
Thing read_thing(std::string_view text);

// The same where it is known which parts there are: one of them may have the name of {name} or
// {pronoun} and takes its place; {quote}, {speaker}, {relay}, {subject} and borders stay what they
// are.
Thing resolve_thing(std::string_view text, const Parts& parts);

// Names that a thing may have, for whoever has misspelt one.
const std::vector<std::string_view>& known_things();

// Symbols that stand around the words of a pattern: brackets that open a mention, signs of a
// subject, and all that may stand before a unit without being one.
std::span<const Symbol> open_symbols();
std::span<const Symbol> subject_symbols();
std::span<const Symbol> prefix_symbols();
std::span<const Symbol> name_symbols();

}  // namespace inquit
