#include "variants/forms.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <numeric>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "tokens/fold.h"
#include "variants/hash.h"

namespace inquit {
namespace {

constexpr std::size_t kSloganWords = 6;
constexpr std::size_t kSloganSpeakers = 3;
constexpr std::uint32_t kTextBits = 64;

std::uint32_t short_hash(std::string_view word) {
  return static_cast<std::uint32_t>(hash_word(word)) | 1;  // never 0
}

// No-break spaces, line breaks and tabs as spaces.
std::string with_plain_spaces(std::string text) {
  for (std::size_t at = 0; (at = text.find("\u00A0", at)) != std::string::npos;)
    text.replace(at, 2, " ");
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text;
}

std::uint64_t hash_of(const SpeakerKey& key) {
  return combine(std::uint64_t{key.last} << 32 | key.first, key.named);
}

// Whether a text is known by its words alone.
bool tells_alone(std::span<const Word> words) {
  std::uint32_t bits = 0;
  for (const Word word : words) bits += word.bits();
  return words.size() >= kDisputedWords && bits >= kTextBits;
}

// Bucket a's numbers by b's: begin[b] .. begin[b + 1] in the result, each bucket sorted, no number
// twice.
void group(std::span<const std::uint32_t> bucket_of, std::span<const std::uint32_t> number_of,
           std::size_t buckets, std::vector<std::uint32_t>& begin,
           std::vector<std::uint32_t>& numbers) {
  begin.assign(buckets + 1, 0);
  for (std::size_t i = 0; i < bucket_of.size(); ++i) {
    if (bucket_of[i] != Forms::kNone && number_of[i] != Forms::kNone) ++begin[bucket_of[i] + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  numbers.resize(begin.back());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::size_t i = 0; i < bucket_of.size(); ++i) {
    if (bucket_of[i] != Forms::kNone && number_of[i] != Forms::kNone)
      numbers[next[bucket_of[i]]++] = number_of[i];
  }
  std::uint32_t kept = 0;
  for (std::size_t b = 0, first = 0; b < buckets; ++b) {
    const std::size_t last = begin[b + 1];
    std::sort(numbers.begin() + static_cast<std::ptrdiff_t>(first),
              numbers.begin() + static_cast<std::ptrdiff_t>(last));
    begin[b] = kept;
    for (std::size_t i = first; i < last; ++i) {
      if (kept == begin[b] || numbers[kept - 1] != numbers[i]) numbers[kept++] = numbers[i];
    }
    first = last;
  }
  begin[buckets] = kept;
  numbers.resize(kept);
}

}  // namespace

SpeakerKey speaker_key(std::string_view name, SpeakerKind kind) {
  SpeakerKey key;
  const std::string folded = with_plain_spaces(fold(without_accents(name)));
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(std::string_view(folded).substr(at, end - at));
    at = end + 1;
  }
  if (words.empty()) return key;
  // “who” and “a man” are no names.
  key.named = kind == SpeakerKind::person && folded.substr(0, 1) != name.substr(0, 1);
  if (!key.named) {
    for (const std::string_view word : words) key.last = short_hash(word) ^ (key.last << 1 | 1);
    return key;
  }
  key.last = short_hash(words.back());
  if (words.size() > 1) key.first = short_hash(words.front());
  return key;
}

SpeakerKey most_named(std::span<SpeakerKey> keys) {
  struct Count {
    bool named = false;
    std::size_t quotes = 0;
    std::uint32_t name = 0;
    auto operator<=>(const Count&) const = default;
  };
  // Of runs with one name, the longest.
  const auto most = [](std::span<const SpeakerKey> sorted, std::uint32_t SpeakerKey::*name) {
    Count best, run;
    for (const SpeakerKey& key : sorted) {
      if (key.*name == 0) continue;
      if (run.name != key.*name || run.named != key.named) run = {key.named, 0, key.*name};
      ++run.quotes;
      best = std::max(best, run);
    }
    return best;
  };
  std::ranges::sort(
      keys, {}, [](const SpeakerKey& key) { return std::tuple(key.named, key.last, key.first); });
  const Count last = most(keys, &SpeakerKey::last);
  const auto theirs = std::ranges::equal_range(
      keys, std::pair(last.named, last.name), {},
      [](const SpeakerKey& key) { return std::pair(key.named, key.last); });
  return {last.name, most(theirs, &SpeakerKey::first).name, last.named};
}

std::uint8_t speaker_rarity(std::uint64_t theirs, std::uint64_t all) {
  const auto log2 = [](std::uint64_t n) { return static_cast<int>(std::bit_width(n)); };
  return static_cast<std::uint8_t>(
      std::max(0, log2(all) - log2(std::max<std::uint64_t>(1, theirs))));
}

std::uint16_t day_number(std::string_view published) {
  int year = 0, month = 0, day = 0;
  const auto number = [&](std::size_t at, std::size_t size, int& into) {
    if (published.size() < at + size) return false;
    const char* end = published.data() + at + size;
    const auto [stop, error] = std::from_chars(published.data() + at, end, into);
    return error == std::errc() && stop == end;
  };
  if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return 0;
  if (year < 1970 || year > 2140 || month < 1 || month > 12 || day < 1 || day > 31) return 0;
  // Days from the civil calendar (Hinnant, chrono-compatible low-level date algorithms).
  year -= month <= 2;
  const int era = year / 400, of_era = year - era * 400;
  const int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return static_cast<std::uint16_t>(std::clamp(days, 1, 65535));
}

std::uint8_t language_group(std::string_view language) {
  const std::string primary = fold(language.substr(0, language.find_first_of("-_")));
  if (primary.empty() || primary == "en") return 0;
  return static_cast<std::uint8_t>(1 + hash_word(primary) % 255);
}

QuoteFacts quote_facts(const QuoteView& quote, std::span<const Word> words) {
  QuoteFacts facts;
  facts.speaker = speaker_key(quote.speaker, quote.speaker_kind);
  facts.doc = hash_word(quote.doc);
  facts.day = day_number(quote.published);
  facts.language = language_group(quote.language);
  facts.text = facts.language;
  for (const Word word : words) facts.text = combine(facts.text, word.id());
  facts.form = tells_alone(words) ? facts.text : combine(facts.text, hash_of(facts.speaker));
  return facts;
}

std::uint32_t& Forms::Numbers::at(std::uint64_t key) {
  key += key == 0;
  if (3 * used >= 2 * keys.size()) {
    std::vector<std::uint64_t> old_keys(std::max<std::size_t>(1024, 2 * keys.size()));
    std::vector<std::uint32_t> old_values(old_keys.size(), kNone);
    old_keys.swap(keys);
    old_values.swap(values);
    used = 0;
    for (std::size_t i = 0; i < old_keys.size(); ++i) {
      if (old_keys[i] != 0) at(old_keys[i]) = old_values[i];
    }
  }
  std::size_t slot = key & (keys.size() - 1);
  while (keys[slot] != 0 && keys[slot] != key) slot = (slot + 1) & (keys.size() - 1);
  used += keys[slot] == 0;
  keys[slot] = key;
  return values[slot];
}

void Forms::Numbers::prefetch(std::uint64_t key) const {
  if (!keys.empty()) __builtin_prefetch(&keys[key & (keys.size() - 1)]);
}

void Forms::Numbers::clear() { *this = {}; }

// What one thread makes of a part of the quotes.
struct Forms::Batch {
  std::vector<Word> words;
  std::vector<std::uint32_t> ends;
  std::vector<QuoteFacts> facts;

