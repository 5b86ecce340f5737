#include "variants/gram_index.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <numeric>
#include <optional>

#include "base/give_back.h"
#include "variants/hash.h"
#include "variants/in_threads.h"

namespace inquit {
namespace {

constexpr std::uint32_t kGramBits = 24;
constexpr int kFewQuotes = 14;
constexpr std::uint8_t kStartBits = 7;
constexpr std::size_t kMostGramWords = 9;

constexpr std::size_t kPartBits = 8;
constexpr std::size_t kParts = 1 << kPartBits;
// So many forms' grams are sorted at once, some 90 bytes a form; of more forms the parts come in
// passes, each of which finds all grams anew.
constexpr std::size_t kFormsAtOnce = 2'500'000;
constexpr std::size_t kMostPasses = 16;

// A gram's hash without the bits that choose its part.
struct Entry {
  std::uint32_t gram = 0;
  std::uint32_t form = 0;
};

// Entries in pieces, so that growing neither copies nor wastes.
class Pieces {
 public:
  void push(Entry entry) {
    if (used_ == kPiece) {
      pieces_.push_back(std::make_unique_for_overwrite<Entry[]>(kPiece));
      used_ = 0;
    }
    pieces_.back()[used_++] = entry;
  }
  std::size_t size() const { return pieces_.empty() ? 0 : (pieces_.size() - 1) * kPiece + used_; }
  // Appends all to a vector and gives the memory back.
  void move_to(std::vector<Entry>& out) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const std::size_t size = i + 1 < pieces_.size() ? kPiece : used_;
      out.insert(out.end(), pieces_[i].get(), pieces_[i].get() + size);
      pieces_[i].reset();
    }
    pieces_.clear();
    used_ = kPiece;
  }

 private:
  static constexpr std::size_t kPiece = 2048;
  std::vector<std::unique_ptr<Entry[]>> pieces_;
  std::size_t used_ = kPiece;
};

using Parts = std::array<Pieces, kParts>;

template <typename Function>
void for_grams(std::span<const Word> words, std::uint32_t gram_bits, Function function) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].bits() < kStartBits) continue;
    std::uint32_t bits = 0;
    std::uint64_t hash = 1;
    const std::size_t end = std::min(words.size(), i + kMostGramWords);
    for (std::size_t j = i; j < end; ++j) {
      bits += words[j].bits();
      hash = hash * 0x9E3779B97F4A7C15ull + words[j].id();
      if (bits >= gram_bits) {
        function(mix(hash));
        break;
      }
      if (words[j].gap_behind()) break;
    }
  }
}

// Of the grams of parts first .. last.
void collect(const Forms& forms, std::uint32_t begin, std::uint32_t end, const GramFilter* filter,
             std::size_t first, std::size_t last, Parts& parts) {
  std::vector<std::uint64_t> grams;
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i + 8 < end) forms.prefetch_words(i + 8);
    indexed_grams(forms.words(i), forms.text_hash(i), gram_bits(forms.quotes()), grams);
    for (const std::uint64_t gram : grams) {
      const std::size_t part = gram >> (40 - kPartBits);
      if (part >= first && part < last && (filter == nullptr || filter->has(gram)))
        parts[part].push({static_cast<std::uint32_t>(gram), i});
    }
  }
}

// By gram, stable: forms that were ascending stay so.
void radix_sort(std::vector<Entry>& entries, std::vector<Entry>& scratch) {
  if (entries.size() < 512) {  // the counters below cost more
    std::ranges::stable_sort(entries, {}, &Entry::gram);
    return;
  }
  scratch.resize(entries.size());
  for (int shift = 0; shift < 32; shift += 11) {
    std::array<std::uint32_t, 2048> begin{};
    for (const Entry& entry : entries) ++begin[entry.gram >> shift & 2047];
    std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0u);
    for (const Entry& entry : entries) scratch[begin[entry.gram >> shift & 2047]++] = entry;
    entries.swap(scratch);
  }
}

// The lists of one part.
struct PartLists {
  std::vector<std::uint32_t> ends;  // of each list in members
  std::vector<std::uint32_t> members;
  // Of forms in a list that are not among its members. gram: the list's number in this part.
  std::vector<Entry> others;

  void make(std::vector<Entry>& entries, const std::vector<bool>* wanted) {
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
      for (end = begin; end < entries.size() && entries[end].gram == entries[begin].gram;) ++end;
      if (end - begin < 2) continue;
      const std::size_t kept = std::min(end, begin + kMostOfGroup);
      for (std::size_t i = begin; i < kept; ++i) members.push_back(entries[i].form);
      for (std::size_t i = kept; i < end; ++i) {
        if (wanted == nullptr || (*wanted)[entries[i].form])
          others.push_back({static_cast<std::uint32_t>(ends.size()), entries[i].form});
      }
      ends.push_back(static_cast<std::uint32_t>(members.size()));
    }
    ends.shrink_to_fit();
    members.shrink_to_fit();
    others.shrink_to_fit();
  }
};

