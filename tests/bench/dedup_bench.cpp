// How well, how fast and in how much memory near-identical quotes are merged: inquit's way on one
// thread and on two beside two rivals, over the same synthetic news (synthetic_news.h).
//
//   dedup_bench [--quotes N] [--seed N] [--only METHOD]   (--only adding: what a day's quotes take)
//   dedup_bench [--quotes N] [--seed N] --write PATH      only writes the quotes, as JSON Lines
//
// Each method runs in a process of its own, so that its peak memory is its own. The time is that of
// the method, without what it takes to make up the quotes; processor time tells how fast it is
// where the machine has other work.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "adding.h"
#include "cluster_score.h"
#include "rivals.h"
#include "synthetic_news.h"
#include "variants/merge.h"

namespace inquit::bench {
namespace {

constexpr std::uint32_t kBatch = 1 << 15;
constexpr std::uint32_t kAdded = 100'000;

using Labels = std::vector<std::uint32_t>;

class Method {
 public:
  virtual ~Method() = default;
  virtual void add(const std::vector<SyntheticQuote>& quotes) = 0;
  virtual Labels labels() = 0;
};

template <typename Rival>
class TextMethod : public Method {
 public:
  void add(const std::vector<SyntheticQuote>& quotes) override {
    for (const SyntheticQuote& quote : quotes) rival_.add(quote.text);
  }
  Labels labels() override { return rival_.labels(); }

 private:
  Rival rival_;
};

class Inquit : public Method {
 public:
  Inquit(unsigned threads, bool speakers) : threads_(threads), speakers_(speakers) {}

  void add(const std::vector<SyntheticQuote>& quotes) override {
    std::vector<QuoteView> views;
    for (const SyntheticQuote& quote : quotes) {
      QuoteView& view = views.emplace_back();
      view.text = quote.text;
      view.doc = quote.doc;
      view.published = quote.published;
      if (!speakers_) continue;
      view.speaker = quote.speaker;
      view.speaker_kind = quote.speaker_kind;
    }
    forms_.add(views, default_background(), threads_);
  }

  Labels labels() override {
    forms_.seal();
    const std::vector<FormLink> links = merge_forms(forms_, threads_);
    Labels labels(forms_.quotes());
    for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = links[forms_.form_of(i)].root;
    return labels;
  }

 private:
  unsigned threads_;
  bool speakers_;
  Forms forms_;
};

struct Contender {
  const char* name;
  std::unique_ptr<Method> (*make)();
};

const Contender kContenders[] = {
    {"equal texts", [] { return std::unique_ptr<Method>(new TextMethod<ExactMatch>); }},
    {"MinHash LSH, Jaccard 0.5", [] { return std::unique_ptr<Method>(new TextMethod<MinHash>); }},
    {"inquit, one thread", [] { return std::unique_ptr<Method>(new Inquit(1, true)); }},
    {"inquit, two threads", [] { return std::unique_ptr<Method>(new Inquit(2, true)); }},
    {"inquit, speakers hidden", [] { return std::unique_ptr<Method>(new Inquit(2, false)); }},
};

double peak_gigabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e9;
}

// Adds up how long some parts of a run take.
class Stopwatch {
 public:
  template <typename Part>
  void time(Part part) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t used = std::clock();
    part();
    cpu_ += static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
    seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  double seconds() const { return seconds_; }
  double cpu() const { return cpu_; }  // of all threads

