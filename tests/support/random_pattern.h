// Random patterns of a small pack, to hold one matcher against another.
#pragma once

#include <initializer_list>
#include <random>
#include <string>

namespace inquit {

// What the patterns below may name.
inline const std::string kPackOfRandomPatterns =
    "list verbs\n  say, said, point out\n"
    "list adverbs\n  *ly, oddly\n"
    "part cue\n  is: {any of verbs}\n"
    "part aside\n  is: {any of adverbs}\n  is: on a {aside-word}\n"
    "part aside-word\n  is: whim\n  is: [very] {any of adverbs without odd}\n"
    "part odd\n  is: oddly\n"
    "part late-speaker\n  is: a {gap 3} boat\n"
    "part speaker\n  is: {name}\n";

class RandomPattern {
 public:
  explicit RandomPattern(std::mt19937& random) : random_(random) {}

  // One that a find: may hold: both sides of a quote, which may stand between brackets.
  std::string find() {
    const std::string quote = any({"{quote}", "{short quote}", "{title-case quote}"});
    const std::string left = below(3) > 0 ? sequence(2) + " " : "";
    const std::string right = below(4) > 0 ? " " + sequence(2) : "";
    if (below(4) > 0) return left + quote + right;
    return left + "({quote} " + sequence(1) + " | " + sequence(1) + " " + quote + ")" + right;
  }

  std::string sequence(int depth) {
    std::string out;
    for (std::size_t i = 1 + below(3); i > 0; --i) out += (out.empty() ? "" : " ") + one(depth);
    return out;
  }

 private:
  std::size_t below(std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  std::string any(std::initializer_list<const char*> all) { return all.begin()[below(all.size())]; }

  std::string one(int depth) {
    const std::size_t kind = below(depth > 0 ? 10 : 7);
    if (kind < 2) return any({"a", "boat", "said", "very", ",", ":", "on"});
    if (kind < 3)
      return any({"{gap 2}", "{gap 5}", "{gap 3 without speaker}", "{gap 4 without subject}",
                  "{gap 2 without comma}", "{gap 3 without cue}",
                  "{gap 3 without any of adverbs}"});
    if (kind < 5)
      return any({"{speaker}", "{named}", "{pronoun}", "{description}", "{relay}", "{subject}",
                  "{subject far}", "{late-speaker}"});
    if (kind < 7)
      return any({"{cue}", "{aside}", "{any of verbs}", "{any of adverbs without odd}", "{name}",
                  "{number}", "{word}", "{word without any of verbs}", "{capitalised}", "{end}",
                  "{other quote}", "{sentence end}", "{paragraph start}", "{paragraph end}"});
    if (kind < 8) return "[" + sequence(depth - 1) + "]";
    return "(" + sequence(depth - 1) + " | " + sequence(depth - 1) + ")";
  }

  std::mt19937& random_;
};

}  // namespace inquit
