// linking_bench QUOTES: what linking the speakers of so many quotes takes, of a tenth as many
// people: seconds, and the most memory. The speakers are synthetic: names of two and three words,
// drawn by Zipf's law, in articles of about five quotes; one speaker in five stands by surname
// alone.

#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <unordered_map>

#include "identity/linking.h"
#include "random.h"

namespace inquit::bench {
namespace {

constexpr std::uint32_t kGivenNames = 2000;
constexpr std::uint32_t kDays = 1500;

// A word of letters for a number: each number has its own.
std::string word(std::uint64_t number, std::string_view syllables) {
  std::string out;
  for (; number > 0 || out.empty(); number /= syllables.size() / 2)
    out += syllables.substr(number % (syllables.size() / 2) * 2, 2);
  out.front() = static_cast<char>(out.front() - 'a' + 'A');
  return out;
}

class Uses {
 public:
  explicit Uses(std::uint32_t quotes) : people_(std::max(quotes / 10, 10U)) {
    for (std::uint32_t left = quotes / 2; left > 0;) {
      const auto article = static_cast<std::uint32_t>(uses_.articles.size());
      const std::uint32_t day = random_.below(kDays);
      char published[16];
      std::snprintf(published, sizeof published, "%04u-%02u-%02u", 2018 + day / 360,
                    day / 30 % 12 + 1, day % 28 + 1);
      uses_.articles.push_back({"a" + std::to_string(article), published,
                                "Outlet " + std::to_string(random_.rank(400)), ""});
      for (std::uint32_t n = std::min(1 + random_.below(4), left); n > 0; --n, --left)
        uses_.uses.push_back({article, name(), 2});
    }
  }
  const SpeakerUses& uses() const { return uses_; }

 private:
  std::uint32_t name() {
    const std::uint32_t person = random_.rank(people_, 100);
    const std::uint64_t mixed = mix(person);
    const std::string last = word(mixed % (people_ / 4 + 1), "bordakelminostarvu");
    std::string text = last;
    if (!random_.chance(0.2)) {
      text = word(mixed / 7 % kGivenNames, "adobetilomarisen") + " ";
      if (random_.chance(0.1)) text += std::string(1, static_cast<char>('A' + person % 26)) + ". ";
      text += last;
    }
    const auto next = static_cast<std::uint32_t>(uses_.names.size());
    const auto [at, added] = names_.emplace(text, next);
    if (added) uses_.names.push_back({text, SpeakerKind::person});
    return at->second;
  }

  std::uint32_t people_;
  Random random_{1};
  SpeakerUses uses_;
  std::unordered_map<std::string, std::uint32_t> names_;
};

double peak_gigabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e9;
}

int run(std::uint32_t quotes) {
  const Uses made(quotes);
  const double before = peak_gigabytes();
  const auto begin = std::chrono::steady_clock::now();
  const SpeakerLinks links = link_speakers(made.uses(), PeopleFile());
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf(
      "%12u quotes %10zu speakers %9zu people %8.1f s %6.2f GB, %.2f of them the speakers\n",
      quotes, made.uses().uses.size(), links.people.size(), took.count(), peak_gigabytes(), before);
  return 0;
}

}  // namespace
}  // namespace inquit::bench

int main(int argc, char** argv) {
  std::uint32_t quotes = 1'000'000;
  if (argc > 1) {
    const std::string_view text(argv[1]);
    if (std::from_chars(text.data(), text.data() + text.size(), quotes).ec != std::errc()) return 2;
  }
  return inquit::bench::run(quotes);
}
