// The steps of DiskMerge that bring forms into their order and send them where they meet others.
#include <algorithm>
#include <unordered_map>

#include "variants/disk_files.h"
#include "variants/disk_merge.h"
#include "variants/gram_index.h"
#include "variants/sorted_runs.h"

namespace inquit {

// Each form once, in canonical order; behind it the numbers of its quotes.
void DiskMerge::rank_forms() {
  SortedRuns ranked(scratch_, "forms-by-rank", share(3));
  std::unordered_map<std::uint32_t, std::uint64_t> by_speaker;  // quotes
  FormRow form, row;
  std::vector<std::uint32_t> numbers;
  const auto put = [&] {
    if (numbers.empty()) return;
    form.settle();
    by_speaker[form.speaker.last] += form.quotes;
    std::ranges::sort(numbers);
    std::string value;
    put_u32(value, numbers.size());
    for (const std::uint32_t number : numbers) put_u32(value, number);
    append_bytes(form, value);
    ranked.add(rank_key(form), value);
    numbers.clear();
  };
  for (RunMerger merger(scratch_, "forms-by-hash"); merger.next();) {
    std::string_view value = merger.value(8);
    const std::uint32_t number = take_u32(value);
    read_form(scratch_, value, row);
    if (!numbers.empty() && row.hash == form.hash) {
      form.combine(row);
    } else {
      put();
      form = row;
    }
    numbers.push_back(number);
  }
  put();
  ranked.finish();
  std::vector<std::uint64_t> counts;
  for (const auto& [last, quotes] : by_speaker) {
    counts.push_back(last);
    counts.push_back(quotes);
  }
  save_numbers<std::uint64_t>(scratch_, "speakers", counts);
  scratch_.set_done("ranks");
  scratch_.remove("forms-by-hash");
}

// Numbers the forms by rank, gives them what only all quotes together know, and sends each to the
// keys under which it meets others.
void DiskMerge::spread_forms() {
  std::unordered_map<std::uint32_t, std::uint64_t> by_speaker;
  const auto counts = load_numbers<std::uint64_t>(scratch_, "speakers");
  for (std::size_t i = 0; i + 1 < counts.size(); i += 2)
    by_speaker[static_cast<std::uint32_t>(counts[i])] = counts[i + 1];
  RowWriter forms(scratch_, "forms");
  SortedRuns grams(scratch_, "grams", share(3)), articles(scratch_, "articles", share(6));
  std::vector<std::uint64_t> offsets, found;
  std::vector<std::uint32_t> rank_of(quotes_, kNoForm);
  const std::uint32_t bits = gram_bits(quotes_);
  std::vector<FormRow> of_text;
  const auto put = [&](FormRow& row) {
    const std::string rank = key_of(offsets.size(), 4);
    row.rarity = speaker_rarity(by_speaker[row.speaker.last], quotes_);
    std::string bytes;
    append_bytes(row, bytes);
    offsets.push_back(forms.offset());
    forms.add(bytes);
    indexed_grams(row.words, row.text, bits, found);
    for (const std::uint64_t gram : found) grams.add(key_of(gram, 5), rank);
    for (const std::uint64_t article : row.documents) articles.add(key_of(article, 8), rank);
  };
  const auto put_text = [&] {
    std::vector<SloganForm> slogan_forms;
    slogan_forms.reserve(of_text.size());
    for (const FormRow& row : of_text) slogan_forms.push_back({row.speaker, row.documents.size()});
    const bool slogan =
        !of_text.empty() && of_text.front().words.size() <= kSloganWords && is_slogan(slogan_forms);
    for (FormRow& row : of_text) {
      row.slogan = slogan;
      put(row);
    }
    of_text.clear();
  };
  for (RunMerger merger(scratch_, "forms-by-rank"); merger.next();) {
    std::string_view value = merger.value(20);
    const std::size_t rank = offsets.size() + of_text.size();
    const std::uint32_t printings = take_u32(value);
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < printings; ++i) numbers.push_back(take_u32(value));
    FormRow row;
    read_form(scratch_, value, row);
    if (!of_text.empty() && of_text.front().text != row.text) put_text();
    for (const std::uint32_t number : numbers) {
      if (number < rank_of.size()) rank_of[number] = static_cast<std::uint32_t>(rank);
    }
    of_text.push_back(std::move(row));
  }
  put_text();
  offsets.push_back(forms.offset());
  forms.finish();
  grams.finish();
  articles.finish();
  save_numbers<std::uint64_t>(scratch_, "offsets", offsets);
  save_numbers<std::uint32_t>(scratch_, "ranks", rank_of);
  scratch_.set_done("spread", offsets.size() - 1);
  scratch_.remove("forms-by-rank");
}

}  // namespace inquit