GramFilter grams_of(const Forms& forms, const std::vector<bool>& wanted) {
  std::vector<std::uint64_t> grams;
  for (std::uint32_t i = 0; i < forms.size(); ++i) {
    if (wanted[i])
      append_grams(forms.words(i), forms.text_hash(i), gram_bits(forms.quotes()), grams);
  }
  GramFilter filter(grams.size());
  for (const std::uint64_t gram : grams) filter.add(indexed_gram(gram));
  return filter;
}

}  // namespace

bool has_gram(std::span<const Word> words, std::uint32_t gram_bits) {
  bool has = false;
  for_grams(words, gram_bits, [&](std::uint64_t) { has = true; });
  return has;
}

void append_grams(std::span<const Word> words, std::uint64_t text_hash, std::uint32_t gram_bits,
                  std::vector<std::uint64_t>& grams) {
  const std::size_t before = grams.size();
  for_grams(words, gram_bits, [&](std::uint64_t gram) { grams.push_back(gram); });
  if (grams.size() == before && !words.empty()) grams.push_back(mix(text_hash));
}

void indexed_grams(std::span<const Word> words, std::uint64_t text_hash, std::uint32_t gram_bits,
                   std::vector<std::uint64_t>& grams) {
  grams.clear();
  append_grams(words, text_hash, gram_bits, grams);
  for (std::uint64_t& gram : grams) gram = indexed_gram(gram);
  std::ranges::sort(grams);
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
}

std::uint32_t gram_bits(std::uint64_t quotes) {
  return kGramBits + static_cast<std::uint32_t>(
                         std::max(0, static_cast<int>(std::bit_width(quotes)) - kFewQuotes));
}

GramFilter::GramFilter(std::size_t grams) {
  const std::size_t words = std::bit_ceil(std::max<std::size_t>(64, grams / 4));
  bits_.resize(words);
  shift_ = 64 - std::countr_zero(words);
}

GramIndex::GramIndex(const Forms& forms, unsigned threads, const std::vector<bool>* wanted) {
  const auto n = static_cast<std::uint32_t>(forms.size());
  std::optional<GramFilter> filter;
  if (wanted != nullptr) filter = grams_of(forms, *wanted);
  std::vector<PartLists> parts(kParts);
  const std::size_t passes = std::min(kMostPasses, 1 + n / kFormsAtOnce);
  for (std::size_t pass = 0; pass < passes; ++pass) {
    const std::size_t first = kParts * pass / passes, last = kParts * (pass + 1) / passes;
    std::vector<Parts> collected(threads);
    in_threads(threads, [&](unsigned t) {
      const auto at = [&](unsigned k) {
        return static_cast<std::uint32_t>(std::uint64_t{n} * k / threads);
      };
      collect(forms, at(t), at(t + 1), filter ? &*filter : nullptr, first, last, collected[t]);
    });
    std::atomic<std::size_t> next_part = first;
    in_threads(threads, [&](unsigned) {
      std::vector<Entry> entries, scratch;
      for (std::size_t p; (p = next_part++) < last;) {
        entries.clear();
        for (Parts& thread : collected) thread[p].move_to(entries);
        radix_sort(entries, scratch);
        parts[p].make(entries, wanted);
      }
    });
  }

  // Part by part, each given back at once, into memory of just the size: growing would hold all of
  // it twice.
  std::size_t lists = 0, members = 0;
  for (const PartLists& part : parts) {
    lists += part.ends.size();
    members += part.members.size();
  }
  list_begin_.reserve(lists + 1);
  members_.reserve(members);
  list_begin_.push_back(0);
  std::vector<std::uint32_t> first_list;
  for (PartLists& part : parts) {
    first_list.push_back(static_cast<std::uint32_t>(list_begin_.size() - 1));
    const auto base = static_cast<std::uint32_t>(members_.size());
    for (const std::uint32_t end : part.ends) list_begin_.push_back(base + end);
    members_.insert(members_.end(), part.members.begin(), part.members.end());
    give_back(part.ends);
    give_back(part.members);
  }

  const auto for_links = [&](auto function) {
    for (std::uint32_t i = 0; i < lists; ++i) {
      // The first form of a list meets no earlier one there.
      for (const std::uint32_t form : list(i).subspan(1)) {
        if (wanted == nullptr || (*wanted)[form]) function(form, i);
      }
    }
    for (std::size_t p = 0; p < kParts; ++p) {
      for (const Entry& other : parts[p].others) function(other.form, first_list[p] + other.gram);
    }
  };
  link_begin_.assign(n + 1, 0);
  for_links([&](std::uint32_t form, std::uint32_t) { ++link_begin_[form]; });
  // Where each form's links end; filled from there down to where they begin.
  std::partial_sum(link_begin_.begin(), link_begin_.end(), link_begin_.begin());
  links_.resize(link_begin_.back());
  for_links([&](std::uint32_t form, std::uint32_t i) { links_[--link_begin_[form]] = i; });
}

}  // namespace inquit