  void read(std::span<const QuoteView> quotes, const Background& background) {
    for (const QuoteView& quote : quotes) {
      const std::size_t begin = words.size();
      append_words(quote.text, background, words, Aligner::kMostWords);
      facts.push_back(quote_facts(quote, std::span(words).subspan(begin)));
      ends.push_back(static_cast<std::uint32_t>(words.size()));
    }
  }
};

void Forms::add(std::span<const QuoteView> quotes, const Background& background, unsigned threads) {
  const std::size_t parts = std::clamp<std::size_t>(threads, 1, 1 + quotes.size() / 256);
  std::vector<Batch> batches(parts);
  const auto part = [&](std::size_t p) {
    const std::size_t begin = quotes.size() * p / parts, end = quotes.size() * (p + 1) / parts;
    batches[p].read(quotes.subspan(begin, end - begin), background);
  };
  {
    std::vector<std::jthread> workers;
    for (std::size_t p = 1; p < parts; ++p) workers.emplace_back(part, p);
    part(0);
  }
  for (const Batch& batch : batches) {
    for (std::size_t i = 0, begin = 0; i < batch.facts.size(); begin = batch.ends[i++]) {
      if (i + 8 < batch.facts.size()) {
        const QuoteFacts& ahead = batch.facts[i + 8];
        form_numbers_.prefetch(ahead.form);
      }
      take(batch.facts[i], std::span(batch.words).subspan(begin, batch.ends[i] - begin));
    }
  }
}

void Forms::take(const QuoteFacts& facts, std::span<const Word> words) {
  doc_of_.push_back(doc_id(facts.doc));
  speaker_of_.push_back(speaker_id(facts.speaker));
  if (words.empty()) {
    form_of_.push_back(kNone);
    return;
  }
  std::uint32_t& number = form_numbers_.at(facts.form);
  if (number == kNone) {
    number = static_cast<std::uint32_t>(forms_.size());
    forms_.push_back({facts.text, static_cast<std::uint32_t>(words_.size()), speaker_of_.back(),
                      static_cast<std::uint16_t>(words.size()), facts.day, facts.day,
                      facts.language, false});
    words_.insert(words_.end(), words.begin(), words.end());
  }
  form_of_.push_back(number);
  Stored& form = forms_[number];
  if (facts.day != 0) {
    form.first_day = form.first_day == 0 ? facts.day : std::min(form.first_day, facts.day);
    form.last_day = std::max(form.last_day, facts.day);
  }
  // Capitals and marks may differ between quotes of one form: those of the least quote count.
  Word* kept = words_.data() + form.begin;
  const auto less = [](Word a, Word b) { return a.packed() < b.packed(); };
  if (std::ranges::lexicographical_compare(words, std::span(kept, words.size()), less)) {
    std::ranges::copy(words, kept);
  }
}

std::uint32_t Forms::speaker_id(const SpeakerKey& key) {
  std::uint32_t& id = speaker_numbers_.at(hash_of(key));
  if (id == kNone) {
    id = static_cast<std::uint32_t>(speakers_.size());
    speakers_.push_back(key);
  }
  return id;
}

std::uint32_t Forms::doc_id(std::uint64_t doc) {
  std::uint32_t& id = doc_numbers_.at(doc);
  if (id == kNone) id = docs_++;
  return id;
}

void Forms::seal() {
  form_numbers_.clear();
  doc_numbers_.clear();
  choose_speakers();
  count_speakers();
  speaker_numbers_.clear();
  sort_forms();
  link_documents();
  find_slogans();
}

// A form's speaker is whom most of its quotes name.
void Forms::choose_speakers() {
  std::vector<bool> several(forms_.size());
  for (std::size_t i = 0; i < form_of_.size(); ++i) {
    if (form_of_[i] != kNone && speaker_of_[i] != forms_[form_of_[i]].speaker)
      several[form_of_[i]] = true;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> named;  // form, speaker
  for (std::size_t i = 0; i < form_of_.size(); ++i) {
    if (form_of_[i] != kNone && several[form_of_[i]])
      named.emplace_back(form_of_[i], speaker_of_[i]);
  }
  speaker_of_ = {};
  std::ranges::sort(named);
  std::vector<SpeakerKey> keys;
  for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
    keys.clear();
    for (end = begin; end < named.size() && named[end].first == named[begin].first; ++end)
      keys.push_back(speakers_[named[end].second]);
    forms_[named[begin].first].speaker = speaker_id(most_named(keys));
  }
}

// By last names alone, since some articles give no more. In steps of a factor of two, so that a few
// more quotes change little.
void Forms::count_speakers() {
  std::unordered_map<std::uint32_t, std::uint64_t> quotes;
  for (const std::uint32_t form : form_of_) {
    if (form != kNone) ++quotes[speakers_[forms_[form].speaker].last];
  }
  for (const SpeakerKey& key : speakers_) {
    rarity_.push_back(speaker_rarity(quotes[key.last], form_of_.size()));
  }
}

void Forms::sort_forms() {
  std::vector<std::uint32_t> order(forms_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::sort(order, [&](std::uint32_t x, std::uint32_t y) {
    const Stored& a = forms_[x];
    const Stored& b = forms_[y];
    if (a.length != b.length) return a.length > b.length;
    if (a.text != b.text) return a.text < b.text;
    // A named speaker's first: others can only join forms before them.
    const SpeakerKey &x_speaker = speakers_[a.speaker], &y_speaker = speakers_[b.speaker];
    if (x_speaker.named != y_speaker.named) return x_speaker.named;
    return x_speaker > y_speaker;
  });
  std::vector<Stored> sorted;
  sorted.reserve(forms_.size());
  for (const std::uint32_t i : order) sorted.push_back(forms_[i]);
  forms_ = std::move(sorted);
  std::vector<std::uint32_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<std::uint32_t>(i);
  for (std::uint32_t& form : form_of_) {
    if (form != kNone) form = rank[form];
  }
}

void Forms::link_documents() {
  group(doc_of_, form_of_, docs_, doc_begin_, doc_forms_);
  group(form_of_, doc_of_, forms_.size(), form_begin_, form_docs_);
}

// Few words that several people say, each by name, and none of them in most of the documents that
// name anybody: what one person said is by some taken for another's. Forms of one text stand
// together.
void Forms::find_slogans() {
  struct Name {
    std::uint32_t last = 0;
    std::size_t documents = 0;
  };
  for (std::uint32_t begin = 0, end = 0; begin < forms_.size(); begin = end) {
    std::vector<Name> names;
    std::size_t named = 0, most = 0;
    for (end = begin; end < forms_.size() && forms_[end].text == forms_[begin].text; ++end) {
      const SpeakerKey& key = speakers_[forms_[end].speaker];
      if (!key.named || forms_[end].length > kSloganWords) continue;
      auto name = std::ranges::find(names, key.last, &Name::last);
      if (name == names.end()) name = names.insert(names.end(), Name{key.last, 0});
      named += documents(end).size();
      most = std::max(most, name->documents += documents(end).size());
    }
    const bool slogan = names.size() >= kSloganSpeakers && 2 * most <= named;
    for (std::uint32_t i = begin; i < end; ++i) forms_[i].slogan = slogan;
  }
}

Form Forms::form(std::uint32_t i) const {
  const Stored& form = forms_[i];
  return {words(i),    speakers_[form.speaker], form.first_day, form.last_day, form.language,
          form.slogan, rarity_[form.speaker]};
}

std::span<const std::uint32_t> Forms::of_document(std::uint32_t doc) const {
  return std::span(doc_forms_).subspan(doc_begin_[doc], doc_begin_[doc + 1] - doc_begin_[doc]);
}

std::span<const std::uint32_t> Forms::documents(std::uint32_t form) const {
  return std::span(form_docs_)
      .subspan(form_begin_[form], form_begin_[form + 1] - form_begin_[form]);
}

bool Forms::share_document(std::uint32_t a, std::uint32_t b) const {
  std::span<const std::uint32_t> few = documents(a), many = documents(b);
  if (few.size() > many.size()) std::swap(few, many);
  return std::ranges::any_of(
      few, [&](std::uint32_t doc) { return std::ranges::binary_search(many, doc); });
}

}  // namespace inquit