 private:
  double seconds_ = 0, cpu_ = 0;
};

bool run(const Contender& contender, const SyntheticNews& news) {
  Stopwatch watch;
  const std::unique_ptr<Method> method = contender.make();
  for (std::uint32_t begin = 0; begin < news.size(); begin += kBatch) {
    const std::vector<SyntheticQuote> quotes =
        make_quotes(news, begin, std::min(begin + kBatch, news.size()));
    watch.time([&] { method->add(quotes); });
  }
  Labels labels;
  watch.time([&] { labels = method->labels(); });
  const double memory = peak_gigabytes();
  Labels truth(news.size());
  for (std::uint32_t i = 0; i < news.size(); ++i) truth[i] = news.cluster_of(i);
  const ClusterScore score = score_clusters(labels, truth);
  std::printf("%-25s %.3f %.3f %.3f   %.3f %.3f %.3f   %7u / %-5u %9.0f %7.1f %7.1f %6.2f\n",
              contender.name, score.pairs.precision, score.pairs.recall, score.pairs.f1(),
              score.b_cubed.precision, score.b_cubed.recall, score.b_cubed.f1(),
              score.largest_found, score.largest_true, news.size() / watch.seconds(),
              watch.seconds(), watch.cpu(), memory);
  std::fflush(stdout);
  return true;
}

template <typename Action>
bool run_apart(Action action) {
  const pid_t child = fork();
  if (child == 0) _exit(action() ? 0 : 1);
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int bench(std::uint32_t quotes, std::uint64_t seed, const std::string& only) {
  const SyntheticNews news(seed, quotes);
  std::printf("%u quotes, seed %llu\n%-25s %-17s   %-17s   %-15s %9s %7s %7s %6s\n", quotes,
              static_cast<unsigned long long>(seed), "", "pairs P/R/F1", "B-cubed P/R/F1",
              "largest / true", "quotes/s", "seconds", "CPU s", "GB");
  std::fflush(stdout);
  bool good = true;
  for (const Contender& contender : kContenders) {
    if (std::string(contender.name).find(only) != std::string::npos)
      good = run_apart([&] { return run(contender, news); }) && good;
  }
  const std::uint32_t added = std::min(kAdded, quotes / 10);
  if (std::string("adding").find(only) != std::string::npos)
    good = run_apart([&] { return bench_adding(news, added, 2); }) && good;
  return good ? 0 : 1;
}

void append_string(std::string& out, const char* name, const std::string& value) {
  out += std::string(",\"") + name + "\":\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

// As inquit extract writes quotes; each id ends in the number of the cluster that is true.
int write(std::uint32_t quotes, std::uint64_t seed, const std::string& path) {
  const SyntheticNews news(seed, quotes);
  std::FILE* file = std::fopen(path.c_str(), "w");
  bool good = file != nullptr;
  for (std::uint32_t begin = 0; good && begin < news.size(); begin += kBatch) {
    std::string rows;
    std::uint32_t number = begin;
    for (const SyntheticQuote& quote :
         make_quotes(news, begin, std::min(begin + kBatch, news.size()))) {
      rows += "{\"id\":\"" + quote.doc + "#" + std::to_string(number) + "." +
              std::to_string(news.cluster_of(number)) + "\"";
      append_string(rows, "doc", quote.doc);
      append_string(rows, "text", quote.text);
      if (!quote.speaker.empty()) {
        rows += ",\"speaker\":{\"kind\":\"" + std::string(to_string(quote.speaker_kind)) + "\"";
        append_string(rows, "name", quote.speaker);
        rows += "}";
      }
      if (!quote.published.empty()) append_string(rows, "published", quote.published);
      rows += "}\n";
      ++number;
    }
    good = std::fwrite(rows.data(), 1, rows.size(), file) == rows.size();
  }
  good = file != nullptr && std::fclose(file) == 0 && good;
  if (!good) std::perror(path.c_str());
  return good ? 0 : 1;
}

}  // namespace
}  // namespace inquit::bench

int main(int count, char** arguments) {
  std::uint32_t quotes = 1'000'000;
  std::uint64_t seed = 1;
  std::string only, path;
  for (int i = 1; i < count; i += 2) {
    const std::string name = arguments[i], value = i + 1 < count ? arguments[i + 1] : "";
    if (name == "--quotes" && std::atol(value.c_str()) > 0) {
      quotes = static_cast<std::uint32_t>(std::atol(value.c_str()));
    } else if (name == "--seed" && !value.empty()) {
      seed = static_cast<std::uint64_t>(std::atoll(value.c_str()));
    } else if (name == "--only" && !value.empty()) {
      only = value;
    } else if (name == "--write" && !value.empty()) {
      path = value;
    } else {
      std::fprintf(stderr,
                   "usage: dedup_bench [--quotes N] [--seed N] [--only METHOD | --write PATH]\n");
      return 2;
    }
  }
  if (!path.empty()) return inquit::bench::write(quotes, seed, path);
  return inquit::bench::bench(quotes, seed, only);
}
